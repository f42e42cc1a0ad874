import { presentAuthor } from '../members/members.present.ts';
import { presentReactions } from '../reactions/reactions.present.ts';
import type { PostRow } from './posts.queries.ts';
import type { Post } from './posts.schema.ts';

/** @param unwritten looks at the post that are not in its row yet */
export const presentPost = (row: PostRow, unwritten = 0): Post => ({
  post_id: row.post_id,
  board_id: row.board_id,
  headline: row.headline,
  post_short_text: row.post_short_text,
  content: row.content,
  clean_text: row.clean_text,
  post_status: row.post_status,
  comment_count: row.comment_count,
  reply_count: row.reply_count,
  react_count: row.react_count,
  reactions: presentReactions(row),
  view_count: row.view_count + unwritten,
  last_edited_at: row.last_edited_at ?? undefined,
  created_at: row.created_at,
  last_modified_at: row.last_modified_at,
  user: presentAuthor({ user_id: row.author_id, ...row }),
});
