import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { type Community, makeCommunity } from './community.ts';
import { exchange } from './raw.ts';

/** What may come as a body, below the shape that a route asks for. */

let server: TestServer;
let community: Community;

const LIMIT = 4096;

beforeAll(async () => {
  server = await startServer({ BODY_LIMIT: String(LIMIT) });
  community = await makeCommunity(server);
});

afterAll(() => server.close());

const comment = (content = '<p>Hello</p>') => ({
  post_id: community.post_id,
  content,
  author: server.member.msid,
});

/** A body of exactly so many bytes. */
function commentOf(bytes: number) {
  const room = bytes - JSON.stringify(comment('')).length;
  return JSON.stringify(comment('x'.repeat(room)));
}

const send = (body: string | Buffer, headers: Record<string, string>, method = 'POST', path = '/comments') =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { authorization: `Bearer ${server.member.api_key}`, ...headers },
  });

const head = (path: string, lines: string[]) =>
  [
    `POST /api/v1${path} HTTP/1.1`,
    'Host: hearth',
    'Connection: close',
    `Authorization: Bearer ${server.member.api_key}`,
    ...lines,
    '',
    '',
  ].join('\r\n');

describe('a body over the limit', () => {
  it('is refused by one byte, and taken at the limit', async () => {
    const { member } = server;
    expect((await member.post('/comments', commentOf(LIMIT))).status).toBe(201);
    const refused = await member.post('/comments', commentOf(LIMIT + 1));
    expect(refused.status).toBe(413);
    expect(refused.body.status).toBe('PAYLOAD_TOO_LARGE');
    expect(refused.body.message).toMatch(/^ERR_V2█/);
  });

  it('is refused for what Content-Length says, before it comes', async () => {
    const text = head('/comments', ['Content-Type: application/json', 'Content-Length: 1000000000']);
    const [answer] = await exchange(server.url, text);
    expect(answer?.status).toBe(413);
    expect(JSON.parse(answer?.body ?? '').message).toMatch(/^ERR_V2█/);
  });

  it('is refused in chunks, which nobody counted before', async () => {
    const chunk = `400\r\n${'x'.repeat(0x400)}\r\n`;
    const text = head('/comments', ['Content-Type: application/json', 'Transfer-Encoding: chunked']);
    const [answer] = await exchange(server.url, `${text}${chunk.repeat(6)}0\r\n\r\n`);
    expect(answer?.status).toBe(413);
    expect(JSON.parse(answer?.body ?? '').message).toMatch(/^ERR_V2█/);
  });

  it('does not end the server', async () => {
    for (let index = 0; index < 20; index += 1) {
      const answer = await send('x'.repeat(1_000_000), { 'content-type': 'application/json' }).catch(
        () => ({ status: 413 }) as Response, // it may be closed on while it still sends
      );
      expect(answer.status).toBe(413);
    }
    expect((await server.member.get('/users/me')).status).toBe(200);
  });
});

describe('the media type', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/merge-patch+json',
    'application/jsonp',
    'json',
    'nonsense',
    'text/html; application/json',
  ])('%s is a 415', async (type) => {
    const answer = await send(JSON.stringify(comment()), { 'content-type': type });
    expect(answer.status).toBe(415);
    const body = (await answer.json()) as { status: string; message: string };
    expect(body.status).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect(body.message).toMatch(/^ERR_V3█/);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'APPLICATION/JSON',
    'application/json; version=1',
  ])('%s is taken', async (type) => {
    const answer = await send(JSON.stringify(comment('<p>Grüße</p>')), { 'content-type': type });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ clean_text: 'Grüße' });
  });

  it('that is missing is a 415', async () => {
    const answer = await send(Buffer.from(JSON.stringify(comment())), {});
    expect(answer.status).toBe(415);
  });

  it('is of no interest before it is known who calls', async () => {
    const answer = await fetch(`${server.url}/api/v1/comments`, { method: 'POST', body: 'x' });
    expect(answer.status).toBe(401);
  });
});

describe('a compressed body', () => {
  it.each(['gzip', 'br', 'deflate', 'gzip, identity'])('of %s is a 415', async (encoding) => {
    const answer = await send(gzipSync(JSON.stringify(comment())), {
      'content-type': 'application/json',
      'content-encoding': encoding,
    });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/^ERR_V3█/) });
  });

  it('that says nothing of it is bad JSON', async () => {
    const answer = await send(gzipSync(JSON.stringify(comment())), { 'content-type': 'application/json' });
    expect(answer.status).toBe(400);
  });

  it('of `identity` is none', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'identity' };
    expect((await send(JSON.stringify(comment()), headers)).status).toBe(201);
  });
});

