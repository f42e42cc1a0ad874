import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** More to do than there is time for. */

let server: TestServer;
let database: Database;
let app: FastifyInstance;

const overload = { longestTurn: 100, refusing: 300 };

beforeAll(async () => {
  server = await startServer();
  database = openDatabase(server.app.services.config);
  app = await buildApp(server.app.services.config, database, {
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    checkInterval: 5_000,
    overload,
  });
  app.services.phase = 'ready';
  await app.ready();
});

afterAll(async () => {
  await app.close();
  await database.close();
  await server.close();
});

const call = (url: string, authorization = `Bearer ${server.member.api_key}`) =>
  app.inject({ method: 'GET', url, headers: { authorization } });

/** Keeps the processor busy for so long in one turn of the event loop. */
function block(milliseconds: number) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

async function overloaded() {
  for (let turn = 0; turn < 3; turn += 1) {
    block(overload.longestTurn + 150);
    await sleep(0);
  }
}

describe('a server whose turns are too long', () => {
  it('refuses at once what the API would have to do, and says when to come again', async () => {
    await overloaded();
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => call('/api/v1/boards')));
    expect(performance.now() - started).toBeLessThan(overload.refusing);
    for (const { statusCode, headers, body } of answers) {
      expect(statusCode).toBe(503);
      expect(headers['retry-after']).toBe('5');
      expect(JSON.parse(body)).toMatchObject({
        id: headers['x-request-id'],
        status: 'SERVICE_UNAVAILABLE',
        message: expect.stringMatching(/^ERR_S2█/),
      });
    }
  });

  it('answers supervisors and scrapers all the same', async () => {
    await overloaded();
    expect((await call('/api/v1/boards')).statusCode).toBe(503);
    for (const url of ['/healthz', '/readyz', '/metrics', '/api/v1/openapi.json']) {
      expect([url, (await call(url)).statusCode]).toEqual([url, 200]);
    }
  });

  it('recovers by itself', async () => {
    await overloaded();
    expect((await call('/api/v1/boards')).statusCode).toBe(503);
    await sleep(overload.refusing + 150);
    expect((await call('/api/v1/boards')).statusCode).toBe(200);
  });
});

describe('one long turn', () => {
  it('is no overload', async () => {
    await sleep(overload.refusing + 250);
    block(600);
    await sleep(0);
    expect((await call('/api/v1/boards')).statusCode).toBe(200);
    await sleep(120);
    expect((await call('/api/v1/boards')).statusCode).toBe(200);
  });
});

describe('a server that starts or stops', () => {
  it.each(['starting', 'draining'] as const)(
    'says so while it is %s, to callers and supervisors',
    async (phase) => {
      await sleep(overload.refusing);
      app.services.phase = phase;
      try {
        const answer = await call('/api/v1/boards');
        expect(answer.statusCode).toBe(503);
        expect(answer.headers['retry-after']).toBe('2');
        expect(answer.json().message).toBe(`ERR_S2█The server is ${phase}`);
        const ready = await call('/readyz');
        expect(ready.statusCode).toBe(503);
        expect(ready.json()).toMatchObject({ status: phase });
        expect((await call('/healthz')).statusCode).toBe(200);
      } finally {
        app.services.phase = 'ready';
      }
      expect((await call('/readyz')).statusCode).toBe(200);
    },
  );
});
