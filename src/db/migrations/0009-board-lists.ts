import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** The posts of one board in the orders of its page: without these the whole board was read and sorted for the first twenty. */
export const boardLists: Migration = {
  name: 'board-lists',
  async up(db) {
    const statements = [
      'create index posts_board_activity on posts (board_id, last_activity_at, post_id)',
      'create index posts_board_comments on posts (board_id, comment_count, post_id)',
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
