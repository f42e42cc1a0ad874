import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, startServer, type TestServer } from '../support/server.ts';
import { differences, type Shape, shapes } from './shapes.ts';

/**
 * Every endpoint of the API document is called as its samples show it (ids as text, msids, maps by id), and its answer has
 * the sample's shape. The calls build on one another, in the document's order.
 */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const made: Record<string, number> = {};
let guest: { msid: string; user_id: number };

function hasShape(answer: Answer, status: number, shape: Shape) {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  expect(differences(answer.body, shape)).toEqual([]);
}

function hasRows(answer: Answer, shape: Shape, atLeast = 1) {
  expect(answer.status).toBe(200);
  expect(answer.headers.get('has_more')).toMatch(/^[01]$/);
  expect(answer.body.length).toBeGreaterThanOrEqual(atLeast);
  for (const row of answer.body) expect(differences(row, shape)).toEqual([]);
}

const settings = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };

describe('boards', () => {
  it('POST /boards answers with the board, without what was not given', async () => {
    const answer = await server.admin.post('/boards', { board_name: 'Workshop', ...settings });
    hasShape(answer, 201, shapes.board);
    expect(answer.body.board_type).toBe('DISCUSSION');
    made.board = answer.body.board_id;
    const full = await server.admin.post('/boards', {
      board_name: 'Garden',
      about: 'Green',
      icon: '🌱',
      ...settings,
    });
    hasShape(full, 201, shapes.fullBoard);
    made.other = full.body.board_id;
  });

  it('POST /boards shows the three fields of a private board too, as its sample does', async () => {
    const answer = await server.admin.post('/boards', {
      board_name: 'Team',
      ...settings,
      is_private: true,
      hidden_type: 2,
    });
    hasShape(answer, 201, shapes.board);
    made.private = answer.body.board_id;
  });

  it('PUT /boards/{board_id} and GET /boards/{board_id}', async () => {
    const changed = { board_name: 'Workshop', about: 'Tools', icon: '🔧', ...settings };
    hasShape(await server.admin.put(`/boards/${made.board}`, changed), 200, shapes.fullBoard);
    hasShape(await server.member.get(`/boards/${made.board}`), 200, shapes.fullBoard);
  });

  it('GET /boards', async () => {
    hasRows(await server.member.get('/boards'), shapes.fullBoard, 2);
  });

  it('PATCH /boards/reorder takes a map from board id to position', async () => {
    const display_order = { [String(made.other)]: 1, [String(made.board)]: 2, [String(made.private)]: 3 };
    const answer = await server.admin.patch('/boards/reorder', { display_order });
    hasShape(answer, 200, shapes.ok);
    expect(answer.body).toEqual({ message: 'OK' });
  });

  it('PUT /boards/{board_id}/members takes a map from msid to true or false', async () => {
    const member_changes = { [server.member.msid]: true, [server.moderator.msid]: false };
    const answer = await server.admin.put(`/boards/${made.private}/members`, { member_changes });
    hasShape(answer, 200, shapes.ok);
  });
});

describe('users', () => {
  it('GET /users/me leaves out the names that one does not have', async () => {
    const { last_name, middle_name, ...present } = shapes.self;
    hasShape(await server.member.get('/users/me'), 200, present);
  });

  it('POST /users answers like GET /users/me', async () => {
    const answer = await server.admin.post('/users', {
      first_name: 'Greta',
      middle_name: 'M',
      last_name: 'Guest',
      username: 'greta',
      email: 'greta@example.org',
      sso_id: 'sso-1',
      user_avatar: 'https://example.org/greta.png',
      lang: 'de',
      timezone: 'Europe/Berlin',
    });
    hasShape(answer, 201, shapes.self);
    guest = answer.body;
    expect(guest.msid).toBe(`${answer.body.user_id}.${answer.body.sid}`);
    expect(answer.body.user_status).toBe(10);
  });

  it('PUT /users/{msid} answers with the profile', async () => {
    const answer = await server.member.put(`/users/${server.member.msid}`, {
      first_name: 'Max',
      middle_name: 'P',
      last_name: 'Member',
      username: 'max_2',
      user_avatar: 'https://example.org/max.png',
      lang: 'en',
      timezone: 'UTC',
      user_description: '<p>Likes <em>bicycles</em></p>',
      banner: 'https://example.org/banner.png',
      social_media_links: { Twitter: 'https://example.org/t/max', Linkedin: 'https://example.org/l/max' },
    });
    hasShape(answer, 200, shapes.fullMember);
    await server.member.put(`/users/${server.member.msid}`, { first_name: 'Max' });
  });

  it('GET /users/{msid} shows oneself and managers more than others, and sso_id to managers alone', async () => {
    hasShape(await server.moderator.get(`/users/${server.member.msid}`), 200, shapes.memberOfOthers);
    hasShape(await server.member.get(`/users/${server.member.msid}`), 200, shapes.memberToManagers);
    hasShape(await server.admin.get(`/users/${server.member.user_id}`), 200, shapes.memberToManagers);
    const names: Shape = { last_name: 'text', middle_name: 'text' };
    const guestToManagers: Shape = { ...shapes.memberToManagers, ...names, sso_id: 'text' };
    hasShape(await server.admin.get(`/users/${guest.msid}`), 200, guestToManagers);
    hasShape(await server.moderator.get(`/users/${guest.msid}`), 200, { ...shapes.memberOfOthers, ...names });
  });

  it('GET /users', async () => {
    const answer = await server.moderator.get('/users?sort_by=user_id&order=asc&status=10');
    const withoutNames = answer.body.filter((row: { last_name?: string }) => row.last_name === undefined);
    hasRows({ ...answer, body: withoutNames }, shapes.memberRow, 4);
  });

  it('PATCH /users/{msid} gives a role and answers with the member', async () => {
    const body = { action: 101, data: { role_id: 3 }, details: 'helps every day' };
    const answer = await server.admin.patch(`/users/${server.member.msid}`, body);
    hasShape(answer, 200, shapes.memberToManagers);
    expect(answer.body.role_id).toBe(3);
    await server.admin.patch(`/users/${server.member.msid}`, { action: 101, data: { role_id: 4 } });
  });

  it('GET /roles', async () => {
    const answer = await server.member.get('/roles');
    hasRows(answer, shapes.role, 4);
    expect(answer.body.map((role: { role_id: number }) => role.role_id)).toEqual([1, 2, 3, 4]);
  });
});

