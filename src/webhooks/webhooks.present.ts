import type { PublicEventName } from '../events/events.catalog.ts';
import { presentAuthor } from '../members/members.present.ts';
import type { AttemptRow, DeliveryRow } from './deliveries.queries.ts';
import type { WebhookRow } from './webhooks.queries.ts';
import type { Delivery, Webhook } from './webhooks.schema.ts';

export const presentWebhook = (row: WebhookRow): Webhook => ({
  webhook_id: row.webhook_id,
  target_url: row.target_url,
  events: JSON.parse(row.events),
  board_id: row.board_id ?? undefined,
  description: row.description ?? undefined,
  enabled: row.enabled === 1,
  disabled_reason: row.disabled_reason ?? undefined,
  disabled_at: row.disabled_at ?? undefined,
  failing_since: row.failing_since ?? undefined,
  held_until: heldUntil(row),
  owner: presentAuthor(row),
  created_at: row.created_at,
  last_modified_at: row.last_modified_at,
});

/** Until when the receiver wants nothing; undefined when that is over, or was never asked for. */
export const heldUntil = ({ held_until }: WebhookRow) =>
  held_until !== null && held_until > new Date().toISOString() ? held_until : undefined;

export const presentDelivery = (row: DeliveryRow, attempts: AttemptRow[]): Delivery => ({
  job_id: row.job_id,
  message_id: row.message_id,
  event: row.event as PublicEventName,
  event_id: row.event_id ?? undefined,
  seq: row.event_id === null ? undefined : row.seq,
  state: row.state as Delivery['state'],
  attempts: attempts.map((attempt) => ({
    attempted_at: attempt.attempted_at,
    http_status: attempt.http_status ?? undefined,
    duration_ms: attempt.duration_ms,
    error: attempt.error ?? undefined,
    response: attempt.response ?? undefined,
  })),
  next_attempt_at: row.state === 'waiting' ? row.due_at : undefined,
  created_at: row.created_at,
  finished_at: row.finished_at ?? undefined,
});
