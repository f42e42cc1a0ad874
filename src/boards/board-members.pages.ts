import type { FastifyInstance } from 'fastify';
import { BoardMembersPage } from '../../web/admin/board-members.tsx';
import { formatMsid } from '../content/ksuid.ts';
import { idIn } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, formOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { formTokenFor } from '../http/visitor.ts';
import type { UserRow } from '../members/members.queries.ts';
import { foldName, fullName, nameSought } from '../members/names.ts';
import { personOf } from '../members/person.ts';
import { byMember, listBoardMembers, listMembersToAdd } from './boards.queries.ts';
import { changeBoardMembers, findBoard, isOpen } from './boards.ts';

const hidden = { schema: { hide: true } };
const PAGE_SIZE = 50;
const MOST_FOUND = 10;

interface Asked {
  Params: { name: string };
  Querystring: { q?: string; after?: string };
}

/** Who is part of a private board. */
export async function boardMemberPages(pages: FastifyInstance) {
  belongsTo(pages, 'boards');

  pages.get<Asked>('/admin/boards/:name/members', hidden, async (request, reply) => {
    const { ctx, params, query } = request;
    const board = await findBoard(ctx, idIn(params.name));
    const path = `/admin/boards/${board.board_id}`;
    const slice = readSlice(query.after, PAGE_SIZE, byMember);
    const { shown, next } = endSlice(await listBoardMembers(ctx.db, board.board_id, slice), slice, (row) => [
      row.user_id,
    ]);
    const sought = nameSought(query.q);
    const found =
      sought === '' || isOpen(board)
        ? undefined
        : await listMembersToAdd(ctx.db, board.board_id, foldName(sought), MOST_FOUND);
    const page = BoardMembersPage({
      view: viewOf(request),
      frame: frameOf(request, 'boards'),
      formToken: formTokenFor(request, reply),
      board: { path, name: board.board_name, isOpen: isOpen(board) },
      members: shown.map(memberOf),
      sought,
      found: found?.map(memberOf),
      next: next && `${path}/members?after=${next}`,
      isStart: query.after === undefined,
    });
    return sendPrivatePage(request, reply, page);
  });

  pages.post<Asked>('/admin/boards/:name/members', hidden, async (request, reply) => {
    const read = formOf(request);
    const board_id = idIn(request.params.name);
    const adds = read('change') === 'add';
    const { problems } = await attempt(reply, () =>
      changeBoardMembers(request.ctx, board_id, { [read('msid')]: adds }),
    );
    // Only of a board that was opened meanwhile: its page says so.
    const q = problems === undefined && adds ? '' : read('q');
    return reply.redirect(
      `/admin/boards/${board_id}/members${q === '' ? '' : `?q=${encodeURIComponent(q)}`}`,
      303,
    );
  });
}

const memberOf = (row: UserRow) => ({
  ...personOf(row),
  msid: formatMsid(row.user_id, row.sid),
  fullName: fullName(row),
});
