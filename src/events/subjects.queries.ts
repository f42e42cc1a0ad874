import type { Db } from '../db/open.ts';
import {
  knowsBoardSql,
  readsBoardSql,
  Status,
  seesCommentSql,
  seesPostSql,
  UserStatus,
  type Viewer,
  wouldReadBoardSql,
} from '../permissions.ts';

/** What is left of things that were removed, for those who could see where they stood. */

/** Something that was removed. */
export interface Trace {
  id: number;
  author_id: number;
  /** Of what it stands under: its status by now, and its author. */
  post?: number;
  post_author?: number;
  comment?: number;
  comment_author?: number;
}

/** Whatever became of the posts: those in boards that the viewer reads. */
export const listPostTraces = (db: Db, viewer: Viewer, post_ids: number[]): Promise<Trace[]> =>
  db
    .selectFrom('posts as p')
    .innerJoin('boards as b', 'b.board_id', 'p.board_id')
    .select(['p.post_id as id', 'p.author_id'])
    .where('p.post_id', 'in', post_ids)
    .where(readsBoardSql(viewer))
    .execute();

/** Whatever became of the comments: those under posts that the viewer sees, or that were removed too. */
export const listCommentTraces = (db: Db, viewer: Viewer, comment_ids: number[]): Promise<Trace[]> =>
  db
    .selectFrom('comments as c')
    .innerJoin('posts as p', 'p.post_id', 'c.post_id')
    .innerJoin('boards as b', 'b.board_id', 'p.board_id')
    .select(['c.comment_id as id', 'c.author_id', 'p.post_status as post', 'p.author_id as post_author'])
    .where('c.comment_id', 'in', comment_ids)
    .where(readsBoardSql(viewer))
    .where((eb) => eb.or([seesPostSql(viewer), eb('p.post_status', '=', Status.DELETED)]))
    .execute();

/** The same for replies; the comment above must be seen, or removed too. */
export const listReplyTraces = (db: Db, viewer: Viewer, reply_ids: number[]): Promise<Trace[]> =>
  db
    .selectFrom('replies as r')
    .innerJoin('comments as c', 'c.comment_id', 'r.comment_id')
    .innerJoin('posts as p', 'p.post_id', 'r.post_id')
    .innerJoin('boards as b', 'b.board_id', 'p.board_id')
    .select(['r.reply_id as id', 'r.author_id', 'p.post_status as post', 'p.author_id as post_author'])
    .select(['c.comment_status as comment', 'c.author_id as comment_author'])
    .where('r.reply_id', 'in', reply_ids)
    .where(readsBoardSql(viewer))
    .where((eb) => eb.or([seesPostSql(viewer), eb('p.post_status', '=', Status.DELETED)]))
    .where((eb) => eb.or([seesCommentSql(viewer), eb('c.comment_status', '=', Status.DELETED)]))
    .execute();

/** Whatever became of the boards: those that the viewer would know of. */
export const listBoardTraces = (db: Db, viewer: Viewer, board_ids: number[]) =>
  db
    .selectFrom('boards as b')
    .select('b.board_id as id')
    .where('b.board_id', 'in', board_ids)
    .where(knowsBoardSql(viewer))
    .execute();

/** Whatever became of the boards: those that the viewer reads, or would if they were still there. */
export const listPlaces = (db: Db, viewer: Viewer, board_ids: number[]) =>
  db
    .selectFrom('boards as b')
    .select('b.board_id as id')
    .where('b.board_id', 'in', board_ids)
    .where(wouldReadBoardSql(viewer))
    .execute();

/** Members of these ids, but those who were deleted. */
export const listMembersById = (db: Db, user_ids: number[]) =>
  db
    .selectFrom('users')
    .selectAll()
    .where('user_id', 'in', user_ids)
    .where('user_status', '<>', UserStatus.DELETED)
    .execute();

/** With all their fields. */
export const listTagsById = (db: Db, tag_ids: number[]) =>
  db
    .selectFrom('tags')
    .selectAll()
    .where('tag_id', 'in', tag_ids)
    .where('tag_status', '=', Status.ACTIVE)
    .execute();
