import type { CommentView, ReplyView } from '../../web/posts/written.tsx';
import { highlightCode } from '../content/highlight.ts';
import type { Context } from '../context.ts';
import { commentPath, repliesPath, replyPath } from '../http/addresses.ts';
import { personOf } from '../members/person.ts';
import { marksOf } from '../moderation/marks.ts';
import { type Viewer, viewerOf } from '../permissions.ts';
import { reactionViews } from '../reactions/reaction-views.ts';
import { listRepliesUnder, type ReplyRow } from '../replies/replies.queries.ts';
import { type CommentRow, listCommentsFrom } from './comments.queries.ts';

/** Comments on a page of a post. */
export const COMMENTS_A_PAGE = 20;

/** Replies that stand below a comment on the post's page; a page of their own has them all. */
export const REPLIES_SHOWN = 20;

/** A page of a post's comments as the actor sees them, from 1, and whether another follows. */
export async function listThreads(ctx: Context, post_id: number, page: number, emoji: readonly string[]) {
  const viewer = viewerOf(ctx.actor);
  const offset = (page - 1) * COMMENTS_A_PAGE;
  const found = await listCommentsFrom(ctx.db, viewer, { post_id, limit: COMMENTS_A_PAGE + 1, offset });
  const rows = found.slice(0, COMMENTS_A_PAGE);
  const replies = await repliesUnder(ctx, viewer, post_id, rows);
  const comments = rows.map((row) => commentView(row, replies.get(row.comment_id) ?? [], emoji));
  return { comments, hasMore: found.length > rows.length };
}

async function repliesUnder(ctx: Context, viewer: Viewer, post_id: number, comments: CommentRow[]) {
  const under = new Map<number, ReplyRow[]>();
  const [first] = comments;
  const last = comments.at(-1);
  // Counters know of active replies only; those who see more may find some where none is counted.
  const mayHaveReplies =
    viewer.reviews === 1 || viewer.userId !== 0 || comments.some((comment) => comment.reply_count > 0);
  if (!first || !last || !mayHaveReplies) return under;
  const range = { post_id, first: first.comment_id, last: last.comment_id, most: REPLIES_SHOWN };
  for (const row of await listRepliesUnder(ctx.db, viewer, range)) {
    const replies = under.get(row.comment_id);
    if (replies) replies.push(row);
    else under.set(row.comment_id, [row]);
  }
  return under;
}

export const commentView = (row: CommentRow, replies: ReplyRow[], emoji: readonly string[]): CommentView => ({
  ...writtenView(row, emoji),
  id: row.comment_id,
  href: commentPath(row.comment_id),
  marks: marksOf(row.comment_status, row.state),
  replies: replies.map((reply) => replyView(reply, emoji)),
  replyCount: row.reply_count,
  allReplies: row.reply_count > replies.length ? repliesPath(row.comment_id) : undefined,
});

export const replyView = (row: ReplyRow, emoji: readonly string[]): ReplyView => ({
  ...writtenView(row, emoji),
  id: row.reply_id,
  href: replyPath(row.reply_id),
  marks: marksOf(row.status, row.state),
});

const writtenView = (row: CommentRow | ReplyRow, emoji: readonly string[]) => ({
  author: personOf(row),
  at: row.created_at,
  editedAt: row.last_edited_at ?? undefined,
  content: highlightCode(row.content),
  text: row.clean_text,
  reactions: row.react_count > 0 ? reactionViews(row, emoji) : [],
});
