import { INVISIBLE } from '../content/hashtags.ts';
import { formatMsid, newSid, parseMsid } from '../content/ksuid.ts';
import { sanitiseHtml } from '../content/sanitise.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import type { Flag } from '../db/tables.ts';
import { conflict, invalid, notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { authorize, MEMBER, UserStatus } from '../permissions.ts';
import { authorizeOver } from '../roles/roles.ts';
import { indexDocument } from '../search/search.index.ts';
import { attachUploads } from '../uploads/attach.ts';
import {
  findUser,
  findUserByEmail,
  findUserBySsoId,
  findUserByUsername,
  holdUser,
  insertUser,
  type UserRow,
  updateUser,
} from './members.queries.ts';
import type { MemberInput, ProfileInput } from './members.schema.ts';
import { foldName, nameKey, usernamesFrom } from './names.ts';

/** @throws 404 for an msid of nobody, or of a deleted member */
export async function findMember(ctx: Context, msid: string): Promise<UserRow> {
  return living(await findMemberEver(ctx, msid));
}

/** As `findMember`, deleted ones too: what they wrote is still there. @throws 404 */
export async function findMemberEver(ctx: Context, msid: string): Promise<UserRow> {
  const named = parseMsid(msid);
  const user = named && (await findUser(ctx.db, named.userId));
  if (!user || user.sid !== named.sid) throw notFound('member');
  return user;
}

/** By msid, or by user_id for those who may list members. @throws 404 · 403 for a user_id without users.list */
export async function findMemberOrId(ctx: Context, name: string): Promise<UserRow> {
  if (name.includes('.')) return findMember(ctx, name);
  authorize(ctx.actor, 'users.list');
  return living(await findUser(ctx.db, Number(name)));
}

/** The actor's own row. @throws 404 */
export const findSelfRow = async (ctx: Context): Promise<UserRow> =>
  living(await findUser(ctx.db, ctx.actor.userId));

export const msidOf = ({ user_id, sid }: Pick<UserRow, 'user_id' | 'sid'>) => formatMsid(user_id, sid);

/** Holds the member until the transaction ends. @throws 404 */
export async function holdMember(ctx: WriteContext, msid: string): Promise<UserRow> {
  const { user_id } = await findMember(ctx, msid);
  return living(await holdUser(ctx.database, ctx.db, user_id));
}

function living(user: UserRow | undefined): UserRow {
  if (!user || user.user_status === UserStatus.DELETED) throw notFound('member');
  return user;
}

/**
 * The author that a body names.
 * @param current the user_id of the entity's present author, whom anybody who may edit it may leave in place
 * @throws 403 when it is somebody else, without users.impersonate, whether or not there is such a member; 404
 */
export async function resolveAuthor(
  ctx: Context,
  msid: string,
  { current }: { current?: number } = {},
): Promise<UserRow> {
  const named = parseMsid(msid)?.userId;
  if (named !== undefined && named === current) return findMemberEver(ctx, msid);
  if (named !== ctx.actor.userId) authorize(ctx.actor, 'users.impersonate');
  return findMember(ctx, msid);
}

/** What no body may say: it is for the command line, and for seeding. */
interface Unasked {
  role_id?: number;
  is_bot?: Flag;
  password_hash?: string | undefined;
  /** ACTIVE by default. */
  user_status?: number;
}

/**
 * Creates an active member. Without a username, one is made from the names.
 * @throws 403 without users.create · 400 · 409 when the username, e-mail address or sso_id is taken
 */
export async function createMember(
  ctx: Context,
  input: MemberInput,
  unasked: Unasked = {},
): Promise<UserRow> {
  authorize(ctx.actor, 'users.create');
  return inTransaction(ctx, async (ctx) => {
    const user = await insertMember(ctx, input, unasked);
    await welcome(ctx, user);
    return user;
  });
}

/** Makes a member who just became active one of the others: found by search, and known to whoever waits for new members. */
export async function welcome(ctx: WriteContext, user: UserRow) {
  await index(ctx, user, { isNew: true });
  await attachPictures(ctx, user, { isNew: true });
  await record(ctx, 'member.joined', { user_id: user.user_id });
}

/**
 * A row for somebody who is not, or not yet, an active member: nobody finds them. Who may make one is the caller's to know.
 * @throws 400 · 409 when the username, e-mail address or sso_id is taken
 */
export async function insertMember(
  ctx: WriteContext,
  input: MemberInput,
  unasked: Unasked,
): Promise<UserRow> {
  const { email, sso_id } = input;
  const values = {
    ...namesOf(input),
    ...localeOf(input),
    user_avatar: input.user_avatar ?? '',
    sid: newSid(new Date(ctx.now)),
    email,
    email_key: foldName(email),
    sso_id: sso_id ?? null,
    role_id: unasked.role_id ?? MEMBER,
    is_bot: unasked.is_bot ?? 0,
    password_hash: unasked.password_hash ?? null,
    user_status: unasked.user_status ?? UserStatus.ACTIVE,
    created_at: ctx.now,
    last_modified_at: ctx.now,
  };
  const candidates = input.username === undefined ? usernamesFrom(input) : [input.username];
  for (const username of candidates) {
    const user = await insertUser(ctx.db, { ...values, ...usernameOf(username) });
    if (user) return user;
    if (await findUserByEmail(ctx.db, values.email_key)) throw conflict('This e-mail address is taken');
    if (sso_id !== undefined && (await findUserBySsoId(ctx.db, sso_id)))
      throw conflict('This sso_id is taken');
  }
  throw conflict('This username is taken');
}

/**
 * Replaces the profile; a username that is left out stays.
 * @param user held by this transaction: see `holdMember`
 * @throws 403 for all but the member and those with users.manage whose role is not below theirs · 400 · 409
 */
export async function editMember(
  ctx: WriteContext,
  { user_id, role_id }: UserRow,
  input: ProfileInput,
): Promise<UserRow> {
  if (ctx.actor.userId !== user_id) {
    authorize(ctx.actor, 'users.manage');
    await authorizeOver(ctx, role_id);
  }
  const user = await updateUser(ctx.db, user_id, {
    ...namesOf(input),
    ...localeOf(input),
    ...(input.username === undefined ? {} : await freeUsername(ctx, user_id, input.username)),
    user_avatar: input.user_avatar ?? '',
    user_description: sanitiseHtml(input.user_description ?? ''),
    banner: input.banner || null,
    social_media_links: linksOf(input),
    last_modified_at: ctx.now,
  });
  await index(ctx, user);
  await attachPictures(ctx, user);
  await record(ctx, 'member.updated', { user_id });
  return user;
}

async function freeUsername(ctx: Context, user_id: number, username: string) {
  const named = usernameOf(username);
  const holder = await findUserByUsername(ctx.db, named.username_key);
  if (holder && holder.user_id !== user_id) throw conflict('This username is taken');
  return named;
}

/** @throws 400 for a name with letters that show nothing, by which somebody could pass for somebody else */
const usernameOf = (text: string) => {
  if (text.search(INVISIBLE) !== -1) throw invalid('/username', 'has letters that cannot be seen');
  const username = text.normalize('NFC');
  return { username, username_key: foldName(username) };
};

const namesOf = ({ first_name, middle_name, last_name }: ProfileInput) => ({
  first_name,
  middle_name: middle_name || null,
  last_name: last_name || null,
  name_key: nameKey({ first_name, middle_name, last_name }),
});

const localeOf = ({ lang = 'en', timezone = 'UTC' }: ProfileInput) => ({
  lang: checkLang(lang),
  timezone: checkTimezone(timezone),
});

function checkLang(lang: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(lang);
    return canonical as string;
  } catch {
    throw invalid('/lang', 'must be a BCP 47 language tag');
  }
}

function checkTimezone(timezone: string) {
  if (timezone === 'UTC') return timezone;
  try {
    // The platform takes offsets such as +02:00 as well; those are no IANA names.
    if (!/^[A-Za-z]/.test(timezone)) throw new RangeError();
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return timezone;
  } catch {
    throw invalid('/timezone', 'must be the IANA name of a time zone');
  }
}

function linksOf({ social_media_links: { Twitter, Linkedin } = {} }: ProfileInput) {
  const links = { Twitter: Twitter || undefined, Linkedin: Linkedin || undefined };
  return links.Twitter || links.Linkedin ? JSON.stringify(links) : null;
}

const index = (ctx: WriteContext, user: UserRow, options?: { isNew: boolean }) =>
  indexDocument(
    ctx.db,
    'USER',
    user.user_id,
    [user.username, user.first_name, user.middle_name, user.last_name],
    options,
  );

const attachPictures = (ctx: WriteContext, user: UserRow, options?: { isNew: boolean }) =>
  attachUploads(
    ctx,
    { ref_type: 'USER', ref_id: user.user_id },
    [user.user_avatar, user.banner, user.user_description].join('\n'),
    user.user_id,
    options,
  );
