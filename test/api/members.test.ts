import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER, UserStatus } from '../../src/permissions.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

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

describe('GET /users/{msid}', () => {
  it('shows e-mail address, language and time zone to the member and to users.manage, sso_id to those alone', async () => {
    const { admin, member, moderator } = server;
    const sam = await server.join('sam');
    const created = await admin.post('/users', somebody({ sso_id: 'crm-9' }));
    const asOther = (await member.get(`/users/${sam.msid}`)).body;
    for (const field of ['email', 'lang', 'timezone', 'sso_id']) expect(asOther).not.toHaveProperty(field);
    expect((await moderator.get(`/users/${sam.msid}`)).body).not.toHaveProperty('email');
    expect((await sam.get(`/users/${sam.msid}`)).body).toMatchObject({
      email: 'sam@example.org',
      lang: 'en',
    });
    expect((await admin.get(`/users/${sam.msid}`)).body.email).toBe('sam@example.org');
    expect((await admin.get(`/users/${msidOf(created)}`)).body.sso_id).toBe('crm-9');
    expect((await moderator.get(`/users/${msidOf(created)}`)).body).not.toHaveProperty('sso_id');
  });

  it('takes a bare user_id from those with users.list alone', async () => {
    const { member, moderator } = server;
    expect((await moderator.get(`/users/${member.user_id}`)).body.msid).toBe(member.msid);
    expect((await member.get(`/users/${member.user_id}`)).status).toBe(403);
    expect((await member.get('/users/999999')).status).toBe(403);
    expect((await moderator.get('/users/999999')).status).toBe(404);
  });

  it('does not know an msid whose halves do not belong together', async () => {
    const { member, moderator } = server;
    const [, sid] = moderator.msid.split('.');
    expect((await member.get(`/users/${member.user_id}.${sid}`)).status).toBe(404);
    expect((await member.get(`/users/${member.user_id}.TwM0e5z2gGE7VyDcY5c6ZeObphM`)).status).toBe(404);
    for (const name of ['0', 'x', '1.', '-1', '1e3', '01.abc', '1.a%20b']) {
      expect((await member.get(`/users/${name}`)).status, name).toBe(400);
    }
  });

  it('answers 304 to whoever has it', async () => {
    const { member } = server;
    const { headers } = await member.get(`/users/${member.msid}`);
    const again = await member.get(`/users/${member.msid}`, undefined, {
      'if-none-match': headers.get('etag') as string,
    });
    expect(again.status).toBe(304);
  });
});

