import { type Context, inTransaction } from '../context.ts';
import type { PublicEventName } from '../events/events.catalog.ts';
import { record } from '../events/events.ts';
import { listLogById } from '../events/log.queries.ts';
import { seeEvents } from '../events/subjects.ts';
import { attempt, isSuccess } from './attempt.ts';
import {
  type DeliveryRow,
  insertAttempts,
  insertTest,
  markDelivered,
  markFailed,
} from './deliveries.queries.ts';
import { secretsOf } from './lane.ts';
import { namesOf, newMessageId } from './lines.ts';
import { samplePayload } from './samples.ts';
import { signedHeaders } from './signature.ts';
import type { Targets } from './targets.ts';
import { findOwnWebhook } from './webhooks.ts';

/**
 * Leaves out what waits for its first attempt and will not be sent, since the owner may not know of it: that is judged
 * when it leaves.
 */
export async function onlyKnown<Row extends DeliveryRow>(ctx: Context, deliveries: Row[]): Promise<Row[]> {
  const isOpen = ({ state, tries, event_id }: DeliveryRow) =>
    state === 'waiting' && tries === 0 && event_id !== null;
  const open = deliveries.filter(isOpen).map(({ event_id }) => event_id as number);
  if (open.length === 0) return deliveries;
  const seen = await seeEvents(ctx, await listLogById(ctx.db, open));
  return deliveries.filter((delivery) => !isOpen(delivery) || seen.has(delivery.event_id as number));
}

/**
 * Sends a sample at once and waits for the answer. It is in the log like any delivery, and never tried again.
 * @param timeout milliseconds
 * @throws 403 for all but the owner · 404
 */
export async function sendTest(
  ctx: Context,
  { targets, timeout }: { targets: Targets; timeout: number },
  webhook_id: number,
  chosen: PublicEventName | undefined,
) {
  const webhook = await findOwnWebhook(ctx, webhook_id);
  const event = chosen ?? (namesOf(webhook)[0] as PublicEventName);
  const message_id = newMessageId();
  const { job_id } = await inTransaction(ctx, async (ctx) => {
    const test = await insertTest(ctx.db, {
      webhook_id,
      event_id: null,
      seq: 0,
      event,
      message_id,
      // Nobody else is to send it. Should this process end now, it is a test that failed.
      state: 'failed',
      due_at: ctx.now,
      created_at: ctx.now,
      finished_at: ctx.now,
    });
    await record(ctx, 'webhook.tested', { webhook_id, user_id: ctx.actor.userId, job_id: test.job_id });
    return test;
  });
  const payload = samplePayload(event, { job_id, event_id: 0 });
  const body = JSON.stringify(payload);
  const outcome = await attempt(targets.agent, {
    url: webhook.target_url,
    headers: signedHeaders(secretsOf(webhook), message_id, Math.floor(Date.now() / 1_000), body),
    body,
    timeout,
    stop: new AbortController().signal,
  });
  if (!outcome) throw new Error('Nothing stops a test');
  const { retryAfter: _, ...answered } = outcome;
  const delivered = isSuccess(outcome);
  await ctx.database.transaction(async (db) => {
    await insertAttempts(db, [{ job_id, ...answered }]);
    await (delivered ? markDelivered : markFailed)(db, [job_id], outcome.attempted_at);
  });
  const { attempted_at: _at, ...answer } = answered;
  return { job_id, delivered, ...answer, payload };
}
