import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

describe('GET /audit_log', () => {
  it('says who wrote what, from where, through which system', async () => {
    const { admin, callWith } = server;
    const bot = callWith(`Basic ${Buffer.from(`crm-sync:${admin.api_key}`).toString('base64')}`);
    const created = await bot.post(
      '/users',
      { first_name: 'Ana', email: 'ana@example.org' },
      { 'user-agent': 'crm/2.1' },
    );
    const { body } = await admin.get('/audit_log?page_size=1');
    expect(body).toEqual([
      {
        event_id: expect.any(Number),
        event: 'member.joined',
        occurred_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        actor: { user_id: admin.user_id, user_avatar: '', username: 'adam', msid: admin.msid },
        ids: { user_id: created.body.user_id },
        source_name: 'crm-sync',
        user_agent: 'crm/2.1',
        address: '127.0.0.1',
        request_id: created.headers.get('x-request-id'),
      },
    ]);
  });

  it('is for audit.read', async () => {
    expect((await server.owner.get('/audit_log')).status).toBe(200);
    expect((await server.moderator.get('/audit_log')).status).toBe(403);
    expect((await server.member.get('/audit_log')).status).toBe(403);
  });

  it('has no line for what did not happen', async () => {
    const { admin, member } = server;
    const before = await newest(admin);
    await member.post('/users', { first_name: 'No', email: 'no@example.org' });
    await admin.post('/users', { first_name: 'No' });
    await admin.post('/users', { first_name: 'No', email: 'MAX@example.org' });
    expect(await newest(admin)).toEqual(before);
  });

  it('is paged, newest first, each line once though lines are added meanwhile', async () => {
    const { admin, member } = server;
    for (let index = 0; index < 12; index += 1)
      await member.put(`/users/${member.msid}`, { first_name: 'Max' });
    const seen: number[] = [];
    for (let path: string | undefined = '/audit_log?page_size=5'; path; ) {
      const answer: Answer = await admin.get(path);
      seen.push(...answer.body.map(({ event_id }: { event_id: number }) => event_id));
      await member.put(`/users/${member.msid}`, { first_name: 'Max' });
      path = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    expect(seen.at(-1)).toBe(1);
  });

  it('finds by actor, event and time', async () => {
    const { admin, owner } = server;
    const finn = await server.join('finn');
    await finn.put(`/users/${finn.msid}`, { first_name: 'Finn' });
    await finn.post('/users/me/api_keys', { key_name: 'x' });
    const byFinn = (await admin.get(`/audit_log?actor=${finn.msid}`)).body;
    expect(byFinn.map(({ event }: Answer['body']) => event)).toEqual(['api_key.created', 'member.updated']);
    const edits = (await admin.get(`/audit_log?actor=${finn.msid}&event=member.updated`)).body;
    expect(edits).toHaveLength(1);

    const at = edits[0].occurred_at;
    const later = new Date(Date.parse(at) + 1).toISOString();
    const events = async (query: string) =>
      (await admin.get(`/audit_log?actor=${finn.msid}&event=member.updated&${query}`)).body.length;
    expect(await events(`from=${at}&to=${later}`)).toBe(1);
    expect(await events(`to=${at}`)).toBe(0);
    expect(await events(`from=${later}`)).toBe(0);
    const elsewhere = new Date(Date.parse(at) + 3_600_000).toISOString().replace('Z', '%2B01:00');
    expect(await events(`from=${elsewhere}`)).toBe(1);

    await owner.patch(`/users/${finn.msid}`, { action: 102, data: { user_status: -100 } });
    expect((await admin.get(`/audit_log?actor=${finn.msid}`)).body).toHaveLength(2);
  });

  it.each(['actor=5', 'event=member.exploded', 'from=yesterday', 'to=2026-13-01T00:00:00Z', 'page_size=0'])(
    'refuses %s',
    async (query) => {
      expect((await server.admin.get(`/audit_log?${query}`)).status).toBe(400);
    },
  );

  it('does not know an actor who never was', async () => {
    const { status } = await server.admin.get('/audit_log?actor=99999.TwM0e5z2gGE7VyDcY5c6ZeObphM');
    expect(status).toBe(404);
  });

  const newest = async (caller: Caller) => (await caller.get('/audit_log?page_size=1')).body;
});
