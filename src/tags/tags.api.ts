import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { tagName } from '../content/hashtags.ts';
import { etagOf, requireMatch, sendEntity } from '../http/etag.ts';
import { endPage, type Page, readPage } from '../http/paging.ts';
import { Ok, refTo, toId } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { findTagged, replaceTags } from './mapping.ts';
import { presentTag, presentTagRow } from './tags.present.ts';
import {
  byName,
  byPlaceOfMatch,
  listLiveTags,
  listLiveTagsById,
  listTagsMatching,
  listTagsOf,
  tagSorts,
} from './tags.queries.ts';
import {
  MappingInput,
  MappingQuery,
  Tag,
  TagInput,
  TagListQuery,
  TagParams,
  TagRow,
  TagSearchQuery,
} from './tags.schema.ts';
import { createTag, deleteTag, editTag, findTag, holdTag } from './tags.ts';

const tags = ['Tags'];
const ok = { message: 'OK' } as const;

export async function tagRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/tags', {
    schema: {
      operationId: 'listTags',
      summary: 'View all tags, or some',
      description:
        'With `ids`, those tags in the order asked, all of them on one page unless page_size says otherwise.',
      tags,
      querystring: TagListQuery,
      response: { 200: Type.Array(refTo(TagRow)) },
    },
    handler: async (request, reply) => {
      const { ids, sort_by = 'id', order = 'asc', page_size } = request.query;
      const page = readPage(request, { columns: tagSorts[sort_by], direction: order });
      if (ids !== undefined) {
        const asked = [...new Set(ids.split(',').map(Number))];
        const whole = page_size === undefined ? { ...page, size: asked.length } : page;
        const rows = await listAsked(request.ctx.db, asked, whole);
        return endPage(request, reply, whole, rows, (row) => [row.tag_id]).map(presentTagRow);
      }
      const rows = await listLiveTags(request.ctx.db, page);
      const placeOf = (row: TagRow) => [sort_by === 'id' ? row.tag_id : row.name];
      return endPage(request, reply, page, rows, placeOf).map(presentTagRow);
    },
  });

  app.post('/tags', {
    schema: {
      operationId: 'createTag',
      summary: 'Create a tag',
      description:
        'Needs tags.manage. `name` becomes the display_name; the hashtag made from it must be unique.',
      tags,
      body: TagInput,
      response: { 201: refTo(Tag) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => presentTag(await createTag(ctx, request.body)), { status: 201 }),
  });

  app.get('/tags/search', {
    schema: {
      operationId: 'searchTags',
      summary: 'Find tags by name',
      description:
        'Tags whose name begins with `q`, then those that have it elsewhere; case makes no difference.',
      tags,
      querystring: TagSearchQuery,
      response: { 200: Type.Array(refTo(TagRow)) },
    },
    handler: async (request, reply) => {
      const page = readPage(request, byPlaceOfMatch);
      const name = tagName(request.query.q);
      const rows = name === '' ? [] : await listTagsMatching(request.ctx.db, name, page);
      return endPage(request, reply, page, rows, (row) => [row.place, row.name]).map(presentTagRow);
    },
  });

  app.get('/tags/mapping', {
    schema: {
      operationId: 'listTagsOfEntity',
      summary: 'View the tags of an entity',
      description: 'Tags of a post, comment, reply or member, by name.',
      tags,
      querystring: MappingQuery,
      response: { 200: Type.Array(refTo(TagRow)), 404: {} },
    },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      await findTagged(ctx, query);
      const page = readPage(request, byName);
      const rows = await listTagsOf(ctx.db, query.ref_type, query.ref_id, page);
      return endPage(request, reply, page, rows, (row) => [row.name]).map(presentTagRow);
    },
  });

  app.put('/tags/mapping', {
    schema: {
      operationId: 'replaceTagsOfEntity',
      summary: 'Replace the tags of an entity',
      description:
        'Yours to do for what you wrote and for yourself; else it needs posts.manage, comments.manage or users.manage. All or nothing.',
      tags,
      body: MappingInput,
      response: { 200: refTo(Ok), 404: {} },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { ref_type, ref_id, tag_ids } = request.body;
        requireMatch(request, undefined);
        await replaceTags(ctx, { ref_type, ref_id: toId(ref_id) }, tag_ids.map(toId));
        return ok;
      }),
  });

  app.get('/tags/:tag_id', {
    schema: {
      operationId: 'getTag',
      summary: 'View a tag',
      tags,
      params: TagParams,
      response: { 200: refTo(Tag) },
    },
    handler: async (request, reply) =>
      sendEntity(
        request,
        reply,
        JSON.stringify(presentTag(await findTag(request.ctx, request.params.tag_id))),
      ),
  });

  app.put('/tags/:tag_id', {
    schema: {
      operationId: 'editTag',
      summary: 'Edit a tag',
      description:
        'Needs tags.manage. Replaces all fields: what is left out is emptied, colours get their defaults.',
      tags,
      params: TagParams,
      body: TagInput,
      response: { 200: refTo(Tag) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { tag_id } = request.params;
        requireMatch(request, etagOf(JSON.stringify(presentTag(await holdTag(ctx, tag_id)))));
        return presentTag(await editTag(ctx, tag_id, request.body));
      }),
  });

  app.delete('/tags/:tag_id', {
    schema: {
      operationId: 'deleteTag',
      summary: 'Delete a tag',
      description: 'Needs tags.manage. It is shown nowhere any more, and its name is free.',
      tags,
      params: TagParams,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await deleteTag(ctx, request.params.tag_id);
        return ok;
      }),
  });
}

/** The page of those tags that live, in the order asked, and one more. */
async function listAsked(db: Parameters<typeof listLiveTagsById>[0], asked: number[], { page, size }: Page) {
  const found = new Map((await listLiveTagsById(db, asked)).map((tag) => [tag.tag_id, tag]));
  const start = (page - 1) * size;
  return asked.flatMap((tag_id) => found.get(tag_id) ?? []).slice(start, start + size + 1);
}
