import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { type TSchema, Type } from 'typebox';
import { createApiKey } from '../src/api-keys/api-keys.ts';
import { buildApp } from '../src/app.ts';
import { startBackground } from '../src/background.ts';
import { readConfig } from '../src/config.ts';
import { type Context, inTransaction } from '../src/context.ts';
import { migrate } from '../src/db/migrate.ts';
import { openDatabase } from '../src/db/open.ts';
import { updateUser } from '../src/members/members.queries.ts';
import { createMember } from '../src/members/members.ts';
import { builtInRoles, OWNER } from '../src/permissions.ts';
import { startSession } from '../src/sessions/sessions.ts';

/**
 * A server that a benchmark measures, in a process of its own. It tells its parent where it listens and, when asked, how
 * much CPU it has used.
 */
const [kind = 'hearth', body = '{}'] = process.argv.slice(2);

const start = { hearth: startHearth, control: () => startControl(body), receiver: startReceiver }[kind];
if (!start) throw new Error(`There is no ${kind} to start`);
const facts = await start();
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, rss: process.memoryUsage().rss });
});
// An ordinary exit, so that the folder goes and a profiler gets to write.
process.on('SIGTERM', () => process.exit(0));
// A benchmark that failed leaves nothing running.
process.on('disconnect', () => process.exit(0));
process.send?.(facts);

/**
 * What a route costs that looks nothing up: the same JSON through a schema serialiser, as Fastify users write it, or the
 * same HTML.
 */
async function startControl(body: string) {
  const app = Fastify();
  if (body.startsWith('<')) {
    app.get('/constant', async (_request, reply) => reply.type('text/html; charset=utf-8').send(body));
  } else {
    const constant = JSON.parse(body);
    app.get('/constant', { schema: { response: { 200: schemaOf(constant) } } }, async () => constant);
  }
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), api_key: '', msid: '', cookie: '' };
}

/** Takes deliveries and says when each came: `GET /arrivals` gives the times and forgets them. */
async function startReceiver() {
  let arrivals: [number, number][] = [];
  const server = createServer((request, response) => {
    if (request.url === '/arrivals') {
      response.end(JSON.stringify(arrivals));
      arrivals = [];
      return;
    }
    const at = performance.timeOrigin + performance.now();
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      arrivals.push([JSON.parse(body).entities.comment[0].comment_id, at]);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, api_key: '', msid: '', cookie: '' };
}

function schemaOf(value: unknown): TSchema {
  if (typeof value === 'string') return Type.String();
  if (typeof value === 'number') return Type.Integer();
  if (typeof value === 'boolean') return Type.Boolean();
  if (Array.isArray(value)) return Type.Array(schemaOf(value[0]));
  const fields = Object.entries(value as object).map(([name, child]) => [name, schemaOf(child)]);
  return Type.Object(Object.fromEntries(fields));
}

/** The whole product, as `serve` runs it, on a database of its own or the one that DATA_DIR or DATABASE_URL name. */
async function startHearth() {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const config = readConfig({ DATA_DIR: folder, PORT: '0', RATE_LIMIT: 'off', ...process.env });
  const database = openDatabase(config);
  await migrate(database);
  const app = await buildApp(config, database);
  app.services.phase = 'ready';
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  startBackground(app);
  const ctx: Context = {
    db: database.db,
    database,
    actor: { userId: 0, roleId: OWNER, permissions: new Set(builtInRoles[OWNER]) },
    now: new Date().toISOString(),
    origin: { source: 'bench', userAgent: null, address: null, requestId: null },
    committed: () => {},
  };
  return inTransaction(ctx, async (ctx) => {
    const named = (username: string) =>
      createMember(ctx, { first_name: 'Bench', username, email: `${username}@example.org` });
    const owner = await named(`bench${Date.now()}`);
    const reader = await named(`reader${Date.now()}`);
    await updateUser(ctx.db, owner.user_id, { role_id: OWNER });
    const { api_key } = await createApiKey(ctx, { key_name: 'bench' }, owner.user_id);
    const { token } = await startSession(ctx, reader, { method: 'password', device: 'bench' });
    return { url, api_key, msid: `${owner.user_id}.${owner.sid}`, cookie: `hearth_session=${token}` };
  });
}
