import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';

export type ApiKeyRow = Omit<Selectable<Tables['api_keys']>, 'key_hash'>;

const columns = [
  'k.key_id',
  'k.user_id',
  'k.key_name',
  'k.key_prefix',
  'k.created_at',
  'k.expires_at',
  'k.revoked_at',
  'k.last_used_at',
  'k.last_used_source',
  'k.last_used_agent',
] as const;

export const byNewestKey: Sort = { columns: [{ ref: 'k.key_id', type: 'integer' }], direction: 'desc' };

/** A user's keys that are not revoked; expired ones too, so that their owner sees why something stopped. */
export const listKeys = (db: Db, user_id: number, page: Slice): Promise<ApiKeyRow[]> =>
  slice(
    db
      .selectFrom('api_keys as k')
      .select(columns)
      .where('k.user_id', '=', user_id)
      .where('k.revoked_at', 'is', null),
    page,
  ).execute();

/** A user's own key that is not revoked. */
export const findLiveKey = (db: Db, key: { key_id: number; user_id: number }) =>
  db
    .selectFrom('api_keys')
    .select(['key_name', 'expires_at'])
    .where('key_id', '=', key.key_id)
    .where('user_id', '=', key.user_id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();

/** Keys that work at the time `at`. */
export async function countLiveKeys(db: Db, user_id: number, at: string) {
  const { count } = await db
    .selectFrom('api_keys')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', user_id)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
    .executeTakeFirstOrThrow();
  return count;
}

/** Holds the user, so that their keys are counted right when many are made at once. */
export const holdKeyOwner = ({ dialect }: Database, db: Db, user_id: number) =>
  dialect
    .forUpdate(db.selectFrom('users').select(['user_id', 'user_status']).where('user_id', '=', user_id))
    .executeTakeFirst();

export const insertKey = (db: Db, key: Insertable<Tables['api_keys']>): Promise<{ key_id: number }> =>
  db.insertInto('api_keys').values(key).returning('key_id').executeTakeFirstOrThrow();

/** Whether there was such a key that was not revoked yet. */
export async function revokeKey(db: Db, key: { key_id: number; user_id: number }, at: string) {
  const row = await db
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('key_id', '=', key.key_id)
    .where('user_id', '=', key.user_id)
    .where('revoked_at', 'is', null)
    .returning('key_id')
    .executeTakeFirst();
  return row !== undefined;
}

interface Use {
  key_id: number;
  last_used_at: string;
  last_used_source: string | null;
  last_used_agent: string | null;
}

const noteUse = prepared((db, { key_id, last_used_at, last_used_source, last_used_agent }: Use) =>
  db
    .updateTable('api_keys')
    .set({ last_used_at, last_used_source, last_used_agent })
    .where('key_id', '=', key_id)
    // Another process may have written a later use already.
    .where(sql<boolean>`coalesce(last_used_at, '') < ${last_used_at}`),
);

export const noteKeyUse = (db: Db, use: Use) => noteUse.all(db, use);
