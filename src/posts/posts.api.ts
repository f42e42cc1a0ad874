import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { findReadableBoard } from '../boards/boards.ts';
import { tagName } from '../content/hashtags.ts';
import { isConditional, requireMatch, sendEntity, sendJson } from '../http/etag.ts';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { done, Id, MsidInput, Ok, refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { findMember } from '../members/members.ts';
import { PostPatch } from '../moderation/moderation.schema.ts';
import { Status, viewerOf } from '../permissions.ts';
import { etagOfPost } from './post-answers.ts';
import { presentPost } from './posts.present.ts';
import { holdPost, listVisibleStamps, type PostRow, postSorts } from './posts.queries.ts';
import { Post, PostInput, PostParams } from './posts.schema.ts';
import { createPost, deletePost, editPost, findPost, moderatePost } from './posts.ts';

const tags = ['Posts'];

const PostListQuery = Type.Object({
  ...pageQuery,
  board_id: Type.Optional(Id('Posts of this board', 1)),
  author: Type.Optional(MsidInput('Posts of this member')),
  tag: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Posts with the tag of this name',
      examples: ['meetup'],
    }),
  ),
  status: Type.Optional(
    Type.Integer({
      minimum: -100,
      maximum: 100,
      default: Status.ACTIVE,
      description: 'Posts of this post_status, as far as you see them',
    }),
  ),
  sort_by: Type.Optional(
    Type.Unsafe<keyof typeof postSorts>({
      type: 'string',
      enum: Object.keys(postSorts),
      default: 'created',
      description: 'created: newest post first; active: last comment first; comments: most comments first',
    }),
  ),
});

export async function postRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const { views, postAnswers } = instance.services;

  const present = (row: PostRow) => presentPost(row, views.pending(row.post_id));

  app.get('/posts', {
    schema: {
      operationId: 'listPosts',
      summary: 'List posts',
      description: 'Posts of all boards that you may read, newest first.',
      tags,
      querystring: PostListQuery,
      response: { 200: Type.Array(refTo(Post)), 404: {} },
    },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      const sortBy = query.sort_by ?? 'created';
      const page = readPage(request, { columns: postSorts[sortBy], direction: 'desc' });
      if (query.board_id !== undefined) await findReadableBoard(ctx, query.board_id);
      const filter = {
        board_id: query.board_id,
        author_id: query.author === undefined ? undefined : (await findMember(ctx, query.author)).user_id,
        tag: query.tag === undefined ? undefined : tagName(query.tag),
        status: query.status ?? Status.ACTIVE,
      };
      const found = await listVisibleStamps(ctx.db, viewerOf(ctx.actor), filter, page);
      const stamps = endPage(request, reply, page, found, placeIn[sortBy]);
      const posts = await postAnswers.ofStamps(ctx, stamps);
      const texts = posts.map(({ stamp, json }) => json(stamp.view_count + views.pending(stamp.post_id)));
      return sendJson(reply, `[${texts.join(',')}]`);
    },
  });

  app.post('/posts', {
    schema: {
      operationId: 'createPost',
      summary: 'Create a post',
      description:
        'Whether you may post in the board, and whether the post waits for approval, is judged by your key.',
      tags,
      body: PostInput,
      response: { 201: refTo(Post), 404: {} },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => present(await createPost(ctx, request.body)), { status: 201 }),
  });

  app.get('/posts/:post_id', {
    schema: {
      operationId: 'getPost',
      summary: 'Get a post',
      description: 'Counts as a look at it. The ETag does not change with view_count.',
      tags,
      params: PostParams,
      response: { 200: refTo(Post) },
    },
    handler: async (request, reply) => {
      const { stamp, etag, json } = await postAnswers.find(request.ctx, request.params.post_id);
      const looks = request.method === 'GET' ? views.add(stamp.post_id) : views.pending(stamp.post_id);
      return sendEntity(request, reply, json(stamp.view_count + looks), etag);
    },
  });

  app.put('/posts/:post_id', {
    schema: {
      operationId: 'editPost',
      summary: 'Edit a post',
      description: 'For its author and posts.manage. Another board_id moves it, if you may post there.',
      tags,
      params: PostParams,
      body: PostInput,
      response: { 200: refTo(Post) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { post_id } = request.params;
        if (isConditional(request)) await holdPost(ctx.database, ctx.db, post_id);
        requireMatch(request, etagOfPost(await findPost(ctx, post_id)));
        return present(await editPost(ctx, post_id, request.body));
      }),
  });

  app.patch('/posts/:post_id', {
    schema: {
      operationId: 'moderatePost',
      summary: 'Approve, reject or hide a post',
      description: 'Needs moderation.review.',
      tags,
      params: PostParams,
      body: PostPatch,
      response: { 200: refTo(Post) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { data, details } = request.body;
        return present(await moderatePost(ctx, request.params.post_id, data.status, details));
      }),
  });

  app.delete('/posts/:post_id', {
    schema: {
      operationId: 'deletePost',
      summary: 'Remove a post',
      description: 'For its author and posts.manage. What hangs below it is hidden with it.',
      tags,
      params: PostParams,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await deletePost(ctx, request.params.post_id);
        return done;
      }),
  });
}

type ListedStamp = Awaited<ReturnType<typeof listVisibleStamps>>[number];

const placeIn: Record<keyof typeof postSorts, (stamp: ListedStamp) => (string | number)[]> = {
  created: (stamp) => [stamp.post_id],
  active: (stamp) => [stamp.last_activity_at, stamp.post_id],
  comments: (stamp) => [stamp.comment_count, stamp.post_id],
};
