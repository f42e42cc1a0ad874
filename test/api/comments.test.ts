import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countersThatAreOff } from '../property/recount.ts';
import { makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let board_id: number;
let post_id: number;
let other: Caller;

beforeAll(async () => {
  server = await startServer();
  other = await server.join('otto');
  board_id = await makeBoard(server.admin);
  post_id = await makePost(server.member, board_id);
});

afterAll(async () => {
  expect(await countersThatAreOff(server.database)).toEqual([]);
  await server.close();
});

const input = (author: Caller, fields: object = {}) => ({
  post_id: String(post_id),
  content: '<p>Which beans?</p>',
  author: author.msid,
  ...fields,
});

const read = async (comment_id: number) => (await other.get(`/comments/${comment_id}`)).body;
const setState = (by: Caller, comment_id: number, state: number) =>
  by.patch(`/comments/${comment_id}`, { action: 201, data: { state } });
const setStatus = (by: Caller, comment_id: number, status: number) =>
  by.patch(`/comments/${comment_id}`, { action: 202, data: { status }, details: 'Looked at it' });
const reply = (by: Caller, comment_id: number) =>
  by.post('/replies', { comment_id, content: 'Runner beans', author: by.msid });

const countsOf = async (post: number, author: Caller) => {
  const { comment_count, reply_count } = (await other.get(`/posts/${post}`)).body;
  const profile = (await other.get(`/users/${author.msid}`)).body;
  return {
    post: [comment_count, reply_count],
    author: [profile.comment_count, profile.reply_count],
  };
};

describe('a comment', () => {
  it('is written to a post, and counted there and for its author', async () => {
    const cora = await server.join('cora');
    const post = await makePost(server.member, board_id);
    const created = await cora.post('/comments', input(cora, { post_id: post }));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      post_id: post,
      clean_text: 'Which beans?',
      comment_status: 15,
      state: 0,
      user: { msid: cora.msid },
    });
    expect(await read(created.body.comment_id)).toEqual(created.body);
    expect(await countsOf(post, cora)).toEqual({ post: [1, 0], author: [1, 0] });
  });

  it('is listed below its post, oldest first, page by page', async () => {
    const post = await makePost(server.member, board_id);
    const written = [];
    for (let index = 0; index < 5; index += 1) written.push(await makeComment(other, post));
    const page = async (number: number) => {
      const { body, headers } = await other.get(`/posts/${post}/comments?page=${number}&page_size=2`);
      return [body.map(({ comment_id }: { comment_id: number }) => comment_id), headers.get('has_more')];
    };
    expect([await page(1), await page(2), await page(3), await page(4)]).toEqual([
      [written.slice(0, 2), '1'],
      [written.slice(2, 4), '1'],
      [written.slice(4), '0'],
      [[], '0'],
    ]);
    expect((await other.get('/posts/999999/comments')).status).toBe(404);
  });

  it('is edited by its author and moderators', async () => {
    const comment_id = await makeComment(server.member, post_id, '<p>Which beans?</p>');
    const before = await read(comment_id);
    await sleep(5);
    const edited = await server.member.put(`/comments/${comment_id}`, {
      content: '<p>Which <em>peas</em>?</p>',
    });
    expect(edited.status).toBe(200);
    expect(edited.body).toEqual({
      ...before,
      content: '<p>Which <em>peas</em>?</p>',
      clean_text: 'Which peas?',
      last_edited_at: expect.any(String),
      last_modified_at: edited.body.last_edited_at,
    });
    expect(edited.body.last_edited_at > before.created_at).toBe(true);
    expect((await other.put(`/comments/${comment_id}`, { content: 'Mine' })).status).toBe(403);
    expect(await read(comment_id)).toEqual(edited.body);
    const moderated = await server.moderator.put(`/comments/${comment_id}`, { content: 'Peas?' });
    expect(moderated.body).toMatchObject({ clean_text: 'Peas?', user: { msid: server.member.msid } });
  });

  it.each([
    [{ post_id: 0 }, '/post_id'],
    [{ post_id: 'x' }, '/post_id'],
    [{ post_id: undefined }, '/post_id'],
    [{ content: '' }, '/content'],
    [{ content: '<script>x()</script>' }, '/content'],
    [{ content: 5 }, '/content'],
    [{ author: 5 }, '/author'],
    [{ author: '5' }, '/author'],
    [{ author: undefined }, '/author'],
  ])('with %j is refused', async (fields, path) => {
    const answer = await server.member.post('/comments', input(server.member, fields));
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(path);
  });

  it('is not written to a post that is not there or not active', async () => {
    const { member, moderator } = server;
    expect((await member.post('/comments', input(member, { post_id: 999_999 }))).status).toBe(404);
    const hidden = await makePost(member, board_id);
    await moderator.patch(`/posts/${hidden}`, { action: 202, data: { status: 0 } });
    for (const caller of [member, moderator])
      expect((await caller.post('/comments', input(caller, { post_id: hidden }))).status).toBe(409);
    expect((await other.post('/comments', input(other, { post_id: hidden }))).status).toBe(404);
  });
});

