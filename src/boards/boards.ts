import type { Context, WriteContext } from '../context.ts';
import { inTransaction } from '../context.ts';
import { countAuthors } from '../counters/counters.queries.ts';
import { conflict, forbidden, invalid, notFound } from '../errors.ts';
import { record, recordMoves } from '../events/events.ts';
import { findMember } from '../members/members.ts';
import { authorize, authorizePosting, Status, viewerOf } from '../permissions.ts';
import { findVisiblePost } from '../posts/posts.queries.ts';
import {
  type BoardRow,
  deleteBoardMember,
  deletePin,
  deletePinsOf,
  findSeenBoard,
  hasPosts,
  holdBoard,
  holdPostsOf,
  insertBoard,
  insertBoardMember,
  insertPin,
  listBoardOrder,
  movePosts,
  nextDisplayOrder,
  recountBoardPosts,
  updateBoard,
} from './boards.queries.ts';
import type { BoardInput } from './boards.schema.ts';

/** @throws 404 for a board that the actor may not know of */
export async function findBoard(ctx: Context, board_id: number): Promise<BoardRow> {
  const board = await findSeenBoard(ctx.db, viewerOf(ctx.actor), board_id);
  if (!board) throw notFound('board');
  return board;
}

/**
 * A board whose content the actor reads.
 * @throws 404 for a board that they may not know of; 403 for one that they only manage or see listed
 */
export async function findReadableBoard(ctx: Context, board_id: number): Promise<BoardRow> {
  const board = await findBoard(ctx, board_id);
  if (board.reads === 0) throw forbidden('Only people who are part of this board may read it');
  return board;
}

/**
 * Holds a board that the actor was found to see until the transaction ends.
 * @throws 404 when somebody deleted it meanwhile: nothing may go where nobody finds it
 */
export async function holdLivingBoard(ctx: WriteContext, board_id: number) {
  const board = await holdBoard(ctx.database, ctx.db, board_id);
  if (!board) throw notFound('board');
  return board;
}

/** @throws 403 without boards.manage */
export async function createBoard(ctx: Context, input: BoardInput): Promise<BoardRow> {
  authorize(ctx.actor, 'boards.manage');
  return inTransaction(ctx, async (ctx) => {
    await ctx.database.dialect.serialise(ctx.db, 'board order');
    const { board_id } = await insertBoard(ctx.db, {
      ...settingsOf(input),
      display_order: await nextDisplayOrder(ctx.db),
      created_at: ctx.now,
      last_modified_at: ctx.now,
    });
    await record(ctx, 'board.created', { board_id });
    // Whoever creates a private board is not part of it, but knows how many posts a new board has.
    return { ...(await findBoard(ctx, board_id)), reads: 1 };
  });
}

/** Replaces all that can be edited. @throws 404 · 403 without boards.manage */
export async function editBoard(ctx: Context, board_id: number, input: BoardInput): Promise<BoardRow> {
  return inTransaction(ctx, async (ctx) => {
    await findBoard(ctx, board_id);
    authorize(ctx.actor, 'boards.manage');
    const changes = settingsOf(input);
    await whileUncounted(ctx, board_id, isOpen(changes), () =>
      updateBoard(ctx.db, board_id, { ...changes, last_modified_at: ctx.now }),
    );
    await record(ctx, 'board.updated', { board_id });
    return findBoard(ctx, board_id);
  });
}

const settingsOf = (input: BoardInput) => ({
  board_name: input.board_name,
  about: input.about ?? null,
  icon: input.icon ?? null,
  is_private: input.is_private ? (1 as const) : (0 as const),
  hidden_type: input.hidden_type,
  permission_for: input.permission_for,
  needs_approval: input.needs_approval ? (1 as const) : (0 as const),
});

/** Whether everybody who may know of it is part of it. */
export const isOpen = (board: { is_private: number; hidden_type: number }) =>
  board.is_private === 0 && board.hidden_type < 2;

/** A board that opens or closes takes what is written in it into or out of its authors' counters. */
async function whileUncounted(
  ctx: WriteContext,
  board_id: number,
  opens: boolean,
  change: () => Promise<unknown>,
) {
  const board = await holdLivingBoard(ctx, board_id);
  if (isOpen(board) === opens) return void (await change());
  await holdPostsOf(ctx.database, ctx.db, board_id);
  await countAuthors(ctx.db, { board_id }, -1);
  await change();
  await countAuthors(ctx.db, { board_id }, 1);
}

/** Positions by board id, all or nothing. @throws 400 for an unknown board or a position given twice · 403 */
export async function reorderBoards(ctx: Context, positions: Record<string, number>) {
  authorize(ctx.actor, 'boards.manage');
  await inTransaction(ctx, async (ctx) => {
    await ctx.database.dialect.serialise(ctx.db, 'board order');
    const present = await listBoardOrder(ctx.database, ctx.db);
    const known = new Set(present.map((board) => board.board_id));
    const named = Object.entries(positions).map(([id, position]) => ({ board_id: Number(id), position }));
    for (const { board_id } of named) {
      if (!known.has(board_id)) throw invalid(`/display_order/${board_id}`, 'is not a board');
    }
    if (new Set(named.map(({ position }) => position)).size < named.length) {
      throw invalid('/display_order', 'gives one position to two boards');
    }
    const first = named.toSorted((a, b) => a.position - b.position).map(({ board_id }) => board_id);
    const others = present.map((board) => board.board_id).filter((id) => !first.includes(id));
    const before = new Map(present.map((board) => [board.board_id, board.display_order]));
    for (const [index, board_id] of [...first, ...others].entries()) {
      if (before.get(board_id) !== index + 1)
        await updateBoard(ctx.db, board_id, { display_order: index + 1 });
    }
    await record(ctx, 'board.reordered', {}, { display_order: positions });
  });
}

