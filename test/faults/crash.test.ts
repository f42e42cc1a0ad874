import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/counters/check.ts';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { emptyDatabase } from '../support/server.ts';
import { isFull, makeOwner, problems, type Running, type Settings, serve } from './process.ts';
import { expectKept, expectSameAnswers, makePlace, type Owner, type Sent, startWriting } from './writers.ts';

/** The process is killed in the middle of everything. */

const ROUNDS = isFull ? 100 : 5;

let settings: Settings;
let drop: () => Promise<void>;
let database: Database;
let owner: Owner;
let running: Running;

beforeAll(async () => {
  ({ settings, drop } = await emptyDatabase());
  owner = await makeOwner(settings);
  running = await serve(settings);
  database = openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR });
});

afterAll(async () => {
  await running.stop('SIGKILL');
  await database.close();
  await drop();
});

describe(`SIGKILL under 16 writers, ${ROUNDS} times`, () => {
  it(
    'loses nothing that was acknowledged, and doubles nothing that is repeated',
    async () => {
      const { board_id, post_id } = await makePlace(running.url, owner);
      const all: Sent[] = [];
      let brokenOff = 0;
      for (let round = 1; round <= ROUNDS; round += 1) {
        const writing = startWriting([running.url], owner, board_id, post_id);
        await writing.acknowledged(20 + Math.floor(Math.random() * (isFull ? 200 : 60)));
        await running.stop('SIGKILL');
        const sent = await writing.stop();
        brokenOff += sent.filter(({ answer }) => !answer).length;

        running = await serve(settings);
        await expectKept(database, sent);
        await expectSameAnswers(running.url, owner, sent);
        all.push(...sent);
        await expectKept(database, all);
        const { integrity, counters, unsearchable } = await check(database);
        expect([integrity, counters, unsearchable]).toEqual([[], [], []]);
      }
      // Otherwise the signal always came when nothing was under way, and the test has seen nothing.
      expect(brokenOff).toBeGreaterThan(0);
      expect(await problems(settings)).toEqual([]);
    },
    ROUNDS * 20_000,
  );
});
