import { sql } from 'kysely';
import { seesPostOnce } from '../comments/comments.queries.ts';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { seesBoardSql, seesCommentSql, seesReplySql, type Viewer } from '../permissions.ts';

// Which comments and replies there are changes with the post's own version, so of theirs the sums tell enough. Two
// statements: one that uses its first part twice costs SQLite three times as much.

interface Shown {
  post_id: number;
  limit: number;
  offset: number;
}

const commentsStamp = prepared((db, params: Viewer & Shown) =>
  db
    .selectFrom(
      db
        .selectFrom('comments as c')
        .innerJoin('users as u', 'u.user_id', 'c.author_id')
        .select(['c.comment_id', 'c.version', 'u.version as author_version'])
        .where('c.post_id', '=', params.post_id)
        .where(seesPostOnce(params))
        .where(seesCommentSql(params))
        .orderBy('c.comment_id')
        .limit(params.limit)
        .offset(params.offset)
        .as('shown'),
    )
    .select([
      sql<number | null>`sum(version + author_version)`.as('versions'),
      sql<number | null>`min(comment_id)`.as('first'),
      sql<number | null>`max(comment_id)`.as('last'),
    ]),
);

const restStamp = prepared((db, params: Viewer & { post_id: number; first: number; last: number }) =>
  db.selectNoFrom([
    // Cross joins keep SQLite at this order; it would walk through all replies otherwise.
    sql<
      number | null
    >`(select sum(r.version + u.version) from comments c cross join replies r cross join users u
      where c.post_id = ${params.post_id} and c.comment_id between ${params.first} and ${params.last}
        and r.comment_id = c.comment_id and u.user_id = r.author_id and ${seesReplySql(params)})`.as(
      'replies',
    ),
    sql<string | null>`(select string_agg(t.tag_id || '.' || t.version, ' ')
      from tag_mappings m join tags t on t.tag_id = m.tag_id
      where m.ref_type = 'POST' and m.ref_id = ${params.post_id} and t.tag_status = 15)`.as('tags'),
    sql<string | null>`(select string_agg(b.board_id || '.' || b.version, ' ') from boards b
      where ${seesBoardSql(params)})`.as('boards'),
  ]),
);

/**
 * The versions of all that a page of a post shows beside the post itself. With an equal version of the post, equal ones mean
 * an equal page to a guest.
 */
export async function findPageStamp(db: Db, viewer: Viewer, shown: Shown): Promise<string> {
  const comments = await commentsStamp.first(db, { ...viewer, ...shown });
  const { versions = 0, first, last } = comments ?? {};
  const range = { post_id: shown.post_id, first: first ?? 0, last: last ?? 0 };
  const rest = await restStamp.first(db, { ...viewer, ...range });
  return [versions, first, last, rest?.replies, rest?.tags, rest?.boards].join('|');
}
