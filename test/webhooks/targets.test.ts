import type dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { request } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { Targets } from '../../src/webhooks/targets.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { Receiver, toLoopback } from './receiver.ts';
import { namesOfThisMachine, type Refused, reachable, refused } from './targets.table.ts';

const REFUSED = /is in a range that webhooks may not reach$/;
const LEADS_NOWHERE = /ENOTFOUND|EAI_AGAIN/;

/** Counts who comes to this machine. */
class Doorbell {
  rings = 0;
  requests = 0;
  readonly #servers: Server[] = [];
  #port = 0;

  /** @param hosts IPv4 and IPv6 everywhere by default */
  async start(hosts: (string | undefined)[] = [undefined]) {
    for (const host of hosts) {
      const server = createServer((_request, response) => {
        this.requests += 1;
        response.end('inside');
      });
      server.on('connection', () => {
        this.rings += 1;
      });
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen({ port: this.#port, host }, resolve);
      });
      this.#port = (server.address() as AddressInfo).port;
      this.#servers.push(server);
    }
  }

  get port() {
    return this.#port;
  }

  async stop() {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}

describe('private targets', () => {
  let server: TestServer;
  const doorbell = new Doorbell();
  let targets: Refused[];

  beforeAll(async () => {
    await doorbell.start();
    server = await startServer({}, { works: true });
    const names = [...namesOfThisMachine, hostname()].map((name) => ({
      url: `http://${name}:{port}/`,
      says: new RegExp(`${REFUSED.source}|${LEADS_NOWHERE.source}`),
    }));
    targets = [...refused, ...names].map(({ url, ...rest }) => ({
      url: url.replace('{port}', String(doorbell.port)),
      ...rest,
    }));
  });

  afterAll(async () => {
    await server?.close();
    await doorbell.stop();
  });

  it('are refused at registration, each with the field that is wrong', async () => {
    expect(targets.length).toBeGreaterThan(100);
    const { body: webhook } = await server.admin.post('/webhooks', {
      event: 'tag.created',
      target_url: 'https://93.184.215.14/',
      enabled: false,
    });
    for (const { url: target_url } of targets) {
      for (const answer of [
        await server.admin.post('/webhooks', { event: 'tag.created', target_url }),
        await server.admin.put(`/webhooks/${webhook.webhook_id}`, { event: 'tag.created', target_url }),
      ]) {
        expect([target_url, answer.status, answer.body.errors?.[0]?.path]).toEqual([
          target_url,
          400,
          '/target_url',
        ]);
      }
    }
    expect((await server.admin.get('/webhooks')).body).toHaveLength(1);
    expect(doorbell.rings).toBe(0);
  });

  it('are not connected to, however they came into the database, and the log says why', async () => {
    const now = new Date().toISOString();
    const rows = await server.database.transaction((db) =>
      db
        .insertInto('webhooks')
        .values(
          targets.map(({ url }) => ({
            owner_id: server.admin.user_id,
            target_url: url,
            events: '["tag.created"]',
            secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
            created_at: now,
            last_modified_at: now,
          })),
        )
        .returning(['webhook_id', 'target_url'])
        .execute(),
    );
    expect((await server.admin.post('/tags', { name: 'chains' })).status).toBe(201);

    const attempts = await attemptsOf(rows.length);
    const saidOf = new Map(rows.map(({ webhook_id, target_url }) => [target_url, attempts.get(webhook_id)]));
    const wrong = targets.filter(({ url, says = REFUSED }) => !says.test(saidOf.get(url)?.error ?? ''));
    expect(wrong.map(({ url }) => [url, saidOf.get(url)])).toEqual([]);
    expect([...attempts.values()].filter(({ http_status }) => http_status !== null)).toEqual([]);
    expect(doorbell.rings).toBe(0);

    // The owner reads the same in the log.
    const loopback = rows.find(({ target_url }) => target_url === `http://127.0.0.1:${doorbell.port}/`);
    const { body } = await server.admin.get(`/webhooks/${loopback?.webhook_id}/deliveries`);
    expect(body[0].attempts[0].error).toBe('127.0.0.1 is in a range that webhooks may not reach');
    // A test is an attempt like any other.
    const test = await server.admin.post(`/webhooks/${loopback?.webhook_id}/test`, {});
    expect([test.body.delivered, test.body.error]).toEqual([false, expect.stringMatching(REFUSED)]);
    expect(doorbell.rings).toBe(0);
  });

  it('are the only ones that are refused', async () => {
    for (const address of reachable) {
      const host = address.includes(':') ? `[${address}]` : address;
      const { status, body } = await server.owner.post('/webhooks', {
        event: 'tag.created',
        target_url: `https://${host}/hooks?of=hearth#top`,
        enabled: false,
      });
      expect([address, status, body.target_url]).toEqual([address, 201, `https://${host}/hooks?of=hearth`]);
      await server.owner.delete(`/webhooks/${body.webhook_id}`);
    }
  });

  it('a name or password is refused before any target', async () => {
    for (const target_url of ['https://user:word@93.184.215.14/', 'https://user@93.184.215.14/']) {
      const { status, body } = await server.owner.post('/webhooks', { event: 'tag.created', target_url });
      expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining('name or password')]);
    }
  });

