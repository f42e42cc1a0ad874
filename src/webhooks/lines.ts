import { newSid } from '../content/ksuid.ts';
import type { Database, Db } from '../db/open.ts';
import { publicEvents } from '../events/events.catalog.ts';
import { listLog, type PlacedEvent } from '../events/log.queries.ts';
import { insertDeliveries, insertDeliveriesAgain, type NewDelivery } from './deliveries.queries.ts';
import { findReplaying, listBoardsOfPosts, listListening, updateReplay } from './webhooks.queries.ts';

/** Stands for every event of the catalogue. */
export const EVERY_EVENT = '*';

/** Events of a replay that are put in line in one transaction. */
const REPLAYED_AT_ONCE = 500;

type Listener = Awaited<ReturnType<typeof listListening>>[number];

/** Puts one delivery in line for each webhook that listens to each of the events. */
export async function putInLine(db: Db, events: PlacedEvent[]): Promise<void> {
  const told = events.filter(({ event }) => isPublic.has(event));
  if (told.length === 0) return;
  const listeners = await listListening(db);
  if (listeners.length === 0) return;
  const boards = await boardsOf(db, told, listeners);
  const now = new Date().toISOString();
  await insertDeliveries(
    db,
    listeners.flatMap((listener) => deliveriesTo(listener, told, boards, now)),
  );
}

/** Goes on with a replay that was asked for, a part at a time, so that nobody waits long for a writer. */
export async function continueReplay({ dialect }: Database, db: Db): Promise<void> {
  // Two processes at once would both do all of it.
  await dialect.serialise(db, 'webhook replays');
  const webhook = await findReplaying(db);
  if (!webhook) return;
  const events = await listLog(db, {
    after: webhook.replay_after as number,
    until: webhook.replay_until as number,
    events: namesOf(webhook),
    limit: REPLAYED_AT_ONCE,
  });
  const boards = await boardsOf(db, events, [webhook]);
  await insertDeliveriesAgain(db, deliveriesTo(webhook, events, boards, new Date().toISOString()));
  const last = events.length < REPLAYED_AT_ONCE ? undefined : events.at(-1)?.seq;
  await updateReplay(db, webhook, last);
}

const isPublic: ReadonlySet<string> = new Set(publicEvents);

/** The events that a webhook listens to, by name. */
export function namesOf({ events }: Pick<Listener, 'events'>): string[] {
  const names: string[] = JSON.parse(events);
  return names.includes(EVERY_EVENT) ? publicEvents : names;
}

function deliveriesTo(
  listener: Listener,
  events: PlacedEvent[],
  boards: Map<number, number>,
  now: string,
): NewDelivery[] {
  const names = new Set(namesOf(listener));
  return events
    .filter(({ event }) => names.has(event))
    .filter(({ event_id }) => listener.board_id === null || boards.get(event_id) === listener.board_id)
    .map(({ event_id, seq, event }) => ({
      webhook_id: listener.webhook_id,
      event_id,
      seq,
      event,
      message_id: newMessageId(),
      state: 'waiting',
      due_at: now,
      created_at: now,
    }));
}

/** Random, so that a community which was restored from a backup does not use ids again that receivers have seen. */
export const newMessageId = () => `msg_${newSid()}`;

/** The board of each event that has one, by event_id; looked for only when somebody listens to one board. */
async function boardsOf(db: Db, events: PlacedEvent[], listeners: Pick<Listener, 'board_id'>[]) {
  const boards = new Map<number, number>();
  if (listeners.every(({ board_id }) => board_id === null)) return boards;
  const ids = events.map((event) => ({ event_id: event.event_id, ...JSON.parse(event.ids) }));
  const unknown = ids.filter(({ board_id, post_id }) => board_id === undefined && post_id !== undefined);
  const posts =
    unknown.length === 0
      ? []
      : await listBoardsOfPosts(
          db,
          unknown.map(({ post_id }) => post_id),
        );
  const ofPost = new Map(posts.map(({ post_id, board_id }) => [post_id, board_id]));
  for (const { event_id, board_id, post_id } of ids) {
    const board = board_id ?? ofPost.get(post_id);
    if (board !== undefined) boards.set(event_id, board);
  }
  return boards;
}
