import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { board, made, post } from '../edge/community.ts';
import { newestPlace } from '../events/reading.ts';
import { countersThatAreOff } from '../property/recount.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(async () => {
  expect(await countersThatAreOff(server.database)).toEqual([]);
  await server.close();
});

const createBoard = async (fields: object = {}): Promise<number> =>
  (await made(server.admin, '/boards', board(fields))).board_id;

const createPost = async (by: Caller, board_id: number, fields: object = {}): Promise<number> =>
  (await made(by, '/posts', post(board_id, by, fields))).post_id;

const change = (board_id: number, changes: Record<string, boolean>) =>
  server.admin.put(`/boards/${board_id}/members`, { member_changes: changes });

const get = async (by: Caller, path: string) => {
  const { status, body } = await by.get(path);
  expect(status).toBe(200);
  return body;
};

/** The ids of the boards in their order, from a walk over all pages. */
async function order(by: Caller = server.admin): Promise<number[]> {
  const ids: number[] = [];
  for (let page = 1; ; page += 1) {
    const { body, headers } = await by.get(`/boards?page_size=50&page=${page}`);
    ids.push(...body.map(({ board_id }: { board_id: number }) => board_id));
    if (headers.get('has_more') === '0') return ids;
  }
}

describe('a new board', () => {
  it('stands behind the others and is empty', async () => {
    const first = await made(server.admin, '/boards', board({ about: 'What is on', icon: '📅' }));
    const second = await made(server.owner, '/boards', board({ board_name: 'Help', hidden_type: 1 }));
    expect(first).toEqual({
      board_id: expect.any(Number),
      display_order: expect.any(Number),
      board_type: 'DISCUSSION',
      ...board({ about: 'What is on', icon: '📅' }),
      pinned_posts: [],
      post_count: 0,
    });
    expect(second.display_order).toBe(first.display_order + 1);
    expect(await get(server.member, `/boards/${first.board_id}`)).toEqual(first);
    expect((await order()).slice(-2)).toEqual([first.board_id, second.board_id]);
  });

  it('is for those with boards.manage to make', async () => {
    const before = await order();
    for (const caller of [server.member, server.moderator]) {
      const { status, body } = await caller.post('/boards', board());
      expect([status, body.message.split('█')[0]]).toEqual([403, 'ERR_P1']);
    }
    expect(await order()).toEqual(before);
  });

  it.each([
    ['/board_name', { board_name: '' }],
    ['/board_name', { board_name: 'x'.repeat(121) }],
    ['/hidden_type', { hidden_type: 3 }],
    ['/permission_for', { permission_for: 2 }],
    ['/is_private', { is_private: 'yes' }],
    ['/needs_approval', { needs_approval: 1 }],
    ['/about', { about: 'x'.repeat(5_001) }],
  ])('needs a right %s', async (path, fields) => {
    const { status, body } = await server.admin.post('/boards', board(fields));
    expect([status, body.errors.map((error: { path: string }) => error.path)]).toEqual([400, [path]]);
  });

  it('that is private does not have its maker in it', async () => {
    const answer = await made(server.admin, '/boards', board({ is_private: true }));
    expect(answer).toMatchObject({ post_count: 0, pinned_posts: [] });
    expect(await get(server.admin, `/boards/${answer.board_id}/members`)).toEqual([]);
    expect((await server.admin.get(`/posts?board_id=${answer.board_id}`)).status).toBe(403);
  });
});

