import type { View } from '../../web/view.ts';
import type { Context } from '../context.ts';
import { listAllRoles, type StoredRole } from './roles.queries.ts';

/** A role as pages name it: built-in ones in the reader's language. */
export const roleName = ({ t }: View, { role_id, role_name }: StoredRole) =>
  t.memberAdmin.builtIn[role_id] ?? role_name;

/** How pages name each role, by its id. */
export const roleNames = async ({ db }: Context, view: View): Promise<Map<number, string>> =>
  new Map((await listAllRoles(db)).map((role) => [role.role_id, roleName(view, role)]));
