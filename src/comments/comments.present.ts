import { presentAuthor } from '../members/members.present.ts';
import { presentReactions } from '../reactions/reactions.present.ts';
import type { CommentRow } from './comments.queries.ts';
import type { Comment } from './comments.schema.ts';

export const presentComment = (row: CommentRow): Comment => ({
  post_id: row.post_id,
  comment_id: row.comment_id,
  content: row.content,
  clean_text: row.clean_text,
  react_count: row.react_count,
  reply_count: row.reply_count,
  reactions: presentReactions(row),
  comment_status: row.comment_status,
  state: row.state,
  last_edited_at: row.last_edited_at ?? undefined,
  created_at: row.created_at,
  last_modified_at: row.last_modified_at,
  user: presentAuthor({ user_id: row.author_id, ...row }),
});
