import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/app.ts';
import { PATIENCE } from '../support/until.ts';
import { type AccountServer, PASSWORD, problemOf, startAccounts } from './visitor.ts';

let server: AccountServer;

beforeAll(async () => {
  server = await startAccounts({ RATE_LIMIT: 'on', TRUST_PROXY: '127.0.0.1' });
  for (const name of ['greta', 'hanna', 'ines']) await server.withPassword(await server.join(name));
});

afterAll(() => server.close());

let last = 0;
const from = (address = `10.1.${Math.floor(last / 250)}.${(last++ % 250) + 1}`) =>
  server.visit({ 'x-forwarded-for': address });

/** As if so many wrong passwords had been tried, without the time that it takes to look at each. */
const pretend = (kind: 'account' | 'address', count: number) =>
  server.database.transaction((db) =>
    db.updateTable('throttles').set({ count }).where('throttle_key', 'like', `${kind} %`).execute(),
  );

const forget = () => server.database.transaction((db) => db.deleteFrom('throttles').execute());

const TOO_MANY = /^Too many tries/;

describe('guessing passwords', () => {
  it('ends after ten tries at an account from one address, all at once or one by one', async () => {
    const address = '10.9.0.1';
    const pages = await Promise.all(
      Array.from({ length: 14 }, () => from(address).signIn('greta@example.org', 'wrong password')),
    );
    expect(pages.filter(({ status }) => status === 429)).toHaveLength(4);
    // The right one helps no longer from there, nor does it show that it is right.
    const right = await from(address).signIn('greta@example.org', PASSWORD);
    expect([right.status, problemOf(right)]).toEqual([429, expect.stringMatching(TOO_MANY)]);
    expect(right.headers.get('retry-after')).toBe('60');
  });

  it('does not lock the member out, who comes from elsewhere', async () => {
    expect((await from().signIn('greta@example.org', PASSWORD)).status).toBe(303);
  });

  it('treats an address that has no account alike', async () => {
    const statuses = [];
    for (let time = 0; time < 11; time += 1)
      statuses.push((await from('10.9.0.2').signIn('nobody@example.org', 'wrong password')).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
  });

  it('from many addresses is slowed, and a device that the member has used does not notice', async () => {
    await forget();
    const own = from('10.9.0.3');
    await own.signIn('hanna@example.org', PASSWORD);
    await own.post('/sign-out', {}, { from: '/' });
    await from().signIn('hanna@example.org', 'wrong password');
    await pretend('account', 30);
    expect((await from().signIn('hanna@example.org', 'wrong password')).status).toBe(429);
    expect((await from().signIn('hanna@example.org', PASSWORD)).status).toBe(429);
    // Also at the address that the stranger guesses from, and at once.
    for (let time = 0; time < 3; time += 1) {
      expect((await own.signIn('hanna@example.org', PASSWORD)).status).toBe(303);
      await own.post('/sign-out', {}, { from: '/' });
    }
    expect((await own.signIn('hanna@example.org', 'wrong password')).status).toBe(400);
    // It goes on, slowly: after a pause anybody may try once more, and the mailed link works all the time.
    await server.database.transaction((db) =>
      db
        .updateTable('throttles')
        .set({ last_at: new Date(Date.now() - 21_000).toISOString() })
        .execute(),
    );
    expect((await from().signIn('hanna@example.org', PASSWORD)).status).toBe(303);
  });

  it('a device of one member is no pass to the account of another', async () => {
    await forget();
    const stranger = from('10.9.0.4');
    await stranger.signIn('ines@example.org', PASSWORD);
    await stranger.post('/sign-out', {}, { from: '/' });
    await from().signIn('hanna@example.org', 'wrong password');
    await pretend('account', 30);
    expect((await stranger.signIn('hanna@example.org', PASSWORD)).status).toBe(429);
  });

  it('at many accounts from one address ends after a hundred', async () => {
    await forget();
    await from('10.9.0.5').signIn('a1@example.org', 'wrong password');
    await pretend('address', 100);
    expect((await from('10.9.0.5').signIn('a2@example.org', 'wrong password')).status).toBe(429);
    expect((await from('10.9.0.6').signIn('a2@example.org', 'wrong password')).status).toBe(400);
  });

  it('counts a whole IPv6 network as one address', async () => {
    await forget();
    const statuses = [];
    for (let time = 0; time < 11; time += 1)
      statuses.push(
        (await from(`2001:db8:1:2::${time + 1}`).signIn('greta@example.org', 'wrong password')).status,
      );
    expect(statuses.at(-1)).toBe(429);
    expect((await from('2001:db8:1:3::1').signIn('greta@example.org', 'wrong password')).status).toBe(400);
  });

  it('keeps no addresses of people in what it counts by', async () => {
    const rows = await server.database.db.selectFrom('throttles').select('throttle_key').execute();
    expect(JSON.stringify(rows)).not.toMatch(/example|10\.9|2001/);
  });
});

describe('many sign-ins at once, each of which takes as long as it does elsewhere', () => {
  let usual: AccountServer;
  beforeAll(async () => {
    // The last in line waits for twenty others, on a connection on which nothing moves.
    const limits = { passwordCost: usualLimits.passwordCost, connectionTimeout: PATIENCE * 2 };
    usual = await startAccounts({}, limits);
  });
  afterAll(() => usual.close());

  it('wait in line, and too many are told to come back; other pages are answered meanwhile', async () => {
    let answered = 0;
    const all = Promise.all(
      Array.from({ length: 40 }, async (_, time) => {
        const answer = await usual.visit().signIn(`b${time}@example.org`, 'wrong password');
        answered += 1;
        return answer;
      }),
    );
    expect((await usual.visit().get('/boards')).status).toBe(200);
    expect(answered).toBeLessThan(40);
    const statuses = (await all).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([400, 503]));
    const ines = await usual.join('ines');
    await usual.withPassword(ines);
    const visitor = usual.visit();
    expect((await visitor.signIn('ines@example.org', PASSWORD)).status).toBe(303);
    const changed = { current_password: PASSWORD, password: 'another horse battery' };
    const account = '/settings/account';
    expect((await visitor.post(`${account}/password`, changed, { from: account })).location).toBe(
      `${account}?saved=password`,
    );
    const { password_hash } = await usual.database.db
      .selectFrom('users')
      .select('password_hash')
      .where('user_id', '=', ines.user_id)
      .executeTakeFirstOrThrow();
    expect(password_hash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
  });
});

describe('mail that strangers ask for', () => {
  it('goes to one mailbox five times an hour, and the answer does not change', async () => {
    await forget();
    const pages = [];
    for (let time = 0; time < 7; time += 1)
      pages.push(await from().post('/sign-in/link', { email: 'greta@example.org' }));
    expect(new Set(pages.map(({ status, html }) => status + html)).size).toBe(1);
    const mails = await server.mailsTo('greta@example.org', 5);
    expect(mails).toHaveLength(5);
  });

  it('is asked for thirty times an hour from one address', async () => {
    await forget();
    const pages = await Promise.all(
      Array.from({ length: 32 }, (_, time) =>
        from('10.9.0.7').post('/forgotten-password', { email: `m${time}@example.org` }),
      ),
    );
    expect(pages.filter(({ status }) => status === 429)).toHaveLength(2);
  });
});
