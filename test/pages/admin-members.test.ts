import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountServer, PASSWORD, problemAt, problemOf } from '../accounts/visitor.ts';
import type { Caller } from '../support/server.ts';
import { type Administration, startAdministration } from './administration.ts';

let server: AccountServer;
let ada: Caller;
let visitors: Administration['visitors'];

const HOME = '/admin/members';

beforeAll(async () => {
  ({ server, visitors } = await startAdministration());
  ada = await server.join('ada_100%');
});

afterAll(() => server.close());

const rowOf = async (who: Caller) => (await server.admin.get(`/users/${who.msid}`)).body;

const change = (
  who: Caller,
  form: 'role' | 'status',
  fields: Record<string, string>,
  visitor = visitors.admin,
) => visitor.post(`${HOME}/${who.user_id}/${form}`, fields, { from: '/notifications' });

const namesIn = ({ html }: { html: string }) =>
  [...html.matchAll(/admin-list-title" href="[^"]+">([^<]+)</g)].map(([, name]) => name);

/** Who may open the pages, give roles, and change a status. */
const rights = [
  ['guest', 303, false, false],
  ['member', 403, false, false],
  ['moderator', 200, false, false],
  ['admin', 200, true, true],
  ['owner', 200, true, true],
] as const;

describe.each(rights)('to %s', (who, status, assigns, manages) => {
  it(`the pages of members answer ${status}`, async () => {
    const list = await visitors[who].get(HOME);
    const page = await visitors[who].get(`${HOME}/${ada.user_id}`);
    expect([list.status, page.status]).toEqual([status, status]);
    expect(list.html.includes('ada_100%')).toBe(status === 200);
    expect(page.html.includes('ada_100%@example.org')).toBe(manages);
    expect(page.html.includes(`${ada.user_id}/role"`)).toBe(assigns);
    expect(page.html.includes(`${ada.user_id}/status"`)).toBe(manages);
    expect(list.html.includes('href="/admin/newcomers">Invitations')).toBe(manages);
  });

  it('the forms do what the pages say', async () => {
    const other = await server.join(`of_${who}`);
    const from = who === 'guest' ? '/sign-in' : '/notifications';
    const path = `${HOME}/${other.user_id}`;
    const role = await visitors[who].post(`${path}/role`, { role_id: '3', reason: 'Helps' }, { from });
    expect(role.status).toBe(assigns || who === 'guest' ? 303 : 403);
    expect((await rowOf(other)).role_id).toBe(assigns ? 3 : 4);
    const ban = { user_status: '-3', reason: 'Spams' };
    const banned = await visitors[who].post(`${path}/status`, ban, { from });
    expect(banned.status).toBe(manages || who === 'guest' ? 303 : 403);
    expect((await rowOf(other)).user_status).toBe(manages ? -3 : 10);
  });
});

describe('the list of members', () => {
  it('is searched by a part of the name, whatever is in it', async () => {
    const search = async (q: string, visitor = visitors.admin) =>
      namesIn(await visitor.get(`${HOME}?q=${encodeURIComponent(q)}`));
    expect(await search('MON')).toEqual(['mona']);
    expect(await search('@mona')).toEqual(['mona']);
    expect(await search('0%')).toEqual(['ada_100%']);
    expect(await search('a_1')).toEqual(['ada_100%']);
    expect(await search('%_%')).toEqual([]);
    expect(await search('max@example')).toEqual(['max']);
    expect(await search('max@example', visitors.moderator)).toEqual([]);
  });

  it('is narrowed to a status and to a role', async () => {
    const gone = await server.join('gone');
    await change(gone, 'status', { user_status: '0', reason: 'Asked for it' });
    expect(namesIn(await visitors.admin.get(`${HOME}?status=0`))).toContain('gone');
    expect(namesIn(await visitors.admin.get(HOME))).not.toContain('gone');
    expect(namesIn(await visitors.admin.get(`${HOME}?role=1`))).toEqual(['olivia']);
    const page = await visitors.admin.get(`${HOME}?role=1&q=nobody&status=-3`);
    expect(page.html).toContain('Nobody is found');
    expect(page.html).toContain('value="nobody"');
    expect(page.html).toMatch(/value="-3" selected/);
    await server.admin.patch(`/users/${gone.msid}`, { action: 102, data: { user_status: -100 } });
    expect((await visitors.admin.get(`${HOME}?status=-100`)).html).not.toContain('>gone<');
    expect((await visitors.admin.get(`${HOME}/${gone.user_id}`)).status).toBe(404);
  });

  it('goes on over several pages, with its filter', async () => {
    for (let count = 0; count < 31; count += 1) await server.join(`crowd${count}`);
    const first = await visitors.admin.get(`${HOME}?q=crowd`);
    expect(namesIn(first)).toHaveLength(30);
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.html) ?? [];
    expect(namesIn(await visitors.admin.get(next.replaceAll('&amp;', '&')))).toEqual(['crowd0']);
    expect((await visitors.admin.get(`${HOME}?after=nonsense`)).status).toBe(400);
  });
});

