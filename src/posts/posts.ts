import { countPostIn, deletePin, recountBoardPosts } from '../boards/boards.queries.ts';
import { findReadableBoard, holdLivingBoard } from '../boards/boards.ts';
import { shortText } from '../content/text.ts';
import { written } from '../content/written.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { countAuthors, countOneFor } from '../counters/counters.queries.ts';
import { conflict, notFound } from '../errors.ts';
import type { EventName } from '../events/events.catalog.ts';
import { record } from '../events/events.ts';
import { toId } from '../http/schema.ts';
import { resolveAuthor } from '../members/members.ts';
import {
  authorize,
  authorizeAuthor,
  authorizePosting,
  initialStatus,
  Status,
  viewerOf,
} from '../permissions.ts';
import { indexDocument } from '../search/search.index.ts';
import { attachHashtags } from '../tags/hashtags.attach.ts';
import { attachUploads } from '../uploads/attach.ts';
import { noteRemoval } from '../writing/removals.ts';
import {
  findVisiblePost,
  holdPost,
  insertPost,
  type PostRow,
  readWrittenPost,
  updatePost,
} from './posts.queries.ts';
import type { PostInput } from './posts.schema.ts';

/** @throws 404 for a post that the actor may not know of */
export async function findPost(ctx: Context, post_id: number): Promise<PostRow> {
  const post = await findVisiblePost(ctx.db, viewerOf(ctx.actor), post_id);
  if (!post) throw notFound('post');
  return post;
}

/**
 * Posts in a board that the actor reads; whether it waits for approval is judged by the actor, not by the author.
 * @throws 404 for an unknown board or author · 403 · 400 when the content says nothing
 */
export async function createPost(ctx: Context, input: PostInput): Promise<PostRow> {
  return inTransaction(ctx, async (ctx) => {
    const board = await findReadableBoard(ctx, toId(input.board_id));
    authorizePosting(ctx.actor, board);
    const author = await resolveAuthor(ctx, firstOf(input.authors));
    const text = textOf(input);
    const { board_id } = board;
    const post_status = initialStatus(ctx.actor, board);
    const isActive = post_status === Status.ACTIVE;
    if (isActive && !(await countPostIn(ctx.db, board_id, ctx.now))) throw notFound('board');
    const { post_id } = await insertPost(ctx.db, {
      ...text,
      board_id,
      author_id: author.user_id,
      post_status,
      created_at: ctx.now,
    });
    if (isActive) await countOneFor(ctx.db, 'post_count', author.user_id, post_id);
    await attachHashtags(ctx, 'POST', post_id, text.content, { isNew: true });
    await attachUploads(ctx, use(post_id), text.content, author.user_id, { isNew: true });
    await indexDocument(ctx.db, 'POST', post_id, [text.headline, text.clean_text], { isNew: true });
    await record(ctx, isActive ? 'post.created' : 'post.submitted', { post_id, board_id });
    return readWrittenPost(ctx.db, post_id);
  });
}

/**
 * Replaces what the post says; another board_id moves it.
 * @throws 404 · 403 for all but the author and posts.manage, or without the right to post in the board it moves to
 */
export async function editPost(ctx: Context, post_id: number, input: PostInput): Promise<PostRow> {
  return inTransaction(ctx, async (ctx) => {
    const post = await findPost(ctx, post_id);
    authorizeAuthor(ctx.actor, post.author_id, 'posts.create', 'posts.manage');
    const author = await resolveAuthor(ctx, firstOf(input.authors), { current: post.author_id });
    const text = textOf(input);
    const board_id = toId(input.board_id);
    const post_status =
      board_id === post.board_id ? post.post_status : await statusAfterMove(ctx, post, board_id);
    const changes = { ...text, board_id, author_id: author.user_id, post_status, last_edited_at: ctx.now };
    await changePost(ctx, post, changes);
    await attachHashtags(ctx, 'POST', post_id, text.content);
    await attachUploads(ctx, use(post_id), text.content, author.user_id);
    await indexDocument(ctx.db, 'POST', post_id, [text.headline, text.clean_text]);
    const moved = board_id === post.board_id ? undefined : { from_board_id: post.board_id };
    await record(ctx, 'post.updated', { post_id, board_id }, moved);
    if (post_status !== post.post_status) await record(ctx, 'post.submitted', { post_id, board_id });
    return findPost(ctx, post_id);
  });
}

/** A move is judged like a new post there: it is no way round a board's approval. */
async function statusAfterMove(ctx: Context, post: PostRow, board_id: number) {
  const board = await findReadableBoard(ctx, board_id);
  authorizePosting(ctx.actor, board);
  return post.post_status === Status.ACTIVE ? initialStatus(ctx.actor, board) : post.post_status;
}

