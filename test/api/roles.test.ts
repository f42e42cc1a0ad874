import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInRoles, type Permission, permissions } from '../../src/permissions.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let count = 0;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

const everyday = [...(builtInRoles[4] as Permission[])];

async function newRole(held: Permission[] = everyday) {
  count += 1;
  const created = await server.owner.post('/roles', { role_name: `Role ${count}`, permissions: held });
  expect(created.status).toBe(201);
  return created.body.role_id as number;
}

const give = (caller: Caller, role_id: number, by = server.owner) =>
  by.patch(`/users/${caller.msid}`, { action: 101, data: { role_id } });

describe('GET /roles', () => {
  it('lists the built-in roles to every member, in the documented fields', async () => {
    const { status, body, headers } = await server.member.get('/roles');
    expect(status).toBe(200);
    expect(headers.get('has_more')).toBe('0');
    const names = body.map(({ role_id, role_name }: Answer['body']) => [role_id, role_name]);
    expect(names.slice(0, 4)).toEqual([
      [1, 'Owner'],
      [2, 'Admin'],
      [3, 'Moderator'],
      [4, 'Member'],
    ]);
    expect(Object.keys(body[0]).sort()).toEqual(['is_default', 'role_details', 'role_id', 'role_name']);
    expect(body[0].is_default).toBe(true);
  });

  it('shows what a role allows to those who give roles', async () => {
    const { admin, owner, moderator, member } = server;
    const { body } = await admin.get('/roles/4');
    expect(body.permissions.toSorted()).toEqual(everyday.toSorted());
    expect((await owner.get('/roles/1')).body.permissions.toSorted()).toEqual(
      Object.keys(permissions).sort(),
    );
    expect((await moderator.get('/roles/4')).status).toBe(403);
    expect((await member.get('/roles/4')).status).toBe(403);
    expect((await admin.get('/roles/99')).status).toBe(404);
  });
});

