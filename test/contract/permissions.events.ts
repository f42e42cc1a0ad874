import type { Caller } from '../support/server.ts';
import { admins, all, type Row } from './permission-rows.ts';
import type { Place } from './places.ts';

/** Who may read the event log, and who may do what with webhooks: their own, and those of others. */

const log: Row[] = [
  { route: 'GET /events', request: () => ({ path: '/events' }), open: all(200) },
  { route: 'GET /events/stream', request: () => ({ path: '/events/stream' }), open: all(200) },
];

const input = (place: Place) => ({ event: 'tag.deleted', target_url: place.target_url });

/** What only the user who made a webhook may do with it, and others not, whatever their role. */
function ofOwner(
  route: string,
  request: (place: Place, path: string, webhook: Webhook) => { path: string; body?: object },
): Row[] {
  const row = (make: (place: Place, caller: Caller) => Promise<Webhook>) => ({
    route,
    request: async (place: Place, caller: Caller) => {
      const webhook = await make(place, caller);
      return request(place, `/webhooks/${webhook.webhook_id}`, webhook);
    },
  });
  return [
    { ...row((place, caller) => place.webhook(caller)), about: "of one's own", open: admins(200) },
    { ...row((place) => place.webhook()), about: 'of somebody else', open: all(403) },
  ];
}
type Webhook = Awaited<ReturnType<Place['webhook']>>;

const webhooks: Row[] = [
  { route: 'GET /webhooks', request: () => ({ path: '/webhooks' }), open: admins(200) },
  {
    route: 'POST /webhooks',
    request: (place) => ({ path: '/webhooks', body: input(place) }),
    open: admins(201),
  },
  { route: 'GET /webhooks/events', request: () => ({ path: '/webhooks/events' }), open: admins(200) },
  {
    route: 'GET /webhooks/{webhook_id}',
    request: async (place) => ({ path: `/webhooks/${(await place.webhook()).webhook_id}` }),
    open: admins(200),
  },
  ...ofOwner('PUT /webhooks/{webhook_id}', (place, path) => ({ path, body: input(place) })),
  {
    route: 'PUT /webhooks/{webhook_id}',
    about: 'disabling that of somebody else',
    request: async (place) => ({
      path: `/webhooks/${(await place.webhook()).webhook_id}`,
      body: { enabled: false },
    }),
    open: admins(200),
  },
  {
    route: 'DELETE /webhooks/{webhook_id}',
    about: 'of somebody else',
    request: async (place) => ({ path: `/webhooks/${(await place.webhook()).webhook_id}` }),
    open: admins(200),
  },
  ...ofOwner('POST /webhooks/{webhook_id}/rotate_secret', (_place, path) => ({
    path: `${path}/rotate_secret`,
  })),
  ...ofOwner('POST /webhooks/{webhook_id}/test', (_place, path) => ({ path: `${path}/test` })),
  ...ofOwner('POST /webhooks/{webhook_id}/replay', (_place, path) => ({
    path: `${path}/replay`,
    body: { after_seq: 0 },
  })),
  ...ofOwner('GET /webhooks/{webhook_id}/deliveries', (_place, path) => ({ path: `${path}/deliveries` })),
  ...ofOwner('POST /webhooks/{webhook_id}/deliveries/{job_id}/redeliver', (_place, path, { job_id }) => ({
    path: `${path}/deliveries/${job_id}/redeliver`,
  })),
];

export const eventRows: Row[] = [...log, ...webhooks];
