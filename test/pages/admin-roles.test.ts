import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountServer,
  PASSWORD,
  problemAt,
  problemOf,
  startAccounts,
  type Visitor,
} from '../accounts/visitor.ts';

let server: AccountServer;
const visitors: Record<'guest' | 'member' | 'moderator' | 'admin' | 'owner', Visitor> = {} as never;

const HOME = '/admin/roles';

beforeAll(async () => {
  server = await startAccounts();
  visitors.guest = server.visit();
  for (const [name, caller, username] of [
    ['owner', server.owner, 'olivia'],
    ['admin', server.admin, 'adam'],
    ['moderator', server.moderator, 'mona'],
    ['member', server.member, 'max'],
  ] as const) {
    await server.withPassword(caller);
    visitors[name] = server.visit();
    await visitors[name].signIn(`${username}@example.org`, PASSWORD);
  }
});

afterAll(() => server.close());

const post = (
  path: string,
  fields: Record<string, string>,
  visitor = visitors.owner,
  from = '/notifications',
) => visitor.post(`${HOME}${path}`, fields, { from });

async function makeRole(role_name: string): Promise<number> {
  const { body } = await server.owner.post('/roles', { role_name, permissions: ['posts.create'] });
  return body.role_id;
}

const roleNamed = async (name: string) => {
  const { body } = await server.owner.get('/roles?page_size=50');
  return body.find(({ role_name }: { role_name: string }) => role_name === name);
};

describe('the pages of roles', () => {
  it.each([
    ['guest', 303],
    ['member', 403],
    ['moderator', 403],
    ['admin', 403],
    ['owner', 200],
  ] as const)('and their forms answer %s with %i', async (who, status) => {
    const role_id = await makeRole(`Seen by ${who}`);
    const visitor = visitors[who];
    for (const path of ['', '/new', '/1', `/${role_id}`])
      expect((await visitor.get(HOME + path)).status).toBe(status);
    const from = who === 'guest' ? '/sign-in' : '/notifications';
    const refused = who === 'guest' ? 303 : 403;
    const fields = { role_name: `By ${who}`, 'comments.create': '1' };
    for (const path of ['/new', `/${role_id}`, `/${role_id}/delete`]) {
      const name = path === '/new' ? `New by ${who}` : fields.role_name;
      const done = await post(path, { ...fields, role_name: name }, visitor, from);
      expect(done.status).toBe(status === 200 ? 303 : refused);
    }
    expect((await roleNamed(`New by ${who}`)) !== undefined).toBe(status === 200);
    expect((await server.owner.get(`/roles/${role_id}`)).status).toBe(status === 200 ? 404 : 200);
  });

  it('begin with what every member may', async () => {
    const { html } = await visitors.owner.get(`${HOME}/new`);
    const ticked = [...html.matchAll(/name="([\w.]+)" value="1" checked/g)].map(([, name]) => name);
    expect(ticked).toEqual(['posts.create', 'comments.create', 'reactions.add']);
    expect(html).toContain('>Create role</button>');
  });

  it('make a role and change what it allows', async () => {
    const fields = { role_name: 'Host', role_details: 'Runs the <meetups>', 'posts.create': '1' };
    const done = await post('/new', { ...fields, 'tags.manage': '1' });
    expect(done.location).toBe(`${HOME}?done=created`);
    expect((await visitors.owner.get(done.location as string)).html).toContain('Runs the &lt;meetups>');
    const { role_id } = await roleNamed('Host');
    const page = await visitors.owner.get(`${HOME}/${role_id}`);
    expect(page.html).toMatch(/name="tags.manage" value="1" checked/);
    expect(page.html).not.toMatch(/name="users.manage" value="1" checked/);
    await post(`/${role_id}`, fields);
    expect((await server.owner.get(`/roles/${role_id}`)).body.permissions).toEqual(['posts.create']);
  });

  it('say what is wrong and lose nothing that was typed', async () => {
    const bare = await post('/new', { role_name: ' ', role_details: 'For "us"', 'audit.read': '1' });
    expect(bare.status).toBe(400);
    expect(problemAt(bare, 'role_name')).toBe('Please fill this in');
    expect(bare.html).toContain('value="For &quot;us&quot;"');
    expect(bare.html).toMatch(/name="audit.read" value="1" checked/);
    const taken = await post('/new', { role_name: 'moderator' });
    expect(taken.status).toBe(409);
    expect(problemOf(taken)).toBe('A role has this name already.');
  });

  it('leave built-in roles and those that somebody has', async () => {
    expect((await visitors.owner.get(`${HOME}/3`)).html).toContain('Built-in roles stay as they are');
    expect((await post('/3', { role_name: 'Boss' })).status).toBe(409);
    expect((await post('/3/delete', {})).status).toBe(409);
    const role_id = await makeRole('Held');
    await server.join('holder', role_id);
    const kept = await post(`/${role_id}/delete`, {});
    expect(kept.status).toBe(409);
    expect(problemOf(kept)).toContain('Members have this role');
    expect((await visitors.owner.get(`${HOME}/99999`)).status).toBe(404);
  });

  it('offer nothing above the role of who looks', async () => {
    const fields = { role_name: 'Role keeper', permissions: ['roles.manage', 'posts.create'] };
    const { body: role } = await server.owner.post('/roles', fields);
    const keeper = await server.join('kim', role.role_id);
    await server.withPassword(keeper);
    const visitor = server.visit();
    await visitor.signIn('kim@example.org', PASSWORD);
    const page = await visitor.get(`${HOME}/new`);
    expect(page.html).toContain('name="posts.create"');
    expect(page.html).not.toContain('name="users.manage"');
    expect((await post('/new', { role_name: 'Sly', 'users.manage': '1' }, visitor)).status).toBe(403);
    const { body: high } = await server.owner.post('/roles', {
      role_name: 'High',
      permissions: ['audit.read'],
    });
    expect((await visitor.get(`${HOME}/${high.role_id}`)).html).toContain('holds more than yours');
    expect((await post(`/${high.role_id}`, { role_name: 'Low' }, visitor)).status).toBe(403);
    expect((await post(`/${high.role_id}/delete`, {}, visitor)).status).toBe(403);
  });

  it('take no form that is not ours', async () => {
    const forged = new URLSearchParams({ role_name: 'Forged', form_token: 'forged' });
    expect((await visitors.owner.send('POST', `${HOME}/new`, forged)).status).toBe(403);
    expect(await roleNamed('Forged')).toBeUndefined();
  });
});
