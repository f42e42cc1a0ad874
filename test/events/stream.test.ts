import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import { type Caller, listen, startServer, type TestServer } from '../support/server.ts';
import { newestPlace, readAfter, Stream } from './reading.ts';

/** Line 1 of webhooks: the event log as a stream of server-sent events. */

let server: TestServer;
let post_id: number;
const opened: Stream[] = [];

beforeAll(async () => {
  server = await startServer();
  post_id = await makePost(server.member, await makeBoard(server.admin));
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((stream) => stream.close()));
});

afterAll(() => server.close());

async function open(by: Pick<Caller, 'api_key'>, query = '', headers: Record<string, string> = {}) {
  const stream = await Stream.open(server, by, query, headers);
  opened.push(stream);
  return stream;
}

async function newKey(of: Caller, fields: object = {}): Promise<{ api_key: string; key_id: number }> {
  return (await of.post('/users/me/api_keys', { key_name: 'Stream', ...fields })).body;
}

const comment = () => makeComment(server.member, post_id);

describe('a stream', () => {
  it('begins with what comes next, and sends each event as the log shows it', async () => {
    const { member } = server;
    await comment();
    const place = await newestPlace(member);
    const stream = await open(member);
    expect(stream.status).toBe(200);
    await stream.upTo(place);
    await comment();
    await comment();
    await stream.upTo(place + 2);
    expect(stream.events).toEqual(await readAfter(member, place));
    const { events } = stream;
    for (const { seq, event } of events)
      expect(stream.text).toContain(`id: ${seq}\nevent: ${event}\ndata: {`);
    expect(stream.text.startsWith('retry: 3000\n\n')).toBe(true);
  });

  it('is told apart from other answers by its headers, and kept by nobody', async () => {
    const leave = new AbortController();
    const { headers } = await fetch(`${server.url}/api/v1/events/stream`, {
      headers: { authorization: `Bearer ${server.member.api_key}` },
      signal: leave.signal,
    });
    leave.abort();
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
  });

  it('resumes after Last-Event-ID, which goes before after_seq', async () => {
    const { member } = server;
    const place = await newestPlace(member);
    await Promise.all(Array.from({ length: 120 }, comment));
    const all = await readAfter(member, place);
    const whole = await open(member, `?after_seq=${place}`);
    await whole.upTo(place + 120);
    expect(whole.events).toEqual(all);
    const resumed = await open(member, `?after_seq=${place}`, { 'last-event-id': String(place + 100) });
    await resumed.upTo(place + 120);
    expect(resumed.events).toEqual(all.slice(100));
    const cut = await open(member, '', { 'last-event-id': String(whole.lastId) });
    await comment();
    await cut.upTo(place + 121);
    expect(cut.events).toHaveLength(1);
  });

  it('holds only the events that are asked for, and leads past the others', async () => {
    const { member } = server;
    const place = await newestPlace(member);
    const stream = await open(member, '?types=reaction.added,reaction.removed');
    await comment();
    await member.put(`/posts/${post_id}/reactions/s1`);
    await member.delete(`/posts/${post_id}/reactions/s1`);
    await comment();
    await stream.upTo(place + 4);
    expect(stream.events.map(({ event }) => event)).toEqual(['reaction.added', 'reaction.removed']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['?types=post.exploded', {}, '/types'],
    ['?after_seq=-1', {}, '/after_seq'],
    ['?after_seq=1000000', {}, '/after_seq'],
    ['', { 'last-event-id': 'abc' }, '/Last-Event-ID'],
    ['', { 'last-event-id': '-1' }, '/Last-Event-ID'],
    ['', { 'last-event-id': '1000000' }, '/Last-Event-ID'],
    ['', { 'last-event-id': '9'.repeat(30) }, '/Last-Event-ID'],
  ])('is refused with %s %j', async (query, headers, path) => {
    const { status, body } = await server.member.get(`/events/stream${query}`, undefined, headers);
    expect([status, body.errors?.[0]?.path]).toEqual([400, path]);
  });

  it('answers HEAD without holding a place', async () => {
    const { api_key } = await newKey(server.member);
    const head = () =>
      fetch(`${server.url}/api/v1/events/stream`, {
        method: 'HEAD',
        headers: { authorization: `Bearer ${api_key}` },
      });
    for (let turn = 0; turn < 12; turn += 1) expect((await head()).status).toBe(200);
  });
});

describe('a silent stream', () => {
  it('says now and then that it is there, and nothing else whatever happens out of its sight', async () => {
    const { app, url } = await listen(server.app.services.config, server.database, { heartbeat: 300 });
    const quick = await Stream.open({ url }, server.member, '?types=tag.deleted');
    const begun = performance.now();
    await quick.waitFor(({ text }) => text.split(': here\n\n').length > 3);
    expect(performance.now() - begun).toBeGreaterThan(850);
    expect(quick.text.replace(/: here\n\n/g, '')).toMatch(/^retry: 3000\n\nid: \d+\n\n$/);
    await quick.close();
    app.services.eventLog.close();
    await app.close();
  });

  it('says nothing between its heartbeats', async () => {
    const stream = await open(server.member, '?types=tag.deleted');
    for (let turn = 0; turn < 5; turn += 1) await comment();
    await stream.upTo(await newestPlace(server.member));
    server.app.services.eventLog.grew();
    await delay(50);
    expect(stream.text.replace('retry: 3000\n\n', '').replace(/id: \d+\n\n/g, '')).toBe('');
  });
});

describe('a stream ends', () => {
  it('when its key is revoked, and sends nothing after that', async () => {
    const { member } = server;
    const { api_key, key_id } = await newKey(member);
    const stream = await open({ api_key });
    await comment();
    await stream.waitFor(({ events }) => events.length === 1);
    await member.delete(`/users/me/api_keys/${key_id}`);
    await comment();
    await stream.over;
    expect(stream.events).toHaveLength(1);
  });

  it.each([
    ['banned', -3],
    ['deactivated', 0],
    ['deleted', -100],
  ])('when its user is %s, and sends nothing after that', async (name, user_status) => {
    const reader = await server.join(name);
    const stream = await open(reader, '?types=comment.created');
    await comment();
    await stream.waitFor(({ events }) => events.length === 1);
    await server.admin.patch(`/users/${reader.msid}`, { action: 102, data: { user_status } });
    await comment();
    await stream.over;
    expect(stream.events).toHaveLength(1);
  });

  it('when its key expires, though nothing happens', async () => {
    const { api_key } = await newKey(server.member, {
      expires_at: new Date(Date.now() + 500).toISOString(),
    });
    const stream = await open({ api_key });
    expect(stream.status).toBe(200);
    await stream.over;
    expect(stream.events).toEqual([]);
  });

  it('when the server stops', async () => {
    const { app, url } = await listen(server.app.services.config, server.database);
    const streams = [];
    for (let turn = 0; turn < 3; turn += 1) streams.push(await Stream.open({ url }, server.member));
    app.services.eventLog.close();
    await Promise.all(streams.map(({ over }) => over));
    await app.close();
    expect(streams.every(({ text }) => text.startsWith('retry:'))).toBe(true);
  });

  it('and frees its place when its reader goes: a member may hold ten, by whatever keys', async () => {
    const busy = await server.join('busy');
    const { api_key } = await newKey(busy);
    const reader = server.callWith(`Bearer ${api_key}`);
    const streams = [];
    for (let turn = 0; turn < 10; turn += 1) streams.push(await open({ api_key }));
    expect(streams.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const refused = await reader.get('/events/stream');
    expect([refused.status, refused.body.message.split('█')[0]]).toEqual([429, 'ERR_L1']);
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect((await open(busy)).status).toBe(429);
    expect((await open(server.member)).status).toBe(200);
    await streams[3]?.close();
    await streams[7]?.close();
    await delay(50);
    expect([(await open({ api_key })).status, (await open({ api_key })).status]).toEqual([200, 200]);
    expect((await open({ api_key })).status).toBe(429);
  });
});

describe('many streams', () => {
  it('each get everything once while 40 write at once', async () => {
    const place = await newestPlace(server.member);
    const streams = await Promise.all(
      [server.owner, server.admin, server.moderator, server.member].flatMap((caller) => [
        open(caller),
        open(caller),
      ]),
    );
    await Promise.all(Array.from({ length: 40 }, comment));
    for (const stream of streams) await stream.upTo(place + 40);
    const all = await readAfter(server.member, place);
    expect(all).toHaveLength(40);
    for (const stream of streams) expect(stream.events).toEqual(all);
  });
});
