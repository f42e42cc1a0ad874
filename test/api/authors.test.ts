import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

describe('naming an author', () => {
  const board = {
    board_name: 'News',
    is_private: false,
    hidden_type: 0,
    permission_for: 10,
    needs_approval: false,
  };

  it('other than oneself needs users.impersonate, and tells nobody else whether there is such a member', async () => {
    const { admin, member, moderator } = server;
    const { board_id } = (await admin.post('/boards', board)).body;
    const post = (caller: Caller, msid: string) =>
      caller.post('/posts', { board_id, headline: 'Hi', content: 'Hi', authors: [msid] });
    const nobody = '999999.TwM0e5z2gGE7VyDcY5c6ZeObphM';
    const refused = await Promise.all([post(member, moderator.msid), post(member, nobody)]);
    expect(refused.map(({ status, body }) => [status, body.message])).toEqual([
      [403, refused[0].body.message],
      [403, refused[0].body.message],
    ]);
    expect((await post(admin, nobody)).status).toBe(404);
    expect((await post(admin, member.msid)).body.user.msid).toBe(member.msid);
    expect((await post(member, `${member.user_id}.TwM0e5z2gGE7VyDcY5c6ZeObphM`)).status).toBe(404);
  });

  it('who is there already needs nothing, though they left', async () => {
    const { admin, moderator } = server;
    const gil = await server.join('gil');
    const { board_id } = (await admin.post('/boards', board)).body;
    const body = { board_id, headline: 'Hi', content: 'Hi', authors: [gil.msid] };
    const { post_id } = (await gil.post('/posts', body)).body;
    expect((await moderator.put(`/posts/${post_id}`, body)).status).toBe(200);
    await admin.patch(`/users/${gil.msid}`, { action: 102, data: { user_status: -100 } });
    expect((await moderator.put(`/posts/${post_id}`, { ...body, headline: 'Edited' })).status).toBe(200);
    expect((await moderator.post('/posts', body)).status).toBe(403);
    expect((await admin.post('/posts', body)).status).toBe(404);
  });

  it('in a board that approves first is answered with the post, though it is out of the sight of who wrote it', async () => {
    const { admin, owner, member } = server;
    const permissions = ['posts.create', 'users.impersonate'];
    const role = await owner.post('/roles', {
      role_name: 'Bridge',
      role_details: 'Brings posts over',
      permissions,
    });
    const bridge = await server.join('bridge', role.body.role_id);
    const { board_id } = (await admin.post('/boards', { ...board, needs_approval: true })).body;
    const body = { board_id, headline: 'Hi', content: 'Hi', authors: [member.msid] };
    const answer = await bridge.post('/posts', body);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ post_status: 4, headline: 'Hi' });
    expect((await bridge.get(`/posts/${answer.body.post_id}`)).status).toBe(404);
    expect((await member.get(`/posts/${answer.body.post_id}`)).status).toBe(200);
  });
});
