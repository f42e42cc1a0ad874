import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UserStatus } from '../../src/permissions.ts';
import { signInWith, startProvider, type TestProvider } from './provider.ts';
import { type AccountServer, PASSWORD, problemOf, startAccounts } from './visitor.ts';

let server: AccountServer;
let provider: TestProvider;
let other: TestProvider;

const FAILED = 'The sign-in there did not work. Try again.';

const settings = async (changes: object) => {
  const answer = await server.admin.patch('/settings', changes);
  expect(answer.status).toBe(200);
  await server.app.services.settings.refresh(server.database);
  return answer.body;
};

beforeAll(async () => {
  server = await startAccounts();
  provider = await startProvider([`${server.url}/sign-in/with/school/return`]);
  other = await startProvider([`${server.url}/sign-in/with/other/return`]);
});

afterAll(async () => {
  await server.close();
  await provider.close();
  await other.close();
});

beforeEach(async () => {
  const client = { client_id: 'hearth', client_secret: 'secret' };
  await settings({
    sign_up: 'OPEN',
    allowed_mail_domains: [],
    oidc_providers: [
      { id: 'school', name: 'Our school', issuer: provider.issuer, ...client },
      { id: 'other', name: 'Other', issuer: other.issuer, ...client },
    ],
  });
});

const rowOf = (email: string) =>
  server.database.db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();

const someone = (name: string, fields: object = {}) => ({
  sub: `sub-${name}`,
  email: `${name}@example.org`,
  email_verified: true,
  name: `${name} Smith`,
  ...fields,
});

describe('signing in with an account elsewhere', () => {
  it('is offered by name, and makes a member where anybody may join', async () => {
    const visitor = server.visit();
    expect((await visitor.get('/sign-in')).html).toContain('Continue with Our school');
    provider.become(someone('alba', { preferred_username: 'alba_s' }));
    const done = await signInWith(provider, visitor, { next: '/tags?x=1' });
    expect([done.status, done.location]).toEqual([303, '/tags?x=1']);
    expect(await visitor.name()).toBe('alba_s');
    expect(await rowOf('alba@example.org')).toMatchObject({
      first_name: 'alba',
      last_name: 'Smith',
      user_status: UserStatus.ACTIVE,
      password_hash: null,
      login_count: 1,
    });
    const log = await server.admin.get('/audit_log?event=identity.linked');
    expect(log.body[0]).toMatchObject({
      actor: { username: 'alba_s' },
      details: { issuer: provider.issuer },
    });
  });

  it('knows a member again by the account there, though its address changed', async () => {
    provider.become(someone('bela'));
    await signInWith(provider, server.visit());
    const before = await rowOf('bela@example.org');
    provider.become(someone('bela', { email: 'max@example.org' }));
    const visitor = server.visit();
    await signInWith(provider, visitor);
    expect(await visitor.name()).toBe(before?.username);
    expect((await rowOf('bela@example.org'))?.login_count).toBe(2);
  });

  it('is linked with an account by a verified address, and by no other', async () => {
    provider.become(someone('mona', { email: 'Mona@example.org' }));
    const mona = server.visit();
    await signInWith(provider, mona);
    expect(await mona.name()).toBe('mona');
    for (const email_verified of [false, undefined, 'true']) {
      provider.become(someone('thief', { email: 'adam@example.org', email_verified }));
      const thief = server.visit();
      const page = await signInWith(provider, thief);
      expect(problemOf(page)).toMatch(/no verified e-mail address/);
      expect(await thief.name()).toBeUndefined();
    }
    provider.become(someone('thief', { email: undefined }));
    expect(problemOf(await signInWith(provider, server.visit()))).toMatch(/no verified e-mail address/);
  });

  it('is linked with nobody by an address that only looks like theirs', async () => {
    for (const email of ['adaｍ@example.org', 'adam@exａmple.org']) {
      provider.become(someone('lookalike', { email }));
      const thief = server.visit();
      expect(problemOf(await signInWith(provider, thief))).toMatch(/no verified e-mail address/);
      expect(await thief.name()).toBeUndefined();
    }
  });

  it('the same subject at another provider is somebody else', async () => {
    provider.become(someone('cleo'));
    await signInWith(provider, server.visit());
    other.become(someone('cleo', { email: 'other-cleo@example.org' }));
    const visitor = server.visit();
    await signInWith(other, visitor, { id: 'other' });
    expect(await visitor.name()).not.toBe((await rowOf('cleo@example.org'))?.username);
    expect(await rowOf('other-cleo@example.org')).toBeDefined();
  });

  it('finishes an account that waited for its address to be verified', async () => {
    await server
      .visit()
      .post('/sign-up', { first_name: 'Dirk', email: 'dirk@example.org' }, { from: '/sign-up' });
    const link = await server.linkTo('dirk@example.org');
    provider.become(someone('dirk'));
    const visitor = server.visit();
    await signInWith(provider, visitor);
    expect(await visitor.name()).toBe('Dirk');
    expect((await rowOf('dirk@example.org'))?.user_status).toBe(UserStatus.ACTIVE);
    expect((await server.visit().get(link)).status).toBe(410);
  });

  it('keeps to who may sign up', async () => {
    await settings({ sign_up: 'INVITATION' });
    provider.become(someone('edda'));
    expect(problemOf(await signInWith(provider, server.visit()))).toBe(
      'New accounts are by invitation only.',
    );
    await settings({ sign_up: 'OPEN', allowed_mail_domains: ['garden.example'] });
    expect((await signInWith(provider, server.visit())).status).toBe(400);
    expect(await rowOf('edda@example.org')).toBeUndefined();
    await settings({ sign_up: 'WAITLIST', allowed_mail_domains: [] });
    const visitor = server.visit();
    expect((await signInWith(provider, visitor)).html).toContain('You are on the waiting list');
    expect((await rowOf('edda@example.org'))?.user_status).toBe(UserStatus.WAITLIST);
    expect((await signInWith(provider, visitor)).html).toContain('You are on the waiting list');
    expect(await visitor.name()).toBeUndefined();
  });

  it('lets in nobody who was banned, and asks for the second step', async () => {
    const banned = await server.join('fritz');
    await server.admin.patch(`/users/${banned.msid}`, {
      action: 102,
      data: { user_status: UserStatus.BANNED },
    });
    provider.become(someone('fritz'));
    expect(problemOf(await signInWith(provider, server.visit()))).toBe('This account was banned.');
    const { user_id } = await server.join('gina');
    await server.database.transaction((db) =>
      db
        .insertInto('second_factors')
        .values({ user_id, secret: 'A'.repeat(32), last_step: 0, created_at: new Date().toISOString() })
        .execute(),
    );
    provider.become(someone('gina'));
    const gina = server.visit();
    expect((await signInWith(provider, gina)).html).toContain('name="code"');
    expect(await gina.name()).toBeUndefined();
  });
});

