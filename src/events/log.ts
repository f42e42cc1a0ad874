import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { invalid } from '../errors.ts';
import { type EventName, publicEvents } from './events.catalog.ts';
import {
  type LoggedEvent,
  listLog,
  logBounds,
  newestPlaceUpTo,
  placeBeyond,
  RESTORE_GAP,
} from './log.queries.ts';
import { seeEvents, withoutHiddenBoards } from './subjects.ts';

/** Events that are judged together. */
const BATCH = 100;

/** Events that one call looks through for those that its caller may know of. */
const MOST_SCANNED = 2_000;

const DAY = 24 * 60 * 60 * 1000;

export interface LogPart {
  events: LoggedEvent[];
  /** Everything up to this place was looked at: go on after it. */
  upTo: number;
  /** Whether more was there when it was read. */
  hasMore: boolean;
}

/**
 * The events after a place that the actor may know of, judged now.
 * @param limit events of the answer
 */
export async function readLog(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { after, newest, types, limit }: { after: number; newest: number; types: readonly string[]; limit: number },
): Promise<LogPart> {
  const events: LoggedEvent[] = [];
  let upTo = after;
  for (let scanned = 0; scanned < MOST_SCANNED; scanned += BATCH) {
    const found = await listLog(db, { after: upTo, events: types, limit: BATCH });
    const rows = await withoutHiddenBoards({ db, actor }, found);
    const seen = await seeEvents({ db, actor }, rows);
    for (const row of rows) {
      if (seen.has(row.event_id)) {
        // Looked for up to here: that there is more must not tell of what they may not know.
        if (events.length === limit) return { events, upTo, hasMore: true };
        events.push(row);
      }
      upTo = row.seq;
    }
    if (rows.length < BATCH) return { events, upTo: Math.max(upTo, newest), hasMore: false };
  }
  return { events, upTo, hasMore: true };
}

/**
 * Where a reader who has everything up to `after` goes on, and the newest place. From 0 the log is read from its oldest
 * event on.
 * @throws 400 when events after that place are kept no longer, or the place is not there yet
 */
export async function placeToReadFrom(
  { db }: Pick<Context, 'db'>,
  after: number,
  retentionDays: number,
  path: string,
): Promise<{ after: number; newest: number }> {
  const { oldest, newest } = await logBounds(db, retentionStart(retentionDays));
  if (after > 0 && after < oldest - 1) {
    throw invalid(
      path,
      `is too old: events are kept for ${retentionDays} days, from ${oldest} on. Read what you missed from the lists, and go on after ${oldest - 1}`,
    );
  }
  if (after >= oldest) await requirePlace({ db }, after, newest, path);
  return { after: Math.max(after, oldest - 1), newest };
}

/** @throws 400 when nothing has that place in this log: it is of one that a backup has replaced */
export async function requirePlace(
  { db }: Pick<Context, 'db'>,
  place: number,
  newest: number,
  path: string,
): Promise<void> {
  if (place > newest) {
    throw invalid(
      path,
      `is ahead of the newest event, ${newest}: the community was restored from a backup, or this place is not of it`,
    );
  }
  // Only a restore puts them so far apart; whatever was read since the backup was made lies near its lower end.
  if (newest - place < RESTORE_GAP / 2) return;
  const before = await newestPlaceUpTo(db, place);
  if (before === place) return;
  throw invalid(
    path,
    `is not a place of this log: the community was restored from a backup. Read what changed from the lists, and go on after ${before}`,
  );
}

/**
 * Notes that a backup took the place of everything, in the transaction that put it there. The places that were given since
 * the backup was made are never given again: whoever stopped at one of them is told so, and receivers that keep the
 * highest place that they saw pass over nothing.
 */
export async function noteRestored(db: Db): Promise<void> {
  await placeBeyond(db, {
    event: 'community.restored' satisfies EventName,
    occurred_at: new Date().toISOString(),
    actor_id: null,
    ids: '{}',
  });
}

/** Events before this time are not shown any more. */
export const retentionStart = (days: number) => new Date(Date.now() - days * DAY).toISOString();

/** @throws 400 for a name that is not in the catalogue */
export function readTypes(text: string | undefined): readonly string[] {
  if (text === undefined) return publicEvents;
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const unknown = names.find((name) => !(publicEvents as string[]).includes(name));
  if (unknown !== undefined)
    throw invalid('/types', `${JSON.stringify(unknown.slice(0, 100))} is not an event`);
  return names;
}
