import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Caller, startServer, type TestServer } from '../support/server.ts';
import { board, type Community, makeCommunity, post } from './community.ts';

let server: TestServer;
let community: Community;
let used = 0;

beforeAll(async () => {
  server = await startServer();
  community = await makeCommunity(server);
});

afterAll(() => server.close());

const newKey = () => {
  used += 1;
  return `order ${used}`;
};

const comment = (caller: Caller, content = '<p>Once</p>') => ({
  post_id: community.post_id,
  content,
  author: caller.msid,
});

const send = (caller: Caller, key: string, body: object = comment(caller)) =>
  caller.post('/comments', body, { 'idempotency-key': key });

const commentCount = async () => (await server.owner.get(`/posts/${community.post_id}`)).body.comment_count;

describe('a repeat with the same Idempotency-Key', () => {
  it('gets the first answer and writes nothing', async () => {
    const { member } = server;
    const before = await commentCount();
    const key = newKey();
    const first = await send(member, key);
    const second = await send(member, key);
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await commentCount()).toBe(before + 1);
  });

  it('gets it for bodies that differ in blanks only', async () => {
    const { member } = server;
    const key = newKey();
    const body = comment(member);
    const first = await member.post('/comments', JSON.stringify(body), { 'idempotency-key': key });
    const second = await member.post('/comments', JSON.stringify(body, null, 2), { 'idempotency-key': key });
    expect(second.body).toEqual(first.body);
  });

  it('gets the first answer also where what it made is gone', async () => {
    const { member } = server;
    const key = newKey();
    const first = await send(member, key);
    await member.delete(`/comments/${first.body.comment_id}`);
    const second = await send(member, key);
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  it('is refused with another body, another path or another method', async () => {
    const { member, owner } = server;
    const before = await commentCount();
    const key = newKey();
    const { body } = await send(member, key);
    const headers = { 'idempotency-key': key };
    const after = await commentCount();
    const refused = [
      await send(member, key, comment(member, '<p>Twice</p>')),
      await member.post('/posts', post(community.board_id, member), headers),
      await member.post('/comments?x=1', comment(member), headers),
      await member.put(`/comments/${body.comment_id}`, comment(member), headers),
    ];
    for (const answer of refused) {
      expect(answer.status).toBe(422);
      expect(answer.body.message).toMatch(/^ERR_I1█/);
    }
    expect(await commentCount()).toBe(after);
    expect(after).toBe(before + 1);
    // What the key says, not what was sent, is remembered: nothing of the first request shows here.
    expect((await send(owner, key, comment(owner, '<p>Twice</p>'))).status).toBe(201);
  });

  it('is another request when another user sends it', async () => {
    const { member, moderator } = server;
    const key = newKey();
    const first = await send(member, key);
    const second = await send(moderator, key);
    expect(second.status).toBe(201);
    expect(second.body.comment_id).not.toBe(first.body.comment_id);
    expect(second.body.user.user_id).toBe(moderator.user_id);
  });

  it('is the same request when another key of the same user sends it', async () => {
    const { member, callWith } = server;
    const { api_key } = (await member.post('/users/me/api_keys', { key_name: 'Second' })).body;
    const key = newKey();
    const first = await send(member, key);
    const answer = await callWith(`Bearer ${api_key}`).post('/comments', comment(member), {
      'idempotency-key': key,
    });
    expect(answer.body).toEqual(first.body);
  });

  it('is done anew when the first failed', async () => {
    const { owner, member } = server;
    const { board_id } = (await owner.post('/boards', board({ permission_for: 1 }))).body;
    const key = { 'idempotency-key': newKey() };
    expect((await member.post('/posts', post(board_id, member), key)).status).toBe(403);
    await owner.put(`/boards/${board_id}`, board());
    const second = await member.post('/posts', post(board_id, member), key);
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotency-replayed')).toBeNull();
    // Also with another body: what failed was kept nowhere.
    const other = { 'idempotency-key': newKey() };
    expect((await member.post('/comments', { ...comment(member), post_id: 999_999 }, other)).status).toBe(
      404,
    );
    expect((await member.post('/comments', comment(member), other)).status).toBe(201);
  });

  it('is done anew 24 hours later, and not a moment before', async () => {
    const { member, database } = server;
    const age = async (key: string, milliseconds: number) => {
      await database.transaction((db) =>
        db
          .updateTable('idempotency_keys')
          .set({ created_at: new Date(Date.now() - milliseconds).toISOString() })
          .where('idempotency_key', '=', key)
          .execute(),
      );
    };
    const key = newKey();
    const first = await send(member, key);
    await age(key, 24 * 3_600_000 - 10_000);
    expect((await send(member, key)).body).toEqual(first.body);
    await age(key, 24 * 3_600_000 + 1);
    const later = await send(member, key, comment(member, '<p>Another day</p>'));
    expect(later.status).toBe(201);
    expect(later.headers.get('idempotency-replayed')).toBeNull();
    expect((await send(member, key, comment(member, '<p>Another day</p>'))).body).toEqual(later.body);
  });

  it('gets the first answer when a hundred arrive at once', async () => {
    const { member } = server;
    const before = await commentCount();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(member, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.comment_id)).size).toBe(1);
    const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    expect(replayed).toHaveLength(99);
    expect(await commentCount()).toBe(before + 1);
  });

  it('gets the same answer from PUT, PATCH and DELETE', async () => {
    const { member, moderator } = server;
    const { comment_id } = (await send(member, newKey())).body;
    const calls: [Caller, 'put' | 'patch' | 'delete', object?][] = [
      [member, 'put', { content: '<p>Edited</p>' }],
      [moderator, 'patch', { action: 201, data: { state: 10 } }],
      [member, 'delete'],
    ];
    for (const [caller, method, body] of calls) {
      const headers = { 'idempotency-key': newKey() };
      const first = await caller[method](`/comments/${comment_id}`, body, headers);
      const second = await caller[method](`/comments/${comment_id}`, body, headers);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.body).toEqual(first.body);
    }
  });
});