describe('an empty body', () => {
  it.each([['application/json'], ['application/json; charset=utf-8']])(
    'with %s is a 400 where one is needed',
    async (type) => {
      const answer = await send('', { 'content-type': type });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ errors: [{ path: '', message: 'must be a JSON object' }] });
    },
  );

  it('without a type is a 400 where one is needed', async () => {
    const [answer] = await exchange(server.url, head('/comments', ['Content-Length: 0']));
    expect(answer?.status).toBe(400);
    const [withoutLength] = await exchange(server.url, head('/comments', []));
    expect(withoutLength?.status).toBe(400);
  });

  it('is right where none is needed', async () => {
    const path = `/posts/${community.post_id}/reactions/s1`;
    for (const type of ['application/json', 'application/json; charset=utf-8']) {
      const answer = await send('', { 'content-type': type }, 'PUT', path);
      expect(answer.status).toBe(200);
    }
    expect((await server.member.delete(path)).status).toBe(200);
    expect((await send('', { 'content-type': 'application/json' }, 'DELETE', path)).status).toBe(200);
  });
});

describe('JSON', () => {
  it.each([
    ['null', '', 'must be a JSON object'],
    ['[]', '', 'must be a JSON object'],
    ['"text"', '', 'must be a JSON object'],
    ['0', '', 'must be a JSON object'],
    ['{', '', 'is not JSON'],
    ['{"a":1,}', '', 'is not JSON'],
    ["{'a':1}", '', 'is not JSON'],
    ['{"a":NaN}', '', 'is not JSON'],
    ['\u0000', '', 'is not JSON'],
    ['{}{}', '', 'is not JSON'],
    [`${'['.repeat(1_500)}${']'.repeat(1_500)}`, '', 'is nested more than 32 deep'],
    ['{"content":"\\u0000"}', '/content', 'must not contain NUL or unpaired surrogates'],
    ['{"content":"\\ud800"}', '/content', 'must not contain NUL or unpaired surrogates'],
    ['{"content":"\\udc00\\ud800"}', '/content', 'must not contain NUL or unpaired surrogates'],
    ['{"data":{"deep":["\\ud83d"]}}', '/data/deep/0', 'must not contain NUL or unpaired surrogates'],
    ['{"\\u0000":1}', '', 'must not contain NUL or unpaired surrogates'],
  ])('%s is a 400 that says why', async (text, path, message) => {
    const answer = await server.member.post('/comments', text);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe('ERR_V1█Request payload validation errors');
    expect(answer.body.errors).toEqual([{ path, message }]);
  });

  it('that is not UTF-8 is a 400', async () => {
    const latin1 = Buffer.from(JSON.stringify(comment('<p>Grüße</p>')), 'latin1');
    for (const type of ['application/json', 'application/json; charset=iso-8859-1']) {
      const answer = await send(latin1, { 'content-type': type });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ errors: [{ path: '', message: 'is not UTF-8' }] });
    }
  });

  it('may begin with a byte order mark no more than with other nonsense', async () => {
    expect((await server.member.post('/comments', `\ufeff${JSON.stringify(comment())}`)).status).toBe(400);
  });

  it('has no way into prototypes', async () => {
    const body = `{"__proto__":{"post_id":${community.post_id}},"content":"x","author":"${server.member.msid}"}`;
    const answer = await server.member.post('/comments', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ path: '/post_id', message: 'is required' }]);
    const more = {
      ...comment(),
      constructor: { prototype: { polluted: 1 } },
      toString: 1,
      hasOwnProperty: 'x',
    };
    expect((await server.member.post('/comments', more)).status).toBe(201);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('may have a name twice: the last counts', async () => {
    const twice = JSON.stringify(comment()).replace('{', '{"content":"<p>First</p>",');
    expect((await server.member.post('/comments', twice)).body.clean_text).toBe('Hello');
  });

  it('that has unknown fields is taken', async () => {
    expect((await server.member.post('/comments', { ...comment(), later: { x: [1] } })).status).toBe(201);
  });

  it('of a GET is not read', async () => {
    const [answer] = await exchange(
      server.url,
      `${head('/users/me', ['Content-Type: application/json', 'Content-Length: 1']).replace('POST', 'GET')}{`,
    );
    expect(answer?.status).toBe(200);
  });
});
