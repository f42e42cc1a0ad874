import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard, makePost } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { until } from '../support/until.ts';
import { answer, type Hooks, startHooks } from './hooks.ts';
import type { Behaviour } from './receiver.ts';

let hooks: Hooks;
let admin: Caller;

beforeAll(async () => {
  hooks = await startHooks();
  ({ admin } = hooks.server);
});

afterAll(() => hooks?.close());

/** A webhook of posts in a board of its own. */
async function listen(behave: Behaviour) {
  const board_id = await makeBoard(admin);
  const hook = await hooks.subscribe(admin, { event: 'post.created', board_id }, behave);
  return { hook, write: () => makePost(admin, board_id) };
}

const webhookOf = async ({ url }: { url: string }) => (await admin.get(url)).body;

describe.concurrent('line 3: a receiver that asks for a rest', () => {
  it.each([429, 503])('by %d and Retry-After gets nothing before, and then all in order', async (status) => {
    const { hook, write } = await listen((received, response) => {
      const isFirst = hook.received.length === 1;
      void answer(isFirst ? status : 200, isFirst ? { 'retry-after': '4' } : {})(received, response);
    });
    await write();
    const { held_until } = await until(async () => {
      const webhook = await webhookOf(hook);
      return webhook.held_until !== undefined && webhook;
    });
    const [asked] = hook.received;
    expect(Date.parse(held_until) - (asked?.at as number)).toBeGreaterThanOrEqual(4_000);
    await Promise.all([write(), write(), write()]);
    await hook.waitFor(5);
    await hook.settled();
    const after = hook.received.slice(1);
    for (const { at } of after) expect(at).toBeGreaterThanOrEqual(Date.parse(held_until));
    const places = after
      .filter(({ payload }) => payload.job_id !== asked?.payload.job_id)
      .map(({ payload }) => payload.seq);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(after).toHaveLength(4);
    expect(await webhookOf(hook)).not.toHaveProperty('held_until');
  });

  it.each([
    ['a redelivery', (url: string, job_id: number) => admin.post(`${url}/deliveries/${job_id}/redeliver`)],
    ['a replay', (url: string) => admin.post(`${url}/replay`, { after_seq: 0 })],
    [
      'another address',
      async (url: string) => {
        const { events, target_url, board_id } = (await admin.get(url)).body;
        return admin.put(url, { events, board_id, target_url: `${target_url}?again` });
      },
    ],
  ])('is called again before when its owner asks for %s', async (_, ask) => {
    const { hook, write } = await listen(answer(429, { 'retry-after': '3600' }));
    await write();
    await until(async () => (await webhookOf(hook)).held_until !== undefined);
    await write();
    const [first] = hook.received;
    const before = hooks.receiver.received.length;
    hook.behave(answer(200));
    expect((await ask(hook.url, first?.payload.job_id)).status).toBe(200);
    await until(async () =>
      hooks.receiver.received
        .slice(before)
        .some(({ path, payload }) => path.startsWith(hook.path) && payload.job_id !== first?.payload.job_id),
    );
  });

  it('by any other status means the one delivery', async () => {
    const { hook, write } = await listen((received, response) => {
      void answer(hook.received.length === 1 ? 500 : 200, { 'retry-after': '3600' })(received, response);
    });
    await write();
    await hook.waitFor(1);
    await write();
    await hook.waitFor(2);
    expect(await webhookOf(hook)).not.toHaveProperty('held_until');
  });
});

describe('line 3: without any time between attempts', () => {
  it('a receiver that fails ten times is not disabled: five days have not gone by', async () => {
    const fast = await startHooks({ WEBHOOK_RETRY_SCALE: '0' });
    try {
      const { admin } = fast.server;
      const board_id = await makeBoard(admin);
      const hook = await fast.subscribe(admin, { event: 'post.created', board_id }, answer(500));
      await makePost(admin, board_id);
      const failed = await until(async () => {
        const log = await hook.log('state=failed');
        return log[0] !== undefined && log;
      });
      expect(failed[0].attempts).toHaveLength(10);
      await delay(100);
      expect((await admin.get(hook.url)).body).toMatchObject({
        enabled: true,
        failing_since: expect.any(String),
      });
    } finally {
      await fast.close();
    }
  });
});
