import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { HomePage } from '../../web/home/home.tsx';
import { PostPage } from '../../web/posts/post.tsx';
import { listBoardLinks } from '../boards/board-links.ts';
import { COMMENTS_A_PAGE, listThreads } from '../comments/thread-views.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { elsewhere, idIn, pageIn, postPath } from '../http/addresses.ts';
import { redirect, sendPage, viewOf } from '../http/pages.ts';
import { Status, viewerOf } from '../permissions.ts';
import { tagsAmong } from '../tags/tag-links.ts';
import { listCards } from './post-cards.ts';
import { postView } from './post-view.ts';
import { listVisibleStamps, postSorts } from './posts.queries.ts';
import { ListQueryShape } from './posts.schema.ts';
import { findPost } from './posts.ts';

/** Tags of so many posts, the liveliest, are what is talked about lately. */
const RECENT_POSTS = 100;
const RECENT_TAGS = 12;

export async function postPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();
  const { settings, views } = pages.services;

  pages.get('/', {
    schema: { hide: true, querystring: ListQueryShape },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      const { sort, posts, nextQuery } = await listCards(ctx, { status: Status.ACTIVE }, query);
      return sendPage(
        request,
        reply,
        HomePage({
          view: viewOf(request),
          sort,
          posts,
          next: nextQuery && `/${nextQuery}`,
          isStart: query.after === undefined,
          boards: await listBoardLinks(ctx),
          recentTags: await recentTags(ctx),
        }),
      );
    },
  });

  pages.get('/posts/:name', {
    schema: {
      hide: true,
      params: Type.Object({ name: Type.String() }),
      querystring: Type.Object({ page: Type.Optional(Type.String()) }),
    },
    handler: async (request, reply) => {
      const { ctx, params, query } = request;
      const post = await findPost(ctx, idIn(params.name));
      const path = elsewhere(request.url, postPath(post));
      if (path !== undefined) return redirect(reply, path);
      const page = pageIn(query.page);
      const { reactions } = settings.current;
      const { comments, hasMore } = await listThreads(ctx, post.post_id, page, reactions);
      if (comments.length === 0 && page > 1) throw notFound('page');
      const looks = request.method === 'GET' ? views.add(post.post_id) : views.pending(post.post_id);
      return sendPage(
        request,
        reply,
        PostPage({
          view: viewOf(request),
          post: await postView(ctx, post, looks, reactions),
          comments,
          page,
          lastPage: Math.max(Math.ceil(post.comment_count / COMMENTS_A_PAGE), hasMore ? page + 1 : page),
          boards: await listBoardLinks(ctx),
        }),
      );
    },
  });
}

async function recentTags(ctx: Context) {
  const page = {
    sort: { columns: postSorts.active, direction: 'desc' },
    limit: RECENT_POSTS,
    offset: 0,
    after: undefined,
  } as const;
  const stamps = await listVisibleStamps(ctx.db, viewerOf(ctx.actor), { status: Status.ACTIVE }, page);
  return tagsAmong(
    ctx,
    stamps.map(({ post_id }) => post_id),
    RECENT_TAGS,
  );
}
