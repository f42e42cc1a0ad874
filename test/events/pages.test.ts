import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccountServer, PASSWORD, startAccounts, type Visitor } from '../accounts/visitor.ts';
import { makeBoard, makePost } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { newestPlace, readAfter } from './reading.ts';

/** Line 1 of webhooks: what is done on pages is in the log as what is done through the API. */

let server: AccountServer;

beforeAll(async () => {
  server = await startAccounts();
});

afterAll(() => server.close());

async function browserOf(caller: Caller, email: string): Promise<Visitor> {
  await server.withPassword(caller);
  const browser = server.visit();
  await browser.signIn(email, PASSWORD);
  return browser;
}

const names = async (caller: Caller, after: number) =>
  (await readAfter(caller, after)).map(({ event }) => event);

it('member.invited is there once, for those who list members', async () => {
  const { admin, moderator, member } = server;
  const browser = await browserOf(admin, 'adam@example.org');
  const before = await newestPlace(admin);
  const email = 'nina@example.org';
  for (let turn = 0; turn < 2; turn += 1) {
    await browser.post('/admin/newcomers', { email }, { from: '/admin/newcomers' });
  }
  const events = await readAfter(moderator, before);
  expect(events).toMatchObject([{ event: 'member.invited', actor: { user_id: admin.user_id } }]);
  expect((await moderator.get(`/users/${events[0]?.ids.user_id}`)).body).toMatchObject({ user_status: 5 });
  expect(await names(member, before)).toEqual([]);
});

it('post.reported is there once, for those who review', async () => {
  const { admin, moderator, member } = server;
  const author = await server.join('anna');
  const board_id = await makeBoard(admin);
  const post_id = await makePost(author, board_id);
  const browser = await browserOf(member, 'max@example.org');
  const before = await newestPlace(admin);
  const fields = { noun: 'post', id: String(post_id), reason: 'SPAM', details: 'Look at this' };
  for (let turn = 0; turn < 2; turn += 1) {
    await browser.post('/reports', fields, { from: `/reports/new?post=${post_id}` });
  }
  expect(await readAfter(moderator, before)).toMatchObject([
    { event: 'post.reported', actor: { user_id: member.user_id }, ids: { post_id } },
  ]);
  expect(await names(author, before)).toEqual([]);
  expect(await names(member, before)).toEqual([]);
});
