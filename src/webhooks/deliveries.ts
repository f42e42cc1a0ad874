import { type Context, inTransaction } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import type { PublicEventName } from '../events/events.catalog.ts';
import { record } from '../events/events.ts';
import { listLogById } from '../events/log.queries.ts';
import { seeEvents } from '../events/subjects.ts';
import { attempt, isSuccess } from './attempt.ts';
import {
  type DeliveryRow,
  findDelivery,
  insertAttempts,
  insertTest,
  listAttempts,
  markDelivered,
  markFailed,
} from './deliveries.queries.ts';
import { secretsOf } from './lane.ts';
import { namesOf, newMessageId } from './lines.ts';
import { samplePayload } from './samples.ts';
import { signedHeaders } from './signature.ts';
import type { Targets } from './targets.ts';
import { presentDelivery } from './webhooks.present.ts';
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
 * Notes that a sample is to be sent. It is in the log like any delivery, and never tried again.
 * @throws 403 for all but the owner · 404
 */
export async function beginTest(ctx: Context, webhook_id: number, chosen: PublicEventName | undefined) {
  return inTransaction(ctx, async (ctx) => {
    const webhook = await findOwnWebhook(ctx, webhook_id);
    const event = chosen ?? (namesOf(webhook)[0] as PublicEventName);
    const test = await insertTest(ctx.db, {
      webhook_id,
      event_id: null,
      seq: 0,
      event,
      message_id: newMessageId(),
      // Nobody else is to send it. Should this process end now, it is a test that failed.
      state: 'failed',
      due_at: ctx.now,
      created_at: ctx.now,
      finished_at: ctx.now,
    });
    await record(ctx, 'webhook.tested', { webhook_id, user_id: ctx.actor.userId, job_id: test.job_id });
    return test;
  });
}

/**
 * Sends the sample at once and waits for the answer.
 * @param timeout milliseconds
 * @throws 403 for all but the owner · 404
 */
export async function sendTest(
  ctx: Context,
  { targets, timeout }: { targets: Targets; timeout: number },
  webhook_id: number,
  job_id: number,
) {
  const { webhook, test, payload } = await findTest(ctx, webhook_id, job_id);
  const body = JSON.stringify(payload);
  const outcome = await attempt(targets.agent, {
    url: webhook.target_url,
    headers: signedHeaders(secretsOf(webhook), test.message_id, Math.floor(Date.now() / 1_000), body),
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

/** How a test went that was sent before. @throws 403 for all but the owner · 404 · 409 while there is no answer */
export async function readTest(ctx: Context, webhook_id: number, job_id: number) {
  const { test, payload } = await findTest(ctx, webhook_id, job_id);
  const [attempt] = presentDelivery(test, await listAttempts(ctx.db, job_id)).attempts;
  if (!attempt) throw conflict('This test has no answer yet; ask again soon, or send another one');
  const { attempted_at: _, ...answer } = attempt;
  return { job_id, delivered: test.state === 'delivered', ...answer, payload };
}

async function findTest(ctx: Context, webhook_id: number, job_id: number) {
  const webhook = await findOwnWebhook(ctx, webhook_id);
  const test = await findDelivery(ctx.db, webhook_id, job_id);
  if (!test) throw notFound('delivery');
  return { webhook, test, payload: samplePayload(test.event as PublicEventName, { job_id, event_id: 0 }) };
}
