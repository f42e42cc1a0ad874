import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startServer, type TestServer } from '../support/server.ts';
import { board, type Community, hook, made, makeCommunity, post } from './community.ts';

/** `ETag`, `If-None-Match` and `If-Match`, on every route that takes them. */

let server: TestServer;
let community: Community;

beforeAll(async () => {
  server = await startServer();
  community = await makeCommunity(server);
});

afterAll(() => server.close());

interface Entity {
  kind: string;
  caller: (server: TestServer) => Caller;
  path: (community: Community, server: TestServer) => string;
  /** A body for PUT that changes something; undefined where there is no PUT. */
  change?: (community: Community, server: TestServer, mark: string) => object;
}

const entities: Entity[] = [
  {
    kind: 'board',
    caller: ({ owner }) => owner,
    path: ({ board_id }) => `/boards/${board_id}`,
    change: (_, __, mark) => board({ board_name: mark }),
  },
  {
    kind: 'post',
    caller: ({ member }) => member,
    path: ({ post_id }) => `/posts/${post_id}`,
    change: ({ board_id }, { member }, mark) => post(board_id, member, { headline: mark }),
  },
  {
    kind: 'comment',
    caller: ({ member }) => member,
    path: ({ comment_id }) => `/comments/${comment_id}`,
    change: (_, __, mark) => ({ content: `<p>${mark}</p>` }),
  },
  {
    kind: 'reply',
    caller: ({ member }) => member,
    path: ({ reply_id }) => `/replies/${reply_id}`,
    change: (_, __, mark) => ({ content: `<p>${mark}</p>` }),
  },
  {
    kind: 'tag',
    caller: ({ moderator }) => moderator,
    path: ({ tag_id }) => `/tags/${tag_id}`,
    change: (_, __, mark) => ({ name: 'meetup', description: mark }),
  },
  {
    kind: 'member',
    caller: ({ member }) => member,
    path: (_, { member }) => `/users/${member.msid}`,
    change: (_, __, mark) => ({ first_name: mark }),
  },
  {
    kind: 'role',
    caller: ({ owner }) => owner,
    path: ({ role_id }) => `/roles/${role_id}`,
    change: (_, __, mark) => ({ role_name: 'Host', role_details: mark, permissions: ['posts.create'] }),
  },
  {
    kind: 'webhook',
    caller: ({ owner }) => owner,
    path: ({ webhook_id }) => `/webhooks/${webhook_id}`,
    change: (_, __, mark) => hook({ description: mark }),
  },
  { kind: 'upload', caller: ({ member }) => member, path: ({ upload_id }) => `/uploads/${upload_id}` },
  { kind: 'self', caller: ({ member }) => member, path: () => '/users/me' },
  { kind: 'settings', caller: ({ owner }) => owner, path: () => '/settings' },
];

const OTHER = '"AAAAAAAAAAAAAAAAAAAAAAAAAAA"';

it('knows every entity and every PUT that the API has', () => {
  const { paths } = server.app.swagger() as unknown as {
    paths: Record<string, Record<string, { responses: object }>>;
  };
  const describes304 = Object.entries(paths)
    .filter(([, { get }]) => get && '304' in get.responses)
    .map(([path]) => path);
  const covered = entities.map(({ path }) => pattern(path(community, server)));
  for (const path of describes304) expect(covered).toContain(pattern(path.replace('/api/v1', '')));
  const puts = Object.entries(paths)
    .filter(([, { put }]) => put)
    .map(([path]) => pattern(path.replace('/api/v1', '')));
  const editable = entities
    .filter(({ change }) => change)
    .map(({ path }) => pattern(path(community, server)));
  expect([...editable, ...withoutTag(community, server).map(({ path }) => pattern(path))].sort()).toEqual(
    puts.sort(),
  );
});

/** Ids and slots are one character, so that an address and its description read alike. */
const pattern = (path: string) =>
  path.replace(/\{\w+\}|\d+\.\w{27}/g, '#').replace(/\/(\d+|s\d)(?=\/|$)/g, '/#');