describe('a member', () => {
  it('gets a role, and the reason is in the audit log', async () => {
    const carl = await server.join('carl');
    const done = await change(carl, 'role', { role_id: '3', reason: 'Helps at the <spring> meetup' });
    expect(done.location).toBe(`${HOME}/${carl.user_id}?done=1`);
    expect((await visitors.admin.get(done.location as string)).html).toContain('Saved.');
    const { body } = await server.admin.get('/audit_log?event=member.role_changed');
    expect(body[0].details).toEqual({ from: 4, to: 3, details: 'Helps at the <spring> meetup' });
    const wrong = await change(carl, 'role', { role_id: '99', reason: 'Typed "this"' });
    expect(problemAt(wrong, 'role_id')).toContain('no such role');
    expect(wrong.html).toContain('value="Typed &quot;this&quot;"');
  });

  it('is banned for a reason, and let in again without one', async () => {
    const dora = await server.join('dora');
    await server.withPassword(dora);
    const herself = server.visit();
    await herself.signIn('dora@example.org', PASSWORD);
    const bare = await change(dora, 'status', { user_status: '-3', reason: ' ' });
    expect(bare.status).toBe(400);
    expect(problemAt(bare, 'reason')).toContain('Say why');
    expect(bare.html).toMatch(/value="-3" selected/);
    const long = await change(dora, 'status', { user_status: '-3', reason: 'x'.repeat(2_001) });
    expect(problemAt(long, 'reason')).toContain('too long');
    const odd = await change(dora, 'status', { user_status: '-100', reason: 'Gone' });
    expect(problemAt(odd, 'user_status')).toBe('Choose one of these.');
    expect((await change(dora, 'status', { user_status: '-3', reason: 'Insults' })).status).toBe(303);
    expect(await herself.name()).toBeUndefined();
    expect((await change(dora, 'status', { user_status: '10', reason: '' })).status).toBe(303);
    await herself.signIn('dora@example.org', PASSWORD);
    expect(await herself.name()).toBe('dora');
  });

  it('with a role above one’s own is out of reach', async () => {
    const page = await visitors.admin.get(`${HOME}/${server.owner.user_id}`);
    expect(page.html).toContain('This role is above yours');
    expect(page.html).not.toContain('/status"');
    const forged = await change(server.owner, 'status', { user_status: '-3', reason: 'Mutiny' });
    expect(forged.status).toBe(403);
    expect((await change(ada, 'role', { role_id: '1', reason: '' })).status).toBe(403);
    expect((await visitors.admin.get(`${HOME}/${ada.user_id}`)).html).not.toContain('>Owner</option>');
    expect((await rowOf(server.owner)).user_status).toBe(10);
  });

  it('cannot be the last owner and step down', async () => {
    const own = await visitors.owner.get(`${HOME}/${server.owner.user_id}`);
    expect(own.html).toContain('This is you');
    const down = await change(server.owner, 'role', { role_id: '4', reason: '' }, visitors.owner);
    expect(down.status).toBe(409);
    expect(problemOf(down)).toContain('make somebody else owner first');
  });

  it('is changed by no form that is not ours', async () => {
    const forged = new URLSearchParams({ role_id: '3', form_token: 'forged' });
    expect((await visitors.admin.send('POST', `${HOME}/${ada.user_id}/role`, forged)).status).toBe(403);
    expect((await rowOf(ada)).role_id).toBe(4);
    expect((await visitors.admin.get(`${HOME}/999999`)).status).toBe(404);
    expect((await visitors.admin.get(`${HOME}/x`)).status).toBe(404);
  });
});
