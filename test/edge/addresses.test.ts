import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { board, type Community, makeCommunity, post } from './community.ts';
import { exchange } from './raw.ts';

/** Paths, methods, ids and query parameters, below what a route does with them. */

let server: TestServer;
let community: Community;

beforeAll(async () => {
  server = await startServer();
  community = await makeCommunity(server);
});

afterAll(() => server.close());

/** One request line, as it is written. */
async function line(requestLine: string) {
  const text = [
    `${requestLine} HTTP/1.1`,
    'Host: hearth',
    'Connection: close',
    `Authorization: Bearer ${server.owner.api_key}`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
  const [answer] = await exchange(server.url, text);
  if (!answer) throw new Error(`no answer to ${requestLine}`);
  return { ...answer, json: answer.body === '' ? undefined : JSON.parse(answer.body) };
}

interface Description {
  paths: Record<string, Record<string, unknown>>;
}
const addresses = () => Object.entries((server.app.swagger() as unknown as Description).paths);

describe('another method', () => {
  it('is a 405 that says which there are, on every address of the API', async () => {
    expect(addresses().length).toBeGreaterThan(30);
    for (const [path, operations] of addresses()) {
      const known = Object.keys(operations).map((method) => method.toUpperCase());
      if (known.includes('GET')) known.push('HEAD');
      const url = `${server.url}${path.replace(/\{\w+\}/g, '1')}`;
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        if (known.includes(method)) continue;
        const answer = await fetch(url, { method });
        const text = await answer.text();
        // A fixed name stands where an id may: GET /tags/mapping is no GET /tags/{tag_id}.
        expect([method, path, answer.status]).toEqual([method, path, 405]);
        const allowed = answer.headers.get('allow')?.split(', ');
        expect(allowed?.sort()).toEqual(known.sort());
        expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{20}$/);
        if (method !== 'HEAD') {
          expect(JSON.parse(text)).toMatchObject({
            id: answer.headers.get('x-request-id'),
            status: 'METHOD_NOT_ALLOWED',
            message: expect.stringMatching(/^ERR_N2█/),
          });
        }
      }
    }
  });

  it.each(['TRACE', 'PROPFIND', 'PURGE'])('%s is answered in the documented shape', async (method) => {
    const answer = await line(`${method} /api/v1/boards`);
    expect([404, 405]).toContain(answer.status);
    expect(answer.json.message).toMatch(/^ERR_N[12]█/);
  });
});

describe('HEAD', () => {
  it('answers as GET does, lists too', async () => {
    for (const path of [
      '/boards?page_size=1',
      '/users/me',
      '/posts?page_size=1',
      `/posts/${community.post_id}`,
    ]) {
      const headers = { authorization: `Bearer ${server.owner.api_key}` };
      const url = `${server.url}/api/v1${path}`;
      const head = await fetch(url, { method: 'HEAD', headers });
      const get = await fetch(url, { headers });
      expect(head.status).toBe(200);
      for (const name of ['content-type', 'has_more', 'link', 'etag'])
        expect(head.headers.get(name)).toBe(get.headers.get(name));
      expect(await head.text()).toBe('');
    }
  });

  it('is no look at a post', async () => {
    const url = `${server.url}/api/v1/posts/${community.post_id}`;
    const headers = { authorization: `Bearer ${server.owner.api_key}` };
    const views = async () =>
      ((await (await fetch(url, { headers })).json()) as { view_count: number }).view_count;
    const before = await views();
    await fetch(url, { method: 'HEAD', headers });
    expect(await views()).toBe(before + 1);
  });

  it('is a failure where GET is one', async () => {
    const answer = await fetch(`${server.url}/api/v1/users/me`, { method: 'HEAD' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
  });
});

describe('an address that is not there', () => {
  it.each([
    '/api/v1/nothing',
    '/api/v1//boards',
    '//api/v1/boards',
    '/API/V1/BOARDS',
    '/api/v1',
    '/api/v2/boards',
    '/api/v1/boards/1/nothing',
    `/${'x'.repeat(10_000)}`,
    '/api/v1/../v1/boards',
    '/api/v1/boards/..%2f..%2fetc/passwd',
  ])('is a 404: %s', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await line(`${method} ${path}`);
      expect([method, answer.status]).toEqual([method, 404]);
      expect(answer.json).toMatchObject({ status: 'NOT_FOUND', message: expect.stringMatching(/^ERR_N1█/) });
      expect(answer.headers.get('x-request-id')).toBe(answer.json.id);
    }
  });

  it.each([
    '/api/v1/boards/%',
    '/api/v1/boards/%zz',
    '/api/v1/boards/%c3%28',
    '/%ff',
    `/api/v1/boards/${'1'.repeat(300)}`,
    `/api/v1/users/${'1'.repeat(300)}`,
  ])('is a 400 when it cannot be read: %s', async (path) => {
    const answer = await line(`GET ${path}`);
    expect(answer.status).toBe(400);
    expect(answer.json.message).toMatch(/^ERR_V1█/);
    expect(answer.headers.get('x-request-id')).toBe(answer.json.id);
  });
});