  /** The first attempt of each webhook, once so many have one. */
  const attemptsOf = (count: number) =>
    until(async () => {
      const attempts = await server.database.db
        .selectFrom('webhook_attempts as a')
        .innerJoin('webhook_deliveries as d', 'd.job_id', 'a.job_id')
        .select(['d.webhook_id', 'a.error', 'a.http_status'])
        .orderBy('a.attempt_id', 'desc')
        .execute();
      const first = new Map(attempts.map((attempt) => [attempt.webhook_id, attempt]));
      return first.size >= count && first;
    });
});

describe('an address', () => {
  const targets = new Targets([]);

  it('that is public may be reached', () => {
    expect(reachable.filter((address) => !targets.mayReach(address))).toEqual([]);
  });

  it('that is not one may not', () => {
    for (const address of [
      '',
      'example.org',
      '1.2.3',
      '1.2.3.4.5',
      ':::',
      '::1%lo',
      'fe80::1%eth0',
      '8.8.8.8/8',
    ])
      expect([address, targets.mayReach(address)]).toEqual([address, false]);
  });
});

/**
 * Stands for an address outside: the one that may be reached here. Nothing listens there, so that a connection to it
 * fails, and no test calls anybody on the internet.
 */
const OUTSIDE = '127.0.0.2';

