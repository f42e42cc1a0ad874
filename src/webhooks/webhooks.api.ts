import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { etagOf, isConditional, requireMatch, sendEntity } from '../http/etag.ts';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { done, Ok, refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { authorize } from '../permissions.ts';
import { byNewestDelivery, listAttempts, listDeliveries } from './deliveries.queries.ts';
import { beginTest, onlyKnown, readTest, sendTest } from './deliveries.ts';
import { describeEvents } from './samples.ts';
import { presentDelivery, presentWebhook } from './webhooks.present.ts';
import { byNewestWebhook, holdWebhook, listWebhooks } from './webhooks.queries.ts';
import {
  Delivery,
  DeliveryParams,
  EventDescription,
  NewWebhook,
  Replay,
  ReplayInput,
  RotatedSecret,
  SecretInput,
  TestInput,
  TestResult,
  Webhook,
  WebhookEdit,
  WebhookInput,
  WebhookParams,
} from './webhooks.schema.ts';
import {
  checkTarget,
  createWebhook,
  deleteWebhook,
  editWebhook,
  findOwnWebhook,
  findWebhook,
  redeliver,
  replay,
  rotateSecret,
} from './webhooks.ts';

const tags = ['Webhooks'];

export async function webhookRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const { services } = instance;

  app.get('/webhooks', {
    schema: {
      operationId: 'listWebhooks',
      summary: 'List webhooks',
      description: 'Needs webhooks.manage. Those of everybody, newest first, without their secrets.',
      tags,
      querystring: Type.Object(pageQuery),
      response: { 200: Type.Array(refTo(Webhook)) },
    },
    handler: async (request, reply) => {
      const { ctx } = request;
      authorize(ctx.actor, 'webhooks.manage');
      const page = readPage(request, byNewestWebhook);
      const rows = await listWebhooks(ctx.db, page);
      return endPage(request, reply, page, rows, (row) => [row.webhook_id]).map(presentWebhook);
    },
  });

  app.post('/webhooks', {
    schema: {
      operationId: 'createWebhook',
      summary: 'Subscribe to events',
      description:
        'Needs webhooks.manage. `event` or `events`; deliveries hold what you may see. The secret is shown once. ' +
        'You may have 100 webhooks. A REST hook in the sense of resthooks.org.',
      tags,
      body: WebhookInput,
      response: { 201: refTo(NewWebhook) },
    },
    handler: async (request, reply) => {
      const { body, ctx } = request;
      const target = await checkTarget(ctx, services.sender.targets, body.target_url);
      return write<NewWebhook>(
        request,
        reply,
        async (ctx) => {
          const { webhook, secret } = await createWebhook(ctx, body, target);
          return { ...presentWebhook(webhook), secret };
        },
        { status: 201, once: ['secret'] },
      );
    },
  });

  app.get('/webhooks/events', {
    schema: {
      operationId: 'listWebhookEvents',
      summary: 'List the events',
      description:
        'Needs webhooks.manage. Every event that a webhook can be told of, each with a sample; on one page.',
      tags,
      response: { 200: Type.Array(refTo(EventDescription)) },
    },
    handler: async (request, reply) => {
      authorize(request.ctx.actor, 'webhooks.manage');
      reply.header('has_more', '0');
      return describeEvents();
    },
  });

  app.get('/webhooks/:webhook_id', {
    schema: {
      operationId: 'getWebhook',
      summary: 'Get a webhook',
      description: 'Needs webhooks.manage. Without its secret.',
      tags,
      params: WebhookParams,
      response: { 200: refTo(Webhook) },
    },
    handler: async (request, reply) => {
      const webhook = await findWebhook(request.ctx, request.params.webhook_id);
      return sendEntity(request, reply, JSON.stringify(presentWebhook(webhook)));
    },
  });

  app.put('/webhooks/:webhook_id', {
    schema: {
      operationId: 'editWebhook',
      summary: 'Edit a webhook',
      description:
        'Replaces all fields but the secret: what is left out is emptied, and `enabled` left out is true. A body with nothing ' +
        'but `enabled` only switches. The user who made it may change it; everybody with webhooks.manage may disable it.',
      tags,
      params: WebhookParams,
      body: WebhookEdit,
      response: { 200: refTo(Webhook) },
    },
    handler: async (request, reply) => {
      const { body, ctx, params } = request;
      const { target_url } = body;
      const target =
        target_url === undefined ? undefined : await checkTarget(ctx, services.sender.targets, target_url);
      return write(request, reply, async (ctx) => {
        if (isConditional(request)) await holdWebhook(ctx.database, ctx.db, params.webhook_id);
        const present = presentWebhook(await findWebhook(ctx, params.webhook_id));
        requireMatch(request, etagOf(JSON.stringify(present)));
        return presentWebhook(await editWebhook(ctx, params.webhook_id, body, target));
      });
    },
  });

  app.delete('/webhooks/:webhook_id', {
    schema: {
      operationId: 'deleteWebhook',
      summary: 'Unsubscribe',
      description: 'Needs webhooks.manage. Nothing more is sent, and its log goes.',
      tags,
      params: WebhookParams,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await deleteWebhook(ctx, request.params.webhook_id);
        return done;
      }),
  });

  app.post('/webhooks/:webhook_id/rotate_secret', {
    preValidation: allowNoBody,
    schema: {
      operationId: 'rotateWebhookSecret',
      summary: 'Change the secret',
      description:
        'For the user who made the webhook. The new secret is shown once; for 24 hours deliveries are signed with the old one too.',
      tags,
      params: WebhookParams,
      body: SecretInput,
      response: { 200: refTo(RotatedSecret) },
    },
    handler: (request, reply) =>
      write(
        request,
        reply,
        async (ctx): Promise<RotatedSecret> =>
          rotateSecret(ctx, request.params.webhook_id, request.body.secret),
        { once: ['secret'] },
      ),
  });

  app.post('/webhooks/:webhook_id/test', {
    preValidation: allowNoBody,
    schema: {
      operationId: 'testWebhook',
      summary: 'Send a sample',
      description:
        'For the user who made the webhook, also while it is disabled. Sends a sample at once and answers with what came back. ' +
        'Its event_id and seq are 0. A repeat with the same Idempotency-Key sends nothing, and is told how it went.',
      tags,
      params: WebhookParams,
      body: TestInput,
      response: { 200: refTo(TestResult) },
    },
    handler: async (request, reply) => {
      const { ctx, body, params } = request;
      const { webhook_id } = params;
      const { job_id } = await write(request, reply, (ctx) => beginTest(ctx, webhook_id, body.event));
      if (reply.hasHeader('idempotency-replayed')) return readTest(ctx, webhook_id, job_id);
      const { sender, config } = services;
      return sendTest(ctx, { targets: sender.targets, timeout: config.webhookTimeoutMs }, webhook_id, job_id);
    },
  });

  app.post('/webhooks/:webhook_id/replay', {
    schema: {
      operationId: 'replayWebhook',
      summary: 'Send everything since a place again',
      description:
        'For the user who made the webhook. Every event after `after_seq` that it listens to is put in line, in order; one that ' +
        'was delivered before comes under the same job_id and webhook-id.',
      tags,
      params: WebhookParams,
      body: ReplayInput,
      response: { 200: refTo(Replay) },
    },
    handler: async (request, reply) => {
      const { event_retention_days } = services.settings.current;
      const { webhook_id } = request.params;
      return write(request, reply, (ctx) =>
        replay(ctx, webhook_id, request.body.after_seq, event_retention_days),
      );
    },
  });

  app.get('/webhooks/:webhook_id/deliveries', {
    schema: {
      operationId: 'listDeliveries',
      summary: 'List deliveries',
      description:
        'For the user who made the webhook. Newest first, each with its attempts; kept for 30 days.',
      tags,
      params: WebhookParams,
      querystring: Type.Object({
        ...pageQuery,
        state: Type.Optional({ ...Delivery.properties.state, description: 'Only deliveries in this state' }),
      }),
      response: { 200: Type.Array(refTo(Delivery)) },
    },
    handler: async (request, reply) => {
      const { ctx, params, query } = request;
      await findOwnWebhook(ctx, params.webhook_id);
      const page = readPage(request, byNewestDelivery);
      const rows = await listDeliveries(ctx.db, params.webhook_id, query.state, page);
      const deliveries = await onlyKnown(
        ctx,
        endPage(request, reply, page, rows, (row) => [row.job_id]),
      );
      return deliveries.map((row) => presentDelivery(row, row.attempts));
    },
  });

  app.post('/webhooks/:webhook_id/deliveries/:job_id/redeliver', {
    schema: {
      operationId: 'redeliver',
      summary: 'Send one delivery again',
      description:
        'For the user who made the webhook. At once, under the same job_id and webhook-id, with all its retries.',
      tags,
      params: DeliveryParams,
      response: { 200: refTo(Delivery) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const { webhook_id, job_id } = request.params;
        const delivery = await redeliver(ctx, webhook_id, job_id);
        return presentDelivery(delivery, await listAttempts(ctx.db, job_id));
      }),
  });
}

/** A body with nothing in it may be left out. */
async function allowNoBody(request: FastifyRequest) {
  request.body ??= {};
}
