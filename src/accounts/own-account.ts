import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { findUser, holdUser, type UserRow, updateUser } from '../members/members.queries.ts';
import { foldName } from '../members/names.ts';
import type { SessionUser } from '../sessions/sessions.queries.ts';
import { endSessionsOf } from '../sessions/sessions.ts';
import { findAccount } from './accounts.queries.ts';
import { mailAccount } from './mails.ts';
import { checkEmail } from './newcomer.ts';
import { checkPassword, hashPassword, isPasswordOf } from './passwords.ts';
import { refused } from './problems.ts';
import { makeRecoveryCodes, switchOff } from './second-factor.ts';
import type { Site } from './site.ts';
import { countGuess, countMail } from './throttle.ts';
import { cancelTokens, issueToken, takeToken } from './tokens.ts';

/** Without a password one shows who one is by having signed in so lately. */
const FRESH_MS = 15 * 60_000;

/** The actor's own row. */
export async function findSelf(ctx: Context): Promise<UserRow> {
  const user = await findUser(ctx.db, ctx.actor.userId);
  if (!user) throw notFound('member');
  return user;
}

/**
 * What matters is asked twice: by the password, or where there is none by a sign-in of the last quarter of an hour. A
 * browser that was left open changes nothing.
 * @throws 400 · 429
 */
export async function requireSelf(ctx: Context, site: Site, session: SessionUser, password: string) {
  const user = await findSelf(ctx);
  if (user.password_hash === null) {
    if (Date.parse(ctx.now) - Date.parse(session.created_at) > FRESH_MS) throw refused('', 'signInAgain');
    return user;
  }
  const takeBack = site.isLimited
    ? await countGuess(ctx, { account: `self ${user.user_id}`, knownDevice: String(session.session_id) })
    : async () => {};
  if (!(await isPasswordOf(site, password, user))) throw refused('current_password', 'wrongPassword');
  await takeBack();
  return user;
}

/** Changes the actor's password, or gives them their first. Their other sessions and all mailed links end. @throws 400 · 429 */
export async function changePassword(
  ctx: Context,
  site: Site,
  session: SessionUser,
  { current_password, password }: { current_password: string; password: string },
) {
  const user = await requireSelf(ctx, site, session, current_password);
  checkPassword(password, user);
  const password_hash = await hashPassword(password, site.passwordCost);
  await inTransaction(ctx, async (ctx) => {
    const held = await holdUser(ctx.database, ctx.db, user.user_id);
    if (held?.password_hash !== user.password_hash) throw refused('current_password', 'wrongPassword');
    await cancelTokens(ctx, user.user_id);
    const changed = await updateUser(ctx.db, user.user_id, { password_hash, last_modified_at: ctx.now });
    await afterNewPassword(ctx, site, changed, { but: session.session_id });
  });
}

/** Whoever knew the old password, or sat at an open browser, is out; the member is told. @param but stays */
export async function afterNewPassword(
  ctx: WriteContext,
  site: Site,
  user: UserRow,
  { but }: { but?: number } = {},
) {
  await endSessionsOf(ctx, user.user_id, but === undefined ? {} : { but });
  await record(ctx, 'password.changed', { user_id: user.user_id });
  await mailAccount(ctx, site, user, 'passwordChanged', { path: '/forgotten-password' });
}

/**
 * Asks the new address whether it is the actor's, and tells the old one. Nothing changes until the link is followed. Does
 * not say whether somebody else has the address: whoever does is told by mail.
 * @throws 400 · 429
 */
export async function requestNewEmail(
  ctx: Context,
  site: Site,
  session: SessionUser,
  { current_password, email }: { current_password: string; email: string },
) {
  checkEmail(email);
  const user = await requireSelf(ctx, site, session, current_password);
  if (foldName(email) === user.email_key && email === user.email) throw refused('email', 'sameEmail');
  if (site.isLimited && !(await countMail(ctx, foldName(email)))) return;
  await inTransaction(ctx, async (ctx) => {
    const holder = await findAccount(ctx.db, foldName(email));
    if (holder && holder.user_id !== user.user_id) {
      await mailAccount(ctx, site, holder, 'alreadyMember', { path: '/sign-in' });
    } else {
      const { token, until } = await issueToken(ctx, 'new-email', { user_id: user.user_id, data: { email } });
      await mailAccount(ctx, site, { ...user, email }, 'newEmail', { path: `/new-email/${token}`, until });
    }
    await mailAccount(ctx, site, user, 'emailWillChange', { path: '/settings/account' });
  });
}

/**
 * Gives the actor the address that the link was mailed to. Only while signed in: a link that went to a mistyped address
 * must not hand the account to whoever reads there.
 * @throws 400
 */
export async function confirmNewEmail(ctx: Context, site: Site, token: string) {
  await inTransaction(ctx, async (ctx) => {
    const taken = await takeToken(ctx, 'new-email', token);
    const email = taken?.data.email;
    if (!email || taken.user_id !== ctx.actor.userId) throw refused('', 'linkIsOver');
    const user = await holdUser(ctx.database, ctx.db, ctx.actor.userId);
    const holder = await findAccount(ctx.db, foldName(email));
    if (!user || (holder && holder.user_id !== user.user_id)) throw refused('', 'linkIsOver');
    await cancelTokens(ctx, user.user_id);
    await updateUser(ctx.db, user.user_id, { email, email_key: foldName(email), last_modified_at: ctx.now });
    await record(ctx, 'email.changed', { user_id: user.user_id });
    await mailAccount(ctx, site, user, 'emailChanged', { path: '/settings/account' });
  });
}

/** The actor's old recovery codes work no longer. Whether it is them is the caller's to ask. */
export const newRecoveryCodes = (ctx: Context): Promise<string[]> =>
  inTransaction(ctx, async (ctx) => {
    const codes = await makeRecoveryCodes(ctx, ctx.actor.userId);
    await record(ctx, 'two_step.changed', { user_id: ctx.actor.userId }, { recovery_codes: 'new' });
    return codes;
  });

/** @throws 400 · 429 */
export async function removeSecondFactor(
  ctx: Context,
  site: Site,
  session: SessionUser,
  current_password: string,
) {
  await requireSelf(ctx, site, session, current_password);
  await inTransaction(ctx, async (ctx) => switchOff(ctx, ctx.actor.userId));
}
