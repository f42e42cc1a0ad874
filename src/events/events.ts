import type { WriteContext } from '../context.ts';
import type { EventName } from './events.catalog.ts';
import { insertEvent } from './events.queries.ts';

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
  await insertEvent(ctx.db, {
    event,
    occurred_at: ctx.now,
    actor_id: ctx.actor.userId || null,
    ids: JSON.stringify(ids),
    details: details ? JSON.stringify(details) : null,
    source_name: ctx.origin.source,
    user_agent: ctx.origin.userAgent,
    address: ctx.origin.address,
    request_id: ctx.origin.requestId,
  });
  ctx.transaction.events.push({ event, ids });
}
