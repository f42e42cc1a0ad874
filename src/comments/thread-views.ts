import type { CommentView, ReplyView } from '../../web/posts/written.tsx';
import type { Context } from '../context.ts';
import { type Draft, findDrafts, withDraft } from '../drafts/drafts.ts';
import { commentPath, repliesPath, replyPath } from '../http/addresses.ts';
import { personOf } from '../members/person.ts';
import { marksOf } from '../moderation/marks.ts';
import { type Viewer, viewerOf } from '../permissions.ts';
import { findOwnReactions, type OwnReactions, reactionViews } from '../reactions/reaction-views.ts';
import { listRepliesUnder, type ReplyRow } from '../replies/replies.queries.ts';
import { actionsOf, mayReply } from '../writing/allowed.ts';
import { placeOf } from '../writing/places.ts';
import { shownContent } from '../writing/shown.ts';
import { type CommentRow, listCommentsFrom } from './comments.queries.ts';

/** Comments on a page of a post. */
export const COMMENTS_A_PAGE = 20;

/** Replies that stand below a comment on the post's page; a page of their own has them all. */
export const REPLIES_SHOWN = 20;

/** A page of a post's comments as the actor sees them, from 1, and whether another follows. */
export async function listThreads(ctx: Context, post: CommentedPost, page: number, emoji: readonly string[]) {
  const { post_id } = post;
  const viewer = viewerOf(ctx.actor);
  const offset = (page - 1) * COMMENTS_A_PAGE;
  const found = await listCommentsFrom(ctx.db, viewer, { post_id, limit: COMMENTS_A_PAGE + 1, offset });
  const rows = found.slice(0, COMMENTS_A_PAGE);
  return { comments: await threadsOf(ctx, post, rows, emoji), hasMore: found.length > rows.length };
}

/** The comments with the replies that stand below them. */
export async function threadsOf(
  ctx: Context,
  post: CommentedPost,
  rows: CommentRow[],
  emoji: readonly string[],
) {
  const replies = await repliesUnder(ctx, viewerOf(ctx.actor), post.post_id, rows);
  const own = await findOwnReactions(ctx, {
    COMMENT: rows.map(({ comment_id }) => comment_id),
    REPLY: [...replies.values()].flat().map(({ reply_id }) => reply_id),
  });
  const places = rows.map((row) => placeOf.reply(row).name);
  const shown = { ctx, post, emoji, own, drafts: await findDrafts(ctx, places) };
  return rows.map((row) => commentView(row, replies.get(row.comment_id) ?? [], shown));
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

interface CommentedPost {
  post_id: number;
  post_status: number;
}

/** What the view of a comment depends on beside its row. */
interface Shown {
  ctx: Context;
  post: CommentedPost;
  /** Of the six slots. */
  emoji: readonly string[];
  own: OwnReactions | undefined;
  /** By place. */
  drafts: Map<string, Draft>;
}

// What is made for each row spreads last: V8 adds each property after a first spread in microseconds (docs/performance.md).
export function commentView(row: CommentRow, replies: ReplyRow[], shown: Shown): CommentView {
  const { actor } = shown.ctx;
  const facts = { ref_type: 'COMMENT', ref_id: row.comment_id, ...factsOf(row, row.comment_status) } as const;
  return {
    id: row.comment_id,
    href: commentPath(row.comment_id),
    marks: marksOf(row.comment_status, row.state),
    reactions: reactionViews(row, shown.emoji, { ...facts, own: shown.own }),
    actions: actionsOf(actor, facts),
    reply: mayReply(actor, shown.post, row) ? withDraft(placeOf.reply(row), shown.drafts) : undefined,
    replies: replies.map((reply) => replyView(reply, row.state, shown)),
    replyCount: row.reply_count,
    allReplies: row.reply_count > replies.length ? repliesPath(row.comment_id) : undefined,
    ...writtenView(row),
  };
}

/** @param commentState of the comment that it stands under */
export function replyView(
  row: ReplyRow,
  commentState: number,
  { ctx, emoji, own }: Omit<Shown, 'post' | 'drafts'>,
): ReplyView {
  const facts = { ref_type: 'REPLY', ref_id: row.reply_id, ...factsOf(row, row.status) } as const;
  return {
    id: row.reply_id,
    href: replyPath(row.reply_id),
    marks: marksOf(row.status, row.state),
    reactions: reactionViews(row, emoji, { ...facts, own }),
    actions: actionsOf(ctx.actor, facts, [commentState]),
    ...writtenView(row),
  };
}

const factsOf = ({ author_id, state }: CommentRow | ReplyRow, status: number) => ({
  author_id,
  state,
  status,
});

const writtenView = (row: CommentRow | ReplyRow) => ({
  author: personOf(row),
  at: row.created_at,
  editedAt: row.last_edited_at ?? undefined,
  content: shownContent(row.content),
  text: row.clean_text,
});
