import { restoreComment } from '../comments/comments.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { notFound } from '../errors.ts';
import { restorePost } from '../posts/posts.ts';
import { restoreReply } from '../replies/replies.ts';
import { deleteRemoval, deleteRemovalsBefore, findRemoval, upsertRemoval } from './removals.queries.ts';
import type { Ref } from './things.ts';

/** How long whoever removed something may take that back. */
export const UNDO_MINUTES = 10;

/** In the transaction of the removal itself. @param status what it had */
export async function noteRemoval(ctx: WriteContext, ref: Ref, status_before: number) {
  const { userId } = ctx.actor;
  // The command line takes nothing back.
  if (userId === 0) return;
  await deleteRemovalsBefore(ctx.db, undoableSince(ctx.now));
  await upsertRemoval(ctx.db, { ...ref, removed_by: userId, status_before, removed_at: ctx.now });
}

/** @throws 404 unless the actor removed it a moment ago */
export async function findUndoable(ctx: Context, ref: Ref) {
  const since = undoableSince(ctx.now);
  const removal = await findRemoval(ctx.db, { ...ref, removed_by: ctx.actor.userId, since });
  if (!removal) throw notFound('removal');
  return removal;
}

/**
 * Makes it what it was before the actor removed it (docs/decisions/0038).
 * @throws 404 unless the actor removed it a moment ago, and may still know of what it stands in
 */
export async function undoRemoval(ctx: Context, ref: Ref) {
  await inTransaction(ctx, async (ctx) => {
    const { status_before } = await findUndoable(ctx, ref);
    if (!(await deleteRemoval(ctx.db, ref.ref_type, ref.ref_id))) throw notFound('removal');
    await restore[ref.ref_type](ctx, ref.ref_id, status_before);
  });
}

const restore = { POST: restorePost, COMMENT: restoreComment, REPLY: restoreReply };

const undoableSince = (now: string) => new Date(Date.parse(now) - UNDO_MINUTES * 60_000).toISOString();
