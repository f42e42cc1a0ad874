import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { BoardPage } from '../../web/boards/board.tsx';
import type { BoardLink } from '../../web/boards/board-list.tsx';
import { BoardsPage } from '../../web/boards/boards.tsx';
import type { Context } from '../context.ts';
import { followedOf } from '../follows/follows.ts';
import { boardPath, elsewhere, idIn } from '../http/addresses.ts';
import { redirect, sendPage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { canPostIn, guest, readsBoard, Status, viewerOf } from '../permissions.ts';
import { type ListQuery, listCards, presentCards } from '../posts/post-cards.ts';
import { listPostCardsById } from '../posts/posts.queries.ts';
import { ListQueryShape } from '../posts/posts.schema.ts';
import { boardLinkOf, listBoardLinks, markUnread } from './board-links.ts';
import { peopleBeside } from './board-people.pages.ts';
import { type BoardRow, byDisplayOrder, listPinnedPosts, listSeenBoards } from './boards.queries.ts';
import { findBoard } from './boards.ts';

const BOARDS_A_PAGE = 50;

/** More pins than this stand where their time puts them. */
const MOST_PINS = 20;

export async function boardPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();

  pages.get('/boards', {
    schema: { hide: true, querystring: Type.Pick(ListQueryShape, ['after']) },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      const slice = readSlice(query.after, BOARDS_A_PAGE, byDisplayOrder);
      const rows = await listSeenBoards(ctx.db, viewerOf(ctx.actor), slice);
      const { shown, next } = endSlice(rows, slice, (row) => [row.display_order, row.board_id]);
      const links = await markUnread(ctx, shown);
      return sendPage(
        request,
        reply,
        BoardsPage({
          view: viewOf(request),
          boards: shown.map((row, index) => ({
            ...(links[index] as BoardLink),
            about: row.about ?? undefined,
            lastPostAt: row.reads === 1 ? (row.last_posted_at ?? undefined) : undefined,
          })),
          next: next && `/boards?after=${next}`,
          isStart: query.after === undefined,
        }),
      );
    },
  });

  pages.get('/boards/:name', {
    schema: { hide: true, params: Type.Object({ name: Type.String() }), querystring: ListQueryShape },
    handler: async (request, reply) => {
      const { ctx, params, query } = request;
      const board = await findBoard(ctx, idIn(params.name));
      const path = elsewhere(request.url, boardPath(board));
      if (path !== undefined) return redirect(reply, path);
      if (board.reads === 1) ctx.readMarks?.note(ctx, { ref_type: 'BOARD', ref_id: board.board_id });
      return sendPage(
        request,
        reply,
        BoardPage({
          view: viewOf(request),
          board: {
            ...boardLinkOf(board),
            about: board.about ?? undefined,
            isPublic: readsBoard(viewerOf(guest), { ...board, is_member: 0 }),
          },
          followed:
            board.reads === 1
              ? await followedOf(ctx, { ref_type: 'BOARD', ref_id: board.board_id })
              : undefined,
          newPost:
            board.reads === 1 && canPostIn(ctx.actor, board)
              ? `/posts/new?board=${board.board_id}`
              : undefined,
          list: board.reads === 1 ? await listPosts(ctx, board, query) : undefined,
          boards: await listBoardLinks(ctx),
          people: await peopleBeside(ctx, board),
        }),
      );
    },
  });
}

/** The board's posts. On top the actor's own that await approval, which nobody else finds here; then the pinned ones, once. */
async function listPosts(ctx: Context, board: BoardRow, query: ListQuery) {
  const { board_id } = board;
  const pinned = (await listPinnedPosts(ctx.db, [board_id])).slice(0, MOST_PINS).map((pin) => pin.post_id);
  const filter = { board_id, status: Status.ACTIVE, except: pinned };
  const { sort, posts, nextQuery } = await listCards(ctx, filter, query);
  const isStart = query.after === undefined;
  const pins = isStart && pinned.length > 0 ? await pinnedCards(ctx, pinned) : [];
  const waiting = isStart && board.needs_approval === 1 ? await ownWaitingCards(ctx, board_id) : [];
  return {
    sort,
    posts: [...waiting, ...pins, ...posts].map((post) => ({ ...post, board: undefined })),
    next: nextQuery && boardPath(board) + nextQuery,
    isStart,
  };
}

async function ownWaitingCards(ctx: Context, board_id: number) {
  const author_id = ctx.actor.userId;
  if (author_id === guest.userId) return [];
  const filter = { board_id, author_id, status: Status.APPROVAL_REQUIRED };
  return (await listCards(ctx, filter, { sort: 'new' })).posts;
}

async function pinnedCards(ctx: Context, pinned: number[]) {
  const rows = await listPostCardsById(ctx.db, viewerOf(ctx.actor), pinned);
  const inOrder = rows.toSorted((a, b) => pinned.indexOf(a.post_id) - pinned.indexOf(b.post_id));
  const cards = await presentCards(ctx, inOrder);
  return cards.map((card) => ({ ...card, marks: ['pinned' as const, ...card.marks] }));
}
