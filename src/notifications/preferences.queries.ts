import type { Db } from '../db/open.ts';
import type { Choice, Kind } from './kinds.ts';

/** Only what the member chose. */
export const listPreferences = (db: Db, user_id: number) =>
  db
    .selectFrom('notification_preferences')
    .select(['kind', 'choice'])
    .where('user_id', '=', user_id)
    .execute();

export const upsertPreference = (db: Db, user_id: number, kind: Kind, choice: Choice) =>
  db
    .insertInto('notification_preferences')
    .values({ user_id, kind, choice })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet({ choice }))
    .execute();

export const findNotificationSettings = (db: Db, user_id: number) =>
  db.selectFrom('notification_settings').selectAll().where('user_id', '=', user_id).executeTakeFirst();

export const upsertFollowsWritten = (db: Db, user_id: number, follows_written: 0 | 1) =>
  db
    .insertInto('notification_settings')
    .values({ user_id, follows_written })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ follows_written }))
    .execute();

export const listRoleNames = (db: Db) => db.selectFrom('roles').select(['role_id', 'role_name']).execute();

export const dropWaitingMail = (db: Db, user_id: number, kind: Kind) =>
  db
    .updateTable('notifications')
    .set({ mail_due_at: null })
    .where('user_id', '=', user_id)
    .where('kind', '=', kind)
    .where('mail_due_at', 'is not', null)
    .execute();
