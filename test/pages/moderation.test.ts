import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountServer, PASSWORD, problemAt, startAccounts, type Visitor } from '../accounts/visitor.ts';
import { addToBoard, makeBoard, makePost } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';

let server: AccountServer;
let board_id: number;
const visitors: Record<'guest' | 'member' | 'moderator' | 'admin' | 'owner', Visitor> = {} as never;

const HOME = '/admin/approvals';

beforeAll(async () => {
  server = await startAccounts();
  const { owner, admin, moderator, member } = server;
  visitors.guest = server.visit();
  for (const [name, caller, username] of [
    ['owner', owner, 'olivia'],
    ['admin', admin, 'adam'],
    ['moderator', moderator, 'mona'],
    ['member', member, 'max'],
  ] as const) {
    await server.withPassword(caller);
    visitors[name] = server.visit();
    await visitors[name].signIn(`${username}@example.org`, PASSWORD);
  }
  board_id = await makeBoard(admin, { board_name: 'Market', needs_approval: true });
});

afterAll(() => server.close());

const waiting = (headline: string, fields: object = {}, by: Caller = server.member) =>
  makePost(by, board_id, { headline, ...fields });

const decide = (post_id: number, fields: Record<string, string>, visitor = visitors.moderator) =>
  visitor.post(`${HOME}/${post_id}`, fields, { from: HOME });

const statusOf = async (post_id: number) =>
  (await server.moderator.get(`/posts/${post_id}`)).body.post_status as number;

/** What the member was told, once the text is in it. */
async function told(text: string) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { html } = await visitors.member.get('/notifications');
    if (html.includes(text)) return html;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return '';
}

describe('the queue of posts that await approval', () => {
  it.each([
    ['guest', 303],
    ['member', 403],
    ['moderator', 200],
    ['admin', 200],
    ['owner', 200],
  ] as const)('answers %s with %i', async (who, status) => {
    const post_id = await waiting(`For ${who}`);
    const page = await visitors[who].get(HOME);
    expect(page.status).toBe(status);
    expect(page.html.includes(`For ${who}`)).toBe(status === 200);
    if (status === 200) expect(page.headers.get('cache-control')).toBe('no-store');
    const from = who === 'guest' ? '/sign-in' : '/notifications';
    const done = await visitors[who].post(`${HOME}/${post_id}`, { decision: 'approve' }, { from });
    expect(done.status).toBe(who === 'member' ? 403 : 303);
    expect(await statusOf(post_id)).toBe(status === 200 ? 15 : 4);
  });

  it('shows what the post says, the oldest first', async () => {
    await waiting('The first one', { content: '<p>Two <strong>ripe</strong> pumpkins</p>' });
    await waiting('The second one', { content: `<p>${'Long. '.repeat(200)}</p>` });
    const { html } = await visitors.moderator.get(HOME);
    expect(html).toContain('<strong>ripe</strong>');
    expect(html).toContain('Read the whole post');
    expect(html.indexOf('The first one')).toBeLessThan(html.indexOf('The second one'));
  });

  it('leaves a post on top of its board for its author, and for nobody else', async () => {
    await waiting('Mine, and not yet read');
    const board = `/boards/${board_id}-market`;
    const { html } = await visitors.member.get(board);
    expect(html).toContain('Mine, and not yet read');
    expect(html).toContain('Awaiting approval');
    for (const who of ['guest', 'admin'] as const)
      expect((await visitors[who].get(board)).html).not.toContain('Mine, and not yet read');
  });

  it('lets a post in, and its author knows', async () => {
    const post_id = await waiting('Let me in');
    const done = await decide(post_id, { decision: 'approve' });
    expect(done.location).toBe(`${HOME}?done=approved`);
    expect((await visitors.moderator.get(done.location as string)).html).toContain('can be read now');
    expect((await visitors.guest.get(`/posts/${post_id}-let-me-in`)).status).toBe(200);
    expect(await told('Your post “Let me in” was approved')).not.toBe('');
  });

  it('rejects a post with a reason that its author reads', async () => {
    const post_id = await waiting('Keep me out');
    const bare = await decide(post_id, { decision: 'reject', reason: '  ' });
    expect(bare.status).toBe(400);
    expect(problemAt(bare, 'reason')).toBe('Please give a reason.');
    const long = await decide(post_id, { decision: 'reject', reason: `Sales ${'!'.repeat(2_000)}` });
    expect(problemAt(long, 'reason')).toContain('too long');
    expect(long.html).toContain('Sales !!!');
    expect(await statusOf(post_id)).toBe(4);
    const done = await decide(post_id, { decision: 'reject', reason: 'No sales here, <sorry>' });
    expect(done.location).toBe(`${HOME}?done=rejected`);
    expect(await statusOf(post_id)).toBe(3);
    const page = await told('Your post “Keep me out” was not approved');
    expect(page).toContain('No sales here, &lt;sorry>');
    expect((await visitors.moderator.get(HOME)).html).not.toContain('Keep me out');
  });

  it('does not undo what somebody else decided', async () => {
    const post_id = await waiting('Two moderators');
    await decide(post_id, { decision: 'approve' }, visitors.admin);
    const late = await decide(post_id, { decision: 'reject', reason: 'Off topic' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Somebody else has decided on this meanwhile');
    expect(await statusOf(post_id)).toBe(15);
  });

  it('keeps posts from moderators who may not read their board', async () => {
    const secret = await makeBoard(server.admin, { board_name: 'Cellar', is_private: true });
    await addToBoard(server.admin, secret, server.member);
    const post_id = await makePost(server.member, secret, { headline: 'In the cellar' });
    // Nobody but its reader could have it reviewed: it is set back by hand.
    await server.database.transaction((db) =>
      db.updateTable('posts').set({ post_status: 4 }).where('post_id', '=', post_id).execute(),
    );
    for (const who of ['moderator', 'admin', 'owner'] as const) {
      expect((await visitors[who].get(HOME)).html).not.toContain('In the cellar');
      expect((await decide(post_id, { decision: 'approve' }, visitors[who])).status).toBe(404);
    }
  });

  it('takes no form that is not ours', async () => {
    const post_id = await waiting('Forged');
    const page = await visitors.moderator.send(
      'POST',
      `${HOME}/${post_id}`,
      new URLSearchParams({ decision: 'approve', form_token: 'forged' }),
    );
    expect(page.status).toBe(403);
    expect(await statusOf(post_id)).toBe(4);
  });

  it('goes on over several pages', async () => {
    for (let count = 0; count < 11; count += 1) await waiting(`Many ${count}`);
    const first = await visitors.moderator.get(HOME);
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.html) ?? [];
    expect((await visitors.moderator.get(next)).html).toContain('Many 10');
    expect((await visitors.moderator.get(`${HOME}?after=nonsense`)).status).toBe(400);
  });
});