describe('the key', () => {
  it.each([
    ['256 characters', 'k'.repeat(256)],
    ['nothing', ''],
  ])('is refused with %s, before anything is written', async (_name, key) => {
    const before = await commentCount();
    const answer = await send(server.member, key);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ path: '/Idempotency-Key', message: expect.any(String) }]);
    expect(await commentCount()).toBe(before);
  });

  it.each([
    ['255 characters', 'k'.repeat(255)],
    ['marks', `'"\\%_;--`],
    ['letters beyond ASCII', 'ÿþé'],
  ])('may have %s', async (_name, key) => {
    const first = await send(server.member, key);
    expect(first.status).toBe(201);
    expect((await send(server.member, key)).body).toEqual(first.body);
  });

  it('means nothing to a read', async () => {
    const { member } = server;
    const headers = { 'idempotency-key': newKey() };
    const first = await member.get(`/posts/${community.post_id}`, undefined, headers);
    const second = await member.get(`/posts/${community.post_id}`, undefined, headers);
    expect(second.headers.get('idempotency-replayed')).toBeNull();
    expect(second.body.view_count).toBe(first.body.view_count + 1);
  });
});

describe.runIf(inject('database') === 'postgres')('while the first request is in progress', () => {
  it('answers 409 when it takes too long, and the first answer afterwards', async () => {
    const { member } = server;
    const key = newKey();
    const first = new pg.Client({ connectionString: server.app.services.config.databaseUrl });
    await first.connect();
    try {
      await first.query('begin');
      await first.query(
        `insert into idempotency_keys (user_id, idempotency_key, fingerprint, http_status, body, created_at)
         values ($1, $2, '', 0, '', $3)`,
        [member.user_id, key, new Date().toISOString()],
      );
      const started = performance.now();
      const answer = await send(member, key);
      expect(answer.status).toBe(409);
      expect(answer.body.message).toMatch(/^ERR_C1█.*in progress/);
      expect(performance.now() - started).toBeLessThan(15_000);
      await first.query('rollback');
      expect((await send(member, key)).status).toBe(201);
    } finally {
      await first.end();
    }
  });
});
