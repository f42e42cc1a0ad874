import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Visitor } from '../accounts/visitor.ts';
import { addToBoard, makeBoard, makePost } from '../support/fixtures.ts';
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

it('counts beside the menu of those who review what waits, and for nobody else', async () => {
  const { admin, member } = at.server;
  const board = await makeBoard(admin);
  const closed = await makeBoard(admin, { is_private: true });
  await addToBoard(admin, closed, member, admin);
  const closedPost = await makePost(member, closed);
  const post = await makePost(member, board);
  const { visitors } = at;
  const button = async (visitor: Visitor) =>
    /<summary[^>]*aria-label="([^"]+)"/.exec((await visitor.get('/')).html)?.[1];
  const before = Number(/, (\d+) to review/.exec((await button(visitors.moderator)) ?? ', 0 to review')?.[1]);
  for (const id of [post, closedPost])
    await visitors.admin.post(
      '/reports',
      { noun: 'post', id: `${id}`, reason: 'SPAM' },
      { from: '/settings/account' },
    );
  await makePost(member, await makeBoard(admin, { needs_approval: true }));
  // Not the report in the board that the moderator does not read.
  const words = `${before + 2} to review`;
  expect(await button(visitors.moderator)).toBe(`mona, ${words}`);
  expect((await visitors.moderator.get('/')).html).toContain(`<span class="sr-only">: ${words}</span>`);
  expect(await button(visitors.admin)).toBe(`adam, ${before + 3} to review`);
  expect(await button(visitors.member)).toBe('max');
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
