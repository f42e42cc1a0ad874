import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { Overload } from '../../src/http/overload.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** More to do than there is time for. A real server under such a load is in test/faults/overload.test.ts. */

interface Outcome {
  number: number;
  refused: boolean;
  waited: number;
}

/** Only work takes time here, so that a busy machine changes nothing. */
let clock = 0;
const work = (milliseconds: number) => {
  clock += milliseconds;
};

/** Lets so many requests arrive in one turn, each of which costs so many milliseconds; tells what became of each. */
async function arrive(overload: Overload, count: number, cost: number, isGone = (_number: number) => false) {
  const outcomes: Outcome[] = [];
  const started = clock;
  for (let number = 0; number < count; number += 1) {
    const request = { raw: { socket: { destroyed: isGone(number) } } } as FastifyRequest;
    overload.admit(request, (error) => {
      outcomes.push({ number, refused: error !== undefined, waited: clock - started });
      if (!error) work(cost);
      else expect(error).toMatchObject({ failure: { http: 503 }, headers: { 'retry-after': '5' } });
      if (error) expect(error).toBeInstanceOf(AppError);
    });
  }
  const expected = Array.from({ length: count }, (_, number) => number).filter(
    (number) => !isGone(number),
  ).length;
  while (outcomes.length < expected) await nextTurn();
  return outcomes;
}

describe('the line before the API', () => {
  const limits = { turnBudget: 10, longestWait: 200 };

  beforeAll(() => {
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  it('is not there for those who find time', async () => {
    const overload = new Overload(limits);
    const done: number[] = [];
    for (let number = 0; number < 50; number += 1)
      overload.admit({} as FastifyRequest, () => done.push(number));
    expect(done).toHaveLength(50);
  });

  it('answers in the order of arrival, and refuses who stood in it for too long', async () => {
    const outcomes = await arrive(new Overload(limits), 200, 4);
    expect(outcomes.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, number) => number));
    const answered = outcomes.filter(({ refused }) => !refused);
    expect(answered.length).toBeGreaterThanOrEqual(50);
    expect(answered.length).toBeLessThan(60);
    for (const { waited } of outcomes) expect(waited).toBeLessThanOrEqual(limits.longestWait + 20);
  });

  it('refuses at once who would wait for too long, as soon as it knows its pace', async () => {
    const overload = new Overload(limits);
    const started = clock;
    const first = arrive(overload, 60, 4);
    while (clock < started + 60) await nextTurn();
    const second = arrive(overload, 200, 4);
    const [before, after] = await Promise.all([first, second]);
    expect(before.filter(({ refused }) => !refused).length).toBeGreaterThan(5);
    const atOnce = after.filter(({ refused, waited }) => refused && waited === 0);
    expect(atOnce.length).toBeGreaterThan(50);
  });

  it('lets everything else go on meanwhile', async () => {
    const waiting = arrive(new Overload({ ...limits, longestWait: 10_000 }), 60, 4);
    let isDone = false;
    const done = waiting.then(() => {
      isDone = true;
    });
    let between = 0;
    while (!isDone) {
      const before = clock;
      await nextTurn();
      between = Math.max(between, clock - before);
    }
    await done;
    expect(between).toBeLessThanOrEqual(limits.turnBudget + 2 * 4);
  });

  it('is gone when the rush is over', async () => {
    const overload = new Overload(limits);
    await arrive(overload, 200, 4);
    await nextTurn();
    const later = await arrive(overload, 2, 0);
    expect(later.map(({ refused }) => refused)).toEqual([false, false]);
  });

  it('does nothing for those who have left', async () => {
    const outcomes = await arrive(
      new Overload({ ...limits, longestWait: 10_000 }),
      60,
      4,
      (number) => number > 5 && number % 2 === 0,
    );
    expect(outcomes.filter(({ number }) => number > 5 && number % 2 === 0)).toEqual([]);
    expect(outcomes.filter(({ refused }) => refused)).toEqual([]);
  });
});

describe('a server that starts or stops', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it.each(['starting', 'draining'] as const)(
    'says so while it is %s, to callers and supervisors',
    async (phase) => {
      const { app, member, url } = server;
      app.services.phase = phase;
      try {
        const answer = await member.get('/boards');
        expect(answer.status).toBe(503);
        expect(answer.headers.get('retry-after')).toBe('2');
        expect(answer.body.message).toBe(`ERR_S2█The server is ${phase}`);
        const ready = await fetch(`${url}/readyz`);
        expect(ready.status).toBe(503);
        expect(await ready.json()).toMatchObject({ status: phase });
        expect((await fetch(`${url}/healthz`)).status).toBe(200);
      } finally {
        app.services.phase = 'ready';
      }
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
    },
  );
});
