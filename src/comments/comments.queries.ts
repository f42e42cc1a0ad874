import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import { readsBoardSql, seesCommentSql, seesPostSql, type Viewer } from '../permissions.ts';

/** The comments that the viewer sees, but for the question whether they see the post. */
const commentsSeen = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('comments as c')
    .innerJoin('users as u', 'u.user_id', 'c.author_id')
    .selectAll('c')
    .select(['u.username', 'u.user_avatar', 'u.user_status', 'u.sid'])
    .where(seesCommentSql(viewer));

/** The comments that the viewer sees in the posts that they see. */
const visibleComments = (db: Db, viewer: Viewer) =>
  commentsSeen(
    db,
    viewer,
  ).where(sql<boolean>`exists (select 1 from posts p join boards b on b.board_id = p.board_id
      where p.post_id = c.post_id and ${readsBoardSql(viewer)} and ${seesPostSql(viewer)})`);

const visibleComment = prepared((db, params: Viewer & { comment_id: number }) =>
  visibleComments(db, params).where('c.comment_id', '=', params.comment_id),
);

export type CommentRow = NonNullable<Awaited<ReturnType<typeof findVisibleComment>>>;

export const findVisibleComment = (db: Db, viewer: Viewer, comment_id: number) =>
  visibleComment.first(db, { ...viewer, comment_id });

export const oldestCommentFirst: Sort = {
  columns: [{ ref: 'c.comment_id', type: 'integer' }],
  direction: 'asc',
};

export const listVisibleComments = (db: Db, viewer: Viewer, post_id: number, page: Slice) =>
  slice(visibleComments(db, viewer).where('c.post_id', '=', post_id), page).execute();

interface CommentsPage {
  post_id: number;
  limit: number;
  offset: number;
}

/** May they see the one post that all rows belong to? Asked once a statement, not once a row. */
export const seesPostOnce = (params: Viewer & { post_id: number }) =>
  sql<boolean>`exists (select 1 from posts p join boards b on b.board_id = p.board_id
    where p.post_id = ${params.post_id} and ${readsBoardSql(params)} and ${seesPostSql(params)})`;

const pageOfComments = prepared((db, params: Viewer & CommentsPage) =>
  commentsSeen(db, params)
    .where('c.post_id', '=', params.post_id)
    .where(seesPostOnce(params))
    .orderBy('c.comment_id')
    .limit(params.limit)
    .offset(params.offset),
);

/** The visible comments of a post from the `offset`th on, the oldest first. */
export const listCommentsFrom = (db: Db, viewer: Viewer, page: CommentsPage) =>
  pageOfComments.all(db, { ...viewer, ...page });

/** How many comments of its post the viewer sees before this one. */
export async function countCommentsBefore(db: Db, viewer: Viewer, { post_id, comment_id }: CommentRow) {
  const row = await db
    .selectFrom(
      visibleComments(db, viewer)
        .where('c.post_id', '=', post_id)
        .where('c.comment_id', '<', comment_id)
        .as('before'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What the viewer sees of the member's comments, with the post that each stands under. */
export const listCommentsOf = (db: Db, viewer: Viewer, author_id: number, page: Slice) =>
  slice(
    visibleComments(db, viewer)
      .innerJoin('posts as under', 'under.post_id', 'c.post_id')
      .select('under.headline')
      .where('c.author_id', '=', author_id),
    page,
  ).execute();

/** Those of the comments that the viewer sees, in no order. */
export const listVisibleCommentsById = (
  db: Db,
  viewer: Viewer,
  comment_ids: number[],
): Promise<CommentRow[]> => visibleComments(db, viewer).where('c.comment_id', 'in', comment_ids).execute();

/** Where it stands, removed or not. */
export const findCommentPlace = (db: Db, comment_id: number) =>
  db
    .selectFrom('comments')
    .select(['comment_id', 'post_id'])
    .where('comment_id', '=', comment_id)
    .executeTakeFirst();

/** The comment as it is now. Held by holding its post first. */
export const readComment = ({ dialect }: Database, db: Db, comment_id: number) =>
  dialect
    .forUpdate(db.selectFrom('comments').selectAll().where('comment_id', '=', comment_id))
    .executeTakeFirst();

type NewComment = Pick<
  Insertable<Tables['comments']>,
  'post_id' | 'author_id' | 'content' | 'clean_text' | 'created_at'
>;

const insert = prepared((db, comment: NewComment) =>
  db
    .insertInto('comments')
    .values({
      post_id: comment.post_id,
      author_id: comment.author_id,
      content: comment.content,
      clean_text: comment.clean_text,
      comment_status: 15,
      created_at: comment.created_at,
      last_modified_at: comment.created_at,
    })
    .returning('comment_id'),
);

export async function insertComment(db: Db, comment: NewComment) {
  const row = await insert.first(db, comment);
  return (row as { comment_id: number }).comment_id;
}

export const updateComment = (db: Db, comment_id: number, changes: Updateable<Tables['comments']>) =>
  db
    .updateTable('comments')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('comment_id', '=', comment_id)
    .execute();

const countReply = prepared((db, { comment_id }: { comment_id: number }) =>
  db
    .updateTable('comments')
    .set((eb) => ({ reply_count: eb('reply_count', '+', 1), version: eb('version', '+', 1) }))
    .where('comment_id', '=', comment_id)
    .where('comment_status', '=', 15)
    .returning('state'),
);

/** One active reply more. Undefined when the comment is not active; else its state as it is now. */
export const countReplyTo = (db: Db, comment_id: number) => countReply.first(db, { comment_id });

/** Active comments and replies more (or fewer) under the post. */
export const addToPostCounts = (
  db: Db,
  post_id: number,
  { comments, replies }: { comments: number; replies: number },
) =>
  db
    .updateTable('posts')
    .set((eb) => ({
      comment_count: eb('comment_count', '+', comments),
      reply_count: eb('reply_count', '+', replies),
      version: eb('version', '+', 1),
    }))
    .where('post_id', '=', post_id)
    .execute();
