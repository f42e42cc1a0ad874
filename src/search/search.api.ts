import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { findReadableBoard } from '../boards/boards.ts';
import { invalid } from '../errors.ts';
import { endPage, readPage } from '../http/paging.ts';
import { refTo } from '../http/schema.ts';
import { authorize, viewerOf } from '../permissions.ts';
import { foldedTerms } from './fold.ts';
import { presentHits } from './search.present.ts';
import { listFound, newestFirst } from './search.queries.ts';
import { SearchHit, SearchQuery, type SearchType } from './search.schema.ts';

/** Each is looked for in every text that the others leave over. */
const MOST_WORDS = 40;

/** What stands in boards. */
const writtenTypes: readonly SearchType[] = ['POST', 'COMMENT', 'REPLY'];

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
      const { type, board_id } = query;
      const page = readPage(request, newestFirst);
      const terms = foldedTerms(query.q);
      if (terms.length === 0) throw invalid('/q', 'must not be blank');
      if (terms.length > MOST_WORDS)
        throw invalid('/q', `must not have more than ${MOST_WORDS} different words`);
      if (type === 'USER') authorize(ctx.actor, 'users.list');
      if (board_id !== undefined) {
        if (type && !writtenTypes.includes(type))
          throw invalid('/board_id', `goes with ${writtenTypes.join(', ')} alone`);
        await findReadableBoard(ctx, board_id);
      }
      const search = { terms, types: type ? [type] : writtenTypes, board_id };
      const rows = await listFound(ctx.database, ctx.db, viewerOf(ctx.actor), search, page);
      const found = endPage(request, reply, page, rows, (row) => [row.doc_id]);
      return presentHits(ctx.db, viewerOf(ctx.actor), found, terms);
    },
  });
}
