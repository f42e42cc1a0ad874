import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { endPage, readPage } from '../http/paging.ts';
import { refTo } from '../http/schema.ts';
import { viewerOf } from '../permissions.ts';
import { presentHits } from './search.present.ts';
import { listFound, newestFirst } from './search.queries.ts';
import { SearchHit, SearchQuery } from './search.schema.ts';
import { readSearch } from './search.ts';

export async function searchRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/search', {
    schema: {
      operationId: 'search',
      summary: 'Search',
      description: 'What you may see and every word of `q` occurs in, the newest first.',
      tags: ['Search'],
      querystring: SearchQuery,
      response: { 200: Type.Array(refTo(SearchHit)), 404: {} },
    },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      const page = readPage(request, newestFirst);
      const search = await readSearch(ctx, query);
      const rows = await listFound(ctx.database, ctx.db, viewerOf(ctx.actor), search, page);
      const found = endPage(request, reply, page, rows, (row) => [row.doc_id]);
      return presentHits(ctx.db, viewerOf(ctx.actor), found, search.terms);
    },
  });
}
