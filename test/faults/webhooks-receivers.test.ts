import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../support/server.ts';
import { makeOwner, problems, type Running, type Settings, serve } from './process.ts';
import {
  countRepeats,
  findDisorder,
  findOff,
  fullOrShort,
  lags,
  listenToComments,
  median,
  processorSeconds,
  Sink,
  toLoopback,
  writeComments,
} from './webhooks.ts';
import { makePlace, type Owner } from './writers.ts';

/** Receivers of webhooks that refuse, fail and hang. */

let settings: Settings;
let drop: () => Promise<void>;
let owner: Owner;
let running: Running;
let post_id: number;
let sinks: Sink[];

beforeEach(async () => {
  ({ settings, drop } = await emptyDatabase());
  owner = await makeOwner(settings);
  sinks = [];
});

afterEach(async () => {
  await running?.stop('SIGKILL');
  for (const sink of sinks) await sink.close();
  await drop();
});

async function start(more: Record<string, string> = {}) {
  running = await serve(toLoopback(settings, more));
  ({ post_id } = await makePlace(running.url, owner));
}

async function openSink() {
  const sink = await Sink.start();
  sinks.push(sink);
  return sink;
}

const EVENTS = fullOrShort(10_000, 1_000);

describe(`a receiver that fails and refuses while ${EVENTS} events wait`, () => {
  it(
    'gets every one of them afterwards, each once, under the webhook-id of its first attempt',
    async () => {
      await start({ WEBHOOK_RETRY_SCALE: '0.001' });
      const sink = await openSink();
      const webhook_id = await listenToComments(running.url, owner, `${sink.url}/one`);
      sink.answer = () => 500;
      const first = await writeComments([running.url], owner, post_id, EVENTS / 2);
      await sleep(200);
      await sink.close();
      const second = await writeComments([running.url], owner, post_id, EVENTS / 2);
      await sleep(fullOrShort(10_000, 500));
      expect(sink.delivered).toEqual([]);
      const failed = sink.arrivals.length;
      expect(failed).toBeGreaterThan(0);

      sink.answer = () => 200;
      await sink.reopen();
      // On a slow machine more attempts fail before, and the next ones are due up to 36 s later.
      await sink.waitFor(EVENTS, fullOrShort(240_000, 90_000));
      expect(findOff(sink.arrivals, ['/one'], [...first.keys(), ...second.keys()])).toEqual([]);
      expect(countRepeats(sink.delivered)).toBe(0);
      // What failed before is told apart from what never came: first attempts keep the order of events.
      expect(findDisorder(sink.arrivals.slice(0, failed).filter(isFirstTry()))).toEqual([]);
      expect(webhook_id).toBeGreaterThan(0);
      await running.stop('SIGTERM');
      expect(await problems(settings)).toEqual([]);
    },
    fullOrShort(400_000, 150_000),
  );
});

/** Keeps the first arrival of each event. */
const isFirstTry = () => {
  const seen = new Set<number>();
  return ({ seq }: { seq: number }) => {
    const isFirst = !seen.has(seq);
    seen.add(seq);
    return isFirst;
  };
};

const HANGING = fullOrShort(50, 20);

describe(`${HANGING} receivers that hang`, () => {
  it.each([
    ['at the first attempt', 0],
    ['when they are tried again', 1],
  ])(
    '%s delay no other receiver, and cost next to nothing',
    async (_, failures) => {
      await start({ WEBHOOK_RETRY_SCALE: '0.001' });
      const healthy = await openSink();
      await listenToComments(running.url, owner, `${healthy.url}/healthy`);
      const work = { urls: [running.url], owner, post_id, pause: 20 };
      await lags(healthy, work, 20);
      const alone = await lags(healthy, work, 50);

      const hanging = await Promise.all(Array.from({ length: HANGING }, openSink));
      for (const [index, sink] of hanging.entries()) {
        sink.answer = () => (sink.arrivals.length < failures ? 500 : undefined);
        await listenToComments(running.url, owner, `${sink.url}/hanging/${index}`);
      }
      await writeComments([running.url], owner, post_id, 1);
      for (const sink of hanging) while (sink.arrivals.length <= failures) await sleep(10);

      // Nobody writes, and nothing can be sent: whoever waits does not keep the processor busy.
      const before = processorSeconds(running.pid);
      await sleep(2_000);
      const busy = processorSeconds(running.pid) - before;

      const beside = await lags(healthy, work, 50);
      expect(beside.at(-1)).toBeLessThan(2_000);
      // Twice as long and a little: on a busy machine the figures of one run vary.
      expect(median(beside)).toBeLessThan(2 * median(alone) + 100);
      expect(busy).toBeLessThan(0.3);
    },
    90_000,
  );
});