/** true adds, false takes out; all or nothing. @throws 400 on a board that everybody is part of · 404 · 403 */
export async function changeBoardMembers(ctx: Context, board_id: number, changes: Record<string, boolean>) {
  await inTransaction(ctx, async (ctx) => {
    await findBoard(ctx, board_id);
    authorize(ctx.actor, 'boards.manage');
    // Changes of one board one after the other: side by side, in different orders, they would wait for each other.
    const board = await holdBoard(ctx.database, ctx.db, board_id);
    if (!board) throw notFound('board');
    if (isOpen(board))
      throw invalid('/member_changes', 'can be made only on a board that is private or has hidden_type 2');
    for (const [msid, adds] of Object.entries(changes)) {
      const { user_id } = await findMember(ctx, msid);
      const happened = adds
        ? await insertBoardMember(ctx.db, { board_id, user_id, created_at: ctx.now })
        : await deleteBoardMember(ctx.db, board_id, user_id);
      if (happened)
        await record(ctx, adds ? 'board.member_added' : 'board.member_removed', { board_id, user_id });
    }
  });
}

/** Pins an active post of the board. @throws 404 · 403 without posts.manage · 409 for a post that is not active */
export async function pinPost(ctx: Context, board_id: number, post_id: number) {
  await inTransaction(ctx, async (ctx) => {
    const post = await findPostOf(ctx, board_id, post_id);
    if (post.post_status !== Status.ACTIVE) throw conflict('Only an active post can be pinned');
    if (await insertPin(ctx.db, { board_id, post_id, created_at: ctx.now }))
      await pinsChanged(ctx, board_id, post_id);
  });
}

/** @throws 404 · 403 without posts.manage */
export async function unpinPost(ctx: Context, board_id: number, post_id: number) {
  await inTransaction(ctx, async (ctx) => {
    await findPostOf(ctx, board_id, post_id);
    if (await deletePin(ctx.db, board_id, post_id)) await pinsChanged(ctx, board_id, post_id);
  });
}

async function findPostOf(ctx: Context, board_id: number, post_id: number) {
  const post = await findVisiblePost(ctx.db, viewerOf(ctx.actor), post_id);
  if (post?.board_id !== board_id) throw notFound('post in this board');
  authorize(ctx.actor, 'posts.manage');
  return post;
}

/** Told to those who read the board: others see its settings, and not what is pinned. */
async function pinsChanged(ctx: WriteContext, board_id: number, post_id: number) {
  await updateBoard(ctx.db, board_id, { last_modified_at: ctx.now });
  await record(ctx, 'board.updated', { board_id, post_id });
}

/**
 * Deletes a board that is empty, or whose posts move to another one.
 * @throws 404 · 403 · 409 when posts are in it and nowhere is said to move them
 */
export async function deleteBoard(ctx: Context, board_id: number, { moveTo }: { moveTo?: number }) {
  await inTransaction(ctx, async (ctx) => {
    const board = await findBoard(ctx, board_id);
    authorize(ctx.actor, 'boards.manage');
    if (moveTo !== undefined) await moveAllPosts(ctx, board, moveTo);
    await holdLivingBoard(ctx, board_id);
    if (await hasPosts(ctx.db, board_id))
      throw conflict('There are posts in this board; name a board to move_to');
    await updateBoard(ctx.db, board_id, { board_status: Status.DELETED, last_modified_at: ctx.now });
    await record(ctx, 'board.deleted', { board_id }, moveTo === undefined ? undefined : { move_to: moveTo });
  });
}

async function moveAllPosts(ctx: WriteContext, from: BoardRow, to: number) {
  if (to === from.board_id) throw invalid('/move_to', 'is the board that would be deleted');
  // Moving shows content to other people, so it takes somebody who may read it here and post there.
  await findReadableBoard(ctx, from.board_id);
  authorizePosting(ctx.actor, await findReadableBoard(ctx, to));
  for (const board_id of [from.board_id, to].sort((a, b) => a - b)) await holdLivingBoard(ctx, board_id);
  await holdPostsOf(ctx.database, ctx.db, from.board_id);
  await countAuthors(ctx.db, { board_id: from.board_id }, -1);
  await deletePinsOf(ctx.db, from.board_id);
  await recordMoves(ctx, from.board_id, to);
  await countAuthorsAround(ctx, from.board_id, to);
  await recountBoardPosts(ctx.db, from.board_id);
  await recountBoardPosts(ctx.db, to);
}

/** Moves the posts; what was already in the target is counted there, so it is taken out and put back with the rest. */
async function countAuthorsAround(ctx: WriteContext, from: number, to: number) {
  await holdPostsOf(ctx.database, ctx.db, to);
  await countAuthors(ctx.db, { board_id: to }, -1);
  await movePosts(ctx.db, from, to, ctx.now);
  await countAuthors(ctx.db, { board_id: to }, 1);
}
