import { addToPostCounts, countReplyTo, readComment } from '../comments/comments.queries.ts';
import { findComment } from '../comments/comments.ts';
import { authorizeState, requireEditable, requireOpen } from '../comments/threads.ts';
import { written } from '../content/written.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { countAuthors, countOneFor } from '../counters/counters.queries.ts';
import { conflict, notFound } from '../errors.ts';
import { type Removal, record } from '../events/events.ts';
import { toId } from '../http/schema.ts';
import { resolveAuthor } from '../members/members.ts';
import { authorize, authorizeAuthor, Status, viewerOf } from '../permissions.ts';
import { countReplyOn, holdPost } from '../posts/posts.queries.ts';
import { findPost } from '../posts/posts.ts';
import { indexDocument } from '../search/search.index.ts';
import { attachHashtags } from '../tags/hashtags.attach.ts';
import { attachUploads } from '../uploads/attach.ts';
import { noteRemoval } from '../writing/removals.ts';
import {
  addToReplyCount,
  findReplyPlace,
  findVisibleReply,
  insertReply,
  type ReplyRow,
  readReply,
  updateReply,
} from './replies.queries.ts';
import type { ReplyInput } from './replies.schema.ts';

/** @throws 404 for a reply that the actor may not know of */
export async function findReply(ctx: Context, reply_id: number): Promise<ReplyRow> {
  const reply = await findVisibleReply(ctx.db, viewerOf(ctx.actor), reply_id);
  if (!reply) throw notFound('reply');
  return reply;
}

/** @throws 404 for an unknown comment or author · 403 · 409 while the comment is closed or not active · 400 */
export async function createReply(ctx: Context, input: ReplyInput): Promise<ReplyRow> {
  const text = written(input.content);
  return inTransaction(ctx, async (ctx) => {
    const { comment_id, post_id } = await findComment(ctx, toId(input.comment_id));
    authorize(ctx.actor, 'comments.create');
    const author = await resolveAuthor(ctx, input.author);
    // The post first: it holds whatever is counted below it.
    const counted = await countReplyOn(ctx.db, post_id, ctx.now);
    const comment = await countReplyTo(ctx.db, comment_id);
    if (!counted || !comment) throw conflict('Only an active comment of an active post takes replies');
    requireOpen(ctx.actor, comment.state);
    const reply_id = await insertReply(ctx.db, {
      ...text,
      comment_id,
      post_id,
      author_id: author.user_id,
      created_at: ctx.now,
    });
    await countOneFor(ctx.db, 'reply_count', author.user_id, post_id);
    await attachHashtags(ctx, 'REPLY', reply_id, text.content, { isNew: true });
    await attachUploads(ctx, use(reply_id), text.content, author.user_id, { isNew: true });
    await indexDocument(ctx.db, 'REPLY', reply_id, [text.clean_text], { isNew: true });
    await record(ctx, 'reply.created', { reply_id, comment_id, post_id });
    return findReply(ctx, reply_id);
  });
}

/** @throws 404 · 403 for all but the author and comments.manage · 409 where it or its comment is locked */
export async function editReply(ctx: Context, reply_id: number, content: string): Promise<ReplyRow> {
  const text = written(content);
  return inTransaction(ctx, async (ctx) => {
    const reply = await findReply(ctx, reply_id);
    authorizeAuthor(ctx.actor, reply.author_id, 'comments.create', 'comments.manage');
    const held = await hold(ctx, reply);
    requireEditable(ctx.actor, held.reply.state, held.comment.state);
    await updateReply(ctx.db, reply_id, { ...text, last_edited_at: ctx.now, last_modified_at: ctx.now });
    await attachHashtags(ctx, 'REPLY', reply_id, text.content);
    await attachUploads(ctx, use(reply_id), text.content, reply.author_id);
    await indexDocument(ctx.db, 'REPLY', reply_id, [text.clean_text]);
    await record(ctx, 'reply.updated', idsOf(reply));
    return findReply(ctx, reply_id);
  });
}

