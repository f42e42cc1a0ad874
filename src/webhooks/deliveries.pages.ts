import type { FastifyInstance } from 'fastify';
import { DeliveriesPage } from '../../web/admin/deliveries.tsx';
import { idIn } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, formOf, idNamed } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { formTokenFor } from '../http/visitor.ts';
import { byNewestDelivery, listDeliveries } from './deliveries.queries.ts';
import { onlyKnown } from './deliveries.ts';
import { deliveryView, webhookView } from './webhook-views.ts';
import { findOwnWebhook, redeliver } from './webhooks.ts';

const hidden = { schema: { hide: true } };
const PAGE_SIZE = 30;
const states = ['waiting', 'delivered', 'failed'] as const;

interface Asked {
  Params: { name: string };
  Querystring: { state?: string; after?: string; done?: string };
}

/** The log of a webhook, for who made it. */
export async function deliveryPages(pages: FastifyInstance) {
  belongsTo(pages, 'webhooks');

  pages.get<Asked>('/admin/webhooks/:name/deliveries', hidden, async (request, reply) => {
    const { ctx, params, query } = request;
    const webhook = await findOwnWebhook(ctx, idIn(params.name));
    const state = states.find((each) => each === query.state);
    const slice = readSlice(query.after, PAGE_SIZE, byNewestDelivery);
    const rows = await listDeliveries(ctx.db, webhook.webhook_id, state, slice);
    const { shown, next } = endSlice(rows, slice, (row) => [row.job_id]);
    const page = DeliveriesPage({
      view: viewOf(request),
      frame: frameOf(request, 'webhooks'),
      formToken: formTokenFor(request, reply),
      webhook: webhookView(webhook, ctx.actor),
      deliveries: (await onlyKnown(ctx, shown)).map((row) => deliveryView(row, row.attempts)),
      state,
      isRedelivered: query.done === 'redelivered',
      after: next,
      isStart: query.after === undefined,
    });
    return sendPrivatePage(request, reply, page);
  });

  pages.post<Asked>('/admin/webhooks/:name/redeliver', hidden, async (request, reply) => {
    const webhook_id = idIn(request.params.name);
    const job_id = idNamed(formOf(request)('job_id'));
    // What cannot be sent again by now has lost its button.
    const { problems } = await attempt(reply, () => redeliver(request.ctx, webhook_id, job_id));
    const done = problems ? '' : '?done=redelivered';
    return reply.redirect(`/admin/webhooks/${webhook_id}/deliveries${done}`, 303);
  });
}
