import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { isFull, makeOwner, problems, type Running, type Settings, serve } from './process.ts';
import { call, expectKept, expectSameAnswers, makePlace, type Owner, startWriting } from './writers.ts';

/** PostgreSQL goes away under load, and comes back. */

const ROUNDS = isFull ? 10 : 1;

describe.runIf(inject('database') === 'postgres')('PostgreSQL stopped and started under 16 writers', () => {
  let postgres: PostgresServer;
  let settings: Settings;
  let database: Database;
  let owner: Owner;
  let running: Running;

  beforeAll(async () => {
    postgres = await startPostgres();
    settings = { DATABASE_URL: postgres.url, DATA_DIR: mkdtempSync(join(tmpdir(), 'hearth-test-')) };
    owner = await makeOwner(settings);
    running = await serve(settings);
  });

  afterAll(async () => {
    await running?.stop('SIGKILL');
    await postgres?.remove();
    rmSync(settings.DATA_DIR, { recursive: true, force: true });
  });

  it.each(['crash', 'fast'] as const)(
    'answers 503 meanwhile and goes on after it, without a restart (%s)',
    async (how) => {
      const { board_id, post_id } = await makePlace(running.url, owner);
      for (let round = 1; round <= ROUNDS; round += 1) {
        const writing = startWriting([running.url], owner, board_id, post_id);
        await writing.acknowledged(100);
        await postgres.stop(how);

        // The writers themselves look at every 503 and find no other answer.
        await sleep(300);
        const refused = await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            call(running.url, owner, writeNothing(`${how} ${round} ${index}`)),
          ),
        );
        for (const { status, body, headers } of refused) {
          expect([status, body.status, headers.get('retry-after')]).toEqual([
            503,
            'SERVICE_UNAVAILABLE',
            '2',
          ]);
        }
        expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
        const ready = await fetch(`${running.url}/readyz`);
        expect([ready.status, await ready.json()]).toEqual([503, { status: 'ready', database: 'away' }]);

        await postgres.start();
        const started = performance.now();
        await writing.acknowledged(100);
        expect(performance.now() - started).toBeLessThan(10_000);
        const sent = await writing.stop();
        expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
        expect(running.hasEnded()).toBe(false);

        database = openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR });
        try {
          await expectKept(database, sent);
          await expectSameAnswers(running.url, owner, sent);
          await expectKept(database, sent);
        } finally {
          await database.close();
        }
      }
      expect(await problems(settings)).toEqual([]);
    },
    ROUNDS * 60_000,
  );

  const writeNothing = (key: string) => ({
    method: 'PUT' as const,
    path: '/comments/999999',
    key,
    body: { content: 'x' },
  });
});
