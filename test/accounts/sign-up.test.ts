import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UserStatus } from '../../src/permissions.ts';
import { type AccountServer, PASSWORD, problemAt, problemOf, startAccounts } from './visitor.ts';

let server: AccountServer;

beforeAll(async () => {
  server = await startAccounts();
});

afterAll(() => server.close());

const settings = async (changes: object) => {
  expect((await server.admin.patch('/settings', changes)).status).toBe(200);
  await server.app.services.settings.refresh(server.database);
};

beforeEach(() => settings({ sign_up: 'OPEN', allowed_mail_domains: [] }));

const newcomer = (name: string, fields: Record<string, string> = {}) => ({
  first_name: name,
  last_name: 'Miller',
  username: name.toLowerCase(),
  email: `${name.toLowerCase()}@example.org`,
  ...fields,
});

const signUp = (fields: Record<string, string>, visitor = server.visit()) =>
  visitor.post('/sign-up', fields, { from: '/sign-up' });

const choose = (path: string, password: string, visitor = server.visit()) => {
  const [, route = '', token = ''] = path.split('/');
  return visitor.post(`/${route}`, { token, password });
};

const rowOf = (email: string) =>
  server.database.db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirstOrThrow();

describe('signing up', () => {
  it('makes a member of somebody who follows the mailed link and chooses a password', async () => {
    const visitor = server.visit();
    const page = await signUp(newcomer('Nora'), visitor);
    expect(page.status).toBe(200);
    expect(page.html).toContain('Look into your mailbox');
    expect((await rowOf('nora@example.org')).user_status).toBe(UserStatus.UNVERIFIED);
    expect(
      (await server.admin.get('/users')).body.map((row: { username: string }) => row.username),
    ).not.toContain('nora');
    const link = await server.linkTo('nora@example.org');
    expect((await visitor.get(link)).html).toContain('nora@example.org');
    const done = await choose(link, PASSWORD, visitor);
    expect([done.status, done.location]).toEqual([303, '/']);
    expect(await visitor.name()).toBe('nora');
    expect(await rowOf('nora@example.org')).toMatchObject({
      user_status: UserStatus.ACTIVE,
      role_id: 4,
      login_count: 1,
    });
    const joined = await server.admin.get('/audit_log?event=member.joined');
    expect(joined.body[0].actor.username).toBe('nora');
    expect((await choose(link, 'another one entirely')).status).toBe(410);
    const later = server.visit();
    await later.signIn('nora@example.org', PASSWORD);
    expect(await later.name()).toBe('nora');
  });

  it('says what is wrong beside each field, and loses nothing that was typed', async () => {
    const page = await signUp({ first_name: '', last_name: 'O"<b>', username: 'a b', email: 'nobody' });
    expect(page.status).toBe(400);
    expect(problemAt(page, 'first_name')).toBe('Use 1 to 100 letters.');
    expect(problemAt(page, 'username')).toBe('Up to 40 letters, digits and _, without spaces.');
    expect(problemAt(page, 'email')).toBe('This does not look like an e-mail address.');
    expect(page.html).toContain('value="O&quot;&lt;b>"');
    expect(page.html).toContain('value="a b"');
    expect(problemAt(await signUp(newcomer('Otto', { username: 'MAX' })), 'username')).toBe(
      'Somebody has this username already.',
    );
  });

  it('answers alike when the address has an account, and tells only its owner', async () => {
    const unknown = await signUp(newcomer('Paula'));
    const known = await signUp(newcomer('Quentin', { email: 'Max@example.org' }));
    // The page says what was typed, and nothing else of its own.
    expect(known.html).toContain('a mail to Max@example.org.');
    const withoutAddress = known.html.replace('Max@example.org', 'paula@example.org');
    expect([known.status, withoutAddress]).toEqual([unknown.status, unknown.html]);
    const [mail] = await server.mailsTo('max@example.org');
    expect(mail?.subject).toBe('You have an account at Hearth');
    // The name is checked first, so that it tells nothing either.
    const taken = await signUp(newcomer('Max', { email: 'max@example.org', username: 'mona' }));
    const takenToo = await signUp(newcomer('Max', { email: 'new@example.org', username: 'mona' }));
    expect(problemAt(taken, 'username')).toBe(problemAt(takenToo, 'username'));
  });

  it('leaves no password of a stranger in an account under somebody else’s address', async () => {
    // Whoever signs up with the address of another chooses nothing but names.
    await signUp(newcomer('Rita', { password: 'the stranger knows it' }));
    const first = await server.linkTo('rita@example.org');
    await signUp(newcomer('Rita'));
    const second = await server.linkTo('rita@example.org', 2);
    expect(second).not.toBe(first);
    await choose(second, PASSWORD);
    expect((await choose(first, 'some other password')).status).toBe(410);
    const page = await server.visit().signIn('rita@example.org', 'the stranger knows it');
    expect(problemOf(page)).toMatch(/is wrong/);
  });

  it.each([
    ['short', 'Use 8 characters or more.'],
    ['x'.repeat(201), 'Use 200 characters or fewer.'],
    ['aaaaaaaaaaaa', 'Anybody would guess this one. Choose another.'],
    ['password123', 'Anybody would guess this one. Choose another.'],
    ['simon@example.org', 'Anybody would guess this one. Choose another.'],
  ])('refuses the password %s, and the link goes on to work', async (password, problem) => {
    await signUp(newcomer('Simon'));
    const link = await server.linkTo('simon@example.org');
    const page = await choose(link, password);
    expect(page.status).toBe(400);
    expect(problemAt(page, 'password')).toBe(problem);
    expect(page.html).not.toContain(`type="password" value`);
    expect((await server.visit().get(link)).status).toBe(200);
  });

  it('is for the domains that may', async () => {
    await settings({ allowed_mail_domains: ['garden.example'] });
    const refused = await signUp(newcomer('Tina'));
    expect(problemAt(refused, 'email')).toBe('Addresses of this domain cannot sign up here.');
    expect((await signUp(newcomer('Tina', { email: 'tina@GARDEN.example' }))).status).toBe(200);
  });

  it.each(['INVITATION', 'CLOSED'])('is not open when the setting is %s', async (sign_up) => {
    const visitor = server.visit();
    const form_token = (await visitor.formToken('/sign-up')) as string;
    await settings({ sign_up });
    expect((await visitor.get('/sign-up')).status).toBe(403);
    const page = await visitor.send(
      'POST',
      '/sign-up',
      new URLSearchParams({ form_token, ...newcomer('Ulf') }),
    );
    expect(page.status).toBe(403);
    expect((await visitor.get('/sign-in')).html).not.toContain('/sign-up');
    await expect(rowOf('ulf@example.org')).rejects.toThrow();
  });

  it('leads to the waiting list, and in once somebody approves', async () => {
    await settings({ sign_up: 'WAITLIST' });
    await signUp(newcomer('Vera'));
    const visitor = server.visit();
    const page = await choose(await server.linkTo('vera@example.org'), PASSWORD, visitor);
    expect(page.html).toContain('You are on the waiting list');
    expect(await visitor.name()).toBeUndefined();
    expect(problemOf(await visitor.signIn('vera@example.org', PASSWORD))).toMatch(/waiting list/);
    const { user_id, sid } = await rowOf('vera@example.org');
    const approve = { action: 102, data: { user_status: UserStatus.ACTIVE } };
    expect((await server.admin.patch(`/users/${user_id}.${sid}`, approve)).status).toBe(200);
    const mails = await server.mailsTo('vera@example.org', 2);
    expect(mails.at(-1)?.subject).toBe('You are in: Hearth');
    await visitor.signIn('vera@example.org', PASSWORD);
    expect(await visitor.name()).toBe('vera');
    const found = await server.admin.get('/search?q=vera&type=USER');
    expect(JSON.stringify(found.body)).toContain('vera');
  });
});

