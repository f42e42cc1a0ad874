import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { until } from '../support/until.ts';
import { answer, type Hook, type Hooks, startHooks } from './hooks.ts';

let hooks: Hooks;
let admin: Caller;
let writers: Caller[];

beforeAll(async () => {
  hooks = await startHooks();
  ({ admin } = hooks.server);
  const { member, moderator, owner } = hooks.server;
  writers = [admin, member, moderator, owner];
});

afterAll(() => hooks?.close());

/** The first attempt of each delivery, in the order of arrival. */
function firstAttempts(hook: Hook) {
  const seen = new Set<number>();
  return hook.received.filter(({ payload }) => !seen.has(payload.job_id) && seen.add(payload.job_id));
}

/** What the log of events tells of it, in its order. */
async function loggedComments(post_id: number) {
  const places: number[] = [];
  for (let after = 0, more = '1'; more === '1'; ) {
    const { body, headers } = await admin.get(
      `/events?types=comment.created&page_size=50&after_seq=${after}`,
    );
    places.push(
      ...body
        .filter(({ ids }: { ids: { post_id: number } }) => ids.post_id === post_id)
        .map(({ seq }: { seq: number }) => seq),
    );
    more = headers.get('has_more') as string;
    after = Number(headers.get('last_seq'));
  }
  return places;
}

describe('line 3: first attempts', () => {
  it('of 200 events that were written at the same time go in the order of the log, also while others are tried again', async () => {
    const board_id = await makeBoard(admin);
    const fields = { event: 'comment.created', board_id };
    let count = 0;
    const [calm, troubled] = await Promise.all([
      hooks.subscribe(admin, fields),
      hooks.subscribe(admin, fields, (received, response) => {
        count += 1;
        // Every third fails, retries too, and some hang for a while.
        const hangs = count % 25 === 0 ? 100 : 0;
        setTimeout(() => void answer(count % 3 === 0 ? 500 : 200)(received, response), hangs);
      }),
    ]);
    const post_id = await makePost(admin, board_id);
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        for (let n = 0; n < 10; n += 1)
          await makeComment(writers[index % writers.length] as Caller, post_id, `${index}.${n}`);
      }),
    );
    await calm.waitFor(200);
    await troubled.waitFor(200, ({ payload }) =>
      firstAttempts(troubled).some((one) => one.payload === payload),
    );
    const places = await loggedComments(post_id);
    expect(places).toHaveLength(200);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const hook of [calm, troubled]) {
      expect(firstAttempts(hook).map(({ payload }) => payload.seq)).toEqual(places);
      expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(200);
    }
    // Nothing that arrived is sent again.
    expect(calm.received).toHaveLength(200);
    expect(troubled.received.length).toBeGreaterThan(200);
  }, 90_000);
});

describe('line 3: an attempt', () => {
  it('whose result cannot be written is made again once a second or so, and not without end', async () => {
    const { database } = hooks.server;
    const rename = (from: string, to: string) =>
      database.transaction((db) =>
        sql`alter table ${sql.table(from)} rename to ${sql.table(to)}`.execute(db),
      );
    const board_id = await makeBoard(admin);
    const hook = await hooks.subscribe(admin, { event: 'post.created', board_id });
    await rename('webhook_attempts', 'put_away');
    try {
      await makePost(admin, board_id);
      await hook.waitFor(2);
      await delay(500);
      expect(hook.received.length).toBeLessThanOrEqual(4);
    } finally {
      await rename('put_away', 'webhook_attempts');
    }
    await hook.settled();
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await hook.log()).toMatchObject([{ state: 'delivered', attempts: [{ http_status: 200 }] }]);
  });
});

describe('line 6: a delivery that is asked for again before the answer to it was noted', () => {
  const isReplaying = async ({ webhook_id }: Hook) => {
    const webhook = await hooks.server.database.db
      .selectFrom('webhooks')
      .select('replay_after')
      .where('webhook_id', '=', webhook_id)
      .executeTakeFirstOrThrow();
    return webhook.replay_after !== null;
  };

  it.each([
    ['redelivery', (hook: Hook, job_id: number) => admin.post(`${hook.url}/deliveries/${job_id}/redeliver`)],
    ['replay', (hook: Hook) => admin.post(`${hook.url}/replay`, { after_seq: 0 })],
  ])('by a %s is sent again', async (_, ask) => {
    const board_id = await makeBoard(admin);
    const asked: number[] = [];
    let isFirst = true;
    const hook = await hooks.subscribe(
      admin,
      { event: 'post.created', board_id },
      async ({ payload }, response) => {
        if (isFirst) {
          isFirst = false;
          asked.push((await ask(hook, payload.job_id)).status);
          await until(async () => !(await isReplaying(hook)));
        }
        response.end();
      },
    );
    await makePost(admin, board_id);
    await hook.waitFor(2);
    await hook.settled();
    expect(asked).toEqual([200]);
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await hook.log()).toMatchObject([
      { state: 'delivered', attempts: [{ http_status: 200 }, { http_status: 200 }] },
    ]);
  });
});

describe.runIf(inject('database') === 'postgres')('line 7: leases', () => {
  it('go by the clock of the database: a sender whose own is ahead takes nothing of others', async () => {
    const { database } = hooks.server;
    const board_id = await makeBoard(admin);
    const hook = await hooks.subscribe(admin, { event: 'post.created', board_id });
    const lease = (ms: number) => ({
      leased_by: 'somebody else',
      leased_until: new Date(Date.now() + ms).toISOString(),
    });
    await database.transaction((db) =>
      db.updateTable('webhooks').set(lease(5_000)).where('webhook_id', '=', hook.webhook_id).execute(),
    );
    const heldUntil = Date.now() + 5_000;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7_000 });
    try {
      await makePost(admin, board_id);
      await delay(2_500);
      expect(hook.received).toHaveLength(0);
    } finally {
      vi.useRealTimers();
    }
    await hook.waitFor(1);
    expect(Date.now()).toBeGreaterThanOrEqual(heldUntil);
  });
});
