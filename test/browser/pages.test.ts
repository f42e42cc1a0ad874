import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCommunity } from '../pages/community.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { violations } from './axe.ts';

/** The pages as browsers show them. */

const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

const everything = `<p>Everything that the sanitiser leaves: <a href="https://example.org">links</a>, <code>code</code>,
  <kbd>Ctrl</kbd>, <mark>marks</mark> and ${'averylongwordwithoutanyblank'.repeat(8)}.</p>
  <h2>Heading</h2><h3>Below it</h3><ul><li>one<ul><li>two</li></ul></li></ul><ol start="3"><li>three</li></ol>
  <blockquote><p>Quoted</p></blockquote><pre><code>${'wide code '.repeat(40)}</code></pre>
  <table><thead><tr>${'<th>Column</th>'.repeat(12)}</tr></thead><tbody><tr>${'<td>value</td>'.repeat(12)}</tr></tbody></table>
  <details><summary>More</summary><p>Hidden</p></details><figure><figcaption>Caption</figcaption></figure><hr>`;

let server: TestServer;
let browser: Browser;
let paths: Record<string, string>;
let long: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const { board_id, post_id, comment_id } = await makeCommunity(server);
  const { admin, member, moderator } = server;
  for (const [index, state] of [9, 10, 11].entries()) {
    const id = await makeComment(member, post_id, `State ${index}`);
    await moderator.patch(`/comments/${id}`, { action: 201, data: { state } });
    await admin.put(`/comments/${id}/reactions/s${index + 1}`);
  }
  await makeReply(moderator, comment_id, everything);
  const other = await makePost(member, board_id, {
    headline: `Everything at once, ${'with-a-very-long-headline'.repeat(4)}`,
    content: everything,
  });
  await admin.put(`/boards/${board_id}/pinned_posts/${other}`);
  const longPost = await makePost(member, board_id, { headline: 'Long' });
  for (let number = 1; number <= 70; number += 1) {
    await makeComment(
      number % 2 ? member : moderator,
      longPost,
      `<p>Comment ${number}. ${'Words. '.repeat(20)}</p>`,
    );
  }
  const listed = await makeBoard(admin, { board_name: 'Committee', is_private: true });
  const empty = await makeBoard(admin, { board_name: 'Empty' });
  long = `/posts/${longPost}-long`;
  paths = {
    home: '/',
    'home, new': '/?sort=new',
    boards: '/boards',
    board: `/boards/${board_id}`,
    'closed board': `/boards/${listed}`,
    'empty board': `/boards/${empty}`,
    post: `/posts/${post_id}`,
    'post with everything': `/posts/${other}`,
    'long post': `${long}?page=2`,
    thread: `/comments/${comment_id}/replies`,
    tags: '/tags',
    tag: '/tags/meetup',
    member: '/members/max',
    'comments of a member': '/members/mona?show=comments',
    'search form': '/search',
    search: '/search?q=comment',
    'search without hits': '/search?q=xyzzy',
    'search too long': `/search?q=${'x'.repeat(201)}`,
    'not found': '/nothing',
  };
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A page that writes down all that goes wrong on it, and whom it calls. */
async function openPage(options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    // A page that answers 404 or 400 is one that we asked for.
    const isStatus =
      message.text().startsWith('Failed to load resource') && message.location().url === page.url();
    if (['error', 'warning'].includes(message.type()) && !isStatus) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) => {
    console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
  });`);
  const visit = (path: string) => page.goto(server.url + path, { waitUntil: 'load' });
  return { context, page, visit, complaints, hosts };
}

describe('every page', () => {
  it.each([
    ['a desktop', {}],
    ['a phone', phone],
  ])(
    'is usable by everybody on %s',
    async (_name, options) => {
      const { context, page, visit, complaints, hosts } = await openPage(options);
      for (const [name, path] of Object.entries(paths)) {
        await visit(path);
        expect([name, complaints]).toEqual([name, []]);
        expect([name, await violations(page)]).toEqual([name, []]);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        if (options === phone) expect([name, width]).toEqual([name, 360]);
        complaints.length = 0; // the checker itself may be refused something
      }
      expect([...hosts]).toEqual([server.url]);
      await context.close();
    },
    180_000,
  );

  it('works without JavaScript', async () => {
    const { context, page, visit, complaints } = await openPage({ javaScriptEnabled: false });
    await visit('/');
    await page.getByRole('link', { name: 'Seeds to swap' }).click();
    expect(await page.title()).toContain('Seeds to swap');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Boards' }).click();
    await page.getByRole('link', { name: 'Garden' }).click();
    await page.getByRole('link', { name: 'Long', exact: true }).click();
    await page.getByRole('link', { name: 'Page 3' }).click();
    expect(page.url()).toBe(`${server.url}${long}?page=3`);
    const field = page.getByRole('search').first().getByRole('searchbox');
    await field.fill('basil');
    await field.press('Enter');
    expect(await page.locator('mark').first().innerText()).toBe('basil');
    // Nothing is offered that would do nothing.
    expect(await page.locator('[data-switch-theme]').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('a post', () => {
  it('weighs at most 60 KB on a first visit, with 20 comments, and asks nobody else for anything', async () => {
    const { context, page } = await openPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.goto(server.url + long, { waitUntil: 'networkidle' });
    expect(await page.locator('.comment').count()).toBe(20);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(60 * 1024);
    expect([...new Set(asked)]).toEqual([new URL(server.url).origin]);
    await context.close();
  });

  it('shows the comment that a link names, whichever page it is on', async () => {
    const { context, page, visit } = await openPage();
    await visit(`${long}?page=3`);
    const last = (await page.locator('.comment').last().getAttribute('id')) as string;
    for (const address of [`/comments/${last.split('-')[1]}`, `${long}#${last}`]) {
      await page.goto('about:blank');
      await visit(address);
      await page.waitForURL(`**${long}?page=3#${last}`);
      await page.locator(`#${last}`).waitFor();
      await page.waitForFunction(
        `document.getElementById('${last}').getBoundingClientRect().top < innerHeight`,
      );
    }
    // One that is no more leaves the reader on the post.
    await page.goto('about:blank');
    await visit(`${long}#comment-99999`);
    await page.waitForLoadState('networkidle');
    expect(page.url()).toBe(`${server.url}${long}#comment-99999`);
    await context.close();
  });
});

describe('the theme', () => {
  it('follows the system until one chooses, and then stays', async () => {
    const { context, page, visit } = await openPage({ colorScheme: 'dark' });
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await visit('/');
    const dark = await ground();
    await page.getByRole('button', { name: 'Switch between light and dark' }).click();
    const light = await ground();
    expect(light).not.toBe(dark);
    await visit('/boards');
    expect(await ground()).toBe(light);
    await context.close();
  });
});

describe('by keyboard', () => {
  it('the first stop leads to the content, and / to the search', async () => {
    const { context, page, visit } = await openPage();
    await visit('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
    await page.keyboard.press('/');
    await page.keyboard.type('basil/');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=basil%2F');
    await context.close();
  });
});
