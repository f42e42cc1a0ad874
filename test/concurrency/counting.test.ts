import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countersThatAreOff } from '../property/recount.ts';
import type { Answer, Caller } from '../support/server.ts';
import { atOnce, joinMany, startTwoProcesses, statusesOf, type TwoProcesses } from './two-processes.ts';

let server: TwoProcesses;
let members: Caller[];

beforeAll(async () => {
  server = await startTwoProcesses();
  members = await joinMany(server, 12, 'member');
});

afterAll(() => server.close());

const open = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };

const makeBoard = async (settings: Partial<typeof open> = {}) =>
  (await server.admin.post('/boards', { ...open, board_name: 'Board', ...settings })).body.board_id as number;

async function makePost(board_id: number, author: Caller = server.admin) {
  const { body } = await author.post('/posts', {
    board_id,
    headline: 'Post',
    content: 'post',
    authors: [author.msid],
  });
  return body.post_id as number;
}

const comment = (turn: number, author: Caller, post_id: number) =>
  author.post(server.at(turn, '/comments'), { post_id, content: 'comment', author: author.msid });

const reply = (turn: number, author: Caller, comment_id: number) =>
  author.post(server.at(turn, '/replies'), { comment_id, content: 'reply', author: author.msid });

const expectOnly = (answers: Answer[], ...statuses: number[]) => {
  const others = answers.filter(({ status }) => !statuses.includes(status));
  expect(others.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).toEqual([]);
};

const expectExact = async () => expect(await countersThatAreOff(server.database)).toEqual([]);

const memberOf = (turn: number) => members[turn % members.length] as Caller;