/** Nothing is lost: the post and what hangs below it are hidden. @throws 404 · 403 */
export async function deletePost(ctx: Context, post_id: number) {
  await inTransaction(ctx, async (ctx) => {
    const post = await findPost(ctx, post_id);
    authorizeAuthor(ctx.actor, post.author_id, 'posts.create', 'posts.manage');
    const { post_status: status } = await changePost(ctx, post, { post_status: Status.DELETED });
    await noteRemoval(ctx, use(post_id), status);
    await record(ctx, 'post.deleted', { post_id, board_id: post.board_id }, { status });
  });
}

/** Only removals.ts asks, which knows who removed it and when. @throws 404 where the actor no longer reads its board · 409 */
export async function restorePost(ctx: WriteContext, post_id: number, post_status: number) {
  const post = await readWrittenPost(ctx.db, post_id);
  const { board_id } = await findReadableBoard(ctx, post.board_id);
  if (post.post_status !== Status.DELETED) throw notFound('removed post');
  await changePost(ctx, post, { post_status });
  await record(ctx, 'post.updated', { post_id, board_id }, { from: Status.DELETED, to: post_status });
}

/**
 * Approves, rejects or hides. `details` goes to the audit log, and to the author of what is rejected.
 * @param from what its status must be; left out, whatever it is
 * @throws 404 · 403 without moderation.review · 409 when somebody else changed it meanwhile
 */
export async function moderatePost(
  ctx: Context,
  post_id: number,
  status: number,
  details?: string,
  from?: number,
): Promise<PostRow> {
  return inTransaction(ctx, async (ctx) => {
    const post = await findPost(ctx, post_id);
    authorize(ctx.actor, 'moderation.review');
    const before = await changePost(ctx, post, { post_status: status });
    if (from !== undefined && before.post_status !== from)
      throw conflict('Somebody else has decided on this');
    const log = { from: before.post_status, to: status, details };
    const ids = { post_id, board_id: before.board_id };
    for (const event of moderationEvents(before.post_status, status)) {
      // To its board it is the author's new post: that it waited, and for whom, is not for everybody.
      await record(event === 'post.created' ? asAuthor(ctx, before.author_id) : ctx, event, ids, log);
    }
    return findPost(ctx, post_id);
  });
}

const asAuthor = (ctx: WriteContext, author_id: number): WriteContext => ({
  ...ctx,
  actor: { ...ctx.actor, userId: author_id },
  origin: { source: null, userAgent: null, address: null, requestId: ctx.origin.requestId },
});

function moderationEvents(from: number, to: number): EventName[] {
  if (from === to) return [];
  if (from === Status.APPROVAL_REQUIRED && to === Status.APPROVAL_REJECTED) return ['post.rejected'];
  // It can be read by its board now, for the first time.
  if (to === Status.ACTIVE && (from === Status.APPROVAL_REQUIRED || from === Status.APPROVAL_REJECTED)) {
    return ['post.approved', 'post.created'];
  }
  return ['post.updated'];
}

/**
 * Changes a post that the actor saw, with every counter that follows. Holds its boards first, then the post.
 * @returns the post as it was
 * @throws 409 when somebody moved or removed it meanwhile
 */
async function changePost(ctx: WriteContext, seen: PostRow, changes: PostChanges) {
  const { post_id } = seen;
  const boards = [...new Set([seen.board_id, changes.board_id ?? seen.board_id])].sort((a, b) => a - b);
  const isListed = [seen.post_status, changes.post_status ?? seen.post_status].includes(Status.ACTIVE);
  const counts =
    boards.length > 1 ||
    (changes.post_status ?? seen.post_status) !== seen.post_status ||
    (changes.author_id ?? seen.author_id) !== seen.author_id;
  if (counts) for (const board_id of boards) await holdLivingBoard(ctx, board_id);
  const before = await holdPost(ctx.database, ctx.db, post_id);
  if (before?.board_id !== seen.board_id || before.post_status !== seen.post_status) {
    throw conflict('Somebody else changed this post at the same moment');
  }
  if (counts) await countAuthors(ctx.db, { post_id }, -1);
  await updatePost(ctx.db, post_id, { ...changes, last_modified_at: ctx.now });
  if (counts) await countAuthors(ctx.db, { post_id }, 1);
  if (counts && isListed) for (const board_id of boards) await recountBoardPosts(ctx.db, board_id);
  if (boards.length > 1) await deletePin(ctx.db, seen.board_id, post_id);
  return before;
}

interface PostChanges {
  board_id?: number;
  author_id?: number;
  post_status?: number;
  headline?: string;
  content?: string;
  clean_text?: string;
  post_short_text?: string;
  last_edited_at?: string;
}

function textOf({ headline, content }: PostInput) {
  const text = written(content);
  return { headline, ...text, post_short_text: shortText(text.clean_text) };
}

const use = (ref_id: number) => ({ ref_type: 'POST', ref_id }) as const;

const firstOf = (authors: string[]) => authors[0] as string;
