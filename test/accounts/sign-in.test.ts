import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UserStatus } from '../../src/permissions.ts';
import { patient } from '../support/until.ts';
import { type AccountServer, PASSWORD, problemOf, startAccounts, Visitor } from './visitor.ts';

let server: AccountServer;

beforeAll(async () => {
  server = await startAccounts();
  await server.withPassword(server.member);
});

afterAll(() => server.close());

const email = 'max@example.org';
const WRONG = 'The e-mail address or the password is wrong.';

const sessions = () => server.database.db.selectFrom('sessions').selectAll().orderBy('session_id').execute();

describe('signing in by password', () => {
  it('makes a session of which only the hash is kept, and counts', async () => {
    const max = server.visit();
    const before = (await server.member.get(`/users/${server.member.msid}`)).body.login_count;
    const page = await max.signIn('MAX@example.org', PASSWORD);
    expect([page.status, page.location]).toEqual([303, '/']);
    expect(await max.name()).toBe('max');
    const cookie = max.cookies.get('hearth_session') as string;
    expect(Buffer.from(cookie, 'base64url')).toHaveLength(32);
    const set = page.headers.getSetCookie().find((text) => text.startsWith('hearth_session='));
    expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(JSON.stringify(await sessions())).not.toContain(cookie);
    expect((await server.member.get(`/users/${server.member.msid}`)).body.login_count).toBe(before + 1);
    const log = await server.admin.get('/audit_log?event=session.created');
    expect(log.body[0]).toMatchObject({ actor: { username: 'max' }, details: { method: 'password' } });
  });

  it('begins a new session each time, and ends the one that the browser had', async () => {
    const max = server.visit();
    await max.signIn(email, PASSWORD);
    const first = max.cookies.get('hearth_session') as string;
    const token = await max.formToken('/');
    await max.send(
      'POST',
      '/sign-in',
      new URLSearchParams({ form_token: token ?? '', email, password: PASSWORD }),
    );
    const second = max.cookies.get('hearth_session');
    expect(second).not.toBe(first);
    const stale = server.visit();
    stale.cookies.set('hearth_session', first);
    expect(await stale.name()).toBeUndefined();
  });

  it('takes no session that somebody else chose', async () => {
    const max = server.visit();
    const planted = Buffer.alloc(32, 7).toString('base64url');
    max.cookies.set('hearth_session', planted);
    await max.signIn(email, PASSWORD);
    expect(max.cookies.get('hearth_session')).not.toBe(planted);
    const other = server.visit();
    other.cookies.set('hearth_session', planted);
    expect(await other.name()).toBeUndefined();
  });

  it('says the same of a wrong password, an unknown address and an account without a password', async () => {
    const answers = [];
    for (const address of [email, 'nobody@example.org', 'mona@example.org', '', 'not an address']) {
      const page = await server.visit().signIn(address, 'wrong password');
      answers.push([page.status, problemOf(page)]);
      if (address !== '') expect(page.html).toContain(`value="${address}"`);
      expect(page.html).not.toContain('wrong password"');
    }
    expect(new Set(answers.map(String))).toEqual(new Set([`400,${WRONG}`]));
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const time = async (address: string) => {
      const visitor = server.visit();
      await visitor.formToken('/sign-in');
      const start = performance.now();
      await visitor.signIn(address, 'wrong password');
      return performance.now() - start;
    };
    const known = [await time(email), await time(email), await time(email)];
    const unknown = [await time('a@example.org'), await time('b@example.org'), await time('c@example.org')];
    const least = (times: number[]) => Math.min(...times);
    expect(least(unknown)).toBeGreaterThan(least(known) / 3);
  });

  it('ends with signing out, by a form only', async () => {
    const max = server.visit();
    await max.signIn(email, PASSWORD);
    const cookie = max.cookies.get('hearth_session') as string;
    expect((await max.get('/sign-out')).status).toBe(404);
    expect(await max.name()).toBe('max');
    expect((await max.post('/sign-out', {}, { from: '/' })).status).toBe(303);
    expect(max.cookies.has('hearth_session')).toBe(false);
    max.cookies.set('hearth_session', cookie);
    expect(await max.name()).toBeUndefined();
  });

  it('leads on to a path of ours, and nowhere else', async () => {
    const places: [string, string][] = [
      ['/posts/1?x=2', '/posts/1?x=2'],
      ['//evil.example', '/'],
      ['/..//evil.example', '/'],
      ['/.//evil.example', '/'],
      ['/%2e//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['https://evil.example/', '/'],
      ['/%0d%0aSet-Cookie:x=1', '/%0d%0aSet-Cookie:x=1'],
      ['/a\r\nSet-Cookie: x=1', '/'],
      ['javascript:alert(1)', '/'],
      ['/\t/evil.example', '/'],
      ['', '/'],
    ];
    for (const [next, location] of places) {
      const page = await server.visit().signIn(email, PASSWORD, { next });
      expect([next, page.location]).toEqual([next, location]);
    }
    const max = server.visit();
    await max.signIn(email, PASSWORD);
    // Who is signed in is sent on at once: this is what a link from elsewhere could use.
    for (const [next, location] of places)
      expect([next, (await max.get(`/sign-in?next=${encodeURIComponent(next)}`)).location]).toEqual([
        next,
        location,
      ]);
  });

  it('lets in nobody who was banned, ends their sessions, and does not bring them back', async () => {
    const banned = await server.join('bert');
    await server.withPassword(banned);
    const bert = server.visit();
    await bert.signIn('bert@example.org', PASSWORD);
    expect(await bert.name()).toBe('bert');
    const setStatus = (user_status: number) =>
      server.admin.patch(`/users/${banned.msid}`, { action: 102, data: { user_status } });
    await setStatus(UserStatus.BANNED);
    expect(await bert.name()).toBeUndefined();
    expect(problemOf(await bert.signIn('bert@example.org', PASSWORD))).toBe('This account was banned.');
    expect(problemOf(await bert.signIn('bert@example.org', 'wrong password'))).toBe(WRONG);
    await setStatus(UserStatus.ACTIVE);
    expect(await bert.name()).toBeUndefined();
    await bert.signIn('bert@example.org', PASSWORD);
    expect(await bert.name()).toBe('bert');
  });

  it('ends after a month without a visit', async () => {
    const max = server.visit();
    await max.signIn(email, PASSWORD);
    await server.database.transaction((db) =>
      db.updateTable('sessions').set({ expires_at: new Date().toISOString() }).execute(),
    );
    expect(await max.name()).toBeUndefined();
  });
});

describe('under https', () => {
  it('cookies are for this host alone', async () => {
    const secure = await startAccounts({ PUBLIC_URL: 'https://garden.example.org' });
    await secure.withPassword(secure.member);
    const max = secure.visit({ origin: 'https://garden.example.org' });
    const page = await max.signIn(email, PASSWORD);
    expect(page.status).toBe(303);
    for (const cookie of page.headers.getSetCookie())
      if (!/Max-Age=0/.test(cookie))
        expect(cookie).toMatch(/^__Host-\w+=[^;]+;.* Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect([...max.cookies.keys()].sort()).toEqual(['__Host-hearth_device', '__Host-hearth_session']);
    expect(await max.name()).toBe('max');
    // As it would be planted by a neighbour under the same domain.
    const planted = new Visitor(secure.url);
    planted.cookies.set('hearth_session', max.cookies.get('__Host-hearth_session') as string);
    expect(await planted.name()).toBeUndefined();
    await secure.close();
  });
});

describe('a form', () => {
  const fields = { email, password: PASSWORD };

  it('is taken only with the token that belongs to the cookie', async () => {
    const max = server.visit();
    const other = await server.visit().formToken('/sign-in');
    await max.formToken('/sign-in');
    for (const form_token of ['', 'x', other as string]) {
      const page = await max.send('POST', '/sign-in', new URLSearchParams({ ...fields, form_token }));
      expect(page.status).toBe(403);
    }
    expect((await server.visit().send('POST', '/sign-in', new URLSearchParams(fields))).status).toBe(403);
  });

  it("is not taken with a guest's token once somebody is signed in", async () => {
    const max = server.visit();
    const guests = (await max.formToken('/sign-in')) as string;
    await max.signIn(email, PASSWORD);
    expect((await max.send('POST', '/sign-out', new URLSearchParams({ form_token: guests }))).status).toBe(
      403,
    );
    expect(await max.name()).toBe('max');
  });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('from elsewhere is refused: %j', async (headers) => {
    const page = await server.visit().post('/sign-in', fields, { headers });
    expect(page.status).toBe(403);
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  it('is refused as JSON, as another site could send it', async () => {
    const max = server.visit();
    const form_token = (await max.formToken('/sign-in')) as string;
    const page = await max.send('POST', '/sign-in', undefined, { 'content-type': 'text/plain' });
    expect([400, 403, 415]).toContain(page.status);
    expect(form_token).toBeDefined();
  });

  it('with fields twice, with NUL or too long is answered, not fallen over', async () => {
    const max = server.visit();
    const form_token = (await max.formToken('/sign-in')) as string;
    for (const body of [
      `form_token=${form_token}&email=a&email=b&password=x`,
      `form_token=${form_token}&email=%00&password=%00`,
      `form_token=${form_token}&email=${'a'.repeat(100_000)}&password=${'b'.repeat(100_000)}`,
      `form_token=${form_token}&__proto__[x]=1&constructor=2`,
    ]) {
      const page = await max.send('POST', '/sign-in', new URLSearchParams(body));
      expect(page.status).toBe(400);
    }
  });
});

describe('a mailed link', () => {
  it('signs in once, after a click', async () => {
    const anna = await server.join('anna');
    const visitor = server.visit();
    const sent = await visitor.post('/sign-in/link', { email: 'anna@example.org', next: '/tags' });
    expect(sent.status).toBe(200);
    const path = await server.linkTo('anna@example.org');
    // A program that looks at links uses nothing up.
    for (let look = 0; look < 3; look += 1) expect((await server.visit().get(path)).status).toBe(200);
    const token = path.split('/').at(-1) as string;
    const page = await visitor.post('/sign-in/link/use', { token }, { from: path });
    expect([page.status, page.location]).toEqual([303, '/tags']);
    expect(await visitor.name()).toBe('anna');
    expect((await server.visit().post('/sign-in/link/use', { token })).status).toBe(410);
    expect((await server.visit().get(path)).status).toBe(410);
    expect(anna.user_id).toBeGreaterThan(0);
  });

  it('of two who use it at the same moment lets one in', async () => {
    await server.join('berta');
    await server.visit().post('/sign-in/link', { email: 'berta@example.org' });
    const token = (await server.linkTo('berta@example.org')).split('/').at(-1) as string;
    const visitors = Array.from({ length: 5 }, () => server.visit());
    const pages = await Promise.all(visitors.map((one) => one.post('/sign-in/link/use', { token })));
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410]);
  });

  it('is over after its time, and is good for nothing else', async () => {
    await server.join('carl');
    await server.visit().post('/sign-in/link', { email: 'carl@example.org' });
    const token = (await server.linkTo('carl@example.org')).split('/').at(-1) as string;
    expect((await server.visit().get(`/new-password/${token}`)).status).toBe(410);
    expect((await server.visit().post('/new-password', { token, password: PASSWORD })).status).toBe(410);
    await server.database.transaction((db) =>
      db.updateTable('one_time_tokens').set({ expires_at: new Date().toISOString() }).execute(),
    );
    expect((await server.visit().post('/sign-in/link/use', { token })).status).toBe(410);
  });

  it('is not to be read out of the database, nor of the log of sent mail', async () => {
    await server.join('dora');
    await server.visit().post('/sign-in/link', { email: 'dora@example.org' });
    const token = (await server.linkTo('dora@example.org')).split('/').at(-1) as string;
    const { db } = server.database;
    expect(JSON.stringify(await db.selectFrom('one_time_tokens').selectAll().execute())).not.toContain(token);
    // The file is there a moment before the row says so.
    await vi.waitFor(async () => {
      const sent = db.selectFrom('mails').selectAll().where('recipient', '=', 'dora@example.org');
      expect(JSON.stringify(await sent.execute())).not.toContain(token);
    }, patient);
  });

  it('is answered alike for those who have no account, in no less time', async () => {
    const ask = async (address: string) => {
      const visitor = server.visit();
      const start = performance.now();
      const page = await visitor.post('/sign-in/link', { email: address });
      return { page, took: performance.now() - start };
    };
    const known = await ask(email);
    const unknown = await ask('nobody@example.org');
    expect(unknown.page.html).toBe(known.page.html);
    expect(unknown.took).toBeGreaterThan(200);
    const mails = await server.database.db
      .selectFrom('mails')
      .select('mail_id')
      .where('recipient', '=', 'nobody@example.org')
      .execute();
    expect(mails).toEqual([]);
  });
});

describe('pages about accounts', () => {
  it.each(['/sign-in', '/sign-up', '/forgotten-password'])(
    '%s is kept by nobody and framed nowhere',
    async (path) => {
      const { status, headers } = await server.visit().get(path);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    },
  );

  it('are in German for those who read it', async () => {
    const { html } = await server.visit({ 'accept-language': 'de-AT,de;q=0.9' }).get('/sign-in');
    expect(html).toContain('<html lang="de"');
    expect(html).toContain('Passwort vergessen?');
  });
});
