import { type Insertable, sql } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';

/** Events that get their place in one transaction: bounds how long other writers wait for it. */
export const MOST_PLACED = 500;

/** An event that has its place in the log. */
export interface PlacedEvent {
  event_id: number;
  seq: number;
  event: string;
  occurred_at: string;
  actor_id: number | null;
  /** JSON, as `record` wrote it. */
  ids: string;
  details: string | null;
}

const place = prepared((db, _: object) => ({
  compile: () =>
    sql<PlacedEvent>`update events set seq = unplaced.place
      from (select event_id as id,
          (select coalesce(max(seq), 0) from events) + row_number() over (order by event_id) as place
        from (select event_id from events where seq is null order by event_id limit ${sql.lit(MOST_PLACED)}) as oldest
      ) as unplaced
      where event_id = unplaced.id
      returning event_id, seq, event, occurred_at, actor_id, ids, details`.compile(db),
}));

/** Gives the next places in the log to events that are committed and have none. In the order of their places. */
export async function placeEvents({ dialect }: Database, db: Db): Promise<PlacedEvent[]> {
  // One process at a time, until its commit: whoever comes next starts behind its places.
  await dialect.serialise(db, 'event log');
  return (await place.all(db, {})).sort((a, b) => a.seq - b.seq);
}

const unplaced = prepared((db, _: object) =>
  db.selectFrom('events').select('event_id').where('seq', 'is', null).limit(1),
);

/** Whether a committed event has no place yet. */
export const hasUnplaced = async (db: Db) => (await unplaced.first(db, {})) !== undefined;

const newest = prepared((db, _: object) =>
  db.selectFrom('events').select((eb) => eb.fn.max('seq').as('seq')),
);

/** The last place that is taken; 0 in an empty log. */
export const newestPlace = async (db: Db) => (await newest.first(db, {}))?.seq ?? 0;

const placed = (db: Db) =>
  db
    .selectFrom('events as e')
    .select(['e.event_id', 'e.event', 'e.occurred_at', 'e.actor_id', 'e.ids', 'e.details'])
    .select((eb) => eb.ref('e.seq').$notNull().as('seq'));

/** The last place of what happened before a time; 0 when nothing did. */
export async function newestPlaceBefore(db: Db, time: string): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select('seq')
    .where('seq', 'is not', null)
    .where('occurred_at', '<', time)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** The last place up to another one that an event has; 0 when none does. */
export async function newestPlaceUpTo(db: Db, place: number): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('seq', '<=', place)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/**
 * Places that are passed over when a backup is restored. More than anybody can have read since that backup was made: none of
 * those places is given a second time, to other events.
 */
export const RESTORE_GAP = 100_000_000;

/** Puts an event behind all places that were given before the log was replaced by an older one. */
export async function placeBeyond(db: Db, event: Omit<Insertable<Tables['events']>, 'event_id' | 'seq'>) {
  const seq = (await newestPlace(db)) + RESTORE_GAP;
  await db
    .insertInto('events')
    .values({ ...event, seq })
    .execute();
}

export interface LogSlice {
  /** Exclusive. */
  after: number;
  /** Inclusive. */
  until?: number;
  events: readonly string[];
  limit: number;
}

export type LoggedEvent = Awaited<ReturnType<typeof listLog>>[number];

/** Events of these names in the order of the log, each with what an answer shows of its actor. */
export function listLog(db: Db, { after, until, events, limit }: LogSlice) {
  let query = placed(db)
    .leftJoin('users as u', 'u.user_id', 'e.actor_id')
    .select(['u.user_id', 'u.sid', 'u.username', 'u.user_avatar'])
    .where('e.seq', '>', after)
    .where('e.event', 'in', [...events])
    .orderBy('e.seq')
    .limit(limit);
  if (until !== undefined) query = query.where('e.seq', '<=', until);
  return query.execute();
}

/** The same for events by their id, in no order. */
export const listLogById = (db: Db, event_ids: number[]): Promise<LoggedEvent[]> =>
  placed(db)
    .leftJoin('users as u', 'u.user_id', 'e.actor_id')
    .select(['u.user_id', 'u.sid', 'u.username', 'u.user_avatar'])
    .where('e.event_id', 'in', event_ids)
    .execute();

/** The places that are kept: those of events since `since`. `oldest` is the place after `newest` when there is none. */
export async function logBounds(db: Db, since: string): Promise<{ oldest: number; newest: number }> {
  const newest = await newestPlace(db);
  const first = await db
    .selectFrom('events')
    .select('seq')
    .where('seq', 'is not', null)
    .where('occurred_at', '>=', since)
    .orderBy('occurred_at')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return { oldest: first?.seq ?? newest + 1, newest };
}

/**
 * Removes up to `limit` events that happened before `before`; the newest stays, since places go on from it.
 * @returns how many
 */
export async function deleteEventsBefore(db: Db, before: string, limit: number) {
  const rows = await db
    .deleteFrom('events')
    .where('event_id', 'in', (eb) =>
      eb
        .selectFrom('events')
        .select('event_id')
        .where('occurred_at', '<', before)
        .where('seq', '<', (inner) => inner.selectFrom('events').select((max) => max.fn.max('seq').as('seq')))
        .orderBy('occurred_at')
        .limit(limit),
    )
    .returning('event_id')
    .execute();
  return rows.length;
}
