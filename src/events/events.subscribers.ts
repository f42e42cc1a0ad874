import type { Services } from '../app.ts';
import type { Db } from '../db/open.ts';
import { putInLine } from '../webhooks/lines.ts';
import type { EventName } from './events.catalog.ts';
import type { RecordedEvent } from './events.ts';
import type { PlacedEvent } from './log.queries.ts';

/** What follows from an event once it is committed: the only file that knows both sides. */

const changesWhoMayCall: ReadonlySet<EventName> = new Set<EventName>([
  'member.role_changed',
  'member.status_changed',
  'member.deleted',
  'role.updated',
  'role.deleted',
  'api_key.revoked',
]);

export function afterCommit(services: Services, events: RecordedEvent[]) {
  // Should the database be away at this moment, the background work goes on where this stopped.
  services.eventLog.advance().catch(() => {});
  if (events.some(({ event }) => changesWhoMayCall.has(event))) services.callers.forget();
  if (events.some(({ event }) => event === 'settings.updated')) {
    // Should the database be away at this moment, the background work reads them a second later.
    services.settings.refresh(services.database).catch(() => {});
  }
}

/** In the transaction that gives events their place in the log, in the order of their places. */
export const asPlaced = (db: Db, events: PlacedEvent[]) => putInLine(db, events);
