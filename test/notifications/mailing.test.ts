import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { siteOf } from '../../src/http/actor.ts';
import { mailNotifications, unsubscribe } from '../../src/notifications/mailing.ts';
import { readAllNotifications } from '../../src/notifications/notifications.ts';
import { changePreferences, showPreferences } from '../../src/notifications/preferences.ts';
import { addToBoard, makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import { type Caller, startServer, systemContext, type TestServer } from '../support/server.ts';
import { contextOf, everythingTold } from './members.ts';

const MINUTE = 60_000;

let server: TestServer;
let board_id: number;
let post_id: number;
let round = 0;
let anna: Caller;
let ben: Caller;

beforeAll(async () => {
  server = await startServer();
  board_id = await makeBoard(server.admin);
});
afterAll(() => server?.close());

beforeEach(async () => {
  round += 1;
  anna = await server.join(`anna${round}`);
  ben = await server.join(`ben${round}`);
  post_id = await makePost(anna, board_id);
});

/** Does what the server does some minutes later. */
async function later(minutes = 6) {
  await everythingTold(server);
  const now = new Date(Date.now() + minutes * MINUTE).toISOString();
  await mailNotifications({ ...systemContext(server.database), now, site: siteOf({ server: server.app }) });
}

const mailsTo = (name: string) =>
  server.database.db
    .selectFrom('mails')
    .select(['subject', 'body_text', 'headers'])
    .where('recipient', '=', `${name}${round}@example.org`)
    .orderBy('mail_id')
    .execute();

const onlyMailTo = async (name: string) => {
  const mails = await mailsTo(name);
  expect(mails).toHaveLength(1);
  return mails[0] as (typeof mails)[number];
};

const tokenIn = (headers: string | null) => /unsubscribe\/([\w-]+)>/.exec(headers ?? '')?.[1] as string;

describe('a mail', () => {
  it('waits some minutes, says what happened with a link, and how to end such mails', async () => {
    const comment = await makeComment(ben, post_id, '<p>I have <b>tomatoes</b></p>');
    await later(1);
    expect(await mailsTo('anna')).toEqual([]);
    await later();
    const { subject, body_text, headers } = await onlyMailTo('anna');
    expect(subject).toBe(`ben${round} commented on your post “Seeds to swap”`);
    expect(body_text).toContain(`Hello anna${round},`);
    expect(body_text).toContain('I have tomatoes');
    expect(body_text).toContain(`${server.url}/comments/${comment}\n`);
    expect(body_text).toContain(`${server.url}/settings/notifications`);
    expect(JSON.parse(headers ?? '')).toEqual({
      'List-Unsubscribe': expect.stringMatching(/^<http:\/\/[^>]+\/unsubscribe\/[\w-]{20,}>$/),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    await later(60);
    await onlyMailTo('anna');
  });

  it('gathers what came meanwhile', async () => {
    await makeComment(ben, post_id, 'one');
    await makeComment(ben, post_id, `two, @anna${round}`);
    await later();
    const { subject, body_text } = await onlyMailTo('anna');
    expect(subject).toBe('2 notifications from Hearth');
    expect(body_text).toContain(`ben${round} mentioned you in “Seeds to swap”`);
  });

  it('speaks the language of its reader', async () => {
    await server.admin.put(`/users/${anna.msid}`, { first_name: 'Anna', last_name: '', lang: 'de-AT' });
    await makeComment(ben, post_id);
    await later();
    expect((await onlyMailTo('anna')).subject).toBe(
      `ben${round} hat deinen Beitrag „Seeds to swap“ kommentiert`,
    );
  });

  it('does not go out for what was read on the page, taken back or taken away meanwhile', async () => {
    await makeComment(ben, post_id);
    await everythingTold(server);
    await readAllNotifications(contextOf(server, anna));
    const removed = await makeComment(ben, post_id);
    await ben.delete(`/comments/${removed}`);
    const board = await makeBoard(server.admin, { is_private: true });
    await addToBoard(server.admin, board, anna, ben);
    await makeComment(ben, await makePost(anna, board));
    await everythingTold(server);
    await server.admin.put(`/boards/${board}/members`, { member_changes: { [anna.msid]: false } });
    await later();
    expect(await mailsTo('anna')).toEqual([]);
  });

  it.each([
    ['banned', -3],
    ['unverified', 6],
    ['deactivated', 0],
  ])('never goes to a member who is %s by then', async (_name, user_status) => {
    await makeComment(ben, post_id);
    await everythingTold(server);
    const answer = await server.admin.patch(`/users/${anna.msid}`, { action: 102, data: { user_status } });
    expect(answer.status).toBe(200);
    await later();
    expect(await mailsTo('anna')).toEqual([]);
  });

  it('goes out only for the kinds that are to come by mail, as chosen by now', async () => {
    await anna.put(`/posts/${post_id}/reactions/s1`);
    await ben.put(`/posts/${post_id}/reactions/s1`);
    await makeComment(ben, post_id);
    await everythingTold(server);
    await changePreferences(contextOf(server, anna), { choices: { comment: 'app', reaction: 'email' } });
    await later();
    expect(await mailsTo('anna')).toEqual([]);
    await readAllNotifications(contextOf(server, anna));
    await server.member.put(`/posts/${post_id}/reactions/s1`);
    await ben.put(`/posts/${post_id}/reactions/s2`);
    await later();
    expect((await onlyMailTo('anna')).subject).toBe(
      `ben${round} and 1 other reacted to your post “Seeds to swap”`,
    );
  });
});

describe('unsubscribing', () => {
  const mailedKinds = async () =>
    Object.values((await showPreferences(contextOf(server, anna))).choices).filter(
      (choice) => choice === 'email',
    );

  const unsubscribePath = async () => {
    await makeComment(ben, post_id);
    await later();
    return `${server.url}/unsubscribe/${tokenIn((await onlyMailTo('anna')).headers)}`;
  };

  it('takes one POST of a mail program, without cookies', async () => {
    const path = await unsubscribePath();
    await makeComment(ben, post_id, 'still waiting for its mail');
    await everythingTold(server);
    expect((await mailedKinds()).length).toBeGreaterThan(0);
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
    expect(await mailedKinds()).toEqual([]);
    await makeComment(ben, post_id);
    await later();
    await onlyMailTo('anna');
  });

  it('may be asked for on a page, whose mere look changes nothing', async () => {
    const path = await unsubscribePath();
    const page = await fetch(path, { headers: { accept: 'text/html', 'accept-language': 'de' } });
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('Mails beenden');
    expect(html).toContain(`method="post" action="${new URL(path).pathname}"`);
    expect((await mailedKinds()).length).toBeGreaterThan(0);
    const done = await fetch(path, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { origin: server.url },
    });
    expect(await done.text()).toContain('Done: no more mails');
    expect(await mailedKinds()).toEqual([]);
  });

  it('takes no other body amiss, and knows no other token', async () => {
    const path = await unsubscribePath();
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await fetch(path, { method: 'POST', body: form })).status).toBe(200);
    for (const method of ['GET', 'POST'])
      expect((await fetch(`${server.url}/unsubscribe/nobody`, { method })).status).toBe(404);
    const ctx = systemContext(server.database);
    await expect(unsubscribe(ctx, '')).rejects.toMatchObject({ failure: { http: 404 } });
  });
});