describe('a slash at the end', () => {
  it('does not name the list: an id is missing behind it', async () => {
    const count = async () => (await server.owner.get('/boards?page_size=50')).body.length;
    const before = await count();
    expect((await line('GET /api/v1/boards/')).status).toBe(400);
    expect((await server.owner.post('/boards/', board())).status).toBe(405);
    expect((await line('GET /api/v1/users/me/')).status).toBe(404);
    expect(await count()).toBe(before);
  });
});

describe('an address that is spelled in another way', () => {
  it('is read after its escapes are', async () => {
    expect((await line('GET /api/v1/%62oards')).status).toBe(200);
    expect((await line(`GET /api/v1/boards/%3${community.board_id}`)).status).toBe(200);
  });

  it('may be absolute, as proxies write it', async () => {
    const answer = await line('GET http://elsewhere.example/api/v1/boards?page_size=1');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('link') ?? '').not.toContain('elsewhere');
  });
});

const notIds = [
  '0',
  '-1',
  '-0',
  '+1',
  '01',
  '1e3',
  '1E0',
  '0x1',
  '0b1',
  '1.0',
  '1.',
  '.1',
  '1,000',
  '1_000',
  ' 1',
  '1 ',
  '1\n',
  '\t1',
  '1\0',
  '1;x',
  "1'",
  '1"',
  '1/2',
  '9007199254740992',
  '9223372036854775807',
  '9223372036854775808',
  '1000000000000000',
  '9'.repeat(40),
  '١',
  '１',
  '²',
  'Infinity',
  'NaN',
  'null',
  'undefined',
  'true',
  '[1]',
  '{}',
  'me',
  '',
]; // prettier-ignore

