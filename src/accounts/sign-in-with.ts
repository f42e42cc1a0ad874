import { createHash } from 'node:crypto';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { compileSchema } from '../http/validation.ts';
import { findUserByUsername, holdUser, type UserRow, updateUser } from '../members/members.queries.ts';
import { MemberInput } from '../members/members.schema.ts';
import { insertMember, welcome } from '../members/members.ts';
import { foldName } from '../members/names.ts';
import { UserStatus } from '../permissions.ts';
import { actingAs } from '../sessions/sessions.ts';
import type { OidcProvider } from '../settings/settings.ts';
import { holdAccount } from './accounts.queries.ts';
import { findIdentity, insertIdentity, noteIdentityUse } from './identities.queries.ts';
import { checkDomain, isEmailAddress } from './newcomer.ts';
import { refused } from './problems.ts';
import { beginJourney, endJourney, type Journey, type ProvidedPerson } from './providers.ts';
import { type Entry, enter } from './sign-in.ts';
import { statusAfter } from './sign-up.ts';
import type { Browser, Site } from './site.ts';
import { cancelTokens, issueToken, takeToken } from './tokens.ts';

/** @throws 404 */
function providerOf({ settings }: Site, id: string): OidcProvider {
  const provider = settings.oidc_providers.find((one) => one.id === id);
  if (!provider) throw notFound('page');
  return provider;
}

const returnPath = (id: string) => `/sign-in/with/${id}/return`;

/** The provider shows the state to the world; the browser's cookie, of which it is made, it does not know. */
const stateOf = (cookie: string) => createHash('sha256').update(`state ${cookie}`).digest('base64url');

/**
 * Sends somebody to a provider.
 * @returns the cookie that their browser has to come back with, and the address
 * @throws 404 · 400 when the provider does not answer as it should
 */
export async function leaveForProvider(ctx: Context, site: Site, { id, next }: { id: string; next: string }) {
  const provider = providerOf(site, id);
  const { token } = await inTransaction(ctx, (ctx) =>
    issueToken(ctx, 'provider', { data: { provider: id, next } }),
  );
  const { address, verifier, nonce } = await beginJourney(
    provider,
    site.origin + returnPath(id),
    stateOf(token),
  );
  // Neither the verifier nor the nonce is anybody's business but this browser's.
  return { cookie: [token, verifier, nonce].join('.'), address };
}

/**
 * Somebody comes back. A provider that is linked already signs its member in; else the verified address decides whose
 * account it is, or makes one where anybody may. An address that the provider has not verified is nobody's.
 * @param path what the browser asked for, with the provider's answer in its query
 * @throws 404 · 400
 */
export async function returnFromProvider(
  ctx: Context,
  site: Site,
  { id, path, cookie, lang }: { id: string; path: string; cookie: string; lang: string },
  browser: Browser,
): Promise<Entry | 'waits'> {
  const provider = providerOf(site, id);
  const [token = '', verifier = '', nonce = ''] = cookie.split('.');
  const taken = await inTransaction(ctx, (ctx) => takeToken(ctx, 'provider', token));
  if (taken?.data.provider !== id) throw refused('', 'providerFailed');
  const journey: Journey = { state: stateOf(token), nonce, verifier };
  const person = await endJourney(provider, new URL(path, site.origin), journey);
  const next = taken.data.next ?? '/';
  return inTransaction(ctx, async (ctx) => {
    const user = (await linked(ctx, person)) ?? (await link(ctx, site, person, lang));
    if (user.user_status === UserStatus.WAITLIST) return 'waits';
    return enter(ctx, user, { method: 'provider', next }, browser);
  });
}

async function linked(ctx: WriteContext, { issuer, subject }: ProvidedPerson): Promise<UserRow | undefined> {
  const identity = await findIdentity(ctx.db, issuer, subject);
  if (!identity) return undefined;
  await noteIdentityUse(ctx.db, issuer, subject, ctx.now);
  return holdUser(ctx.database, ctx.db, identity.user_id);
}

async function link(ctx: WriteContext, site: Site, person: ProvidedPerson, lang: string): Promise<UserRow> {
  const { issuer, subject, email, isEmailVerified } = person;
  // What is no address here would fold to one: letters that only look alike are not whose account that is.
  if (!email || !isEmailVerified || !isEmailAddress(email)) throw refused('', 'providerWithoutEmail');
  const account = await holdAccount(ctx.database, ctx.db, foldName(email));
  const user = account
    ? await verified(ctx, site, account)
    : await join(ctx, site, { ...person, email }, lang);
  await insertIdentity(ctx.db, { issuer, subject, user_id: user.user_id, email, now: ctx.now });
  await record(actingAs(ctx, user), 'identity.linked', { user_id: user.user_id }, { issuer });
  return user;
}

/** Who signed up, or was invited, and comes by a provider that knows the address is theirs, needs no mail any more. */
async function verified(ctx: WriteContext, site: Site, user: UserRow): Promise<UserRow> {
  const user_status = statusAfter(site, user);
  if (user_status === user.user_status) return user;
  const changed = await updateUser(ctx.db, user.user_id, {
    user_status,
    password_hash: null,
    last_modified_at: ctx.now,
  });
  await cancelTokens(ctx, user.user_id);
  if (user_status === UserStatus.ACTIVE) await welcome(actingAs(ctx, changed), changed);
  return changed;
}

async function join(
  ctx: WriteContext,
  site: Site,
  { email, ...person }: ProvidedPerson & { email: string },
  lang: string,
): Promise<UserRow> {
  const { sign_up } = site.settings;
  if (sign_up === 'CLOSED' || sign_up === 'INVITATION') throw refused('', 'signUpClosed');
  checkDomain(site, email);
  const first_name = person.first_name || (email.split('@')[0] as string);
  const names = { first_name: first_name.slice(0, 100), last_name: person.last_name.slice(0, 100) };
  const username = await usable(ctx, person.username);
  const user_status = sign_up === 'OPEN' ? UserStatus.ACTIVE : UserStatus.WAITLIST;
  const user = await insertMember(
    ctx,
    { ...names, email, lang, ...(username ? { username } : {}) },
    { user_status },
  );
  if (user_status === UserStatus.ACTIVE) await welcome(actingAs(ctx, user), user);
  return user;
}

const isUsername = compileSchema(MemberInput.properties.username);

/** The name that they have there, when it can be theirs here. */
async function usable(ctx: Context, username: string) {
  const isFree = isUsername(username) && !(await findUserByUsername(ctx.db, foldName(username)));
  return isFree ? username : undefined;
}
