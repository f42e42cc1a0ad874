import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { UserStatus } from '../permissions.ts';

const due = prepared((db, { now, count }: { now: string; count: number }) =>
  db
    .selectFrom('notifications')
    .select('user_id')
    .where('mail_due_at', '<=', now)
    .groupBy('user_id')
    .orderBy('user_id')
    .limit(count),
);

/** Members for whom a mail is due. */
export const listMembersDue = async (db: Db, now: string, count: number) =>
  (await due.all(db, { now, count })).map(({ user_id }) => user_id);

/** Takes all that waits for the member's next mail, due or not. Nobody else gets it. */
export async function claimForMail(db: Db, user_id: number) {
  const rows = await db
    .updateTable('notifications')
    .set({ mail_due_at: null })
    .where('user_id', '=', user_id)
    .where('mail_due_at', 'is not', null)
    .returning('notification_id')
    .execute();
  return rows.map(({ notification_id }) => notification_id);
}

/** Undefined for who may not sign in now, and for programs. */
export const findMailReader = (db: Db, user_id: number) =>
  db
    .selectFrom('users as u')
    .innerJoin('roles as o', 'o.role_id', 'u.role_id')
    .select(['u.user_id', 'u.username', 'u.first_name', 'u.email', 'u.lang', 'u.role_id', 'o.permissions'])
    .where('u.user_id', '=', user_id)
    .where('u.user_status', '=', UserStatus.ACTIVE)
    .where('u.is_bot', '=', 0)
    .executeTakeFirst();

/** The token of the member's mails; `fresh` becomes it where there is none. */
export async function unsubscribeToken(db: Db, user_id: number, fresh: string): Promise<string> {
  const row = await db
    .insertInto('notification_settings')
    .values({ user_id, unsubscribe_token: fresh })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet((eb) => ({
        unsubscribe_token: eb.fn.coalesce('notification_settings.unsubscribe_token', eb.val(fresh)),
      })),
    )
    .returning('unsubscribe_token')
    .executeTakeFirstOrThrow();
  return row.unsubscribe_token as string;
}

export const findByUnsubscribeToken = (db: Db, unsubscribe_token: string) =>
  db
    .selectFrom('notification_settings')
    .select('user_id')
    .where('unsubscribe_token', '=', unsubscribe_token)
    .executeTakeFirst();
