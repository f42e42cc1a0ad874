import type { Followed } from '../../web/notifications/follow.tsx';
import { findBoard, findReadableBoard } from '../boards/boards.ts';
import { type Context, inTransaction } from '../context.ts';
import { forbidden } from '../errors.ts';
import { findPost } from '../posts/posts.ts';
import { listFollowed, type Place, type Places, upsertFollow } from './follows.queries.ts';

/**
 * Follows a board or a post, or stops: who follows is told of new posts in the board, of new comments on the post.
 * @throws 404 for what the actor may not know of · 403 for guests, and for a board that they may not read
 */
export async function setFollowing(ctx: Context, { ref_type, ref_id }: Place, isFollowing: boolean) {
  const user_id = memberIn(ctx);
  await inTransaction(ctx, async (ctx) => {
    // Whoever was shut out of a board may still stop following it.
    if (ref_type === 'POST') await findPost(ctx, ref_id);
    else if (isFollowing) await findReadableBoard(ctx, ref_id);
    else await findBoard(ctx, ref_id);
    const is_following = isFollowing ? 1 : 0;
    await upsertFollow(ctx.db, { user_id, ref_type, ref_id, is_following, created_at: ctx.now });
  });
}

/** Which of the boards or posts the actor follows. Nobody learns this of anybody else. */
export async function listFollowing(ctx: Context, places: Places): Promise<Set<number>> {
  const { userId } = ctx.actor;
  if (userId === 0 || places.ref_ids.length === 0) return new Set();
  return new Set((await listFollowed(ctx.db, userId, places)).map(({ ref_id }) => ref_id));
}

/** What a page of the place shows about following it. */
export async function followedOf(ctx: Context, { ref_type, ref_id }: Place): Promise<Followed> {
  const followed = await listFollowing(ctx, { ref_type, ref_ids: [ref_id] });
  return { ref_type, ref_id, isFollowing: followed.has(ref_id) };
}

/** The member who acts. @throws 403 for a guest */
export function memberIn({ actor }: Pick<Context, 'actor'>): number {
  if (actor.userId === 0) throw forbidden('This is for members');
  return actor.userId;
}
