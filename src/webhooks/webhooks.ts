import { findBoard } from '../boards/boards.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { AppError, conflict, forbidden, invalid, notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { placeToReadFrom } from '../events/log.ts';
import { toId } from '../http/schema.ts';
import { holdUser } from '../members/members.queries.ts';
import { authorize } from '../permissions.ts';
import { findDelivery, startAnew } from './deliveries.queries.ts';
import type { Reason } from './ending.ts';
import { newSecret, secretProblem } from './signature.ts';
import type { Targets } from './targets.ts';
import {
  countWebhooks,
  findWebhookRow,
  holdWebhook,
  insertWebhook,
  noteHeldUntil,
  updateWebhook,
  type WebhookRecord,
  type WebhookRow,
} from './webhooks.queries.ts';
import type { WebhookEdit, WebhookInput } from './webhooks.schema.ts';

/** Webhooks that one user may have at a time. */
const MOST_WEBHOOKS = 100;

/** How long the secret of before signs beside the new one. */
const OLD_SECRET_MS = 24 * 60 * 60 * 1_000;

/** @throws 403 without webhooks.manage · 404 */
export async function findWebhook(ctx: Context, webhook_id: number): Promise<WebhookRow> {
  authorize(ctx.actor, 'webhooks.manage');
  const webhook = await findWebhookRow(ctx.db, webhook_id);
  if (!webhook) throw notFound('webhook');
  return webhook;
}

/** What a webhook holds may be more than others may see. @throws 403 for all but the user who made it · 404 */
export async function findOwnWebhook(ctx: Context, webhook_id: number): Promise<WebhookRow> {
  const webhook = await findWebhook(ctx, webhook_id);
  if (webhook.owner_id !== ctx.actor.userId)
    throw forbidden('Only the user who made the webhook may do this');
  return webhook;
}

/**
 * Looks where a URL leads. Not inside the transaction: that may take a while.
 * @returns the URL in its normal form @throws 400 · 403 without webhooks.manage
 */
export async function checkTarget(ctx: Context, targets: Targets, target_url: string): Promise<string> {
  authorize(ctx.actor, 'webhooks.manage');
  return targets.check('/target_url', target_url);
}

/**
 * Makes a webhook of the actor's. `secret` is returned here and never again.
 * @param target_url as `checkTarget` gave it
 * @throws 400 · 403 without webhooks.manage · 409 at 100 webhooks
 */
export async function createWebhook(
  ctx: Context,
  input: WebhookInput,
  target_url: string,
): Promise<{ webhook: WebhookRow; secret: string }> {
  authorize(ctx.actor, 'webhooks.manage');
  const secret = chosenSecret(input.secret);
  return inTransaction(ctx, async (ctx) => {
    const fields = await fieldsOf(ctx, input, target_url);
    const owner_id = ctx.actor.userId;
    await holdUser(ctx.database, ctx.db, owner_id);
    if ((await countWebhooks(ctx.db, owner_id)) >= MOST_WEBHOOKS)
      throw conflict(`You have ${MOST_WEBHOOKS} webhooks; delete one first`);
    const { webhook_id } = await insertWebhook(ctx.db, {
      ...fields,
      ...switched(ctx, input.enabled ?? true),
      owner_id,
      secret,
      created_at: ctx.now,
      last_modified_at: ctx.now,
    });
    await record(ctx, 'webhook.created', { webhook_id, user_id: owner_id }, logged(fields));
    return { webhook: await findWebhook(ctx, webhook_id), secret };
  });
}

/**
 * Replaces all that can be edited; a body with nothing but `enabled` only switches. Others than the owner may disable.
 * @param target_url as `checkTarget` gave it; undefined when the body has none
 * @throws 400 · 403 · 404
 */
export async function editWebhook(
  ctx: Context,
  webhook_id: number,
  input: WebhookEdit,
  target_url: string | undefined,
): Promise<WebhookRow> {
  return inTransaction(ctx, async (ctx) => {
    const webhook = await hold(ctx, webhook_id);
    const { enabled, ...others } = input;
    const onlySwitches = enabled !== undefined && Object.values(others).every((value) => value === undefined);
    const isOwner = webhook.owner_id === ctx.actor.userId;
    if (!isOwner && !(onlySwitches && enabled === false))
      throw forbidden('Only the user who made the webhook may change it; others may disable it');
    if (!onlySwitches && target_url === undefined) throw invalid('/target_url', 'is required');
    const fields = onlySwitches ? {} : await fieldsOf(ctx, input, target_url as string);
    const rest = onlySwitches ? {} : { held_until: null };
    const turns = (enabled ?? true) !== (webhook.enabled === 1);
    const turned = turns ? switched(ctx, enabled ?? true) : {};
    await updateWebhook(ctx.db, webhook_id, { ...fields, ...rest, ...turned, last_modified_at: ctx.now });
    const ids = { webhook_id, user_id: webhook.owner_id };
    if (turns && enabled === false)
      await record(ctx, 'webhook.disabled', ids, { reason: 'BY_HAND' satisfies Reason });
    else await record(ctx, 'webhook.updated', ids, onlySwitches ? { enabled } : logged(fields));
    return findWebhook(ctx, webhook_id);
  });
}