describe('GET /users', () => {
  const walk = async (caller: Caller, query: string) => {
    const rows: Answer['body'][] = [];
    for (let page = 1; ; page += 1) {
      const { body, headers } = await caller.get(`/users?page_size=50&page=${page}${query}`);
      rows.push(...body);
      if (headers.get('has_more') === '0') return rows;
    }
  };

  it('needs users.list', async () => {
    expect((await server.member.get('/users')).status).toBe(403);
    expect((await server.moderator.get('/users')).status).toBe(200);
  });

  it('lists active members, newest id first, without what is theirs alone', async () => {
    const rows = await walk(server.moderator, '');
    const ids = rows.map((row) => row.user_id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(new Set(rows.map((row) => row.user_status))).toEqual(new Set([10]));
    expect(rows[0]).not.toHaveProperty('email');
  });

  it('sorts by joining and by name, both ways, each row once', async () => {
    const all = (await walk(server.moderator, '')).length;
    for (const sort of ['joined', 'name', 'user_id']) {
      const up = (await walk(server.moderator, `&sort_by=${sort}&order=asc`)).map((row) => row.user_id);
      const down = (await walk(server.moderator, `&sort_by=${sort}&order=desc`)).map((row) => row.user_id);
      expect(new Set(up).size).toBe(all);
      expect(down).toEqual(up.toReversed());
    }
    const byName = await walk(server.moderator, '&sort_by=name&order=asc');
    const latin = byName.map((row) => row.first_name.toLowerCase()).filter((name) => /^[a-z]+$/.test(name));
    expect(latin).toEqual(latin.toSorted());
  });

  it('filters by status, and lists no deleted member', async () => {
    const { admin } = server;
    const gone = await server.join('gone');
    const banned = await server.join('banned');
    await admin.patch(`/users/${gone.msid}`, { action: 102, data: { user_status: -100 } });
    await admin.patch(`/users/${banned.msid}`, { action: 102, data: { user_status: -3 } });
    expect((await walk(admin, '&status=-3')).map((row) => row.msid)).toContain(banned.msid);
    expect(await walk(admin, '&status=-100')).toEqual([]);
    expect((await walk(admin, '')).map((row) => row.msid)).not.toContain(banned.msid);
  });

  it.each(['sort_by=email', 'order=up', 'status=99', 'page_size=51', 'page=0', 'after=x'])(
    'refuses %s',
    async (query) => {
      expect((await server.moderator.get(`/users?${query}`)).status).toBe(400);
    },
  );
});

describe('PATCH /users/{msid}', () => {
  const role = (role_id: unknown, details?: string) => ({ action: 101, data: { role_id }, details });
  const status = (user_status: unknown) => ({ action: 102, data: { user_status } });

  it('gives another role, which takes effect at once', async () => {
    const { admin } = server;
    const rita = await server.join('rita');
    expect((await rita.get('/users')).status).toBe(403);
    const changed = await admin.patch(`/users/${rita.msid}`, role('3', 'She helps'));
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ msid: rita.msid, role_id: 3 });
    expect((await rita.get('/users')).status).toBe(200);
    await admin.patch(`/users/${rita.msid}`, role(4));
    expect((await rita.get('/users')).status).toBe(403);
  });

  it('gives and takes no role above one’s own', async () => {
    const { owner, admin, moderator, member } = server;
    const otto = await server.join('otto', OWNER);
    expect((await admin.patch(`/users/${member.msid}`, role(1))).status).toBe(403);
    expect((await admin.patch(`/users/${otto.msid}`, role(4))).status).toBe(403);
    expect((await moderator.patch(`/users/${member.msid}`, role(3))).status).toBe(403);
    expect((await member.patch(`/users/${member.msid}`, role(1))).status).toBe(403);
    expect((await owner.patch(`/users/${otto.msid}`, role(2))).status).toBe(200);
    expect((await admin.patch(`/users/${otto.msid}`, role(4))).status).toBe(200);
  });

  it('bans at once, and lets back in', async () => {
    const { admin } = server;
    const bea = await server.join('bea');
    expect((await admin.patch(`/users/${bea.msid}`, status(UserStatus.BANNED))).body.user_status).toBe(-3);
    const refused = await bea.get('/users/me');
    expect(refused.status).toBe(403);
    expect(refused.body.message).toContain('ERR_A2');
    await admin.patch(`/users/${bea.msid}`, status(UserStatus.ACTIVE));
    expect((await bea.get('/users/me')).status).toBe(200);
  });

  it('needs users.manage for a status, and reaches nobody above', async () => {
    const { admin, moderator, member, owner } = server;
    expect((await moderator.patch(`/users/${member.msid}`, status(-3))).status).toBe(403);
    expect((await member.patch(`/users/${member.msid}`, status(0))).status).toBe(403);
    expect((await admin.patch(`/users/${owner.msid}`, status(-3))).status).toBe(403);
  });

  it('deletes: nobody finds the member any more, and the address is free again', async () => {
    const { admin } = server;
    const created = await admin.post('/users', somebody({ sso_id: 'crm-d', username: 'leaver' }));
    const { msid, email } = created.body;
    expect((await admin.patch(`/users/${msid}`, status(-100))).body.user_status).toBe(-100);
    for (const request of [
      admin.get(`/users/${msid}`),
      admin.get(`/users/${created.body.user_id}`),
      admin.put(`/users/${msid}`, { first_name: 'X' }),
      admin.patch(`/users/${msid}`, status(10)),
    ]) {
      expect((await request).status).toBe(404);
    }
    expect((await admin.post('/users', somebody({ username: 'Leaver' }))).status).toBe(409);
    expect((await admin.post('/users', somebody({ email, sso_id: 'crm-d' }))).status).toBe(201);
  });

  it('writes an event for a change, and none when nothing changes', async () => {
    const { admin } = server;
    const eva = await server.join('eva');
    await admin.patch(`/users/${eva.msid}`, role(3, 'Why'));
    await admin.patch(`/users/${eva.msid}`, role(3));
    await admin.patch(`/users/${eva.msid}`, status(0));
    await admin.patch(`/users/${eva.msid}`, status(0));
    await admin.patch(`/users/${eva.msid}`, status(-100));
    const { body } = await admin.get('/audit_log?page_size=3');
    expect(body.map(({ event, ids, details }: Answer['body']) => [event, ids, details])).toEqual([
      ['member.deleted', { user_id: eva.user_id }, { from: 0, to: -100 }],
      ['member.status_changed', { user_id: eva.user_id }, { from: 10, to: 0 }],
      ['member.role_changed', { user_id: eva.user_id }, { from: 4, to: 3, details: 'Why' }],
    ]);
  });

  it.each([
    ['/action', { action: 103, data: {} }],
    ['/action', { data: { role_id: 3 } }],
    ['/data', { action: 101 }],
    ['/data/role_id', { action: 101, data: {} }],
    ['/data/role_id', { action: 101, data: { role_id: 99 } }],
    ['/data/role_id', { action: 101, data: { role_id: '3x' } }],
    ['/data/user_status', { action: 102, data: {} }],
    ['/data/user_status', { action: 102, data: { user_status: 7 } }],
    ['/data/user_status', { action: 102, data: { user_status: '10' } }],
    ['/details', { action: 102, data: { user_status: 10 }, details: 5 }],
  ])('refuses %s in %j', async (path, body) => {
    const answer = await server.owner.patch(`/users/${server.member.msid}`, body);
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual([path]);
  });
});

