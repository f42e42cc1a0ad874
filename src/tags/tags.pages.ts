import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { TagPage } from '../../web/tags/tag.tsx';
import { TagsPage } from '../../web/tags/tags.tsx';
import { elsewhere, tagPath } from '../http/addresses.ts';
import { redirect, sendPage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { Status } from '../permissions.ts';
import { listCards } from '../posts/post-cards.ts';
import { ListQueryShape } from '../posts/posts.schema.ts';
import { tagLinkOf } from './tag-links.ts';
import { byName, listLiveTags } from './tags.queries.ts';
import { findTagNamed } from './tags.ts';

const TAGS_A_PAGE = 100;

export async function tagPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();

  pages.get('/tags', {
    schema: { hide: true, querystring: Type.Pick(ListQueryShape, ['after']) },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      const slice = readSlice(query.after, TAGS_A_PAGE, byName);
      const { shown, next } = endSlice(await listLiveTags(ctx.db, slice), slice, (row) => [row.name]);
      return sendPage(
        request,
        reply,
        TagsPage({
          view: viewOf(request),
          tags: shown.map(tagLinkOf),
          next: next && `/tags?after=${next}`,
          isStart: query.after === undefined,
        }),
      );
    },
  });

  pages.get('/tags/:name', {
    schema: { hide: true, params: Type.Object({ name: Type.String() }), querystring: ListQueryShape },
    handler: async (request, reply) => {
      const { ctx, params, query } = request;
      const tag = await findTagNamed(ctx, params.name);
      const href = tagPath(tag.name);
      const path = elsewhere(request.url, href);
      if (path !== undefined) return redirect(reply, path);
      const { sort, posts, nextQuery } = await listCards(
        ctx,
        { tag: tag.name, status: Status.ACTIVE },
        query,
      );
      return sendPage(
        request,
        reply,
        TagPage({
          view: viewOf(request),
          tag: {
            ...tagLinkOf(tag),
            displayName: tag.display_name,
            description: tag.description ?? undefined,
            image: tag.image,
            shared: {
              title: tag.og_title ?? undefined,
              description: tag.og_description ?? undefined,
              image: tag.og_image,
            },
          },
          sort,
          posts,
          next: nextQuery && href + nextQuery,
          isStart: query.after === undefined,
        }),
      );
    },
  });
}
