import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWhole } from '../corpora/reading.ts';
import type { Answer, Caller } from '../support/server.ts';
import { atOnce, startTwoProcesses, statusesOf, type TwoProcesses } from './two-processes.ts';

let server: TwoProcesses;
let board_id: number;
let post_id: number;
let comment_id: number;

beforeAll(async () => {
  server = await startTwoProcesses();
  const { admin } = server;
  const settings = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };
  board_id = (await admin.post('/boards', { ...settings, board_name: 'Lounge' })).body.board_id;
  const post = { board_id, headline: 'First', content: 'post', authors: [admin.msid] };
  post_id = (await admin.post('/posts', post)).body.post_id;
  const comment = { post_id, content: 'comment', author: admin.msid };
  comment_id = (await admin.post('/comments', comment)).body.comment_id;
});

afterAll(() => server.close());

interface Creation {
  path: string;
  id: string;
  body: (marker: string) => Record<string, unknown>;
  list: () => string;
}

const creations: Creation[] = [
  {
    path: '/posts',
    id: 'post_id',
    body: (marker) => ({ board_id, headline: marker, content: marker, authors: [server.admin.msid] }),
    list: () => `/posts?board_id=${board_id}`,
  },
  {
    path: '/comments',
    id: 'comment_id',
    body: (marker) => ({ post_id, content: marker, author: server.admin.msid }),
    list: () => `/posts/${post_id}/comments`,
  },
  {
    path: '/replies',
    id: 'reply_id',
    body: (marker) => ({ comment_id, content: marker, author: server.admin.msid }),
    list: () => `/comments/${comment_id}/replies`,
  },
  {
    path: '/users',
    id: 'user_id',
    body: (marker) => ({ first_name: marker, email: `${marker}@example.org` }),
    list: () => '/users',
  },
  { path: '/tags', id: 'tag_id', body: (marker) => ({ name: marker }), list: () => '/tags' },
  {
    path: '/boards',
    id: 'board_id',
    body: (marker) => ({
      board_name: marker,
      is_private: false,
      hidden_type: 0,
      permission_for: 10,
      needs_approval: false,
    }),
    list: () => '/boards',
  },
];

const keyed = (caller: Caller, turn: number, path: string, body: unknown, key: string): Promise<Answer> =>
  caller.post(server.at(turn, path), body, { 'idempotency-key': key });

describe.each(creations)('POST $path with one Idempotency-Key', ({ path, id, body, list }) => {
  it('a hundred times at once makes one, and gives everybody its answer', async () => {
    const { admin } = server;
    const before = (await readWhole(admin, list())).length;
    const key = randomUUID();
    const answers = await atOnce(100, (turn) => keyed(admin, turn, path, body('once'), key));
    expect(statusesOf(answers)).toEqual({ 201: 100 });
    const [first] = answers as [Answer];
    for (const answer of answers) expect(answer.body).toEqual(first.body);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true').length).toBe(99);
    const rows = await readWhole(admin, list());
    expect(rows.length).toBe(before + 1);
    expect(rows.filter((row) => row[id] === first.body[id]).length).toBe(1);

    const other = await keyed(admin, 1, path, body('other'), key);
    expect(other.status).toBe(422);
    expect(other.body.message).toMatch(/^ERR_I1█/);
    expect((await readWhole(admin, list())).length).toBe(before + 1);
  });
});

describe('an Idempotency-Key', () => {
  it('belongs to the first of two bodies that come at once', async () => {
    const { admin } = server;
    const key = randomUUID();
    const marker = (turn: number) => (turn % 4 < 2 ? 'heads' : 'tails');
    const answers = await atOnce(60, (turn) => keyed(admin, turn, '/tags', { name: marker(turn) }, key));
    expect(statusesOf(answers)).toEqual({ 201: 30, 422: 30 });
    const names = (await readWhole(admin, '/tags')).map((row) => row.name);
    expect(names.filter((name) => name === 'heads' || name === 'tails').length).toBe(1);
  });

  it('is of one user: another may use the same', async () => {
    const { admin, moderator } = server;
    const key = randomUUID();
    const answers = await atOnce(20, (turn) => {
      const caller = turn % 4 < 2 ? admin : moderator;
      const comment = { post_id, content: 'mine', author: caller.msid };
      return keyed(caller, turn, '/comments', comment, key);
    });
    expect(statusesOf(answers)).toEqual({ 201: 20 });
    expect(new Set(answers.map(({ body }) => body.comment_id)).size).toBe(2);
  });

  it('is not used up by a request that fails', async () => {
    const { admin } = server;
    const key = randomUUID();
    const nowhere = { post_id: 999_999, content: 'lost', author: admin.msid };
    const failed = await atOnce(20, (turn) => keyed(admin, turn, '/comments', nowhere, key));
    expect(statusesOf(failed)).toEqual({ 404: 20 });
    const comment = { post_id, content: 'found', author: admin.msid };
    expect((await keyed(admin, 0, '/comments', comment, key)).status).toBe(201);
  });

  it('makes one of many that race for one username with different keys', async () => {
    const { admin } = server;
    const answers = await atOnce(40, (turn) => {
      const member = { first_name: 'R', username: 'racer', email: `racer${turn % 10}@example.org` };
      return keyed(admin, turn, '/users', member, `race ${turn % 10}`);
    });
    const winners = answers.filter(({ status }) => status === 201);
    expect(new Set(winners.map(({ body }) => body.user_id)).size).toBe(1);
    expect(winners.length).toBe(4);
    expect(statusesOf(answers)).toEqual({ 201: 4, 409: 36 });
  });
});
