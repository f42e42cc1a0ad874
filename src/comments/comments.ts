import { written } from '../content/written.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { countAuthors, countOneFor } from '../counters/counters.queries.ts';
import { conflict, notFound } from '../errors.ts';
import { type Removal, record } from '../events/events.ts';
import { toId } from '../http/schema.ts';
import { resolveAuthor } from '../members/members.ts';
import { authorize, authorizeAuthor, Status, viewerOf } from '../permissions.ts';
import { countCommentOn, holdPost } from '../posts/posts.queries.ts';
import { findPost } from '../posts/posts.ts';
import { indexDocument } from '../search/search.index.ts';
import { attachHashtags } from '../tags/hashtags.attach.ts';
import { attachUploads } from '../uploads/attach.ts';
import { noteRemoval } from '../writing/removals.ts';
import {
  addToPostCounts,
  type CommentRow,
  findCommentPlace,
  findVisibleComment,
  insertComment,
  readComment,
  updateComment,
} from './comments.queries.ts';
import type { CommentInput } from './comments.schema.ts';
import { authorizeState, requireEditable } from './threads.ts';

/** @throws 404 for a comment that the actor may not know of */
export async function findComment(ctx: Context, comment_id: number): Promise<CommentRow> {
  const comment = await findVisibleComment(ctx.db, viewerOf(ctx.actor), comment_id);
  if (!comment) throw notFound('comment');
  return comment;
}

/** @throws 404 for an unknown post or author · 403 · 409 while the post is not active · 400 when the content says nothing */
export async function createComment(ctx: Context, input: CommentInput): Promise<CommentRow> {
  const text = written(input.content);
  return inTransaction(ctx, async (ctx) => {
    const post = await findPost(ctx, toId(input.post_id));
    authorize(ctx.actor, 'comments.create');
    const author = await resolveAuthor(ctx, input.author);
    const { post_id, board_id } = post;
    const counted = await countCommentOn(ctx.db, post_id, ctx.now);
    if (!counted) throw conflict('Only an active post takes comments');
    const comment_id = await insertComment(ctx.db, {
      ...text,
      post_id,
      author_id: author.user_id,
      created_at: ctx.now,
    });
    await countOneFor(ctx.db, 'comment_count', author.user_id, post_id);
    await attachHashtags(ctx, 'COMMENT', comment_id, text.content, { isNew: true });
    await attachUploads(ctx, use(comment_id), text.content, author.user_id, { isNew: true });
    await indexDocument(ctx.db, 'COMMENT', comment_id, [text.clean_text], { isNew: true });
    await record(ctx, 'comment.created', { comment_id, post_id, board_id });
    return findComment(ctx, comment_id);
  });
}

/** @throws 404 · 403 for all but the author and comments.manage · 409 where it is locked */
export async function editComment(ctx: Context, comment_id: number, content: string): Promise<CommentRow> {
  const text = written(content);
  return inTransaction(ctx, async (ctx) => {
    const comment = await findComment(ctx, comment_id);
    authorizeAuthor(ctx.actor, comment.author_id, 'comments.create', 'comments.manage');
    const held = await hold(ctx, comment);
    requireEditable(ctx.actor, held.state);
    await updateComment(ctx.db, comment_id, { ...text, last_edited_at: ctx.now, last_modified_at: ctx.now });
    await attachHashtags(ctx, 'COMMENT', comment_id, text.content);
    await attachUploads(ctx, use(comment_id), text.content, comment.author_id);
    await indexDocument(ctx.db, 'COMMENT', comment_id, [text.clean_text]);
    await record(ctx, 'comment.updated', idsOf(comment));
    return findComment(ctx, comment_id);
  });
}

