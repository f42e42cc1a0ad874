import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../support/server.ts';
import { hearth, makeOwner, type Running, type Settings, serve } from './process.ts';
import type { Owner } from './writers.ts';

/** Far more callers than the processor has time for. */

const CALLERS = 600;

let settings: Settings;
let drop: () => Promise<void>;
let owner: Owner;
let running: Running;

beforeAll(async () => {
  ({ settings, drop } = await emptyDatabase());
  await hearth(
    settings,
    'seed',
    '--members',
    '20',
    '--boards',
    '2',
    '--posts',
    '300',
    '--comments',
    '300',
    '--replies',
    '0',
  );
  owner = await makeOwner(settings);
  running = await serve(settings);
});

afterAll(async () => {
  await running.stop('SIGKILL');
  await drop();
});

interface Call {
  status: number;
  retryAfter: string | undefined;
  took: number;
}

function call(agent: Agent, path: string): Promise<Call> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${owner.api_key}` };
    get(`${running.url}${path}`, { agent, headers }, (response) => {
      response.resume().once('end', () => {
        const { statusCode = 0, headers } = response;
        resolve({
          status: statusCode,
          retryAfter: headers['retry-after'],
          took: performance.now() - started,
        });
      });
    }).once('error', reject);
  });
}

describe(`${CALLERS} callers at once`, () => {
  it('are answered or refused in time, supervisors always, and the next one as ever', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
    let done = 0;
    const calls = Array.from({ length: CALLERS }, async () => {
      const answer = await call(agent, '/api/v1/posts?page_size=50&sort_by=comments');
      done += 1;
      return answer;
    });
    for (let index = 0; index < 5; index += 1) {
      expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
      // The first came after all callers, and is not behind them in line.
      if (index === 0) expect(done).toBeLessThan(CALLERS);
      await sleep(50);
    }
    const answers = await Promise.all(calls);
    agent.destroy();
    for (const { status, retryAfter } of answers) {
      expect([200, 503]).toContain(status);
      if (status === 503) expect(retryAfter).toMatch(/^\d+$/);
    }
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(20);
    expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(10_000);

    const after = new Agent();
    expect((await call(after, '/api/v1/posts')).status).toBe(200);
    expect((await call(after, '/readyz')).status).toBe(200);
  });
});