/** Nothing more is sent, and its log goes. @throws 403 without webhooks.manage · 404 */
export async function deleteWebhook(ctx: Context, webhook_id: number) {
  await inTransaction(ctx, async (ctx) => {
    const { owner_id } = await hold(ctx, webhook_id);
    await updateWebhook(ctx.db, webhook_id, { deleted_at: ctx.now, enabled: 0 });
    await record(ctx, 'webhook.deleted', { webhook_id, user_id: owner_id });
  });
}

/** The old secret signs beside the new one for a day. @throws 400 · 403 · 404 */
export async function rotateSecret(ctx: Context, webhook_id: number, chosen: string | undefined) {
  return inTransaction(ctx, async (ctx) => {
    await findOwnWebhook(ctx, webhook_id);
    const secret = chosenSecret(chosen);
    const { secret: previous_secret, owner_id } = await hold(ctx, webhook_id);
    if (secret === previous_secret) throw invalid('/secret', 'is the secret already');
    const previous_secret_until = new Date(Date.parse(ctx.now) + OLD_SECRET_MS).toISOString();
    await updateWebhook(ctx.db, webhook_id, {
      secret,
      previous_secret,
      previous_secret_until,
      last_modified_at: ctx.now,
    });
    await record(ctx, 'webhook.updated', { webhook_id, user_id: owner_id }, { secret: 'rotated' });
    return { webhook_id, secret, previous_secret_until };
  });
}

/** Puts one delivery in line again. @throws 403 · 404 · 409 for a test, or while the webhook is disabled */
export async function redeliver(ctx: Context, webhook_id: number, job_id: number) {
  return inTransaction(ctx, async (ctx) => {
    requireEnabled(await findOwnWebhook(ctx, webhook_id));
    const delivery = await findDelivery(ctx.db, webhook_id, job_id);
    if (!delivery) throw notFound('delivery');
    if (delivery.event_id === null) throw conflict('A test is not sent again; send another one');
    await startAnew(ctx.db, job_id, ctx.now);
    // Whoever asks knows that the receiver can be called again.
    await noteHeldUntil(ctx.db, webhook_id, null);
    await record(ctx, 'webhook.replayed', { webhook_id, user_id: ctx.actor.userId, job_id });
    return { ...delivery, state: 'waiting', tries: 0, due_at: ctx.now, finished_at: null };
  });
}

/**
 * Puts all events after a place in line again, those that were delivered too, each under the ids that it had.
 * @throws 400 for a place that is kept no longer or not there yet · 403 · 404 · 409 while the webhook is disabled
 */
export async function replay(ctx: Context, webhook_id: number, after_seq: number, retentionDays: number) {
  return inTransaction(ctx, async (ctx) => {
    requireEnabled(await findOwnWebhook(ctx, webhook_id));
    const { after, newest } = await placeToReadFrom(ctx, after_seq, retentionDays, '/after_seq');
    const { replay_after } = await hold(ctx, webhook_id);
    // One that is under way already is not cut short.
    const from = Math.min(after, replay_after ?? after);
    await updateWebhook(ctx.db, webhook_id, { replay_after: from, replay_until: newest, held_until: null });
    const ids = { webhook_id, user_id: ctx.actor.userId };
    await record(ctx, 'webhook.replayed', ids, { after_seq: from, until_seq: newest });
    return { after_seq: from, until_seq: newest };
  });
}

async function hold(ctx: WriteContext, webhook_id: number): Promise<WebhookRecord> {
  authorize(ctx.actor, 'webhooks.manage');
  const webhook = await holdWebhook(ctx.database, ctx.db, webhook_id);
  if (!webhook) throw notFound('webhook');
  return webhook;
}

function requireEnabled({ enabled }: WebhookRow) {
  if (enabled === 0) throw conflict('The webhook is disabled; enable it first');
}

/** @throws 400 */
async function fieldsOf(ctx: Context, input: WebhookEdit, target_url: string) {
  return {
    target_url,
    events: JSON.stringify(eventsOf(input)),
    board_id: input.board_id === undefined ? null : await boardOf(ctx, toId(input.board_id)),
    description: input.description ?? null,
  };
}

function eventsOf({ event, events }: WebhookEdit) {
  if (event !== undefined && events !== undefined) throw invalid('/event', 'must not stand beside events');
  if (event === undefined && events === undefined) throw invalid('/events', 'is required, or event');
  return events ?? [event];
}

async function boardOf(ctx: Context, board_id: number) {
  try {
    return (await findBoard(ctx, board_id)).board_id;
  } catch (error) {
    throw error instanceof AppError ? invalid('/board_id', 'is not a board that you may know of') : error;
  }
}

function chosenSecret(secret: string | undefined) {
  if (secret === undefined) return newSecret();
  const problem = secretProblem(secret);
  if (problem !== undefined) throw invalid('/secret', problem);
  return secret;
}

const switched = (ctx: Context, enabled: boolean) =>
  enabled
    ? { enabled: 1 as const, disabled_reason: null, disabled_at: null, failing_since: null, held_until: null }
    : { enabled: 0 as const, disabled_reason: 'BY_HAND' satisfies Reason, disabled_at: ctx.now };

/** The path of a URL may be a secret of the receiver's. */
const logged = (fields: Partial<Awaited<ReturnType<typeof fieldsOf>>>) => ({
  target: fields.target_url && new URL(fields.target_url).origin,
  events: fields.events && JSON.parse(fields.events),
});
