import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { WebhookPage } from '../../web/admin/webhook.tsx';
import { NewWebhookPage } from '../../web/admin/webhook-form.tsx';
import { AdminWebhooksPage } from '../../web/admin/webhooks.tsx';
import { byDisplayOrder, listSeenBoards } from '../boards/boards.queries.ts';
import { type PublicEventName, publicEvents } from '../events/events.catalog.ts';
import { newestPlaceBefore } from '../events/log.queries.ts';
import { idIn } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, formOf, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { checkBody } from '../http/validation.ts';
import { formTokenFor } from '../http/visitor.ts';
import { viewerOf } from '../permissions.ts';
import { beginTest, sendTest } from './deliveries.ts';
import { EVERY_EVENT } from './lines.ts';
import { WEBHOOKS, webhookValues, webhookView } from './webhook-views.ts';
import { byNewestWebhook, listWebhooks } from './webhooks.queries.ts';
import { ReplayInput, WebhookInput } from './webhooks.schema.ts';
import {
  checkTarget,
  createWebhook,
  deleteWebhook,
  editWebhook,
  findOwnWebhook,
  findWebhook,
  replay,
  rotateSecret,
} from './webhooks.ts';

const hidden = { schema: { hide: true } };
const PAGE_SIZE = 50;
const HOUR = 3_600_000;

/** How far back a replay may be asked for in words. */
const spans: Record<string, number> = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR };

interface Named {
  Params: { name: string };
  Querystring: { done?: string };
}

/** Webhooks: all of them, and what may be done with each. */
export async function webhookPages(pages: FastifyInstance) {
  const { services } = pages;
  belongsTo(pages, 'webhooks');

  pages.get<{ Querystring: { after?: string; done?: string } }>(WEBHOOKS, hidden, async (request, reply) => {
    const { ctx, query } = request;
    const slice = readSlice(query.after, PAGE_SIZE, byNewestWebhook);
    const { shown, next } = endSlice(await listWebhooks(ctx.db, slice), slice, (row) => [row.webhook_id]);
    const page = AdminWebhooksPage({
      ...shared(request, reply),
      webhooks: shown.map((row) => webhookView(row, ctx.actor)),
      isDeleted: query.done === 'deleted',
      next: next && `${WEBHOOKS}?after=${next}`,
      isStart: query.after === undefined,
    });
    return sendPrivatePage(request, reply, page);
  });

  pages.get(`${WEBHOOKS}/new`, hidden, async (request, reply) => showNew(request, reply, {}));

  pages.post(`${WEBHOOKS}/new`, hidden, async (request, reply) => {
    const values = valuesIn(request);
    const { done, problems, status } = await attempt(reply, async () => {
      const input = inputOf(values);
      const target = await checkTarget(request.ctx, services.sender.targets, input.target_url);
      return createWebhook(request.ctx, input, target);
    });
    if (problems) return showNew(request, reply, { values, problems, status });
    return show(request, reply, done.webhook.webhook_id, { secret: done.secret, done: 'created' });
  });

  pages.get<Named>(`${WEBHOOKS}/:name`, hidden, async (request, reply) => {
    const done = (['saved', 'enabled', 'disabled', 'replayed'] as const).find(
      (each) => each === request.query.done,
    );
    return show(request, reply, idIn(request.params.name), { done });
  });

  pages.post<Named>(`${WEBHOOKS}/:name`, hidden, async (request, reply) => {
    const { webhook_id, enabled } = await findOwnWebhook(request.ctx, idIn(request.params.name));
    const values = valuesIn(request);
    const { problems, status } = await attempt(reply, async () => {
      const input = { ...inputOf(values), enabled: enabled === 1 };
      const target = await checkTarget(request.ctx, services.sender.targets, input.target_url);
      return editWebhook(request.ctx, webhook_id, input, target);
    });
    if (problems) return show(request, reply, webhook_id, { form: 'edit', values, problems, status });
    return reply.redirect(`${WEBHOOKS}/${webhook_id}?done=saved`, 303);
  });

  pages.post<Named>(`${WEBHOOKS}/:name/switch`, hidden, async (request, reply) => {
    const enabled = formOf(request)('enabled') === '1';
    const { webhook_id } = await editWebhook(request.ctx, idIn(request.params.name), { enabled }, undefined);
    return reply.redirect(`${WEBHOOKS}/${webhook_id}?done=${enabled ? 'enabled' : 'disabled'}`, 303);
  });

  pages.post<Named>(`${WEBHOOKS}/:name/test`, hidden, async (request, reply) => {
    const named = formOf(request)('event');
    const event = publicEvents.find((each) => each === named) as PublicEventName | undefined;
    const webhook_id = idIn(request.params.name);
    const limits = { targets: services.sender.targets, timeout: services.config.webhookTimeoutMs };
    const { job_id } = await beginTest(request.ctx, webhook_id, event);
    const result = await sendTest(request.ctx, limits, webhook_id, job_id);
    const tested = {
      isDelivered: result.delivered,
      status: result.http_status ?? undefined,
      milliseconds: result.duration_ms,
      error: result.error ?? undefined,
      response: result.response ?? undefined,
    };
    return show(request, reply, webhook_id, { tested, values: { event: named } });
  });

  pages.post<Named>(`${WEBHOOKS}/:name/secret`, hidden, async (request, reply) => {
    const { webhook_id, secret } = await rotateSecret(request.ctx, idIn(request.params.name), undefined);
    return show(request, reply, webhook_id, { secret, done: 'rotated' });
  });

  pages.post<Named>(`${WEBHOOKS}/:name/replay`, hidden, async (request, reply) => {
    const { ctx } = request;
    const read = trimmedFormOf(request);
    const values = { since: read('since'), after_seq: read('after_seq') };
    const { webhook_id } = await findOwnWebhook(ctx, idIn(request.params.name));
    const { problems, status } = await attempt(reply, async () => {
      const { after_seq } = checkBody(ReplayInput, { after_seq: await placeOf(request, values) });
      return replay(ctx, webhook_id, after_seq, services.settings.current.event_retention_days);
    });
    if (problems) return show(request, reply, webhook_id, { form: 'replay', values, problems, status });
    return reply.redirect(`${WEBHOOKS}/${webhook_id}?done=replayed`, 303);
  });

  pages.post<Named>(`${WEBHOOKS}/:name/delete`, hidden, async (request, reply) => {
    const webhook_id = idIn(request.params.name);
    if (formOf(request)('sure') !== '1') return show(request, reply, webhook_id, { asks: true });
    await deleteWebhook(request.ctx, webhook_id);
    return reply.redirect(`${WEBHOOKS}?done=deleted`, 303);
  });
}

