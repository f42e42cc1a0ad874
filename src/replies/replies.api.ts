import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { CommentParams } from '../comments/comments.schema.ts';
import { findComment } from '../comments/comments.ts';
import { dataFor } from '../comments/threads.ts';
import { etagOf, isConditional, requireMatch, sendEntity } from '../http/etag.ts';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { done, Ok, refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { SET_STATE, ThreadPatch } from '../moderation/moderation.schema.ts';
import { viewerOf } from '../permissions.ts';
import { holdPost } from '../posts/posts.queries.ts';
import { presentReply } from './replies.present.ts';
import { listVisibleReplies, oldestReplyFirst } from './replies.queries.ts';
import { Reply, ReplyEdit, ReplyInput, ReplyParams } from './replies.schema.ts';
import { createReply, deleteReply, editReply, findReply, moderateReply, setReplyState } from './replies.ts';

const tags = ['Replies'];

export async function replyRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/comments/:comment_id/replies', {
    schema: {
      operationId: 'listReplies',
      summary: 'List the replies to a comment',
      description: 'Oldest first.',
      tags,
      params: CommentParams,
      querystring: Type.Object(pageQuery),
      response: { 200: Type.Array(refTo(Reply)) },
    },
    handler: async (request, answer) => {
      const { ctx } = request;
      const { comment_id } = await findComment(ctx, request.params.comment_id);
      const page = readPage(request, oldestReplyFirst);
      const rows = await listVisibleReplies(ctx.db, viewerOf(ctx.actor), comment_id, page);
      return endPage(request, answer, page, rows, (row) => [row.reply_id]).map(presentReply);
    },
  });

  app.post('/replies', {
    schema: {
      operationId: 'createReply',
      summary: 'Create a reply',
      description: 'Whether you may reply is judged by your key, not by the author.',
      tags,
      body: ReplyInput,
      response: { 201: refTo(Reply), 404: {} },
    },
    handler: (request, answer) =>
      write(request, answer, async (ctx) => presentReply(await createReply(ctx, request.body)), {
        status: 201,
      }),
  });

  app.get('/replies/:reply_id', {
    schema: {
      operationId: 'getReply',
      summary: 'Get a reply',
      tags,
      params: ReplyParams,
      response: { 200: refTo(Reply) },
    },
    handler: async (request, answer) => {
      const found = presentReply(await findReply(request.ctx, request.params.reply_id));
      return sendEntity(request, answer, JSON.stringify(found));
    },
  });

  app.put('/replies/:reply_id', {
    schema: {
      operationId: 'editReply',
      summary: 'Edit a reply',
      description: 'For its author and comments.manage.',
      tags,
      params: ReplyParams,
      body: ReplyEdit,
      response: { 200: refTo(Reply) },
    },
    handler: (request, answer) =>
      write(request, answer, async (ctx) => {
        const { reply_id } = request.params;
        if (isConditional(request)) {
          const { post_id } = await findReply(ctx, reply_id);
          await holdPost(ctx.database, ctx.db, post_id);
        }
        requireMatch(request, etagOf(JSON.stringify(presentReply(await findReply(ctx, reply_id)))));
        return presentReply(await editReply(ctx, reply_id, request.body.content));
      }),
  });

  app.patch('/replies/:reply_id', {
    schema: {
      operationId: 'patchReply',
      summary: "Set a reply's state or status",
      description: 'Needs moderation.review; an author may close and reopen their own (action 201).',
      tags,
      params: ReplyParams,
      body: ThreadPatch,
      response: { 200: refTo(Reply) },
    },
    handler: (request, answer) =>
      write(request, answer, async (ctx) => {
        const { reply_id } = request.params;
        const { action, data, details } = request.body;
        return presentReply(
          action === SET_STATE
            ? await setReplyState(ctx, reply_id, dataFor(data, 'state'), details)
            : await moderateReply(ctx, reply_id, dataFor(data, 'status'), details),
        );
      }),
  });

  app.delete('/replies/:reply_id', {
    schema: {
      operationId: 'deleteReply',
      summary: 'Remove a reply',
      description: 'For its author and comments.manage.',
      tags,
      params: ReplyParams,
      response: { 200: refTo(Ok) },
    },
    handler: (request, answer) =>
      write(request, answer, async (ctx) => {
        await deleteReply(ctx, request.params.reply_id);
        return done;
      }),
  });
}
