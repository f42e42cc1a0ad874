import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import { readsBoardSql, seesPostSql, type Viewer } from '../permissions.ts';

/** The posts (p) that the viewer sees, and their authors (u). */
const visiblePosts = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('posts as p')
    .innerJoin('users as u', 'u.user_id', 'p.author_id')
    // Not a join: the boards must not become the outer loop of a list that is sorted by posts.
    .where(
      sql<boolean>`exists (select 1 from boards b where b.board_id = p.board_id and ${readsBoardSql(viewer)})`,
    )
    .where(seesPostSql(viewer));

/** What an answer shows of the author, beside their id. */
const authorColumns = [
  'u.username',
  'u.user_avatar',
  'u.user_status',
  'u.sid',
  'u.version as author_version',
] as const;

const visiblePost = prepared((db, params: Viewer & { post_id: number }) =>
  visiblePosts(db, params).selectAll('p').select(authorColumns).where('p.post_id', '=', params.post_id),
);

const written = prepared((db, params: { post_id: number }) =>
  db
    .selectFrom('posts as p')
    .innerJoin('users as u', 'u.user_id', 'p.author_id')
    .selectAll('p')
    .select(authorColumns)
    .where('p.post_id', '=', params.post_id),
);

/** What was just written, for whoever wrote it: in another's name it may already be out of their own sight. */
export const readWrittenPost = async (db: Db, post_id: number) =>
  (await written.first(db, { post_id })) as PostRow;

export type PostRow = NonNullable<Awaited<ReturnType<typeof findVisiblePost>>>;

export const findVisiblePost = (db: Db, viewer: Viewer, post_id: number) =>
  visiblePost.first(db, { ...viewer, post_id });

/** All that a kept answer must be checked against. */
const stampColumns = ['p.post_id', 'p.version', 'p.view_count', 'u.version as author_version'] as const;

const visibleStamp = prepared((db, params: Viewer & { post_id: number }) =>
  visiblePosts(db, params).select(stampColumns).where('p.post_id', '=', params.post_id),
);

export type PostStamp = NonNullable<Awaited<ReturnType<typeof findVisibleStamp>>>;

/** Which version of a post the viewer sees. */
export const findVisibleStamp = (db: Db, viewer: Viewer, post_id: number) =>
  visibleStamp.first(db, { ...viewer, post_id });

/** Those of the posts that the viewer sees, in no order. */
export const listVisiblePosts = (db: Db, viewer: Viewer, post_ids: number[]): Promise<PostRow[]> =>
  visiblePosts(db, viewer).selectAll('p').select(authorColumns).where('p.post_id', 'in', post_ids).execute();

/** Whether the viewer reads the board that the post stands in, whatever became of the post. */
export async function readsBoardOfPost(db: Db, viewer: Viewer, post_id: number) {
  const row = await db
    .selectFrom('posts as p')
    .innerJoin('boards as b', 'b.board_id', 'p.board_id')
    .select('p.post_id')
    .where('p.post_id', '=', post_id)
    .where(readsBoardSql(viewer))
    .executeTakeFirst();
  return row !== undefined;
}

export interface PostFilter {
  board_id?: number;
  author_id?: number;
  /** A tag's name. */
  tag?: string;
  status: number;
  /** These are left out. */
  except?: number[];
}

const newest = { ref: 'p.post_id', type: 'integer' } as const;

export const postSorts = {
  created: [newest],
  active: [{ ref: 'p.last_activity_at', type: 'text' }, newest],
  comments: [{ ref: 'p.comment_count', type: 'integer' }, newest],
} satisfies Record<string, Sort['columns']>;

function filteredPosts(
  db: Db,
  viewer: Viewer,
  { board_id, author_id, tag, status, except = [] }: PostFilter,
) {
  let query = visiblePosts(db, viewer).where('p.post_status', '=', status);
  if (board_id !== undefined) query = query.where('p.board_id', '=', board_id);
  if (author_id !== undefined) query = query.where('p.author_id', '=', author_id);
  if (tag !== undefined) {
    query = query.where(sql<boolean>`p.post_id in (select m.ref_id from tag_mappings m
      join tags t on t.tag_id = m.tag_id where t.name_key = ${tag} and m.ref_type = 'POST')`);
  }
  if (except.length > 0) query = query.where('p.post_id', 'not in', except);
  return query;
}

