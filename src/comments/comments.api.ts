import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { etagOf, isConditional, requireMatch, sendEntity } from '../http/etag.ts';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { done, Ok, refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { SET_STATE, ThreadPatch } from '../moderation/moderation.schema.ts';
import { viewerOf } from '../permissions.ts';
import { holdPost } from '../posts/posts.queries.ts';
import { PostParams } from '../posts/posts.schema.ts';
import { findPost } from '../posts/posts.ts';
import { presentComment } from './comments.present.ts';
import { listVisibleComments, oldestCommentFirst } from './comments.queries.ts';
import { Comment, CommentEdit, CommentInput, CommentParams } from './comments.schema.ts';
import {
  createComment,
  deleteComment,
  editComment,
  findComment,
  moderateComment,
  setCommentState,
} from './comments.ts';
import { dataFor } from './threads.ts';

const tags = ['Comments'];

export async function commentRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/posts/:post_id/comments', {
    schema: {
      operationId: 'listComments',
      summary: 'List the comments of a post',
      description: 'Oldest first.',
      tags,
      params: PostParams,
      querystring: Type.Object(pageQuery),
      response: { 200: Type.Array(refTo(Comment)) },
    },
    handler: async (request, reply) => {
      const { ctx } = request;
      const { post_id } = await findPost(ctx, request.params.post_id);
      const page = readPage(request, oldestCommentFirst);
      const rows = await listVisibleComments(ctx.db, viewerOf(ctx.actor), post_id, page);
      return endPage(request, reply, page, rows, (row) => [row.comment_id]).map(presentComment);
    },
  });

  app.post('/comments', {
    schema: {
      operationId: 'createComment',
      summary: 'Create a comment',
      description: 'Whether you may comment is judged by your key, not by the author.',
      tags,
      body: CommentInput,
      response: { 201: refTo(Comment), 404: {} },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => presentComment(await createComment(ctx, request.body)), {
        status: 201,
      }),
  });

  app.get('/comments/:comment_id', {
    schema: {
      operationId: 'getComment',
      summary: 'Get a comment',
      tags,
      params: CommentParams,
      response: { 200: refTo(Comment) },
    },
    handler: async (request, reply) => {
      const comment = presentComment(await findComment(request.ctx, request.params.comment_id));
      return sendEntity(request, reply, JSON.stringify(comment));
    },
  });

  app.put('/comments/:comment_id', {
    schema: {
      operationId: 'editComment',
      summary: 'Edit a comment',
      description: 'For its author and comments.manage.',
      tags,
      params: CommentParams,
      body: CommentEdit,
      response: { 200: refTo(Comment) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { comment_id } = request.params;
        if (isConditional(request)) {
          const { post_id } = await findComment(ctx, comment_id);
          await holdPost(ctx.database, ctx.db, post_id);
        }
        requireMatch(request, etagOf(JSON.stringify(presentComment(await findComment(ctx, comment_id)))));
        return presentComment(await editComment(ctx, comment_id, request.body.content));
      }),
  });

  app.patch('/comments/:comment_id', {
    schema: {
      operationId: 'patchComment',
      summary: "Set a comment's state or status",
      description: 'Needs moderation.review; an author may close and reopen their own (action 201).',
      tags,
      params: CommentParams,
      body: ThreadPatch,
      response: { 200: refTo(Comment) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { comment_id } = request.params;
        const { action, data, details } = request.body;
        return presentComment(
          action === SET_STATE
            ? await setCommentState(ctx, comment_id, dataFor(data, 'state'), details)
            : await moderateComment(ctx, comment_id, dataFor(data, 'status'), details),
        );
      }),
  });

  app.delete('/comments/:comment_id', {
    schema: {
      operationId: 'deleteComment',
      summary: 'Remove a comment',
      description: 'For its author and comments.manage. Its replies are hidden with it.',
      tags,
      params: CommentParams,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await deleteComment(ctx, request.params.comment_id);
        return done;
      }),
  });
}
