import { sql } from 'kysely';
import type { Db } from '../db/open.ts';

/** What we keep about a member, by table and by the column that says whose it is; large ones with the key to page by. */
const own = [
  { table: 'users', column: 'user_id' },
  { table: 'board_members', column: 'user_id' },
  { table: 'posts', column: 'author_id', key: 'post_id' },
  { table: 'comments', column: 'author_id', key: 'comment_id' },
  { table: 'replies', column: 'author_id', key: 'reply_id' },
  { table: 'reactions', column: 'user_id' },
  { table: 'follows', column: 'user_id' },
  { table: 'drafts', column: 'user_id' },
  { table: 'notification_preferences', column: 'user_id' },
  { table: 'uploads', column: 'owner_id' },
  { table: 'reports', column: 'reporter_id' },
  { table: 'webhooks', column: 'owner_id' },
  { table: 'api_keys', column: 'user_id' },
  { table: 'sessions', column: 'user_id' },
  { table: 'identities', column: 'user_id' },
  { table: 'events', column: 'actor_id', key: 'event_id' },
] as const;

/** Of no use to a person, and dangerous in a file that lies about. */
const secrets = new Set(['password_hash', 'key_hash', 'token_hash', 'secret', 'previous_secret']);

const CHUNK = 500;

type Row = Record<string, unknown>;

/** Everything, table by table, in chunks. */
export async function* readOwnRows(db: Db, user_id: number): AsyncGenerator<{ table: string; rows: Row[] }> {
  for (const { table, column, ...large } of own) {
    const key = 'key' in large ? large.key : undefined;
    let last = 0;
    for (;;) {
      const part = key ? sql`and ${sql.ref(key)} > ${last} order by ${sql.ref(key)} limit ${CHUNK}` : sql``;
      const { rows } =
        await sql<Row>`select * from ${sql.table(table)} where ${sql.ref(column)} = ${user_id} ${part}`.execute(
          db,
        );
      yield { table, rows: rows.map(withoutSecrets) };
      if (!key || rows.length < CHUNK) break;
      last = rows.at(-1)?.[key] as number;
    }
  }
}

const withoutSecrets = (row: Row) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !secrets.has(name)));
