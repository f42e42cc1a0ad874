import { type Insertable, sql, type Updateable } from 'kysely';
import { seesPostOnce } from '../comments/comments.queries.ts';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import { readsBoardSql, seesCommentSql, seesPostSql, seesReplySql, type Viewer } from '../permissions.ts';

/** The replies that the viewer sees under the comments and posts that they see. */
const visibleReplies = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('replies as r')
    .innerJoin('users as u', 'u.user_id', 'r.author_id')
    .selectAll('r')
    .select(['u.username', 'u.user_avatar', 'u.user_status', 'u.sid'])
    .where(sql<boolean>`exists (select 1 from comments c join posts p on p.post_id = c.post_id
      join boards b on b.board_id = p.board_id
      where c.comment_id = r.comment_id and ${readsBoardSql(viewer)} and ${seesPostSql(viewer)} and ${seesCommentSql(viewer)})`)
    .where(seesReplySql(viewer));

const visibleReply = prepared((db, params: Viewer & { reply_id: number }) =>
  visibleReplies(db, params).where('r.reply_id', '=', params.reply_id),
);

export type ReplyRow = NonNullable<Awaited<ReturnType<typeof findVisibleReply>>>;

export const findVisibleReply = (db: Db, viewer: Viewer, reply_id: number) =>
  visibleReply.first(db, { ...viewer, reply_id });

export const oldestReplyFirst: Sort = { columns: [{ ref: 'r.reply_id', type: 'integer' }], direction: 'asc' };

export const listVisibleReplies = (db: Db, viewer: Viewer, comment_id: number, page: Slice) =>
  slice(visibleReplies(db, viewer).where('r.comment_id', '=', comment_id), page).execute();

interface Replies {
  post_id: number;
  /** Comments from this one … */
  first: number;
  /** … to that one. */
  last: number;
  /** Of each comment at most so many. */
  most: number;
}

const repliesOfComments = prepared((db, params: Viewer & Replies) =>
  db
    .selectFrom(
      db
        .selectFrom('comments as c')
        .innerJoin('replies as r', 'r.comment_id', 'c.comment_id')
        .innerJoin('users as u', 'u.user_id', 'r.author_id')
        .selectAll('r')
        .select(['u.username', 'u.user_avatar', 'u.user_status', 'u.sid'])
        .select(sql<number>`row_number() over (partition by r.comment_id order by r.reply_id)`.as('place'))
        .where('c.post_id', '=', params.post_id)
        .where(sql<boolean>`c.comment_id between ${params.first} and ${params.last}`)
        .where(seesPostOnce(params))
        .where(seesCommentSql(params))
        .where(seesReplySql(params))
        .as('r'),
    )
    .selectAll('r')
    .where('r.place', '<=', params.most)
    .orderBy('r.reply_id'),
);

/** The visible replies under some comments of a post, the oldest first. */
export const listRepliesUnder = (db: Db, viewer: Viewer, replies: Replies) =>
  repliesOfComments.all(db, { ...viewer, ...replies });

/** How many replies to its comment the viewer sees before this one. */
export async function countRepliesBefore(db: Db, viewer: Viewer, { comment_id, reply_id }: ReplyRow) {
  const row = await db
    .selectFrom(
      visibleReplies(db, viewer)
        .where('r.comment_id', '=', comment_id)
        .where('r.reply_id', '<', reply_id)
        .as('before'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** What the viewer sees of the member's replies, with the post that each stands under. */
export const listRepliesOf = (db: Db, viewer: Viewer, author_id: number, page: Slice) =>
  slice(
    visibleReplies(db, viewer)
      .innerJoin('posts as under', 'under.post_id', 'r.post_id')
      .select('under.headline')
      .where('r.author_id', '=', author_id),
    page,
  ).execute();

/** Those of the replies that the viewer sees, in no order. */
export const listVisibleRepliesById = (db: Db, viewer: Viewer, reply_ids: number[]): Promise<ReplyRow[]> =>
  visibleReplies(db, viewer).where('r.reply_id', 'in', reply_ids).execute();

/** Where it stands, removed or not. */
export const findReplyPlace = (db: Db, reply_id: number) =>
  db
    .selectFrom('replies')
    .select(['reply_id', 'comment_id', 'post_id'])
    .where('reply_id', '=', reply_id)
    .executeTakeFirst();

/** The reply as it is now. Held by holding its post first. */
export const readReply = ({ dialect }: Database, db: Db, reply_id: number) =>
  dialect.forUpdate(db.selectFrom('replies').selectAll().where('reply_id', '=', reply_id)).executeTakeFirst();

type NewReply = Pick<
  Insertable<Tables['replies']>,
  'comment_id' | 'post_id' | 'author_id' | 'content' | 'clean_text' | 'created_at'
>;

const insert = prepared((db, reply: NewReply) =>
  db
    .insertInto('replies')
    .values({
      comment_id: reply.comment_id,
      post_id: reply.post_id,
      author_id: reply.author_id,
      content: reply.content,
      clean_text: reply.clean_text,
      status: 15,
      created_at: reply.created_at,
      last_modified_at: reply.created_at,
    })
    .returning('reply_id'),
);

export async function insertReply(db: Db, reply: NewReply) {
  const row = await insert.first(db, reply);
  return (row as { reply_id: number }).reply_id;
}

export const updateReply = (db: Db, reply_id: number, changes: Updateable<Tables['replies']>) =>
  db
    .updateTable('replies')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('reply_id', '=', reply_id)
    .execute();

/** Active replies more (or fewer) under the comment. */
export const addToReplyCount = (db: Db, comment_id: number, replies: number) =>
  db
    .updateTable('comments')
    .set((eb) => ({ reply_count: eb('reply_count', '+', replies), version: eb('version', '+', 1) }))
    .where('comment_id', '=', comment_id)
    .execute();
