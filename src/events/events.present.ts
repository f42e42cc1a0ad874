import { presentAuthor } from '../members/members.present.ts';
import type { EventName } from './events.catalog.ts';
import type { EventRow } from './events.queries.ts';
import type { AuditEvent } from './events.schema.ts';

export const presentAuditEvent = (row: EventRow): AuditEvent => ({
  seq: row.seq,
  event: row.event as EventName,
  occurred_at: row.occurred_at,
  actor: row.user_id === null ? undefined : presentAuthor(row as Parameters<typeof presentAuthor>[0]),
  ids: JSON.parse(row.ids),
  details: row.details === null ? undefined : JSON.parse(row.details),
  source_name: row.source_name ?? undefined,
  user_agent: row.user_agent ?? undefined,
  address: row.address ?? undefined,
  request_id: row.request_id ?? undefined,
});
