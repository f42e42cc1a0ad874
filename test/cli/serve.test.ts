import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { emptyDatabase } from '../support/server.ts';
import { until } from '../support/until.ts';
import { hearth, hearthJson, type Served, serve } from './hearth.ts';

describe('hearth serve', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>;
  let server: Served | undefined;
  beforeAll(async () => {
    place = await emptyDatabase();
  });
  afterEach(async () => {
    await server?.end('SIGKILL');
  });
  afterAll(() => place.drop());

  it('is ready on an empty folder, and tells how to begin', async () => {
    server = await serve(place.settings);
    await until(() => /Hearth is ready at http:\/\/127\.0\.0\.1:\d+ /.exec(server?.stderr() ?? ''));
    await until(() => /hearth user create/.exec(server?.stdout() ?? ''));
    const address = await until(() => /http:\S+\/setup\?token=[\w-]{43}/.exec(server?.stderr() ?? '')?.[0]);
    expect((await fetch(address)).status).toBe(200);
    const lines = server.stdout().trim().split('\n');
    expect(lines.map((line) => typeof JSON.parse(line))).toEqual(lines.map(() => 'object'));
    expect(server.stdout()).toContain('EVERY RATE LIMIT IS LIFTED');
    expect(await server.end()).toBe(0);
  });

  it('says nothing of beginning once there are members', async () => {
    await hearthJson(['user', 'create', '--email', 'o@example.org', '--role', 'owner'], place.settings);
    server = await serve(place.settings);
    await until(() => /Hearth is ready/.exec(server?.stderr() ?? ''));
    await delay(200);
    expect(server.stdout() + server.stderr()).not.toMatch(/hearth user create|setup\?token/);
  });

  it('SIGTERM: a running request is answered, new ones hear 503, and it exits with 0', async () => {
    const { api_key } = await hearthJson(
      ['user', 'create', '--email', 's@example.org', '--role', 'owner'],
      place.settings,
    );
    server = await serve(place.settings);
    const body = JSON.stringify({ email: 'late@example.org', first_name: 'Late', username: 'late' });
    const slow = request(`${server.url}/api/v1/users`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api_key}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    const answered = once(slow, 'response') as Promise<[import('node:http').IncomingMessage]>;
    slow.write(body.slice(0, 10));
    await delay(300);

    const from = Date.now();
    server.child.kill('SIGTERM');
    const { url } = server;
    await until(async () => (await fetch(`${url}/readyz`)).status === 503);
    const boards = await fetch(`${url}/api/v1/boards`, { headers: { authorization: `Bearer ${api_key}` } });
    expect(boards.status).toBe(503);
    slow.end(body.slice(10));
    const [response] = await answered;
    expect(response.statusCode).toBeLessThan(300);
    response.resume();
    expect(await server.ended).toBe(0);
    expect(Date.now() - from).toBeLessThan(5_000);
  });

  /** A request whose body never ends. */
  async function startSlowRequest(url: string) {
    const { api_key } = await hearthJson(
      ['user', 'create', '--email', `${Date.now()}@example.org`, '--role', 'owner'],
      place.settings,
    );
    const headers = {
      authorization: `Bearer ${api_key}`,
      'content-type': 'application/json',
      'content-length': 100,
    };
    const slow = request(`${url}/api/v1/users`, { method: 'POST', headers });
    slow.on('error', () => {});
    slow.write('{');
    await delay(300);
  }

  it('a request that never ends is cut off, and it still exits with 0 within ten seconds', async () => {
    server = await serve(place.settings);
    await startSlowRequest(server.url);
    const from = Date.now();
    expect(await server.end()).toBe(0);
    expect(Date.now() - from).toBeGreaterThan(8_000);
    expect(Date.now() - from).toBeLessThan(10_000);
  });

  it('a second signal ends it at once', async () => {
    server = await serve(place.settings);
    await startSlowRequest(server.url);
    server.child.kill('SIGTERM');
    await until(() => /SIGTERM: stopping/.exec(server?.stdout() ?? ''));
    expect(await server.end('SIGTERM')).toBe(1);
  });

  it('a taken port is one line and exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    try {
      for (const workers of [[], ['--workers', '2']]) {
        const { code, stderr } = await hearth(['serve', ...workers], {
          ...place.settings,
          PORT: String(port),
        });
        expect({ code, stderr }).toEqual({
          code: 1,
          stderr: `hearth: 127.0.0.1:${port} is taken by another program; set PORT to another\n`,
        });
      }
      const { code, stdout } = await hearth(['doctor'], { ...place.settings, PORT: String(port) });
      expect({ code, stdout }).toEqual({
        code: 1,
        stdout: expect.stringMatching(/^fail {2}port: .* taken/m),
      });
    } finally {
      other.close();
    }
  });

  it('several workers share the port, count together, and one that dies is replaced', async () => {
    const { api_key } = await hearthJson(
      ['user', 'create', '--email', 'w@example.org', '--role', 'owner'],
      place.settings,
    );
    server = await serve(place.settings, ['--workers', '2']);
    const { url, stdout } = server;
    await until(() => stdout().match(/listening at/g)?.length === 2);
    const ask = () =>
      fetch(`${url}/api/v1/boards`, { headers: { authorization: `Bearer ${api_key}`, connection: 'close' } });
    for (let turn = 0; turn < 10; turn += 1) expect((await ask()).status).toBe(200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/http_requests_total\{[^}]*route="\/api\/v1\/boards"[^}]*\} 10\n/);

    const pids = new Set<number>();
    const { execFileSync } = await import('node:child_process');
    for (const pid of execFileSync('ps', ['-o', 'pid=', '--ppid', String(server.child.pid)])
      .toString()
      .match(/\d+/g) ?? []) {
      pids.add(Number(pid));
    }
    process.kill([...pids][0] as number, 'SIGKILL');
    await until(() => stdout().match(/listening at/g)?.length === 3);
    await until(async () => (await ask().catch(() => undefined))?.status === 200);
    expect(await server.end()).toBe(0);
  });

  it('what was counted in memory is written when it ends', async () => {
    await hearthJson(
      ['seed', '--members', '3', '--boards', '1', '--posts', '1', '--comments', '0', '--replies', '0'],
      place.settings,
    );
    const { api_key } = await hearthJson(
      ['user', 'create', '--email', 'v@example.org', '--role', 'owner'],
      place.settings,
    );
    server = await serve(place.settings);
    const { url } = server;
    const look = async () =>
      (await (
        await fetch(`${url}/api/v1/posts/1`, { headers: { authorization: `Bearer ${api_key}` } })
      ).json()) as {
        view_count: number;
      };
    const first = (await look()).view_count;
    for (let turn = 0; turn < 5; turn += 1) await look();
    expect(await server.end()).toBe(0);
    server = await serve(place.settings);
    const again = await fetch(`${server.url}/api/v1/posts/1`, {
      headers: { authorization: `Bearer ${api_key}` },
    });
    expect(((await again.json()) as { view_count: number }).view_count).toBe(first + 6);
  });

  it('doctor finds nothing, and knows a running Hearth', async () => {
    server = await serve(place.settings);
    const findings = await hearthJson(['doctor'], { ...place.settings, PORT: new URL(server.url).port });
    expect(findings.filter(({ level }: { level: string }) => level === 'fail')).toEqual([]);
    expect(findings.map(({ subject }: { subject: string }) => subject)).toEqual(
      expect.arrayContaining([
        'Node.js',
        'DATA_DIR',
        'disk',
        'schema',
        'clock',
        'PUBLIC_URL',
        'SMTP_URL',
        'port',
      ]),
    );
    expect(findings.find(({ subject }: { subject: string }) => subject === 'port').message).toMatch(
      /^Hearth answers/,
    );
  });
});

