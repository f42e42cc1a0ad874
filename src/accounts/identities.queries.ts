import type { Db } from '../db/open.ts';

export const findIdentity = (db: Db, issuer: string, subject: string) =>
  db
    .selectFrom('identities')
    .select('user_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();

/** Nothing when somebody else linked it at the same moment. */
export const insertIdentity = (
  db: Db,
  identity: { issuer: string; subject: string; user_id: number; email: string; now: string },
) => {
  const { now, ...values } = identity;
  return db
    .insertInto('identities')
    .values({ ...values, created_at: now, last_used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

export const noteIdentityUse = (db: Db, issuer: string, subject: string, now: string) =>
  db
    .updateTable('identities')
    .set({ last_used_at: now })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
