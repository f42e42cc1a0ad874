import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type FoundView, SearchPage } from '../../web/search/search.tsx';
import { type BoardRow, byDisplayOrder, listSeenBoards } from '../boards/boards.queries.ts';
import { tagName } from '../content/hashtags.ts';
import type { Context } from '../context.ts';
import { AppError, failures } from '../errors.ts';
import { boardPath, commentPath, idIn, memberPath, postPath, replyPath } from '../http/addresses.ts';
import { sendPage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { listKnownMembers } from '../members/known-members.queries.ts';
import { foldName } from '../members/names.ts';
import { personOf } from '../members/person.ts';
import { can, viewerOf } from '../permissions.ts';
import { tagLinkOf } from '../tags/tag-links.ts';
import { byPlaceOfMatch, listTagsMatching } from '../tags/tags.queries.ts';
import { piecesOf } from './pieces.ts';
import { presentHits } from './search.present.ts';
import { listFound, newestFirst } from './search.queries.ts';
import type { SearchHit } from './search.schema.ts';
import { readSearch } from './search.ts';

const HITS_A_PAGE = 20;
const LONGEST_QUERY = 200;
const MOST_TAGS = 8;
const MOST_MEMBERS = 8;

/** Boards that can be chosen to search in. */
const MOST_BOARDS = 200;

const SearchPageQuery = Type.Object({
  q: Type.Optional(Type.String()),
  board: Type.Optional(Type.String()),
  after: Type.Optional(Type.String({ maxLength: 1_000 })),
});

export async function searchPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();

  pages.get('/search', {
    schema: { hide: true, querystring: SearchPageQuery },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      const q = (query.q ?? '').trim();
      const board = query.board ? idIn(query.board) : undefined;
      const boards = await readableBoards(ctx);
      const asked = { q, board, after: query.after };
      const result = q === '' ? nothing : await find(ctx, asked, boards);
      return sendPage(
        request,
        reply,
        SearchPage({
          view: viewOf(request),
          query: q,
          board,
          boards: boards.map(({ board_id, board_name }) => ({ id: board_id, name: board_name })),
          start: query.after === undefined ? undefined : searchPath(asked),
          ...result,
        }),
        result.problem ? 400 : 200,
      );
    },
  });
}

interface Asked {
  q: string;
  board: number | undefined;
  after?: string | undefined;
}

interface Result {
  problem: 'queryTooLong' | undefined;
  found: FoundView[];
  tags: ReturnType<typeof tagLinkOf>[];
  members: ReturnType<typeof personOf>[];
  next: string | undefined;
}

const nothing: Result = { problem: undefined, found: [], tags: [], members: [], next: undefined };

async function find(ctx: Context, { q, board, after }: Asked, boards: BoardRow[]): Promise<Result> {
  const search = await searchOrProblem(ctx, q, board);
  if (!search) return { ...nothing, problem: 'queryTooLong' };
  const slice = readSlice(after, HITS_A_PAGE, newestFirst);
  const viewer = viewerOf(ctx.actor);
  const rows = await listFound(ctx.database, ctx.db, viewer, search, slice);
  const { shown, next } = endSlice(rows, slice, (row) => [row.doc_id]);
  const hits = await presentHits(ctx.db, viewer, shown, search.terms);
  const byId = new Map(boards.map((row) => [row.board_id, row]));
  return {
    problem: undefined,
    found: hits.map((hit) => foundView(hit, search.terms, byId)),
    // Beside the first results, and only when the whole community is searched.
    ...(after === undefined && board === undefined
      ? { tags: await matchingTags(ctx, q), members: await matchingMembers(ctx, q) }
      : { tags: [], members: [] }),
    next: next && searchPath({ q, board, after: next }),
  };
}

/** undefined for a query that is too much; the field says so. */
async function searchOrProblem(ctx: Context, q: string, board_id: number | undefined) {
  if (q.length > LONGEST_QUERY) return undefined;
  try {
    return await readSearch(ctx, { q, board_id });
  } catch (error) {
    if (error instanceof AppError && error.failure === failures.validation) return undefined;
    throw error;
  }
}

async function matchingTags(ctx: Context, q: string) {
  const name = tagName(q);
  if (name === '') return [];
  const slice = { sort: byPlaceOfMatch, limit: MOST_TAGS, offset: 0, after: undefined };
  return (await listTagsMatching(ctx.db, name, slice)).map(tagLinkOf);
}

/** Whom the actor knows: members are not to be listed by guessing (docs/decisions/0020). */
async function matchingMembers(ctx: Context, q: string) {
  const prefix = foldName(q.replace(/^@/, ''));
  if (prefix === '' || prefix.length > 40) return [];
  const lists = can(ctx.actor, 'users.list') ? 1 : 0;
  const known = await listKnownMembers(ctx.db, viewerOf(ctx.actor), { prefix, lists, limit: MOST_MEMBERS });
  return known.map(personOf);
}

async function readableBoards(ctx: Context) {
  const slice = { sort: byDisplayOrder, limit: MOST_BOARDS, offset: 0, after: undefined };
  return (await listSeenBoards(ctx.db, viewerOf(ctx.actor), slice)).filter(({ reads }) => reads === 1);
}

function foundView(hit: SearchHit, terms: string[], boards: Map<number, BoardRow>): FoundView {
  const board = boards.get(hit.board_id as number);
  const username = hit.user?.username ?? '';
  return {
    ...placeOf(hit),
    headline: piecesOf(hit.headline ?? '', terms),
    excerpt: piecesOf(hit.excerpt, terms),
    author: { name: username, href: memberPath(username), avatar: hit.user?.user_avatar ?? '' },
    board: board && { href: boardPath(board), name: board.board_name, icon: board.icon ?? undefined },
    at: hit.created_at,
  };
}

function placeOf({ type, id, headline = '' }: SearchHit): Pick<FoundView, 'kind' | 'href'> {
  if (type === 'COMMENT') return { kind: 'foundComment', href: commentPath(id) };
  if (type === 'REPLY') return { kind: 'foundReply', href: replyPath(id) };
  return { kind: 'foundPost', href: postPath({ post_id: id, headline }) };
}

function searchPath({ q, board, after }: Asked) {
  const query = new URLSearchParams({ q });
  if (board !== undefined) query.set('board', String(board));
  if (after !== undefined) query.set('after', after);
  return `/search?${query}`;
}
