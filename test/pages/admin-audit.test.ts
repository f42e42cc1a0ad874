import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemAt } from '../accounts/visitor.ts';
import { addToBoard, makeBoard } from '../support/fixtures.ts';
import { type Administration, answersByRole, startAdministration } from './administration.ts';

let at: Administration;

beforeAll(async () => {
  at = await startAdministration();
});

afterAll(() => at.server.close());

const look = (query = '') => at.visitors.admin.get(`/admin/audit${query}`);

/** The events that the page shows, the newest first. */
const shown = ({ html }: { html: string }) => [...html.matchAll(/<code>([^<]+)</g)].map(([, event]) => event);

it('the audit log is for who may read it', async () => {
  const answers = await answersByRole(at, 'GET', '/admin/audit');
  expect(answers).toEqual({ guest: 'sign in', member: 403, moderator: 403, admin: 200, owner: 200 });
});

it('shows who did what, and what it happened to', async () => {
  const id = await makeBoard(at.server.owner);
  const page = await look('?event=board.created&actor=@Olivia');
  expect(shown(page)).toEqual(['board.created']);
  expect(page.html).toContain('A board was created');
  expect(page.html).toMatch(new RegExp(`board_id</dt><dd>${id}<`));
  expect(shown(await look('?event=board.created&actor=max'))).toEqual([]);
});

it('names what it happened to, as far as the reader knows it', async () => {
  const { owner, member } = at.server;
  const titles = async (query: string) =>
    [...(await look(query)).html.matchAll(/<p class="admin-list-title">(.*?)<\/p>/g)].map(
      ([, title]) => title,
    );
  const board_id = await makeBoard(owner, { board_name: 'Named <i>' });
  await addToBoard(owner, await makeBoard(owner, { board_name: 'Inner', is_private: true }), member);
  expect((await titles('?event=board.created'))[1]).toBe('A board was created: Named &lt;i>');
  expect((await titles('?event=board.member_added'))[0]).toBe('A member became part of a board: @max, Inner');
  await owner.post('/roles', { role_name: 'Gardeners', permissions: ['posts.create'] });
  expect((await titles('?event=role.created'))[0]).toBe('A custom role was created: Gardeners');
  await owner.delete(`/boards/${board_id}`);
  expect((await titles('?event=board.deleted'))[0]).toBe('A board was deleted');
});

it('is chosen from by what events mean, in the language of the reader', async () => {
  const { html } = await look();
  expect(html).toContain('<option value="board.created">A board was created</option>');
  const { db } = at.server.database;
  await db.updateTable('users').set({ lang: 'de' }).where('username', '=', 'olivia').execute();
  const german = await at.visitors.owner.get('/admin/audit');
  expect(german.html).toContain('<option value="board.created">Ein Forum wurde angelegt</option>');
});

it('is narrowed to days, both of them included', async () => {
  const today = new Date().toISOString().slice(0, 10);
  expect(shown(await look(`?from=${today}&to=${today}`)).length).toBeGreaterThan(0);
  expect(shown(await look('?from=2999-01-01'))).toEqual([]);
  expect(shown(await look('?to=1999-12-31'))).toEqual([]);
});

it('is paged, and each line comes once', async () => {
  for (let number = 0; number < 60; number += 1) await makeBoard(at.server.admin);
  const first = await look('?event=board.created&actor=adam');
  expect(shown(first)).toHaveLength(50);
  const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.html) ?? [];
  const second = await at.visitors.admin.get(next.replaceAll('&amp;', '&'));
  expect(shown(second)).toEqual(Array(10).fill('board.created'));
  expect(second.html).toContain('href="/admin/audit?actor=adam&amp;event=board.created"');
});

it.each([
  ['actor', 'nobody', 'Nobody has this username'],
  ['event', 'board.painted', 'There is no such event'],
  ['from', '2026-02-31', 'This is not a day'],
  ['to', 'tomorrow', 'This is not a day'],
])('with %s %j says so beside the field, and keeps the rest', async (field, value, said) => {
  const page = await look(`?${new URLSearchParams({ actor: 'max', from: '2026-01-01', [field]: value })}`);
  expect([page.status, problemAt(page, field)]).toEqual([400, said]);
  expect(page.html).toContain(field === 'actor' ? 'value="2026-01-01"' : 'value="max"');
  expect(shown(page)).toEqual([]);
});
