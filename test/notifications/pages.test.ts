import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccountServer, PASSWORD, startAccounts, type Visitor } from '../accounts/visitor.ts';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { everythingTold } from './members.ts';

let server: AccountServer;
let board_id: number;
let post_id: number;
let round = 0;
let anna: Caller;
let ben: Caller;
/** Anna's browser. */
let browser: Visitor;

beforeAll(async () => {
  server = await startAccounts();
  board_id = await makeBoard(server.admin);
});
afterAll(() => server?.close());

beforeEach(async () => {
  round += 1;
  anna = await server.join(`anna${round}`);
  ben = await server.join(`ben${round}`);
  post_id = await makePost(anna, board_id);
  await server.withPassword(anna);
  browser = server.visit();
  await browser.signIn(`anna${round}@example.org`, PASSWORD);
});

const bellOf = (html: string) => /aria-label="(Notifications[^"]*)"/.exec(html)?.[1];
const linesOf = (html: string) =>
  [...html.matchAll(/class="notification-line">(.*?)<\/p>/g)].map(([, line = '']) =>
    line.replace(/<[^>]+>/g, '').trim(),
  );

describe('the bell', () => {
  it('says how many are new, and leads to them', async () => {
    expect(bellOf((await browser.get('/')).html)).toBe('Notifications');
    await makeComment(ben, post_id);
    await makeComment(ben, post_id);
    await everythingTold(server);
    expect(bellOf((await browser.get('/')).html)).toBe('Notifications: 2 new');
    expect(bellOf((await server.visit().get('/')).html)).toBeUndefined();
  });
});

describe('the page of notifications', () => {
  it('is for members', async () => {
    const guest = await server.visit().get('/notifications');
    expect(guest).toMatchObject({ status: 303, location: '/sign-in?next=%2Fnotifications' });
  });

  it('says when there is nothing, and lists what there is with links', async () => {
    expect((await browser.get('/notifications')).html).toContain('Nothing new for you');
    const comment = await makeComment(ben, post_id, '<p>A <b>fine</b> post</p>');
    await everythingTold(server);
    const { html, headers } = await browser.get('/notifications');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(linesOf(html)).toEqual([`ben${round} commented on your post “Seeds to swap” new`]);
    expect(html).toContain(`href="/comments/${comment}"`);
    expect(html).toContain('A fine post');
  });

  it('marks one, or all that it shows, without scripts', async () => {
    for (const text of ['one', 'two']) await makeComment(ben, post_id, text);
    await everythingTold(server);
    const { html } = await browser.get('/notifications');
    const [id] = /name="notification_id" value="(\d+)"/.exec(html)?.slice(1) ?? [];
    const until = /name="until" value="([^"]+)"/.exec(html)?.[1] as string;
    const one = await browser.post(
      '/notifications/read',
      { notification_id: id as string },
      { from: '/notifications' },
    );
    expect(one).toMatchObject({ status: 303, location: '/notifications' });
    expect(bellOf((await browser.get('/')).html)).toBe('Notifications: 1 new');
    await browser.post('/notifications/read', { until }, { from: '/notifications' });
    const after = (await browser.get('/notifications')).html;
    expect(bellOf(after)).toBe('Notifications');
    expect(after).not.toContain('Mark all as read');
    expect(linesOf(after)).toHaveLength(2);
  });

  it('does nothing for a form that is not ours', async () => {
    await makeComment(ben, post_id);
    await everythingTold(server);
    const fields = new URLSearchParams({ until: '9999' });
    expect((await browser.send('POST', '/notifications/read', fields)).status).toBe(403);
    expect(bellOf((await browser.get('/')).html)).toBe('Notifications: 1 new');
  });

  it('goes on to older ones', async () => {
    for (let count = 0; count < 21; count += 1) await makeComment(ben, post_id, `comment ${count}`);
    await everythingTold(server);
    const { html } = await browser.get('/notifications');
    expect(linesOf(html)).toHaveLength(20);
    const next = /href="(\/notifications\?after=[^"]+)"/.exec(html)?.[1] as string;
    const older = (await browser.get(next)).html;
    expect(older).toContain('comment 0');
    expect(linesOf(older)).toHaveLength(1);
  });

  it('speaks German to who reads German', async () => {
    await server.admin.put(`/users/${anna.msid}`, { first_name: 'Anna', last_name: '', lang: 'de' });
    await makeComment(ben, post_id);
    await everythingTold(server);
    expect(linesOf((await browser.get('/notifications')).html)).toEqual([
      `ben${round} hat deinen Beitrag „Seeds to swap“ kommentiert neu`,
    ]);
  });
});

