import { sql } from 'kysely';
import type { Db } from '../db/open.ts';

interface Take {
  throttle_key: string;
  most: number;
  now: string;
  /** What began before this is over. */
  windowStart: string;
  /** Above `most` one more is allowed when the last is older than this; '' for never. */
  pauseStart: string;
}

/** Counts one, unless that is too many: then false, and nothing is changed. One statement, so that many at once count right. */
export async function countUnlessTooMany(db: Db, take: Take): Promise<boolean> {
  const { throttle_key, most, now, windowStart, pauseStart } = take;
  const { rows } = await sql`
    insert into throttles (throttle_key, count, since, last_at) values (${throttle_key}, 1, ${now}, ${now})
    on conflict (throttle_key) do update set
      count = case when throttles.since < ${windowStart} then 1 else throttles.count + 1 end,
      since = case when throttles.since < ${windowStart} then excluded.since else throttles.since end,
      last_at = excluded.last_at
    where throttles.since < ${windowStart} or throttles.count < ${most} or throttles.last_at < ${pauseStart}
    returning count`.execute(db);
  return rows.length > 0;
}

export const uncount = (db: Db, throttle_keys: readonly string[]) =>
  db
    .updateTable('throttles')
    .set((eb) => ({ count: eb('count', '-', 1) }))
    .where('throttle_key', 'in', throttle_keys)
    .where('count', '>', 0)
    .execute();

export const deleteThrottlesBefore = (db: Db, time: string) =>
  db.deleteFrom('throttles').where('last_at', '<', time).execute();
