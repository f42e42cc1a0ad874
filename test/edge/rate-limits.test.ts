import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RateLimiter } from '../../src/http/rate-limit.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

const limitsOf = ({ headers }: Answer) =>
  ['limit', 'remaining', 'reset'].map((name) => Number(headers.get(`ratelimit-${name}`) ?? Number.NaN));

const setLimits = async (owner: Caller, rate_limit_per_key: number, rate_limit_per_address: number) => {
  await owner.patch('/settings', { rate_limit_per_key, rate_limit_per_address });
  // The server follows a moment after it answered.
  await server.app.services.settings.refresh(server.database);
};

describe('with RATE_LIMIT=on', () => {
  beforeAll(async () => {
    server = await startServer({ RATE_LIMIT: 'on' });
  });
  let minutes = 0;
  // Every test begins a minute of its own.
  beforeEach(() => {
    minutes += 1;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 61_000 });
    const { settings } = server.app.services;
    settings.current = { ...settings.current, rate_limit_per_key: 1_000, rate_limit_per_address: 1_000 };
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(() => server.close());

  it('says on every answer what is left', async () => {
    const { member, owner } = server;
    await setLimits(owner, 20, 1_000);
    const answers = [
      await member.get('/users/me'),
      await member.get('/boards'),
      await member.get('/boards/99'),
      await member.get('/boards/x'),
      await member.post('/boards', { nonsense: true }),
      await member.post('/users', {}),
      await member.get('/users'),
      await member.post('/comments', '{'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 400, 400, 400, 403, 400]);
    answers.forEach((answer, index) => {
      const [limit, remaining, reset] = limitsOf(answer);
      expect([limit, remaining]).toEqual([20, 19 - index]);
      expect(reset).toBeGreaterThan(50);
      expect(reset).toBeLessThanOrEqual(60);
    });
  });

  it('refuses a key that calls too often, and no other', async () => {
    const { member, owner } = server;
    await setLimits(owner, 5, 1_000);
    for (let index = 0; index < 5; index += 1) expect((await member.get('/boards')).status).toBe(200);
    const refused = await member.get('/boards');
    expect(refused.status).toBe(429);
    expect(refused.body.status).toBe('TOO_MANY_REQUESTS');
    expect(refused.body.message).toMatch(/^ERR_L1█/);
    const [limit, remaining, reset] = limitsOf(refused);
    expect([limit, remaining]).toEqual([5, 0]);
    expect(Number(refused.headers.get('retry-after'))).toBe(reset);
    expect((await server.moderator.get('/boards')).status).toBe(200);
    // Another key of the same user has its own count.
    await setLimits(owner, 1_000, 1_000);
    const { api_key } = (await member.post('/users/me/api_keys', { key_name: 'Second' })).body;
    await setLimits(owner, 5, 1_000);
    expect((await member.get('/boards')).status).toBe(429);
    expect((await server.callWith(`Bearer ${api_key}`).get('/boards')).status).toBe(200);
  });

  it('writes nothing when it refuses', async () => {
    const { member, owner } = server;
    await setLimits(owner, 3, 1_000);
    for (let index = 0; index < 3; index += 1) await member.get('/boards');
    const answer = await member.put(`/users/${member.msid}`, { first_name: 'Refused' });
    expect(answer.status).toBe(429);
    await setLimits(owner, 1_000, 1_000);
    expect((await member.get('/users/me')).body.first_name).toBe('max');
  });

  it('refuses an address that calls too often, with whatever keys, or none', async () => {
    const { owner, member, moderator, callWith } = server;
    await setLimits(owner, 1_000, 12);
    const callers = [member, moderator, callWith('Bearer wrong'), callWith(undefined)];
    const statuses: number[] = [];
    for (let index = 0; index < 16; index += 1) {
      const answer = await callers[index % 4]?.get('/boards');
      statuses.push(answer?.status ?? 0);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    expect(statuses.slice(-4)).toEqual([429, 429, 429, 429]);
    const refused = await callWith(undefined).get('/boards');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('counts somebody who guesses keys', async () => {
    const { owner, callWith } = server;
    await setLimits(owner, 1_000, 5);
    const statuses: number[] = [];
    for (let index = 0; index < 8; index += 1)
      statuses.push((await callWith(`Bearer hearth_${index}`).get('/users/me')).status);
    expect(statuses.at(0)).toBe(403);
    expect(statuses.at(-1)).toBe(429);
  });

  it('follows a change of the settings', async () => {
    const { member, owner } = server;
    await setLimits(owner, 2, 1_000);
    for (let index = 0; index < 3; index += 1) await member.get('/boards');
    expect((await member.get('/boards')).status).toBe(429);
    await setLimits(owner, 100, 1_000);
    expect((await member.get('/boards')).status).toBe(200);
  });

  it('does not believe X-Forwarded-For', async () => {
    const { owner, member } = server;
    await setLimits(owner, 1_000, 6);
    let status = 0;
    for (let index = 0; index < 8; index += 1) {
      ({ status } = await member.get('/boards', undefined, { 'x-forwarded-for': `203.0.113.${index}` }));
    }
    expect(status).toBe(429);
  });

  it('has no limit for supervisors', async () => {
    await setLimits(server.owner, 1, 1);
    for (let index = 0; index < 5; index += 1) {
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    }
  });
});

describe('with TRUST_PROXY', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const addressOf = async (header: string) => {
    const { member, owner } = server;
    await member.put(`/users/${member.msid}`, { first_name: 'Max' }, from(header));
    return (await owner.get('/audit_log?page_size=1')).body[0].address;
  };
  afterEach(() => server.close());

  it('counts the address that the proxy saw', async () => {
    server = await startServer({ RATE_LIMIT: 'on', TRUST_PROXY: '127.0.0.1' });
    const { owner, member } = server;
    await owner.patch('/settings', { rate_limit_per_address: 3 }, from('198.51.100.1'));
    await server.app.services.settings.refresh(server.database);
    const call = async (address: string) => (await member.get('/boards', undefined, from(address))).status;
    for (let index = 0; index < 3; index += 1) expect(await call('203.0.113.1')).toBe(200);
    expect(await call('203.0.113.1')).toBe(429);
    // What stands before the address that our proxy added is the caller's own claim.
    expect(await call('203.0.113.77, 203.0.113.1')).toBe(429);
    expect(await call('203.0.113.2')).toBe(200);
    // Whoever has one address of IPv6 has a whole network of them.
    for (let index = 1; index <= 3; index += 1) expect(await call(`2001:db8::${index}`)).toBe(200);
    expect(await call('2001:db8::ffff:4')).toBe(429);
    expect(await call('2001:db8:0:1::1')).toBe(200);
  });

  it('writes that address to the audit log', async () => {
    server = await startServer({ TRUST_PROXY: '127.0.0.0/8' });
    expect(await addressOf('203.0.113.9')).toBe('203.0.113.9');
    expect(await addressOf('203.0.113.77, 203.0.113.9, 127.0.0.2')).toBe('203.0.113.9');
  });

  it('takes nothing but addresses', async () => {
    server = await startServer({ TRUST_PROXY: 'on' });
    for (const header of ['not an address', '<script>', '1'.repeat(5_000), '203.0.113.9:1234', ', ,']) {
      expect([header, await addressOf(header)]).toEqual([header, '127.0.0.1']);
    }
  });
});

describe('with RATE_LIMIT=off', () => {
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('refuses nobody, and says nothing of limits', async () => {
    const { owner, member } = server;
    await setLimits(owner, 1, 1);
    for (let index = 0; index < 5; index += 1) {
      const answer = await member.get('/boards');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('ratelimit-limit')).toBeNull();
    }
  });
});

describe('the counter', () => {
  it('counts anew after a minute', () => {
    const limiter = new RateLimiter();
    const at = (milliseconds: number) => limiter.take('somebody', 2, milliseconds);
    expect(at(0)).toEqual({ limit: 2, remaining: 1, reset: 60, exceeded: false });
    expect(at(30_001)).toEqual({ limit: 2, remaining: 0, reset: 30, exceeded: false });
    expect(at(59_999)).toEqual({ limit: 2, remaining: 0, reset: 1, exceeded: true });
    expect(at(60_000)).toEqual({ limit: 2, remaining: 1, reset: 60, exceeded: false });
  });

  it('does not lock anybody out when the clock is set back', () => {
    const limiter = new RateLimiter();
    for (let index = 0; index < 3; index += 1) limiter.take('somebody', 2, 3_600_000);
    expect(limiter.take('somebody', 2, 0).exceeded).toBe(false);
  });

  it('forgets whom it saw longest ago, not whom it saw last', () => {
    const limiter = new RateLimiter();
    limiter.take('first', 1, 0);
    for (let index = 0; index < 40_000; index += 1) limiter.take(`caller ${index}`, 1, 0);
    expect(limiter.take('first', 1, 0).exceeded).toBe(true);
    for (let index = 0; index < 60_000; index += 1) limiter.take(`other ${index}`, 1, 0);
    expect(limiter.take('first', 1, 0).exceeded).toBe(false);
  });
});
