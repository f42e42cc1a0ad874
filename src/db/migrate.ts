import { sql } from 'kysely';
import type { Database, Db, Dialect } from './dialect/dialect.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { webhooks } from './migrations/0002-webhooks.ts';
import { mails } from './migrations/0003-mails.ts';
import { accounts } from './migrations/0004-accounts.ts';
import { notifications } from './migrations/0005-notifications.ts';
import { uploads } from './migrations/0006-uploads.ts';
import { writing } from './migrations/0007-writing.ts';
import { rests } from './migrations/0008-rests.ts';
import { boardLists } from './migrations/0009-board-lists.ts';
import { waitingPosts } from './migrations/0010-waiting-posts.ts';

/** One step of the schema. It runs once, in order, in the same transaction as the steps beside it. */
export interface Migration {
  name: string;
  up(db: Db, dialect: Dialect): Promise<void>;
}

/** Numbered by position, from 1. A step that has been released is never changed: add another. */
const migrations: readonly Migration[] = [
  foundation,
  webhooks,
  mails,
  accounts,
  notifications,
  uploads,
  writing,
  rests,
  boardLists,
  waitingPosts,
];

export const schemaVersion = migrations.length;

export const migrationNames = migrations.map(({ name }) => name);

class NewerSchemaError extends Error {}

/**
 * Brings the schema up to this program's version: all missing steps in one transaction, behind a lock, so that of several
 * processes that start together one does the work, and a step that fails leaves nothing behind.
 * @returns the names of the steps that ran
 * @throws NewerSchemaError when a later version of the program has been here
 */
export async function migrate(
  database: Database,
  steps: readonly Migration[] = migrations,
): Promise<string[]> {
  return database.transaction(async (db) => {
    await database.dialect.serialise(db, 'hearth migrations');
    const { integer, text, tableEnd } = database.dialect.ddl;
    await sql`create table if not exists schema_migrations (
      version ${sql.raw(integer)} primary key, name ${sql.raw(text)} not null, applied_at ${sql.raw(text)} not null
    )${sql.raw(tableEnd)}`.execute(db);
    const present = await currentVersion(db);
    if (present > steps.length) {
      throw new NewerSchemaError(
        `The database has schema version ${present}; this program knows ${steps.length}. Start the newer program, or restore a backup.`,
      );
    }
    const missing = steps.slice(present);
    for (const [index, step] of missing.entries()) {
      await step.up(db, database.dialect);
      await db
        .insertInto('schema_migrations')
        .values({ version: present + index + 1, name: step.name, applied_at: new Date().toISOString() })
        .execute();
    }
    return missing.map((step) => step.name);
  });
}

/** Which step the database stands at and which are missing. Changes nothing, and works on an empty database. */
export async function migrationStatus({ db, dialect }: Database) {
  let version = 0;
  try {
    version = await currentVersion(db);
  } catch (error) {
    // No table yet: nothing was ever brought up. A database that is away or lets nobody in is another matter.
    if (dialect.errorKind(error) !== 'other') throw error;
    await sql`select 1`.execute(db);
  }
  return { version, known: migrations.length, missing: migrations.slice(version).map((step) => step.name) };
}

async function currentVersion(db: Db) {
  const row = await db
    .selectFrom('schema_migrations')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return Number(row?.version ?? 0);
}
