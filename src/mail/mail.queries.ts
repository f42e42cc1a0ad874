import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';

export type MailRow = Selectable<Tables['mails']>;

export const insertMail = (db: Db, mail: Insertable<Tables['mails']>) =>
  db.insertInto('mails').values(mail).execute();

const due = prepared((db, { now, count }: { now: string; count: number }) =>
  db
    .selectFrom('mails')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(count),
);

export const listDueMails = (db: Db, now: string, count: number): Promise<MailRow[]> =>
  due.all(db, { now, count });

/** Takes the mail for one attempt. False when another sender was first. */
export async function claimMail(db: Db, { mail_id, due_at }: MailRow, leaseUntil: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set((eb) => ({ due_at: leaseUntil, tries: eb('tries', '+', 1) }))
    .where('mail_id', '=', mail_id)
    .where('state', '=', 'waiting')
    .where('due_at', '=', due_at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Those that failed once at least and are tried again (a first attempt may be under way), and those given up that are still remembered. */
export async function countUnsentMails(db: Db): Promise<{ triedAgain: number; givenUp: number }> {
  const rows = await db
    .selectFrom('mails')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where((eb) =>
      eb.or([eb('state', '=', 'failed'), eb.and([eb('state', '=', 'waiting'), eb('tries', '>', 1)])]),
    )
    .groupBy('state')
    .execute();
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { triedAgain: count('waiting'), givenUp: count('failed') };
}

export const finishMail = (db: Db, mail_id: number, state: 'sent' | 'failed', now: string) =>
  db
    .updateTable('mails')
    .set({ state, finished_at: now, body_text: '', body_html: null, headers: null })
    .where('mail_id', '=', mail_id)
    .execute();

export const postponeMail = (db: Db, mail_id: number, due_at: string) =>
  db.updateTable('mails').set({ due_at }).where('mail_id', '=', mail_id).execute();

export const deleteMailsFinishedBefore = (db: Db, time: string) =>
  db.deleteFrom('mails').where('finished_at', '<', time).execute();
