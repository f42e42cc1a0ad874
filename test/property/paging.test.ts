import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextLink } from '../corpora/reading.ts';
import { type Answer, startServer, type TestServer } from '../support/server.ts';
import { runs } from './runs.ts';

let server: TestServer;
let board_id: number;
let post_id: number;
let comment_id: number;
let made = 0;

const open = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };

async function create(path: string, body: object): Promise<Answer['body']> {
  const answer = await server.admin.post(path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const unique = () => {
  made += 1;
  // Not in the order in which they are made.
  return `${'qwertyuiop'[(made * 7) % 10]}${made} needle`;
};

const addPost = () =>
  create('/posts', { board_id, headline: unique(), content: 'post', authors: [server.admin.msid] });
const addComment = (to = post_id) =>
  create('/comments', { post_id: to, content: unique(), author: server.admin.msid });
const addReply = () => create('/replies', { comment_id, content: unique(), author: server.admin.msid });
const addUser = async () => {
  const name = unique();
  return create('/users', { first_name: name, email: `${name.replace(' ', '.')}@example.org` });
};
const addTag = () => create('/tags', { name: unique() });
const addBoard = () => create('/boards', { ...open, board_name: unique() });
const addEvent = () => server.admin.patch('/settings', { rate_limit_per_key: 1_000 + made++ });

interface List {
  path: string;
  id: string;
  /** Makes a row of it. */
  add: () => Promise<unknown>;
}

const both = (path: string, sorts: string[]) =>
  sorts.flatMap((sort) => ['asc', 'desc'].map((order) => `${path}?sort_by=${sort}&order=${order}`));

const lists: List[] = [
  ...['created', 'active', 'comments'].map((sort) => ({
    path: `/posts?sort_by=${sort}`,
    id: 'post_id',
    add: addPost,
  })),
  { path: '/posts?board_id=1', id: 'post_id', add: addPost },
  { path: '/posts/1/comments', id: 'comment_id', add: () => addComment() },
  { path: '/comments/1/replies', id: 'reply_id', add: addReply },
  { path: '/boards', id: 'board_id', add: addBoard },
  ...both('/users', ['user_id', 'joined', 'name']).map((path) => ({ path, id: 'user_id', add: addUser })),
  ...both('/tags', ['id', 'name']).map((path) => ({ path, id: 'tag_id', add: addTag })),
  { path: '/tags/search?q=needle', id: 'tag_id', add: addTag },
  { path: '/audit_log', id: 'event_id', add: addEvent },
  { path: '/search?q=needle', id: 'id', add: addPost },
  { path: '/search?q=needle&type=TAG', id: 'id', add: addTag },
];

/** Type and id: search finds several kinds, each with ids of its own. */
const nameOf = (row: Answer['body'], id: string) => `${row.type ?? ''} ${row[id]}`;

beforeAll(async () => {
  server = await startServer();
  board_id = (await addBoard()).board_id;
  post_id = (await addPost()).post_id;
  comment_id = (await addComment()).comment_id;
  for (let index = 0; index < 30; index += 1) {
    const post = await addPost();
    for (let comment = 0; comment < index % 4; comment += 1) await addComment(post.post_id);
    await addComment();
    await addReply();
    await addUser();
    await addTag();
    if (index % 3 === 0) await addBoard();
  }
});

afterAll(() => server.close());

interface Walk {
  size: number;
  by: 'counting' | 'link';
  /** How many rows are added after each page; the last figure is not used again. */
  added: number[];
}

const walk: fc.Arbitrary<Walk> = fc.record({
  // Small pages are many, and those are what can go wrong.
  size: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 8 }) }, fc.integer({ min: 9, max: 50 })),
  by: fc.constantFrom('counting', 'link'),
  added: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 4 }),
});

/** Ids in the order of the list. `between` runs after each page. */
async function visit(
  { path, id }: List,
  { size, by }: Pick<Walk, 'size' | 'by'>,
  between: (page: number) => Promise<void>,
) {
  const ids: string[] = [];
  const first = `${path}${path.includes('?') ? '&' : '?'}page_size=${size}`;
  let next: string | undefined = first;
  for (let page = 1; next !== undefined; page += 1) {
    const answer: Answer = await server.admin.get(next);
    expect(answer.status).toBe(200);
    const hasMore = answer.headers.get('has_more') === '1';
    expect(nextLink(answer.headers) !== undefined).toBe(hasMore);
    if (hasMore) expect(answer.body.length).toBe(size);
    expect(answer.body.length).toBeLessThanOrEqual(size);
    ids.push(...answer.body.map((row: Answer['body']) => nameOf(row, id)));
    await between(page);
    if (!hasMore) next = undefined;
    else next = by === 'link' ? nextLink(answer.headers) : `${first}&page=${page + 1}`;
  }
  return ids;
}

const nothing = async () => {};

describe.each(lists)('$path', (list) => {
  it('shows each row once, though rows are added meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(walk, async ({ size, by, added }) => {
        const before = await visit(list, { size: 50, by: 'link' }, nothing);
        const seen = await visit(list, { size, by }, async (page) => {
          for (let row = 0; row < (added[page - 1] ?? 0); row += 1) await list.add();
        });
        expect(new Set(seen).size).toBe(seen.length);
        // What was there is seen, all of it and in the same order.
        expect(seen.filter((name) => before.includes(name))).toEqual(before);
      }),
      runs(4),
    );
  });
});

it('pages that are asked for out of the blue are the same as those of a walk', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...lists.filter(({ path }) => path !== '/audit_log')),
      fc.integer({ min: 2, max: 11 }),
      fc.integer({ min: 2, max: 4 }),
      async (list, size, page) => {
        const all = await visit(list, { size: 50, by: 'link' }, nothing);
        // Another caller, who never saw the page before; nor did their namesake in another test of this process, which
        // would be remembered: a parameter that means nothing makes it a list of its own.
        made += 1;
        const path = `${list.path}${list.path.includes('?') ? '&' : '?'}page_size=${size}&page=${page}&only=${made}`;
        const { body } = await server.owner.get(path);
        const names = body.map((row: Answer['body']) => nameOf(row, list.id));
        expect(names).toEqual(all.slice((page - 1) * size, page * size));
      },
    ),
    runs(25),
  );
});
