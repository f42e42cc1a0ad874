import { sql } from 'kysely';
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

const latelyPosted = preparedIn((db, { user_id, since }: Since, board_ids: number[]) =>
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
    .where('b.last_posted_at', '>', since)
    .whereRef('b.last_posted_at', '>', 'u.created_at'),
);

/** The same for boards: those in which somebody posted. */
export const listLatelyPosted = (db: Db, user_id: number, board_ids: number[], since: string) =>
  latelyPosted(db, { user_id, since }, board_ids);

/** @returns how many were removed, `limit` at most */
export async function deleteReadMarksBefore(db: Db, before: string, limit: number) {
  const { rows } = await sql`delete from read_marks where (user_id, ref_type, ref_id) in
    (select user_id, ref_type, ref_id from read_marks where read_at < ${before} order by read_at limit ${limit})
    returning ref_id`.execute(db);
  return rows.length;
}
