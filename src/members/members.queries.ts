import { type Insertable, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import {
  OWNER,
  readsBoardSql,
  seesCommentSql,
  seesPostSql,
  seesReplySql,
  UserStatus,
  type Viewer,
} from '../permissions.ts';

export type UserRow = Selectable<Tables['users']>;

const byId = prepared((db, { user_id }: { user_id: number }) =>
  db.selectFrom('users').selectAll().where('user_id', '=', user_id),
);

/** Whatever their status. */
export const findUser = (db: Db, user_id: number): Promise<UserRow | undefined> =>
  byId.first(db, { user_id });

/** Holds the member against other writers until the transaction ends, and reads them as they are now. */
export const holdUser = ({ dialect }: Database, db: Db, user_id: number) =>
  dialect.forUpdate(db.selectFrom('users').selectAll().where('user_id', '=', user_id)).executeTakeFirst();

/** Undefined when the username, e-mail address or sso_id is taken; waits for a transaction that is about to take it. */
export const insertUser = (db: Db, user: Insertable<Tables['users']>): Promise<UserRow | undefined> =>
  db
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();

export const updateUser = (db: Db, user_id: number, changes: Updateable<Tables['users']>): Promise<UserRow> =>
  db
    .updateTable('users')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('user_id', '=', user_id)
    .returningAll()
    .executeTakeFirstOrThrow();

export const findUserByUsername = (db: Db, username_key: string) =>
  db.selectFrom('users').select('user_id').where('username_key', '=', username_key).executeTakeFirst();

/** Active members of these names, folded. */
export const listMembersNamed = (db: Db, username_keys: string[]) =>
  db
    .selectFrom('users')
    .select(['user_id', 'username_key'])
    .where('username_key', 'in', username_keys)
    .where('user_status', '=', UserStatus.ACTIVE)
    .execute();

export const findUserByEmail = (db: Db, email_key: string) =>
  db.selectFrom('users').select('user_id').where('email_key', '=', email_key).executeTakeFirst();

export const findUserBySsoId = (db: Db, sso_id: string) =>
  db.selectFrom('users').select('user_id').where('sso_id', '=', sso_id).executeTakeFirst();

/** Whether an owner who can sign in is there beside this one. */
export async function hasOtherOwner(db: Db, user_id: number) {
  const row = await db
    .selectFrom('users')
    .select('user_id')
    .where('role_id', '=', OWNER)
    .where('user_status', '=', UserStatus.ACTIVE)
    .where('user_id', '<>', user_id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the viewer sees anything that the member wrote. */
export async function hasVisibleTexts(db: Db, viewer: Viewer, author_id: number) {
  const readable = sql<SqlBool>`exists (select 1 from boards b where b.board_id = p.board_id and ${readsBoardSql(viewer)})
    and ${seesPostSql(viewer)}`;
  const { rows } = await sql<{ found: number }>`select 1 as found where
    exists (select 1 from posts p where p.author_id = ${author_id} and ${readable})
    or exists (select 1 from comments c join posts p on p.post_id = c.post_id
      where c.author_id = ${author_id} and ${seesCommentSql(viewer)} and ${readable})
    or exists (select 1 from replies r join comments c on c.comment_id = r.comment_id
      join posts p on p.post_id = r.post_id
      where r.author_id = ${author_id} and ${seesReplySql(viewer)} and ${seesCommentSql(viewer)} and ${readable})
    `.execute(db);
  return rows.length > 0;
}

const theId = { ref: 'u.user_id', type: 'integer' } as const;

export const memberSorts = {
  user_id: [theId],
  joined: [{ ref: 'u.created_at', type: 'text' }, theId],
  name: [{ ref: 'u.name_key', type: 'text' }, theId],
} satisfies Record<string, Sort['columns']>;

/** Members of one status; deleted ones are in no list. */
export const listUsers = (db: Db, user_status: number, page: Slice): Promise<UserRow[]> =>
  slice(
    db
      .selectFrom('users as u')
      .selectAll('u')
      .where('u.user_status', '=', user_status)
      .where('u.user_status', '<>', UserStatus.DELETED),
    page,
  ).execute();

export interface MemberFilter {
  user_status: number;
  role_id?: number | undefined;
  /** A folded part of the name or username. */
  part?: string;
  /** Whether the e-mail address is looked at too. */
  withEmail: boolean;
}

/** The members that fit; deleted ones are in no list. */
export function searchUsers(
  db: Db,
  { user_status, role_id, part = '', withEmail }: MemberFilter,
  page: Slice,
): Promise<UserRow[]> {
  let query = db
    .selectFrom('users as u')
    .selectAll('u')
    .where('u.user_status', '=', user_status)
    .where('u.user_status', '<>', UserStatus.DELETED);
  if (role_id !== undefined) query = query.where('u.role_id', '=', role_id);
  if (part !== '') {
    const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
    const names = ['u.username_key', 'u.name_key', ...(withEmail ? ['u.email_key'] : [])];
    const matches = names.map((name) => sql`${sql.ref(name)} like ${pattern} escape '\\'`);
    query = query.where(sql<boolean>`(${sql.join(matches, sql` or `)})`);
  }
  return slice(query, page).execute();
}