describe('a custom role', () => {
  it('is created, edited and deleted by an owner', async () => {
    const { owner } = server;
    const input = {
      role_name: 'Host',
      role_details: 'Runs meetups',
      permissions: ['users.list', 'posts.create'],
    };
    const created = await owner.post('/roles', input);
    expect(created.status).toBe(201);
    const { role_id } = created.body;
    expect(role_id).toBeGreaterThanOrEqual(100);
    expect(created.body).toMatchObject({ ...input, is_default: false });
    const { headers } = await owner.get(`/roles/${role_id}`);
    const etag = headers.get('etag') as string;
    const change = { role_name: 'HOST', permissions: [] };
    const edited = await owner.put(`/roles/${role_id}`, change, { 'if-match': etag });
    expect(edited.body).toEqual({ role_id, role_details: '', is_default: false, ...change });
    expect((await owner.put(`/roles/${role_id}`, change, { 'if-match': etag })).status).toBe(412);
    expect((await owner.delete(`/roles/${role_id}`)).body).toEqual({ message: 'OK' });
    expect((await owner.get(`/roles/${role_id}`)).status).toBe(404);
    expect((await owner.delete(`/roles/${role_id}`)).status).toBe(404);
  });

  it('is for owners alone', async () => {
    const role_id = await newRole();
    const input = { role_name: 'Mine', permissions: [] };
    for (const caller of [server.admin, server.moderator, server.member]) {
      expect((await caller.post('/roles', input)).status).toBe(403);
      expect((await caller.put(`/roles/${role_id}`, input)).status).toBe(403);
      expect((await caller.delete(`/roles/${role_id}`)).status).toBe(403);
    }
  });

  it('allows what it holds and nothing else, and an edit takes effect at once', async () => {
    const role_id = await newRole(['users.list']);
    const hanna = await server.join(`hanna${role_id}`);
    await give(hanna, role_id);
    expect((await hanna.get('/users')).status).toBe(200);
    expect((await hanna.get('/audit_log')).status).toBe(403);
    await server.owner.put(`/roles/${role_id}`, { role_name: 'Auditor', permissions: ['audit.read'] });
    expect((await hanna.get('/users')).status).toBe(403);
    expect((await hanna.get('/audit_log')).status).toBe(200);
  });

  it('counts by what it holds when roles are compared', async () => {
    const { admin, member } = server;
    const above = await newRole([...everyday, 'data.manage']);
    const below = await newRole([...everyday, 'users.list']);
    expect((await give(member, above, admin)).status).toBe(403);
    expect((await give(member, below, admin)).status).toBe(200);
    await give(member, above);
    expect((await give(member, 4, admin)).status).toBe(403);
    expect((await admin.put(`/users/${member.msid}`, { first_name: 'Max' })).status).toBe(403);
    await give(member, 4);
  });

  it('that holds roles.manage makes and changes no role above itself', async () => {
    const role_id = await newRole(['roles.manage', 'roles.assign', 'users.list']);
    const above = await newRole(['settings.manage']);
    const rolf = await server.join(`rolf${role_id}`);
    await give(rolf, role_id);
    const put = (id: number, held: string[]) =>
      rolf.put(`/roles/${id}`, { role_name: `By Rolf ${id}`, permissions: held });
    expect((await rolf.post('/roles', { role_name: 'Up', permissions: ['data.manage'] })).status).toBe(403);
    expect((await put(role_id, ['roles.manage', 'data.manage'])).status).toBe(403);
    expect((await put(above, [])).status).toBe(403);
    expect((await rolf.delete(`/roles/${above}`)).status).toBe(403);
    expect((await rolf.post('/roles', { role_name: 'Same', permissions: ['users.list'] })).status).toBe(201);
  });

  it('is not deleted while somebody has it', async () => {
    const { owner } = server;
    const role_id = await newRole();
    const uma = await server.join(`uma${role_id}`);
    await give(uma, role_id);
    expect((await owner.delete(`/roles/${role_id}`)).status).toBe(409);
    await owner.patch(`/users/${uma.msid}`, { action: 102, data: { user_status: -100 } });
    expect((await owner.delete(`/roles/${role_id}`)).status).toBe(200);
  });

  it('is not deleted and given at the same moment', async () => {
    const { owner } = server;
    const vera = await server.join('vera');
    for (let round = 0; round < 5; round += 1) {
      const role_id = await newRole();
      const [gone, given] = await Promise.all([owner.delete(`/roles/${role_id}`), give(vera, role_id)]);
      expect([gone.status, given.status].sort()).toEqual(gone.status === 200 ? [200, 400] : [200, 409]);
      expect((await vera.get('/users/me')).status).toBe(200);
    }
  });

  it('never gets the id of one that was deleted', async () => {
    const role_id = await newRole();
    await server.owner.delete(`/roles/${role_id}`);
    expect(await newRole()).toBeGreaterThan(role_id);
  });

  it('has a name of its own, without regard to case, also when many arrive at once', async () => {
    const { owner } = server;
    const post = (role_name: string) => owner.post('/roles', { role_name, permissions: [] });
    expect((await post('member')).status).toBe(409);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => post(index % 2 ? 'twin' : 'TWIN')),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const other = await newRole();
    expect((await owner.put(`/roles/${other}`, { role_name: 'Twin', permissions: [] })).status).toBe(409);
  });

  it.each([
    [{ permissions: [] }, '/role_name'],
    [{ role_name: ' ', permissions: [] }, '/role_name'],
    [{ role_name: 'x'.repeat(61), permissions: [] }, '/role_name'],
    [{ role_name: 'X' }, '/permissions'],
    [{ role_name: 'X', permissions: ['everything'] }, '/permissions/0'],
    [{ role_name: 'X', permissions: ['users.list', 'users.list'] }, '/permissions'],
    [{ role_name: 'X', permissions: [], role_details: 5 }, '/role_details'],
  ])('is refused as %j', async (body, path) => {
    const answer = await server.owner.post('/roles', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(path);
  });
});

it('built-in roles stay as they are', async () => {
  for (const role_id of [1, 2, 3, 4]) {
    const put = await server.owner.put(`/roles/${role_id}`, { role_name: 'Other', permissions: [] });
    expect(put.status).toBe(409);
    expect((await server.owner.delete(`/roles/${role_id}`)).status).toBe(409);
  }
});
