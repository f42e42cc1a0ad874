import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failures } from '../../src/errors.ts';
import { addToBoard, boardInput, makeBoard, makeComment, makePost, postInput } from '../support/fixtures.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

/** Every row of the error table of the API document, provoked over HTTP. */

interface Row {
  http: number;
  status: string;
  code: string;
  when: string;
  provoke: () => Promise<Answer>;
  /** Headers that must be there, and what they look like. */
  headers?: Record<string, RegExp>;
  /** Paths of the rows in `errors`; no `errors` at all where it is left out. */
  errors?: string[];
}

let server: TestServer;
let board_id: number;
let hidden_board_id: number;
let post_id: number;
let hidden_post_id: number;
let comment_id: number;
let banned: Caller;
let expired: string;
let revoked: string;

beforeAll(async () => {
  server = await startServer();
  const { admin, member } = server;
  board_id = await makeBoard(admin);
  hidden_board_id = await makeBoard(admin, { is_private: true, hidden_type: 2 });
  await addToBoard(admin, hidden_board_id, admin);
  post_id = await makePost(member, board_id);
  hidden_post_id = await makePost(admin, hidden_board_id);
  comment_id = await makeComment(member, post_id);

  banned = await server.join('bea');
  await admin.patch(`/users/${banned.msid}`, { action: 102, data: { user_status: -3 } });
  revoked = await revokedKey(member);
  expired = await expiredKey(member);
});

afterAll(() => server.close());

const newKey = async (of: Caller, fields: object = {}) =>
  (await of.post('/users/me/api_keys', { key_name: 'Test', ...fields })).body;

async function revokedKey(of: Caller) {
  const { key_id, api_key } = await newKey(of);
  await of.delete(`/users/me/api_keys/${key_id}`);
  return api_key;
}

/** Waits until its time is over. */
async function expiredKey(of: Caller) {
  const { api_key } = await newKey(of, { expires_at: new Date(Date.now() + 200).toISOString() });
  await sleep(250);
  return api_key;
}

const withKey = (key: string) => server.callWith(`Basic ${btoa(`tests:${key}`)}`);

const comment = () => ({ post_id, content: 'Once', author: server.member.msid });

const notAKey = 'hearth_0000000000000000000000000000000000000000';

const validation = { http: 400, status: 'BAD_REQUEST', code: 'ERR_V1' };
const unauthenticated = { http: 401, status: 'UNAUTHORIZED', code: 'ERR_A1' };
const badKey = { http: 403, status: 'FORBIDDEN', code: 'ERR_A2' };
const forbidden = { http: 403, status: 'FORBIDDEN', code: 'ERR_P1' };
const notFound = { http: 404, status: 'NOT_FOUND', code: 'ERR_N1' };
const conflict = { http: 409, status: 'CONFLICT', code: 'ERR_C1' };
const unavailable = { http: 503, status: 'SERVICE_UNAVAILABLE', code: 'ERR_S2' };

