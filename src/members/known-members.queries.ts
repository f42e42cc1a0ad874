import { type SqlBool, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import {
  readsBoardSql,
  seesCommentSql,
  seesPostSql,
  seesReplySql,
  UserStatus,
  type Viewer,
} from '../permissions.ts';

interface Asked {
  /** Beginning of a folded username. */
  prefix: string;
  board_id?: number | undefined;
  /** 1 when the actor may list all members. */
  lists: number;
  limit: number;
}

/**
 * Active members whose name begins so, who read the board if one is named, and of whom the viewer knows because they see a
 * text of theirs.
 */
export const listKnownMembers = (db: Db, viewer: Viewer, { prefix, board_id, lists, limit }: Asked) => {
  const readable = sql<SqlBool>`exists (select 1 from boards b where b.board_id = p.board_id and ${readsBoardSql(viewer)})
    and ${seesPostSql(viewer)}`;
  const isKnown = sql<SqlBool>`(${lists} = 1
    or exists (select 1 from posts p where p.author_id = u.user_id and ${readable})
    or exists (select 1 from comments c join posts p on p.post_id = c.post_id
      where c.author_id = u.user_id and ${seesCommentSql(viewer)} and ${readable})
    or exists (select 1 from replies r join comments c on c.comment_id = r.comment_id
      join posts p on p.post_id = r.post_id
      where r.author_id = u.user_id and ${seesReplySql(viewer)} and ${seesCommentSql(viewer)} and ${readable}))`;
  const reads = sql<SqlBool>`exists (select 1 from boards w where w.board_id = ${board_id ?? 0}
    and ((w.is_private = 0 and w.hidden_type <= 1)
      or exists (select 1 from board_members m where m.board_id = w.board_id and m.user_id = u.user_id)))`;
  return db
    .selectFrom('users as u')
    .select(['u.user_id', 'u.username', 'u.user_avatar', 'u.user_status'])
    .where('u.user_status', '=', UserStatus.ACTIVE)
    .where(sql<SqlBool>`u.username_key like ${`${prefix.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`)
    .$if(board_id !== undefined, (query) => query.where(reads))
    .where(isKnown)
    .orderBy('u.username_key')
    .limit(limit)
    .execute();
};
