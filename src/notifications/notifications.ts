import { type Context, inTransaction } from '../context.ts';
import { type Database, inParts } from '../db/open.ts';
import { notFound } from '../errors.ts';
import { memberIn } from '../follows/follows.ts';
import type { Look } from '../follows/read-marks.queries.ts';
import type { Slice } from '../http/paging.ts';
import { viewerOf } from '../permissions.ts';
import {
  countUnread,
  deleteNotificationsBefore,
  listVisibleNotifications,
  markAllRead,
  markOneRead,
  markPostRead,
  type NotificationRow,
} from './notifications.queries.ts';

/** What the actor was told, the newest first: only what they may still know of. @throws 403 for a guest */
export async function listNotifications(ctx: Context, page: Slice): Promise<NotificationRow[]> {
  memberIn(ctx);
  return listVisibleNotifications(ctx.db, viewerOf(ctx.actor), page);
}

/** How many of them the actor has not read, counted up to a hundred; 0 for a guest. */
export const countUnreadNotifications = ({ db, actor }: Pick<Context, 'db' | 'actor'>) =>
  actor.userId === 0 ? Promise.resolve(0) : countUnread(db, viewerOf(actor));

/** @throws 404 for one that is not the actor's */
export async function readNotification(ctx: Context, notification_id: number) {
  const user_id = memberIn(ctx);
  await inTransaction(ctx, async (ctx) => {
    if (!(await markOneRead(ctx.db, user_id, notification_id, ctx.now))) throw notFound('notification');
  });
}

/** Marks all of up to `until` as read, RFC 3339: what came after the page that shows them was made stays new. */
export async function readAllNotifications(ctx: Context, until: string = ctx.now) {
  const user_id = memberIn(ctx);
  await inTransaction(ctx, (ctx) => markAllRead(ctx.db, user_id, until, ctx.now));
}

/** Whoever looks at a post has read what they were told about it. @returns the members for whom that made a difference */
export async function readWithPosts(database: Database, looks: Look[]): Promise<Set<number>> {
  const members = new Set<number>();
  const posts = looks.filter(({ ref_type }) => ref_type === 'POST');
  if (posts.length === 0) return members;
  await database.transaction(async (db) => {
    for (const { user_id, ref_id, at } of posts) {
      if (await markPostRead(db, { user_id, post_id: ref_id, at })) members.add(user_id);
    }
  });
  return members;
}

const KEPT_DAYS = 90;

export const removeOldNotifications = (database: Database) => {
  const oldest = new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000).toISOString();
  return inParts(database, (db, limit) => deleteNotificationsBefore(db, oldest, limit));
};
