import { type Insertable, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import { Status } from '../permissions.ts';

type NewEvent = Required<Omit<Insertable<Tables['events']>, 'event_id' | 'seq'>>;

const insert = prepared((db, event: NewEvent) =>
  db.insertInto('events').values({
    event: event.event,
    occurred_at: event.occurred_at,
    actor_id: event.actor_id,
    ids: event.ids,
    details: event.details,
    source_name: event.source_name,
    user_agent: event.user_agent,
    address: event.address,
    request_id: event.request_id,
  }),
);

export const insertEvent = (db: Db, event: NewEvent) => insert.all(db, event);

/** The same event for each post of a board that is not removed; its ids are the post and the board `to`. */
export async function insertEventOfPosts(
  db: Db,
  {
    event,
    occurred_at,
    actor_id,
    details,
    source_name,
    user_agent,
    address,
    request_id,
  }: Omit<NewEvent, 'ids'>,
  { from, to }: { from: number; to: number },
) {
  await sql`insert into events
      (event, occurred_at, actor_id, ids, details, source_name, user_agent, address, request_id)
    select cast(${event} as text), cast(${occurred_at} as text), cast(${actor_id} as bigint),
      '{"post_id":' || post_id || ',"board_id":' || cast(${to} as bigint) || '}', cast(${details} as text),
      cast(${source_name} as text), cast(${user_agent} as text), cast(${address} as text), cast(${request_id} as text)
    from posts where board_id = ${from} and post_status <> ${Status.DELETED}
    order by post_id`.execute(db);
}

export const byNewestEvent: Sort = { columns: [{ ref: 'e.event_id', type: 'integer' }], direction: 'desc' };

export interface EventFilter {
  actor_id?: number;
  event?: string;
  /** RFC 3339 in UTC with milliseconds; inclusive. */
  from?: string;
  /** Exclusive. */
  to?: string;
}

export type EventRow = Awaited<ReturnType<typeof listEvents>>[number];

/** Each with what an answer shows of its actor; those are null where the command line acted. */
export function listEvents(db: Db, { actor_id, event, from, to }: EventFilter, page: Slice) {
  let query = db
    .selectFrom('events as e')
    .leftJoin('users as u', 'u.user_id', 'e.actor_id')
    .selectAll('e')
    .select(['u.user_id', 'u.sid', 'u.username', 'u.user_avatar']);
  if (actor_id !== undefined) query = query.where('e.actor_id', '=', actor_id);
  if (event !== undefined) query = query.where('e.event', '=', event);
  if (from !== undefined) query = query.where('e.occurred_at', '>=', from);
  if (to !== undefined) query = query.where('e.occurred_at', '<', to);
  return slice(query, page).execute();
}

/** When the latest event happened, by the clock of that moment. */
export async function newestEventTime(db: Db) {
  const row = await db
    .selectFrom('events')
    .select('occurred_at')
    .orderBy('event_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.occurred_at;
}
