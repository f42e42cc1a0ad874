import { type Context, inTransaction } from '../context.ts';
import { findUserByUsername, holdUser, type UserRow, updateUser } from '../members/members.queries.ts';
import { editMember, insertMember, welcome } from '../members/members.ts';
import { foldName } from '../members/names.ts';
import { UserStatus } from '../permissions.ts';
import { actingAs } from '../sessions/sessions.ts';
import { findAccount } from './accounts.queries.ts';
import { mailAccount, mailInvitation, mailVerification } from './mails.ts';
import { checkDomain, checkNewcomer, type Newcomer } from './newcomer.ts';
import { afterNewPassword } from './own-account.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { refused } from './problems.ts';
import { type Entry, enter } from './sign-in.ts';
import type { Browser, Site } from './site.ts';
import { countMail } from './throttle.ts';
import { cancelTokens, findToken, takeToken } from './tokens.ts';

/**
 * Makes an account that waits for its address to be verified: the mailed link leads to where a password is chosen. So
 * nobody can leave a password of theirs in an account under somebody else's address (docs/decisions/0027). The answer is
 * the same when there is an account already; its owner is told by mail.
 * @throws 400 · 429
 */
export async function signUp(ctx: Context, site: Site, newcomer: Newcomer) {
  const { sign_up } = site.settings;
  if (sign_up === 'CLOSED' || sign_up === 'INVITATION') throw refused('', 'signUpClosed');
  const input = checkNewcomer(newcomer);
  checkDomain(site, newcomer.email);
  const account = foldName(newcomer.email);
  if (site.isLimited && !(await countMail(ctx, account))) return;
  await inTransaction(ctx, async (ctx) => {
    const there = await findAccount(ctx.db, account);
    await requireFreeUsername(ctx, newcomer.username, there);
    if (there === undefined) {
      const user = await insertMember(ctx, input, { user_status: UserStatus.UNVERIFIED });
      await mailVerification(ctx, site, user);
    } else if (there.user_status === UserStatus.UNVERIFIED) await mailVerification(ctx, site, there);
    else if (there.user_status === UserStatus.INVITED) await mailInvitation(ctx, site, there);
    else if (there.user_status !== UserStatus.BANNED)
      await mailAccount(ctx, site, there, 'alreadyMember', { path: '/sign-in' });
  });
}

/** Before anything is looked up by the address, so that a taken name says nothing of it. */
async function requireFreeUsername(ctx: Context, username: string, there: UserRow | undefined) {
  if (username === '') return;
  const holder = await findUserByUsername(ctx.db, foldName(username));
  // Their own, from the first time that they signed up.
  const isOwn = neverIn.includes(there?.user_status) && holder?.user_id === there?.user_id;
  if (holder && !isOwn) throw refused('username', 'usernameTaken');
}

const neverIn: unknown[] = [UserStatus.UNVERIFIED, UserStatus.INVITED];

type Names = Pick<Newcomer, 'first_name' | 'last_name' | 'username'>;

/** Links at whose end a password is chosen. */
export type PasswordLink = 'verification' | 'new-password' | 'invitation';

/** Whose link it is; undefined when it no longer works. */
export async function findLinkOwner(
  ctx: Context,
  link: PasswordLink,
  token: string,
): Promise<UserRow | undefined> {
  const found = await findToken(ctx, link, token);
  if (!found?.user_id) return undefined;
  return inTransaction(ctx, (ctx) => holdUser(ctx.database, ctx.db, found.user_id as number));
}

/**
 * Chooses the password at the end of a mailed link, which also shows whose the address is: whoever was unverified becomes
 * a member, or waits to be approved. All their other sessions and links end.
 * @throws 400; the link works once, but not used up by a password that cannot be taken
 */
export async function choosePassword(
  ctx: Context,
  site: Site,
  { link, token, password, names }: { link: PasswordLink; token: string; password: string; names?: Names },
  browser: Browser,
): Promise<Entry | 'waits'> {
  const owner = await findLinkOwner(ctx, link, token);
  if (!owner) throw refused('', 'linkIsOver');
  // Whoever was invited says themselves how they are called.
  const profile =
    link === 'invitation' && names
      ? checkNewcomer({ ...names, email: owner.email, lang: owner.lang })
      : undefined;
  if (profile) await requireFreeUsername(ctx, names?.username ?? '', owner);
  checkPassword(password, owner);
  // Slow by intent, so not while a transaction keeps others waiting.
  const password_hash = await hashPassword(password, site.passwordCost);
  return inTransaction(ctx, async (ctx) => {
    const taken = await takeToken(ctx, link, token);
    const user = taken?.user_id ? await holdUser(ctx.database, ctx.db, taken.user_id) : undefined;
    if (!user) throw refused('', 'linkIsOver');
    await cancelTokens(ctx, user.user_id);
    const user_status = statusAfter(site, user);
    const changed = await updateUser(ctx.db, user.user_id, {
      password_hash,
      user_status,
      last_modified_at: ctx.now,
    });
    const theirs = actingAs(ctx, changed);
    if (user_status === UserStatus.WAITLIST) return 'waits';
    if (user_status !== user.user_status) await welcome(theirs, changed);
    else await afterNewPassword(theirs, site, changed);
    if (profile) await editMember(theirs, changed, profile);
    const method = link === 'verification' ? 'sign-up' : link === 'invitation' ? 'invitation' : 'reset';
    return enter(ctx, changed, { method, next: '/' }, browser);
  });
}

/** What somebody is once their address is known to be theirs. */
export function statusAfter({ settings }: Site, { user_status }: UserRow) {
  if (user_status === UserStatus.INVITED) return UserStatus.ACTIVE;
  if (user_status !== UserStatus.UNVERIFIED) return user_status;
  return settings.sign_up === 'OPEN' ? UserStatus.ACTIVE : UserStatus.WAITLIST;
}