export const listVisibleStamps = (db: Db, viewer: Viewer, filter: PostFilter, page: Slice) =>
  slice(
    filteredPosts(db, viewer, filter).select([...stampColumns, 'p.comment_count', 'p.last_activity_at']),
    page,
  ).execute();

/** What lists of pages show of a post: all but its text. */
const cardColumns = [
  'p.post_id',
  'p.headline',
  'p.post_short_text',
  'p.post_status',
  'p.created_at',
  'p.last_activity_at',
  'p.comment_count',
  'p.reply_count',
  'p.react_count',
  'p.view_count',
  'p.board_id',
  'b.board_name',
  'b.icon',
  'u.username',
  'u.user_avatar',
  'u.user_status',
] as const;

export type PostCardRow = Awaited<ReturnType<typeof listPostCards>>[number];

export const listPostCards = (db: Db, viewer: Viewer, filter: PostFilter, page: Slice) =>
  slice(
    filteredPosts(db, viewer, filter).leftJoin('boards as b', 'b.board_id', 'p.board_id').select(cardColumns),
    page,
  ).execute();

/** Those of the posts that the viewer sees, in no order. */
export const listPostCardsById = (db: Db, viewer: Viewer, post_ids: number[]): Promise<PostCardRow[]> =>
  visiblePosts(db, viewer)
    .leftJoin('boards as b', 'b.board_id', 'p.board_id')
    .select(cardColumns)
    .where('p.post_id', 'in', post_ids)
    .execute();

/**
 * Holds the post, and with it everything below, against other writers until the transaction ends, and reads it as it is
 * now. Every change that moves a counter below a post takes this first (docs/decisions/0006).
 */
export const holdPost = ({ dialect }: Database, db: Db, post_id: number) =>
  dialect.forUpdate(db.selectFrom('posts').selectAll().where('post_id', '=', post_id)).executeTakeFirst();

type NewPost = Pick<
  Insertable<Tables['posts']>,
  | 'board_id'
  | 'author_id'
  | 'headline'
  | 'content'
  | 'clean_text'
  | 'post_short_text'
  | 'post_status'
  | 'created_at'
>;

export const insertPost = (db: Db, post: NewPost) =>
  db
    .insertInto('posts')
    .values({ ...post, last_activity_at: post.created_at, last_modified_at: post.created_at })
    .returning('post_id')
    .executeTakeFirstOrThrow();

export const updatePost = (db: Db, post_id: number, changes: Updateable<Tables['posts']>) =>
  db
    .updateTable('posts')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('post_id', '=', post_id)
    .execute();

const countComment = prepared((db, { post_id, at }: { post_id: number; at: string }) =>
  db
    .updateTable('posts')
    .set((eb) => ({
      comment_count: eb('comment_count', '+', 1),
      last_activity_at: at,
      version: eb('version', '+', 1),
    }))
    .where('post_id', '=', post_id)
    .where('post_status', '=', 15)
    .returning('post_id'),
);

const countReply = prepared((db, { post_id, at }: { post_id: number; at: string }) =>
  db
    .updateTable('posts')
    .set((eb) => ({
      reply_count: eb('reply_count', '+', 1),
      last_activity_at: at,
      version: eb('version', '+', 1),
    }))
    .where('post_id', '=', post_id)
    .where('post_status', '=', 15)
    .returning('post_id'),
);

/** One active comment more, written at `at`; holds the post. Undefined when the post is not active. */
export const countCommentOn = (db: Db, post_id: number, at: string) =>
  countComment.first(db, { post_id, at });

/** One active reply more, written at `at`; holds the post. Undefined when the post is not active. */
export const countReplyOn = (db: Db, post_id: number, at: string) => countReply.first(db, { post_id, at });

const moreViews = prepared((db, { post_id, views }: { post_id: number; views: number }) =>
  // The version stays: a look at a post is no change of it.
  db
    .updateTable('posts')
    .set((eb) => ({ view_count: eb('view_count', '+', views) }))
    .where('post_id', '=', post_id),
);

export const addViews = (db: Db, params: { post_id: number; views: number }) => moreViews.all(db, params);
