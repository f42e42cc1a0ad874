import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countersThatAreOff } from '../property/recount.ts';
import { makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let board_id: number;
let post_id: number;
let comment_id: number;
let other: Caller;

beforeAll(async () => {
  server = await startServer();
  other = await server.join('otto');
  board_id = await makeBoard(server.admin);
  post_id = await makePost(server.member, board_id);
  comment_id = await makeComment(server.member, post_id);
});

afterAll(async () => {
  expect(await countersThatAreOff(server.database)).toEqual([]);
  await server.close();
});

const input = (author: Caller, fields: object = {}) => ({
  comment_id: String(comment_id),
  content: '<p>Runner beans</p>',
  author: author.msid,
  ...fields,
});

const read = async (reply_id: number) => (await other.get(`/replies/${reply_id}`)).body;
const patch = (by: Caller, reply_id: number, action: number, data: object) =>
  by.patch(`/replies/${reply_id}`, { action, data });

const countsOf = async (comment: number, author: Caller) => {
  const { post_id, reply_count } = (await other.get(`/comments/${comment}`)).body;
  const post = (await other.get(`/posts/${post_id}`)).body;
  const profile = (await other.get(`/users/${author.msid}`)).body;
  return { comment: reply_count, post: post.reply_count, author: profile.reply_count };
};

describe('a reply', () => {
  it('is written to a comment, and counted there, for the post and for its author', async () => {
    const rosa = await server.join('rosa');
    const comment = await makeComment(server.member, await makePost(server.member, board_id));
    const created = await rosa.post('/replies', input(rosa, { comment_id: comment }));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      comment_id: comment,
      clean_text: 'Runner beans',
      status: 15,
      state: 0,
      user: { msid: rosa.msid },
    });
    expect(await read(created.body.reply_id)).toEqual(created.body);
    expect(await countsOf(comment, rosa)).toEqual({ comment: 1, post: 1, author: 1 });
  });

  it('is listed below its comment, oldest first, page by page', async () => {
    const comment = await makeComment(server.member, post_id);
    const written = [];
    for (let index = 0; index < 3; index += 1) written.push(await makeReply(other, comment));
    const page = async (number: number) => {
      const { body, headers } = await other.get(`/comments/${comment}/replies?page=${number}&page_size=2`);
      return [body.map(({ reply_id }: { reply_id: number }) => reply_id), headers.get('has_more')];
    };
    expect([await page(1), await page(2)]).toEqual([
      [written.slice(0, 2), '1'],
      [written.slice(2), '0'],
    ]);
    expect((await other.get('/comments/999999/replies')).status).toBe(404);
  });

  it('is edited by its author and moderators', async () => {
    const reply_id = await makeReply(server.member, comment_id);
    const before = await read(reply_id);
    await sleep(5);
    const edited = await server.member.put(`/replies/${reply_id}`, { content: '<p>Broad beans</p>' });
    expect(edited.status).toBe(200);
    expect(edited.body).toEqual({
      ...before,
      content: '<p>Broad beans</p>',
      clean_text: 'Broad beans',
      last_edited_at: expect.any(String),
      last_modified_at: edited.body.last_edited_at,
    });
    expect(edited.body.last_edited_at > before.created_at).toBe(true);
    expect((await other.put(`/replies/${reply_id}`, { content: 'Mine' })).status).toBe(403);
    expect(await read(reply_id)).toEqual(edited.body);
    const moderated = await server.moderator.put(`/replies/${reply_id}`, { content: 'Beans' });
    expect(moderated.body).toMatchObject({ clean_text: 'Beans', user: { msid: server.member.msid } });
  });

  it.each([
    [{ comment_id: 0 }, '/comment_id'],
    [{ comment_id: '01' }, '/comment_id'],
    [{ comment_id: undefined }, '/comment_id'],
    [{ content: '<p> </p>' }, '/content'],
    [{ content: null }, '/content'],
    [{ author: '5' }, '/author'],
    [{ author: undefined }, '/author'],
  ])('with %j is refused', async (fields, path) => {
    const answer = await server.member.post('/replies', input(server.member, fields));
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(path);
  });

  it('is not written below what is not there or not active, and is not counted then', async () => {
    const { member, moderator } = server;
    expect((await member.post('/replies', input(member, { comment_id: 999_999 }))).status).toBe(404);
    const post = await makePost(member, board_id);
    const comment = await makeComment(member, post);
    await moderator.patch(`/posts/${post}`, { action: 202, data: { status: -2 } });
    for (const caller of [member, moderator])
      expect((await caller.post('/replies', input(caller, { comment_id: comment }))).status).toBe(409);
    expect((await other.post('/replies', input(other, { comment_id: comment }))).status).toBe(404);
    await moderator.patch(`/posts/${post}`, { action: 202, data: { status: 15 } });
    expect((await other.get(`/posts/${post}`)).body.reply_count).toBe(0);
  });
});