describe('editing a board', () => {
  it('replaces all that can be edited, and leaves its place and its counts', async () => {
    const board_id = await createBoard({ about: 'What is on', icon: '📅' });
    const post_id = await createPost(server.member, board_id);
    await server.moderator.put(`/boards/${board_id}/pinned_posts/${post_id}`);
    const before = await get(server.admin, `/boards/${board_id}`);
    const changed = board({ board_name: 'Talk', hidden_type: 1, permission_for: 5, needs_approval: true });
    const { status, body } = await server.admin.put(`/boards/${board_id}`, changed);
    expect(status).toBe(200);
    const { about, icon, ...kept } = before;
    expect([about, icon]).toEqual(['What is on', '📅']);
    expect(body).toEqual({ ...kept, ...changed });
    expect(await get(server.member, `/boards/${board_id}`)).toEqual(body);
  });

  it('needs every field that must be there, and boards.manage', async () => {
    const board_id = await createBoard();
    const before = await get(server.admin, `/boards/${board_id}`);
    const { hidden_type, ...incomplete } = board({ board_name: 'Other' }) as Record<string, unknown>;
    const refused = await server.admin.put(`/boards/${board_id}`, incomplete);
    expect([hidden_type, refused.status, refused.body.errors[0].path]).toEqual([0, 400, '/hidden_type']);
    expect((await server.moderator.put(`/boards/${board_id}`, board({ board_name: 'Other' }))).status).toBe(
      403,
    );
    expect((await server.admin.put('/boards/999999', board())).status).toBe(404);
    expect(await get(server.admin, `/boards/${board_id}`)).toEqual(before);
  });
});

describe('the order of boards', () => {
  it('has those that are named first, by position, and the others behind them as they were', async () => {
    await createBoard();
    await createBoard();
    await createBoard();
    const before = await order();
    const last = before.at(-1) as number;
    const second = before[1] as number;
    const display_order = { [last]: 5, [second]: 70 };
    expect((await server.admin.patch('/boards/reorder', { display_order })).body).toEqual({ message: 'OK' });
    const rest = before.filter((id) => id !== last && id !== second);
    expect(await order()).toEqual([last, second, ...rest]);
    const places = (await server.admin.get('/boards?page_size=50')).body;
    expect(places.map((row: { display_order: number }) => row.display_order)).toEqual(
      before.map((_, n) => n + 1),
    );
    expect(await createBoard()).toBe((await order()).at(-1));
  });

  it('changes wholly or not at all', async () => {
    const before = await order();
    const [first, second] = before as [number, number];
    const deleted = await createBoard();
    await server.admin.delete(`/boards/${deleted}`);
    const swap = { [second]: 1, [first]: 2 };
    const wrong: [object, string][] = [
      [{ ...swap, 999999: 3 }, '/display_order/999999'],
      [{ ...swap, [deleted]: 3 }, `/display_order/${deleted}`],
      [{ [second]: 1, [first]: 1 }, '/display_order'],
      [{ ...swap, [before[2] as number]: 0 }, `/display_order/${before[2]}`],
      [{ ...swap, [before[2] as number]: '3' }, `/display_order/${before[2]}`],
    ];
    for (const [display_order, path] of wrong) {
      const { status, body } = await server.admin.patch('/boards/reorder', { display_order });
      expect([status, body.errors[0].path], JSON.stringify(display_order)).toEqual([400, path]);
    }
    for (const display_order of [{}, { first: 1 }, [2, 1], null]) {
      expect((await server.admin.patch('/boards/reorder', { display_order })).status).toBe(400);
    }
    expect((await server.moderator.patch('/boards/reorder', { display_order: swap })).status).toBe(403);
    expect(await order()).toEqual(before);
  });
});

