import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The program as an operator runs it: `node bin/hearth.js …` in a process of its own. */

const launcher = fileURLToPath(new URL('../../bin/hearth.js', import.meta.url));

/** `npm run test:faults` does everything at full length. */
export const isFull = process.env.HEARTH_FAULTS === 'full';

export type Settings = { DATA_DIR: string; DATABASE_URL: string } & Record<string, string>;

// Nothing of the caller's environment reaches the program but what it needs to run.
const environment = (settings: Settings) => ({
  PATH: process.env.PATH,
  HOME: settings.DATA_DIR,
  PORT: '0',
  LOG_LEVEL: 'warn',
  RATE_LIMIT: 'off',
  ...settings,
});

export interface Running {
  url: string;
  pid: number;
  /** Log lines so far. */
  log: () => string;
  /** Sends the signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  hasEnded: () => boolean;
}

/** Starts a server and waits until it says that it is ready. @throws with its last words when it ends instead */
export async function serve(settings: Settings): Promise<Running> {
  const child = spawn(process.execPath, [launcher, 'serve'], {
    cwd: settings.DATA_DIR,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let log = '';
  child.stdout.on('data', (chunk) => {
    log += chunk;
  });
  const url = await readyAt(child, () => log);
  return {
    url,
    pid: child.pid as number,
    log: () => log,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async stop(signal) {
      child.kill(signal);
      const [code, endedBy] = await ended;
      return { code, signal: endedBy };
    },
  };
}

function readyAt(child: ChildProcess, log: () => string) {
  let words = '';
  return new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      words += chunk;
      const url = /ready at (http:\S+)/.exec(words)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}:\n${words}\n${log()}`)));
  });
}

/** Runs a command to its end. */
export function hearth(
  settings: Settings,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [launcher, ...args],
      { cwd: settings.DATA_DIR, env: environment(settings), maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}

/** What `hearth check` finds: an empty list when nothing is off. */
export async function problems(settings: Settings): Promise<string[]> {
  const { code, stdout, stderr } = await hearth(settings, 'check', '--json');
  const result = code === 0 || stdout ? JSON.parse(stdout) : undefined;
  return result?.ok ? [] : [JSON.stringify(result) ?? '', stderr];
}

/** Makes an owner, and gives their key. */
export async function makeOwner(settings: Settings): Promise<{ msid: string; api_key: string }> {
  const { stdout, stderr } = await hearth(
    settings,
    'user',
    'create',
    '--email',
    'owner@example.org',
    '--role',
    'owner',
    '--json',
  ); // prettier-ignore
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}
