import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHearthClient, everyRow, type HearthClient, type Schemas } from '../../client/index.ts';
import { countersThatAreOff } from '../property/recount.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply, postInput } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let open: number;
let other: Caller;

beforeAll(async () => {
  server = await startServer();
  open = await makeBoard(server.admin);
  other = await server.join('otto');
});

afterAll(async () => {
  expect(await countersThatAreOff(server.database)).toEqual([]);
  await server.close();
});

const read = async (caller: Caller, post_id: number) => (await caller.get(`/posts/${post_id}`)).body;
const statusFor = async (caller: Caller, post_id: number) => (await caller.get(`/posts/${post_id}`)).status;
const moderate = (by: Caller, post_id: number, status: number) =>
  by.patch(`/posts/${post_id}`, { action: 202, data: { status }, details: 'Looked at it' });

/** post_ids of the list, in its order. */
const listed = async (caller: Caller, query: string): Promise<number[]> =>
  (await caller.get(`/posts?page_size=50&${query}`)).body.map(({ post_id }: { post_id: number }) => post_id);

describe('the TypeScript client', () => {
  const clientOf = ({ api_key }: Caller): HearthClient =>
    createHearthClient({ baseUrl: server.url, apiKey: api_key, source: 'story' });

  it('writes a post, and reads, edits and removes it', async () => {
    const hearth = clientOf(server.member);
    const body = {
      board_id: open,
      headline: 'Hello',
      content: '<p>First <b>post</b></p>',
      authors: [server.member.msid],
    };
    const created = await hearth.POST('/api/v1/posts', { body });
    expect(created.response.status).toBe(201);
    const post = created.data as Schemas['Post'];
    expect(post).toMatchObject({ headline: 'Hello', clean_text: 'First post', post_status: 15 });

    const at = { params: { path: { post_id: post.post_id } } };
    expect((await hearth.GET('/api/v1/posts/{post_id}', at)).data).toEqual({ ...post, view_count: 1 });
    const edited = await hearth.PUT('/api/v1/posts/{post_id}', { ...at, body: { ...body, headline: 'Hi' } });
    expect(edited.data).toMatchObject({ headline: 'Hi', last_edited_at: expect.any(String) });
    expect((await hearth.DELETE('/api/v1/posts/{post_id}', at)).data).toEqual({ message: 'OK' });
    const gone = await hearth.GET('/api/v1/posts/{post_id}', at);
    expect(gone.data).toBeUndefined();
    expect(gone.error).toMatchObject({ status: 'NOT_FOUND', id: gone.response.headers.get('x-request-id') });
  });

  it('walks a list to its end, each row once', async () => {
    const board_id = await makeBoard(server.admin);
    const written = [];
    for (let index = 0; index < 60; index += 1) written.push(await makePost(server.member, board_id));
    const hearth = clientOf(other);
    const walked = [];
    const list = everyRow((query) =>
      hearth.GET('/api/v1/posts', { params: { query: { ...query, board_id } } }),
    );
    for await (const { post_id } of list) {
      // Written meanwhile, before the place where the walk is.
      if (walked.length === 10) await makePost(server.member, board_id);
      walked.push(post_id);
    }
    expect(walked).toEqual(written.reverse());
  });

  it('throws the error body when a list cannot be read', async () => {
    const hearth = clientOf(other);
    const rows = everyRow((query) =>
      hearth.GET('/api/v1/posts', { params: { query: { ...query, board_id: 999_999 } } }),
    );
    await expect(rows.next()).rejects.toMatchObject({ status: 'NOT_FOUND' });
  });
});

