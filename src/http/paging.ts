import type { FastifyReply, FastifyRequest } from 'fastify';
import { type SelectQueryBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { Type } from 'typebox';
import { invalid } from '../errors.ts';

/**
 * Paging, as documented: `page` and `page_size` in, a bare array out, `has_more` and `Link` beside it.
 *
 * A page that follows one which the same caller got is read from where that one ended, not by counting rows from the
 * start: it costs the same however deep it is, and each row comes once though rows are added meanwhile. The place travels
 * in `Link` (as `after`) and is remembered for clients that count pages by themselves (docs/decisions/0005).
 */
export const pageQuery = {
  page: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1, description: 'Page number, from 1' }),
  ),
  page_size: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 50, default: 10, description: 'Rows of a page, at most 50' }),
  ),
  after: Type.Optional(
    Type.String({
      maxLength: 1_000,
      description: 'Where the page before ended; comes with the `Link` header, opaque',
    }),
  ),
};

/** One column that a list is sorted by. The last one must be unique. */
export interface SortColumn {
  /** With its table's alias: `p.post_id`. */
  ref: string;
  type: 'integer' | 'text';
}

export interface Sort {
  columns: readonly SortColumn[];
  direction: 'asc' | 'desc';
}

type Place = (string | number)[];

/** What a list query needs to know. */
export interface Slice {
  sort: Sort;
  /** One more than the page holds, so that it shows whether there is more. */
  limit: number;
  offset: number;
  /** The sort columns' values of the row before the page; `offset` is 0 then. */
  after: Place | undefined;
}

export interface Page extends Slice {
  page: number;
  size: number;
  /** Who asks for which list, without the page: the key under which places are remembered. */
  list: string;
}

const places = new LRUCache<string, Place>({ max: 10_000, ttl: 15 * 60_000 });

/** Characters of a list's name that are worth remembering: no address that means something is longer. */
const LONGEST_LIST = 2_000;

interface PageQuery {
  page?: number;
  page_size?: number;
  after?: string;
}

/** @throws 400 for an `after` that is not of this list */
export function readPage(request: FastifyRequest, sort: Sort): Page {
  const { page = 1, page_size: size = 10, after } = request.query as PageQuery;
  const list = `${request.keyId} ${listUrl(request).href}`;
  const place =
    after !== undefined ? parsePlace(after, sort) : page > 1 ? places.get(`${list} ${page}`) : undefined;
  return { page, size, list, sort, limit: size + 1, offset: place ? 0 : (page - 1) * size, after: place };
}

/** Sets the paging headers and returns the page's rows, without the one too many. `placeOf` gives the sort columns' values. */
export function endPage<Row>(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  rows: Row[],
  placeOf: (row: Row) => Place,
) {
  const shown = rows.slice(0, page.size);
  const last = shown.at(-1);
  const hasMore = rows.length > page.size;
  reply.header('has_more', hasMore ? '1' : '0');
  const links: string[] = [];
  if (hasMore && last !== undefined) {
    const place = placeOf(last);
    if (page.list.length <= LONGEST_LIST) places.set(`${page.list} ${page.page + 1}`, place);
    links.push(link(request, page.page + 1, 'next', formatPlace(place)));
  }
  if (page.page > 1) links.push(link(request, page.page - 1, 'prev'));
  if (links.length > 0) reply.header('link', links.join(', '));
  return shown;
}

/**
 * A slice for a page of HTML. Its place stands in the address alone, so that no list is counted through from the start,
 * however deep a crawler goes.
 * @throws 400 for an `after` that is not of this list
 */
export const readSlice = (after: string | undefined, size: number, sort: Sort): Slice => ({
  sort,
  limit: size + 1,
  offset: 0,
  after: after === undefined ? undefined : parsePlace(after, sort),
});

/** The rows of a slice, without the one too many, and the `after` of the next; undefined when there is none. */
export function endSlice<Row>(rows: Row[], { limit }: Slice, placeOf: (row: Row) => Place) {
  const shown = rows.slice(0, limit - 1);
  const last = shown.at(-1);
  const next = rows.length === limit && last !== undefined ? formatPlace(placeOf(last)) : undefined;
  return { shown, next };
}

/** Narrows and sorts a query to a slice. */
export function slice<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  { sort, limit, offset, after }: Slice,
) {
  const columns = sort.columns.map(({ ref }) => sql.ref(ref));
  let sliced = query;
  if (after) {
    const comparison = sql.raw(sort.direction === 'asc' ? '>' : '<');
    sliced = sliced.where(sql<boolean>`(${sql.join(columns)}) ${comparison} (${sql.join(after)})` as never);
  }
  for (const column of columns) sliced = sliced.orderBy(column as never, sort.direction);
  return sliced.limit(limit).offset(offset);
}

function listUrl(request: FastifyRequest) {
  const url = new URL(request.url, 'http://list');
  url.searchParams.delete('page');
  url.searchParams.delete('after');
  return url;
}

function link(request: FastifyRequest, page: number, rel: string, after?: string) {
  const url = listUrl(request);
  url.searchParams.set('page', String(page));
  if (after) url.searchParams.set('after', after);
  return `<${request.server.publicUrl()}${url.pathname}${url.search}>; rel="${rel}"`;
}

const formatPlace = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url');

function parsePlace(text: string, { columns }: Sort): Place {
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    place = undefined;
  }
  const fits =
    Array.isArray(place) &&
    place.length === columns.length &&
    columns.every(({ type }, index) =>
      type === 'integer'
        ? Number.isSafeInteger(place[index])
        : typeof place[index] === 'string' && !place[index].includes('\0'),
    );
  if (!fits) throw invalid('/after', 'is not a place in this list');
  return place as Place;
}