/** @throws 404 · 403 */
export async function deleteReply(ctx: Context, reply_id: number) {
  await inTransaction(ctx, async (ctx) => {
    const reply = await findReply(ctx, reply_id);
    authorizeAuthor(ctx.actor, reply.author_id, 'comments.create', 'comments.manage');
    const status = await changeStatus(ctx, reply, Status.DELETED);
    await noteRemoval(ctx, use(reply_id), status);
    const { board_id, post_status } = await findPost(ctx, reply.post_id);
    const { comment_status } = await findComment(ctx, reply.comment_id);
    const removal: Removal = { status, board_id, post_status, comment_status };
    await record(ctx, 'reply.deleted', idsOf(reply), { ...removal });
  });
}

/** Only removals.ts asks, which knows who removed it and when. @throws 404 where the actor may no longer know of its comment */
export async function restoreReply(ctx: WriteContext, reply_id: number, status: number) {
  const reply = await findReplyPlace(ctx.db, reply_id);
  if (!reply) throw notFound('removed reply');
  await findComment(ctx, reply.comment_id);
  await changeStatus(ctx, reply, status, Status.DELETED);
  await record(ctx, 'reply.updated', idsOf(reply), { status: { from: Status.DELETED, to: status } });
}

/** @throws 404 · 403 for all but moderation.review, and the author between OPEN and CLOSED */
export async function setReplyState(
  ctx: Context,
  reply_id: number,
  state: number,
  details?: string,
): Promise<ReplyRow> {
  return inTransaction(ctx, async (ctx) => {
    const seen = await findReply(ctx, reply_id);
    const { reply } = await hold(ctx, seen);
    authorizeState(ctx.actor, reply.author_id, reply.state, state);
    if (reply.state !== state) {
      await updateReply(ctx.db, reply_id, { state, last_modified_at: ctx.now });
      await record(ctx, 'reply.updated', idsOf(seen), { state: { from: reply.state, to: state }, details });
    }
    return findReply(ctx, reply_id);
  });
}

/** @throws 404 · 403 without moderation.review */
export async function moderateReply(
  ctx: Context,
  reply_id: number,
  status: number,
  details?: string,
): Promise<ReplyRow> {
  return inTransaction(ctx, async (ctx) => {
    const reply = await findReply(ctx, reply_id);
    authorize(ctx.actor, 'moderation.review');
    const before = await changeStatus(ctx, reply, status);
    if (before !== status) {
      const { board_id } = await findPost(ctx, reply.post_id);
      const log = { status: { from: before, to: status }, board_id, details };
      await record(ctx, 'reply.updated', idsOf(reply), log);
    }
    return findReply(ctx, reply_id);
  });
}

/** Sets the status with every counter that follows; returns the one before. */
async function changeStatus(ctx: WriteContext, seen: Place, status: number, expected?: number) {
  const { reply_id, comment_id, post_id } = seen;
  const { reply, comment } = await hold(ctx, seen, expected);
  const more = Number(status === Status.ACTIVE) - Number(reply.status === Status.ACTIVE);
  if (more !== 0) await countAuthors(ctx.db, { reply_id }, -1);
  await updateReply(ctx.db, reply_id, { status, last_modified_at: ctx.now });
  if (more !== 0) {
    await countAuthors(ctx.db, { reply_id }, 1);
    await addToReplyCount(ctx.db, comment_id, more);
    // A hidden comment's replies are not the post's: they come and go with it.
    const isCounted = comment.comment_status === Status.ACTIVE;
    if (isCounted) await addToPostCounts(ctx.db, post_id, { comments: 0, replies: more });
  }
  return reply.status;
}

type Place = Pick<ReplyRow, 'post_id' | 'comment_id' | 'reply_id'>;

/**
 * Holds the post, and reads the reply and its comment as they are now.
 * @param expected the status that it has; any but removed
 * @throws 404 when somebody was faster
 */
async function hold(ctx: WriteContext, { post_id, comment_id, reply_id }: Place, expected?: number) {
  await holdPost(ctx.database, ctx.db, post_id);
  const comment = await readComment(ctx.database, ctx.db, comment_id);
  const reply = await readReply(ctx.database, ctx.db, reply_id);
  const isAsExpected = expected === undefined ? reply?.status !== Status.DELETED : reply?.status === expected;
  if (!comment || !reply || !isAsExpected) throw notFound('reply');
  return { reply, comment };
}

const use = (ref_id: number) => ({ ref_type: 'REPLY', ref_id }) as const;

const idsOf = ({ reply_id, comment_id, post_id }: Place) => ({ reply_id, comment_id, post_id });
