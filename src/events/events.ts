import type { WriteContext } from '../context.ts';
import type { EventName } from './events.catalog.ts';
import { insertEvent, insertEventOfPosts } from './events.queries.ts';

/** The ids that an event is about, such as `{ post_id: 163, board_id: 1 }`. Never copies of what they name. */
export type EventIds = Record<string, number>;

/** What was noted of something when it was removed: who could see it then. */
export interface Removal {
  status?: number;
  /** Where it stood. */
  board_id?: number;
  /** Of what it stood under. */
  post_status?: number;
  comment_status?: number;
}

export interface RecordedEvent {
  event: EventName;
  ids: EventIds;
}

/**
 * Writes the event into the transaction of the change itself: no change without its event, no event without its change.
 * The row is the audit log's line too, so it says who, from where and by which source.
 */
export async function record(
  ctx: WriteContext,
  event: EventName,
  ids: EventIds,
  details?: Record<string, unknown>,
) {
  await insertEvent(ctx.db, { ...lineOf(ctx, event, details), ids: JSON.stringify(ids) });
  ctx.transaction.events.push({ event, ids });
}

/**
 * Records that every post of a board is about to move to another one, in one statement however many they are. Whoever
 * listens after the commit is told once.
 */
export async function recordMoves(ctx: WriteContext, from: number, to: number) {
  const event = 'post.updated';
  await insertEventOfPosts(ctx.db, lineOf(ctx, event, { from_board_id: from }), { from, to });
  ctx.transaction.events.push({ event, ids: { board_id: to } });
}

const lineOf = (ctx: WriteContext, event: EventName, details?: Record<string, unknown>) => ({
  event,
  occurred_at: ctx.now,
  actor_id: ctx.actor.userId || null,
  details: details ? JSON.stringify(details) : null,
  source_name: ctx.origin.source,
  user_agent: ctx.origin.userAgent,
  address: ctx.origin.address,
  request_id: ctx.origin.requestId,
});
