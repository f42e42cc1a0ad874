import type { StoredRole } from './roles.queries.ts';
import type { Role, RoleRow } from './roles.schema.ts';
import { heldBy } from './roles.ts';

export const presentRoleRow = (row: StoredRole): RoleRow => ({
  role_id: row.role_id,
  role_name: row.role_name,
  role_details: row.role_details,
  is_default: row.is_default === 1,
});

export const presentRole = (row: StoredRole): Role => ({
  ...presentRoleRow(row),
  permissions: [...heldBy(row)],
});