describe('a forgotten password', () => {
  it('is replaced by the mailed link, and everybody who was signed in is out', async () => {
    await server.join('wanda');
    const before = server.visit();
    await before.post('/sign-in/link', { email: 'wanda@example.org' });
    const signIn = await server.linkTo('wanda@example.org');
    await before.post('/sign-in/link/use', { token: signIn.split('/').at(-1) as string });
    expect(await before.name()).toBe('wanda');
    const visitor = server.visit();
    await visitor.post(
      '/forgotten-password',
      { email: 'wanda@example.org' },
      { from: '/forgotten-password' },
    );
    const link = await server.linkTo('wanda@example.org', 2);
    const done = await choose(link, PASSWORD, visitor);
    expect(done.status).toBe(303);
    expect(await visitor.name()).toBe('wanda');
    expect(await before.name()).toBeUndefined();
    const mails = await server.mailsTo('wanda@example.org', 3);
    expect(mails.at(-1)?.subject).toBe('Your password for Hearth was changed');
    const log = await server.admin.get('/audit_log?event=password.changed');
    expect(log.body[0].actor.username).toBe('wanda');
  });

  it('is answered alike for an unknown address', async () => {
    const ask = (email: string) =>
      server.visit().post('/forgotten-password', { email }, { from: '/forgotten-password' });
    expect((await ask('nobody@example.org')).html).toBe((await ask('mona@example.org')).html);
  });

  it('works once, and one of two links that were mailed ends the other', async () => {
    await server.join('xaver');
    for (let time = 0; time < 2; time += 1)
      await server.visit().post('/forgotten-password', { email: 'xaver@example.org' });
    await server.mailsTo('xaver@example.org', 2);
    const mails = await server.mailsTo('xaver@example.org', 2);
    const [first = '', second = ''] = mails.map(
      ({ text }) => new URL(/https?:\S{30,}/.exec(text)?.[0] as string).pathname,
    );
    expect((await choose(second, PASSWORD)).status).toBe(303);
    expect((await choose(first, 'another long one')).status).toBe(410);
    expect((await choose(second, 'another long one')).status).toBe(410);
  });
});