describe('a post', () => {
  it('is the API user’s, counted for its board and its author', async () => {
    const { admin } = server;
    const board_id = await makeBoard(admin);
    const pia = await server.join('pia');
    const created = await pia.post('/posts', postInput(board_id, pia));
    expect(created.body.user).toEqual({
      user_id: pia.user_id,
      user_avatar: '',
      username: 'pia',
      msid: pia.msid,
    });
    expect((await admin.get(`/boards/${board_id}`)).body).toMatchObject({
      post_count: 1,
      last_posted_at: created.body.created_at,
    });
    expect((await pia.get(`/users/${pia.msid}`)).body.post_count).toBe(1);
    // Only the first of the authors counts.
    const both = await pia.post('/posts', {
      ...postInput(board_id, pia),
      authors: [pia.msid, server.owner.msid],
    });
    expect(both.body.user.msid).toBe(pia.msid);
  });

  it('counts looks by GET', async () => {
    const post_id = await makePost(server.member, open);
    const counts = [];
    for (const caller of [other, server.member, other]) counts.push((await read(caller, post_id)).view_count);
    expect(counts).toEqual([1, 2, 3]);
    expect((await other.get(`/posts?board_id=${open}`)).body[0]).toMatchObject({ post_id, view_count: 3 });
  });

  it('has a short text of up to 200 characters, cut at a word', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
    const post_id = await makePost(server.member, open, { content: `<h2>Title</h2><p>${words}</p>` });
    const { clean_text, post_short_text } = await read(other, post_id);
    expect(clean_text).toBe(`Title\n${words}`);
    expect(clean_text.startsWith(post_short_text)).toBe(true);
    expect(clean_text[post_short_text.length]).toBe(' ');
    expect(post_short_text.length).toBeLessThanOrEqual(200);
    expect(post_short_text.length).toBeGreaterThan(190);
    const short = await makePost(server.member, open, { content: 'Short & <em>sweet</em>' });
    expect(await read(other, short)).toMatchObject({
      content: 'Short &amp; <em>sweet</em>',
      clean_text: 'Short & sweet',
      post_short_text: 'Short & sweet',
    });
  });

  it('is sanitised on the way in, and refused when nothing is left', async () => {
    const { member } = server;
    const content = '<p onclick="x()">Hi <a href="https://example.org/">there</a></p><script>x()</script>';
    const post_id = await makePost(member, open, { content });
    expect((await read(other, post_id)).content).toBe(
      '<p>Hi <a href="https://example.org/" rel="nofollow ugc noopener">there</a></p>',
    );
    for (const nothing of ['<script>x()</script>', '<p> </p>', '&nbsp;', ' ']) {
      const answer = await member.post('/posts', postInput(open, member, { content: nothing }));
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([{ path: '/content' }]);
    }
  });

  it.each([
    [{ board_id: 0 }, '/board_id'],
    [{ board_id: '1e0' }, '/board_id'],
    [{ board_id: 1.5 }, '/board_id'],
    [{ board_id: null }, '/board_id'],
    [{ headline: ' ' }, '/headline'],
    [{ headline: 'x'.repeat(301) }, '/headline'],
    [{ content: true }, '/content'],
    [{ content: 'x'.repeat(100_001) }, '/content'],
    [{ authors: [] }, '/authors'],
    [{ authors: 'me' }, '/authors'],
    [{ authors: [5] }, '/authors/0'],
    [{ authors: ['5'] }, '/authors/0'],
  ])('with %j is refused', async (fields, path) => {
    const answer = await server.member.post('/posts', postInput(open, server.member, fields));
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(path);
  });
});