describe.runIf(inject('database') === 'postgres')('hearth serve, where PostgreSQL goes away,', () => {
  let away: PostgresServer;
  let settings: { DATA_DIR: string; DATABASE_URL: string };
  let drop: () => Promise<void>;
  let server: Served | undefined;
  beforeAll(async () => {
    away = await startPostgres();
    const place = await emptyDatabase();
    settings = { ...place.settings, DATABASE_URL: (await createTestDatabase(away.url)).url };
    drop = place.drop;
  });
  afterEach(async () => {
    await server?.end('SIGKILL');
    await away.start();
  });
  afterAll(async () => {
    await away.remove();
    await drop();
  });

  const isReady = async (status: number) => (await fetch(`${server?.url}/readyz`)).status === status;

  it('waits for it, and finds it again', async () => {
    await away.stop();
    server = await serve(settings, [], 503);
    await until(() => /PostgreSQL is away/.exec(server?.stdout() ?? ''));
    await away.start();
    await until(() => isReady(200));
    await away.stop();
    await until(() => isReady(503));
    await away.start();
    await until(() => isReady(200));
    expect(await server.end()).toBe(0);
  });

  it('goes on when that happens before it has told how to begin', async () => {
    await hearth(['migrate'], settings);
    const holder = new pg.Client({ connectionString: settings.DATABASE_URL });
    holder.on('error', () => {});
    await holder.connect();
    // Where the address to begin at is kept.
    await holder.query('begin');
    await holder.query('lock table one_time_tokens');
    server = await serve(settings);
    await until(async () => {
      const { rows } = await holder.query('select 1 from pg_locks where not granted');
      return rows[0];
    });
    await away.stop();
    await until(() => isReady(503));
    await away.start();
    await until(() => isReady(200));
    expect(await server.end()).toBe(0);
  });
});