describe('at once, at two processes, counters stay exact', { timeout: 60_000 }, () => {
  it('when many react and take it back', async () => {
    const post_id = await makePost(await makeBoard());
    const { comment_id } = (await comment(0, server.admin, post_id)).body;
    const { reply_id } = (await reply(0, server.admin, comment_id)).body;
    const places = [`/posts/${post_id}`, `/comments/${comment_id}`, `/replies/${reply_id}`];
    const answers = await atOnce(180, (turn) => {
      const path = `${places[turn % 3]}/reactions/s${1 + (turn % 2)}`;
      const caller = memberOf(Math.floor(turn / 6));
      return turn % 5 === 0
        ? caller.delete(server.at(turn, path))
        : caller.put(server.at(Math.floor(turn / 3), path));
    });
    expectOnly(answers, 200);
    await expectExact();
    expect((await server.admin.get(`/posts/${post_id}`)).body.react_count).toBeGreaterThan(0);
  });

  it('when one member reacts a hundred times', async () => {
    const post_id = await makePost(await makeBoard());
    const answers = await atOnce(100, (turn) =>
      memberOf(0).put(server.at(turn, `/posts/${post_id}/reactions/s1`)),
    );
    expectOnly(answers, 200);
    expect((await server.admin.get(`/posts/${post_id}`)).body).toMatchObject({ react_count: 1 });
    await expectExact();
  });

  it('when a post is removed under those who comment, reply and react', async () => {
    const board_id = await makeBoard();
    const post_id = await makePost(board_id);
    const { comment_id } = (await comment(0, server.admin, post_id)).body;
    const answers = await atOnce(80, (turn) => {
      if (turn === 40) return server.moderator.delete(server.at(1, `/posts/${post_id}`));
      if (turn % 3 === 0) return reply(turn, memberOf(turn), comment_id);
      if (turn % 3 === 1) return comment(turn, memberOf(turn), post_id);
      return memberOf(turn).put(server.at(turn, `/posts/${post_id}/reactions/s1`));
    });
    expectOnly(answers, 200, 201, 404, 409);
    expect((await server.admin.get(`/posts/${post_id}`)).status).toBe(404);
    expect((await server.admin.get(`/boards/${board_id}`)).body.post_count).toBe(0);
    await expectExact();
  });

  it('when comments are removed, hidden and shown under those who reply', async () => {
    const post_id = await makePost(await makeBoard());
    const made = await atOnce(6, (turn) => comment(turn, memberOf(turn), post_id));
    const ids = made.map(({ body }) => body.comment_id as number);
    const answers = await atOnce(120, (turn) => {
      const comment_id = ids[turn % ids.length] as number;
      const path = server.at(turn, `/comments/${comment_id}`);
      if (turn % 10 === 3)
        return server.moderator.patch(path, { action: 202, data: { status: turn % 20 === 3 ? -3 : 15 } });
      if (turn > 100 && turn % 10 === 4) return server.moderator.delete(path);
      return reply(turn, memberOf(turn), comment_id);
    });
    expectOnly(answers, 200, 201, 404, 409);
    await expectExact();
  });

  it('when moderators approve, reject and remove the same posts', async () => {
    const board_id = await makeBoard({ needs_approval: true });
    const posts: number[] = [];
    for (let index = 0; index < 6; index += 1) posts.push(await makePost(board_id, memberOf(index)));
    const answers = await atOnce(90, (turn) => {
      const path = server.at(turn, `/posts/${posts[turn % posts.length]}`);
      if (turn % 15 === 14) return server.moderator.delete(path);
      const status = [15, 3, 15, -3][turn % 4];
      return server.moderator.patch(path, { action: 202, data: { status } });
    });
    expectOnly(answers, 200, 404, 409);
    await expectExact();
  });

  it.each([
    ['becomes private and open', { is_private: true }],
    ['is hidden and shown', { hidden_type: 2 }],
  ])('when a board %s while its members write in it', async (_, closed) => {
    const board_id = await makeBoard();
    const { admin } = server;
    await admin.put(`/boards/${board_id}`, { ...open, board_name: 'Board', ...closed });
    const everybody = Object.fromEntries([...members, admin].map(({ msid }) => [msid, true]));
    await admin.put(`/boards/${board_id}/members`, { member_changes: everybody });
    const post_id = await makePost(board_id);
    const { comment_id } = (await comment(0, admin, post_id)).body;
    for (let round = 0; round < 3; round += 1) {
      const answers = await atOnce(60, (turn) => {
        if (turn % 6 === 3) {
          const settings = turn % 12 === 3 ? open : { ...open, ...closed };
          return admin.put(server.at(turn, `/boards/${board_id}`), { ...settings, board_name: 'Board' });
        }
        if (turn % 6 === 4) return reply(turn, memberOf(turn), comment_id);
        if (turn % 6 === 5) {
          const author = memberOf(turn);
          const post = { board_id, headline: 'Post', content: 'post', authors: [author.msid] };
          return author.post(server.at(turn, '/posts'), post);
        }
        return comment(turn, memberOf(turn), post_id);
      });
      expectOnly(answers, 200, 201);
      await expectExact();
    }
  });

  it('when posts move between boards under those who comment', async () => {
    const { admin } = server;
    const boards = [await makeBoard(), await makeBoard(), await makeBoard({ is_private: true })];
    await admin.put(`/boards/${boards[2]}/members`, {
      member_changes: Object.fromEntries([...members, admin].map(({ msid }) => [msid, true])),
    });
    const posts = [await makePost(boards[0] as number), await makePost(boards[0] as number)];
    const answers = await atOnce(90, (turn) => {
      const post_id = posts[turn % posts.length] as number;
      if (turn % 5 < 3) return comment(turn, memberOf(turn), post_id);
      const moved = { board_id: boards[turn % 3], headline: 'Moved', content: 'post', authors: [admin.msid] };
      return admin.put(server.at(turn, `/posts/${post_id}`), moved);
    });
    expectOnly(answers, 200, 201, 409);
    await expectExact();
  });

  it('when a board is deleted, and its posts move, under those who post and comment in it', async () => {
    const { admin } = server;
    const board_id = await makeBoard();
    const target = await makeBoard();
    const post_id = await makePost(board_id);
    await makePost(target);
    const answers = await atOnce(80, (turn) => {
      if (turn === 40) return admin.delete(server.at(1, `/boards/${board_id}?move_to=${target}`));
      if (turn % 2) return comment(turn, memberOf(turn), post_id);
      const author = memberOf(turn);
      const post = { board_id, headline: 'Post', content: 'post', authors: [author.msid] };
      return author.post(server.at(turn / 2, '/posts'), post);
    });
    expectOnly(answers, 200, 201, 404, 409);
    expect((await admin.get(`/boards/${board_id}`)).status).toBe(404);
    // Whoever was told 201 finds the post where the others went.
    for (const { status, body } of answers) {
      if (status === 201 && body.headline !== undefined)
        expect((await admin.get(`/posts/${body.post_id}`)).body.board_id).toBe(target);
    }
    await expectExact();
  });

  it('when one post is pinned and unpinned by many', async () => {
    const board_id = await makeBoard();
    const post_id = await makePost(board_id);
    const path = `/boards/${board_id}/pinned_posts/${post_id}`;
    const answers = await atOnce(40, (turn) =>
      turn % 3 === 0
        ? server.moderator.delete(server.at(turn, path))
        : server.moderator.put(server.at(turn, path)),
    );
    expect(statusesOf(answers)).toEqual({ 200: 40 });
    const { pinned_posts } = (await server.admin.get(`/boards/${board_id}`)).body;
    expect([[], [post_id]]).toContainEqual(pinned_posts);
  });
});
