import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let count = 0;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

/** A body that POST /users takes, of somebody new. */
const somebody = (fields: object = {}) => {
  count += 1;
  return { first_name: 'Ana', email: `somebody${count}@example.org`, ...fields };
};

const msidOf = ({ body }: Answer) => body.msid as string;
const fieldsOf = ({ body }: Answer) => body.errors?.map((error: { path: string }) => error.path);

describe('GET /users/me', () => {
  it('tells whose key it is', async () => {
    const { member } = server;
    const { status, body, headers } = await member.get('/users/me');
    expect(status).toBe(200);
    expect(body).toEqual({
      user_id: member.user_id,
      username: 'max',
      user_avatar: '',
      first_name: 'max',
      sid: member.msid.split('.')[1],
      role_id: 4,
      is_bot: false,
      user_status: 10,
      email: 'max@example.org',
      msid: member.msid,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      last_modified_at: expect.any(String),
    });
    const again = await member.get('/users/me', undefined, {
      'if-none-match': headers.get('etag') as string,
    });
    expect(again.status).toBe(304);
  });
});

describe('POST /users', () => {
  it('creates an active member with the role Member', async () => {
    const input = somebody({
      first_name: 'Ana',
      middle_name: 'Luz',
      last_name: 'Quiroga',
      username: 'AnaLuz',
      sso_id: 'crm-1',
      user_avatar: 'https://example.org/a.png',
      lang: 'pt-br',
      timezone: 'America/Sao_Paulo',
    });
    const created = await server.admin.post('/users', input);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      username: 'AnaLuz',
      first_name: 'Ana',
      middle_name: 'Luz',
      last_name: 'Quiroga',
      role_id: 4,
      user_status: 10,
      email: input.email,
      user_avatar: 'https://example.org/a.png',
    });
    const seen = await server.admin.get(`/users/${msidOf(created)}`);
    expect(seen.body).toMatchObject({
      lang: 'pt-BR',
      timezone: 'America/Sao_Paulo',
      sso_id: 'crm-1',
      meta: {},
    });
  });

  it('is refused to those without users.create', async () => {
    for (const caller of [server.member, server.moderator]) {
      expect((await caller.post('/users', somebody())).status).toBe(403);
    }
  });

  it('takes no role, status or hash from the body', async () => {
    const created = await server.admin.post(
      '/users',
      somebody({ role_id: 1, user_status: 0, is_bot: true, user_id: 1 }),
    );
    expect(created.body).toMatchObject({ role_id: 4, user_status: 10, is_bot: false });
  });

  it('says which of username, e-mail address and sso_id is taken, without regard to case', async () => {
    const { admin } = server;
    const first = somebody({ username: 'Straße_1', sso_id: 'crm-2', email: 'Mixed.Case@Example.org' });
    expect((await admin.post('/users', first)).status).toBe(201);
    const taken: [object, string][] = [
      [{ username: 'STRASSE_1' }, 'username'],
      [{ email: 'mixed.case@example.ORG' }, 'e-mail'],
      [{ sso_id: 'crm-2' }, 'sso_id'],
    ];
    for (const [fields, word] of taken) {
      const { status, body } = await admin.post('/users', somebody(fields));
      expect(status).toBe(409);
      expect(body.message).toContain('ERR_C1█');
      expect(body.message).toContain(word);
    }
  });

  it('makes a username from the names', async () => {
    const { admin } = server;
    const cases: [object, RegExp][] = [
      [{ first_name: 'Zoë', last_name: "O'Brien-Łoś" }, /^Zoe_OBrienŁos$/],
      [{ first_name: 'Дарья', last_name: 'Ли' }, /^Дарья_Ли$/],
      [{ first_name: '✨', last_name: '!!' }, /^member\d*$/],
      [{ first_name: 'x'.repeat(100) }, /^x{30}$/],
    ];
    for (const [fields, username] of cases) {
      const { status, body } = await admin.post('/users', somebody(fields));
      expect(status).toBe(201);
      expect(body.username).toMatch(username);
    }
  });

  it('gives a hundred who arrive at once with one name a username each', async () => {
    const bodies = Array.from({ length: 100 }, () => somebody({ first_name: 'Kim', last_name: 'Lee' }));
    const answers = await Promise.all(bodies.map((body) => server.admin.post('/users', body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(201));
    expect(new Set(answers.map(({ body }) => body.username.toLowerCase())).size).toBe(100);
  });

  it('lets one of a hundred who want the same username have it', async () => {
    const bodies = Array.from({ length: 100 }, (_, index) =>
      somebody({ username: index % 2 ? 'contested' : 'ConTested' }),
    );
    const answers = await Promise.all(bodies.map((body) => server.admin.post('/users', body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(99);
  });

  it.each([
    ['/first_name', { first_name: undefined }],
    ['/first_name', { first_name: '  ' }],
    ['/first_name', { first_name: null }],
    ['/first_name', { first_name: 'x'.repeat(101) }],
    ['/last_name', { last_name: true }],
    ['/email', { email: undefined }],
    ['/email', { email: 'nobody' }],
    ['/email', { email: `${'x'.repeat(250)}@example.org` }],
    ['/username', { username: '' }],
    ['/username', { username: 'two words' }],
    ['/username', { username: 'dash-ed' }],
    ['/username', { username: 'x'.repeat(41) }],
    ['/username', { username: 12 }],
    ['/sso_id', { sso_id: '' }],
    ['/user_avatar', { user_avatar: 'javascript:alert(1)' }],
    ['/lang', { lang: 'en_US' }],
    ['/lang', { lang: '' }],
    ['/timezone', { timezone: 'Mars/Olympus' }],
    ['/timezone', { timezone: '+02:00' }],
  ])('refuses %s in %j', async (path, fields) => {
    const answer = await server.admin.post('/users', somebody(fields));
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual([path]);
  });

  it('never fails on the server, whatever the names are', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, text, async (first_name, last_name) => {
        const { status, body } = await server.admin.post('/users', somebody({ first_name, last_name }));
        expect([201, 400]).toContain(status);
        if (status === 201) expect(body.username).toMatch(/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]{0,39}$/u);
      }),
      { numRuns: 60 },
    );
  });
});

