import type { Notification } from '../../web/notifications/notification.ts';
import { shortText } from '../content/text.ts';
import type { Db } from '../db/open.ts';
import { commentPath, postPath, replyPath } from '../http/addresses.ts';
import { personOf } from '../members/person.ts';
import type { NotificationRow } from './notifications.queries.ts';
import { listRoleNames } from './preferences.queries.ts';

/** Of a comment, a line shows so much. */
const MOST_LETTERS = 140;

/** As pages and mails show them. */
export async function notificationViews(db: Db, rows: NotificationRow[]): Promise<Notification[]> {
  const roles = rows.some(({ kind }) => kind === 'role') ? await listRoleNames(db) : [];
  const roleNames = new Map(roles.map(({ role_id, role_name }) => [role_id, role_name]));
  return rows.map((row) => {
    const details = row.event_details === null ? {} : JSON.parse(row.event_details);
    return {
      id: row.notification_id,
      line: lineNameOf(row),
      href: hrefOf(row),
      at: row.at,
      isUnread: row.read_at === null,
      who: whoOf(row),
      others: row.kind === 'reaction' ? row.count - 1 : 0,
      count: row.count,
      post: row.headline ?? '',
      board: row.board_name ?? '',
      role: row.kind === 'role' ? (roleNames.get(details.to) ?? '') : '',
      text: row.text === null ? undefined : shortText(row.text.replace(/\s+/g, ' '), MOST_LETTERS),
      reason: row.kind === 'rejected' || row.kind === 'approved' ? details.details : undefined,
    };
  });
}

function lineNameOf({ kind, comment_id, reply_id }: NotificationRow): Notification['line'] {
  if (kind !== 'reaction') return kind;
  if (reply_id !== null) return 'reactionToReply';
  return comment_id !== null ? 'reactionToComment' : 'reactionToPost';
}

function hrefOf({ post_id, headline, comment_id, reply_id, first_comment_id }: NotificationRow) {
  if (reply_id !== null) return replyPath(reply_id);
  const comment = comment_id ?? first_comment_id;
  if (comment !== null) return commentPath(comment);
  return post_id === null ? undefined : postPath({ post_id, headline: headline ?? '' });
}

function whoOf({ username, user_avatar, user_status }: NotificationRow) {
  if (username === null || user_avatar === null || user_status === null) return undefined;
  return personOf({ username, user_avatar, user_status });
}
