import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countersThatAreOff } from '../property/recount.ts';
import { makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let board_id: number;

beforeAll(async () => {
  server = await startServer();
  board_id = await makeBoard(server.admin);
});

afterAll(async () => {
  expect(await countersThatAreOff(server.database)).toEqual([]);
  await server.close();
});

const newPost = () => makePost(server.member, board_id);
const newComment = async () => makeComment(server.member, await newPost());
const newReply = async () => makeReply(server.member, await newComment());

const react = (by: Caller, path: string, slot = 's1') => by.put(`${path}/reactions/${slot}`);
const takeBack = (by: Caller, path: string, slot = 's1') => by.delete(`${path}/reactions/${slot}`);

describe('the slots', () => {
  it('are six, each with the emoji that the community chose', async () => {
    const { admin, member } = server;
    const slots = async () => (await member.get('/reactions')).body;
    expect((await slots()).map(({ slot }: { slot: string }) => slot)).toEqual([
      's1',
      's2',
      's3',
      's4',
      's5',
      's6',
    ]);
    await admin.patch('/settings', { reactions: ['🌱', '🌻', '🍅', '🥕', '🐝', '🌧️'] });
    await server.app.services.settings.refresh(server.database);
    expect(await slots()).toContainEqual({ slot: 's5', emoji: '🐝' });
  });
});

describe.each([
  { noun: 'post', make: async () => `/posts/${await newPost()}` },
  { noun: 'comment', make: async () => `/comments/${await newComment()}` },
  { noun: 'reply', make: async () => `/replies/${await newReply()}` },
])('reacting to a $noun', ({ make }) => {
  it('counts one of each slot a member, and shows the slots that are used', async () => {
    const { member, moderator, admin } = server;
    const path = await make();
    const shown = async () => {
      const { react_count, reactions } = (await admin.get(path)).body;
      return { react_count, ...(reactions ? { reactions } : {}) };
    };
    expect(await shown()).toEqual({ react_count: 0 });
    const first = await react(member, path, 's2');
    expect([first.status, first.body]).toEqual([200, { react_count: 1, reactions: { s2: 1 } }]);
    expect((await react(member, path, 's2')).body).toEqual(first.body);
    await react(member, path, 's6');
    const third = await react(moderator, path, 's2');
    expect(third.body).toEqual({ react_count: 3, reactions: { s2: 2, s6: 1 } });
    expect(await shown()).toEqual(third.body);

    expect((await takeBack(member, path, 's2')).body).toEqual({
      react_count: 2,
      reactions: { s2: 1, s6: 1 },
    });
    // Nobody takes back what is another's, or what is not there.
    expect((await takeBack(admin, path, 's2')).body).toEqual({ react_count: 2, reactions: { s2: 1, s6: 1 } });
    expect((await takeBack(member, path, 's2')).body).toEqual({
      react_count: 2,
      reactions: { s2: 1, s6: 1 },
    });
    await takeBack(moderator, path, 's2');
    expect((await takeBack(member, path, 's6')).body).toEqual({ react_count: 0 });
    expect(await shown()).toEqual({ react_count: 0 });
  });

  it.each(['s0', 's7', 'S1', 's01', '1', '%F0%9F%91%8D'])('knows no slot %s', async (slot) => {
    const path = await make();
    expect((await react(server.member, path, slot)).status).toBe(400);
    expect((await takeBack(server.member, path, slot)).status).toBe(400);
  });

  it('needs it to be active; a reaction can be taken back at any time', async () => {
    const { member, moderator, admin } = server;
    const path = await make();
    await react(member, path);
    await moderator.patch(path, { action: 202, data: { status: 0 } });
    expect((await react(member, path, 's2')).status).toBe(409);
    expect((await react(moderator, path)).status).toBe(409);
    expect((await takeBack(member, path)).body).toEqual({ react_count: 0 });
    await moderator.patch(path, { action: 202, data: { status: 15 } });
    expect((await admin.get(path)).body).toMatchObject({ react_count: 0 });
    await member.delete(path);
    for (const caller of [member, admin]) {
      expect((await react(caller, path)).status).toBe(404);
      expect((await takeBack(caller, path)).status).toBe(404);
    }
  });

  it('is neither an edit nor a look at it', async () => {
    const { member, moderator } = server;
    const path = await make();
    const before = (await member.get(path)).body;
    await react(moderator, path, 's3');
    const after = (await member.get(path)).body;
    expect(after).toEqual({
      ...before,
      react_count: 1,
      reactions: { s3: 1 },
      ...(before.view_count === undefined ? {} : { view_count: before.view_count + 1 }),
    });
  });

  it('is refused without reactions.add, but taking back is not', async () => {
    const { owner } = server;
    const path = await make();
    const role = { role_name: `Reader of ${path}`, permissions: [] };
    const { role_id } = (await owner.post('/roles', role)).body;
    const reader = await server.join(`reader${role_id}`);
    await react(reader, path);
    await owner.patch(`/users/${reader.msid}`, { action: 101, data: { role_id } });
    expect((await react(reader, path, 's2')).status).toBe(403);
    expect((await takeBack(reader, path)).body).toEqual({ react_count: 0 });
  });
});

it('reacting to what is not there is a 404', async () => {
  for (const path of ['/posts/999999', '/comments/999999', '/replies/999999']) {
    expect((await react(server.owner, path)).status).toBe(404);
    expect((await takeBack(server.owner, path)).status).toBe(404);
  }
});