describe('a board that needs approval', () => {
  it('shows a member’s post to its author and moderators alone until it is approved', async () => {
    const { admin, moderator } = server;
    const board_id = await makeBoard(admin, { needs_approval: true });
    const pola = await server.join('pola');
    const created = await pola.post('/posts', postInput(board_id, pola));
    expect([created.status, created.body.post_status]).toEqual([201, 4]);
    const { post_id } = created.body;
    const seen = async () => ({
      author: await statusFor(pola, post_id),
      moderator: await statusFor(moderator, post_id),
      other: await statusFor(other, post_id),
      count: (await other.get(`/boards/${board_id}`)).body.post_count,
      ofAuthor: (await other.get(`/users/${pola.msid}`)).body.post_count,
      listed: (await listed(other, `board_id=${board_id}`)).length,
    });
    const hidden = { author: 200, moderator: 200, other: 404, count: 0, ofAuthor: 0, listed: 0 };
    expect(await seen()).toEqual(hidden);
    expect(await listed(pola, `board_id=${board_id}&status=4`)).toEqual([post_id]);
    expect(await listed(moderator, 'status=4')).toContain(post_id);
    expect(await listed(other, 'status=4')).toEqual([]);
    expect((await pola.post('/comments', { post_id, content: 'Up', author: pola.msid })).status).toBe(409);
    expect((await pola.put(`/posts/${post_id}/reactions/s1`)).status).toBe(409);

    const rejected = await moderate(moderator, post_id, 3);
    expect([rejected.status, rejected.body.post_status]).toEqual([200, 3]);
    expect(await seen()).toEqual(hidden);
    expect((await moderate(pola, post_id, 15)).status).toBe(403);

    expect((await moderate(moderator, post_id, 15)).body.post_status).toBe(15);
    expect(await seen()).toEqual({
      author: 200,
      moderator: 200,
      other: 200,
      count: 1,
      ofAuthor: 1,
      listed: 1,
    });
    expect((await other.get(`/boards/${board_id}`)).body.last_posted_at).toBe(created.body.created_at);
    // What was approved stays so when it is edited.
    expect((await pola.put(`/posts/${post_id}`, postInput(board_id, pola))).body.post_status).toBe(15);
  });

  it('judges the API user: posts of moderators and above are active at once', async () => {
    const { admin, moderator, member } = server;
    const board_id = await makeBoard(admin, { needs_approval: true });
    for (const caller of [moderator, admin]) {
      expect((await caller.post('/posts', postInput(board_id, caller))).body.post_status).toBe(15);
    }
    expect((await admin.post('/posts', postInput(board_id, member))).body.post_status).toBe(15);
  });

  it('makes a member’s post wait that moves into it, and no moderator’s move', async () => {
    const { admin, moderator, member } = server;
    const board_id = await makeBoard(admin, { needs_approval: true });
    const post_id = await makePost(member, open);
    const moved = await member.put(`/posts/${post_id}`, postInput(board_id, member));
    expect(moved.body).toMatchObject({ board_id, post_status: 4 });
    expect(await statusFor(other, post_id)).toBe(404);
    // And no way back out of it.
    expect((await member.put(`/posts/${post_id}`, postInput(open, member))).body.post_status).toBe(4);
    const second = await makePost(member, open);
    expect((await moderator.put(`/posts/${second}`, postInput(board_id, member))).body.post_status).toBe(15);
  });

  it.each([[-100], [2], [5], ['15'], [null]])('gives no status %j', async (status) => {
    const post_id = await makePost(server.member, open);
    expect((await moderate(server.moderator, post_id, status as number)).status).toBe(400);
    expect((await read(other, post_id)).post_status).toBe(15);
  });
});

describe('editing a post', () => {
  it('changes what it says and when that was, and nothing else', async () => {
    const { member } = server;
    const post_id = await makePost(member, open);
    const before = await read(other, post_id);
    await sleep(5);
    const fields = { headline: 'Seeds, swapped', content: '<p>No more <strong>beans</strong>.</p>' };
    const answer = await member.put(`/posts/${post_id}`, postInput(open, member, fields));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...before,
      ...fields,
      clean_text: 'No more beans.',
      post_short_text: 'No more beans.',
      last_edited_at: expect.any(String),
      last_modified_at: answer.body.last_edited_at,
    });
    expect(answer.body.last_edited_at > before.created_at).toBe(true);
    expect(await read(other, post_id)).toEqual({ ...answer.body, view_count: 2 });
  });

  it('moves it with all that hangs below, where one may post', async () => {
    const { admin, moderator } = server;
    const mina = await server.join('mina');
    const target = await makeBoard(admin);
    const post_id = await makePost(mina, open);
    const comment_id = await makeComment(mina, post_id);
    const counts = async () =>
      Promise.all([open, target].map(async (id) => (await other.get(`/boards/${id}`)).body.post_count));
    const [here] = await counts();
    for (const fields of [{ permission_for: 5 }, { is_private: true }]) {
      const closed = await makeBoard(admin, fields);
      expect((await mina.put(`/posts/${post_id}`, postInput(closed, mina))).status).toBe(403);
    }
    const unseen = await makeBoard(admin, { hidden_type: 2 });
    expect((await mina.put(`/posts/${post_id}`, postInput(unseen, mina))).status).toBe(404);
    expect(await read(mina, post_id)).toMatchObject({ board_id: open });
    expect(await read(mina, post_id)).not.toHaveProperty('last_edited_at');
    await mina.put(`/posts/${post_id}`, postInput(target, mina));
    expect(await counts()).toEqual([here - 1, 1]);
    expect((await other.get(`/comments/${comment_id}`)).status).toBe(200);

    const secret = await makeBoard(admin, { is_private: true });
    await addToBoard(admin, secret, mina, moderator);
    const mine = async () => (await other.get(`/users/${mina.msid}`)).body;
    expect(await mine()).toMatchObject({ post_count: 1, comment_count: 1 });
    await moderator.put(`/posts/${post_id}`, postInput(secret, mina));
    expect(await counts()).toEqual([here - 1, 0]);
    expect(await mine()).toMatchObject({ post_count: 0, comment_count: 0 });
    expect((await other.get(`/comments/${comment_id}`)).status).toBe(404);
  });

  it('gives it another author only with users.impersonate, and their counters with it', async () => {
    const { admin, moderator } = server;
    const [ann, ben] = [await server.join('ann'), await server.join('ben')];
    const post_id = await makePost(ann, open);
    expect((await ann.put(`/posts/${post_id}`, postInput(open, ben))).status).toBe(403);
    expect((await moderator.put(`/posts/${post_id}`, postInput(open, ben))).status).toBe(403);
    const given = await admin.put(`/posts/${post_id}`, postInput(open, ben));
    expect(given.body.user.msid).toBe(ben.msid);
    const counts = await Promise.all(
      [ann, ben].map(async ({ msid }) => (await other.get(`/users/${msid}`)).body.post_count),
    );
    expect(counts).toEqual([0, 1]);
    expect((await ann.put(`/posts/${post_id}`, postInput(open, ann))).status).toBe(403);
  });
});

