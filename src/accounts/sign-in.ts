import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { holdUser, type UserRow } from '../members/members.queries.ts';
import { foldName } from '../members/names.ts';
import { UserStatus } from '../permissions.ts';
import { isKnownDevice } from '../sessions/sessions.queries.ts';
import { type NewSession, type SignInMethod, startSession } from '../sessions/sessions.ts';
import { findAccount } from './accounts.queries.ts';
import { mailAccount, mailVerification } from './mails.ts';
import { isPasswordOf } from './passwords.ts';
import { type Problem, refused } from './problems.ts';
import { checkCode, hasSecondFactor } from './second-factor.ts';
import { hashSecret } from './secrets.ts';
import type { Browser, Site } from './site.ts';
import { countGuess, countMail } from './throttle.ts';
import { countTry, deleteToken } from './tokens.queries.ts';
import { findToken, issueToken, takeToken } from './tokens.ts';

/** Signed in, or one step away from it: then the token goes with the code. */
export type Entry = { session: NewSession; next: string } | { secondFactor: string; next: string };

/** Wrong codes after which one starts over with the password. */
const MOST_CODES = 5;

/** @throws 400 that tells nothing of the account unless the password is right · 429 */
export async function signInWithPassword(
  ctx: Context,
  site: Site,
  { email, password, next }: { email: string; password: string; next: string },
  browser: Browser,
): Promise<Entry> {
  const account = foldName(email);
  const user = await findAccount(ctx.db, account);
  const takeBack = await guess(ctx, site, account, user, browser);
  if (!(await isPasswordOf(site, password, user)) || !user) throw refused('', 'wrongCredentials');
  await takeBack();
  return inTransaction(ctx, async (ctx) => {
    const held = await holdUser(ctx.database, ctx.db, user.user_id);
    // Changed while we looked: then it was the password a moment ago.
    if (held?.password_hash !== user.password_hash) throw refused('', 'wrongCredentials');
    return enter(ctx, held, { method: 'password', next }, browser);
  });
}

async function guess(
  ctx: Context,
  { isLimited }: Site,
  account: string,
  user: UserRow | undefined,
  { device }: Browser,
) {
  if (!isLimited) return async () => {};
  const hash = hashSecret(device);
  const isKnown = user !== undefined && (await isKnownDevice(ctx.db, hash, user.user_id));
  return countGuess(ctx, { account, knownDevice: isKnown ? hash : undefined });
}

/** Whoever showed who they are comes in, by their status, and after the second step when they have one. */
export async function enter(
  ctx: WriteContext,
  user: UserRow,
  { method, next }: { method: SignInMethod; next: string },
  browser: Browser,
): Promise<Entry> {
  if (user.user_status !== UserStatus.ACTIVE)
    throw refused('', closedDoors[user.user_status] ?? 'accountInactive');
  if (await hasSecondFactor(ctx.db, user.user_id)) {
    const { token } = await issueToken(ctx, 'second-factor', {
      user_id: user.user_id,
      data: { method, next },
    });
    return { secondFactor: token, next };
  }
  return { session: await startSession(ctx, user, { method, ...doorway(browser) }), next };
}

const doorway = ({ session, device }: Browser) => ({ before: session, device });

const closedDoors: Record<number, Problem> = {
  [UserStatus.UNVERIFIED]: 'accountUnverified',
  [UserStatus.WAITLIST]: 'accountWaits',
  [UserStatus.BANNED]: 'accountBanned',
};

/**
 * The second step: a code of the app, or a recovery code.
 * @throws 400 for a wrong code; the token is over after five · 429
 */
export async function signInWithCode(
  ctx: Context,
  site: Site,
  { token, code }: { token: string; code: string },
  browser: Browser,
): Promise<Entry> {
  const pending = await findToken(ctx, 'second-factor', token);
  if (!pending?.user_id) throw refused('', 'linkIsOver');
  const user_id = pending.user_id;
  const takeBack = site.isLimited
    ? await countGuess(ctx, { account: `code of ${user_id}`, knownDevice: undefined })
    : async () => {};
  const entry = await inTransaction(ctx, async (ctx) => {
    const user = await holdUser(ctx.database, ctx.db, user_id);
    const counted = await countTry(ctx.db, pending.token_id);
    if (!counted || !user || user.user_status !== UserStatus.ACTIVE) return 'linkIsOver';
    if (!(await checkCode(ctx, user_id, code))) {
      if (counted.tries >= MOST_CODES) await deleteToken(ctx.db, pending.token_id);
      return counted.tries >= MOST_CODES ? 'linkIsOver' : 'wrongCode';
    }
    await deleteToken(ctx.db, pending.token_id);
    const method = pending.data.method as SignInMethod;
    const session = await startSession(ctx, user, { method, ...doorway(browser) });
    return { session, next: pending.data.next ?? '/' };
  });
  // Thrown out here, so that what was counted stays.
  if (typeof entry === 'string') throw refused(entry === 'wrongCode' ? 'code' : '', entry as Problem);
  await takeBack();
  return entry;
}

/** Mails a link that signs in, when there is an account that may. Says nothing of whether there is. @throws 429 */
export async function mailSignInLink(
  ctx: Context,
  site: Site,
  { email, next }: { email: string; next: string },
) {
  await mailTo(ctx, site, email, async (ctx, user) => {
    const { token, until } = await issueToken(ctx, 'sign-in', { user_id: user.user_id, data: { next } });
    await mailAccount(ctx, site, user, 'signIn', { path: `/sign-in/link/${token}`, until });
  });
}

/** Mails a link by which a new password is chosen, as `mailSignInLink`. @throws 429 */
export async function mailNewPasswordLink(ctx: Context, site: Site, { email }: { email: string }) {
  await mailTo(ctx, site, email, async (ctx, user) => {
    const { token, until } = await issueToken(ctx, 'new-password', { user_id: user.user_id });
    await mailAccount(ctx, site, user, 'newPassword', { path: `/new-password/${token}`, until });
  });
}

async function mailTo(
  ctx: Context,
  site: Site,
  email: string,
  send: (ctx: WriteContext, user: UserRow) => Promise<void>,
) {
  const account = foldName(email);
  if (site.isLimited && !(await countMail(ctx, account))) return;
  await inTransaction(ctx, async (ctx) => {
    const user = await findAccount(ctx.db, account);
    if (user?.user_status === UserStatus.UNVERIFIED) await mailVerification(ctx, site, user);
    if (user?.user_status === UserStatus.ACTIVE) await send(ctx, user);
  });
}

/** Whether the mailed link still works; using it takes a click, for programs look at links too. */
export const isSignInLink = async (ctx: Context, token: string) =>
  (await findToken(ctx, 'sign-in', token)) !== undefined;

/** @throws 400 when the link was used, or is too old */
export async function signInWithLink(ctx: Context, token: string, browser: Browser): Promise<Entry> {
  return inTransaction(ctx, async (ctx) => {
    const taken = await takeToken(ctx, 'sign-in', token);
    const user = taken?.user_id ? await holdUser(ctx.database, ctx.db, taken.user_id) : undefined;
    if (!taken || !user) throw refused('', 'linkIsOver');
    return enter(ctx, user, { method: 'link', next: taken.data.next ?? '/' }, browser);
  });
}
