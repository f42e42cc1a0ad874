import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { emptyDatabase } from '../support/server.ts';
import { PATIENCE } from '../support/until.ts';
import { isFull, makeOwner, problems, type Running, type Settings, serve } from './process.ts';
import {
  countRepeats,
  findDisorder,
  findOff,
  fullOrShort,
  listenToComments,
  Sink,
  toLoopback,
  writeComments,
} from './webhooks.ts';
import { makePlace, type Owner } from './writers.ts';

/** The processes that send webhooks are killed, and there is more than one. */

/** The design's figures: deliveries that a lane has in hand, and how long the others wait for a sender that died. */
const IN_HAND = 50;
const LEASE_MS = 10_000;

const PATHS = ['/one', '/two', '/three', '/four', '/five'];

let settings: Settings;
let drop: () => Promise<void>;
let database: Database;
let owner: Owner;
let running: Running[];
let sink: Sink;

beforeEach(async () => {
  ({ settings, drop } = await emptyDatabase());
  settings = toLoopback(settings, { WEBHOOK_RETRY_SCALE: '0.001' });
  owner = await makeOwner(settings);
  running = [await serve(settings)];
  database = openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR });
  sink = await Sink.start();
});

afterEach(async () => {
  for (const server of running) if (!server.hasEnded()) await server.stop('SIGKILL');
  await sink.close();
  await database.close();
  await drop();
});

const urls = () => running.map(({ url }) => url);

/** Who sends, by webhook; null where nobody does. */
async function senders() {
  const rows = await database.db
    .selectFrom('webhooks')
    .select(['webhook_id', 'leased_by'])
    .orderBy('webhook_id')
    .execute();
  return rows.map(({ leased_by }) => leased_by);
}

/** Time passes: every lease is over. */
const lapse = () =>
  database.transaction((db) =>
    db
      .updateTable('webhooks')
      .set({ leased_until: new Date(0).toISOString() })
      .execute(),
  );

const KILLS = fullOrShort(20, 3);

