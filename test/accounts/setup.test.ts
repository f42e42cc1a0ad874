import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSetup } from '../../src/accounts/setup.ts';
import { readConfig } from '../../src/config.ts';
import { inTransaction } from '../../src/context.ts';
import { migrate } from '../../src/db/migrate.ts';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { createMember } from '../../src/members/members.ts';
import { MEMBER } from '../../src/permissions.ts';
import { emptyDatabase, listen, systemContext } from '../support/server.ts';
import { PASSWORD, problemAt, Visitor } from './visitor.ts';

let place: Awaited<ReturnType<typeof emptyDatabase>>;
let database: Database;
let server: Awaited<ReturnType<typeof listen>>;

beforeEach(async () => {
  place = await emptyDatabase();
  const config = readConfig({ ...place.settings, PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT: 'off' });
  database = openDatabase(config);
  await migrate(database);
  server = await listen(config, database);
});

afterEach(async () => {
  await server.app.close();
  await database.close();
  await place.drop();
});

const steps = {
  community_name: 'Garden friends',
  first_name: 'Olivia',
  last_name: '',
  username: 'olivia',
  email: 'olivia@example.org',
  password: PASSWORD,
  boards: 'News\r\n  Seeds \n\nSeeds\n',
};

const open = () => openSetup(systemContext(database));

const setUp = (visitor: Visitor, token: string, fields: object = {}) =>
  visitor.post('/setup', { ...steps, ...fields, token }, { from: `/setup?token=${token}` });

describe('the first start', () => {
  it('is asked for on every page until it is done, without a word about the token', async () => {
    const token = await open();
    const guest = new Visitor(server.url);
    for (const path of ['/', '/boards', '/sign-in', '/posts/1']) {
      const { html } = await guest.get(path);
      expect(html).toContain('This community is not set up yet.');
      expect(html).not.toContain('top-sign-in');
      expect(html).not.toContain(token);
    }
    expect((await guest.get('/', { 'accept-language': 'de' })).html).toContain('noch nicht eingerichtet');
    expect((await guest.get(`/setup?token=${token}`)).html).not.toContain('not set up yet');
    expect((await setUp(guest, token)).status).toBe(303);
    for (const visitor of [guest, new Visitor(server.url)])
      expect((await visitor.get('/')).html).not.toContain('not set up yet');
  });

  it('goes on with the first steps, as long as the owner is alone', async () => {
    const olivia = new Visitor(server.url);
    await setUp(olivia, await open());
    const { html } = await olivia.get('/admin');
    expect(html).toContain('First steps');
    for (const href of ['/admin/boards', '/admin/settings#looks', '/admin/settings#mail', '/admin/newcomers'])
      expect(html).toContain(`class="admin-list-title" href="${href}"`);
    const ben = { email: 'ben@example.org', first_name: 'Ben', last_name: '', username: 'ben' };
    await inTransaction(systemContext(database), (ctx) => createMember(ctx, ben, { role_id: MEMBER }));
    expect((await olivia.get('/admin')).html).not.toContain('First steps');
  });

  it('makes the owner, who is signed in, and names the community and its boards', async () => {
    const token = await open();
    const olivia = new Visitor(server.url);
    expect((await olivia.get(`/setup?token=${token}`)).status).toBe(200);
    const done = await setUp(olivia, token);
    expect([done.status, done.location]).toEqual([303, '/admin']);
    await server.app.services.settings.refresh(database);
    const { html } = await olivia.get('/');
    expect(html).toContain('Garden friends');
    expect(html).toContain('Seeds');
    expect(await olivia.name()).toBe('olivia');
    const users = await database.db
      .selectFrom('users')
      .select(['role_id', 'user_status', 'login_count'])
      .execute();
    expect(users).toEqual([{ role_id: 1, user_status: 10, login_count: 1 }]);
    const audit = (await olivia.get('/admin/audit')).html;
    expect(audit).toContain('A member was created and is active: @olivia');
    expect(audit).not.toContain('Command line');
    const boards = await database.db
      .selectFrom('boards')
      .select('board_name')
      .orderBy('display_order')
      .execute();
    expect(boards.map(({ board_name }) => board_name)).toEqual(['News', 'Seeds']);
    const later = new Visitor(server.url);
    await later.signIn('olivia@example.org', PASSWORD);
    expect(await later.name()).toBe('olivia');
  });

  it('is open to whoever has the token, and to nobody else', async () => {
    await open();
    for (const address of ['/setup', '/setup?token=', '/setup?token=x', '/setup?token=a&token=b'])
      expect((await new Visitor(server.url).get(address)).status).toBe(404);
    const page = await new Visitor(server.url).post('/setup', { ...steps, token: 'x' });
    expect(page.status).toBe(404);
    expect(await database.db.selectFrom('users').selectAll().execute()).toEqual([]);
  });

  it('happens once, also when two come at the same moment with tokens of two starts', async () => {
    const tokens = [await open(), await open(), await open()];
    const visitors = tokens.map(() => new Visitor(server.url));
    const pages = await Promise.all(
      visitors.map((visitor, index) =>
        setUp(visitor, tokens[index] as string, {
          username: `owner${index}`,
          email: `o${index}@example.org`,
        }),
      ),
    );
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
    expect(await database.db.selectFrom('users').selectAll().execute()).toHaveLength(1);
    expect((await new Visitor(server.url).get(`/setup?token=${await open()}`)).status).toBe(404);
  });

  it('says what is wrong and loses nothing that was typed', async () => {
    const token = await open();
    const page = await setUp(new Visitor(server.url), token, { password: 'short', boards: 'A\nB' });
    expect(page.status).toBe(400);
    expect(problemAt(page, 'password')).toBe('Use 8 characters or more.');
    expect(page.html).toContain('value="Garden friends"');
    expect(page.html).toContain('A\nB</textarea>');
    expect(page.html).not.toContain('value="short"');
    // One goes on where it went wrong.
    const focused = page.html
      .match(/<(?:input|textarea)[^>]* autofocus[^>]*>/g)
      ?.map((field) => / name="(\w+)"/.exec(field)?.[1]);
    expect(focused).toEqual(['password']);
  });
});
