import { findComment } from '../comments/comments.ts';
import type { Context } from '../context.ts';
import { commentPath, postPath, replyPath } from '../http/addresses.ts';
import { findPost } from '../posts/posts.ts';
import type { Reactable } from '../reactions/reactions.queries.ts';
import { findReply } from '../replies/replies.ts';

/** A post, a comment or a reply. */
export interface Ref {
  ref_type: Reactable;
  ref_id: number;
}

/** What posts, comments and replies have in common, for pages that treat them alike. */
export interface Thing extends Ref {
  author_id: number;
  status: number;
  /** Of comments and replies; posts have none. */
  state: number | undefined;
  content: string;
  /** Where it stands. */
  path: string;
  /** What it stands under; its board, for a post. */
  post_id: number;
}

/** @throws 404 for what the actor may not know of */
export async function findThing(ctx: Context, { ref_type, ref_id }: Ref): Promise<Thing> {
  if (ref_type === 'POST') {
    const post = await findPost(ctx, ref_id);
    const { author_id, content, post_status: status, post_id } = post;
    return { ref_type, ref_id, author_id, content, status, state: undefined, path: postPath(post), post_id };
  }
  if (ref_type === 'COMMENT') {
    const { author_id, content, state, comment_status: status, post_id } = await findComment(ctx, ref_id);
    return { ref_type, ref_id, author_id, content, status, state, path: commentPath(ref_id), post_id };
  }
  const { author_id, content, state, status, post_id } = await findReply(ctx, ref_id);
  return { ref_type, ref_id, author_id, content, status, state, path: replyPath(ref_id), post_id };
}
