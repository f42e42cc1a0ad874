import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/context.ts';
import { publicEvents } from '../../src/events/events.catalog.ts';
import { createTag } from '../../src/tags/tags.ts';
import { boardInput, makeBoard, makeComment, makePost, postInput } from '../support/fixtures.ts';
import { startServer, systemContext, type TestServer } from '../support/server.ts';
import { madeByPages, producers } from './producers.ts';
import { newestPlace, placeOf, readAfter } from './reading.ts';

/** Line 1 of webhooks: the event log, and who reads on from where. */

let server: TestServer;
let board_id: number;
let post_id: number;

beforeAll(async () => {
  server = await startServer();
  board_id = await makeBoard(server.admin);
  post_id = await makePost(server.member, board_id);
});

afterAll(() => server.close());

const places = async () =>
  (await server.database.db.selectFrom('events').select('seq').orderBy('event_id').execute()).map(
    ({ seq }) => seq,
  );

describe('line 1: every change of the catalogue', () => {
  it('has a call that makes it, or a page', () => {
    expect([...Object.keys(producers), ...madeByPages].sort()).toEqual([...publicEvents].sort());
  });

  it.each(Object.entries(producers))(
    '%s is in the log once, with its ids and its actor',
    async (event, produce) => {
      const { owner } = server;
      const { by, call, ids, beside = [], besideBy = by } = await produce(server);
      const actorOf = (index: number) => (index === 0 ? by : besideBy);
      const before = await newestPlace(owner);
      const answer = await call();
      expect([200, 201]).toContain(answer.status);
      // As its actor reads it; what others may know of has tests of its own.
      const read = await readAfter(by, before);
      const rows = await server.database.db
        .selectFrom('events')
        .selectAll()
        .where('seq', '>', before)
        .orderBy('seq')
        .execute();
      expect(rows.map((row) => row.event)).toEqual([event, ...beside]);
      for (const [index, row] of rows.entries()) {
        expect(row).toMatchObject({ actor_id: actorOf(index).user_id, seq: before + 1 + index });
        expect(JSON.parse(row.ids)).toEqual(ids(answer));
      }
      expect(read.map((row) => [row.event, row.ids])).toEqual(rows.map((row) => [row.event, ids(answer)]));
      for (const [index, row] of read.entries()) {
        const { user_id, msid } = actorOf(index);
        expect(row.actor).toMatchObject({ user_id, msid });
        expect(Math.abs(Date.parse(row.occurred_at) - Date.now())).toBeLessThan(60_000);
      }
    },
  );

  it('is not in the log when nothing changed', async () => {
    const { member, moderator } = server;
    const before = await newestPlace(member);
    await member.delete(`/posts/${post_id}/reactions/s6`);
    await moderator.patch(`/posts/${post_id}`, { action: 202, data: { status: 15 } });
    expect(await newestPlace(member)).toBe(before);
  });

  it('is not in the log when it was refused, however far it had come', async () => {
    const { admin, member, moderator } = server;
    const inside = await makeBoard(admin, { is_private: true });
    const before = await newestPlace(admin);
    const { msid } = member;
    const refused = [
      // The first was added before the second turned out to be nobody.
      await admin.put(`/boards/${inside}/members`, {
        member_changes: { [msid]: true, '999.3MZK7ZsgSEuS7pVNLlnGSKAXg6c': true },
      }),
      await admin.put(`/boards/${board_id}`, boardInput({ board_name: '' })),
      await admin.delete(`/boards/${board_id}`),
      await member.put(`/posts/${post_id}`, postInput(inside, member)),
      await member.put(`/posts/${post_id}`, postInput(board_id, member), { 'if-match': '"old"' }),
      await moderator.post('/users', { first_name: 'Nina', email: 'nina@example.org' }),
      await admin.post('/users', { first_name: 'Max', username: 'max', email: 'max.2@example.org' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 400, 409, 403, 412, 403, 409]);
    expect(await newestPlace(admin)).toBe(before);
    expect((await places()).at(-1)).toBe(before);
    expect((await admin.get(`/boards/${inside}/members`)).body).toEqual([]);
  });

  it('is gone with a change that is taken back at its end', async () => {
    const before = await newestPlace(server.admin);
    const broken = inTransaction(systemContext(server.database), async (ctx) => {
      await createTag(ctx, { name: 'never' });
      throw new Error('the disk is full');
    });
    await expect(broken).rejects.toThrow('the disk is full');
    expect(await newestPlace(server.admin)).toBe(before);
    expect((await server.member.get('/tags/search?q=never')).body).toEqual([]);
  });

  it('written by 50 at once stands in gapless places, in the order in which they were committed', async () => {
    const { member } = server;
    const before = await newestPlace(member);
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => makeComment(member, post_id, `Comment ${index}`)),
    );
    const events = await readAfter(member, before);
    expect(events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 50 }, (_, index) => before + 1 + index),
    );
    expect(new Set(events.map(({ ids }) => ids.comment_id)).size).toBe(50);
    expect(await places()).not.toContain(null);
    const all = (await places()).map(Number).sort((a, b) => a - b);
    expect(all).toEqual(all.map((_, index) => index + 1));
  });
});