describe('the state of a comment', () => {
  // OPEN, CLOSED, LOCKED, ARCHIVED: who replies, who edits, who removes.
  it.each([
    { state: 0, replies: { member: 201, moderator: 201 }, edits: { member: 200, moderator: 200 } },
    { state: 9, replies: { member: 409, moderator: 201 }, edits: { member: 200, moderator: 200 } },
    { state: 10, replies: { member: 409, moderator: 409 }, edits: { member: 409, moderator: 200 } },
    { state: 11, replies: { member: 409, moderator: 409 }, edits: { member: 409, moderator: 200 } },
  ])('$state', async ({ state, replies, edits }) => {
    const { member, moderator } = server;
    const comment_id = await makeComment(member, post_id);
    const ownReply = await makeReply(member, comment_id);
    const answer = await setState(moderator, comment_id, state);
    expect([answer.status, answer.body.state]).toEqual([200, state]);
    expect((await read(comment_id)).state).toBe(state);

    const replied = {
      member: await reply(member, comment_id),
      moderator: await reply(moderator, comment_id),
    };
    expect({ member: replied.member.status, moderator: replied.moderator.status }).toEqual(replies);
    expect((await read(comment_id)).reply_count).toBe(
      1 + Object.values(replies).filter((status) => status === 201).length,
    );
    const edit = async (caller: Caller, path: string) =>
      (await caller.put(path, { content: 'Edited' })).status;
    for (const path of [`/comments/${comment_id}`, `/replies/${ownReply}`]) {
      expect({ member: await edit(member, path), moderator: await edit(moderator, path) }).toEqual(edits);
    }
    // What one wrote can be taken back at any time.
    expect((await member.delete(`/replies/${ownReply}`)).status).toBe(200);
    expect((await member.delete(`/comments/${comment_id}`)).status).toBe(200);
  });

  it('is closed and opened again by the author; all else is for moderators', async () => {
    const { member, moderator } = server;
    const comment_id = await makeComment(member, post_id);
    const by = async (caller: Caller, state: number) => (await setState(caller, comment_id, state)).status;
    expect([await by(other, 9), await by(member, 9), await by(member, 0)]).toEqual([403, 200, 200]);
    expect([await by(member, 10), await by(member, 11), await by(other, 0)]).toEqual([403, 403, 403]);
    for (const state of [10, 11]) {
      expect(await by(moderator, state)).toBe(200);
      expect([await by(member, 0), await by(member, 9)]).toEqual([403, 403]);
      expect((await read(comment_id)).state).toBe(state);
    }
    expect(await by(moderator, 0)).toBe(200);
  });

  it.each([[1], ['9'], [null], [-1], [15]])('is never %j', async (state) => {
    const comment_id = await makeComment(server.member, post_id);
    expect((await setState(server.moderator, comment_id, state as number)).status).toBe(400);
  });

  it('needs the field of the action', async () => {
    const comment_id = await makeComment(server.member, post_id);
    const patch = (body: object) => server.moderator.patch(`/comments/${comment_id}`, body);
    const paths = [
      await patch({ action: 201, data: { status: 0 } }),
      await patch({ action: 202, data: { state: 9 } }),
      await patch({ action: 203, data: { state: 9 } }),
      await patch({ action: 201 }),
    ].map(({ status, body }) => [status, body.errors[0].path]);
    expect(paths).toEqual([
      [400, '/data/state'],
      [400, '/data/status'],
      [400, '/action'],
      [400, '/data'],
    ]);
    expect(await read(comment_id)).toMatchObject({ state: 0, comment_status: 15 });
  });
});

