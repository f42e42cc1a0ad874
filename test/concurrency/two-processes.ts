import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

const hearth = fileURLToPath(new URL('../../bin/hearth.js', import.meta.url));

/** A test server, and a process of its own beside it over the same database. */
export interface TwoProcesses extends TestServer {
  /** Where the second process listens. */
  secondUrl: string;
  /** The address of `path` at one process or the other, by turns. */
  at(turn: number, path: string): string;
  /** Stops the second process, as an operator does. */
  stopSecond(): Promise<void>;
}

/**
 * Starts both. The second is the bundle, run as an operator runs it: two servers in one process would wait for each
 * other's transactions on SQLite without letting the other go on.
 */
export async function startTwoProcesses(): Promise<TwoProcesses> {
  const server = await startServer();
  const { dataDir, databaseUrl } = server.app.services.config;
  const process_ = spawn(process.execPath, [hearth, 'serve'], {
    cwd: dataDir,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const secondUrl = await listeningUrl(process_);
  const stopSecond = async () => {
    if (process_.exitCode !== null) return;
    process_.kill('SIGTERM');
    await once(process_, 'exit');
  };
  return {
    ...server,
    secondUrl,
    at: (turn, path) => (turn % 2 === 0 ? path : `${secondUrl}/api/v1${path}`),
    stopSecond,
    async close() {
      await stopSecond();
      await server.close();
    },
  };
}

async function listeningUrl(process_: ChildProcess) {
  let said = '';
  for await (const chunk of process_.stderr ?? []) {
    said += chunk;
    const url = /is ready at (http:\S+)/.exec(said)?.[1];
    if (url) return url;
  }
  throw new Error(`The second process did not start:\n${said}`);
}

/**
 * `times` calls at once. On a machine that is busy with other things a server may refuse some before it looks at them: those
 * are sent again, as the 503 says. (Any other 503 is an answer like the rest.)
 */
export const atOnce = (times: number, work: (turn: number) => Promise<Answer>) =>
  Promise.all(
    Array.from({ length: times }, async (_, turn) => {
      for (;;) {
        const answer = await work(turn);
        if (answer.status !== 503 || !answer.body.message.includes('has more to do')) return answer;
        await delay(500);
      }
    }),
  );

/** How often each status came, as `{ 201: 1, 409: 99 }`. */
export function statusesOf(answers: Answer[]) {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Members with keys, made one after the other by the first process. */
export async function joinMany(server: TestServer, count: number, prefix: string): Promise<Caller[]> {
  const members: Caller[] = [];
  for (let index = 0; index < count; index += 1) members.push(await server.join(`${prefix}${index}`));
  return members;
}
