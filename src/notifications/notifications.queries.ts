import { type SqlBool, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import { readsBoardSql, seesCommentSql, seesPostSql, seesReplySql, type Viewer } from '../permissions.ts';
import type { Kind } from './kinds.ts';

export const newestFirst: Sort = {
  columns: [
    { ref: 'n.at', type: 'text' },
    { ref: 'n.notification_id', type: 'integer' },
  ],
  direction: 'desc',
};

/** Reactions (x) that a notification (n) of that kind gathers: those that were not taken back. */
const gatheredReactions = sql`reactions x where x.ref_id = coalesce(n.reply_id, n.comment_id, n.post_id)
  and x.ref_type = case when n.reply_id is not null then 'REPLY' when n.comment_id is not null then 'COMMENT' else 'POST' end
  and x.user_id <> n.user_id and x.created_at >= n.since`;

/** Comments (c) that a notification (n) about a followed post gathers, as far as the viewer sees them. */
const gatheredComments = (viewer: Viewer) => sql`comments c where c.post_id = n.post_id
  and c.created_at >= n.since and c.author_id <> n.user_id and ${seesCommentSql(viewer)}`;

/** Whether what the notification (n) tells of is still there, and still for the viewer to see. */
const isVisible = (viewer: Viewer) => sql<SqlBool>`n.user_id = ${viewer.userId}
  and (n.post_id is null or exists (select 1 from posts p join boards b on b.board_id = p.board_id
    where p.post_id = n.post_id and ${readsBoardSql(viewer)} and ${seesPostSql(viewer)}))
  and (n.comment_id is null or exists (select 1 from comments c
    where c.comment_id = n.comment_id and ${seesCommentSql(viewer)}))
  and (n.reply_id is null or exists (select 1 from replies r where r.reply_id = n.reply_id and ${seesReplySql(viewer)}))
  and (n.kind <> 'reaction' or exists (select 1 from ${gatheredReactions}))
  and (n.kind <> 'followed_post' or exists (select 1 from ${gatheredComments(viewer)}))`;

/** One with what a line about it shows. */
export interface NotificationRow {
  notification_id: number;
  kind: Kind;
  at: string;
  read_at: string | null;
  post_id: number | null;
  comment_id: number | null;
  reply_id: number | null;
  headline: string | null;
  board_id: number | null;
  board_name: string | null;
  /** The beginning of the comment or reply. */
  text: string | null;
  /** How many reactions or comments it gathers. */
  count: number;
  first_comment_id: number | null;
  username: string | null;
  user_avatar: string | null;
  user_status: number | null;
  event_details: string | null;
}

/** What the viewer was told and may still know of. */
export const listVisibleNotifications = (db: Db, viewer: Viewer, page: Slice): Promise<NotificationRow[]> =>
  slice(shownNotifications(db, viewer), page).execute();

/** Those of the notifications that the viewer may still know of and has not read, the newest first. */
export const listUnreadById = (
  db: Db,
  viewer: Viewer,
  notification_ids: number[],
): Promise<NotificationRow[]> =>
  shownNotifications(db, viewer)
    .where('n.notification_id', 'in', notification_ids)
    .where('n.read_at', 'is', null)
    .orderBy('n.at', 'desc')
    .orderBy('n.notification_id', 'desc')
    .execute();

function shownNotifications(db: Db, viewer: Viewer) {
  const newestReactor = sql`(select x.user_id from ${gatheredReactions} order by x.created_at desc, x.user_id limit 1)`;
  const newestCommenter = sql`(select c.author_id from ${gatheredComments(viewer)} order by c.comment_id desc limit 1)`;
  return db
    .selectFrom('notifications as n')
    .leftJoin('events as e', 'e.event_id', 'n.event_id')
    .leftJoin('posts as p', 'p.post_id', 'n.post_id')
    .leftJoin('boards as b', 'b.board_id', 'p.board_id')
    .leftJoin('comments as c', 'c.comment_id', 'n.comment_id')
    .leftJoin('replies as r', 'r.reply_id', 'n.reply_id')
    .leftJoin('users as u', (join) =>
      join.on(sql<SqlBool>`u.user_id = case n.kind when 'reaction' then ${newestReactor}
        when 'followed_post' then ${newestCommenter} when 'approved' then null when 'rejected' then null
        else coalesce(r.author_id, c.author_id, p.author_id) end`),
    )
    .select(['n.notification_id', 'n.at', 'n.read_at', 'n.post_id', 'n.comment_id', 'n.reply_id'])
    .select(['p.headline', 'b.board_id', 'b.board_name', 'u.username', 'u.user_avatar', 'u.user_status'])
    .select('e.details as event_details')
    .select([
      sql<Kind>`n.kind`.as('kind'),
      sql<string | null>`substr(coalesce(r.clean_text, c.clean_text), 1, 300)`.as('text'),
      sql<number>`case n.kind when 'reaction' then (select count(distinct x.user_id) from ${gatheredReactions})
        when 'followed_post' then (select count(*) from ${gatheredComments(viewer)}) else 1 end`.as('count'),
      sql<
        number | null
      >`case n.kind when 'followed_post' then (select min(c.comment_id) from ${gatheredComments(viewer)}) end`.as(
        'first_comment_id',
      ),
    ])
    .where(isVisible(viewer));
}

/** Beyond this nobody counts. */
const MOST_COUNTED = 100;

const unread = prepared((db, viewer: Viewer) => ({
  compile: () =>
    sql<{ count: number }>`select count(*) as count from (select 1 as one from notifications n
      where n.read_at is null and ${isVisible(viewer)} limit ${sql.lit(MOST_COUNTED)}) as counted`.compile(
      db,
    ),
}));

/** How many the viewer has not read and may still know of; at most `MOST_COUNTED`. */
export const countUnread = async (db: Db, viewer: Viewer) =>
  (await unread.first(db, { ...viewer }))?.count ?? 0;

/** @returns whether it is one of theirs */
export async function markOneRead(db: Db, user_id: number, notification_id: number, at: string) {
  const row = await db
    .updateTable('notifications')
    .set((eb) => ({ read_at: eb.fn.coalesce('read_at', eb.val(at)) }))
    .where('user_id', '=', user_id)
    .where('notification_id', '=', notification_id)
    .returning('notification_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks those of up to `until`. */
export const markAllRead = (db: Db, user_id: number, until: string, at: string) =>
  db
    .updateTable('notifications')
    .set({ read_at: at })
    .where('user_id', '=', user_id)
    .where('read_at', 'is', null)
    .where('at', '<=', until)
    .execute();

const readWithPost = prepared((db, look: { user_id: number; post_id: number; at: string }) =>
  db
    .updateTable('notifications')
    .set({ read_at: look.at })
    .where('user_id', '=', look.user_id)
    .where('post_id', '=', look.post_id)
    .where('read_at', 'is', null)
    .where('at', '<=', look.at)
    .returning('notification_id'),
);

/** Marks what the member was told about a post that they looked at. @returns whether there was any */
export const markPostRead = async (db: Db, look: { user_id: number; post_id: number; at: string }) =>
  (await readWithPost.all(db, look)).length > 0;

/** @returns how many were removed, `limit` at most */
export async function deleteNotificationsBefore(db: Db, before: string, limit: number) {
  const rows = await db
    .deleteFrom('notifications')
    .where('notification_id', 'in', (eb) =>
      eb
        .selectFrom('notifications')
        .select('notification_id')
        .where('at', '<', before)
        .orderBy('at')
        .limit(limit),
    )
    .returning('notification_id')
    .execute();
  return rows.length;
}
