import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

describe('GET /users/{msid}', () => {
  it('shows e-mail address, language and time zone to the member and to users.manage, sso_id to those alone', async () => {
    const { admin, member, moderator } = server;
    const sam = await server.join('sam');
    const created = await admin.post('/users', {
      first_name: 'Ana',
      email: 'a@example.org',
      sso_id: 'crm-9',
    });
    const asOther = (await member.get(`/users/${sam.msid}`)).body;
    for (const field of ['email', 'lang', 'timezone', 'sso_id']) expect(asOther).not.toHaveProperty(field);
    expect((await moderator.get(`/users/${sam.msid}`)).body).not.toHaveProperty('email');
    expect((await sam.get(`/users/${sam.msid}`)).body).toMatchObject({
      email: 'sam@example.org',
      lang: 'en',
    });
    expect((await admin.get(`/users/${sam.msid}`)).body.email).toBe('sam@example.org');
    expect((await admin.get(`/users/${created.body.msid}`)).body.sso_id).toBe('crm-9');
    expect((await moderator.get(`/users/${created.body.msid}`)).body).not.toHaveProperty('sso_id');
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
