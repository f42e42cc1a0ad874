import { sql } from 'kysely';
import { seesPostOnce } from '../comments/comments.queries.ts';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { seesBoardSql, seesCommentSql, seesReplySql, type Viewer } from '../permissions.ts';

interface Shown {
  post_id: number;
  limit: number;
  offset: number;
}

const pageStamp = prepared((db, params: Viewer & Shown) =>
  db
    .with('shown', (db) =>
      db
        .selectFrom('comments as c')
        .innerJoin('users as u', 'u.user_id', 'c.author_id')
        .select(['c.comment_id', 'c.version', 'u.version as author_version'])
        .where('c.post_id', '=', params.post_id)
        .where(seesPostOnce(params))
        .where(seesCommentSql(params))
        .orderBy('c.comment_id')
        .limit(params.limit)
        .offset(params.offset),
    )
    .selectNoFrom([
      sql<
        string | null
      >`(select string_agg(comment_id || '.' || version || '.' || author_version, ' ') from shown)`.as(
        'comments',
      ),
      // Cross joins keep SQLite at this order; it would walk through all replies otherwise.
      sql<string | null>`(select string_agg(r.reply_id || '.' || r.version || '.' || u.version, ' ')
        from shown cross join replies r cross join users u
        where r.comment_id = shown.comment_id and u.user_id = r.author_id and ${seesReplySql(params)})`.as(
        'replies',
      ),
      sql<string | null>`(select string_agg(t.tag_id || '.' || t.version, ' ')
        from tag_mappings m join tags t on t.tag_id = m.tag_id
        where m.ref_type = 'POST' and m.ref_id = ${params.post_id} and t.tag_status = 15)`.as('tags'),
      sql<string | null>`(select string_agg(b.board_id || '.' || b.version, ' ') from boards b
        where ${seesBoardSql(params)})`.as('boards'),
    ]),
);

/** The versions of all that a page of a post shows beside the post itself: equal ones mean an equal page. */
export async function findPageStamp(db: Db, viewer: Viewer, shown: Shown): Promise<string> {
  const row = await pageStamp.first(db, { ...viewer, ...shown });
  return [row?.comments, row?.replies, row?.tags, row?.boards].join('|');
}
