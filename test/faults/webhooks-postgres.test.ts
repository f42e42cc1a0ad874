import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { makeOwner, type Running, type Settings, serve } from './process.ts';
import {
  countRepeats,
  findDisorder,
  findOff,
  fullOrShort,
  lags,
  listenToComments,
  median,
  Sink,
  toLoopback,
  writeComments,
} from './webhooks.ts';
import { makePlace, type Owner } from './writers.ts';

/** Webhooks over a PostgreSQL that several processes share, and that goes away. */

/** How often each process looks by itself, should nobody tell it that there is something to send. */
const REGULAR_LOOK_MS = 1_000;

describe.runIf(inject('database') === 'postgres')('webhooks on PostgreSQL', () => {
  let postgres: PostgresServer;
  let settings: Settings;
  let database: Database;
  let owner: Owner;
  let running: Running[];
  let sinks: Sink[];

  beforeEach(async () => {
    postgres = await startPostgres();
    const DATA_DIR = mkdtempSync(join(tmpdir(), 'hearth-test-'));
    settings = toLoopback({ DATABASE_URL: postgres.url, DATA_DIR }, { WEBHOOK_RETRY_SCALE: '0.001' });
    owner = await makeOwner(settings);
    running = [await serve(settings)];
    database = openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: DATA_DIR });
    sinks = [await Sink.start(), await Sink.start()];
  });

  afterEach(async () => {
    for (const server of running) await server.stop('SIGKILL');
    for (const sink of sinks) await sink.close();
    await database.close();
    await postgres.remove();
    rmSync(settings.DATA_DIR, { recursive: true, force: true });
  });

  const sender = async () => {
    const rows = await database.db.selectFrom('webhooks').select('leased_by').execute();
    return rows[0]?.leased_by;
  };

  it('a commit in one process is sent at once by the other, which has the webhook', async () => {
    const [sink] = sinks as [Sink];
    const [holder] = running as [Running];
    const { post_id } = await makePlace(holder.url, owner);
    await listenToComments(holder.url, owner, `${sink.url}/one`);
    const other = await serve(settings);
    running.push(other);
    // The other one sleeps while the first takes the webhook. As long as there is something to send, it keeps it.
    process.kill(other.pid, 'SIGSTOP');
    await writeComments([holder.url], owner, post_id, 1);
    await sink.waitFor(1);
    const first = await sender();
    process.kill(other.pid, 'SIGCONT');
    expect(first).toMatch(/^[0-9a-f]{24}$/);

    const work = { urls: [other.url], owner, post_id, pause: 30 };
    const sorted = await lags(sink, work, fullOrShort(300, 60));
    expect(await sender()).toBe(first);
    expect(median(sorted)).toBeLessThan(REGULAR_LOOK_MS / 5);
    expect(countRepeats(sink.arrivals)).toBe(0);
    expect(findDisorder(sink.arrivals)).toEqual([]);
  }, 60_000);

  it.each(['fast', 'crash'] as const)(
    'what waits goes on when PostgreSQL was away, though another receiver hangs all the time (%s)',
    async (how) => {
      const [sink, hanging] = sinks as [Sink, Sink];
      const [server] = running as [Running];
      const { post_id } = await makePlace(server.url, owner);
      hanging.answer = () => undefined;
      await listenToComments(server.url, owner, `${hanging.url}/hanging`);
      await listenToComments(server.url, owner, `${sink.url}/one`);
      // Slow enough that most of them wait when the database goes.
      sink.answer = () => undefined;
      const letGo = setInterval(() => sink.letGo(), 20);
      try {
        const comments = [...(await writeComments([server.url], owner, post_id, 150)).keys()];
        await sink.waitFor(20);
        await postgres.stop(how);
        await sleep(fullOrShort(15_000, 1_500));
        expect(sink.delivered.length).toBeLessThan(comments.length);
        await postgres.start();
        // Sooner than a lease lasts: the server gives back what its lanes left.
        await sink.waitFor(comments.length, 20_000);
        expect(findOff(sink.arrivals, ['/one'], comments)).toEqual([]);
        // What was under way, and what could not be written.
        expect(countRepeats(sink.arrivals)).toBeLessThanOrEqual(50);
        const later = [...(await writeComments([server.url], owner, post_id, 5)).keys()];
        await sink.waitFor(comments.length + later.length);
        expect(hanging.delivered).toEqual([]);
      } finally {
        clearInterval(letGo);
      }
    },
    90_000,
  );
});