describe('the last owner', () => {
  it('stays owner and active', async () => {
    const { owner, msid } = await onlyOwner();
    for (const patch of [
      { action: 101, data: { role_id: 2 } },
      { action: 102, data: { user_status: 0 } },
      { action: 102, data: { user_status: -100 } },
    ]) {
      expect((await owner.patch(`/users/${msid}`, patch)).status).toBe(409);
    }
    const idle = await server.join('idle_owner', OWNER);
    await owner.patch(`/users/${idle.msid}`, { action: 102, data: { user_status: 0 } });
    expect((await owner.patch(`/users/${msid}`, { action: 101, data: { role_id: 4 } })).status).toBe(409);
  });

  it('is one of the two who step down at the same moment', async () => {
    const { owner, msid } = await onlyOwner();
    for (let round = 0; round < 8; round += 1) {
      const second = await server.join(`second_owner_${round}`, OWNER);
      const stepDown =
        round % 2 === 0
          ? { action: 101, data: { role_id: 2 } }
          : { action: 102, data: { user_status: UserStatus.INACTIVE } };
      const answers = await Promise.all([
        owner.patch(`/users/${second.msid}`, stepDown),
        owner.patch(`/users/${msid}`, { action: 101, data: { role_id: 2 } }),
      ]);
      const statuses = answers.map((answer) => answer.status);
      expect(statuses.filter((code) => code === 200)).toHaveLength(1);
      if (statuses[1] === 200) {
        // The second is the owner now and hands it back.
        await second.patch(`/users/${msid}`, { action: 101, data: { role_id: OWNER } });
        await owner.patch(`/users/${second.msid}`, { action: 101, data: { role_id: 4 } });
      }
      expect((await owner.get('/users/me')).body.role_id).toBe(OWNER);
    }
  });

  async function onlyOwner() {
    const { owner } = server;
    const { body } = await owner.get('/users?page_size=50&sort_by=user_id');
    for (const row of body) {
      if (row.role_id !== OWNER || row.user_id === owner.user_id) continue;
      await owner.patch(`/users/${row.msid}`, { action: 101, data: { role_id: 4 } });
    }
    return { owner, msid: owner.msid };
  }
});

describe('naming an author', () => {
  const board = {
    board_name: 'News',
    is_private: false,
    hidden_type: 0,
    permission_for: 10,
    needs_approval: false,
  };

  it('other than oneself needs users.impersonate, and tells nobody else whether there is such a member', async () => {
    const { admin, member, moderator } = server;
    const { board_id } = (await admin.post('/boards', board)).body;
    const post = (caller: Caller, msid: string) =>
      caller.post('/posts', { board_id, headline: 'Hi', content: 'Hi', authors: [msid] });
    const nobody = '999999.TwM0e5z2gGE7VyDcY5c6ZeObphM';
    const refused = await Promise.all([post(member, moderator.msid), post(member, nobody)]);
    expect(refused.map(({ status, body }) => [status, body.message])).toEqual([
      [403, refused[0].body.message],
      [403, refused[0].body.message],
    ]);
    expect((await post(admin, nobody)).status).toBe(404);
    expect((await post(admin, member.msid)).body.user.msid).toBe(member.msid);
    expect((await post(member, `${member.user_id}.TwM0e5z2gGE7VyDcY5c6ZeObphM`)).status).toBe(404);
  });

  it('who is there already needs nothing, though they left', async () => {
    const { admin, moderator } = server;
    const gil = await server.join('gil');
    const { board_id } = (await admin.post('/boards', board)).body;
    const body = { board_id, headline: 'Hi', content: 'Hi', authors: [gil.msid] };
    const { post_id } = (await gil.post('/posts', body)).body;
    expect((await moderator.put(`/posts/${post_id}`, body)).status).toBe(200);
    await admin.patch(`/users/${gil.msid}`, { action: 102, data: { user_status: -100 } });
    expect((await moderator.put(`/posts/${post_id}`, { ...body, headline: 'Edited' })).status).toBe(200);
    expect((await moderator.post('/posts', body)).status).toBe(403);
    expect((await admin.post('/posts', body)).status).toBe(404);
  });
});