const shared = (request: FastifyRequest, reply: FastifyReply) => ({
  view: viewOf(request),
  frame: frameOf(request, 'webhooks'),
  formToken: formTokenFor(request, reply),
});

interface Typed {
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
}

async function showNew(request: FastifyRequest, reply: FastifyReply, { status, ...typed }: Typed) {
  const page = NewWebhookPage({
    ...shared(request, reply),
    events: publicEvents,
    boards: await boardChoices(request),
    ...typed,
  });
  return sendPrivatePage(request, reply, page, status);
}

type Shown = Typed & Partial<Omit<Parameters<typeof WebhookPage>[0], 'values' | 'problems'>>;

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  webhook_id: number,
  { status, ...shown }: Shown,
) {
  const row = await findWebhook(request.ctx, webhook_id);
  const page = WebhookPage({
    ...shared(request, reply),
    webhook: webhookView(row, request.ctx.actor),
    saved: webhookValues(row),
    events: publicEvents,
    boards: await boardChoices(request),
    ...shown,
  });
  return sendPrivatePage(request, reply, page, status);
}

async function boardChoices({ ctx }: FastifyRequest) {
  const rows = await listSeenBoards(ctx.db, viewerOf(ctx.actor), readSlice(undefined, 1_000, byDisplayOrder));
  return rows.map(({ board_id, board_name }) => ({ value: String(board_id), text: board_name }));
}

/** Everything after this place is sent again: a number that was typed, or one that follows from how far back. */
async function placeOf({ ctx }: FastifyRequest, { since, after_seq }: { since: string; after_seq: string }) {
  if (after_seq !== '') return Number(after_seq);
  const span = spans[since];
  return span === undefined
    ? 0
    : newestPlaceBefore(ctx.db, new Date(Date.parse(ctx.now) - span).toISOString());
}

function valuesIn(request: FastifyRequest): Record<string, string> {
  const read = trimmedFormOf(request);
  const names = [
    'target_url',
    'description',
    'board_id',
    'every',
    ...publicEvents.map((name) => `event:${name}`),
  ];
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

const inputOf = (values: Record<string, string>) =>
  checkBody(WebhookInput, {
    target_url: values.target_url,
    description: values.description || undefined,
    board_id: values.board_id || undefined,
    events:
      values.every === '1' ? [EVERY_EVENT] : publicEvents.filter((name) => values[`event:${name}`] === '1'),
  });
