import { presentAuthor } from '../members/members.present.ts';
import { presentReactions } from '../reactions/reactions.present.ts';
import type { ReplyRow } from './replies.queries.ts';
import type { Reply } from './replies.schema.ts';

export const presentReply = (row: ReplyRow): Reply => ({
  post_id: row.post_id,
  comment_id: row.comment_id,
  reply_id: row.reply_id,
  content: row.content,
  clean_text: row.clean_text,
  react_count: row.react_count,
  reactions: presentReactions(row),
  status: row.status,
  state: row.state,
  last_edited_at: row.last_edited_at ?? undefined,
  created_at: row.created_at,
  last_modified_at: row.last_modified_at,
  user: presentAuthor({ user_id: row.author_id, ...row }),
});