/** Nothing is lost: the comment and its replies are hidden. @throws 404 · 403 */
export async function deleteComment(ctx: Context, comment_id: number) {
  await inTransaction(ctx, async (ctx) => {
    const comment = await findComment(ctx, comment_id);
    authorizeAuthor(ctx.actor, comment.author_id, 'comments.create', 'comments.manage');
    const status = await changeStatus(ctx, comment, Status.DELETED);
    await noteRemoval(ctx, use(comment_id), status);
    const { board_id, post_status } = await findPost(ctx, comment.post_id);
    await record(ctx, 'comment.deleted', idsOf(comment), { status, board_id, post_status } satisfies Removal);
  });
}

/** Only removals.ts asks, which knows who removed it and when. @throws 404 where the actor may no longer know of its post */
export async function restoreComment(ctx: WriteContext, comment_id: number, status: number) {
  const comment = await findCommentPlace(ctx.db, comment_id);
  if (!comment) throw notFound('removed comment');
  await findPost(ctx, comment.post_id);
  await changeStatus(ctx, comment, status, Status.DELETED);
  await record(ctx, 'comment.updated', idsOf(comment), { status: { from: Status.DELETED, to: status } });
}

/** @throws 404 · 403 for all but moderation.review, and the author between OPEN and CLOSED */
export async function setCommentState(
  ctx: Context,
  comment_id: number,
  state: number,
  details?: string,
): Promise<CommentRow> {
  return inTransaction(ctx, async (ctx) => {
    const comment = await findComment(ctx, comment_id);
    const held = await hold(ctx, comment);
    authorizeState(ctx.actor, comment.author_id, held.state, state);
    if (held.state !== state) {
      await updateComment(ctx.db, comment_id, { state, last_modified_at: ctx.now });
      await record(ctx, 'comment.updated', idsOf(comment), {
        state: { from: held.state, to: state },
        details,
      });
    }
    return findComment(ctx, comment_id);
  });
}

/** @throws 404 · 403 without moderation.review */
export async function moderateComment(
  ctx: Context,
  comment_id: number,
  status: number,
  details?: string,
): Promise<CommentRow> {
  return inTransaction(ctx, async (ctx) => {
    const comment = await findComment(ctx, comment_id);
    authorize(ctx.actor, 'moderation.review');
    const before = await changeStatus(ctx, comment, status);
    if (before !== status) {
      const { board_id } = await findPost(ctx, comment.post_id);
      const log = { status: { from: before, to: status }, board_id, details };
      await record(ctx, 'comment.updated', idsOf(comment), log);
    }
    return findComment(ctx, comment_id);
  });
}

/** Sets the status with every counter that follows; returns the one before. */
async function changeStatus(ctx: WriteContext, seen: Place, status: number, expected?: number) {
  const { comment_id, post_id } = seen;
  const before = await hold(ctx, seen, expected);
  const more = Number(status === Status.ACTIVE) - Number(before.comment_status === Status.ACTIVE);
  if (more !== 0) await countAuthors(ctx.db, { comment_id }, -1);
  await updateComment(ctx.db, comment_id, { comment_status: status, last_modified_at: ctx.now });
  if (more !== 0) {
    await countAuthors(ctx.db, { comment_id }, 1);
    await addToPostCounts(ctx.db, post_id, { comments: more, replies: more * before.reply_count });
  }
  return before.comment_status;
}

type Place = Pick<CommentRow, 'post_id' | 'comment_id'>;

/**
 * Holds the post, and reads the comment as it is now.
 * @param expected the status that it has; any but removed
 * @throws 404 when somebody was faster
 */
async function hold(ctx: WriteContext, { post_id, comment_id }: Place, expected?: number) {
  await holdPost(ctx.database, ctx.db, post_id);
  const comment = await readComment(ctx.database, ctx.db, comment_id);
  const isAsExpected =
    expected === undefined
      ? comment?.comment_status !== Status.DELETED
      : comment?.comment_status === expected;
  if (!comment || !isAsExpected) throw notFound('comment');
  return comment;
}

const use = (ref_id: number) => ({ ref_type: 'COMMENT', ref_id }) as const;

const idsOf = ({ comment_id, post_id }: Place) => ({ comment_id, post_id });
