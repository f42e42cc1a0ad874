import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserStatus } from '../../src/permissions.ts';
import { type AccountServer, PASSWORD, problemAt, startAccounts, type Visitor } from './visitor.ts';

let server: AccountServer;
let admin: Visitor;

const HOME = '/admin/newcomers';

beforeAll(async () => {
  server = await startAccounts();
  for (const caller of [server.admin, server.member, server.moderator]) await server.withPassword(caller);
  admin = server.visit();
  await admin.signIn('adam@example.org', PASSWORD);
});

afterAll(() => server.close());

const settings = async (changes: object) => {
  await server.admin.patch('/settings', changes);
  await server.app.services.settings.refresh(server.database);
};

const rowOf = (email: string) =>
  server.database.db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();

const invite = (email: string) => admin.post(HOME, { email }, { from: HOME });
const accept = (link: string, fields: object, visitor = server.visit()) =>
  visitor.post(
    '/invitations',
    { token: link.split('/').at(-1) as string, first_name: 'Ada', ...fields },
    { from: link },
  );

describe('an invitation', () => {
  it('makes a member of who follows it, also where nobody else may sign up', async () => {
    await settings({ sign_up: 'CLOSED' });
    // Without a mail server nothing is on its way: whoever invites is told where the link lies.
    expect((await admin.get(HOME)).html).toContain('No mail server is named');
    expect((await invite('ada@example.org')).html).toMatch(/ada@example.org is invited.* DATA_DIR\/outbox/);
    expect((await rowOf('ada@example.org'))?.user_status).toBe(UserStatus.INVITED);
    expect((await server.admin.get('/audit_log?event=member.invited')).body[0].actor.username).toBe('adam');
    const link = await server.linkTo('ada@example.org');
    const [mail] = await server.mailsTo('ada@example.org');
    expect(mail?.text).toMatch(/^Hello,\n\nadam has invited you to /);
    const visitor = server.visit();
    const fields = { last_name: 'Byron', username: 'max', password: PASSWORD };
    const taken = await accept(link, fields, visitor);
    expect(problemAt(taken, 'username')).toBe('Somebody has this username already.');
    expect(taken.html).toContain('value="Byron"');
    const done = await accept(link, { ...fields, username: 'ada_b' }, visitor);
    expect(done.status).toBe(303);
    expect(await visitor.name()).toBe('ada_b');
    expect(await rowOf('ada@example.org')).toMatchObject({
      first_name: 'Ada',
      user_status: UserStatus.ACTIVE,
    });
    expect((await server.visit().get(link)).status).toBe(410);
    await settings({ sign_up: 'OPEN' });
  });

  it('is sent again, and withdrawn', async () => {
    await invite('carla@example.org');
    await invite('carla@example.org');
    const link = await server.linkTo('carla@example.org', 2);
    const user_id = String((await rowOf('carla@example.org'))?.user_id);
    expect((await admin.get(HOME)).html).toContain('carla@example.org');
    expect((await admin.post(`${HOME}/withdraw`, { user_id }, { from: HOME })).status).toBe(303);
    expect((await server.visit().get(link)).status).toBe(410);
    expect(await rowOf('carla@example.org')).toBeUndefined();
    const own = String(server.member.user_id);
    expect((await admin.post(`${HOME}/withdraw`, { user_id: own }, { from: HOME })).status).toBe(404);
  });

  it('that was withdrawn is not told of the member who comes next', async () => {
    await invite('cora@example.org');
    const row = await rowOf('cora@example.org');
    await admin.post(`${HOME}/withdraw`, { user_id: String(row?.user_id) }, { from: HOME });
    const next = await server.join('conny');
    expect(next.user_id).not.toBe(row?.user_id);
    const { body } = await server.admin.get('/events?types=member.invited&page_size=50');
    expect(body.map(({ ids }: { ids: { user_id: number } }) => ids.user_id)).not.toContain(row?.user_id);
    // Her address and her name are free.
    expect((await server.join('cora')).user_id).toBeGreaterThan(next.user_id);
  });

  it('goes to nobody who is here, nor to what is no address', async () => {
    expect(problemAt(await invite('max@example.org'), 'email')).toBe(
      'This e-mail address belongs to an account already.',
    );
    const bad = await invite('x@y\r\nBcc: z@example.org');
    expect(problemAt(bad, 'email')).toBe('This does not look like an e-mail address.');
  });
});

describe('the waiting list', () => {
  it('is let in or turned away', async () => {
    await settings({ sign_up: 'WAITLIST' });
    for (const name of ['dana', 'egon']) {
      const email = `${name}@example.org`;
      await server.visit().post('/sign-up', { first_name: name, email }, { from: '/sign-up' });
      const token = (await server.linkTo(email)).split('/').at(-1) as string;
      await server.visit().post('/welcome', { token, password: PASSWORD });
    }
    const decide = async (email: string, decision: string) =>
      admin.post(
        `${HOME}/decide`,
        { user_id: String((await rowOf(email))?.user_id), decision },
        { from: HOME },
      );
    expect((await decide('dana@example.org', 'in')).status).toBe(303);
    expect((await decide('egon@example.org', 'out')).status).toBe(303);
    expect((await server.mailsTo('dana@example.org', 2)).at(-1)?.subject).toBe('You are in: Hearth');
    const dana = server.visit();
    await dana.signIn('dana@example.org', PASSWORD);
    expect(await dana.name()).toBe('dana');
    expect((await server.visit().signIn('egon@example.org', PASSWORD)).status).toBe(400);
    expect((await decide('dana@example.org', 'out')).status).toBe(404);
    await settings({ sign_up: 'OPEN' });
  });
});

describe('the page of newcomers', () => {
  it.each(['max@example.org', 'mona@example.org'])('is not for %s', async (email) => {
    const visitor = server.visit();
    await visitor.signIn(email, PASSWORD);
    expect((await visitor.get(HOME)).status).toBe(403);
    for (const path of [HOME, `${HOME}/withdraw`, `${HOME}/decide`]) {
      const page = await visitor.post(path, { email: 'q@example.org', user_id: '1' }, { from: '/' });
      expect([403, 404]).toContain(page.status);
    }
    expect(await rowOf('q@example.org')).toBeUndefined();
  });
});
