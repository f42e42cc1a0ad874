import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp, usualLimits } from '../../src/app.ts';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Community, makeCommunity } from './community.ts';
import { exchange, openSocket, type RawAnswer, readAnswers } from './raw.ts';

/** Connections that behave badly. */

let server: TestServer;
let community: Community;
let database: Database;
/** The same server with little patience. */
let impatient: FastifyInstance;
let impatientUrl: string;

const PATIENCE = 400;

beforeAll(async () => {
  server = await startServer();
  community = await makeCommunity(server);
  const { config } = server.app.services;
  database = openDatabase(config);
  impatient = await buildApp(config, database, {
    ...usualLimits,
    requestTimeout: PATIENCE,
    connectionTimeout: 5_000,
    checkInterval: 50,
  });
  impatient.services.phase = 'ready';
  impatientUrl = await impatient.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await impatient.close();
  await database.close();
  await server.close();
});

const request = (line: string, headers: string[] = [], body = '') =>
  [
    `${line} HTTP/1.1`,
    'Host: hearth',
    `Authorization: Bearer ${server.member.api_key}`,
    ...headers,
    '',
    body,
  ].join('\r\n');

const ME = 'GET /api/v1/users/me';

const comment = () =>
  JSON.stringify({ post_id: community.post_id, content: '<p>Hello</p>', author: server.member.msid });

const upload = (body: string, length = body.length) =>
  request('POST /api/v1/comments', ['Content-Type: application/json', `Content-Length: ${length}`], body);

const commentCount = async () =>
  (await server.member.get(`/posts/${community.post_id}`)).body.comment_count as number;

function expectUnreadable(answer: RawAnswer | undefined) {
  expect(answer?.status).toBe(400);
  expect(answer?.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer?.headers.get('connection')).toBe('close');
  const body = JSON.parse(answer?.body ?? '');
  expect(body).toEqual({
    id: answer?.headers.get('x-request-id'),
    status: 'BAD_REQUEST',
    time: expect.any(String),
    message: 'ERR_V1█The request could not be read',
  });
}

/** Sends a character at a time, until the other side has had enough. */
async function trickle(socket: Socket, text: string) {
  const started = performance.now();
  socket.resume(); // what is not read keeps it open
  const closed = new Promise<number>((resolve) => {
    socket.once('close', () => resolve(performance.now() - started));
  });
  for (const character of text) {
    if (socket.closed || !socket.writable) break;
    socket.write(character);
    await sleep(20);
  }
  return closed;
}

describe('a slow sender', () => {
  it.each([
    ['of headers', () => request(ME, ['X-Long: '.padEnd(500, 'x')])],
    ['of a body', () => upload(comment().padEnd(500))],
    [
      'of chunks',
      () =>
        `${request('POST /api/v1/comments', ['Content-Type: application/json', 'Transfer-Encoding: chunked'])}1\r\n{\r\n`.repeat(
          5,
        ),
    ],
  ])('%s is cut off, however steadily it sends', async (_name, text) => {
    const before = await commentCount();
    const socket = await openSocket(impatientUrl);
    const answers = readAnswers(socket);
    const took = await trickle(socket, text());
    expect(took).toBeGreaterThan(PATIENCE * 0.9);
    expect(took).toBeLessThan(PATIENCE + 2_000);
    for (const answer of await answers) expect(answer.status).toBe(400);
    expect(await commentCount()).toBe(before);
  });

  it('that says nothing is cut off too', async () => {
    const socket = await openSocket(impatientUrl);
    expect(await trickle(socket, '')).toBeLessThan(PATIENCE + 2_000);
  });

  it('has thirty seconds otherwise', () => {
    const { requestTimeout, headersTimeout, timeout } = server.app.server;
    expect([requestTimeout, headersTimeout, timeout]).toEqual([30_000, 30_000, 60_000]);
  });
});

