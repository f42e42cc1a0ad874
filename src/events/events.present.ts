import { presentAuthor } from '../members/members.present.ts';
import type { EventName, PublicEventName } from './events.catalog.ts';
import type { EventRow } from './events.queries.ts';
import type { AuditEvent } from './events.schema.ts';
import type { LoggedEvent } from './log.queries.ts';
import type { LogEvent } from './log.schema.ts';

/** As the log shows it: what happened to which ids, and nothing of what the audit log adds. */
export const presentLogEvent = (row: LoggedEvent): LogEvent => ({
  event_id: row.event_id,
  seq: row.seq,
  event: row.event as PublicEventName,
  occurred_at: row.occurred_at,
  actor: presentActor(row),
  ids: JSON.parse(row.ids),
});

/** Undefined where the command line acted. */
export const presentActor = (row: Pick<LoggedEvent, 'user_id' | 'sid' | 'username' | 'user_avatar'>) =>
  row.user_id === null ? undefined : presentAuthor(row as Parameters<typeof presentAuthor>[0]);

export const presentAuditEvent = (row: EventRow): AuditEvent => ({
  event_id: row.event_id,
  event: row.event as EventName,
  occurred_at: row.occurred_at,
  actor: presentActor(row),
  ids: JSON.parse(row.ids),
  details: row.details === null ? undefined : JSON.parse(row.details),
  source_name: row.source_name ?? undefined,
  user_agent: row.user_agent ?? undefined,
  address: row.address ?? undefined,
  request_id: row.request_id ?? undefined,
});
