import type { Insertable } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { UserStatus } from '../permissions.ts';

const byHash = prepared((db, { hash, now }: { hash: string; now: string }) =>
  db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.user_id', 's.user_id')
    .innerJoin('roles as o', 'o.role_id', 'u.role_id')
    .select([
      's.session_id',
      's.created_at',
      's.last_seen_at',
      's.expires_at',
      'u.user_id',
      'u.sid',
      'u.username',
      'u.user_avatar',
      'u.lang',
      'u.timezone',
      'u.role_id',
      'o.permissions',
    ])
    .where('s.token_hash', '=', hash)
    .where('s.expires_at', '>', now)
    .where('u.user_status', '=', UserStatus.ACTIVE),
);

export type SessionUser = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** The session that still runs, and its member, who may still sign in. */
export const findSession = (db: Db, hash: string, now: string) => byHash.first(db, { hash, now });

export const insertSession = (db: Db, session: Insertable<Tables['sessions']>) =>
  db.insertInto('sessions').values(session).returning('session_id').executeTakeFirstOrThrow();

export const extendSession = (db: Db, session_id: number, last_seen_at: string, expires_at: string) =>
  db.updateTable('sessions').set({ last_seen_at, expires_at }).where('session_id', '=', session_id).execute();

/** The newest first. */
export const listSessionsOf = (db: Db, user_id: number, now: string) =>
  db
    .selectFrom('sessions')
    .select(['session_id', 'method', 'user_agent', 'address', 'created_at', 'last_seen_at'])
    .where('user_id', '=', user_id)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('session_id', 'desc')
    .execute();

/** @returns whether there was one */
export async function deleteSession(db: Db, user_id: number, session_id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('session_id', '=', session_id)
    .where('user_id', '=', user_id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** @param but stays */
export async function deleteSessionsOf(db: Db, user_id: number, but = 0): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('user_id', '=', user_id)
    .where('session_id', '<>', but)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export const deleteSessionsExpiredBefore = (db: Db, time: string) =>
  db.deleteFrom('sessions').where('expires_at', '<', time).execute();

export const countSignIn = (db: Db, user_id: number) =>
  db
    .updateTable('users')
    .set((eb) => ({ login_count: eb('login_count', '+', 1) }))
    .where('user_id', '=', user_id)
    .execute();

export async function isKnownDevice(db: Db, device_hash: string, user_id: number): Promise<boolean> {
  const row = await db
    .selectFrom('known_devices')
    .select('user_id')
    .where('device_hash', '=', device_hash)
    .where('user_id', '=', user_id)
    .executeTakeFirst();
  return row !== undefined;
}

export const rememberDevice = (db: Db, device_hash: string, user_id: number, last_seen_at: string) =>
  db
    .insertInto('known_devices')
    .values({ device_hash, user_id, last_seen_at })
    .onConflict((conflict) => conflict.columns(['device_hash', 'user_id']).doUpdateSet({ last_seen_at }))
    .execute();

export const deleteDevicesUnseenSince = (db: Db, time: string) =>
  db.deleteFrom('known_devices').where('last_seen_at', '<', time).execute();
