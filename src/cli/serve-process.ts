import cluster from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { openSetup } from '../accounts/setup.ts';
import { buildApp } from '../app.ts';
import { type Background, startBackground } from '../background.ts';
import type { Config } from '../config.ts';
import { hasMembers } from '../copying/rows.queries.ts';
import { migrate } from '../db/migrate.ts';
import { type Database, openDatabase } from '../db/open.ts';
import { CommandError } from './command.ts';
import { expectedFailure } from './failures.ts';
import { systemContext } from './system-user.ts';

/** A stop ends before a supervisor's ten seconds do. */
const HARD_STOP_MS = 9_000;

/** For so long at least `/readyz` says that it stops, while requests are still taken. */
const SHOWN_MS = 250;

/** So long the last answers may take to leave. */
const LAST_ANSWERS_MS = 250;

/** What a worker tells the primary. */
export type WorkerMessage = { worker: 'ready' } | { worker: 'failed'; message: string };

/**
 * Serves until SIGTERM or SIGINT. It listens before the schema is up, so that `/readyz` can say so.
 * @returns the exit code
 * @throws CommandError when the address is taken; NewerSchemaError
 */
export async function runServer(config: Config): Promise<number> {
  const database = openDatabase(config);
  const app = await buildApp(config, database);
  const requests = countRequests(app);
  const stop = stopSignal(app);
  let background: Background | undefined;
  try {
    // A later worker finds the schema up, and takes its share of the requests only when it can answer them.
    if (isFirst()) await listen(app, config);
    if (await bringUp(app, stop.signal)) {
      if (!isFirst()) await listen(app, config);
      background = startBackground(app);
      await announce(app);
      if (!stop.signal.aborted) {
        await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
      }
    }
  } catch (error) {
    const message = expectedFailure(error);
    if (!cluster.isWorker || message === undefined) throw error;
    // The primary says it once for all workers.
    process.send?.({ worker: 'failed', message } satisfies WorkerMessage);
    return 1;
  }
  await drain(app, requests, background);
  return 0;
}

/** The only process, or the first of several workers. */
const isFirst = () => !cluster.isWorker || cluster.worker?.id === 1;

/** Every request has its answer; connections on which nothing was asked would be waited for. */
async function closeConnections(app: FastifyInstance) {
  const closed = app.close();
  // The last answers leave first.
  await Promise.race([closed, delay(LAST_ANSWERS_MS)]);
  app.server.closeAllConnections();
  await closed;
}

/** Requests that are being answered. */
function countRequests(app: FastifyInstance) {
  const requests = { running: 0 };
  app.server.on('request', (_request, response) => {
    requests.running += 1;
    response.once('close', () => {
      requests.running -= 1;
    });
  });
  return requests;
}

/** Aborted by SIGTERM, SIGINT or the primary; a second signal ends the process at once. */
function stopSignal(app: FastifyInstance) {
  const controller = new AbortController();
  const stop = () => {
    app.services.phase = 'draining';
    controller.abort();
    setTimeout(() => {
      app.log.warn('Some requests did not end in time');
      process.exit(0);
    }, HARD_STOP_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(1);
      app.log.info(`${signal}: stopping`);
      stop();
    });
  }
  process.on('message', (message) => {
    if (message === 'stop' && !controller.signal.aborted) stop();
  });
  return controller;
}

async function listen(app: FastifyInstance, { host, port }: Config) {
  try {
    await app.listen({ host, port, listenTextResolver: (address) => `listening at ${address}` });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      EADDRINUSE: 'is taken by another program; set PORT to another',
      EACCES: 'may not be used by this user; ports below 1024 are for root',
      EADDRNOTAVAIL: 'is no address of this machine; set HOST',
      ENOTFOUND: 'cannot be resolved; set HOST',
    };
    const reason = code && reasons[code];
    throw reason ? new CommandError(`${host}:${port} ${reason}`) : error;
  }
}

/** Brings the schema up, waiting for a database that is away. @returns false when it was told to stop meanwhile */
async function bringUp(app: FastifyInstance, stop: AbortSignal): Promise<boolean> {
  const { services, log } = app;
  const { database, settings } = services;
  for (let attempt = 1; !stop.aborted; attempt += 1) {
    try {
      const ran = await migrate(database);
      if (ran.length > 0) log.info({ steps: ran }, 'The schema was brought up');
      await settings.refresh(database);
      if (stop.aborted) return false;
      services.phase = 'ready';
      return true;
    } catch (error) {
      if (!isAway(database, error)) throw error;
      const pause = Math.min(5_000, 250 * 2 ** attempt);
      log.warn(
        { reason: expectedFailure(error), retryInMs: pause },
        `${database.dialect.label} is away; trying again`,
      );
      await delay(pause, undefined, { signal: stop }).catch(() => {});
    }
  }
  return false;
}

const isAway = ({ dialect }: Database, error: unknown) =>
  ['unavailable', 'timeout'].includes(dialect.errorKind(error));

async function announce(app: FastifyInstance) {
  const { database, config } = app.services;
  if (!config.rateLimit) app.log.warn('RATE_LIMIT=off: EVERY RATE LIMIT IS LIFTED');
  if (isFirst()) {
    // The log is JSON on stdout; this line is for the person who started it.
    process.stderr.write(`Hearth is ready at ${app.publicUrl()} (${database.dialect.label})\n`);
    const token = await setupToken(database);
    if (token !== undefined) {
      const address = `${app.publicUrl()}/setup?token=${token}`;
      app.log.warn(
        { address },
        'There are no members yet. Open the address within a day to become the owner, or run: npx hearth user create --email you@example.org --role owner',
      );
      process.stderr.write(`Set up your community at ${address}\n`);
    }
  }
  process.send?.({ worker: 'ready' } satisfies WorkerMessage);
}

/** As long as there are no members. The database may go away at any moment; then the hint is left out. */
async function setupToken(database: Database): Promise<string | undefined> {
  try {
    return (await hasMembers(database.db)) ? undefined : await openSetup(systemContext(database));
  } catch (error) {
    if (!isAway(database, error)) throw error;
    return undefined;
  }
}

async function drain(
  app: FastifyInstance,
  requests: { running: number },
  background: Background | undefined,
) {
  const { database, views, readMarks, keyUse, eventLog } = app.services;
  // Streams and waiting calls would keep the server from ending.
  eventLog.close();
  const shownUntil = Date.now() + SHOWN_MS;
  // Others still reach /readyz, and the API answers 503.
  while (requests.running > 0 || Date.now() < shownUntil) await delay(25);
  await closeConnections(app);
  await background?.stop();
  app.services.mail.close();
  try {
    await views.flush(database);
    await readMarks.flush(database);
    await keyUse.flush(database);
    await database.close();
  } catch (error) {
    app.log.error({ err: error }, 'What was counted in memory could not be written');
  }
}
