import type { Database, Db } from '../db/open.ts';
import type { UserRow } from '../members/members.queries.ts';
import { UserStatus } from '../permissions.ts';

/** Whatever their status; a deleted member's address is theirs no longer. */
export const findAccount = (db: Db, email_key: string): Promise<UserRow | undefined> =>
  db.selectFrom('users').selectAll().where('email_key', '=', email_key).executeTakeFirst();

/** As `findAccount`, held against other writers until the transaction ends. */
export const holdAccount = ({ dialect }: Database, db: Db, email_key: string): Promise<UserRow | undefined> =>
  dialect.forUpdate(db.selectFrom('users').selectAll().where('email_key', '=', email_key)).executeTakeFirst();

/** Who signed up before `time` and never followed the link: their names are free again. */
export async function deleteUnverifiedBefore(db: Db, time: string) {
  const them = db
    .selectFrom('users')
    .select('user_id')
    .where('user_status', '=', UserStatus.UNVERIFIED)
    .where('last_modified_at', '<', time)
    // Nor was ever a member: those are found by search.
    .where('user_id', 'not in', (eb) =>
      eb.selectFrom('search_documents').select('ref_id').where('ref_type', '=', 'USER'),
    );
  await db.deleteFrom('one_time_tokens').where('user_id', 'in', them).execute();
  await db.deleteFrom('users').where('user_id', 'in', them).execute();
}
