import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { board, made, post } from '../edge/community.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

/**
 * What stands in a private board is told to nobody outside it, whatever they ask and whatever their role: not by a row,
 * a number, a header, nor by an error that sounds different from that for what does not exist.
 */

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

interface Raw {
  status: number;
  headers: Record<string, string>;
  text: string;
}

const ofTheMoment = ['date', 'x-request-id'];

/** The answer as it comes, without what differs between any two answers. */
async function raw(
  caller: Caller,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Raw> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${caller.api_key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = (await answer.text())
    .replace(/"id":"[^"]{20}"/, '"id":""')
    .replace(/"time":"[^"]+"/, '"time":""');
  const kept = [...answer.headers].filter(([name]) => !ofTheMoment.includes(name));
  return { status: answer.status, headers: Object.fromEntries(kept), text };
}

const add = (board_id: number, ...callers: Caller[]) =>
  server.admin.put(`/boards/${board_id}/members`, {
    member_changes: Object.fromEntries(callers.map(({ msid }) => [msid, true])),
  });

const remove = (board_id: number, { msid }: Caller) =>
  server.admin.put(`/boards/${board_id}/members`, { member_changes: { [msid]: false } });

async function createComment(by: Caller, post_id: number, content: string): Promise<number> {
  return (await made(by, '/comments', { post_id, content, author: by.msid })).comment_id;
}

async function createReply(by: Caller, comment_id: number, content: string): Promise<number> {
  return (await made(by, '/replies', { comment_id, content, author: by.msid })).reply_id;
}

/** What has no ETag of its own is refused under any, before it is looked for. */
const refusal = ([method, path]: Asked, headers: Record<string, string>) =>
  method === 'PUT' && headers['if-match'] === '"never"' && /reactions|pinned|members|mapping/.test(path)
    ? 412
    : 404;

/** Method, path and body. */
type Asked = readonly [string, string, object?];

/** Asks both, each with the same headers, and expects answers that cannot be told apart. Returns the status of each. */
async function expectTwins(caller: Caller, asked: Asked[], twins: Asked[], headers: Record<string, string>) {
  return Promise.all(
    asked.map(async ([method, path, body], index) => {
      const key = headers['idempotency-key'] && {
        'idempotency-key': `${headers['idempotency-key']} ${index}`,
      };
      const options = { body, headers: { ...headers, ...key } };
      const [, elsewhere, other] = twins[index] as Asked;
      const answer = await raw(caller, method, path, options);
      const named = `${method} ${path} ${JSON.stringify(options)}`;
      expect(answer, named).toEqual(await raw(caller, method, elsewhere, { ...options, body: other }));
      return { named, status: answer.status, refusal: refusal([method, path], headers) };
    }),
  );
}

const outsiders = ['member', 'moderator', 'admin', 'owner'] as const;

const missing = 999_999;

describe.each([
  ['private', 'wombat', { is_private: true, hidden_type: 0 }],
  ['hidden', 'numbat', { is_private: false, hidden_type: 2 }],
  ['private and hidden', 'quokka', { is_private: true, hidden_type: 2 }],
])('what stands in a board that is %s', (_, word, closed) => {
  /** Members of the board: one writes, one moderates. */
  let writer: Caller;
  let keeper: Caller;
  let open: number;
  let secret: number;
  let openPost: number;
  let tag_id: number;
  const secrets = { post: 0, comment: 0, reply: 0 };

  beforeAll(async () => {
    writer = await server.join(`${word}_writer`);
    keeper = await server.join(`${word}_keeper`, 3);
    open = (await made(server.admin, '/boards', board())).board_id;
    secret = (await made(server.admin, '/boards', board(closed))).board_id;
    await add(secret, writer, keeper);
    tag_id = (await made(server.moderator, '/tags', { name: word })).tag_id;
    for (let n = 1; n <= 3; n += 1) {
      const content = `<p>The ${word}, for all #${word}</p>`;
      openPost = (await made(writer, '/posts', post(open, writer, { content }))).post_id;
      const comment_id = await createComment(keeper, openPost, `<p>A ${word} for all</p>`);
      await createReply(writer, comment_id, `<p>This ${word} too</p>`);
    }
    before = await everybodySees();
    await writeSecrets();
  });

  let before: Record<string, Record<string, Raw>>;

  /** Enough for every page that an outsider may ask for to be full of it. */
  async function writeSecrets() {
    for (let n = 1; n <= 12; n += 1) {
      const said = post(secret, writer, {
        headline: `Secret ${word}`,
        content: `<p>Secret ${word} ${n} #${word}</p>`,
      });
      const { post_id } = await made(writer, '/posts', said);
      const comment_id = await createComment(keeper, post_id, `<p>Secret ${word} comment #${word}</p>`);
      const reply_id = await createReply(writer, comment_id, `<p>Secret ${word} reply #${word}</p>`);
      Object.assign(secrets, { post: post_id, comment: comment_id, reply: reply_id });
      if (n > 7) continue;
      const hidden = { action: 202, data: { status: [4, 3, 0, -2, -3, 15, 15][n - 1] } };
      await keeper.patch(`/replies/${reply_id}`, hidden);
      await keeper.patch(`/comments/${comment_id}`, hidden);
      await keeper.patch(`/posts/${post_id}`, hidden);
      if (n === 7) await writer.delete(`/posts/${post_id}`);
    }
    await keeper.put(`/boards/${secret}/pinned_posts/${secrets.post}`);
    await keeper.put(`/posts/${secrets.post}/reactions/s1`);
    await keeper.put('/tags/mapping', { ref_type: 'POST', ref_id: secrets.post, tag_ids: [tag_id] });
  }

  const lists = () => [
    '/posts',
    '/posts?page_size=50',
    '/posts?page_size=1',
    '/posts?page_size=1&page=2',
    '/posts?page_size=3&page=2',
    '/posts?page_size=50&sort_by=active',
    '/posts?page_size=1&sort_by=comments',
    `/posts?author=${writer.msid}`,
    `/posts?author=${writer.msid}&page_size=3`,
    `/posts?author=${writer.msid}&page_size=2&page=2`,
    `/posts?tag=${word}`,
    `/posts?tag=${word}&page_size=3`,
    `/posts?tag=${word}&board_id=${open}`,
    ...[4, 3, 2, 0, -2, -3, -100].map((status) => `/posts?status=${status}&author=${writer.msid}`),
    `/posts?board_id=${open}`,
    `/posts?board_id=${open}&page_size=3`,
    `/posts?board_id=${secret}`,
    `/posts/${openPost}/comments`,
    `/search?q=${word}`,
    `/search?q=${word}&page_size=9`,
    `/search?q=${word}&page_size=4&page=2`,
    `/search?q=secret`,
    ...['POST', 'COMMENT', 'REPLY', 'USER', 'TAG'].map(
      (type) => `/search?q=${word}&type=${type}&page_size=3`,
    ),
    `/search?q=${word}&board_id=${open}`,
    `/search?q=${word}&board_id=${secret}`,
    '/boards',
    '/boards?page_size=1',
    `/boards/${open}`,
    `/boards/${secret}`,
    `/boards/${secret}/members`,
    '/users/me',
    '/users',
    `/users/${writer.msid}`,
    `/users/${keeper.msid}`,
    '/tags',
    `/tags/${tag_id}`,
    `/tags/search?q=${word}`,
    `/tags/mapping?ref_type=POST&ref_id=${openPost}`,
    `/tags/mapping?ref_type=USER&ref_id=${writer.user_id}`,
    '/reactions',
  ];

  async function sees(caller: Caller): Promise<Record<string, Raw>> {
    const asked = [
      ...lists().map((path) => ['GET', path] as const),
      ...[`/posts?author=${writer.msid}`, `/boards/${secret}`].map((path) => ['HEAD', path] as const),
    ];
    // One after the other: a page is read from where the one before it ended for this caller.
    const answers: Record<string, Raw> = {};
    for (const [method, path] of asked) answers[`${method} ${path}`] = await raw(caller, method, path);
    return answers;
  }

  async function everybodySees() {
    const everybody: Record<string, Record<string, Raw>> = {};
    for (const role of outsiders) everybody[role] = await sees(server[role]);
    return { ...everybody, insider: await sees(keeper) };
  }

  it.each(outsiders)('changes no byte of any list, count or header for %s outside it', async (role) => {
    const after = await sees(server[role]);
    for (const [request, answer] of Object.entries(after)) {
      expect(answer, request).toEqual(before[role]?.[request]);
      expect(answer.text.toLowerCase(), request).not.toContain(`secret ${word}`);
    }
  });

  it('changes those of somebody who is part of it', async () => {
    const after = await sees(keeper);
    const changed = Object.keys(after).filter(
      (request) => JSON.stringify(after[request]) !== JSON.stringify(before.insider?.[request]),
    );
    expect(changed).toEqual(
      expect.arrayContaining([
        'GET /posts',
        'GET /posts?page_size=1',
        `GET /posts?author=${writer.msid}&page_size=3`,
        `GET /posts?tag=${word}&page_size=3`,
        `GET /posts?status=-2&author=${writer.msid}`,
        `GET /posts?board_id=${secret}`,
        `GET /search?q=${word}&type=REPLY&page_size=3`,
        `GET /search?q=${word}&board_id=${secret}`,
        `GET /boards/${secret}`,
      ]),
    );
    expect(changed).not.toContain(`GET /users/${writer.msid}`);
    expect((await keeper.get(`/boards/${secret}`)).body).toMatchObject({
      pinned_posts: [secrets.post],
      post_count: 6,
    });
  });

  it.each(outsiders)(
    'is not on any page that %s outside walks to, from anywhere in the list',
    async (role) => {
      const caller = server[role];
      const isOpen = (row: { board_id: number }) => row.board_id !== secret;
      let next: string | undefined = `${server.url}/api/v1/posts?author=${writer.msid}&page_size=1`;
      let seen = 0;
      while (next !== undefined) {
        const page = await caller.get(next);
        expect(page.body.map(isOpen)).toEqual([true]);
        seen += 1;
        next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
        expect(page.headers.get('has_more')).toBe(next === undefined ? '0' : '1');
      }
      expect(seen).toBe(3);

      // The places of somebody who sees more lead to the same rows.
      next = `${server.url}/api/v1/posts?author=${writer.msid}&page_size=1`;
      for (let pages = 0; next !== undefined; pages += 1) {
        const page = await caller.get(next);
        expect(page.body.every(isOpen)).toBe(true);
        if (pages > 0) expect(page.body.length).toBeLessThanOrEqual(1);
        next = /<([^>]+)>; rel="next"/.exec((await keeper.get(next)).headers.get('link') ?? '')?.[1];
      }
    },
  );

  /** Every address that names an entity, for an id of each kind. */
  const requests = (ids: typeof secrets, by: Caller): Asked[] => {
    const { post: p, comment: c, reply: r } = ids;
    const moderation = { action: 202, data: { status: 15 } };
    const state = { action: 201, data: { state: 9 } };
    const mapping = (ref_type: string, ref_id: number) => ({ ref_type, ref_id, tag_ids: [tag_id] });
    return [
      ['GET', `/posts/${p}`],
      ['HEAD', `/posts/${p}`],
      ['PUT', `/posts/${p}`, post(open, by)],
      ['PUT', `/posts/${p}`, post(secret, writer)],
      ['PATCH', `/posts/${p}`, moderation],
      ['DELETE', `/posts/${p}`],
      ['GET', `/posts/${p}/comments`],
      ['POST', '/comments', { post_id: p, content: 'Hi', author: by.msid }],
      ['POST', '/comments', { post_id: p, content: 'Hi', author: `${missing}.TwM0e5z2gGE7VyDcY5c6ZeObphM` }],
      ['PUT', `/posts/${p}/reactions/s1`],
      ['DELETE', `/posts/${p}/reactions/s1`],
      ['GET', `/comments/${c}`],
      ['HEAD', `/comments/${c}`],
      ['PUT', `/comments/${c}`, { content: 'Hi' }],
      ['PATCH', `/comments/${c}`, moderation],
      ['PATCH', `/comments/${c}`, state],
      ['DELETE', `/comments/${c}`],
      ['GET', `/comments/${c}/replies`],
      ['POST', '/replies', { comment_id: c, content: 'Hi', author: by.msid }],
      ['PUT', `/comments/${c}/reactions/s1`],
      ['DELETE', `/comments/${c}/reactions/s1`],
      ['GET', `/replies/${r}`],
      ['HEAD', `/replies/${r}`],
      ['PUT', `/replies/${r}`, { content: 'Hi' }],
      ['PATCH', `/replies/${r}`, moderation],
      ['PATCH', `/replies/${r}`, state],
      ['DELETE', `/replies/${r}`],
      ['PUT', `/replies/${r}/reactions/s1`],
      ['DELETE', `/replies/${r}/reactions/s1`],
      ['GET', `/tags/mapping?ref_type=POST&ref_id=${p}`],
      ['GET', `/tags/mapping?ref_type=COMMENT&ref_id=${c}`],
      ['GET', `/tags/mapping?ref_type=REPLY&ref_id=${r}`],
      ['PUT', '/tags/mapping', mapping('POST', p)],
      ['PUT', '/tags/mapping', mapping('COMMENT', c)],
      ['PUT', '/tags/mapping', mapping('REPLY', r)],
      ['PUT', `/boards/${secret}/pinned_posts/${p}`],
      ['DELETE', `/boards/${secret}/pinned_posts/${p}`],
      ['PUT', `/boards/${open}/pinned_posts/${p}`],
      ['DELETE', `/boards/${open}/pinned_posts/${p}`],
    ];
  };

  const conditions: Record<string, string>[] = [
    {},
    { 'if-match': '*' },
    { 'if-match': '"never"' },
    { 'if-none-match': '*' },
    { 'idempotency-key': 'the same for both of' },
  ];

  it.each(outsiders)('cannot be told by %s outside from what does not exist', async (role) => {
    const caller = server[role];
    const nothing = requests({ post: missing, comment: missing, reply: missing }, caller);
    for (const headers of conditions) {
      const answers = await expectTwins(caller, requests(secrets, caller), nothing, headers);
      for (const { named, status, refusal } of answers) expect(status, named).toBe(refusal);
    }
  });

  // A board that is only private is listed: members outside know that it is there.
  const whereHidden = closed.hidden_type === 2 ? it : () => {};
  whereHidden('stands in a board of which members outside do not know', async () => {
    const { member, moderator } = server;
    const own = (await made(member, '/posts', post(open, member))).post_id;
    const about = (id: number): Asked[] => [
      ['GET', `/boards/${id}`],
      ['HEAD', `/boards/${id}`],
      ['PUT', `/boards/${id}`, board()],
      ['DELETE', `/boards/${id}`],
      ['GET', `/boards/${id}/members`],
      ['PUT', `/boards/${id}/members`, { member_changes: { [member.msid]: true } }],
      ['PUT', `/boards/${id}/pinned_posts/${own}`],
      ['DELETE', `/boards/${id}/pinned_posts/${own}`],
      ['GET', `/posts?board_id=${id}`],
      ['GET', `/search?q=${word}&board_id=${id}`],
      ['POST', '/posts', post(id, member)],
      ['PUT', `/posts/${own}`, post(id, member)],
    ];
    const nothing = about(missing);
    for (const caller of [member, moderator]) {
      for (const headers of conditions) {
        const answers = await expectTwins(caller, about(secret), nothing, headers);
        for (const { named, status } of answers) expect([403, 404, 412], named).toContain(status);
      }
      expect((await caller.get(`/boards/${secret}`)).status).toBe(404);
    }
  });

  it('is not for those who manage the board either: settings and members alone', async () => {
    const { admin, owner } = server;
    for (const caller of [admin, owner]) {
      const known = (await caller.get(`/boards/${secret}`)).body;
      expect(known).toMatchObject({ board_id: secret, ...closed });
      const edited = await caller.put(`/boards/${secret}`, board({ ...closed, board_name: 'Renamed' }));
      expect(edited.status).toBe(200);
      for (const answer of [known, edited.body])
        for (const field of ['pinned_posts', 'post_count', 'last_posted_at'])
          expect(answer).not.toHaveProperty(field);
      expect((await caller.get(`/boards/${secret}/members`)).body).toHaveLength(2);
      expect((await caller.get(`/posts?board_id=${secret}`)).status).toBe(403);
      expect((await caller.post('/posts', post(secret, caller))).status).toBe(403);
      expect((await caller.delete(`/boards/${secret}?move_to=${open}`)).status).toBe(403);
    }
    await add(secret, admin);
    expect((await admin.get(`/posts/${secrets.post}`)).status).toBe(200);
    expect((await admin.get(`/posts?board_id=${secret}&page_size=50`)).body).toHaveLength(6);
    await remove(secret, admin);
    expect((await admin.get(`/posts/${secrets.post}`)).status).toBe(404);
  });

  it('is gone for somebody who is taken out, what they wrote themselves too', async () => {
    const leaver = await server.join(`${word}_leaver`);
    await add(secret, leaver);
    const { post_id } = await made(leaver, '/posts', post(secret, leaver));
    const etag = (await leaver.get(`/posts/${post_id}`)).headers.get('etag') as string;
    const comment_id = await createComment(leaver, post_id, '<p>Mine</p>');
    await leaver.put(`/posts/${post_id}/reactions/s2`);
    await remove(secret, leaver);
    const refused = await Promise.all([
      leaver.get(`/posts/${post_id}`, undefined, { 'if-none-match': etag }),
      leaver.put(`/posts/${post_id}`, post(open, leaver), { 'if-match': etag }),
      leaver.put(`/posts/${post_id}`, post(open, leaver)),
      leaver.delete(`/posts/${post_id}`),
      leaver.get(`/comments/${comment_id}`),
      leaver.delete(`/posts/${post_id}/reactions/s2`),
    ]);
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404));
    expect((await leaver.get(`/posts?author=${leaver.msid}`)).body).toEqual([]);
    expect((await leaver.get(`/search?q=friday&board_id=${open}`)).status).toBe(200);
  });

  it('is not shown again to somebody who was taken out, by the Idempotency-Key of their own request', async () => {
    const mover = await server.join(`${word}_mover`, 3);
    await add(secret, mover);
    const said = await made(writer, '/posts', post(secret, writer, { headline: `Secret ${word} of others` }));
    const repeated = [
      ['PATCH', `/posts/${said.post_id}`, { action: 202, data: { status: 15 } }],
      ['PUT', `/boards/${secret}/pinned_posts/${said.post_id}`, undefined],
      ['POST', '/posts', post(secret, mover)],
      ['POST', '/comments', { post_id: said.post_id, content: 'Hi', author: mover.msid }],
      ['PUT', `/posts/${said.post_id}/reactions/s1`, undefined],
    ] as const;
    const send = async () => {
      const answers: Raw[] = [];
      for (const [index, [method, path, body]] of repeated.entries()) {
        const headers = { 'idempotency-key': `${word} ${index}` };
        answers.push(await raw(mover, method, path, { body, headers }));
      }
      return answers;
    };
    const first = await send();
    expect(first.map(({ status }) => status)).toEqual([200, 200, 201, 201, 200]);
    await remove(secret, mover);
    const again = await send();
    for (const { text } of again) {
      expect(text).not.toContain(`Secret ${word}`);
      expect(text).not.toContain('"content"');
      expect(text).not.toContain('"pinned_posts"');
    }
  });

  it('is hidden at once when a post moves into it, from those who read it before too', async () => {
    const { member } = server;
    const { post_id } = await made(writer, '/posts', post(open, writer, { content: `<p>${word} moves</p>` }));
    const comment_id = await createComment(member, post_id, `<p>${word} moves with it</p>`);
    await member.put(`/posts/${post_id}/reactions/s1`);
    await keeper.put(`/boards/${open}/pinned_posts/${post_id}`);
    const { headers } = await member.get(`/posts/${post_id}`);
    const counts = async () => (await member.get(`/users/${member.msid}`)).body.comment_count;
    const before = await counts();

    expect((await keeper.put(`/posts/${post_id}`, post(secret, writer))).status).toBe(200);
    const etag = headers.get('etag') as string;
    expect((await member.get(`/posts/${post_id}`, undefined, { 'if-none-match': etag })).status).toBe(404);
    expect((await member.get(`/comments/${comment_id}`)).status).toBe(404);
    expect((await member.delete(`/comments/${comment_id}`)).status).toBe(404);
    expect((await member.get(`/boards/${open}`)).body.pinned_posts).toEqual([]);
    expect((await member.get(`/search?q=${encodeURIComponent(`${word} moves`)}`)).body).toEqual([]);
    expect(await counts()).toBe(before - 1);

    expect((await keeper.put(`/posts/${post_id}`, post(open, writer))).status).toBe(200);
    expect((await member.get(`/comments/${comment_id}`)).status).toBe(200);
    expect(await counts()).toBe(before);
  });
});
