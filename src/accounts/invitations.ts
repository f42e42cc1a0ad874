import { formatMsid } from '../content/ksuid.ts';
import { type Context, inTransaction } from '../context.ts';
import { notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { findUser, holdUser, listUsers, type UserRow } from '../members/members.queries.ts';
import { insertMember } from '../members/members.ts';
import { foldName } from '../members/names.ts';
import { changeStatus } from '../members/standing.ts';
import { authorize, UserStatus } from '../permissions.ts';
import { findAccount } from './accounts.queries.ts';
import { deleteWhatIsTheirs } from './deletion.queries.ts';
import { mailInvitation } from './mails.ts';
import { checkEmail } from './newcomer.ts';
import { becomeNobody } from './nobody.ts';
import { refused } from './problems.ts';
import type { Site } from './site.ts';
import { cancelTokens } from './tokens.ts';

/**
 * Mails an invitation; whoever follows it chooses their names and a password, whatever the setting says of sign-up. Once
 * more for the same address mails another.
 * @throws 403 without users.create · 400, also when the address belongs to somebody who is here already
 */
export async function inviteMember(
  ctx: Context,
  site: Site,
  { email, lang }: { email: string; lang: string },
) {
  authorize(ctx.actor, 'users.create');
  checkEmail(email);
  await inTransaction(ctx, async (ctx) => {
    const there = await findAccount(ctx.db, foldName(email));
    if (there && there.user_status !== UserStatus.INVITED) throw refused('email', 'emailTaken');
    const first_name = (email.split('@')[0] as string).slice(0, 100);
    const user =
      there ?? (await insertMember(ctx, { email, first_name, lang }, { user_status: UserStatus.INVITED }));
    if (!there) await record(ctx, 'member.invited', { user_id: user.user_id });
    const inviter = await findUser(ctx.db, ctx.actor.userId);
    await mailInvitation(ctx, site, user, inviter?.username);
  });
}

/** Takes an invitation back: its link works no longer, and the address is free. @throws 403 without users.create · 404 */
export async function withdrawInvitation(ctx: Context, user_id: number) {
  authorize(ctx.actor, 'users.create');
  await inTransaction(ctx, async (ctx) => {
    const user = await holdUser(ctx.database, ctx.db, user_id);
    if (user?.user_status !== UserStatus.INVITED) throw notFound('invitation');
    await cancelTokens(ctx, user_id);
    await deleteWhatIsTheirs(ctx.db, user_id, ctx.now);
    // The row stays: SQLite would give its id, which the event log names, to whoever comes next.
    await becomeNobody(ctx, user_id);
  });
}

/** Whom to let in or not is for users.manage. @throws 403 · 404 */
export async function decideOnWaiting(ctx: Context, user_id: number, isIn: boolean) {
  await inTransaction(ctx, async (ctx) => {
    const user = await holdUser(ctx.database, ctx.db, user_id);
    authorize(ctx.actor, 'users.manage');
    if (user?.user_status !== UserStatus.WAITLIST) throw notFound('member');
    const status = isIn ? UserStatus.ACTIVE : UserStatus.DELETED;
    await changeStatus(ctx, formatMsid(user.user_id, user.sid), status);
  });
}

const MOST_SHOWN = 200;

/** Who was invited and has not come, and who waits to be let in: the newest first. @throws 403 without users.create */
export async function listNewcomers(ctx: Context): Promise<{ invited: UserRow[]; waiting: UserRow[] }> {
  authorize(ctx.actor, 'users.create');
  const page = {
    sort: { columns: [{ ref: 'u.user_id', type: 'integer' }], direction: 'desc' },
    limit: MOST_SHOWN,
    offset: 0,
    after: undefined,
  } as const;
  const [invited, waiting] = await Promise.all([
    listUsers(ctx.db, UserStatus.INVITED, page),
    listUsers(ctx.db, UserStatus.WAITLIST, page),
  ]);
  return { invited, waiting };
}
