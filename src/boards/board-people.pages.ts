import type { FastifyInstance } from 'fastify';
import { type BoardPeople, BoardPeoplePage } from '../../web/boards/board-people.tsx';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { boardPath, elsewhere, idIn } from '../http/addresses.ts';
import { redirect, sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { requireVisitor } from '../http/visitor.ts';
import { listedMembers } from '../members/listed-members.ts';
import { personOf } from '../members/person.ts';
import { authorize, can } from '../permissions.ts';
import { type BoardRow, byMember, listBoardMembers } from './boards.queries.ts';
import { findBoard, isOpen } from './boards.ts';

const PAGE_SIZE = 30;

/** As many as stand beside the board's page. */
const MOST_BESIDE = 8;

interface Asked {
  Params: { name: string };
  Querystring: { after?: string };
}

/** Who is part of a board that is not open to all: for them, and for those with boards.manage. */
export async function boardPeoplePages(pages: FastifyInstance) {
  const options = { schema: { hide: true }, preHandler: requireVisitor };

  pages.get<Asked>('/boards/:name/members', options, async (request, reply) => {
    const { ctx, params, query } = request;
    const board = await findBoard(ctx, idIn(params.name));
    if (isOpen(board)) throw notFound('page');
    if (board.is_member === 0) authorize(ctx.actor, 'boards.manage');
    const href = peoplePath(board);
    const path = elsewhere(request.url, href);
    if (path !== undefined) return redirect(reply, path);
    const view = viewOf(request);
    const slice = readSlice(query.after, PAGE_SIZE, byMember);
    const rows = await listBoardMembers(ctx.db, board.board_id, slice);
    const { shown, next } = endSlice(rows, slice, (row) => [row.user_id]);
    const page = BoardPeoplePage({
      view,
      board: { href: boardPath(board), name: board.board_name },
      members: await listedMembers(ctx, view, shown),
      manage: can(ctx.actor, 'boards.manage') ? `/admin/boards/${board.board_id}/members` : undefined,
      next: next && `${href}?after=${next}`,
      start: query.after === undefined ? undefined : href,
    });
    return sendPrivatePage(request, reply, page);
  });
}

/** The first of them, as they stand beside the board's page; undefined for those who may not know. */
export async function peopleBeside(ctx: Context, board: BoardRow): Promise<BoardPeople | undefined> {
  const mayKnow = board.is_member === 1 || can(ctx.actor, 'boards.manage');
  if (isOpen(board) || !mayKnow) return undefined;
  const slice = readSlice(undefined, MOST_BESIDE, byMember);
  const { shown, next } = endSlice(await listBoardMembers(ctx.db, board.board_id, slice), slice, (row) => [
    row.user_id,
  ]);
  return { people: shown.map(personOf), href: peoplePath(board), hasMore: next !== undefined };
}

const peoplePath = (board: BoardRow) => `${boardPath(board)}/members`;
