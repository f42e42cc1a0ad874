import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBoard, makePost } from '../support/fixtures.ts';
import { type Administration, answersByRole, startAdministration } from './administration.ts';

let at: Administration;

beforeAll(async () => {
  at = await startAdministration();
});

afterAll(() => at.server.close());

it('the overview is for those who have something to do in the administration', async () => {
  const answers = await answersByRole(at, 'GET', '/admin');
  expect(answers).toEqual({ guest: 'sign in', member: 403, moderator: 200, admin: 200, owner: 200 });
});

it('counts what waits', async () => {
  const { admin, member } = at.server;
  await makePost(member, await makeBoard(admin, { needs_approval: true }));
  const { html } = await at.visitors.moderator.get('/admin');
  expect(html).toMatch(/Posts that await approval<\/a><\/div><span class="badge badge-bad">1</);
  expect(html).toMatch(/Reports<\/a><\/div><span class="badge">0</);
});

it('shows each only what is theirs to do, also in the navigation', async () => {
  const { html } = await at.visitors.moderator.get('/admin');
  for (const hidden of ['Webhooks', 'Active members', '/admin/settings', '/admin/boards'])
    expect(html).not.toContain(hidden);
  const { html: all } = await at.visitors.admin.get('/admin');
  for (const shown of [
    'Webhooks that fail',
    'Active members',
    'no mail server is named',
    '/admin/settings',
    '/admin/boards',
  ])
    expect(all).toContain(shown);
});
