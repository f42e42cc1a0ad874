import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import { MEMBER, UserStatus } from '../permissions.ts';

export type StoredRole = Selectable<Tables['roles']>;

/** Holds who has which role, and which roles there are, against other writers until the transaction ends. */
export const holdRoles = ({ dialect }: Database, db: Db) => dialect.serialise(db, 'owners');

export const findStoredRole = (db: Db, role_id: number): Promise<StoredRole | undefined> =>
  db.selectFrom('roles').selectAll().where('role_id', '=', role_id).executeTakeFirst();

export const byRole: Sort = { columns: [{ ref: 'o.role_id', type: 'integer' }], direction: 'asc' };

export const listRoles = (db: Db, page: Slice): Promise<StoredRole[]> =>
  slice(db.selectFrom('roles as o').selectAll('o'), page).execute();

export const findRoleByName = (db: Db, role_name_key: string) =>
  db.selectFrom('roles').select('role_id').where('role_name_key', '=', role_name_key).executeTakeFirst();

export async function highestRoleId(db: Db) {
  const row = await db
    .selectFrom('roles')
    .select((eb) => eb.fn.max('role_id').as('highest'))
    .executeTakeFirst();
  return row?.highest ?? 0;
}

export const insertRole = (db: Db, role: Insertable<Tables['roles']>) =>
  db.insertInto('roles').values(role).execute();

export const updateRole = (db: Db, role_id: number, changes: Updateable<Tables['roles']>) =>
  db.updateTable('roles').set(changes).where('role_id', '=', role_id).execute();

export async function isRoleInUse(db: Db, role_id: number) {
  const row = await db
    .selectFrom('users')
    .select('user_id')
    .where('role_id', '=', role_id)
    .where('user_status', '<>', UserStatus.DELETED)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes a role that nobody has but deleted members; those become plain members. */
export async function deleteRoleRow(db: Db, role_id: number) {
  await db.updateTable('users').set({ role_id: MEMBER }).where('role_id', '=', role_id).execute();
  await db.deleteFrom('roles').where('role_id', '=', role_id).execute();
}

/** All of them: there are not many. */
export const listAllRoles = (db: Db): Promise<StoredRole[]> =>
  db.selectFrom('roles').selectAll().orderBy('role_id').execute();
