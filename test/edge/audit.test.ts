import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startServer, type TestServer } from '../support/server.ts';
import { formOf, picture, sent } from '../uploads/pictures.ts';
import { toLoopback } from '../webhooks/receiver.ts';
import { board, made, post } from './community.ts';

/** Every route that writes leaves a line in the audit log: who, through which system, from where, in which request. */

let server: TestServer;
let bot: Omit<Caller, 'user_id' | 'msid' | 'api_key'>;

const SOURCE = 'Überträger 東京';
const AGENT = 'sync/4.2 (every route)';

beforeAll(async () => {
  server = await startServer(toLoopback);
  bot = server.callWith(`Basic ${Buffer.from(`${SOURCE}:${server.owner.api_key}`).toString('base64')}`);
});

afterAll(() => server.close());

type Request = { path: string; body?: object };
type Write = (to: Made) => Request | Promise<Request>;

/** Makes what a request needs; of each its own, so that the rows do not depend on each other. */
const made_ = {
  board: async (fields?: object) => (await made(server.owner, '/boards', board(fields))).board_id as number,
  async post() {
    const board_id = await made_.board();
    const { post_id } = await made(server.owner, '/posts', post(board_id, server.owner));
    return { board_id, post_id: post_id as number };
  },
  async comment() {
    const { post_id } = await made_.post();
    const { comment_id } = await made(server.owner, '/comments', { post_id, ...said() });
    return comment_id as number;
  },
  async reply() {
    const { reply_id } = await made(server.owner, '/replies', {
      comment_id: await made_.comment(),
      ...said(),
    });
    return reply_id as number;
  },
  tag: async () => (await made(server.owner, '/tags', { name: `tag${counted()}` })).tag_id as number,
  role: async () =>
    (await made(server.owner, '/roles', { role_name: `Role ${counted()}`, permissions: [] }))
      .role_id as number,
  member: async () => (await server.join(`member${counted()}`)).msid,
  webhook: async () => `/webhooks/${(await made(server.owner, '/webhooks', hook)).webhook_id}`,
  async delivery() {
    const webhook = await made_.webhook();
    await server.owner.delete(`/tags/${await made_.tag()}`);
    // Answers when what is committed is in line.
    await server.owner.get('/events');
    return `${webhook}/deliveries/${(await server.owner.get(`${webhook}/deliveries`)).body[0].job_id}`;
  },
};
type Made = typeof made_;

let count = 0;
const counted = () => {
  count += 1;
  return count;
};
const said = () => ({ content: '<p>Yes</p>', author: server.owner.msid });
/** Nobody listens there. */
const hook = { event: 'tag.deleted', target_url: 'http://127.0.0.1:9/hooks' };
const status = { action: 202, data: { status: -2 }, details: 'Looked at' };
const state = { action: 201, data: { state: 10 } };