describe('following by buttons', () => {
  it('starts and ends on the page of a board or a post, and leads back there', async () => {
    for (const [path, ref_type, ref_id] of [
      [`/boards/${board_id}-garden`, 'BOARD', board_id],
      [`/posts/${await makePost(ben, board_id)}-seeds-to-swap`, 'POST', 0],
    ] as const) {
      const id = ref_id || Number(/\d+/.exec(path)?.[0]);
      const first = (await browser.get(path)).html;
      expect(first).toContain('Follow</button>');
      const fields = { ref_type, ref_id: String(id), follow: '1', next: path };
      const answer = await browser.post('/follows', fields, { from: path });
      expect(answer).toMatchObject({ status: 303, location: path });
      expect((await browser.get(path)).html).toContain('Stop following</button>');
      await browser.post('/follows', { ...fields, follow: '0' }, { from: path });
      expect((await browser.get(path)).html).toContain('Follow</button>');
      expect((await server.visit().get(path)).html).not.toContain('action="/follows"');
    }
  });
});

describe('what is new', () => {
  it('bears a mark in lists until one looked at it', async () => {
    const board = await makeBoard(server.admin, { board_name: `Board ${round}` });
    const post = await makePost(ben, board, { headline: `Something new ${round}` });
    await everythingTold(server);
    const isMarked = async () =>
      new RegExp(`>Something new ${round}</a><span class="unread"`).test((await browser.get('/')).html);
    const isBoardMarked = async () =>
      new RegExp(`Board ${round}</span><span class="unread"`).test((await browser.get('/')).html);
    const other = await makePost(ben, board, { headline: `Something else ${round}` });
    expect([await isMarked(), await isBoardMarked()]).toEqual([true, true]);
    await browser.get(`/posts/${post}-something-new-${round}`);
    expect([await isMarked(), await isBoardMarked()]).toEqual([false, true]);
    await browser.get(`/boards/${board}-board-${round}`);
    expect([await isMarked(), await isBoardMarked()]).toEqual([false, false]);
    expect((await browser.get('/')).html).toContain(`>Something else ${round}</a><span class="unread"`);
    expect(other).toBeGreaterThan(post);
    expect((await server.visit().get('/')).html).not.toContain('class="unread"');
  });

  it('goes from a board when its new posts are read, before and after that is written down', async () => {
    const board = await makeBoard(server.admin, { board_name: `Read ${round}` });
    const [first, second] = [await makePost(ben, board), await makePost(ben, board)];
    const mark = new RegExp(`Read ${round}</span><span class="unread"`);
    const read = async (post: number) => {
      const { location } = await browser.get(`/posts/${post}`);
      return (await browser.get(location ?? `/posts/${post}`)).html;
    };
    expect((await browser.get('/')).html).toMatch(mark);
    expect(await read(first)).toMatch(mark);
    await server.app.services.readMarks.flush(server.app.services.database);
    expect(await read(second)).not.toMatch(mark);
    expect((await browser.get('/')).html).not.toMatch(mark);
    await server.app.services.readMarks.flush(server.app.services.database);
    expect((await browser.get('/boards')).html).not.toMatch(mark);
    await makePost(ben, board);
    expect((await browser.get('/')).html).toMatch(mark);
  });

  it("is not a post of one's own, nor one that is removed or waits", async () => {
    const board = await makeBoard(server.admin, { board_name: `Own ${round}` });
    const mark = new RegExp(`Own ${round}</span><span class="unread"`);
    await makePost(anna, board);
    expect((await browser.get('/')).html).not.toMatch(mark);
    const post = await makePost(ben, board);
    expect((await browser.get('/')).html).toMatch(mark);
    expect((await ben.delete(`/posts/${post}`)).status).toBe(200);
    expect((await browser.get('/')).html).not.toMatch(mark);
  });
});

describe('the settings', () => {
  it('keep what one chooses', async () => {
    const path = '/settings/notifications';
    const chosen = (html: string, kind: string) => {
      const [, options = ''] = new RegExp(`name="${kind}">(.*?)</select>`).exec(html) ?? [];
      return /value="(\w+)"/.exec(
        options.split('<option').find((option) => option.includes('selected')) ?? '',
      )?.[1];
    };
    const { html } = await browser.get(path);
    expect(chosen(html, 'mention')).toBe('email');
    expect(html).toContain('name="follows_written" value="1" checked');
    const saved = await browser.post(
      path,
      { mention: 'off', reaction: 'email', comment: 'nonsense' },
      { from: path },
    );
    expect(saved).toMatchObject({ status: 303 });
    const after = (await browser.get(saved.location as string)).html;
    expect(after).toContain('Saved.');
    expect(chosen(after, 'mention')).toBe('off');
    expect(chosen(after, 'reaction')).toBe('email');
    expect(chosen(after, 'comment')).toBe('email');
    expect(after).not.toContain('name="follows_written" value="1" checked');
  });
});