describe.each(entities)('$kind', ({ caller: callerOf, path: pathOf, change }) => {
  const caller = () => callerOf(server);
  const path = () => pathOf(community, server);
  const tagNow = async () => (await caller().get(path())).headers.get('etag') as string;

  it('has a strong ETag, the same until something changes', async () => {
    const etag = await tagNow();
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(await tagNow()).toBe(etag);
  });

  it.each([
    ['the tag', (etag: string) => etag],
    ['*', () => '*'],
    ['the tag spelled weak', (etag: string) => `W/${etag}`],
    ['a list that has it', (etag: string) => `${OTHER}, W/"x" ,${etag}`],
    ['a list without blanks', (etag: string) => `${OTHER},${etag}`],
  ])('is not sent again for %s', async (_name, spell) => {
    const etag = await tagNow();
    const answer = await caller().get(path(), undefined, { 'if-none-match': spell(etag) });
    expect(answer.status).toBe(304);
    expect(answer.body).toBe('');
    expect(answer.headers.get('etag')).toBe(etag);
  });

  it.each([OTHER, `${OTHER}, "b"`, 'nonsense', ''])('is sent for If-None-Match: %s', async (header) => {
    expect((await caller().get(path(), undefined, { 'if-none-match': header })).status).toBe(200);
  });

  it('answers HEAD as GET, without the body', async () => {
    const got = await caller().get(path());
    const etag = got.headers.get('etag') as string;
    const head = (headers: Record<string, string> = {}) =>
      fetch(`${server.url}/api/v1${path()}`, {
        method: 'HEAD',
        headers: { authorization: `Bearer ${caller().api_key}`, ...headers },
      });
    const answer = await head();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe(etag);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.text()).toBe('');
    expect((await head({ 'if-none-match': etag })).status).toBe(304);
  });

  if (!change) return;

  const put = (mark: string, headers: Record<string, string>) =>
    caller().put(path(), change(community, server, mark), headers);

  it.each([
    ['another tag', () => OTHER],
    ['a list of others', () => `${OTHER}, "b"`],
    ['nonsense', () => 'nonsense'],
    ['the tag without quotes', (etag: string) => etag.slice(1, -1)],
  ])('is left as it was by If-Match: %s', async (_name, spell) => {
    const before = await caller().get(path());
    const etag = before.headers.get('etag') as string;
    const answer = await put('Refused', { 'if-match': spell(etag) });
    expect(answer.status).toBe(412);
    expect(answer.body.status).toBe('PRECONDITION_FAILED');
    expect(answer.body.message).toMatch(/^ERR_C2█/);
    const after = await caller().get(path());
    expect(after.headers.get('etag')).toBe(etag);
    expect({ ...after.body, view_count: 0 }).toEqual({ ...before.body, view_count: 0 });
  });

  it.each([
    ['the tag', (etag: string) => etag],
    ['*', () => '*'],
    ['the tag spelled weak', (etag: string) => `W/${etag}`],
    ['a list that has it', (etag: string) => `${OTHER}, ${etag}`],
  ])('is changed under If-Match: %s, and has another tag then', async (name, spell) => {
    const etag = await tagNow();
    const answer = await put(`Changed ${name}`, { 'if-match': spell(etag) });
    expect(answer.status).toBe(200);
    const changed = await tagNow();
    expect(changed).not.toBe(etag);
    expect((await put('Too late', { 'if-match': etag })).status).toBe(412);
    expect(await tagNow()).toBe(changed);
  });

  it('is changed by one of two that saw the same version', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const etag = await tagNow();
      const answers = await Promise.all(
        ['One', 'Two', 'Three'].map((mark) => put(`${mark} ${round}`, { 'if-match': etag })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    }
  });

  it('gets its first answer again for its Idempotency-Key, though its tag is another by then', async () => {
    const headers = { 'if-match': await tagNow(), 'idempotency-key': `edit ${path()}` };
    const first = await put('Once', headers);
    const second = await put('Once', headers);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
  });
});

describe('an entity that is not there', () => {
  it('is a 404, whatever the condition', async () => {
    const { owner } = server;
    for (const header of ['if-none-match', 'if-match']) {
      expect((await owner.get('/boards/999', undefined, { [header]: '*' })).status).toBe(404);
      expect((await owner.put('/boards/999', board(), { [header]: '*' })).status).toBe(404);
    }
  });
});

describe('the tag of a post', () => {
  it('depends on what the caller gets, and not on looks', async () => {
    const { owner, member } = server;
    const { post_id } = await made(member, '/posts', post(community.board_id, member));
    const first = await owner.get(`/posts/${post_id}`);
    const second = await owner.get(`/posts/${post_id}`);
    expect(second.body.view_count).toBe(first.body.view_count + 1);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    await member.put(`/posts/${post_id}/reactions/s1`);
    expect((await owner.get(`/posts/${post_id}`)).headers.get('etag')).not.toBe(first.headers.get('etag'));
  });
});

/** PUTs that replace something without an address of its own: only `*` can match there. */
function withoutTag(
  { board_id, private_board_id, post_id, comment_id, reply_id, tag_id }: Community,
  { member }: TestServer,
) {
  return [
    { path: `/boards/${private_board_id}/members`, body: { member_changes: { [member.msid]: true } } },
    { path: `/boards/${board_id}/pinned_posts/${post_id}` },
    { path: `/posts/${post_id}/reactions/s5` },
    { path: `/comments/${comment_id}/reactions/s5` },
    { path: `/replies/${reply_id}/reactions/s5` },
    { path: '/tags/mapping', body: { ref_type: 'POST', ref_id: post_id, tag_ids: [tag_id] } },
  ];
}

describe('a PUT of what has no tag', () => {
  it('is refused under any tag, and done under *', async () => {
    const { owner } = server;
    for (const { path, body } of withoutTag(community, server)) {
      const events = async () => (await owner.get('/audit_log?page_size=1')).body[0].event_id;
      const before = await events();
      const refused = await owner.put(path, body, { 'if-match': OTHER });
      expect([path, refused.status]).toEqual([path, 412]);
      expect(await events()).toBe(before);
      expect([path, (await owner.put(path, body, { 'if-match': '*' })).status]).toEqual([path, 200]);
      expect(await events()).toBeGreaterThan(before);
    }
  });
});
