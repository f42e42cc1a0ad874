import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { emptyDatabase } from '../support/server.ts';
import { makeOwner, type Running, type Settings, serve } from './process.ts';
import { fullOrShort, listenToComments, residentBytes, Sink, toLoopback, writeComments } from './webhooks.ts';
import { makePlace, type Owner } from './writers.ts';

/** What waits costs disk, not memory. */

const WAITING = fullOrShort(100_000, 10_000);
/** Written in each of four rounds while somebody looks at the memory. */
const EVENTS = fullOrShort(300, 100);

const MOST_BYTES = 50 * 1_024 * 1_024;

let settings: Settings;
let drop: () => Promise<void>;
let database: Database;
let owner: Owner;
let running: Running;
let healthy: Sink;

beforeAll(async () => {
  ({ settings, drop } = await emptyDatabase());
  settings = toLoopback(settings);
  owner = await makeOwner(settings);
  running = await serve(settings);
  database = openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR });
  healthy = await Sink.start();
});

afterAll(async () => {
  await running.stop('SIGKILL');
  await healthy.close();
  await database.close();
  await drop();
});

describe(`${WAITING} waiting deliveries`, () => {
  it(
    'add less than 50 MB to the memory of the server, and it goes on delivering what can be',
    async () => {
      const { post_id } = await makePlace(running.url, owner);
      await listenToComments(running.url, owner, `${healthy.url}/healthy`);
      const without = await memoryAtWork(post_id);

      const hanging = await Sink.start();
      hanging.answer = () => undefined;
      const webhook_id = await listenToReactions(`${hanging.url}/hanging`);
      await happen();
      for (const until = Date.now() + fullOrShort(200_000, 30_000); ; await sleep(100)) {
        const waiting = await countWaiting(webhook_id);
        if (waiting === WAITING) break;
        expect([waiting, Date.now() < until]).toEqual([waiting, true]);
      }
      const beside = await memoryAtWork(post_id);
      expect(hanging.arrivals.length).toBeGreaterThan(0);
      await hanging.close();
      // Refused at full speed from here on.
      const refusing = await memoryAtWork(post_id);

      expect(await countWaiting(webhook_id)).toBe(WAITING);
      expect(beside - without).toBeLessThan(MOST_BYTES);
      expect(refusing - without).toBeLessThan(MOST_BYTES);
    },
    fullOrShort(400_000, 120_000),
  );
});

/** What a server that was just started has taken most, while it answers writers and delivers what they did. */
async function memoryAtWork(post_id: number) {
  await running.stop('SIGTERM');
  running = await serve(settings);
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, residentBytes(running.pid));
  }, 20);
  try {
    for (let round = 0; round < 4; round += 1) {
      const delivered = healthy.arrivals.length;
      await writeComments([running.url], owner, post_id, EVENTS);
      await healthy.waitFor(delivered + EVENTS);
    }
    await sleep(500);
  } finally {
    clearInterval(looking);
  }
  return most;
}

/** Subscribes a target to what only `happen` makes. */
async function listenToReactions(target_url: string) {
  const response = await fetch(`${running.url}/api/v1/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event: 'reaction.removed', target_url }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { webhook_id: number }).webhook_id;
}

/** Writes events as a process does that dies before it gives them their places: this server does the rest. */
async function happen() {
  const { ids, actor_id } = await database.db
    .selectFrom('events')
    .select(['ids', 'actor_id'])
    .where('event', '=', 'comment.created')
    .limit(1)
    .executeTakeFirstOrThrow();
  const occurred_at = new Date().toISOString();
  // One that nobody is notified of: that would be work beside, on SQLite by the one who writes.
  const event = { seq: null, event: 'reaction.removed', occurred_at, actor_id, ids };
  for (let left = WAITING; left > 0; left -= 1_000) {
    const events = Array.from({ length: 1_000 }, () => event);
    await database.transaction((db) => db.insertInto('events').values(events).execute());
  }
}

async function countWaiting(webhook_id: number) {
  const { count } = await database.db
    .selectFrom('webhook_deliveries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('webhook_id', '=', webhook_id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return count;
}