const rows: Row[] = [
  {
    ...validation,
    when: 'a field is missing and others are of the wrong type, too long or out of their set',
    provoke: () =>
      server.admin.post('/boards', {
        about: 'x'.repeat(5_001),
        is_private: 'yes',
        hidden_type: 3,
        permission_for: 10,
        needs_approval: false,
      }),
    errors: ['/about', '/board_name', '/hidden_type', '/is_private'],
  },
  {
    ...validation,
    when: 'a path does not validate',
    provoke: () => server.member.get('/posts/one'),
    errors: ['/post_id'],
  },
  {
    ...validation,
    when: 'a query does not validate',
    provoke: () => server.member.get('/posts?page=0&page_size=51'),
    errors: ['/page', '/page_size'],
  },
  {
    ...validation,
    when: 'the body is not JSON',
    provoke: () => server.member.post('/comments', '{"post_id":'),
    errors: [''],
  },
  {
    ...validation,
    when: 'a value of the right type cannot be taken',
    provoke: () => server.admin.patch('/boards/reorder', { display_order: { 999999: 1 } }),
    errors: ['/display_order/999999'],
  },
  {
    ...unauthenticated,
    when: 'no credentials are sent',
    provoke: () => server.callWith(undefined).get('/boards'),
    headers: { 'www-authenticate': /^Basic / },
  },
  {
    ...unauthenticated,
    when: 'credentials of another kind are sent',
    provoke: () => server.callWith('Digest username="max"').get('/boards'),
    headers: { 'www-authenticate': /^Basic / },
  },
  { ...badKey, when: 'the key is wrong', provoke: () => withKey(notAKey).get('/boards') },
  { ...badKey, when: 'the key is empty', provoke: () => withKey('').get('/boards') },
  { ...badKey, when: 'the key was revoked', provoke: () => withKey(revoked).get('/boards') },
  { ...badKey, when: 'the key has expired', provoke: () => withKey(expired).get('/boards') },
  { ...badKey, when: 'the user is banned', provoke: () => banned.get('/boards') },
  {
    ...forbidden,
    when: 'the API user lacks the permission',
    provoke: () => server.member.post('/boards', boardInput()),
  },
  {
    ...forbidden,
    when: 'the body names another author',
    provoke: () => server.member.post('/comments', { ...comment(), author: server.moderator.msid }),
  },
  { ...notFound, when: 'there is no such thing', provoke: () => server.member.get('/posts/999999') },
  {
    ...notFound,
    when: 'the API user may not know of it',
    provoke: () => server.member.get(`/posts/${hidden_post_id}`),
  },
  { ...notFound, when: 'the address is none', provoke: () => server.member.get('/nowhere') },
  {
    http: 405,
    status: 'METHOD_NOT_ALLOWED',
    code: 'ERR_N2',
    when: 'the address has other methods',
    provoke: () => server.member.delete('/boards'),
    headers: { allow: /^GET, HEAD, POST$/ },
  },
  {
    ...conflict,
    when: 'a name is taken',
    provoke: () =>
      server.admin.post('/users', { first_name: 'Max', username: 'MAX', email: 'other@example.org' }),
  },
  {
    ...conflict,
    when: 'the state forbids it',
    provoke: async () => {
      await server.moderator.patch(`/comments/${comment_id}`, { action: 201, data: { state: 10 } });
      return server.member.post('/replies', { comment_id, content: 'Late', author: server.member.msid });
    },
  },
  {
    http: 412,
    status: 'PRECONDITION_FAILED',
    code: 'ERR_C2',
    when: 'If-Match does not match',
    provoke: () =>
      server.member.put(`/posts/${post_id}`, postInput(board_id, server.member), { 'if-match': '"old"' }),
    headers: { etag: /^"[\w-]+"$/ },
  },
  {
    http: 413,
    status: 'PAYLOAD_TOO_LARGE',
    code: 'ERR_V2',
    when: 'the body is over the limit',
    provoke: () => server.member.post('/comments', { ...comment(), content: 'x'.repeat(3_000_000) }),
  },
  {
    http: 415,
    status: 'UNSUPPORTED_MEDIA_TYPE',
    code: 'ERR_V3',
    when: 'the body is not JSON by its type',
    provoke: () => server.member.post('/comments', 'content=Once', { 'content-type': 'text/plain' }),
  },
  {
    http: 422,
    status: 'UNPROCESSABLE_ENTITY',
    code: 'ERR_I1',
    when: 'an Idempotency-Key is used again with another body',
    provoke: async () => {
      const headers = { 'idempotency-key': 'order 1' };
      await server.member.post('/comments', comment(), headers);
      return server.member.post('/comments', { ...comment(), content: 'Twice' }, headers);
    },
  },
  {
    http: 429,
    status: 'TOO_MANY_REQUESTS',
    code: 'ERR_L1',
    when: 'a key calls too often',
    provoke: async () => {
      const limited = await startServer({ RATE_LIMIT: 'on' });
      try {
        await limited.owner.patch('/settings', { rate_limit_per_key: 1 });
        await limited.app.services.settings.refresh(limited.database);
        await limited.member.get('/boards');
        return await limited.member.get('/boards');
      } finally {
        await limited.close();
      }
    },
    headers: {
      'retry-after': /^[1-9]\d*$/,
      'ratelimit-limit': /^1$/,
      'ratelimit-remaining': /^0$/,
      'ratelimit-reset': /^[1-9]\d*$/,
    },
  },
  {
    http: 500,
    status: 'INTERNAL_SERVER_ERROR',
    code: 'ERR_S1',
    when: 'something is broken inside',
    provoke: async () => {
      const { db } = server.database;
      await sql`alter table tags rename to mislaid`.execute(db);
      try {
        return await server.member.get('/tags');
      } finally {
        await sql`alter table mislaid rename to tags`.execute(db);
      }
    },
  },
  {
    ...unavailable,
    when: 'the server is shutting down',
    provoke: async () => {
      server.app.services.phase = 'draining';
      const answer = await server.member.get('/boards');
      server.app.services.phase = 'ready';
      return answer;
    },
    headers: { 'retry-after': /^[1-9]\d*$/ },
  },
];

