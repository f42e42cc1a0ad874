import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { inject } from 'vitest';
import { createApiKey } from '../../src/api-keys/api-keys.ts';
import { buildApp, type Limits, usualLimits } from '../../src/app.ts';
import { type Background, startBackground } from '../../src/background.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { type Context, inTransaction } from '../../src/context.ts';
import { migrate } from '../../src/db/migrate.ts';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { updateUser } from '../../src/members/members.queries.ts';
import { createMember } from '../../src/members/members.ts';
import { type Actor, ADMIN, builtInRoles, MEMBER, MODERATOR, OWNER } from '../../src/permissions.ts';
import { Answers } from './answers.ts';
import { createTestDatabase } from './postgres.ts';

interface Place {
  settings: { DATA_DIR: string; DATABASE_URL: string };
  drop(): Promise<void>;
}

/** A database of its own for a test file, of the kind that the project runs on, with nothing in it yet. */
export const emptyDatabase = () => newDatabase({});

/** @param options PostgreSQL copies the database called `template`; a SQLite file is always new */
async function newDatabase(options: { template?: string }): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-test-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (inject('database') === 'sqlite') {
    return { settings: { DATA_DIR: folder, DATABASE_URL: '' }, drop: async () => removeFolder() };
  }
  const { url, drop } = await createTestDatabase(inject('postgresUrl'), options);
  return {
    settings: { DATA_DIR: folder, DATABASE_URL: url },
    async drop() {
      await drop();
      removeFolder();
    },
  };
}

/** Somebody who calls the API with a key of their own. Answers are held to the API description. */
export interface Caller {
  user_id: number;
  msid: string;
  api_key: string;
  get: Call;
  post: Call;
  put: Call;
  patch: Call;
  delete: Call;
}

type Call = (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

export interface TestServer {
  url: string;
  app: FastifyInstance;
  database: Database;
  owner: Caller;
  admin: Caller;
  moderator: Caller;
  member: Caller;
  /** Makes another ACTIVE member with a key. */
  join(name: string, roleId?: number): Promise<Caller>;
  /** A caller with any key, or without one. */
  callWith(authorization: string | undefined): Omit<Caller, 'user_id' | 'msid' | 'api_key'>;
  close(): Promise<void>;
}

/**
 * A server on a free port of loopback, with an owner, an admin, a moderator and a member. Rate limits are off.
 * @param env settings beside those
 * @param works also does what a server does beside answering requests, such as delivering webhooks
 * @param limits others than those of `listen`
 */
export async function startServer(
  env: Record<string, string> = {},
  { works = false, limits }: { works?: boolean; limits?: Partial<Limits> } = {},
): Promise<TestServer> {
  const { settings, drop } = await newDatabase({ template: inject('migratedDatabase') });
  const config = readConfig({ ...settings, PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT: 'off', ...env });
  const database = openDatabase(config);
  await migrate(database);
  const { app, url } = await listen(config, database, limits);
  const background: Background | undefined = works ? startBackground(app) : undefined;
  const answers = answersOf(app.swagger());

  const callWith: TestServer['callWith'] = (authorization) => {
    const call =
      (method: string): Call =>
      async (path, body, headers = {}) => {
        const response = await fetch(path.startsWith('http') ? path : `${url}/api/v1${path}`, {
          method,
          headers: {
            ...(authorization ? { authorization } : {}),
            // A form says by itself what it is.
            ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          body:
            body === undefined
              ? null
              : typeof body === 'string' || body instanceof FormData
                ? body
                : JSON.stringify(body),
        });
        const text = await textOf(response);
        const answer = {
          status: response.status,
          headers: response.headers,
          body: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
        };
        answers.check(method, new URL(response.url).pathname, answer);
        return answer;
      };
    return {
      get: call('GET'),
      post: call('POST'),
      put: call('PUT'),
      patch: call('PATCH'),
      delete: call('DELETE'),
    };
  };

  const join: TestServer['join'] = async (name, roleId = MEMBER) => {
    const { user, api_key } = await inTransaction(systemContext(database), async (ctx) => {
      const user = await createMember(ctx, {
        first_name: name,
        username: name,
        email: `${name}@example.org`,
      });
      if (roleId !== MEMBER) await updateUser(ctx.db, user.user_id, { role_id: roleId });
      return { user, api_key: (await createApiKey(ctx, { key_name: 'tests' }, user.user_id)).api_key };
    });
    // As after a request: whoever subscribes from now on is not told of it.
    await app.services.eventLog.advance();
    const basic = Buffer.from(`tests:${api_key}`).toString('base64');
    return {
      user_id: user.user_id,
      msid: `${user.user_id}.${user.sid}`,
      api_key,
      ...callWith(`Basic ${basic}`),
    };
  };

  return {
    url,
    app,
    database,
    owner: await join('olivia', OWNER),
    admin: await join('adam', ADMIN),
    moderator: await join('mona', MODERATOR),
    member: await join('max', MEMBER),
    join,
    callWith,
    async close() {
      app.services.eventLog.close();
      const closed = app.close();
      // Connections on which nothing was asked would be waited for: fetch opens some ahead.
      app.server.closeAllConnections();
      await closed;
      await background?.stop();
      await database.close();
      await drop();
    },
  };
}

/** By description: making what holds answers to one costs as much as the tests of some files. */
const answersBy = new Map<string, Answers>();

function answersOf(description: object) {
  const text = JSON.stringify(description);
  const answers = answersBy.get(text) ?? new Answers(description);
  answersBy.set(text, answers);
  return answers;
}

/** Of a stream, which ends when whoever reads it goes, only how it begins. */
async function textOf(response: Response) {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!isStream || !response.body) return response.text();
  const reader = response.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

/** A thousandth of the usual: how long a password takes has tests of its own. */
export const QUICK_PASSWORD = 7;

/** A server over a database that is there already: a second process, as far as the database can tell. */
export async function listen(config: Config, database: Database, limits: Partial<Limits> = {}) {
  // Tests send much at once on a machine that has other work; what happens when it is too much has tests of its own.
  const patience = { ...usualLimits.overload, longestWait: 60_000 };
  const patient = { ...usualLimits, overload: patience, passwordCost: QUICK_PASSWORD, ...limits };
  const app = await buildApp(config, database, patient);
  await app.services.settings.refresh(database);
  app.services.phase = 'ready';
  const url = await app.listen({ host: '127.0.0.1', port: config.port });
  return { app, url };
}

/** What the command line acts as. */
export function systemContext(database: Database): Context {
  const actor: Actor = { userId: 0, roleId: OWNER, permissions: new Set(builtInRoles[OWNER]) };
  return {
    db: database.db,
    database,
    actor,
    now: new Date().toISOString(),
    origin: { source: 'tests', userAgent: null, address: null, requestId: null },
    committed: () => {},
  };
}