describe('a name that leads to several places, or to others each time', () => {
  const doorbell = new Doorbell();
  let targets: Targets | undefined;
  beforeAll(() => doorbell.start(['127.0.0.1', ...(hasIpv6() ? ['::1'] : [])]));
  afterAll(() => doorbell.stop());
  beforeEach(() => {
    doorbell.rings = 0;
    doorbell.requests = 0;
  });
  afterEach(() => targets?.agent.destroy());

  const call = async (url: string) => {
    const answer = await request(url, {
      dispatcher: targets?.agent as never,
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(5_000),
    });
    return answer.body.text();
  };

  it('is refused at connection when the second look-up leads inside', async () => {
    const resolver = resolveTo([OUTSIDE], ['127.0.0.1']);
    targets = new Targets([OUTSIDE], resolver.lookup);
    const url = `http://hooks.example.org:${doorbell.port}/`;
    expect(await targets.check('/target_url', url)).toBe(url);
    await expect(call(url)).rejects.toThrow('127.0.0.1 is in a range');
    expect([resolver.times(), doorbell.rings]).toEqual([2, 0]);
  });

  it('is judged by the look-up of the connection itself: there is no other after it', async () => {
    // Whoever asked once more before connecting would be led inside.
    const resolver = resolveTo([OUTSIDE], [OUTSIDE], ['127.0.0.1']);
    targets = new Targets([OUTSIDE], resolver.lookup);
    const url = `http://hooks.example.org:${doorbell.port}/`;
    await targets.check('/target_url', url);
    await expect(call(url)).rejects.toThrow(`ECONNREFUSED ${OUTSIDE}`);
    expect([resolver.times(), doorbell.rings]).toEqual([2, 0]);
  });

  it.each([
    ['behind another', [OUTSIDE, '127.0.0.1']],
    ['before another', ['127.0.0.1', OUTSIDE]],
    ['in IPv6', [OUTSIDE, '::1']],
    ['mapped', ['::ffff:127.0.0.1', OUTSIDE]],
    ['on both sides', ['127.0.0.1', '::1', OUTSIDE, '127.0.0.3', '127.0.0.1']],
  ])('is never connected to at a private address %s, though the other one refuses', async (_, mixed) => {
    targets = new Targets([OUTSIDE], resolveTo(mixed).lookup);
    for (const scheme of ['http', 'https'])
      await expect(call(`${scheme}://hooks.example.org:${doorbell.port}/`)).rejects.toThrow('ECONNREFUSED');
    expect(doorbell.rings).toBe(0);
  });

  it('is refused when every address is private, without a connection', async () => {
    targets = new Targets([], resolveTo(['10.0.0.1', 'fd00::1', '127.0.0.1', 'fe80::1%eth0']).lookup);
    await expect(targets.check('/target_url', 'http://hooks.example.org/')).rejects.toThrow();
    await expect(call(`http://hooks.example.org:${doorbell.port}/`)).rejects.toThrow(REFUSED);
    expect(doorbell.rings).toBe(0);
  });

  it('gets no request when the system connects to another address than the one that was looked up', async () => {
    const lying = { family: 4, reads: 0 } as dns.LookupAddress & { reads: number };
    // The first who reads it is the one who judges.
    Object.defineProperty(lying, 'address', {
      get: () => {
        lying.reads += 1;
        return lying.reads === 1 ? OUTSIDE : '127.0.0.1';
      },
    });
    const lookup = ((_name: string, _options: object, callback: (...args: unknown[]) => void) =>
      process.nextTick(callback, null, [lying])) as unknown as typeof dns.lookup;
    targets = new Targets([OUTSIDE], lookup);
    await expect(call(`http://hooks.example.org:${doorbell.port}/`)).rejects.toThrow(
      '127.0.0.1 is in a range',
    );
    expect([doorbell.rings, doorbell.requests]).toEqual([1, 0]);
  });

  it('may be registered while it leads nowhere; it is judged again at each connection', async () => {
    targets = new Targets([], failingLookup);
    expect(await targets.check('/target_url', 'https://soon.example.org/')).toBe('https://soon.example.org/');
    await expect(call('https://soon.example.org/')).rejects.toThrow('ENOTFOUND');
  });

  it('below localhost is this machine, whatever a resolver says', async () => {
    for (const lookup of [failingLookup, resolveTo([OUTSIDE]).lookup]) {
      targets = new Targets([OUTSIDE], lookup);
      for (const name of ['localhost', 'hooks.localhost', 'hooks.localhost.', 'LOCALHOST.'])
        await expect(targets.check('/target_url', `http://${name}/`)).rejects.toThrow();
    }
    targets = new Targets(['127.0.0.0/8'], failingLookup);
    expect(await targets.check('/target_url', 'http://hooks.localhost/')).toBe('http://hooks.localhost/');
  });

  it('is looked up again for a new connection; an open one stays with whom it was opened to', async () => {
    const resolver = resolveTo(['127.0.0.1'], ['127.0.0.1'], ['10.0.0.1']);
    targets = new Targets(['127.0.0.0/8'], resolver.lookup);
    const url = `http://hooks.example.org:${doorbell.port}/`;
    await targets.check('/target_url', url);
    for (let time = 0; time < 3; time += 1) {
      expect(await call(url)).toBe('inside');
      await delay(20);
    }
    expect([doorbell.rings, resolver.times()]).toEqual([1, 2]);
    // Another origin is another connection.
    await expect(call(url.replace('hooks', 'other'))).rejects.toThrow('10.0.0.1 is in a range');
  });

  it('is called directly, though the environment names a proxy', async () => {
    const names = [
      'http_proxy',
      'HTTP_PROXY',
      'https_proxy',
      'HTTPS_PROXY',
      'ALL_PROXY',
      'NODE_USE_ENV_PROXY',
    ];
    const before = names.map((name) => [name, process.env[name]] as const);
    try {
      for (const name of names)
        process.env[name] = name.startsWith('NODE') ? '1' : `http://127.0.0.1:${doorbell.port}/`;
      targets = new Targets([OUTSIDE], resolveTo([OUTSIDE]).lookup);
      for (const scheme of ['http', 'https'])
        await expect(call(`${scheme}://hooks.example.org:${doorbell.port}/`)).rejects.toThrow('ECONNREFUSED');
      await expect(call('http://10.0.0.1/')).rejects.toThrow(REFUSED);
      expect(doorbell.rings).toBe(0);
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});

describe('WEBHOOK_ALLOW_CIDRS', () => {
  it.each([
    ['127.0.0.0/8', ['127.0.0.1', '127.9.9.9'], ['::1', '::ffff:127.0.0.1', '10.0.0.1', '64:ff9b::7f00:1']],
    ['10.1.0.0/16', ['10.1.0.1', '10.1.255.255'], ['10.0.255.255', '10.2.0.0', '::ffff:10.1.0.1']],
    ['::1/128', ['::1'], ['127.0.0.1', '::', '::2', '::ffff:127.0.0.1']],
    ['::1', ['::1'], ['::2']],
    ['192.168.1.5', ['192.168.1.5'], ['192.168.1.4', '192.168.1.6']],
    ['fd00::/8', ['fd00::1', 'fdff::1'], ['fc00::1', 'fe80::1']],
    ['::ffff:127.0.0.0/104', ['::ffff:127.0.0.1'], ['127.0.0.1', '::ffff:10.0.0.1']],
    ['10.0.0.0/8, fd00::/8', ['10.0.0.1', 'fd00::1'], ['192.168.0.1']],
    ['10.0.0.0/8', ['10.0.0.1', '8.8.8.8', '2606:4700:4700::1111'], ['172.16.0.1']],
  ])('%s opens exactly what it names', (text, open, closed) => {
    const targets = new Targets(readConfig({ WEBHOOK_ALLOW_CIDRS: text }).webhookAllowCidrs);
    expect(open.filter((address) => !targets.mayReach(address))).toEqual([]);
    expect(closed.filter((address) => targets.mayReach(address))).toEqual([]);
  });

  it.each([
    '10.0.0.0/33',
    '10.0.0.0/0',
    '::/0',
    '::1/129',
    '10.0.0.0/8,',
    '10.0.0/8',
    '010.0.0.0/8',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/8.5',
    'localhost',
    '*',
    'fe80::1%eth0.1/64',
    'fe80::1%lo',
    '[::1]',
    'any',
  ])('%s stops the start with one line', (text) => {
    expect(() => readConfig({ WEBHOOK_ALLOW_CIDRS: text })).toThrow(
      /^WEBHOOK_ALLOW_CIDRS: ".*" is not allowed; it takes .*$/,
    );
  });
});

describe('a redirect', () => {
  let server: TestServer;
  let outside: Receiver;
  const inside = new Doorbell();

  beforeAll(async () => {
    await inside.start();
    outside = await Receiver.start();
    server = await startServer({ ...toLoopback, WEBHOOK_RETRY_SCALE: '1' }, { works: true });
  });

  afterAll(async () => {
    await server?.close();
    await outside.stop();
    await inside.stop();
  });

  it('is a failure, and never followed: not inside, not anywhere', async () => {
    const { body: webhook } = await server.admin.post('/webhooks', {
      event: 'tag.created',
      target_url: outside.url,
    });
    for (const status of [300, 301, 302, 303, 305, 307, 308]) {
      for (const location of [`http://[::1]:${inside.port}/`, `http://127.0.0.1:${inside.port}/`, '/again']) {
        outside.behave = (_received, response) => void response.writeHead(status, { location }).end();
        const { body } = await server.admin.post(`/webhooks/${webhook.webhook_id}/test`, {});
        expect([body.delivered, body.http_status]).toEqual([false, status]);
      }
    }
    expect(outside.received.filter(({ path }) => path !== '/')).toEqual([]);
    expect([outside.received.length, inside.rings]).toEqual([21, 0]);
  });
});

/** A resolver that answers with the next list each time, and with the last one from then on. */
function resolveTo(...answers: string[][]) {
  let times = 0;
  const lookup = ((_name: string, options: dns.LookupOptions, callback: (...args: unknown[]) => void) => {
    const answer = answers[Math.min(times, answers.length - 1)] ?? [];
    times += 1;
    const addresses = answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    process.nextTick(() =>
      options.all ? callback(null, addresses) : callback(null, addresses[0]?.address, addresses[0]?.family),
    );
  }) as unknown as typeof dns.lookup;
  return { lookup, times: () => times };
}

const failingLookup = ((name: string, _options: object, callback: (error: Error) => void) => {
  process.nextTick(() => callback(new Error(`getaddrinfo ENOTFOUND ${name}`)));
}) as unknown as typeof dns.lookup;

const hasIpv6 = () =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'));
