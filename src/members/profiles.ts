import { parseMsid } from '../content/ksuid.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { UserStatus, viewerOf } from '../permissions.ts';
import { findUser, findUserByUsername, hasVisibleTexts, type UserRow } from './members.queries.ts';
import { foldName } from './names.ts';

/**
 * The member of an msid or a username. Everybody who is signed in may see every member, as in the API. A guest sees who
 * wrote something that guests may read, and nobody else: the list of members is not for guests, not by guessing either.
 * @throws 404
 */
export async function findProfile(ctx: Context, name: string): Promise<UserRow> {
  const user = await findUserNamed(ctx, name);
  const isSeen =
    user !== undefined &&
    user.user_status !== UserStatus.DELETED &&
    (ctx.actor.userId !== 0 || (await hasVisibleTexts(ctx.db, viewerOf(ctx.actor), user.user_id)));
  if (!isSeen) throw notFound('member');
  return user;
}

async function findUserNamed(ctx: Context, name: string) {
  const msid = parseMsid(name);
  if (!msid) {
    const found = await findUserByUsername(ctx.db, foldName(name));
    return found && findUser(ctx.db, found.user_id);
  }
  const user = await findUser(ctx.db, msid.userId);
  return user?.sid === msid.sid ? user : undefined;
}