describe('the state of a reply', () => {
  it.each([
    { state: 0, edits: { member: 200, moderator: 200 } },
    { state: 9, edits: { member: 200, moderator: 200 } },
    { state: 10, edits: { member: 409, moderator: 200 } },
    { state: 11, edits: { member: 409, moderator: 200 } },
  ])('$state', async ({ state, edits }) => {
    const { member, moderator } = server;
    const reply_id = await makeReply(member, comment_id);
    const answer = await patch(moderator, reply_id, 201, { state });
    expect([answer.status, answer.body.state]).toEqual([200, state]);
    const edit = async (caller: Caller) =>
      (await caller.put(`/replies/${reply_id}`, { content: 'Edited' })).status;
    expect({ member: await edit(member), moderator: await edit(moderator) }).toEqual(edits);
    // It is the reply's own: the thread goes on.
    expect((await other.post('/replies', input(other))).status).toBe(201);
    expect((await member.delete(`/replies/${reply_id}`)).status).toBe(200);
  });

  it('is closed and opened again by the author; all else is for moderators', async () => {
    const { member, moderator } = server;
    const reply_id = await makeReply(member, comment_id);
    const by = async (caller: Caller, state: number) =>
      (await patch(caller, reply_id, 201, { state })).status;
    expect([await by(other, 9), await by(member, 9), await by(member, 0)]).toEqual([403, 200, 200]);
    expect([await by(member, 10), await by(member, 11)]).toEqual([403, 403]);
    expect([await by(moderator, 10), await by(member, 0), await by(member, 9)]).toEqual([200, 403, 403]);
    expect((await patch(moderator, reply_id, 201, { state: 12 })).status).toBe(400);
    expect((await patch(moderator, reply_id, 201, {})).status).toBe(400);
    expect((await read(reply_id)).state).toBe(10);
  });
});

describe('a reply that moderators hide', () => {
  it.each([4, 3, 0, -2, -3])('with the status %i is seen by its author and by them', async (status) => {
    const { moderator, member } = server;
    const rita = await server.join(`rita${status < 0 ? `_${-status}` : status}`);
    const comment = await makeComment(member, await makePost(member, board_id));
    const reply_id = await makeReply(rita, comment);
    await makeReply(other, comment);
    const hidden = await patch(moderator, reply_id, 202, { status });
    expect([hidden.status, hidden.body.status]).toEqual([200, status]);
    const seenBy = async (caller: Caller) => [
      (await caller.get(`/replies/${reply_id}`)).status,
      (await caller.get(`/comments/${comment}/replies`)).body.length,
    ];
    expect([await seenBy(rita), await seenBy(moderator)]).toEqual([
      [200, 2],
      [200, 2],
    ]);
    expect([await seenBy(other), await seenBy(member)]).toEqual([
      [404, 1],
      [404, 1],
    ]);
    expect(await countsOf(comment, rita)).toEqual({ comment: 1, post: 1, author: 0 });
    await patch(moderator, reply_id, 202, { status: 15 });
    expect(await seenBy(other)).toEqual([200, 2]);
    expect(await countsOf(comment, rita)).toEqual({ comment: 2, post: 2, author: 1 });
  });

  it('below a hidden comment comes and goes with it in the counters', async () => {
    const { moderator, member } = server;
    const remy = await server.join('remy');
    const post = await makePost(member, board_id);
    const comment = await makeComment(member, post);
    const reply_id = await makeReply(remy, comment);
    const counts = async () => [
      (await other.get(`/posts/${post}`)).body.reply_count,
      (await other.get(`/users/${remy.msid}`)).body.reply_count,
    ];
    const hideComment = (status: number) =>
      moderator.patch(`/comments/${comment}`, { action: 202, data: { status } });
    await hideComment(0);
    expect(await counts()).toEqual([0, 0]);
    await patch(moderator, reply_id, 202, { status: 0 });
    await hideComment(15);
    expect(await counts()).toEqual([0, 0]);
    await patch(moderator, reply_id, 202, { status: 15 });
    expect(await counts()).toEqual([1, 1]);
  });
});

describe('a removed reply', () => {
  it('is gone for everybody, and out of every counter', async () => {
    const { owner, member } = server;
    const dora = await server.join('dora');
    const comment = await makeComment(member, await makePost(member, board_id));
    const reply_id = await makeReply(dora, comment);
    expect((await other.delete(`/replies/${reply_id}`)).status).toBe(403);
    const answer = await dora.delete(`/replies/${reply_id}`);
    expect([answer.status, answer.body]).toEqual([200, { message: 'OK' }]);
    expect(await countsOf(comment, dora)).toEqual({ comment: 0, post: 0, author: 0 });
    for (const caller of [dora, owner]) {
      expect((await caller.get(`/replies/${reply_id}`)).status).toBe(404);
      expect((await caller.get(`/comments/${comment}/replies`)).body).toEqual([]);
      expect((await caller.put(`/replies/${reply_id}`, { content: 'Back' })).status).toBe(404);
      expect((await caller.delete(`/replies/${reply_id}`)).status).toBe(404);
      expect((await patch(caller, reply_id, 202, { status: 15 })).status).toBe(404);
    }
  });
});
