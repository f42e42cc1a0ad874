import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard } from '../support/fixtures.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let admin: Caller;
let other: Caller;
let webhook_id: number;
let hidden_board: number;

/** Public, so that it is taken; a literal address is looked up nowhere. */
const target_url = 'https://1.1.1.1/hooks';
const event = 'post.created';

beforeAll(async () => {
  server = await startServer();
  admin = server.admin;
  other = await server.join('otto', 2);
  webhook_id = (await admin.post('/webhooks', { target_url, event })).body.webhook_id;
  const role = await server.owner.post('/roles', { role_name: 'Hooks', permissions: ['webhooks.manage'] });
  narrow = await server.join('nora', role.body.role_id);
  hidden_board = await makeBoard(admin, { is_private: true, hidden_type: 2 });
});

let narrow: Caller;

afterAll(() => server?.close());

const errorBody = (status: string, message: string) => ({
  id: expect.stringMatching(/^[\w-]{10,}$/),
  status,
  time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  message,
});

function expectInvalid({ status, body }: Answer, ...errors: [path: string, message: string][]) {
  expect(status).toBe(400);
  expect(body).toEqual({
    ...errorBody('BAD_REQUEST', 'ERR_V1█Request payload validation errors'),
    errors: errors.map(([path, message]) => ({ path, message })),
  });
}

const isPrivate = 'leads to an address that webhooks may not reach';
const isNoUrl = 'must be an http or https URL';

describe('bad input: a subscription', () => {
  it.each<[string, object, [path: string, message: string][]]>([
    ['without anything', {}, [['/target_url', 'is required']]],
    ['without an event', { target_url }, [['/events', 'is required, or event']]],
    [
      'to one event and several',
      { target_url, event, events: [event] },
      [['/event', 'must not stand beside events']],
    ],
    ['to no events', { target_url, events: [] }, [['/events', 'must NOT have fewer than 1 items']]],
    [
      'to one event twice',
      { target_url, events: [event, event] },
      [['/events', 'must NOT have duplicate items (items ## 1 and 0 are identical)']],
    ],
    ['to a URL of ftp', { target_url: 'ftp://1.1.1.1/hooks', event }, [['/target_url', isNoUrl]]],
    ['to javascript', { target_url: 'javascript:alert(1)', event }, [['/target_url', isNoUrl]]],
    ['to a path', { target_url: '/hooks', event }, [['/target_url', isNoUrl]]],
    ['to a URL without a host', { target_url: 'http://', event }, [['/target_url', isNoUrl]]],
    ['to a host without a protocol', { target_url: '1.1.1.1/hooks', event }, [['/target_url', isNoUrl]]],
    [
      'to a URL with a wrong port',
      { target_url: 'http://1.1.1.1:99999/', event },
      [['/target_url', isNoUrl]],
    ],
    ['to a file', { target_url: 'file:///etc/passwd', event }, [['/target_url', isNoUrl]]],
    [
      'to an empty URL',
      { target_url: '', event },
      [['/target_url', 'must NOT have fewer than 1 characters']],
    ],
    [
      'to a URL with a password',
      { target_url: 'https://max:secret@1.1.1.1/', event },
      [['/target_url', 'must not hold a name or password; deliveries are signed']],
    ],
    [
      'to a URL that is too long',
      { target_url: `https://1.1.1.1/${'x'.repeat(2_000)}`, event },
      [['/target_url', 'must NOT have more than 2000 characters']],
    ],
    ['to this machine', { target_url: 'http://127.0.0.1:5432/', event }, [['/target_url', isPrivate]]],
    ['to this machine by IPv6', { target_url: 'http://[::1]/', event }, [['/target_url', isPrivate]]],
    ['to a private network', { target_url: 'http://192.168.1.1/', event }, [['/target_url', isPrivate]]],
    ['to the cloud', { target_url: 'http://169.254.169.254/latest', event }, [['/target_url', isPrivate]]],
    ['with a number as URL', { target_url: 7, event }, [['/target_url', 'must be string']]],
    [
      'with a short secret',
      { target_url, event, secret: 'whsec_c2hvcnQ=' },
      [['/secret', 'is too short: it takes 24 bytes or more, in base64']],
    ],
    [
      'of a board that is not there',
      { target_url, event, board_id: 999_999 },
      [['/board_id', 'is not a board that you may know of']],
    ],
    [
      'with a long description',
      { target_url, event, description: 'x'.repeat(501) },
      [['/description', 'must NOT have more than 500 characters']],
    ],
    ['with a switch in words', { target_url, event, enabled: 'yes' }, [['/enabled', 'must be boolean']]],
  ])('%s is refused', async (_what, body, errors) => {
    expectInvalid(await admin.post('/webhooks', body), ...errors);
    // A change is held to the same rules; it may leave the target out only when it does nothing but switch.
    if ('secret' in body) return;
    expectInvalid(await admin.put(`/webhooks/${webhook_id}`, { description: 'x', ...body }), ...errors);
  });

  it.each(['post.exploded', 'POST.CREATED', '', '**', 'webhook.created', 'settings.updated'])(
    'to the event %j is refused, and told which there are',
    async (event) => {
      for (const [body, path] of [
        [{ target_url, event }, '/event'],
        [{ target_url, events: ['post.created', event] }, '/events/1'],
      ] as const) {
        const { status, body: answered } = await admin.post('/webhooks', body);
        expect([status, answered.errors.length]).toEqual([400, 1]);
        expect(answered.errors[0].path).toBe(path);
        expect(answered.errors[0].message).toMatch(/^must be one of member\.joined, .*, tag\.deleted, \*$/);
      }
    },
  );

  it('of a board that its owner may not know of is refused like one that is not there', async () => {
    const errors: [string, string] = ['/board_id', 'is not a board that you may know of'];
    expectInvalid(await narrow.post('/webhooks', { target_url, event, board_id: hidden_board }), errors);
    expect((await admin.post('/webhooks', { target_url, event, board_id: hidden_board })).status).toBe(201);
  });

  it('that was refused leaves nothing behind', async () => {
    const { body: webhook } = await admin.get(`/webhooks/${webhook_id}`);
    expect(webhook).toMatchObject({ target_url, events: [event], enabled: true });
    expect(webhook).not.toHaveProperty('description');
  });
});

