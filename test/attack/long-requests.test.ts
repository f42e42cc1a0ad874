import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { board, made, post } from '../edge/community.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** What one request of a member can make the server do, while everybody else waits. */

let server: TestServer;
let post_id: number;
beforeAll(async () => {
  server = await startServer();
  const { board_id } = await made(server.owner, '/boards', board());
  post_id = (await made(server.member, '/posts', post(board_id, server.member))).post_id;
});
afterAll(() => server.close());

const many = (value: string) =>
  Array(1_000_000 / (value.length + 1))
    .fill(value)
    .join(',');

describe('a body of very many values', () => {
  it.each([
    ['POST', '/posts', `{"board_id":1,"headline":"x","content":"x","authors":[${many('1')}]}`],
    ['POST', '/roles', `{"role_name":"x","permissions":[${many('{}  ')}]}`],
    ['POST', '/roles', `{"role_name":"x","permissions":[${many('"a" ')}]}`],
    ['PUT', '/tags/mapping', `{"ref_type":"POST","ref_id":1,"tag_ids":[${many('0')}]}`],
    [
      'PATCH',
      '/boards/reorder',
      JSON.stringify({
        display_order: Object.fromEntries(Array.from({ length: 80_000 }, (_, i) => [`a${i}`, 0])),
      }),
    ],
    ['POST', '/posts', `{"unknown":[[${many('1')}]]}`],
  ])('%s %s is refused before each costs an error of its own', async (method, path, body) => {
    const call = server.member[method.toLowerCase() as 'post' | 'put' | 'patch'];
    const answer = await call(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ path: '', message: 'holds more than 5000 values' }]);
  });

  it('is taken where it is not that many', async () => {
    const answer = await server.member.post('/comments', {
      post_id,
      content: 'x',
      author: server.member.msid,
      unknown: Array(4_000).fill({}),
    });
    expect(answer.status).toBe(201);
  });
});

describe('a search for very many words', () => {
  const words = (count: number) =>
    encodeURIComponent(Array.from({ length: count }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(' '));

  it('is refused', async () => {
    const { status, body } = await server.member.get(`/search?q=${words(41)}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path: '/q', message: 'must not have more than 40 different words' }]);
  });

  it('finds what has all of 40, also where most texts are long', async () => {
    const filler = 'lorem ipsum '.repeat(2_000);
    for (const rest of [decodeURIComponent(words(39)), decodeURIComponent(words(40))]) {
      const content = `${filler} ${rest}`;
      await made(server.member, '/comments', { post_id, content, author: server.member.msid });
    }
    const { status, body } = await server.member.get(`/search?q=${words(40)}`);
    expect(status).toBe(200);
    expect(body).toHaveLength(1);
    expect(body[0].excerpt).toMatch(/^lorem ipsum/);
  });
});

describe('an address or a header that is very long', () => {
  it('is not remembered, and works all the same', async () => {
    for (const content of ['one', 'two', 'three'])
      await made(server.owner, '/comments', { post_id, content, author: server.owner.msid });
    const basic = Buffer.from(`${'x'.repeat(4_000)}:${server.owner.api_key}`).toString('base64');
    const caller = server.callWith(`Basic ${basic}`);
    const all = (await caller.get(`/posts/${post_id}/comments?page_size=50`)).body;
    const list = `/posts/${post_id}/comments?page_size=1&unknown=${'x'.repeat(6_000)}`;
    for (const page of [1, 2, 3]) {
      const { status, body } = await caller.get(`${list}&page=${page}`);
      expect(status).toBe(200);
      expect(body).toEqual([all[page - 1]]);
    }
    expect(server.app.services.callers.get(`Basic ${basic}`)).toBeUndefined();
  });
});
