import { sql } from 'kysely';
import type { Dialect } from '../dialect/dialect.ts';
import type { Migration } from '../migrate.ts';

/** What members follow and have read, what they are told, and what they report. tables.ts says what each column means. */
export const notifications: Migration = {
  name: 'notifications',
  async up(db, { ddl }) {
    for (const statement of [...tables(ddl), ...indexes]) await sql.raw(statement).execute(db);
  },
};

function tables({ id, integer, text, tableEnd }: Dialect['ddl']) {
  const user = `user_id ${integer} not null references users (user_id)`;
  const ref = `ref_type ${text} not null, ref_id ${integer} not null`;
  return [
    `create table follows (
      ${user}, ${ref},
      is_following ${integer} not null,
      created_at ${text} not null,
      primary key (user_id, ref_type, ref_id)
    )${tableEnd}`,
    `create table read_marks (
      ${user}, ${ref},
      read_at ${text} not null,
      primary key (user_id, ref_type, ref_id)
    )${tableEnd}`,
    `create table mentions (
      ${ref}, ${user},
      created_at ${text} not null,
      primary key (ref_type, ref_id, user_id)
    )${tableEnd}`,
    `create table notifications (
      notification_id ${id},
      ${user},
      kind ${text} not null,
      event_id ${integer} not null,
      seq ${integer} not null,
      post_id ${integer} references posts (post_id),
      comment_id ${integer} references comments (comment_id),
      reply_id ${integer} references replies (reply_id),
      since ${text} not null,
      at ${text} not null,
      read_at ${text},
      mail_due_at ${text}
    )${tableEnd}`,
    `create table notification_preferences (
      ${user},
      kind ${text} not null,
      choice ${text} not null,
      primary key (user_id, kind)
    )${tableEnd}`,
    `create table notification_settings (
      user_id ${integer} primary key references users (user_id),
      follows_written ${integer} not null default 1,
      unsubscribe_token ${text} unique
    )${tableEnd}`,
    `create table log_readers (
      name ${text} primary key,
      seq ${integer} not null
    )${tableEnd}`,
    `create table reports (
      report_id ${id},
      reporter_id ${integer} not null references users (user_id),
      ${ref},
      post_id ${integer} not null references posts (post_id),
      reason ${text} not null,
      details ${text},
      outcome ${text},
      closed_by ${integer} references users (user_id),
      closed_at ${text},
      created_at ${text} not null
    )${tableEnd}`,
  ];
}

const indexes = [
  'create index follows_ref on follows (ref_type, ref_id, user_id) where is_following = 1',
  'create index read_marks_read on read_marks (read_at)',
  'create index notifications_user on notifications (user_id, at, notification_id)',
  'create index notifications_unread on notifications (user_id, post_id) where read_at is null',
  'create index notifications_event on notifications (event_id, user_id)',
  'create index notifications_seq on notifications (seq, user_id)',
  'create index notifications_mail on notifications (mail_due_at, user_id) where mail_due_at is not null',
  'create index notifications_at on notifications (at)',
  'create unique index reports_one on reports (reporter_id, ref_type, ref_id)',
  'create index reports_open on reports (ref_type, ref_id) where closed_at is null',
];