describe('bad input: a call', () => {
  const calls: [string, string, object?][] = [
    ['get', ''],
    ['put', '', { enabled: false }],
    ['delete', ''],
    ['post', '/test', {}],
    ['post', '/rotate_secret', {}],
    ['post', '/replay', { after_seq: 0 }],
    ['get', '/deliveries'],
    ['post', '/deliveries/1/redeliver'],
  ];

  it.each(calls)('%s %s of a webhook that is not there is a 404', async (method, path, body) => {
    const call = admin[method as 'post'];
    const { status, body: answered } = await call(`/webhooks/999999${path}`, body);
    expect([status, answered]).toEqual([404, errorBody('NOT_FOUND', 'ERR_N1█There is no such webhook')]);
    for (const id of ['0', '-1', 'one', '1.5', '9999999999999999']) {
      const { status } = await call(`/webhooks/${id}${path}`, body);
      expect([id, status]).toEqual([id, 400]);
    }
  });

  it.each(calls.filter(([, path]) => path !== ''))(
    "%s %s of somebody else's webhook is a 403",
    async (method, path, body) => {
      const { status, body: answered } = await other[method as 'post'](
        `/webhooks/${webhook_id}${path}`,
        body,
      );
      expect([status, answered]).toEqual([
        403,
        errorBody('FORBIDDEN', 'ERR_P1█Only the user who made the webhook may do this'),
      ]);
    },
  );

  it('to redeliver what is not in the log, or in that of another webhook, is a 404', async () => {
    const { body: theirs } = await other.post('/webhooks', { target_url, event });
    const now = new Date().toISOString();
    const { job_id } = await server.database.transaction((db) =>
      db
        .insertInto('webhook_deliveries')
        .values({
          webhook_id: theirs.webhook_id,
          event_id: 1,
          seq: 1,
          event,
          message_id: 'msg_1',
          state: 'delivered',
          due_at: now,
          created_at: now,
        })
        .returning('job_id')
        .executeTakeFirstOrThrow(),
    );
    for (const id of [999_999, job_id]) {
      const { status, body } = await admin.post(`/webhooks/${webhook_id}/deliveries/${id}/redeliver`);
      expect([status, body]).toEqual([404, errorBody('NOT_FOUND', 'ERR_N1█There is no such delivery')]);
    }
  });

  it('to replay from a place that is no place, or not there yet, is refused', async () => {
    const replay = (body: object) => admin.post(`/webhooks/${webhook_id}/replay`, body);
    expectInvalid(await replay({}), ['/after_seq', 'is required']);
    expectInvalid(await replay({ after_seq: -1 }), ['/after_seq', 'must be >= 0']);
    expectInvalid(await replay({ after_seq: '1' }), ['/after_seq', 'must be integer']);
    const { status, body } = await replay({ after_seq: 999_999 });
    expect([status, body.errors[0].path]).toEqual([400, '/after_seq']);
    expect(body.errors[0].message).toMatch(/^is ahead of the newest event, \d+: /);
  });

  it('to test an event that there is none of is refused', async () => {
    const { status, body } = await admin.post(`/webhooks/${webhook_id}/test`, { event: '*' });
    expect([status, body.errors[0].path]).toEqual([400, '/event']);
    expect(body.errors[0].message).toMatch(/^must be one of member\.joined, /);
  });

  it('for deliveries in a state that there is none of is refused', async () => {
    const { status, body } = await admin.get(`/webhooks/${webhook_id}/deliveries?state=lost`);
    expect([status, body.errors]).toEqual([
      400,
      [{ path: '/state', message: 'must be one of waiting, delivered, failed' }],
    ]);
  });
});
