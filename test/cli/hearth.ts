import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.ts';
import { copiedTables } from '../../src/copying/copied-tables.ts';
import { readInChunks } from '../../src/copying/rows.queries.ts';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { until } from '../support/until.ts';

const launcher = fileURLToPath(new URL('../../bin/hearth.js', import.meta.url));

type Settings = Record<string, string>;

/** Only what a test says: the settings of whoever runs it stay outside. */
function start(args: string[], settings: Settings) {
  const { PATH = '' } = process.env;
  return spawn(process.execPath, [launcher, ...args], {
    env: { PATH, ...settings },
    // No .env of a checkout.
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

type Running = ReturnType<typeof start>;

/** Runs a command as a user would. */
export async function hearth(args: string[], settings: Settings = {}) {
  const child = start(args, settings);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: stdout(), stderr: stderr() };
}

/** The same for a command that must succeed and answers with JSON. */
// biome-ignore lint/suspicious/noExplicitAny: each command answers in its own shape
export async function hearthJson(args: string[], settings: Settings): Promise<any> {
  const { code, stdout, stderr } = await hearth([...args, '--json'], settings);
  if (code !== 0) throw new Error(`hearth ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
  return JSON.parse(stdout);
}

export interface Served {
  url: string;
  child: Running;
  stdout: () => string;
  stderr: () => string;
  /** The exit code. */
  ended: Promise<number | null>;
  /** Sends a signal and waits for the end. @returns the exit code */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a server on a free port. @param status what /readyz is waited for */
export async function serve(settings: Settings, args: string[] = [], status = 200): Promise<Served> {
  const child = start(['serve', ...args], { PORT: '0', RATE_LIMIT: 'off', ...settings });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  try {
    const url = await until(() => {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${stderr()}`);
      return /listening at (http:\S+?)"/.exec(stdout())?.[1];
    });
    await until(async () => (await fetch(`${url}/readyz`)).status === status);
    return { url, child, stdout, stderr, ended, end };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}

function collect(stream: NodeJS.ReadableStream) {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

export async function withDatabase<T>(
  settings: Settings,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = openDatabase(readConfig(settings));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** A hash of each table's rows; without `settings`, where a restore leaves its mark. */
export async function fingerprints(settings: Settings) {
  return withDatabase(settings, ({ snapshot }) =>
    snapshot(async (db) => {
      const prints: Record<string, string> = {};
      for (const table of copiedTables) {
        if (table.name === 'settings') continue;
        const hash = createHash('sha256');
        for await (const rows of readInChunks(db, table)) {
          for (const row of rows) {
            // Like a setting, a line of the audit log says that there was a restore.
            if (row.event === 'community.restored') continue;
            hash.update(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
          }
        }
        prints[table.name] = hash.digest('hex');
      }
      return prints;
    }),
  );
}

/** A small community. */
export const small = [
  '--members',
  '20',
  '--boards',
  '3',
  '--posts',
  '40',
  '--comments',
  '150',
  '--replies',
  '60',
];