describe('a removed post', () => {
  it('is gone for everybody with all below it, and out of every counter', async () => {
    const { admin, owner } = server;
    const dora = await server.join('dora');
    const board_id = await makeBoard(admin);
    const post_id = await makePost(dora, board_id);
    const comment_id = await makeComment(dora, post_id);
    const reply_id = await makeReply(dora, comment_id);
    const answer = await dora.delete(`/posts/${post_id}`);
    expect([answer.status, answer.body]).toEqual([200, { message: 'OK' }]);
    for (const caller of [dora, owner]) {
      for (const path of [`/posts/${post_id}`, `/comments/${comment_id}`, `/replies/${reply_id}`])
        expect((await caller.get(path)).status).toBe(404);
      expect((await caller.delete(`/posts/${post_id}`)).status).toBe(404);
      expect(await listed(caller, `author=${dora.msid}&status=-100`)).toEqual([]);
    }
    expect((await other.get(`/boards/${board_id}`)).body.post_count).toBe(0);
    const counts = { post_count: 0, comment_count: 0, reply_count: 0 };
    expect((await other.get(`/users/${dora.msid}`)).body).toMatchObject(counts);
  });
});

describe('the list of posts', () => {
  it('is filtered by board, author and tag', async () => {
    const { admin, moderator } = server;
    const [fay, gus] = [await server.join('fay'), await server.join('gus')];
    const [a, b] = [await makeBoard(admin), await makeBoard(admin)];
    await moderator.post('/tags', { name: 'Compost' });
    const first = await makePost(fay, a, { content: 'All about #compost' });
    const second = await makePost(gus, a);
    const third = await makePost(fay, b, { content: '#Compost again' });
    expect(await listed(other, `board_id=${a}`)).toEqual([second, first]);
    expect(await listed(other, `author=${fay.msid}`)).toEqual([third, first]);
    expect(await listed(other, 'tag=compost')).toEqual([third, first]);
    expect(await listed(other, 'tag=%23Compost')).toEqual([third, first]);
    expect(await listed(other, `tag=compost&board_id=${b}&author=${fay.msid}`)).toEqual([third]);
    expect(await listed(other, 'tag=nothing')).toEqual([]);
    const stranger = `${fay.user_id}.${gus.msid.split('.')[1]}`;
    expect((await other.get(`/posts?author=${stranger}`)).status).toBe(404);
    expect((await other.get('/posts?board_id=999999')).status).toBe(404);
    expect((await other.get('/posts?sort_by=views')).status).toBe(400);
    expect((await other.get('/posts?status=active')).status).toBe(400);
  });

  it('is sorted by creation, last activity or number of comments', async () => {
    const board_id = await makeBoard(server.admin);
    const posts = [];
    for (let index = 0; index < 3; index += 1) {
      posts.push(await makePost(server.member, board_id));
      await sleep(2);
    }
    const [a, b, c] = posts as [number, number, number];
    const comment_id = await makeComment(other, a);
    await makeComment(other, a);
    await sleep(2);
    await makeComment(other, b);
    const sorted = (sort_by: string) => listed(other, `board_id=${board_id}&sort_by=${sort_by}`);
    expect(await sorted('created')).toEqual([c, b, a]);
    expect(await sorted('active')).toEqual([b, a, c]);
    expect(await sorted('comments')).toEqual([a, b, c]);
    await sleep(2);
    await makeReply(server.member, comment_id);
    expect(await sorted('active')).toEqual([a, b, c]);
    expect(await listed(other, `board_id=${board_id}`)).toEqual([c, b, a]);
  });
});
