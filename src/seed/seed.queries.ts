import { sql } from 'kysely';
import { rowInserter } from '../db/insert-rows.ts';
import type { Db } from '../db/open.ts';

/** Where the ids of a table go on, and what is there already. */
export async function lastIds(db: Db) {
  const { rows } = await sql<{
    users: number;
    boards: number;
    posts: number;
    comments: number;
    replies: number;
  }>`select
    (select coalesce(max(user_id), 0) from users) as users,
    (select coalesce(max(board_id), 0) from boards) as boards,
    (select coalesce(max(post_id), 0) from posts) as posts,
    (select coalesce(max(comment_id), 0) from comments) as comments,
    (select coalesce(max(reply_id), 0) from replies) as replies`.execute(db);
  return rows[0] as (typeof rows)[0];
}

export async function hasDocuments(db: Db) {
  const row = await db.selectFrom('search_documents').select('doc_id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Names and addresses that are taken, folded. */
export async function listTakenNames(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('users').select(['username_key', 'email_key']).execute();
  return new Set(rows.flatMap((row) => [row.username_key, row.email_key]));
}

export const listTagIds = (db: Db, names: readonly string[]) =>
  db.selectFrom('tags').select(['tag_id', 'name_key']).where('name_key', 'in', names).execute();

const slots = ['s1', 's2', 's3', 's4', 's5', 's6'];
const writtenColumns = [
  'author_id',
  'content',
  'clean_text',
  'react_count',
  ...slots,
  'created_at',
  'last_modified_at',
];

/** The columns that seeding fills; the others have their defaults. */
export const seededColumns = {
  users: [
    'user_id',
    'sid',
    'username',
    'username_key',
    'email',
    'email_key',
    'first_name',
    'last_name',
    'name_key',
    'lang',
    'timezone',
    'user_description',
    'role_id',
    'user_status',
    'created_at',
    'last_modified_at',
  ],
  boards: [
    'board_id',
    'board_name',
    'about',
    'icon',
    'is_private',
    'hidden_type',
    'permission_for',
    'needs_approval',
    'display_order',
    'created_at',
    'last_modified_at',
  ],
  tags: [
    'name',
    'name_key',
    'display_name',
    'description',
    'back_color',
    'text_color',
    'created_at',
    'last_modified_at',
  ],
  posts: [
    'post_id',
    'board_id',
    'headline',
    'post_short_text',
    'post_status',
    'comment_count',
    'reply_count',
    'view_count',
    'last_activity_at',
    ...writtenColumns,
  ],
  comments: ['comment_id', 'post_id', 'comment_status', 'reply_count', ...writtenColumns],
  replies: ['reply_id', 'comment_id', 'post_id', 'status', ...writtenColumns],
  reactions: ['ref_type', 'ref_id', 'user_id', 'slot', 'created_at'],
  tag_mappings: ['tag_id', 'ref_type', 'ref_id', 'from_content', 'created_at'],
  search_documents: ['ref_type', 'ref_id', 'text'],
} as const;

export type SeededTable = keyof typeof seededColumns;

/** Rows that wait for their table: what is referred to has to be written first. */
const ROWS_TOGETHER = 500;

/** Takes rows one at a time and writes them in batches; `flush` writes what is left. */
export function rowWriter(db: Db, table: SeededTable) {
  const insert = rowInserter(db, table, seededColumns[table]);
  let rows: unknown[][] = [];
  const flush = async () => {
    const batch = rows;
    rows = [];
    await insert(batch);
  };
  return {
    /** @returns a promise when there is something to wait for */
    add(row: unknown[]): Promise<void> | undefined {
      rows.push(row);
      return rows.length >= ROWS_TOGETHER ? flush() : undefined;
    },
    flush,
  };
}
