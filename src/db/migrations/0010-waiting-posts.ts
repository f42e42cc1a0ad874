import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Posts that await approval (status 4): moderators are shown how many on each page. */
export const waitingPosts: Migration = {
  name: 'waiting-posts',
  async up(db) {
    await sql.raw('create index posts_waiting on posts (post_id) where post_status = 4').execute(db);
  },
};