describe('on the way back', () => {
  const leave = (id = 'school', visitor = server.visit()) =>
    visitor.get(`/sign-in/with/${id}`).then((page) => ({ visitor, page }));

  it('an answer works in the browser that asked, once', async () => {
    provider.become(someone('hugo'));
    const { visitor, page } = await leave();
    const path = await provider.follow(page);
    // Somebody else is sent the address: they are not signed in as Hugo, nor is Hugo as them.
    const victim = server.visit();
    expect(problemOf(await victim.get(path))).toBe(FAILED);
    const { visitor: third } = await leave();
    expect(problemOf(await third.get(path))).toBe(FAILED);
    expect((await visitor.get(path)).status).toBe(303);
    expect(problemOf(await visitor.get(path))).toBe(FAILED);
  });

  it('a wrong state, a missing one, another code or another issuer is refused', async () => {
    provider.become(someone('ilse'));
    for (const [name, value] of [
      ['state', 'x'],
      ['state', undefined],
      ['code', 'x'],
      ['code', undefined],
      ['iss', 'https://evil.example'],
    ] as const) {
      const { visitor, page } = await leave();
      const url = new URL(await provider.follow(page), server.url);
      if (value === undefined) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
      expect([name, problemOf(await visitor.get(url.pathname + url.search))]).toEqual([name, FAILED]);
      expect(await visitor.name()).toBeUndefined();
    }
  });

  it("one provider's answer is not taken for another's", async () => {
    provider.become(someone('jens'));
    const { visitor, page } = await leave();
    const path = (await provider.follow(page)).replace('/school/', '/other/');
    expect(problemOf(await visitor.get(path))).toBe(FAILED);
  });

  it('a refusal there, or a provider that is away, is said and leaves no trace', async () => {
    provider.become(undefined);
    const visitor = server.visit();
    expect(problemOf(await signInWith(provider, visitor))).toBe(FAILED);
    const client = { client_id: 'hearth', client_secret: 'secret' };
    await settings({
      oidc_providers: [{ id: 'gone', name: 'Gone', issuer: 'http://127.0.0.1:9', ...client }],
    });
    const page = await server.visit().get('/sign-in/with/gone');
    expect([page.status, problemOf(page)]).toEqual([400, FAILED]);
    expect((await server.visit().get('/sign-in/with/school')).status).toBe(404);
  });

  it('a session that the browser had before is replaced', async () => {
    await server.withPassword(server.member);
    const visitor = server.visit();
    await visitor.signIn('max@example.org', PASSWORD);
    const before = visitor.cookies.get('hearth_session') as string;
    provider.become(someone('kuno'));
    await signInWith(provider, visitor);
    expect(await visitor.name()).toBe('kuno_Smith');
    const stale = server.visit();
    stale.cookies.set('hearth_session', before);
    expect(await stale.name()).toBeUndefined();
  });
});

describe('the secret of a provider', () => {
  it('is shown to nobody, stays when it is left out, and is not sent to another issuer', async () => {
    const [school, others] = (await server.admin.get('/settings')).body.oidc_providers;
    expect(Object.keys(school).sort()).toEqual(['client_id', 'id', 'issuer', 'name']);
    const changed = await settings({
      oidc_providers: [
        { ...school, name: 'School' },
        { ...others, issuer: 'https://evil.example' },
      ],
    });
    expect(JSON.stringify(changed)).not.toContain('secret');
    const kept = server.app.services.settings.current.oidc_providers.map(
      ({ client_secret }) => client_secret,
    );
    expect(kept).toEqual(['secret', '']);
    expect(JSON.stringify((await server.admin.get('/audit_log?event=settings.updated')).body)).not.toContain(
      'client_secret',
    );
  });

  it.each([
    'http://idp.example.org',
    'javascript:alert(1)',
    'https://u:p@idp.example.org',
    'https://idp.example.org/?x',
  ])('an issuer %s is refused', async (issuer) => {
    const oidc_providers = [{ id: 'x', name: 'X', issuer, client_id: 'hearth' }];
    expect((await server.admin.patch('/settings', { oidc_providers })).status).toBe(400);
  });
});
