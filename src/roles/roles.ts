import { type Context, inTransaction, type WriteContext } from '../context.ts';
import type { Db } from '../db/open.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { foldName } from '../members/names.ts';
import { authorize, builtInRoles, can, isAbove, type Permission, permissions } from '../permissions.ts';
import { findSetting, upsertSetting } from '../settings/settings.queries.ts';
import {
  deleteRoleRow,
  findRoleByName,
  findStoredRole,
  highestRoleId,
  holdRoles,
  insertRole,
  isRoleInUse,
  type StoredRole,
  updateRole,
} from './roles.queries.ts';
import type { RoleInput } from './roles.schema.ts';

const FIRST_CUSTOM_ROLE = 100;

/** Where the highest id ever given is kept: a client's old id must not come to mean a role with other permissions. */
const LAST_ROLE_ID = 'last_role_id';

/** What the role allows. */
export const heldBy = ({
  role_id,
  permissions,
}: Pick<StoredRole, 'role_id' | 'permissions'>): readonly Permission[] =>
  builtInRoles[role_id] ?? JSON.parse(permissions);

/** What the role allows; undefined when there is no such role. */
export async function permissionsOfRole(db: Db, role_id: number): Promise<readonly Permission[] | undefined> {
  const builtIn = builtInRoles[role_id];
  if (builtIn) return builtIn;
  const role = await findStoredRole(db, role_id);
  return role && heldBy(role);
}

/** @throws 403 when the role allows something that the actor's does not */
export async function authorizeOver(ctx: Context, role_id: number) {
  const held = await permissionsOfRole(ctx.db, role_id);
  if (held) authorizeHolding(ctx, held);
}

function authorizeHolding(ctx: Context, held: readonly Permission[]) {
  if (isAbove(held, ctx.actor.permissions)) throw forbidden('This role is above your own');
}

/** @throws 403 without roles.manage or roles.assign · 404 */
export async function findRole(ctx: Context, role_id: number): Promise<StoredRole> {
  if (!can(ctx.actor, 'roles.assign')) authorize(ctx.actor, 'roles.manage');
  const role = await findStoredRole(ctx.db, role_id);
  if (!role) throw notFound('role');
  return role;
}

/** @throws 403 without roles.manage, or when it would allow what the actor may not · 409 when the name is taken */
export async function createRole(ctx: Context, input: RoleInput): Promise<StoredRole> {
  authorize(ctx.actor, 'roles.manage');
  authorizeHolding(ctx, input.permissions);
  return inTransaction(ctx, async (ctx) => {
    await holdRoles(ctx.database, ctx.db);
    const values = await valuesOf(ctx, input);
    const role_id = await nextRoleId(ctx.db);
    await insertRole(ctx.db, { ...values, role_id, is_default: 0, created_at: ctx.now });
    await record(ctx, 'role.created', { role_id }, { permissions: input.permissions });
    return findRole(ctx, role_id);
  });
}

async function nextRoleId(db: Db) {
  const last = Number((await findSetting(db, LAST_ROLE_ID))?.value ?? 0);
  const role_id = Math.max(FIRST_CUSTOM_ROLE, last + 1, (await highestRoleId(db)) + 1);
  await upsertSetting(db, LAST_ROLE_ID, String(role_id));
  return role_id;
}

/**
 * A custom role, held until the transaction ends.
 * @throws 403 without roles.manage, or when it allows what the actor may not · 404 · 409 for a built-in role
 */
export async function holdCustomRole(ctx: WriteContext, role_id: number): Promise<StoredRole> {
  authorize(ctx.actor, 'roles.manage');
  await holdRoles(ctx.database, ctx.db);
  const role = await findRole(ctx, role_id);
  if (role.is_default === 1) throw conflict('Built-in roles stay as they are');
  authorizeHolding(ctx, heldBy(role));
  return role;
}

/**
 * @param role held by this transaction: see `holdCustomRole`
 * @throws 403 when it would allow what the actor may not · 409 when the name is taken
 */
export async function editRole(ctx: WriteContext, role: StoredRole, input: RoleInput): Promise<StoredRole> {
  const { role_id } = role;
  authorizeHolding(ctx, input.permissions);
  await updateRole(ctx.db, role_id, await valuesOf(ctx, input, role_id));
  await record(ctx, 'role.updated', { role_id }, { from: heldBy(role), to: input.permissions });
  return findRole(ctx, role_id);
}

/** @throws 403 · 404 · 409 for a built-in role, or one that somebody has */
export async function deleteRole(ctx: Context, role_id: number) {
  await inTransaction(ctx, async (ctx) => {
    await holdCustomRole(ctx, role_id);
    if (await isRoleInUse(ctx.db, role_id))
      throw conflict('Members have this role; give them another one first');
    await deleteRoleRow(ctx.db, role_id);
    await record(ctx, 'role.deleted', { role_id });
  });
}

async function valuesOf(ctx: WriteContext, input: RoleInput, own?: number) {
  const role_name_key = foldName(input.role_name);
  const holder = await findRoleByName(ctx.db, role_name_key);
  if (holder && holder.role_id !== own) throw conflict('A role has this name already');
  const inOrder = Object.keys(permissions).filter((name) => input.permissions.includes(name as Permission));
  return {
    role_name: input.role_name,
    role_name_key,
    role_details: input.role_details ?? '',
    permissions: JSON.stringify(inOrder),
    last_modified_at: ctx.now,
  };
}
