import type { Static } from 'typebox';
import type { PostCard } from '../../web/posts/post-list.tsx';
import { type PostSortName, postSortNames } from '../../web/posts/sorted.tsx';
import type { Context } from '../context.ts';
import { listUnreadPosts } from '../follows/read-marks.ts';
import { boardPath, postPath } from '../http/addresses.ts';
import { endSlice, readSlice, type Sort } from '../http/paging.ts';
import { personOf } from '../members/person.ts';
import { marksOf } from '../moderation/marks.ts';
import { viewerOf } from '../permissions.ts';
import { tagLinksOf } from '../tags/tag-links.ts';
import { listPostCards, type PostCardRow, type PostFilter, postSorts } from './posts.queries.ts';
import type { ListQueryShape } from './posts.schema.ts';

/** Posts on a page of a list. */
const PAGE_SIZE = 20;

const sorts: Record<PostSortName, keyof typeof postSorts> = {
  active: 'active',
  new: 'created',
  discussed: 'comments',
};

/** What an address asks a list of posts for. */
export type ListQuery = Static<typeof ListQueryShape>;

/** The order that the address names; the first for every other word. */
const sortNamed = (name: string | undefined): PostSortName =>
  postSortNames.find((known) => known === name) ?? postSortNames[0];

/**
 * A page of the posts that the actor sees; the `after` and the query of the page that follows.
 * @throws 400 for an `after` that is not of this list
 */
export async function listCards(ctx: Context, filter: PostFilter, { sort: name, after }: ListQuery) {
  const sort = sortNamed(name);
  const order: Sort = { columns: postSorts[sorts[sort]], direction: 'desc' };
  const page = readSlice(after, PAGE_SIZE, order);
  const rows = await listPostCards(ctx.db, viewerOf(ctx.actor), filter, page);
  const { shown, next } = endSlice(rows, page, placeIn[sort]);
  return {
    sort,
    posts: await presentCards(ctx, shown),
    next,
    nextQuery: next === undefined ? undefined : nextQuery(sort, next),
  };
}

const placeIn: Record<PostSortName, (row: PostCardRow) => (string | number)[]> = {
  active: (row) => [row.last_activity_at, row.post_id],
  new: (row) => [row.post_id],
  discussed: (row) => [row.comment_count, row.post_id],
};

const nextQuery = (sort: PostSortName, after: string) =>
  sort === postSortNames[0] ? `?after=${after}` : `?sort=${sort}&after=${after}`;

export async function presentCards(ctx: Context, rows: PostCardRow[]): Promise<PostCard[]> {
  const unread = await listUnreadPosts(
    ctx,
    rows.map(({ post_id }) => post_id),
  );
  const tags = await tagLinksOf(
    ctx,
    rows.map(({ post_id }) => post_id),
  );
  return rows.map((row) => ({
    href: postPath(row),
    headline: row.headline,
    isUnread: unread.has(row.post_id),
    excerpt: row.post_short_text,
    author: personOf(row),
    board: boardOf(row),
    at: row.created_at,
    activeAt: row.last_activity_at,
    answers: row.comment_count + row.reply_count,
    reactions: row.react_count,
    marks: marksOf(row.post_status),
    tags: tags.get(row.post_id) ?? [],
  }));
}

function boardOf({ board_id, board_name, icon }: PostCardRow): PostCard['board'] {
  if (board_name === null) return undefined;
  return { href: boardPath({ board_id, board_name }), name: board_name, icon: icon ?? undefined };
}
