import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeOldEvents } from '../../src/events/retention.ts';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { newestPlace, placeOf, readAfter } from './reading.ts';

let server: TestServer;
let post_id: number;

beforeAll(async () => {
  server = await startServer();
  post_id = await makePost(server.member, await makeBoard(server.admin));
});

afterAll(() => server.close());

const waitFor = (caller: Pick<Caller, 'get'>, place: number, query = 'wait=30') =>
  caller.get(`/events?after_seq=${place}&${query}`);

describe('line 1: waiting for an event', () => {
  it('ends at once when one is there already', async () => {
    const place = await newestPlace(server.member);
    await makeComment(server.member, post_id);
    expect((await waitFor(server.member, place)).body).toMatchObject([{ event: 'comment.created' }]);
  });

  it('ends as soon as one is committed', async () => {
    const place = await newestPlace(server.member);
    const waiting = waitFor(server.member, place);
    await delay(50);
    const comment_id = await makeComment(server.moderator, post_id);
    expect((await waiting).body).toMatchObject([{ ids: { comment_id }, seq: place + 1 }]);
  });

  it('ends with nothing when the time is up, and leads past what one may not know of', async () => {
    const { admin, member } = server;
    const place = await newestPlace(member);
    const begun = performance.now();
    const waiting = waitFor(member, place, 'wait=1&types=board.created,tag.created');
    await delay(50);
    await makeBoard(admin, { is_private: true, hidden_type: 2 });
    await makeComment(member, post_id);
    const answer = await waiting;
    expect([answer.body, placeOf(answer), answer.headers.get('has_more')]).toEqual([[], place + 2, '0']);
    expect(performance.now() - begun).toBeGreaterThan(950);
  });

  it('wakes everybody who waits, with one event', async () => {
    const place = await newestPlace(server.member);
    const waiting = [server.owner, server.admin, server.moderator, server.member].map((caller) =>
      waitFor(caller, place),
    );
    await delay(50);
    await makeComment(server.member, post_id);
    for (const { body } of await Promise.all(waiting)) expect(body).toHaveLength(1);
  });

  it('ends with the failure of the key when it is revoked meanwhile', async () => {
    const { member, callWith } = server;
    const { api_key, key_id } = (await member.post('/users/me/api_keys', { key_name: 'Reader' })).body;
    const place = await newestPlace(member);
    const waiting = waitFor(callWith(`Bearer ${api_key}`), place);
    await delay(50);
    await member.delete(`/users/me/api_keys/${key_id}`);
    await makeComment(member, post_id);
    const { status, body } = await waiting;
    expect([status, body.message?.split('█')[0]]).toEqual([403, 'ERR_A2']);
  });

  it('ends when the server stops', async () => {
    const { eventLog } = server.app.services;
    const other = await startServer();
    const waiting = waitFor(other.member, await newestPlace(other.member));
    await delay(50);
    other.app.services.eventLog.close();
    expect(await waiting).toMatchObject({ status: 200, body: [] });
    expect(eventLog.isClosed).toBe(false);
    await other.close();
  });

  it('takes ten at a time of one member, and one more as soon as somebody went away', async () => {
    const { member } = server;
    const busy = await server.join('busy');
    const { api_key } = busy;
    // That they joined has its place with the next change, and would end their waiting.
    await makeComment(member, post_id);
    const place = await newestPlace(member);
    const url = `${server.url}/api/v1/events?after_seq=${place}&wait=30`;
    const leave = new AbortController();
    const gone = fetch(url, { headers: { authorization: `Bearer ${api_key}` }, signal: leave.signal });
    await delay(100);
    const asked = Array.from({ length: 10 }, () => waitFor(busy, place));
    // Nothing happens: only a refusal comes back.
    const refused = await Promise.race(asked);
    expect([refused.status, refused.body.message.split('█')[0]]).toEqual([429, 'ERR_L1']);
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    // Others, and calls that do not wait, have nothing to do with it.
    expect((await busy.get(`/events?after_seq=${place}`)).status).toBe(200);
    expect((await waitFor(member, place, 'wait=1')).status).toBe(200);
    leave.abort();
    await expect(gone).rejects.toThrow();
    await until(async () => (await waitFor(busy, place, 'wait=1')).status === 200);
    await makeComment(member, post_id);
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([...Array(9).fill(200), 429]);
  });
});

describe('line 1: how long events are kept', () => {
  const DAY = 24 * 60 * 60 * 1_000;
  let aged: number;

  /** Makes everything up to a place as old as this. */
  async function age(place: number, days: number) {
    await server.database.db
      .updateTable('events')
      .set({ occurred_at: new Date(Date.now() - days * DAY).toISOString() })
      .where('seq', '<=', place)
      .execute();
  }

  beforeAll(async () => {
    aged = await newestPlace(server.member);
    await age(aged, 31);
    await makeComment(server.member, post_id, 'Fresh');
  });

  it('refuses a place that is too old, and says from where to go on', async () => {
    const { status, body } = await server.member.get('/events?after_seq=1');
    expect([status, body.errors]).toMatchObject([400, [{ path: '/after_seq' }]]);
    expect(body.errors[0].message).toContain(`go on after ${aged}`);
    const { body: events } = await server.member.get(`/events?after_seq=${aged}`);
    expect(events).toMatchObject([{ seq: aged + 1 }]);
  });

  it('begins with the oldest that is kept', async () => {
    expect((await readAfter(server.owner, 0))[0]?.seq).toBe(aged + 1);
  });

  it('refuses a place ahead of the log: it is of another one', async () => {
    const newest = await newestPlace(server.member);
    const { status, body } = await server.member.get(`/events?after_seq=${newest + 1}`);
    expect([status, body.errors]).toMatchObject([400, [{ path: '/after_seq' }]]);
    expect(body.errors[0].message).toContain('restored');
    expect((await server.member.get(`/events?after_seq=${newest}`)).status).toBe(200);
  });

  it('is a setting of the community', async () => {
    const { admin, member } = server;
    expect((await admin.patch('/settings', { event_retention_days: 40 })).status).toBe(200);
    expect((await member.get('/events?after_seq=1')).status).toBe(200);
    await admin.patch('/settings', { event_retention_days: 30 });
    expect((await member.get('/events?after_seq=1')).status).toBe(400);
    const { status, body } = await admin.patch('/settings', { event_retention_days: 0 });
    expect([status, body.errors[0].path]).toEqual([400, '/event_retention_days']);
  });

  it('lets the audit log keep its lines longer, and loses no place when old ones go', async () => {
    const { owner, member, database, app } = server;
    const lines = async () => (await owner.get('/audit_log?page_size=50')).body.length;
    const settings = () => app.services.settings.current;
    const before = await lines();
    await removeOldEvents(database, settings());
    expect(await lines()).toBe(before);
    await age(await newestPlace(owner), 400);
    await removeOldEvents(database, settings());
    // The newest stays, so that places go on from there.
    expect(await lines()).toBe(1);
    const newest = await newestPlace(owner);
    await makeComment(member, post_id);
    expect((await member.get(`/events?after_seq=${newest}`)).body).toMatchObject([{ seq: newest + 1 }]);
    expect((await member.get('/events')).body).toMatchObject([{ seq: newest + 1 }]);
  });
});
