import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BoardFormPage } from '../../web/admin/board-form.tsx';
import { AdminBoardsPage } from '../../web/admin/boards.tsx';
import { DeleteBoardPage } from '../../web/admin/delete-board.tsx';
import type { Context } from '../context.ts';
import { boardPath, idIn } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, formOf, idNamed, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { readSlice } from '../http/paging.ts';
import { checkBody } from '../http/validation.ts';
import { formTokenFor } from '../http/visitor.ts';
import { viewerOf } from '../permissions.ts';
import { boardLinkOf } from './board-links.ts';
import { type BoardRow, byDisplayOrder, listSeenBoards } from './boards.queries.ts';
import { BoardInput } from './boards.schema.ts';
import { createBoard, deleteBoard, editBoard, findBoard, isOpen, reorderBoards } from './boards.ts';
import { moved } from './order.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/boards';

/** As many as can be put in order at once. */
const MOST_BOARDS = 1_000;

interface Named {
  Params: { name: string };
}

/** Boards for those who manage them: list and order, fields, deletion. */
export async function boardAdminPages(pages: FastifyInstance) {
  belongsTo(pages, 'boards');

  pages.get<{ Querystring: { done?: string; board?: string; moved?: string } }>(
    HOME,
    hidden,
    async (request, reply) => {
      const { done, board, moved } = request.query;
      const boards = (await listAll(request.ctx)).map(rowOf);
      const page = AdminBoardsPage({
        ...shared(request, reply),
        boards,
        done: doneIn(done),
        made: boards.find(({ board_id }) => String(board_id) === board),
        moved,
      });
      return sendPrivatePage(request, reply, page);
    },
  );

  pages.post(`${HOME}/order`, hidden, async (request, reply) => {
    const read = formOf(request);
    const ids = (await listAll(request.ctx)).map(({ board_id }) => board_id);
    const order = moved(ids, { move: read('move'), order: read('order') });
    await reorderBoards(request.ctx, Object.fromEntries(order.map((id, index) => [id, index + 1])));
    const [, id, way] = /^(\d+) (up|down)$/.exec(read('move')) ?? [];
    return reply.redirect(id ? `${HOME}?moved=${id}-${way}#board-${id}` : HOME, 303);
  });

  pages.get(`${HOME}/new`, hidden, async (request, reply) => showForm(request, reply, {}));

  pages.post(`${HOME}/new`, hidden, async (request, reply) => {
    const values = valuesIn(request);
    const { done, problems, status } = await attempt(reply, () => createBoard(request.ctx, inputOf(values)));
    if (problems) return showForm(request, reply, { values, problems, status });
    return reply.redirect(`${HOME}?done=created&board=${done.board_id}`, 303);
  });

  pages.get<Named>(`${HOME}/:name`, hidden, async (request, reply) => {
    const board = await findBoard(request.ctx, idIn(request.params.name));
    return showForm(request, reply, { board, values: valuesOf(board) });
  });

  pages.post<Named>(`${HOME}/:name`, hidden, async (request, reply) => {
    const board = await findBoard(request.ctx, idIn(request.params.name));
    const values = valuesIn(request);
    const { problems, status } = await attempt(reply, () =>
      editBoard(request.ctx, board.board_id, inputOf(values)),
    );
    if (problems) return showForm(request, reply, { board, values, problems, status });
    return reply.redirect(`${HOME}?done=saved`, 303);
  });

  pages.get<Named>(`${HOME}/:name/delete`, hidden, async (request, reply) => {
    const board = await findBoard(request.ctx, idIn(request.params.name));
    return showDeletion(request, reply, board, {});
  });

  pages.post<Named>(`${HOME}/:name/delete`, hidden, async (request, reply) => {
    const board = await findBoard(request.ctx, idIn(request.params.name));
    const move_to = formOf(request)('move_to');
    const target = move_to === '' ? {} : { moveTo: idNamed(move_to) };
    const { problems, status } = await attempt(reply, () => deleteBoard(request.ctx, board.board_id, target));
    if (problems) return showDeletion(request, reply, board, { values: { move_to }, problems, status });
    return reply.redirect(`${HOME}?done=deleted`, 303);
  });
}

const shared = (request: FastifyRequest, reply: FastifyReply) => ({
  view: viewOf(request),
  frame: frameOf(request, 'boards'),
  formToken: formTokenFor(request, reply),
});

const doneIn = (text: string | undefined) =>
  (['created', 'saved', 'deleted'] as const).find((done) => done === text);

const listAll = (ctx: Context) =>
  listSeenBoards(ctx.db, viewerOf(ctx.actor), readSlice(undefined, MOST_BOARDS, byDisplayOrder));

const rowOf = (row: BoardRow) => ({
  ...boardLinkOf(row),
  board_id: row.board_id,
  href: boardPath(row),
  edit: `${HOME}/${row.board_id}`,
  postsFrom: row.permission_for,
  needsApproval: row.needs_approval === 1,
  hasMembers: !isOpen(row),
});

interface Shown {
  board?: BoardRow;
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
}

async function showForm(request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { board, status, values = { hidden_type: '0', permission_for: '10' }, problems } = shown;
  const page = BoardFormPage({
    ...shared(request, reply),
    values,
    problems,
    board: board && {
      path: `${HOME}/${board.board_id}`,
      name: board.board_name,
      hasMembers: !isOpen(board),
    },
  });
  return sendPrivatePage(request, reply, page, status);
}

async function showDeletion(
  request: FastifyRequest,
  reply: FastifyReply,
  board: BoardRow,
  { status, ...typed }: Shown,
) {
  const others = (await listAll(request.ctx)).filter(
    ({ board_id, reads }) => board_id !== board.board_id && reads === 1,
  );
  const page = DeleteBoardPage({
    ...shared(request, reply),
    ...typed,
    path: `${HOME}/${board.board_id}`,
    name: board.board_name,
    posts: board.reads === 1 ? board.post_count : undefined,
    targets: others.map(({ board_id, board_name }) => ({ value: String(board_id), text: board_name })),
  });
  return sendPrivatePage(request, reply, page, status);
}

const fields = [
  'board_name',
  'about',
  'icon',
  'is_private',
  'hidden_type',
  'permission_for',
  'needs_approval',
];

function valuesIn(request: FastifyRequest): Record<string, string> {
  const read = trimmedFormOf(request);
  return Object.fromEntries(fields.map((name) => [name, read(name).replaceAll('\r\n', '\n')]));
}

const inputOf = (values: Record<string, string>) =>
  checkBody(BoardInput, {
    ...values,
    about: values.about || undefined,
    icon: values.icon || undefined,
    is_private: values.is_private === '1',
    needs_approval: values.needs_approval === '1',
    hidden_type: Number(values.hidden_type),
    permission_for: Number(values.permission_for),
  });

const valuesOf = (board: BoardRow) => ({
  board_name: board.board_name,
  about: board.about ?? '',
  icon: board.icon ?? '',
  is_private: String(board.is_private),
  hidden_type: String(board.hidden_type),
  permission_for: String(board.permission_for),
  needs_approval: String(board.needs_approval),
});