describe(`a sender that is killed ${KILLS} times in mid delivery`, () => {
  it(
    'loses nothing, and repeats no more than what was under way, under the same ids',
    async () => {
      const { post_id } = await makePlace(running[0]?.url as string, owner);
      const paths = PATHS.slice(0, 3);
      for (const path of paths) await listenToComments(urls()[0] as string, owner, `${sink.url}${path}`);
      // Some fail first, so that there is something to try again when the process dies.
      let received = 0;
      sink.answer = () => {
        received += 1;
        return received % 10 === 0 ? 500 : 200;
      };
      const comments: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const [server] = running as [Running];
        const before = sink.arrivals.length;
        const writing = writeComments([server.url], owner, post_id, fullOrShort(300, 150));
        while (sink.arrivals.length < before + 20 + Math.random() * 200) await sleep(1);
        comments.push(...(await writing).keys());
        expect(await server.stop('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
        running = [await serve(settings)];
        // The full form waits until the dead one's leases are over.
        if (!isFull) await lapse();
      }
      await sink.waitFor(comments.length * paths.length, LEASE_MS + fullOrShort(60_000, 40_000));
      expect(findOff(sink.delivered, paths, comments)).toEqual([]);
      expect(findOff(sink.arrivals, paths, comments)).toEqual([]);
      expect(countRepeats(sink.delivered)).toBeLessThanOrEqual(KILLS * paths.length * IN_HAND);
      await running[0]?.stop('SIGTERM');
      expect(await problems(settings)).toEqual([]);
    },
    KILLS * 40_000,
  );
});

const EVENTS = fullOrShort(20_000, 500);

describe(`two senders, ${PATHS.length} webhooks and ${EVENTS} events`, () => {
  it(
    'send each once to each webhook, in order',
    async () => {
      const { post_id } = await makePlace(running[0]?.url as string, owner);
      const [ofFirst, ofSecond] = [PATHS.slice(0, 3), PATHS.slice(3)];
      const [first] = running as [Running];
      for (const path of ofFirst) await listenToComments(first.url, owner, `${sink.url}${path}`);
      const early = [...(await writeComments([first.url], owner, post_id, 5)).keys()];
      await sink.waitFor(early.length * ofFirst.length);
      // The first holds on to its own, and while it sleeps the second takes the others: so both have some to send.
      sink.answer = (path) => (ofFirst.includes(path) ? undefined : 200);
      const before = sink.arrivals.length;
      early.push(...(await writeComments([first.url], owner, post_id, 1)).keys());
      while (sink.arrivals.length < before + ofFirst.length) await sleep(5);
      const second = await serve(settings);
      running.push(second);
      process.kill(first.pid, 'SIGSTOP');
      for (const path of ofSecond) await listenToComments(second.url, owner, `${sink.url}${path}`);
      const late = [...(await writeComments([second.url], owner, post_id, 1)).keys()];
      await sink.waitFor(ofSecond.length, PATIENCE, ({ path }) => ofSecond.includes(path));
      process.kill(first.pid, 'SIGCONT');
      sink.answer = () => 200;
      sink.letGo();
      expect(new Set(await senders()).size).toBe(2);

      late.push(...(await writeComments(urls(), owner, post_id, EVENTS)).keys());
      const both = new Set(await senders());
      const all = early.length * ofFirst.length + late.length * PATHS.length;
      await sink.waitFor(all, fullOrShort(300_000, 60_000));
      expect(both.size).toBe(2);
      const arrivalsAt = (paths: string[]) => sink.arrivals.filter(({ path }) => paths.includes(path));
      expect(findOff(arrivalsAt(ofFirst), ofFirst, [...early, ...late])).toEqual([]);
      expect(findOff(arrivalsAt(ofSecond), ofSecond, late)).toEqual([]);
      expect(countRepeats(sink.arrivals)).toBe(0);
      expect(findDisorder(sink.arrivals)).toEqual([]);
    },
    fullOrShort(600_000, 150_000),
  );

  it('share the work: one that dies is taken over when its leases are over, by the other', async () => {
    const { post_id } = await makePlace(running[0]?.url as string, owner);
    for (const path of PATHS) await listenToComments(urls()[0] as string, owner, `${sink.url}${path}`);
    sink.answer = () => (sink.arrivals.length < 100 ? 200 : undefined);
    const comments = [...(await writeComments(urls(), owner, post_id, 40)).keys()];
    while (sink.arrivals.length < 100 + PATHS.length) await sleep(5);
    const [first] = await senders();
    expect(await senders()).toEqual(PATHS.map(() => first));

    running.push(await serve(settings));
    await running[0]?.stop('SIGKILL');
    const killedAt = Date.now();
    sink.answer = () => 200;
    const before = sink.arrivals.length;
    if (!isFull) {
      // Nobody takes what is leased still.
      await sleep(1_500);
      expect(sink.arrivals.length).toBe(before);
      await lapse();
    }
    await sink.waitFor(comments.length * PATHS.length, LEASE_MS + 10_000);
    if (isFull) expect(Date.now() - killedAt).toBeGreaterThan(LEASE_MS / 2);
    expect(findOff(sink.arrivals, PATHS, comments)).toEqual([]);
    // What was under way, and what was not written yet.
    expect(countRepeats(sink.delivered)).toBeLessThanOrEqual(PATHS.length * IN_HAND);
    for (const sender of await senders()) expect(sender).not.toBe(first);
  }, 60_000);

  it('hand over at once when one of them stops', async () => {
    const { post_id } = await makePlace(running[0]?.url as string, owner);
    for (const path of PATHS) await listenToComments(urls()[0] as string, owner, `${sink.url}${path}`);
    const comments = [...(await writeComments(urls(), owner, post_id, 300)).keys()];
    running.push(await serve(settings));
    await running[0]?.stop('SIGTERM');
    await sink.waitFor(comments.length * PATHS.length, 8_000);
    expect(findOff(sink.arrivals, PATHS, comments)).toEqual([]);
    expect(countRepeats(sink.arrivals)).toBe(0);
    expect(findDisorder(sink.arrivals)).toEqual([]);
  }, 60_000);
});

describe('a sender that overslept its own leases', () => {
  it('goes on where it was, and sends nothing twice', async () => {
    const { post_id } = await makePlace(running[0]?.url as string, owner);
    await listenToComments(urls()[0] as string, owner, `${sink.url}/slow`);
    sink.answer = () => undefined;
    const letGo = setInterval(() => sink.letGo(), 60);
    try {
      const comments = [...(await writeComments(urls(), owner, post_id, 60)).keys()];
      for (let times = 0; times < 4; times += 1) {
        await lapse();
        await sleep(1_000);
      }
      for (const until = Date.now() + 10_000; Date.now() < until; await sleep(50))
        if (new Set(sink.arrivals.map(({ seq }) => seq)).size === comments.length) break;
      await sleep(500);
      expect(findOff(sink.arrivals, ['/slow'], comments)).toEqual([]);
      expect(countRepeats(sink.arrivals)).toBe(0);
      expect(findDisorder(sink.arrivals)).toEqual([]);
    } finally {
      clearInterval(letGo);
    }
  }, 60_000);
});