describe('what is not an id', () => {
  const inPath = notIds.filter((text) => text !== '');

  it.each(inPath.map((text) => [JSON.stringify(text), text]))(
    'is a 400 in a path: %s',
    async (_shown, text) => {
      const id = encodeURIComponent(text);
      const paths = ['boards', 'posts', 'comments', 'replies', 'tags', 'roles'].map(
        (noun) => `/${noun}/${id}`,
      );
      const all = [...paths, `/posts/${id}/comments`, `/comments/${id}/replies`, `/boards/${id}/members`];
      for (const path of all) {
        const { status, body } = await server.owner.get(path);
        expect([path, status]).toEqual([path, 400]);
        expect(body.errors).toHaveLength(1);
      }
      for (const path of [`/users/me/api_keys/${id}`, `/boards/${community.board_id}/pinned_posts/${id}`]) {
        expect([path, (await server.owner.delete(path)).status]).toEqual([path, 400]);
      }
    },
  );

  it.each(inPath.map((text) => [JSON.stringify(text), text]))(
    'is a 400 in place of a member: %s',
    async (_shown, text) => {
      if (text === 'me' || text === '1.0') return; // there is such an address, and such an msid could be
      const { owner } = server;
      expect((await owner.get(`/users/${encodeURIComponent(text)}`)).status).toBe(400);
      const withSid = encodeURIComponent(`${text}.${owner.msid.split('.')[1]}`);
      expect((await owner.get(`/users/${withSid}`)).status).toBe(400);
      expect((await owner.get(`/posts?author=${withSid}`)).status).toBe(400);
    },
  );

  it.each(notIds.map((text) => [JSON.stringify(text), text]))(
    'is a 400 in a query: %s',
    async (_shown, text) => {
      const value = encodeURIComponent(text);
      const queries = [
        `/posts?board_id=${value}`,
        `/search?q=x&board_id=${value}`,
        `/tags/mapping?ref_type=POST&ref_id=${value}`,
        `/tags?ids=${value}`,
        `/tags?ids=1,${value}`,
      ];
      for (const path of queries) expect([path, (await server.owner.get(path)).status]).toEqual([path, 400]);
      const path = `/boards/${community.board_id}?move_to=${value}`;
      expect((await server.owner.delete(path)).status).toBe(400);
    },
  );

  const notIdsInBodies = [
    ...notIds,
    0,
    -1,
    1.5,
    1e15,
    2 ** 53,
    2 ** 63,
    1e300,
    true,
    false,
    null,
    [],
    [1],
    {},
  ];

  it.each(notIdsInBodies.map((value) => [JSON.stringify(value), value]))(
    'is a 400 in a body: %s',
    async (_shown, value) => {
      const { owner, member } = server;
      const bodies: [string, string, object][] = [
        ['/comments', '/post_id', { post_id: value, content: 'x', author: owner.msid }],
        ['/replies', '/comment_id', { comment_id: value, content: 'x', author: owner.msid }],
        ['/posts', '/board_id', { ...post(1, owner), board_id: value }],
      ];
      for (const [path, field, body] of bodies) {
        const answer = await owner.post(path, body);
        expect([path, answer.status]).toEqual([path, 400]);
        expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([field]);
      }
      const mapping = { ref_type: 'POST', ref_id: community.post_id, tag_ids: [value] };
      expect((await owner.put('/tags/mapping', mapping)).status).toBe(400);
      const role = { action: 101, data: { role_id: value } };
      expect((await owner.patch(`/users/${member.msid}`, role)).status).toBe(400);
      if (typeof value !== 'string') return; // what names a field always is one
      expect((await owner.patch('/boards/reorder', { display_order: { [String(value)]: 1 } })).status).toBe(
        400,
      );
    },
  );

  it('is told from an id that nobody has', async () => {
    for (const id of ['999999', '999999999999999']) {
      for (const noun of ['boards', 'posts', 'comments', 'replies', 'tags', 'roles', 'users']) {
        expect([noun, (await server.owner.get(`/${noun}/${id}`)).status]).toEqual([noun, 404]);
      }
    }
  });

  it('is not a number or its text, which are the same', async () => {
    const { member } = server;
    for (const post_id of [community.post_id, String(community.post_id)]) {
      const answer = await member.post('/comments', { post_id, content: 'x', author: member.msid });
      expect(answer.body.post_id).toBe(community.post_id);
    }
  });
});

