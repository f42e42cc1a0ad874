import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reason } from '../../src/reports/reasons.ts';
import { report } from '../../src/reports/reports.ts';
import { type AccountServer, problemAt } from '../accounts/visitor.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { type Caller, systemContext } from '../support/server.ts';
import { type Administration, startAdministration } from './administration.ts';

let server: AccountServer;
let board_id: number;
let other: Caller;
let visitors: Administration['visitors'];

const HOME = '/admin/reports';

beforeAll(async () => {
  ({ server, visitors } = await startAdministration());
  other = await server.join('otto');
  board_id = await makeBoard(server.admin, { board_name: 'Market' });
});

afterAll(() => server.close());

/** Reports by an address as the queue has it: post/1. */
async function tell(path: string, { by = other, reason = 'SPAM' as Reason, details = '' } = {}) {
  const [kind = '', id] = path.split('/');
  const system = systemContext(server.database);
  const ctx = { ...system, actor: { ...system.actor, userId: by.user_id } };
  const ref_type = kind.toUpperCase() as 'POST' | 'COMMENT' | 'REPLY';
  await report(ctx, { ref_type, ref_id: Number(id), reason, details });
}

const close = (path: string, decision: string, { visitor = visitors.moderator, note = '' } = {}) =>
  visitor.post(`${HOME}/${path}`, { decision, note }, { from: '/notifications' });

/** A post, a comment and a reply of the member, and their places in the queue. */
async function thread(headline: string) {
  const post_id = await makePost(server.member, board_id, { headline });
  const comment_id = await makeComment(server.member, post_id, `${headline} in a comment`);
  const reply_id = await makeReply(server.member, comment_id, `${headline} in a reply`);
  const paths = [`post/${post_id}`, `comment/${comment_id}`, `reply/${reply_id}`] as const;
  return { post_id, comment_id, reply_id, paths };
}

describe('the open reports', () => {
  it.each([
    ['guest', 303],
    ['member', 403],
    ['moderator', 200],
    ['admin', 200],
    ['owner', 200],
  ] as const)('answer %s with %i', async (who, status) => {
    const { post_id, paths } = await thread(`Seen by ${who}`);
    for (const path of paths) await tell(path);
    const page = await visitors[who].get(HOME);
    expect(page.status).toBe(status);
    expect(page.html.includes(`Seen by ${who} in a reply`)).toBe(status === 200);
    if (status === 200) expect(page.headers.get('cache-control')).toBe('no-store');
    const from = who === 'guest' ? '/sign-in' : '/notifications';
    const done = await visitors[who].post(`${HOME}/post/${post_id}`, { decision: 'hide' }, { from });
    expect(done.status).toBe(who === 'member' ? 403 : 303);
    const { body } = await server.moderator.get(`/posts/${post_id}`);
    expect(body.post_status).toBe(status === 200 ? 0 : 15);
    if (status !== 200) for (const path of paths) await close(path, 'dismiss');
  });

  it('are counted, with what each says', async () => {
    const { paths } = await thread('Cabbage');
    const [path] = paths;
    await tell(path, { reason: 'OFF_TOPIC', details: 'It is about <cars>' });
    await tell(path, { by: server.admin });
    const { html } = await visitors.moderator.get(HOME);
    const [article = ''] = html.split('<article').filter((part) => part.includes(path));
    expect(article).toContain('2 reports');
    expect(article).toContain('It does not belong here');
    expect(article).toContain('It is about &lt;cars>');
    expect(article).toContain('otto');
    expect(article).toContain('adam');
  });

  it('hide a comment, and a reply, and are gone then', async () => {
    const { comment_id, reply_id, paths } = await thread('Kohlrabi');
    for (const path of paths.slice(1)) await tell(path);
    const done = await close(`reply/${reply_id}`, 'hide');
    expect(done.location).toBe(`${HOME}?done=hidden`);
    expect((await visitors.moderator.get(done.location as string)).html).toContain('It is hidden from');
    expect((await close(`comment/${comment_id}`, 'hide', { note: 'Twice now' })).status).toBe(303);
    expect((await server.moderator.get(`/comments/${comment_id}`)).body.comment_status).toBe(0);
    expect((await visitors.moderator.get(HOME)).html).not.toContain('Kohlrabi');
    const { body } = await server.admin.get('/audit_log?event=report.closed');
    expect(body[0].details).toMatchObject({ outcome: 'ACTED', count: 1, details: 'Twice now' });
  });

  it('are dismissed once', async () => {
    const { post_id, paths } = await thread('Turnip');
    const [path] = paths;
    await tell(path);
    const done = await close(path, 'dismiss', { visitor: visitors.admin });
    expect(done.location).toBe(`${HOME}?done=dismissed`);
    expect((await visitors.moderator.get(HOME)).html).not.toContain('Turnip');
    const late = await close(path, 'hide');
    expect(late.status).toBe(409);
    expect(late.html).toContain('Somebody else has looked at these reports already.');
    expect((await server.moderator.get(`/posts/${post_id}`)).body.post_status).toBe(15);
  });

  it('take a note that is short enough, and keep what was typed', async () => {
    const { paths } = await thread('Radish');
    const [path] = paths;
    await tell(path);
    const long = await close(path, 'dismiss', { note: `Long ${'x'.repeat(2_000)}` });
    expect(long.status).toBe(400);
    expect(problemAt(long, 'note')).toContain('too long');
    expect(long.html).toContain('value="Long xxx');
  });

  it('of a board are for moderators who read it', async () => {
    const secret = await makeBoard(server.admin, { board_name: 'Attic', is_private: true });
    await addToBoard(server.admin, secret, server.member, other);
    const post_id = await makePost(server.member, secret, { headline: 'Up in the attic' });
    await tell(`post/${post_id}`);
    for (const who of ['moderator', 'admin', 'owner'] as const) {
      expect((await visitors[who].get(HOME)).html).not.toContain('attic');
      expect((await close(`post/${post_id}`, 'hide', { visitor: visitors[who] })).status).toBe(404);
    }
    await addToBoard(server.admin, secret, server.moderator);
    expect((await visitors.moderator.get(HOME)).html).toContain('Up in the attic');
  });

  it('take no form that is not ours, and none about something else', async () => {
    const { post_id, paths } = await thread('Forged');
    await tell(paths[0]);
    const forged = new URLSearchParams({ decision: 'hide', form_token: 'forged' });
    expect((await visitors.moderator.send('POST', `${HOME}/${paths[0]}`, forged)).status).toBe(403);
    expect((await server.moderator.get(`/posts/${post_id}`)).body.post_status).toBe(15);
    for (const path of ['tag/1', 'post/x', 'post/999999'])
      expect((await close(path, 'hide')).status).toBe(404);
  });

  it('go on over several pages', async () => {
    for (let count = 0; count < 4; count += 1) {
      const { paths } = await thread(`Many ${count}`);
      for (const path of paths) await tell(path);
    }
    const first = await visitors.moderator.get(HOME);
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.html) ?? [];
    expect((await visitors.moderator.get(next)).html).toContain('Many 3');
    expect((await visitors.moderator.get(`${HOME}?after=nonsense`)).status).toBe(400);
  });
});