describe('the members of a board', () => {
  it('come and go, all or nothing', async () => {
    const { admin, member, moderator } = server;
    const ada = await server.join('ada');
    const bob = await server.join('bob');
    const board_id = await createBoard({ is_private: true });
    const members = async () =>
      (await get(admin, `/boards/${board_id}/members`)).map(({ msid }: { msid: string }) => msid);

    expect((await change(board_id, { [ada.msid]: true, [member.msid]: true })).body).toEqual({
      message: 'OK',
    });
    expect(await members()).toEqual([member.msid, ada.msid]);
    expect(
      (await change(board_id, { [ada.msid]: true, [bob.msid]: true, [member.msid]: false })).status,
    ).toBe(200);
    expect(await members()).toEqual([ada.msid, bob.msid]);

    const nobody = `${bob.user_id}.TwM0e5z2gGE7VyDcY5c6ZeObphM`;
    expect((await change(board_id, { [member.msid]: true, [ada.msid]: false, [nobody]: true })).status).toBe(
      404,
    );
    for (const changes of [{}, { [ada.msid]: 'no' }, { ada: false }, { [ada.user_id]: false }])
      expect((await change(board_id, changes as Record<string, boolean>)).status).toBe(400);
    expect(await members()).toEqual([ada.msid, bob.msid]);

    // Those who are part of it know each other; of others, only those who manage boards.
    expect(await get(ada, `/boards/${board_id}/members`)).toHaveLength(2);
    expect((await moderator.get(`/boards/${board_id}/members`)).status).toBe(403);
    expect(
      (await ada.put(`/boards/${board_id}/members`, { member_changes: { [ada.msid]: false } })).status,
    ).toBe(403);
    expect((await change(board_id, { [bob.msid]: false })).status).toBe(200);
    expect((await bob.get(`/boards/${board_id}/members`)).status).toBe(403);
  });

  it('are everybody, where it is open', async () => {
    const { member } = server;
    for (const hidden_type of [0, 1]) {
      const answer = await change(await createBoard({ hidden_type }), { [member.msid]: true });
      expect([answer.status, answer.body.errors[0].path]).toEqual([400, '/member_changes']);
    }
    expect((await change(await createBoard({ hidden_type: 2 }), { [member.msid]: true })).status).toBe(200);
  });

  it('are remembered while it is open', async () => {
    const { admin, member } = server;
    const board_id = await createBoard({ is_private: true });
    await change(board_id, { [member.msid]: true });
    await admin.put(`/boards/${board_id}`, board());
    await admin.put(`/boards/${board_id}`, board({ is_private: true }));
    expect((await member.get(`/posts?board_id=${board_id}`)).status).toBe(200);
  });
});

describe('pins', () => {
  it('are of active posts of the board, in the order they were made', async () => {
    const { member, moderator } = server;
    const board_id = await createBoard();
    const other = await createBoard();
    const [first, second, third] = [
      await createPost(member, board_id),
      await createPost(member, board_id),
      await createPost(member, board_id),
    ];
    const pin = (id: number, by = moderator) => by.put(`/boards/${board_id}/pinned_posts/${id}`);
    const pins = async () => (await get(member, `/boards/${board_id}`)).pinned_posts;
    expect((await pin(second)).body).toMatchObject({ board_id, pinned_posts: [second] });
    await pin(first);
    await pin(first);
    expect(await pins()).toEqual([second, first]);

    expect((await pin(third, member)).status).toBe(403);
    expect((await pin(await createPost(member, other))).status).toBe(404);
    expect((await pin(999_999)).status).toBe(404);
    await moderator.patch(`/posts/${third}`, { action: 202, data: { status: -2 } });
    expect((await pin(third)).status).toBe(409);

    expect((await member.delete(`/boards/${board_id}/pinned_posts/${second}`)).status).toBe(403);
    const unpinned = await moderator.delete(`/boards/${board_id}/pinned_posts/${second}`);
    expect(unpinned.body.pinned_posts).toEqual([first]);
    expect((await moderator.delete(`/boards/${board_id}/pinned_posts/${second}`)).status).toBe(200);
    await pin(second);

    await moderator.patch(`/posts/${first}`, { action: 202, data: { status: 0 } });
    expect(await pins()).toEqual([second]);
    await moderator.patch(`/posts/${first}`, { action: 202, data: { status: 15 } });
    expect(await pins()).toEqual([first, second]);
    await moderator.put(`/posts/${first}`, post(other, member));
    await moderator.put(`/posts/${first}`, post(board_id, member));
    await member.delete(`/posts/${second}`);
    expect(await pins()).toEqual([]);
  });
});

