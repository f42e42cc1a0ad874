import { mailAccount } from '../accounts/mails.ts';
import { shutOut } from '../accounts/shut-out.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { conflict, invalid } from '../errors.ts';
import type { EventName } from '../events/events.catalog.ts';
import { record } from '../events/events.ts';
import { authorize, OWNER, type Permission, UserStatus } from '../permissions.ts';
import { holdRoles } from '../roles/roles.queries.ts';
import { authorizeOver, permissionsOfRole } from '../roles/roles.ts';
import { isFound } from '../search/search.queries.ts';
import { hasOtherOwner, type UserRow, updateUser } from './members.queries.ts';
import { holdMember, welcome } from './members.ts';

/**
 * Gives another role. `details` goes to the audit log.
 * @throws 404 · 403 without roles.assign, or when either role is above the actor's own · 400 for an unknown role ·
 * 409 when nobody would be owner
 */
export async function changeRole(
  ctx: Context,
  msid: string,
  role_id: number,
  details?: string,
): Promise<UserRow> {
  return changeStanding(ctx, msid, 'roles.assign', async (ctx, user) => {
    if (!(await permissionsOfRole(ctx.db, role_id))) throw invalid('/data/role_id', 'is not a role');
    await authorizeOver(ctx, role_id);
    const change = { from: user.role_id, to: role_id };
    return { changes: { role_id }, event: 'member.role_changed', log: { ...change, details } };
  });
}

/**
 * Bans, deactivates, deletes or makes active. `details` goes to the audit log.
 * @throws 404 · 403 without users.manage, or when the member's role is above the actor's own · 409 when nobody would be owner
 */
export async function changeStatus(
  ctx: Context,
  msid: string,
  user_status: number,
  details?: string,
): Promise<UserRow> {
  return changeStanding(ctx, msid, 'users.manage', async (_ctx, user) => {
    const log = { from: user.user_status, to: user_status, details };
    if (user_status !== UserStatus.DELETED)
      return { changes: { user_status }, event: 'member.status_changed', log };
    // Whoever comes back is a new member: the address and the sign-on are theirs again. The username stays taken, since
    // it stands above what was written under it.
    const changes = { user_status, email_key: `deleted ${user.user_id}`, sso_id: null };
    return { changes, event: 'member.deleted', log };
  });
}

interface Change {
  changes: { role_id?: number; user_status?: number; email_key?: string; sso_id?: null };
  event: EventName;
  log: { from: number; to: number; details?: string };
}

async function changeStanding(
  ctx: Context,
  msid: string,
  permission: Permission,
  decide: (ctx: WriteContext, user: UserRow) => Promise<Change>,
): Promise<UserRow> {
  return inTransaction(ctx, async (ctx) => {
    // One at a time: the last two owners must not both step down, nor a role go while it is given.
    await holdRoles(ctx.database, ctx.db);
    const user = await holdMember(ctx, msid);
    authorize(ctx.actor, permission);
    await authorizeOver(ctx, user.role_id);
    const { changes, event, log } = await decide(ctx, user);
    if (log.from === log.to) return user;
    const isOwner = isActiveOwner(user);
    if (isOwner && !isActiveOwner({ ...user, ...changes }) && !(await hasOtherOwner(ctx.db, user.user_id))) {
      throw conflict('There must always be an owner');
    }
    const changed = await updateUser(ctx.db, user.user_id, { ...changes, last_modified_at: ctx.now });
    await record(ctx, event, { user_id: user.user_id }, { ...log });
    if (changed.user_status !== UserStatus.ACTIVE) await shutOut(ctx, user.user_id);
    else if (neverIn.has(user.user_status)) await letIn(ctx, user.user_status, changed);
    return changed;
  });
}

const neverIn: ReadonlySet<number> = new Set([
  UserStatus.UNVERIFIED,
  UserStatus.INVITED,
  UserStatus.WAITLIST,
]);

/** Somebody who waited is a member from now on. */
async function letIn(ctx: WriteContext, from: number, user: UserRow) {
  if (!(await isFound(ctx.db, 'USER', user.user_id))) await welcome(ctx, user);
  if (from === UserStatus.WAITLIST && ctx.site)
    await mailAccount(ctx, ctx.site, user, 'approved', { path: '/sign-in' });
}

const isActiveOwner = (user: Pick<UserRow, 'role_id' | 'user_status'>) =>
  user.role_id === OWNER && user.user_status === UserStatus.ACTIVE;