describe('paging', () => {
  const lists = () =>
    addresses()
      .filter(([, { get }]) => JSON.stringify(get ?? {}).includes('"page"'))
      .map(([path]) => {
        const filled = path
          .replace('{board_id}', String(community.board_id))
          .replace('{post_id}', String(community.post_id))
          .replace('{comment_id}', String(community.comment_id))
          .replace('{webhook_id}', String(community.webhook_id))
          .replace('/api/v1', '');
        if (filled === '/tags/mapping') return `${filled}?ref_type=POST&ref_id=${community.post_id}&`;
        return filled.includes('search') ? `${filled}?q=meet&` : `${filled}?`;
      });

  it.each([
    'page=0',
    'page=-1',
    'page=1.5',
    'page=one',
    'page=',
    'page=1000000001',
    'page=9007199254740993',
    'page=1e1',
    'page=%201',
    'page=01',
    'page_size=0',
    'page_size=51',
    'page_size=-1',
    'page_size=',
    'page_size=ten',
    'page_size=10.0',
    'page_size=%2B1',
    'page=1&page=2',
    'page_size=1&page_size=2',
    'page[]=1&page=x',
    'after=',
    'after=nonsense',
    'after=%00',
    'after=W10',
    'after=eyJ4IjoxfQ',
    'after=WzEsMiwzLDQsNSw2XQ',
    'after=W251bGxd',
    'after=WzFlMzA4XQ',
    'after=W1sxXV0',
    'after=a&after=b',
    `after=${'x'.repeat(1_001)}`,
  ])('refuses ?%s on every list', async (query) => {
    expect(lists().length).toBeGreaterThan(10);
    for (const path of lists()) {
      const { status, body } = await server.owner.get(`${path}${query}`);
      expect([path, status]).toEqual([path, 400]);
      expect(body.errors[0].path).toMatch(/^\/(page|page_size|after)$/);
    }
  }); // prettier-ignore

  it('takes every page there may be, and finds nothing behind the last', async () => {
    for (const path of lists()) {
      for (const query of ['page=1&page_size=50', 'page=1000000000&page_size=50', 'page=2']) {
        const answer = await server.owner.get(`${path}${query}`);
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.headers.get('has_more')).toMatch(/^[01]$/);
        if (query.includes('1000000000')) expect(answer.body).toEqual([]);
      }
    }
  });

  it('compares with the text of a place, and does not run it', async () => {
    const after = Buffer.from(JSON.stringify([`' or 1=1; drop table posts --`])).toString('base64url');
    for (const path of lists()) {
      const { status } = await server.owner.get(`${path}after=${after}`);
      expect([200, 400], path).toContain(status);
    }
    expect((await server.owner.get(`/posts/${community.post_id}`)).status).toBe(200);
  });

  it('takes no place of another list', async () => {
    const { owner } = server;
    for (let index = 0; index < 2; index += 1) await owner.post('/boards', board());
    const next = (await owner.get('/boards?page_size=1')).headers.get('link') ?? '';
    const after = /after=([\w-]+)/.exec(next)?.[1];
    expect(after).toBeDefined();
    expect((await owner.get(`/boards?page_size=1&after=${after}`)).status).toBe(200);
    expect((await owner.get(`/posts?after=${after}`)).status).toBe(400);
  });

  it('gives nothing away to a place that was made up', async () => {
    const { owner, member } = server;
    const { board_id } = (await owner.post('/boards', board({ hidden_type: 2 }))).body;
    for (const place of [
      [0, 0],
      [-1, -1],
      [2 ** 53 - 1, 1],
      [1, board_id - 1],
    ]) {
      const after = Buffer.from(JSON.stringify(place)).toString('base64url');
      const { status, body } = await member.get(`/boards?page_size=50&after=${after}`);
      expect(status).toBe(200);
      expect(body.map((row: { board_id: number }) => row.board_id)).not.toContain(board_id);
    }
  });
});

describe('text in a query', () => {
  it.each(['%00', 'a%00b', '%ed%a0%80', '%ff', '%c3'])(
    'that cannot be kept is a 400 or finds nothing: %s',
    async (text) => {
      const { owner } = server;
      for (const path of [`/search?q=${text}`, `/tags/search?q=${text}`, `/posts?tag=${text}`]) {
        const { status } = await owner.get(path);
        // What is no UTF-8 is read as U+FFFD, which is text.
        expect(text.includes('%00') ? [400] : [200, 400]).toContain(status);
      }
    },
  );

  it.each([
    'q=a&q=b',
    'q[]=a',
    'q[x]=a',
    'q=',
    '',
    'q=%20',
    `q=${'x'.repeat(201)}`,
    'q=a&type=POST&type=USER',
    'q=a&type=post',
  ])('must come once, and say something: ?%s', async (query) => {
    expect((await server.owner.get(`/search?${query}`)).status).toBe(400);
  });

  it.each([
    'sort_by=id',
    'sort_by=created&sort_by=active',
    'status=active',
    'status=15.0',
    'status=--1',
    'status=1e1',
  ])('is one of a set: ?%s', async (query) => {
    expect((await server.owner.get(`/posts?${query}`)).status).toBe(400);
  });

  it('that nobody asked for is let be', async () => {
    expect((await server.owner.get('/boards?x=1&x=2&__proto__=1&constructor=1&page=1')).status).toBe(200);
  });
});