describe('deleting a board', () => {
  it('takes one that is empty, for those with boards.manage', async () => {
    const { admin, member, moderator } = server;
    const board_id = await createBoard();
    const post_id = await createPost(member, board_id);
    expect((await moderator.delete(`/boards/${board_id}`)).status).toBe(403);
    const full = await admin.delete(`/boards/${board_id}`);
    expect([full.status, full.body.message.split('█')[0]]).toEqual([409, 'ERR_C1']);
    await member.delete(`/posts/${post_id}`);
    expect((await admin.delete(`/boards/${board_id}`)).body).toEqual({ message: 'OK' });
    for (const caller of [admin, member]) expect((await caller.get(`/boards/${board_id}`)).status).toBe(404);
    expect(await order()).not.toContain(board_id);
    expect((await admin.delete(`/boards/${board_id}`)).status).toBe(404);
    expect((await member.post('/posts', post(board_id, member))).status).toBe(404);
  });

  it('counts what waits or was rejected as being in it', async () => {
    const { admin, member } = server;
    const board_id = await createBoard({ needs_approval: true });
    await createPost(member, board_id);
    expect((await admin.delete(`/boards/${board_id}`)).status).toBe(409);
  });

  it('moves its posts to another, with all that is counted', async () => {
    const { admin, member, moderator } = server;
    const from = await createBoard();
    const to = await createBoard();
    const there = await createPost(member, to);
    const moved = await createPost(member, from);
    const removed = await createPost(member, from);
    await moderator.put(`/boards/${from}/pinned_posts/${moved}`);
    const { comment_id } = await made(member, '/comments', {
      post_id: moved,
      content: 'Hi',
      author: member.msid,
    });
    await member.delete(`/posts/${removed}`);
    const counts = async () => {
      const { post_count, comment_count } = await get(admin, `/users/${member.msid}`);
      return { post_count, comment_count };
    };
    const before = await counts();

    expect((await admin.delete(`/boards/${from}?move_to=${from}`)).status).toBe(400);
    expect((await admin.delete(`/boards/${from}?move_to=999999`)).status).toBe(404);
    expect((await admin.delete(`/boards/${from}?move_to=here`)).status).toBe(400);
    expect((await get(member, `/boards/${from}`)).post_count).toBe(1);

    const place = await newestPlace(member);
    expect((await admin.delete(`/boards/${from}?move_to=${to}`)).status).toBe(200);
    expect((await member.get(`/boards/${from}`)).status).toBe(404);
    // Each that moved is told of, but for those that were removed before.
    const told = await get(member, `/events?after_seq=${place}&types=post.updated,board.deleted`);
    expect(told).toMatchObject([
      {
        event: 'post.updated',
        ids: { post_id: moved, board_id: to },
        actor: { user_id: admin.user_id },
      },
      { event: 'board.deleted', ids: { board_id: from }, actor: { user_id: admin.user_id } },
    ]);
    expect(await get(member, `/boards/${to}`)).toMatchObject({ post_count: 2, pinned_posts: [] });
    const ids = (await get(member, `/posts?board_id=${to}`)).map((row: { post_id: number }) => row.post_id);
    expect(ids).toEqual([moved, there]);
    expect(await get(member, `/posts/${moved}`)).toMatchObject({ board_id: to, comment_count: 1 });
    expect((await member.get(`/comments/${comment_id}`)).status).toBe(200);
    expect((await member.get(`/posts/${removed}`)).status).toBe(404);
    expect(await counts()).toEqual(before);
  });

  it('moves them into a private board only for somebody who may post there, and out of their counts', async () => {
    const { admin, member } = server;
    const from = await createBoard();
    const to = await createBoard({ is_private: true });
    const post_id = await createPost(member, from);
    const { post_count } = await get(admin, `/users/${member.msid}`);
    expect((await admin.delete(`/boards/${from}?move_to=${to}`)).status).toBe(403);
    expect((await member.get(`/posts/${post_id}`)).status).toBe(200);
    await change(to, { [admin.msid]: true });
    expect((await admin.delete(`/boards/${from}?move_to=${to}`)).status).toBe(200);
    expect((await member.get(`/posts/${post_id}`)).status).toBe(404);
    expect((await get(admin, `/users/${member.msid}`)).post_count).toBe(post_count - 1);
    expect((await get(admin, `/boards/${to}`)).post_count).toBe(1);
  });
});

