import type { Insertable } from 'kysely';
import type { Db } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';

export const insertToken = (db: Db, token: Insertable<Tables['one_time_tokens']>) =>
  db.insertInto('one_time_tokens').values(token).execute();

export const findTokenRow = (db: Db, purpose: string, token_hash: string, now: string) =>
  db
    .selectFrom('one_time_tokens')
    .select(['token_id', 'user_id', 'data', 'tries'])
    .where('token_hash', '=', token_hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();

/** Of two who come with the same token at the same time one gets the row. */
export const takeTokenRow = (db: Db, purpose: string, token_hash: string, now: string) =>
  db
    .deleteFrom('one_time_tokens')
    .where('token_hash', '=', token_hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returning(['token_id', 'user_id', 'data'])
    .executeTakeFirst();

/** @returns how often a wrong code was entered with it; undefined when it is gone */
export const countTry = (db: Db, token_id: number) =>
  db
    .updateTable('one_time_tokens')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('token_id', '=', token_id)
    .returning('tries')
    .executeTakeFirst();

export const deleteToken = (db: Db, token_id: number) =>
  db.deleteFrom('one_time_tokens').where('token_id', '=', token_id).execute();

export const deleteTokensOf = (db: Db, user_id: number, purposes: readonly string[]) =>
  db.deleteFrom('one_time_tokens').where('user_id', '=', user_id).where('purpose', 'in', purposes).execute();

export const deleteTokensFor = (db: Db, purpose: string) =>
  db.deleteFrom('one_time_tokens').where('purpose', '=', purpose).execute();

export const deleteTokensExpiredBefore = (db: Db, time: string) =>
  db.deleteFrom('one_time_tokens').where('expires_at', '<', time).execute();
