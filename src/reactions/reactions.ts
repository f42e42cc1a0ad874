import type { CommentRow } from '../comments/comments.queries.ts';
import { findComment } from '../comments/comments.ts';
import { type Context, inTransaction } from '../context.ts';
import { conflict } from '../errors.ts';
import { type EventIds, record } from '../events/events.ts';
import { authorize, Status } from '../permissions.ts';
import type { PostRow } from '../posts/posts.queries.ts';
import { findPost } from '../posts/posts.ts';
import type { ReplyRow } from '../replies/replies.queries.ts';
import { findReply } from '../replies/replies.ts';
import { presentReactions, type Slot, slots } from './reactions.present.ts';
import { addToReactions, deleteReaction, insertReaction, type Reactable } from './reactions.queries.ts';

/** Reacts to an entity with a slot; once is enough. @throws 404 · 403 without reactions.add · 409 unless it is active */
export async function addReaction(ctx: Context, ref_type: Reactable, ref_id: number, slot: Slot) {
  return inTransaction(ctx, async (ctx) => {
    const entity = await findReactable(ctx, ref_type, ref_id);
    authorize(ctx.actor, 'reactions.add');
    if (entity.status !== Status.ACTIVE) throw conflict('Only what is active takes reactions');
    const reaction = { ref_type, ref_id, user_id: ctx.actor.userId, slot, created_at: ctx.now };
    if (await insertReaction(ctx.db, reaction)) {
      await addToReactions(ctx.db, ref_type, ref_id, slot, 1);
      await record(ctx, 'reaction.added', entity.ids, { slot });
    }
    return summary(await findReactable(ctx, ref_type, ref_id));
  });
}

/** Takes one's own reaction back. @throws 404 */
export async function removeReaction(ctx: Context, ref_type: Reactable, ref_id: number, slot: Slot) {
  return inTransaction(ctx, async (ctx) => {
    const entity = await findReactable(ctx, ref_type, ref_id);
    if (await deleteReaction(ctx.db, { ref_type, ref_id, user_id: ctx.actor.userId, slot })) {
      await addToReactions(ctx.db, ref_type, ref_id, slot, -1);
      await record(ctx, 'reaction.removed', entity.ids, { slot });
    }
    return summary(await findReactable(ctx, ref_type, ref_id));
  });
}

/** What the six slots look like in this community. */
export const describeSlots = (emoji: readonly string[]) =>
  slots.map((slot, index) => ({ slot, emoji: emoji[index] as string }));

async function findReactable(ctx: Context, ref_type: Reactable, ref_id: number): Promise<Entity> {
  if (ref_type === 'POST') {
    const post = await findPost(ctx, ref_id);
    return { row: post, status: post.post_status, ids: { post_id: ref_id } };
  }
  if (ref_type === 'COMMENT') {
    const comment = await findComment(ctx, ref_id);
    return {
      row: comment,
      status: comment.comment_status,
      ids: { comment_id: ref_id, post_id: comment.post_id },
    };
  }
  const reply = await findReply(ctx, ref_id);
  const { comment_id, post_id } = reply;
  return { row: reply, status: reply.status, ids: { reply_id: ref_id, comment_id, post_id } };
}

interface Entity {
  row: PostRow | CommentRow | ReplyRow;
  status: number;
  ids: EventIds;
}

const summary = ({ row }: Entity) => ({
  react_count: row.react_count,
  reactions: presentReactions(row),
});
