import { sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared, preparedIn } from '../db/prepared.ts';
import type { Flag } from '../db/tables.ts';

/** What can be followed, and is marked as read. */
export interface Place {
  ref_type: 'BOARD' | 'POST';
  ref_id: number;
}

interface Follow extends Place {
  user_id: number;
  is_following: Flag;
  created_at: string;
}

/** Follows, or stops. */
export const upsertFollow = (db: Db, follow: Follow) =>
  db
    .insertInto('follows')
    .values(follow)
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'ref_type', 'ref_id'])
        .doUpdateSet({ is_following: follow.is_following, created_at: follow.created_at }),
    )
    .execute();

const follow = prepared((db, params: { user_id: number; post_id: number; at: string }) => ({
  compile: () =>
    sql`insert into follows (user_id, ref_type, ref_id, is_following, created_at)
      select u.user_id, 'POST', p.post_id, 1, ${params.at} from users u join posts p on p.post_id = ${params.post_id}
      where u.user_id = ${params.user_id}
        and not exists (select 1 from notification_settings s where s.user_id = u.user_id and s.follows_written = 0)
      on conflict do nothing`.compile(db),
}));

/** Follows a post that the member wrote in, unless they stopped following it, or want none to be followed by itself. */
export const followWritten = (db: Db, params: { user_id: number; post_id: number; at: string }) =>
  follow.all(db, params);

const followed = preparedIn(
  (db, { user_id, ref_type }: { user_id: number; ref_type: Place['ref_type'] }, ref_ids: number[]) =>
    db
      .selectFrom('follows')
      .select('ref_id')
      .where('user_id', '=', user_id)
      .where('ref_type', '=', ref_type)
      .where('ref_id', 'in', ref_ids)
      .where('is_following', '=', 1),
);

/** Which of the places the member follows. */
export const listFollowed = (db: Db, user_id: number, { ref_type, ref_ids }: Places) =>
  followed(db, { user_id, ref_type }, ref_ids);

export interface Places {
  ref_type: Place['ref_type'];
  ref_ids: number[];
}
