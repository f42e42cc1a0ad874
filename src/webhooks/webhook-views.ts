import type { DeliveryView, WebhookView } from '../../web/admin/webhook-data.ts';
import { personOf } from '../members/person.ts';
import { type Actor, UserStatus } from '../permissions.ts';
import type { AttemptRow, DeliveryRow } from './deliveries.queries.ts';
import { EVERY_EVENT } from './lines.ts';
import { heldUntil } from './webhooks.present.ts';
import type { WebhookRow } from './webhooks.queries.ts';

export const WEBHOOKS = '/admin/webhooks';

/** As pages show it, to everybody who manages webhooks; the secret is not in it. */
export const webhookView = (row: WebhookRow, actor: Actor): WebhookView => ({
  path: `${WEBHOOKS}/${row.webhook_id}`,
  name: row.description || new URL(row.target_url).host,
  target: row.target_url,
  events: JSON.parse(row.events),
  isEnabled: row.enabled === 1,
  reason: (row.disabled_reason as WebhookView['reason']) ?? undefined,
  failingSince: row.failing_since ?? undefined,
  heldUntil: heldUntil(row),
  owner: personOf({ ...row, user_status: UserStatus.ACTIVE }),
  isMine: row.owner_id === actor.userId,
});

/** What the form of a webhook holds. */
export function webhookValues(row: WebhookRow): Record<string, string> {
  const events: string[] = JSON.parse(row.events);
  return {
    target_url: row.target_url,
    description: row.description ?? '',
    board_id: row.board_id === null ? '' : String(row.board_id),
    every: events.includes(EVERY_EVENT) ? '1' : '',
    ...Object.fromEntries(events.map((event) => [`event:${event}`, '1'])),
  };
}

export const deliveryView = (row: DeliveryRow, attempts: AttemptRow[]): DeliveryView => ({
  job_id: row.job_id,
  event: row.event as DeliveryView['event'],
  seq: row.event_id === null ? undefined : row.seq,
  state: row.state as DeliveryView['state'],
  at: row.created_at,
  dueAt: row.state === 'waiting' ? row.due_at : undefined,
  attempts: attempts.map((attempt) => ({
    at: attempt.attempted_at,
    status: attempt.http_status ?? undefined,
    milliseconds: attempt.duration_ms,
    error: attempt.error ?? undefined,
    response: attempt.response ?? undefined,
  })),
});