const writes: Record<string, Write> = {
  'POST /boards': () => ({ path: '/boards', body: board() }),
  'PATCH /boards/reorder': async (to) => ({
    path: '/boards/reorder',
    body: { display_order: { [await to.board()]: 1 } },
  }),
  'PUT /boards/{board_id}': async (to) => ({
    path: `/boards/${await to.board()}`,
    body: board({ board_name: 'Renamed' }),
  }),
  'DELETE /boards/{board_id}': async (to) => ({ path: `/boards/${await to.board()}` }),
  'PUT /boards/{board_id}/members': async (to) => ({
    path: `/boards/${await to.board({ is_private: true })}/members`,
    body: { member_changes: { [server.member.msid]: true } },
  }),
  'PUT /boards/{board_id}/pinned_posts/{post_id}': async (to) => {
    const { board_id, post_id } = await to.post();
    return { path: `/boards/${board_id}/pinned_posts/${post_id}` };
  },
  'DELETE /boards/{board_id}/pinned_posts/{post_id}': async (to) => {
    const { board_id, post_id } = await to.post();
    await server.owner.put(`/boards/${board_id}/pinned_posts/${post_id}`);
    return { path: `/boards/${board_id}/pinned_posts/${post_id}` };
  },
  'POST /posts': async (to) => ({ path: '/posts', body: post(await to.board(), server.owner) }),
  'PUT /posts/{post_id}': async (to) => {
    const { board_id, post_id } = await to.post();
    return { path: `/posts/${post_id}`, body: post(board_id, server.owner, { headline: 'Edited' }) };
  },
  'PATCH /posts/{post_id}': async (to) => ({ path: `/posts/${(await to.post()).post_id}`, body: status }),
  'DELETE /posts/{post_id}': async (to) => ({ path: `/posts/${(await to.post()).post_id}` }),
  'POST /comments': async (to) => ({
    path: '/comments',
    body: { post_id: (await to.post()).post_id, ...said() },
  }),
  'PUT /comments/{comment_id}': async (to) => ({
    path: `/comments/${await to.comment()}`,
    body: { content: '<p>Edited</p>' },
  }),
  'PATCH /comments/{comment_id}': async (to) => ({ path: `/comments/${await to.comment()}`, body: state }),
  'DELETE /comments/{comment_id}': async (to) => ({ path: `/comments/${await to.comment()}` }),
  'POST /replies': async (to) => ({ path: '/replies', body: { comment_id: await to.comment(), ...said() } }),
  'PUT /replies/{reply_id}': async (to) => ({
    path: `/replies/${await to.reply()}`,
    body: { content: '<p>Edited</p>' },
  }),
  'PATCH /replies/{reply_id}': async (to) => ({ path: `/replies/${await to.reply()}`, body: status }),
  'DELETE /replies/{reply_id}': async (to) => ({ path: `/replies/${await to.reply()}` }),
  'PUT /posts/{post_id}/reactions/{slot}': async (to) => ({
    path: `/posts/${(await to.post()).post_id}/reactions/s1`,
  }),
  'DELETE /posts/{post_id}/reactions/{slot}': async (to) =>
    reacted(`/posts/${(await to.post()).post_id}/reactions/s1`),
  'PUT /comments/{comment_id}/reactions/{slot}': async (to) => ({
    path: `/comments/${await to.comment()}/reactions/s1`,
  }),
  'DELETE /comments/{comment_id}/reactions/{slot}': async (to) =>
    reacted(`/comments/${await to.comment()}/reactions/s1`),
  'PUT /replies/{reply_id}/reactions/{slot}': async (to) => ({
    path: `/replies/${await to.reply()}/reactions/s1`,
  }),
  'DELETE /replies/{reply_id}/reactions/{slot}': async (to) =>
    reacted(`/replies/${await to.reply()}/reactions/s1`),
  'POST /tags': () => ({ path: '/tags', body: { name: `tag${counted()}` } }),
  'PUT /tags/mapping': async (to) => ({
    path: '/tags/mapping',
    body: { ref_type: 'COMMENT', ref_id: await to.comment(), tag_ids: [await to.tag()] },
  }),
  'PUT /tags/{tag_id}': async (to) => ({
    path: `/tags/${await to.tag()}`,
    body: { name: `tag${counted()}` },
  }),
  'DELETE /tags/{tag_id}': async (to) => ({ path: `/tags/${await to.tag()}` }),
  'POST /users': () => ({
    path: '/users',
    body: { first_name: 'Ana', email: `ana${counted()}@example.org` },
  }),
  'PUT /users/{msid}': async (to) => ({ path: `/users/${await to.member()}`, body: { first_name: 'Ana' } }),
  'PATCH /users/{msid}': async (to) => ({
    path: `/users/${await to.member()}`,
    body: { action: 102, data: { user_status: -3 }, details: 'Spam' },
  }),
  'POST /roles': () => ({ path: '/roles', body: { role_name: `Role ${counted()}`, permissions: [] } }),
  'PUT /roles/{role_id}': async (to) => ({
    path: `/roles/${await to.role()}`,
    body: { role_name: `Role ${counted()}`, permissions: [] },
  }),
  'DELETE /roles/{role_id}': async (to) => ({ path: `/roles/${await to.role()}` }),
  'POST /users/me/api_keys': () => ({ path: '/users/me/api_keys', body: { key_name: 'Bot' } }),
  'DELETE /users/me/api_keys/{key_id}': async () => {
    const { key_id } = await made(server.owner, '/users/me/api_keys', { key_name: 'Bot' });
    return { path: `/users/me/api_keys/${key_id}` };
  },
  'POST /webhooks': () => ({ path: '/webhooks', body: hook }),
  'PUT /webhooks/{webhook_id}': async (to) => ({ path: await to.webhook(), body: { enabled: false } }),
  'DELETE /webhooks/{webhook_id}': async (to) => ({ path: await to.webhook() }),
  'POST /webhooks/{webhook_id}/rotate_secret': async (to) => ({
    path: `${await to.webhook()}/rotate_secret`,
  }),
  'POST /webhooks/{webhook_id}/test': async (to) => ({ path: `${await to.webhook()}/test` }),
  'POST /webhooks/{webhook_id}/replay': async (to) => ({
    path: `${await to.webhook()}/replay`,
    body: { after_seq: 0 },
  }),
  'POST /webhooks/{webhook_id}/deliveries/{job_id}/redeliver': async (to) => ({
    path: `${await to.delivery()}/redeliver`,
  }),
  'POST /uploads': async () => ({ path: '/uploads', body: formOf(await picture('png')) }),
  'DELETE /uploads/{upload_id}': async () => ({
    path: `/uploads/${(await sent(server.owner)).upload_id}`,
  }),
  'PATCH /settings': () => ({ path: '/settings', body: { rate_limit_per_key: 1_000 + counted() } }),
};

async function reacted(path: string) {
  await server.owner.put(path);
  return { path };
}

it('has a row for every route that writes', () => {
  const { paths } = server.app.swagger() as unknown as { paths: Record<string, object> };
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => method !== 'get')
      .map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  );
  expect(Object.keys(writes).sort()).toEqual(routes.sort());
});

type Method = 'post' | 'put' | 'patch' | 'delete';

describe.each(Object.entries(writes))('%s', (name, request) => {
  it('is in the audit log, once', async () => {
    const { owner } = server;
    const { path, body } = await request(made_);
    const newest = (await owner.get('/audit_log?page_size=1')).body[0].event_id;
    const method = name.split(' ')[0]?.toLowerCase() as Method;
    const answer = await bot[method](path, body, {
      'user-agent': AGENT,
      'idempotency-key': `write ${counted()}`,
    });
    expect([200, 201]).toContain(answer.status);
    const lines = (await owner.get('/audit_log?page_size=50')).body.filter(
      ({ event_id }: { event_id: number }) => event_id > newest,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      actor: { user_id: owner.user_id, msid: owner.msid },
      source_name: SOURCE,
      user_agent: AGENT,
      address: '127.0.0.1',
      request_id: answer.headers.get('x-request-id'),
    });
    // Ids only: nothing that was written stands in the log.
    expect(JSON.stringify(lines)).not.toContain('<p>');
  });
});
