import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { etagOf, isConditional, requireMatch, sendEntity } from '../http/etag.ts';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { done, Ok, refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { presentMemberRow } from '../members/members.present.ts';
import { MemberRow } from '../members/members.schema.ts';
import { authorize, viewerOf } from '../permissions.ts';
import { presentBoard, presentBoards } from './boards.present.ts';
import { byDisplayOrder, byMember, holdBoard, listBoardMembers, listSeenBoards } from './boards.queries.ts';
import {
  Board,
  BoardInput,
  BoardOrder,
  BoardParams,
  DeleteBoardQuery,
  MemberChanges,
  PinParams,
} from './boards.schema.ts';
import {
  changeBoardMembers,
  createBoard,
  deleteBoard,
  editBoard,
  findBoard,
  findReadableBoard,
  pinPost,
  reorderBoards,
  unpinPost,
} from './boards.ts';

const tags = ['Boards'];

export async function boardRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/boards', {
    schema: {
      operationId: 'listBoards',
      summary: 'Get all boards',
      description: 'The boards that you may see, by display_order.',
      tags,
      querystring: Type.Object(pageQuery),
      response: { 200: Type.Array(refTo(Board)) },
    },
    handler: async (request, reply) => {
      const page = readPage(request, byDisplayOrder);
      const rows = await listSeenBoards(request.ctx.db, viewerOf(request.ctx.actor), page);
      return presentBoards(
        request.ctx,
        endPage(request, reply, page, rows, (row) => [row.display_order, row.board_id]),
      );
    },
  });

  app.post('/boards', {
    schema: {
      operationId: 'createBoard',
      summary: 'Create a board',
      description: 'Needs boards.manage. You are not part of a private board until you are added.',
      tags,
      body: BoardInput,
      response: { 201: refTo(Board) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => presentBoard(ctx, await createBoard(ctx, request.body)), {
        status: 201,
      }),
  });

  app.patch('/boards/reorder', {
    schema: {
      operationId: 'reorderBoards',
      summary: 'Change the display order',
      description: 'Needs boards.manage. All or nothing.',
      tags,
      body: BoardOrder,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await reorderBoards(ctx, request.body.display_order);
        return done;
      }),
  });

  app.get('/boards/:board_id', {
    schema: {
      operationId: 'getBoard',
      summary: 'Get a board',
      tags,
      params: BoardParams,
      response: { 200: refTo(Board) },
    },
    handler: async (request, reply) => {
      const board = await presentBoard(request.ctx, await findBoard(request.ctx, request.params.board_id));
      return sendEntity(request, reply, JSON.stringify(board));
    },
  });

  app.put('/boards/:board_id', {
    schema: {
      operationId: 'editBoard',
      summary: 'Edit a board',
      description: 'Needs boards.manage. Replaces all fields: what is left out is emptied.',
      tags,
      params: BoardParams,
      body: BoardInput,
      response: { 200: refTo(Board) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { board_id } = request.params;
        if (isConditional(request)) await holdBoard(ctx.database, ctx.db, board_id);
        const present = await presentBoard(ctx, await findBoard(ctx, board_id));
        requireMatch(request, etagOf(JSON.stringify(present)));
        return presentBoard(ctx, await editBoard(ctx, board_id, request.body));
      }),
  });

  app.delete('/boards/:board_id', {
    schema: {
      operationId: 'deleteBoard',
      summary: 'Delete a board',
      description:
        'Needs boards.manage. The board must be empty, or move_to names the board that takes its posts.',
      tags,
      params: BoardParams,
      querystring: DeleteBoardQuery,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await deleteBoard(ctx, request.params.board_id, { moveTo: request.query.move_to });
        return done;
      }),
  });

  app.get('/boards/:board_id/members', {
    schema: {
      operationId: 'listBoardMembers',
      summary: 'List who is part of a board',
      description: 'For people who are part of it, and for those with boards.manage.',
      tags,
      params: BoardParams,
      querystring: Type.Object(pageQuery),
      response: { 200: Type.Array(refTo(MemberRow)) },
    },
    handler: async (request, reply) => {
      const { ctx } = request;
      const board = await findBoard(ctx, request.params.board_id);
      if (board.is_member === 0) authorize(ctx.actor, 'boards.manage');
      const page = readPage(request, byMember);
      const rows = await listBoardMembers(ctx.db, board.board_id, page);
      return endPage(request, reply, page, rows, (row) => [row.user_id]).map(presentMemberRow);
    },
  });

  app.put('/boards/:board_id/members', {
    schema: {
      operationId: 'changeBoardMembers',
      summary: 'Modify the members of a private board',
      description: 'Needs boards.manage. All or nothing. For boards that are private or have hidden_type 2.',
      tags,
      params: BoardParams,
      body: MemberChanges,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        requireMatch(request, undefined);
        await changeBoardMembers(ctx, request.params.board_id, request.body.member_changes);
        return done;
      }),
  });

  app.put('/boards/:board_id/pinned_posts/:post_id', {
    schema: {
      operationId: 'pinPost',
      summary: 'Pin a post to its board',
      description: 'Needs posts.manage.',
      tags,
      params: PinParams,
      response: { 200: refTo(Board) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { board_id, post_id } = request.params;
        requireMatch(request, undefined);
        await pinPost(ctx, board_id, post_id);
        return presentBoard(ctx, await findReadableBoard(ctx, board_id));
      }),
  });

  app.delete('/boards/:board_id/pinned_posts/:post_id', {
    schema: {
      operationId: 'unpinPost',
      summary: 'Take a pin away',
      description: 'Needs posts.manage.',
      tags,
      params: PinParams,
      response: { 200: refTo(Board) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { board_id, post_id } = request.params;
        await unpinPost(ctx, board_id, post_id);
        return presentBoard(ctx, await findReadableBoard(ctx, board_id));
      }),
  });
}