describe('deleting a board and moving its posts', () => {
  it('needs the right to post where they go', async () => {
    const { admin, owner, member } = server;
    const from = await createBoard();
    const to = await createBoard({ permission_for: 5 });
    const post_id = await createPost(member, from);
    const permissions = ['boards.manage', 'posts.create'];
    const { role_id } = await made(owner, '/roles', { role_name: 'Caretaker', permissions });
    const caretaker = await server.join('carl', role_id);
    expect((await caretaker.delete(`/boards/${from}?move_to=${to}`)).status).toBe(403);
    expect((await get(member, `/posts/${post_id}`)).board_id).toBe(from);
    await admin.put(`/boards/${to}`, board());
    expect((await caretaker.delete(`/boards/${from}?move_to=${to}`)).status).toBe(200);
    expect((await get(member, `/posts/${post_id}`)).board_id).toBe(to);
  });
});

describe('last_posted_at', () => {
  it('is when the newest active post was written, and left out without one', async () => {
    const { member, moderator } = server;
    const board_id = await createBoard();
    const shown = async () => {
      const { post_count, last_posted_at } = await get(member, `/boards/${board_id}`);
      return [post_count, last_posted_at];
    };
    expect(await shown()).toEqual([0, undefined]);
    const first = await made(member, '/posts', post(board_id, member));
    const second = await made(member, '/posts', post(board_id, member));
    expect(await shown()).toEqual([2, second.created_at]);
    await member.delete(`/posts/${second.post_id}`);
    expect(await shown()).toEqual([1, first.created_at]);
    const hide = (status: number) =>
      moderator.patch(`/posts/${first.post_id}`, { action: 202, data: { status } });
    await hide(-3);
    expect(await shown()).toEqual([0, undefined]);
    await hide(15);
    expect(await shown()).toEqual([1, first.created_at]);
  });
});

describe('who posts in a board', () => {
  it.each([
    [1, { member: 403, moderator: 403, admin: 201, owner: 201 }],
    [5, { member: 403, moderator: 201, admin: 201, owner: 201 }],
    [10, { member: 201, moderator: 201, admin: 201, owner: 201 }],
  ])('is narrowed by permission_for %s', async (permission_for, expected) => {
    const board_id = await createBoard({ permission_for });
    for (const [role, status] of Object.entries(expected)) {
      const caller = server[role as keyof typeof expected];
      expect((await caller.post('/posts', post(board_id, caller))).status, role).toBe(status);
    }
  });
});

describe('a board that closes and opens again', () => {
  it.each([
    ['private', { is_private: true }],
    ['hidden', { hidden_type: 2 }],
  ])('as %s takes what stands in it out of its authors’ counts, and puts it back', async (name, closed) => {
    const { admin, member } = server;
    const writer = await server.join(`writer_of_${name}`);
    const board_id = await createBoard();
    const post_id = await createPost(writer, board_id);
    await createPost(writer, board_id);
    const { comment_id } = await made(writer, '/comments', { post_id, content: 'Hi', author: writer.msid });
    await made(writer, '/replies', { comment_id, content: 'Hi', author: writer.msid });
    const counts = async () => {
      const { post_count, comment_count, reply_count } = await get(member, `/users/${writer.msid}`);
      return [post_count, comment_count, reply_count];
    };
    expect(await counts()).toEqual([2, 1, 1]);

    const shut = await admin.put(`/boards/${board_id}`, board(closed));
    expect(shut.status).toBe(200);
    expect(shut.body).not.toHaveProperty('post_count');
    expect(await counts()).toEqual([0, 0, 0]);
    expect((await writer.get(`/posts/${post_id}`)).status).toBe(404);
    await change(board_id, { [writer.msid]: true });
    expect((await get(writer, `/boards/${board_id}`)).post_count).toBe(2);
    await createPost(writer, board_id);
    await writer.delete(`/comments/${comment_id}`);
    expect(await counts()).toEqual([0, 0, 0]);

    const opened = await admin.put(`/boards/${board_id}`, board());
    expect(opened.body.post_count).toBe(3);
    expect(await counts()).toEqual([3, 0, 0]);
    expect((await member.get(`/posts/${post_id}`)).status).toBe(200);
  });
});
