import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER, UserStatus } from '../../src/permissions.ts';
import { type Answer, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

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
    const leaver = { first_name: 'Lea', username: 'leaver' };
    const created = await admin.post('/users', { ...leaver, email: 'leaver@example.org', sso_id: 'crm-d' });
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
    expect(
      (await admin.post('/users', { ...leaver, username: 'Leaver', email: 'other@example.org' })).status,
    ).toBe(409);
    expect((await admin.post('/users', { first_name: 'Back', email, sso_id: 'crm-d' })).status).toBe(201);
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
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
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
