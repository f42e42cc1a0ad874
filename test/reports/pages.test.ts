import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountServer, PASSWORD, startAccounts, type Visitor } from '../accounts/visitor.ts';
import { makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';

let server: AccountServer;
let browser: Visitor;
let post_id: number;
let comment_id: number;
let reply_id: number;

beforeAll(async () => {
  server = await startAccounts();
  const board_id = await makeBoard(server.admin);
  post_id = await makePost(server.admin, board_id, { headline: 'Cheap watches' });
  comment_id = await makeComment(server.admin, post_id, 'Buy now');
  reply_id = await makeReply(server.admin, comment_id, 'Really cheap');
  await server.withPassword(server.member);
  browser = server.visit();
  await browser.signIn('max@example.org', PASSWORD);
});
afterAll(() => server?.close());

const openReports = () =>
  server.database.db.selectFrom('reports').select(['ref_type', 'ref_id', 'reason', 'details']).execute();

describe('the form to report', () => {
  it('is linked where members read, and not for guests or below one’s own words', async () => {
    const own = await makeComment(server.member, post_id, 'Mine');
    const { html } = await browser.get(`/posts/${post_id}-cheap-watches`);
    for (const what of [`post=${post_id}`, `comment=${comment_id}`, `reply=${reply_id}`])
      expect(html).toContain(`href="/reports/new?${what}"`);
    expect(html).not.toContain(`comment=${own}"`);
    expect((await server.visit().get(`/posts/${post_id}-cheap-watches`)).html).not.toContain('/reports/new');
    expect(await server.visit().get(`/reports/new?post=${post_id}`)).toMatchObject({ status: 303 });
  });

  it('shows what is reported, asks for a reason, and loses nothing that was typed', async () => {
    const from = `/reports/new?comment=${comment_id}`;
    expect((await browser.get(from)).html).toContain('Buy now');
    const fields = { noun: 'comment', id: String(comment_id), details: 'It is <not> nice' };
    const again = await browser.post('/reports', fields, { from });
    expect(again.status).toBe(400);
    expect(again.html).toContain('Choose what is wrong.');
    expect(again.html).toContain('It is &lt;not> nice');
    const done = await browser.post('/reports', { ...fields, reason: 'SPAM' }, { from });
    expect(done.html).toContain('Thank you');
    expect(await openReports()).toEqual([
      { ref_type: 'COMMENT', ref_id: comment_id, reason: 'SPAM', details: 'It is <not> nice' },
    ]);
    expect((await browser.get(from)).html).toContain('You have reported this already');
  });

  it('is not there for what is not', async () => {
    for (const query of ['', '?post=999', '?post=x', '?user=1', '?post=1&post=2'])
      expect((await browser.get(`/reports/new${query}`)).status, query).toBe(404);
    const fields = { noun: 'post', id: '999', reason: 'SPAM' };
    expect((await browser.post('/reports', fields, { from: '/settings/account' })).status).toBe(404);
  });
});