describe('posts', () => {
  it('POST /posts takes board_id as text and a list of authors', async () => {
    const answer = await server.member.post('/posts', {
      board_id: String(made.board),
      headline: 'A bench from old doors',
      content: '<p>Two doors, four legs.</p>',
      authors: [server.member.msid],
    });
    hasShape(answer, 201, shapes.newPost);
    expect(answer.body).toMatchObject({ post_status: 15, view_count: 0, comment_count: 0 });
    made.post = answer.body.post_id;
    hasShape(await server.member.get(`/boards/${made.board}`), 200, shapes.usedBoard);
  });

  it('GET /posts/{post_id} leaves reactions and last_edited_at out until there are some', async () => {
    hasShape(await server.member.get(`/posts/${made.post}`), 200, shapes.newPost);
  });

  it('PUT /posts/{post_id}', async () => {
    await server.moderator.put(`/posts/${made.post}/reactions/s2`);
    const answer = await server.member.put(`/posts/${made.post}`, {
      board_id: made.board,
      headline: 'A bench from old doors',
      content: '<p>Two doors, four legs, one day.</p>',
      authors: [server.member.msid],
    });
    hasShape(answer, 200, shapes.editedPost);
    expect(answer.body.reactions).toEqual({ s2: 1 });
  });
});

describe('comments', () => {
  it('POST /comments', async () => {
    const answer = await server.member.post('/comments', {
      post_id: String(made.post),
      content: '<p>Which glue?</p>',
      author: server.member.msid,
    });
    hasShape(answer, 201, shapes.newComment);
    made.comment = answer.body.comment_id;
  });

  it('GET /comments/{comment_id} and PUT /comments/{comment_id}', async () => {
    hasShape(await server.moderator.get(`/comments/${made.comment}`), 200, shapes.newComment);
    await server.moderator.put(`/comments/${made.comment}/reactions/s4`);
    const answer = await server.member.put(`/comments/${made.comment}`, {
      content: '<p>Which glue, and how long?</p>',
    });
    hasShape(answer, 200, shapes.editedComment);
  });
});

describe('replies', () => {
  it('POST /replies', async () => {
    const answer = await server.member.post('/replies', {
      comment_id: String(made.comment),
      content: 'Bone glue, overnight.',
      author: server.member.msid,
    });
    hasShape(answer, 201, shapes.newReply);
    made.reply = answer.body.reply_id;
  });

  it('GET /replies/{reply_id} and PUT /replies/{reply_id}', async () => {
    hasShape(await server.moderator.get(`/replies/${made.reply}`), 200, shapes.newReply);
    await server.moderator.put(`/replies/${made.reply}/reactions/s4`);
    const answer = await server.member.put(`/replies/${made.reply}`, { content: 'Bone glue, two nights.' });
    hasShape(answer, 200, shapes.editedReply);
  });
});

describe('tags', () => {
  it('POST /tags shows the colours and empty pictures that were not given', async () => {
    const answer = await server.moderator.post('/tags', { name: 'Wood Work' });
    hasShape(answer, 201, shapes.bareTag);
    expect(answer.body).toMatchObject({
      display_name: 'Wood Work',
      name: 'woodwork',
      back_color: '#ffffff',
      text_color: '#330000',
    });
    made.tag = answer.body.tag_id;
  });

  it('PUT /tags/{tag_id} and GET /tags/{tag_id}', async () => {
    const answer = await server.moderator.put(`/tags/${made.tag}`, {
      name: 'Woodwork',
      description: 'Planks and chips',
      image: 'https://example.org/wood.png',
      og_image: 'https://example.org/og.png',
      og_title: 'Wood',
      og_description: 'All about wood',
      back_color: '#ffffff00',
      text_color: '#1b95e0',
    });
    hasShape(answer, 200, shapes.tag);
    hasShape(await server.member.get(`/tags/${made.tag}`), 200, shapes.tag);
  });

  it('GET /tags, sorted and by ids', async () => {
    hasRows(await server.member.get('/tags?sort_by=name&order=asc'), shapes.tagRow);
    hasRows(await server.member.get(`/tags?ids=${made.tag},999`), shapes.tagRow);
  });

  it('GET /tags/mapping', async () => {
    await server.moderator.put('/tags/mapping', { ref_type: 'POST', ref_id: made.post, tag_ids: [made.tag] });
    hasRows(await server.member.get(`/tags/mapping?ref_type=POST&ref_id=${made.post}`), shapes.tagRow);
  });

  it('GET /tags/search', async () => {
    hasRows(await server.member.get('/tags/search?q=wood'), shapes.tagRow);
  });
});

describe('errors', () => {
  it('have the documented body', async () => {
    const answer = await server.member.post('/posts', {
      board_id: '1',
      content: 'x',
      authors: [server.member.msid],
    });
    hasShape(answer, 400, shapes.error);
    expect(answer.body.errors).toEqual([{ path: '/headline', message: 'is required' }]);
    const { errors, ...shapeOfOthers } = shapes.error;
    hasShape(await server.member.get('/posts/999999'), 404, shapeOfOthers);
  });
});