describe('line 1: reading the log', () => {
  let start: number;
  beforeAll(async () => {
    start = await newestPlace(server.member);
    for (let index = 0; index < 4; index += 1) {
      await makeComment(server.member, post_id, `Later ${index}`);
      await server.member.put(`/posts/${post_id}/reactions/s${index + 1}`);
    }
  });

  it('goes through it page by page, by last_seq or by Link, and misses nothing', async () => {
    const { member } = server;
    const all = (await member.get(`/events?after_seq=${start}&page_size=50`)).body;
    expect(all).toHaveLength(8);
    expect(await readAfter(member, start, 'page_size=3')).toEqual(all);
    const linked = [];
    let next: string | undefined =
      `/events?after_seq=${start}&page_size=3&types=comment.created,reaction.added`;
    for (let turn = 0; next !== undefined; turn += 1) {
      const answer = await member.get(next);
      expect(answer.headers.get('has_more')).toBe(turn < 2 ? '1' : '0');
      linked.push(...answer.body);
      next = /^<(.*)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(linked).toEqual(all);
  });

  it('answers with nothing and the same place to whoever has everything', async () => {
    const newest = await newestPlace(server.member);
    const answer = await server.member.get(`/events?after_seq=${newest}`);
    expect(answer.body).toEqual([]);
    expect([placeOf(answer), answer.headers.get('has_more'), answer.headers.get('link')]).toEqual([
      newest,
      '0',
      null,
    ]);
  });

  it('begins with the oldest event for whoever names no place, and comes in tens', async () => {
    const answer = await server.owner.get('/events');
    expect(answer.body).toHaveLength(10);
    expect(answer.body[0].seq).toBe((await readAfter(server.owner, 0))[0]?.seq);
  });

  it('holds only the events that are asked for, and still leads to the end', async () => {
    const { member } = server;
    const newest = await newestPlace(member);
    const answer = await member.get(`/events?after_seq=${start}&types=reaction.added,tag.created`);
    expect(answer.body.map(({ event }: { event: string }) => event)).toEqual(Array(4).fill('reaction.added'));
    const none = await member.get(`/events?after_seq=${start}&types=tag.deleted`);
    expect([none.body, placeOf(none)]).toEqual([[], newest]);
    const spaced = await member.get(`/events?after_seq=${start}&types=%20comment.created%20,comment.created`);
    expect(spaced.body).toHaveLength(4);
  });

  it.each([
    ['types=', '/types'],
    ['types=post.created,', '/types'],
    ['types=post.exploded', '/types'],
    ['types=*', '/types'],
    ['types=settings.updated', '/types'],
    [`types=${'x'.repeat(2_001)}`, '/types'],
    ['after_seq=-1', '/after_seq'],
    ['after_seq=one', '/after_seq'],
    ['after_seq=1e3', '/after_seq'],
    ['after_seq=', '/after_seq'],
    ['after_seq=1000000', '/after_seq'],
    ['page_size=0', '/page_size'],
    ['page_size=51', '/page_size'],
    ['wait=-1', '/wait'],
    ['wait=31', '/wait'],
    ['wait=soon', '/wait'],
  ])('refuses ?%s', async (query, path) => {
    const { status, body } = await server.member.get(`/events?${query}`);
    expect([status, body.errors?.[0]?.path]).toEqual([400, path]);
  });

  it('names nothing that only the audit log tells', async () => {
    const { owner } = server;
    const before = await newestPlace(owner);
    await owner.patch('/settings', { rate_limit_per_key: 1_199 });
    await owner.post('/roles', { role_name: 'Host', permissions: [] });
    expect(await readAfter(owner, before)).toEqual([]);
    expect(await newestPlace(owner)).toBe(before + 2);
  });

  it('does not tell by has_more whether something follows that one may not know of', async () => {
    const { admin, member } = server;
    const before = await newestPlace(member);
    await makeComment(member, post_id);
    const looks = async () => {
      const { body, headers } = await member.get(`/events?after_seq=${before}&page_size=1`);
      return [body.length, headers.get('has_more'), headers.get('link')];
    };
    expect(await looks()).toEqual([1, '0', null]);
    await makeBoard(admin, { is_private: true, hidden_type: 2 });
    expect(await looks()).toEqual([1, '0', null]);
  });
});
