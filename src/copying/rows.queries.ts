import { sql } from 'kysely';
import type { Db } from '../db/open.ts';
import type { CopiedTable } from './copied-tables.ts';

export type Row = Record<string, unknown>;

/** Rows that one read brings. */
const CHUNK = 1_000;

/** All rows in the order of their key, a chunk at a time; the chunks agree when `db` is a snapshot or a transaction. */
export async function* readInChunks(db: Db, { name, key }: CopiedTable): AsyncGenerator<Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after: Row | undefined;
  for (;;) {
    const last = after;
    const place = last ? sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})` : sql``;
    const { rows } =
      await sql<Row>`select * from ${sql.table(name)} ${place} order by ${columns} limit ${CHUNK}`.execute(
        db,
      );
    if (rows.length > 0) yield rows;
    if (rows.length < CHUNK) return;
    after = rows[rows.length - 1];
  }
}

export async function hasMembers(db: Db) {
  const row = await db.selectFrom('users').select('user_id').limit(1).executeTakeFirst();
  return row !== undefined;
}
