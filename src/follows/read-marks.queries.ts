import { type SqlBool, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared, preparedIn } from '../db/prepared.ts';
import type { Place } from './follows.queries.ts';

/** When a member looked at a place. */
export interface Look extends Place {
  user_id: number;
  at: string;
}

const mark = prepared((db, look: Look) => ({
  compile: () =>
    sql`insert into read_marks (user_id, ref_type, ref_id, read_at)
      values (${look.user_id}, ${look.ref_type}, ${look.ref_id}, ${look.at})
      on conflict (user_id, ref_type, ref_id) do update set read_at = excluded.read_at
        where read_marks.read_at < excluded.read_at`.compile(db),
}));

/** Notes a look, unless a later one is noted. */
export const markRead = (db: Db, look: Look) => mark.all(db, look);

interface Since {
  user_id: number;
  since: string;
}

const latelyActive = preparedIn((db, { user_id, since }: Since, post_ids: number[]) =>
  db
    .selectFrom('posts as p')
    .innerJoin('users as u', (join) => join.on('u.user_id', '=', user_id))
    .leftJoin('read_marks as m', (join) =>
      join
        .onRef('m.user_id', '=', 'u.user_id')
        .on('m.ref_type', '=', 'POST')
        .onRef('m.ref_id', '=', 'p.post_id'),
    )
    .select(['p.post_id as id', 'p.last_activity_at as changed_at', 'm.read_at'])
    .where('p.post_id', 'in', post_ids)
    .where('p.last_activity_at', '>', since)
    .whereRef('p.last_activity_at', '>', 'u.created_at'),
);

/** Posts in which something happened since the member joined and since `since`, each with when they last looked. */
export const listLatelyActive = (db: Db, user_id: number, post_ids: number[], since: string) =>
  latelyActive(db, { user_id, since }, post_ids);

/** Of one board, the newest: whoever has read those has read enough. It bounds what a page costs. */
const MOST_LOOKED_AT = 20;

interface PostedSince extends Since {
  /** A post that the member looked at just now, of which no row tells yet; 0 for none. */
  just_read: number;
}

const unreadBoards = preparedIn((db, { user_id, since, just_read }: PostedSince, board_ids: number[]) => {
  const looked = sql`coalesce(m.read_at, u.created_at)`;
  const from = sql<string>`case when ${looked} > ${since} then ${looked} else ${since} end`;
  return (
    db
      .selectFrom('boards as b')
      .innerJoin('users as u', (join) => join.on('u.user_id', '=', user_id))
      .leftJoin('read_marks as m', (join) =>
        join
          .onRef('m.user_id', '=', 'u.user_id')
          .on('m.ref_type', '=', 'BOARD')
          .onRef('m.ref_id', '=', 'b.board_id'),
      )
      .select(['b.board_id as id', 'm.read_at'])
      .select((eb) => eb.ref('b.last_posted_at').$notNull().as('changed_at'))
      .where('b.board_id', 'in', board_ids)
      // Most boards are done with here, by their own row.
      .where('b.last_posted_at', '>', from)
      // Not `exists`, which PostgreSQL may turn into a join with all posts.
      .where(
        sql<SqlBool>`(select p.post_id from (
            select post_id, author_id, created_at from posts
            where board_id = b.board_id and post_status = 15 order by post_id desc limit ${MOST_LOOKED_AT}) as p
          where p.created_at > ${from} and p.author_id <> u.user_id and p.post_id <> ${just_read}
            and not exists (select 1 from read_marks r
              where r.user_id = u.user_id and r.ref_type = 'POST' and r.ref_id = p.post_id)
          limit 1) is not null`,
      )
  );
});

/**
 * Those of the boards that have, among their newest posts, one of somebody else that the member has not looked at, of after
 * they joined, last looked at the board, and `since`; each with when it was last posted in, and when they last looked.
 */
export const listUnreadPosted = (db: Db, board_ids: number[], reader: PostedSince) =>
  unreadBoards(db, reader, board_ids);

/** @returns how many were removed, `limit` at most */
export async function deleteReadMarksBefore(db: Db, before: string, limit: number) {
  const { rows } = await sql`delete from read_marks where (user_id, ref_type, ref_id) in
    (select user_id, ref_type, ref_id from read_marks where read_at < ${before} order by read_at limit ${limit})
    returning ref_id`.execute(db);
  return rows.length;
}