describe('PUT /users/{msid}', () => {
  const full = {
    first_name: 'Maya',
    middle_name: 'B',
    last_name: 'Stone',
    user_avatar: 'https://example.org/m.png',
    lang: 'de',
    timezone: 'Europe/Berlin',
    user_description: '<p onclick="x()">Hi <script>alert(1)</script><b>there</b></p>',
    banner: 'https://example.org/b.png',
    social_media_links: { Twitter: 'https://twitter.com/maya', Linkedin: '', Myspace: 'https://example.org' },
  };

  it('replaces the profile, and keeps the username that is left out', async () => {
    const maya = await server.join('maya');
    const edited = await maya.put(`/users/${maya.msid}`, full);
    expect(edited.status).toBe(200);
    expect(edited.body).toMatchObject({
      username: 'maya',
      last_name: 'Stone',
      user_description: '<p>Hi <b>there</b></p>',
      banner: full.banner,
      social_media_links: { Twitter: 'https://twitter.com/maya' },
      lang: 'de',
      timezone: 'Europe/Berlin',
    });
    const emptied = await maya.put(`/users/${maya.msid}`, { first_name: 'Maya' });
    expect(emptied.body).toEqual({
      user_id: maya.user_id,
      sid: maya.msid.split('.')[1],
      msid: maya.msid,
      username: 'maya',
      user_avatar: '',
      first_name: 'Maya',
      role_id: 4,
      user_status: 10,
      created_at: edited.body.created_at,
      email: 'maya@example.org',
      lang: 'en',
      timezone: 'UTC',
      is_bot: false,
      user_description: '',
      meta: {},
      login_count: 0,
      post_count: 0,
      comment_count: 0,
      reply_count: 0,
    });
  });

  it('takes a free username, its own in another case too, and not a taken one', async () => {
    const nina = await server.join('nina');
    const rename = (username: string) => nina.put(`/users/${nina.msid}`, { first_name: 'Nina', username });
    expect((await rename('NINA')).body.username).toBe('NINA');
    expect((await rename('MAX')).status).toBe(409);
    expect((await rename('nina_2')).body.username).toBe('nina_2');
    expect((await rename('no spaces')).status).toBe(400);
  });

  it('is for oneself, and for users.manage where the role is not above', async () => {
    const { owner, admin, moderator, member } = server;
    const body = { first_name: 'Other' };
    expect((await member.put(`/users/${moderator.msid}`, body)).status).toBe(403);
    expect((await moderator.put(`/users/${member.msid}`, body)).status).toBe(403);
    expect((await admin.put(`/users/${member.msid}`, body)).status).toBe(200);
    expect((await admin.put(`/users/${owner.msid}`, body)).status).toBe(403);
    expect((await owner.put(`/users/${admin.msid}`, body)).status).toBe(200);
    expect((await admin.put(`/users/${admin.msid}`, body)).status).toBe(200);
  });

  it('honours If-Match', async () => {
    const { member } = server;
    const etag = (await member.get(`/users/${member.msid}`)).headers.get('etag') as string;
    const put = (first_name: string) =>
      member.put(`/users/${member.msid}`, { first_name }, { 'if-match': etag });
    const answers = await Promise.all([put('One'), put('Two'), put('Three')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it.each([
    ['/banner', { banner: 'ftp://example.org' }],
    ['/social_media_links/Twitter', { social_media_links: { Twitter: 'javascript:alert(1)' } }],
    ['/social_media_links', { social_media_links: 'https://twitter.com/x' }],
    ['/user_description', { user_description: 'x'.repeat(20_001) }],
  ])('refuses %s in %j', async (path, fields) => {
    const { member } = server;
    const answer = await member.put(`/users/${member.msid}`, { first_name: 'Max', ...fields });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual([path]);
  });
});
