import { deleteComment } from '../comments/comments.ts';
import { type Context, inTransaction } from '../context.ts';
import { AppError } from '../errors.ts';
import { record } from '../events/events.ts';
import { hasOtherOwner } from '../members/members.queries.ts';
import { OWNER, type Permission, permissions } from '../permissions.ts';
import { deletePost } from '../posts/posts.ts';
import { deleteReply } from '../replies/replies.ts';
import { holdRoles } from '../roles/roles.queries.ts';
import type { SessionUser } from '../sessions/sessions.queries.ts';
import { deleteUploadsWithAccount } from '../uploads/uploads.ts';
import {
  deleteWhatIsTheirs,
  emptyTextsOf,
  listOwnComments,
  listOwnPosts,
  listOwnReplies,
} from './deletion.queries.ts';
import { mailAccount } from './mails.ts';
import { becomeNobody } from './nobody.ts';
import { findSelf, requireSelf } from './own-account.ts';
import { refused } from './problems.ts';
import { shutOut } from './shut-out.ts';
import type { Site } from './site.ts';

interface Wish {
  current_password: string;
  /** Their username, typed: nobody does that by mistake. */
  confirm: string;
  /** What they wrote goes, too. Otherwise it stays, under a deleted member. */
  removeTexts: boolean;
}

/**
 * Deletes the actor's account. Of the row stays what others' texts refer to, without anything that tells who it was.
 * @throws 400 · 429
 */
export async function deleteOwnAccount(ctx: Context, site: Site, session: SessionUser, wish: Wish) {
  const user = await requireSelf(ctx, site, session, wish.current_password);
  if (wish.confirm.toLowerCase() !== user.username.toLowerCase()) throw refused('confirm', 'confirmDeletion');
  await requireOtherOwner(ctx, user);
  if (wish.removeTexts) await removeTexts(ctx, ctx.now);
  await inTransaction(ctx, async (ctx) => {
    // As with roles: the last two owners must not both leave.
    await holdRoles(ctx.database, ctx.db);
    const self = await findSelf(ctx);
    await requireOtherOwner(ctx, self);
    const { user_id } = self;
    await mailAccount(ctx, site, self, 'accountDeleted');
    if (wish.removeTexts) await emptyTextsOf(ctx.db, user_id);
    await deleteWhatIsTheirs(ctx.db, user_id, ctx.now);
    await deleteUploadsWithAccount(ctx, user_id, wish);
    await shutOut(ctx, user_id);
    await becomeNobody(ctx, user_id);
    await record(
      ctx,
      'member.deleted',
      { user_id },
      { by: 'themselves', texts: wish.removeTexts ? 'removed' : 'kept' },
    );
  });
  if (wish.removeTexts) await removeWhatCameMeanwhile(ctx);
}

/** A program with a key of theirs may have written until the account was closed. */
async function removeWhatCameMeanwhile(ctx: Context) {
  await inTransaction(ctx, (ctx) => emptyTextsOf(ctx.db, ctx.actor.userId));
  await removeTexts(ctx);
}

async function requireOtherOwner(ctx: Context, { user_id, role_id }: { user_id: number; role_id: number }) {
  if (role_id === OWNER && !(await hasOtherOwner(ctx.db, user_id))) throw refused('', 'lastOwner');
}

/**
 * Removes post by post, each with its counters and its event, as the member could by hand, whatever their role lets them
 * do today. What stands in boards that they no longer read loses its text with the account.
 * @param until what was written later is left, so that it comes to an end while somebody goes on writing
 */
async function removeTexts(ctx: Context, until?: string) {
  const actor = { ...ctx.actor, permissions: new Set(Object.keys(permissions) as Permission[]) };
  const asThey = { ...ctx, actor };
  for (const [list, remove] of [
    [listOwnReplies, deleteReply],
    [listOwnComments, deleteComment],
    [listOwnPosts, deletePost],
  ] as const) {
    const listAfter = (after: number) => list(ctx.db, { author_id: actor.userId, after, until });
    let last = 0;
    for (let ids = await listAfter(last); ids.length > 0; ids = await listAfter(last)) {
      for (const id of ids) await remove(asThey, id).catch(passOver);
      last = ids.at(-1) as number;
    }
  }
}

function passOver(error: unknown) {
  if (!(error instanceof AppError) || error.failure.http !== 404) throw error;
}
