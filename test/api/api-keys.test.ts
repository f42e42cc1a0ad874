import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/events/events.queries.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

const basic = (source: string, key: string) => `Basic ${Buffer.from(`${source}:${key}`).toString('base64')}`;

const make = (caller: Caller, fields: object = {}) =>
  caller.post('/users/me/api_keys', { key_name: 'Release bot', ...fields });

describe('POST /users/me/api_keys', () => {
  it('makes a key that works as Basic password and as Bearer token', async () => {
    const { member, callWith } = server;
    const { status, body } = await make(member);
    expect(status).toBe(201);
    expect(body).toEqual({
      key_id: expect.any(Number),
      key_name: 'Release bot',
      key_prefix: body.api_key.slice(0, 12),
      created_at: expect.any(String),
      api_key: expect.stringMatching(/^hearth_[0-9A-Za-z]{40}$/),
    });
    for (const header of [basic('release-bot', body.api_key), `Bearer ${body.api_key}`]) {
      expect((await callWith(header).get('/users/me')).body.msid).toBe(member.msid);
    }
  });

  it('keeps the key nowhere', async () => {
    const { member, database } = server;
    const { api_key } = (await make(member)).body;
    const { body } = await member.get('/users/me/api_keys?page_size=50');
    expect(JSON.stringify(body)).not.toContain(api_key);
    const stored = await database.db.selectFrom('api_keys').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(api_key);
    const events = await listEvents(database.db, {}, { ...everything, limit: 50 });
    expect(JSON.stringify(events)).not.toContain(api_key);
  });

  it('shows the key to the first of two requests with one Idempotency-Key, and makes one', async () => {
    const lena = await server.join('lena');
    const headers = { 'idempotency-key': 'once' };
    const first = await lena.post('/users/me/api_keys', { key_name: 'x' }, headers);
    const second = await lena.post('/users/me/api_keys', { key_name: 'x' }, headers);
    expect(first.body.api_key).toBeDefined();
    expect(second.status).toBe(201);
    expect(second.body).toEqual({ ...first.body, api_key: undefined });
    const kept = await server.database.db.selectFrom('idempotency_keys').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(first.body.api_key);
    expect((await lena.get('/users/me/api_keys')).body).toHaveLength(2);
  });

  it('takes an end in the future, in any time zone, after which the key stops', async () => {
    const { member, callWith } = server;
    const soon = new Date(Date.now() + 1_500);
    const { body } = await make(member, { expires_at: soon.toISOString() });
    expect(body.expires_at).toBe(soon.toISOString());
    const caller = callWith(basic('x', body.api_key));
    expect((await caller.get('/users/me')).status).toBe(200);
    await sleep(soon.getTime() - Date.now() + 20);
    expect((await caller.get('/users/me')).status).toBe(403);
    const far = await make(member, { expires_at: '2199-01-01T01:30:00.5+01:30' });
    expect(far.body.expires_at).toBe('2199-01-01T00:00:00.500Z');
  });

  it.each([
    [{ key_name: '' }, '/key_name'],
    [{ key_name: 'x'.repeat(101) }, '/key_name'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, '/expires_at'],
    [{ expires_at: 'tomorrow' }, '/expires_at'],
    [{ expires_at: '2099-12-31T23:59:60Z' }, '/expires_at'],
    [{ expires_at: '9999-12-31T23:59:59-01:00' }, '/expires_at'],
    [{ expires_at: 4_000_000_000 }, '/expires_at'],
  ])('refuses %j', async (fields, path) => {
    const answer = await make(server.member, fields);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(path);
  });

  it('makes 100 that work, and no more, also when many arrive at once', async () => {
    const many = await server.join('many');
    const answers = await Promise.all(Array.from({ length: 110 }, () => make(many)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(99);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(11);
    const { key_id } = answers.find(({ status }) => status === 201)?.body ?? {};
    await many.delete(`/users/me/api_keys/${key_id}`);
    expect((await make(many)).status).toBe(201);
  });
});

describe('GET /users/me/api_keys', () => {
  it('lists one’s own keys, newest first, with their last use', async () => {
    const nora = await server.join('nora');
    const { body: made } = await make(nora, { key_name: 'Second' });
    const user = server.callWith(basic('crm-sync', made.api_key));
    await user.get('/users/me', undefined, { 'user-agent': 'crm/2.1' });
    await server.app.services.keyUse.flush(server.database);
    const { body, headers } = await nora.get('/users/me/api_keys');
    expect(headers.get('has_more')).toBe('0');
    expect(body.map(({ key_name }: Answer['body']) => key_name)).toEqual(['Second', 'tests']);
    expect(body[0]).toEqual({
      key_id: made.key_id,
      key_name: 'Second',
      key_prefix: made.key_prefix,
      created_at: made.created_at,
      last_used_at: expect.any(String),
      last_used_source: 'crm-sync',
      last_used_agent: 'crm/2.1',
    });
  });

  it('pages', async () => {
    const { body, headers } = await server.member.get('/users/me/api_keys?page_size=1');
    expect(body).toHaveLength(1);
    expect(headers.get('has_more')).toBe('1');
  });
});

describe('DELETE /users/me/api_keys/{key_id}', () => {
  it('stops the key at once', async () => {
    const { member, callWith } = server;
    const { body } = await make(member);
    const caller = callWith(`Bearer ${body.api_key}`);
    expect((await caller.get('/users/me')).status).toBe(200);
    expect((await member.delete(`/users/me/api_keys/${body.key_id}`)).body).toEqual({ message: 'OK' });
    const refused = await caller.get('/users/me');
    expect(refused.status).toBe(403);
    expect(refused.body.message).toContain('ERR_A2');
    expect((await member.delete(`/users/me/api_keys/${body.key_id}`)).status).toBe(404);
    const listed = (await member.get('/users/me/api_keys?page_size=50')).body;
    expect(listed.map(({ key_id }: Answer['body']) => key_id)).not.toContain(body.key_id);
  });

  it('may be the key that calls', async () => {
    const { body } = await make(server.member);
    const caller = server.callWith(`Bearer ${body.api_key}`);
    expect((await caller.delete(`/users/me/api_keys/${body.key_id}`)).status).toBe(200);
    expect((await caller.get('/users/me')).status).toBe(403);
  });

  it('knows nobody else’s keys, whatever one’s role', async () => {
    const { body } = await make(server.member);
    expect((await server.owner.delete(`/users/me/api_keys/${body.key_id}`)).status).toBe(404);
    expect((await server.member.delete('/users/me/api_keys/0')).status).toBe(400);
  });
});

const everything = {
  sort: { columns: [{ ref: 'e.event_id', type: 'integer' as const }], direction: 'desc' as const },
  offset: 0,
  after: undefined,
};