describe('a comment that moderators hide', () => {
  it.each([4, 3, 0, -2, -3])(
    'with the status %i is seen by its author and by them, with its replies',
    async (status) => {
      const { moderator } = server;
      const hana = await server.join(`hana${status < 0 ? `_${-status}` : status}`);
      const post = await makePost(server.member, board_id);
      const comment_id = await makeComment(hana, post);
      const reply_id = await makeReply(other, comment_id);
      const seenBy = async (caller: Caller) => [
        (await caller.get(`/comments/${comment_id}`)).status,
        (await caller.get(`/replies/${reply_id}`)).status,
        (await caller.get(`/posts/${post}/comments`)).body.length,
      ];
      const hidden = await setStatus(moderator, comment_id, status);
      expect([hidden.status, hidden.body.comment_status]).toEqual([200, status]);
      expect([await seenBy(hana), await seenBy(moderator)]).toEqual([
        [200, 200, 1],
        [200, 200, 1],
      ]);
      // The reply's author too sees only what hangs below something that they see.
      expect(await seenBy(other)).toEqual([404, 404, 0]);
      expect(await countsOf(post, hana)).toEqual({ post: [0, 0], author: [0, 0] });
      expect((await reply(hana, comment_id)).status).toBe(409);

      expect((await setStatus(moderator, comment_id, 15)).status).toBe(200);
      expect(await seenBy(other)).toEqual([200, 200, 1]);
      expect(await countsOf(post, hana)).toEqual({ post: [1, 1], author: [1, 0] });
    },
  );

  it('is hidden by nobody else', async () => {
    const { member } = server;
    const comment_id = await makeComment(member, post_id);
    expect([
      (await setStatus(member, comment_id, 0)).status,
      (await setStatus(other, comment_id, 0)).status,
    ]).toEqual([403, 403]);
    expect((await setStatus(server.moderator, comment_id, -100)).status).toBe(400);
    expect((await setStatus(server.moderator, comment_id, 2)).status).toBe(400);
  });
});

describe('a removed comment', () => {
  it('is gone for everybody with its replies, and out of every counter', async () => {
    const { owner } = server;
    const dora = await server.join('dora');
    const post = await makePost(server.member, board_id);
    const comment_id = await makeComment(dora, post);
    const reply_id = await makeReply(dora, comment_id);
    expect(await countsOf(post, dora)).toEqual({ post: [1, 1], author: [1, 1] });
    expect((await other.delete(`/comments/${comment_id}`)).status).toBe(403);
    const answer = await dora.delete(`/comments/${comment_id}`);
    expect([answer.status, answer.body]).toEqual([200, { message: 'OK' }]);
    expect(await countsOf(post, dora)).toEqual({ post: [0, 0], author: [0, 0] });
    for (const caller of [dora, owner]) {
      for (const path of [
        `/comments/${comment_id}`,
        `/replies/${reply_id}`,
        `/comments/${comment_id}/replies`,
      ])
        expect((await caller.get(path)).status).toBe(404);
      expect((await caller.get(`/posts/${post}/comments`)).body).toEqual([]);
      expect((await caller.delete(`/comments/${comment_id}`)).status).toBe(404);
      expect((await setStatus(caller, comment_id, 15)).status).toBe(404);
      expect((await reply(caller, comment_id)).status).toBe(404);
    }
  });
});