describe('the error table', () => {
  it.each(rows)('$http $code when $when', async ({ http, status, code, provoke, headers = {}, errors }) => {
    const answer = await provoke();
    expect(answer.status, JSON.stringify(answer.body)).toBe(http);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');

    const { body } = answer;
    expect(Object.keys(body)).toEqual(['id', 'status', 'time', 'message', ...(errors ? ['errors'] : [])]);
    expect(body.status).toBe(status);
    expect(body.id).toMatch(/^[\w-]{20}$/);
    expect(body.id).toBe(answer.headers.get('x-request-id'));
    expect(body.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.parse(body.time) - Date.now())).toBeLessThan(60_000);
    const [, shownCode, text] = /^([^█]+)\u2588([^█]+)$/.exec(body.message) ?? [];
    expect(shownCode).toBe(code);
    expect(text?.trim()).not.toBe('');
    if (errors) {
      expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(errors);
      for (const row of body.errors) {
        expect(Object.keys(row)).toEqual(['path', 'message']);
        expect(row.message).not.toBe('');
      }
    }

    for (const [name, pattern] of Object.entries(headers)) expect(answer.headers.get(name)).toMatch(pattern);
    // They mean one thing each, so they are nowhere else.
    for (const name of ['www-authenticate', 'allow', 'retry-after']) {
      if (!(name in headers)) expect([name, answer.headers.get(name)]).toEqual([name, null]);
    }
  });

  it('is provoked as a whole', () => {
    const codes = [...new Set(rows.map(({ http, status, code }) => `${http} ${status} ${code}`))].sort();
    const known = Object.values(failures).map(({ http, status, code }) => `${http} ${status} ${code}`);
    expect(codes).toEqual(known.sort());
    expect(codes).toEqual([
      '400 BAD_REQUEST ERR_V1',
      '401 UNAUTHORIZED ERR_A1',
      '403 FORBIDDEN ERR_A2',
      '403 FORBIDDEN ERR_P1',
      '404 NOT_FOUND ERR_N1',
      '405 METHOD_NOT_ALLOWED ERR_N2',
      '409 CONFLICT ERR_C1',
      '412 PRECONDITION_FAILED ERR_C2',
      '413 PAYLOAD_TOO_LARGE ERR_V2',
      '415 UNSUPPORTED_MEDIA_TYPE ERR_V3',
      '422 UNPROCESSABLE_ENTITY ERR_I1',
      '429 TOO_MANY_REQUESTS ERR_L1',
      '500 INTERNAL_SERVER_ERROR ERR_S1',
      '503 SERVICE_UNAVAILABLE ERR_S2',
    ]);
  });

  it('names each request anew', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => server.member.get('/posts/999999')));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(50);
  });

  it('tells nothing of the inside when something is broken there', async () => {
    const broken = rows.find(({ http }) => http === 500) as Row;
    const { body } = await broken.provoke();
    expect(body.message).not.toMatch(/tags|table|relation|select|sqlite|postgres|\.ts|node/i);
  });
});
