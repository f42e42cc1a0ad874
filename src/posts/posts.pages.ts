import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { HomePage } from '../../web/home/home.tsx';
import { listBoardLinks } from '../boards/board-links.ts';
import type { Context } from '../context.ts';
import { sendPage, viewOf } from '../http/pages.ts';
import { Status, viewerOf } from '../permissions.ts';
import { tagsAmong } from '../tags/tag-links.ts';
import { listCards } from './post-cards.ts';
import { listVisibleStamps, postSorts } from './posts.queries.ts';

/** Tags of so many posts, the liveliest, are what is talked about lately. */
const RECENT_POSTS = 100;
const RECENT_TAGS = 12;

export async function postPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();

  pages.get('/', {
    schema: { hide: true, querystring: ListQuery },
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
}

const ListQuery = Type.Object({
  sort: Type.Optional(Type.String()),
  after: Type.Optional(Type.String({ maxLength: 1_000 })),
});

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