describe('what is not HTTP', () => {
  it.each([
    ['nonsense', 'hello\r\n\r\n'],
    ['bytes', Buffer.from([0, 1, 2, 255, 254, 13, 10, 13, 10])],
    ['a TLS greeting', Buffer.from('16030100a5010000a10303', 'hex')],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['another version', 'GET / HTTP/9.9\r\n\r\n'],
    ['a header without a colon', 'GET /healthz HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n'],
    ['a blank before the colon', 'GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n'],
    ['NUL in a header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n'],
    ['more headers than are read', `GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a longer address than is read', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['two lengths', 'POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a length that is no number', 'POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
  ])('gets a documented body: %s', async (_name, bytes) => {
    const [answer] = await exchange(server.url, bytes);
    expectUnreadable(answer);
  });

  it('gets it in the middle of a body too', async () => {
    const text = request('POST /api/v1/comments', [
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ]);
    const answers = await exchange(server.url, `${text}zz\r\n`);
    expectUnreadable(answers.at(-1));
  });
});

describe('pipelined requests', () => {
  it('are answered in order', async () => {
    const text = [
      request(ME),
      request('GET /api/v1/nothing'),
      upload(comment()),
      request('GET /healthz'),
      upload('{'),
      request(ME, ['Connection: close']),
    ].join('');
    const answers = await exchange(server.url, text);
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 201, 200, 400, 200]);
    expect(JSON.parse(answers[0]?.body ?? '').username).toBe('max');
  });

  it('hide no request in a body that nobody reads', async () => {
    const hidden = request('DELETE /api/v1/nothing');
    const text = [
      request(ME, [`Content-Length: ${hidden.length}`], hidden),
      request(
        'POST /api/v1/nothing',
        ['Content-Type: text/plain', `Content-Length: ${hidden.length}`],
        hidden,
      ),
      request(ME, ['Connection: close']),
    ].join('');
    const answers = await exchange(server.url, text);
    expect(answers[0]?.status).toBe(200);
    // After a body that it did not take, the server may close; it never answers what stood in it.
    expect(answers.length).toBeLessThanOrEqual(3);
    expect(answers.slice(1).map(({ status }) => status)).not.toContain(405);
  });
});

describe('a connection that ends too early', () => {
  it('writes nothing and leaves nothing behind', async () => {
    const before = await commentCount();
    const body = comment();
    for (let index = 0; index < 100; index += 1) {
      const socket = await openSocket(server.url);
      socket.write(upload(body.slice(0, 1 + (index % (body.length - 1))), body.length));
      if (index % 2) await sleep(1);
      socket.destroy();
    }
    await sleep(50);
    expect(await commentCount()).toBe(before);
  });

  it('after a whole request leaves it done or not, and a repeat with its key makes sure', async () => {
    const before = await commentCount();
    const keys = Array.from({ length: 20 }, (_, index) => `vanished ${index}`);
    for (const [index, key] of keys.entries()) {
      const socket = await openSocket(server.url);
      socket.write(upload(comment()).replace('Host: hearth', `Host: hearth\r\nIdempotency-Key: ${key}`));
      if (index % 2) await sleep(index / 4);
      socket.destroy();
    }
    for (const key of keys) {
      const answer = await server.member.post('/comments', comment(), { 'idempotency-key': key });
      expect(answer.status).toBe(201);
    }
    expect(await commentCount()).toBe(before + keys.length);
  });
});

describe('two thousand connections that say nothing', () => {
  it('stop nobody', async () => {
    const idle: Socket[] = [];
    try {
      for (let index = 0; index < 20; index += 1) {
        idle.push(...(await Promise.all(Array.from({ length: 100 }, () => openSocket(server.url)))));
      }
      const started = performance.now();
      for (let index = 0; index < 50; index += 1)
        expect((await server.member.get('/users/me')).status).toBe(200);
      expect(performance.now() - started).toBeLessThan(5_000);
      expect(idle.filter((socket) => socket.closed)).toEqual([]);
    } finally {
      for (const socket of idle) socket.destroy();
    }
  });
});
