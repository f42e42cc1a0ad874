import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AccountServer, PASSWORD, startAccounts } from '../accounts/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import { patient } from '../support/until.ts';
import { violations } from './axe.ts';

let server: AccountServer;
let browser: Browser;
let board_id: number;

beforeAll(async () => {
  [server, browser] = await Promise.all([startAccounts(), launchBrowser()]);
  await server.withPassword(server.member);
  board_id = await makeBoard(server.admin);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function signIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('E-mail address').fill('max@example.org');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${server.url}/`);
  return page;
}

const bell = (page: Page) => page.locator('[data-bell]').getAttribute('aria-label');

describe('a member with two tabs', () => {
  it('sees the bell move and hears of comments in both, over one connection, which a tab left open takes over', async () => {
    const context = await browser.newContext();
    const asked: Page[] = [];
    context.on('request', (request) => {
      if (new URL(request.url()).pathname === '/live') asked.push(request.frame().page());
    });
    const post_id = await makePost(server.member, board_id);
    const elsewhere = await makePost(server.member, board_id);
    const first = await signIn(context);
    const second = await context.newPage();
    await second.goto(`${server.url}/posts/${post_id}`);
    await second.evaluate(
      "window.heard = []; document.addEventListener('hearth:live', ({ detail }) => window.heard.push(detail.data.comment_id))",
    );
    const heard = () => second.evaluate('window.heard') as Promise<number[]>;

    // Of another post: what arrives on the page that one has open is read as soon as it is shown.
    await makeComment(server.admin, elsewhere);
    await vi.waitFor(async () => expect(await bell(first)).toBe('Notifications: 1 new'), patient);
    await vi.waitFor(async () => expect(await bell(second)).toBe('Notifications: 1 new'), patient);
    const comment = await makeComment(server.admin, post_id);
    await vi.waitFor(async () => expect(await heard()).toContain(comment), patient);
    expect(new Set(asked)).toEqual(new Set([first]));

    await first.close();
    const later = await makeComment(server.admin, post_id);
    await vi.waitFor(async () => expect(await heard()).toContain(later), patient);
    expect(asked.at(-1)).toBe(second);
    await context.close();
  });
});

describe('without scripts of ours', () => {
  it('notifications and their settings are for everybody, on a phone too', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      bypassCSP: true,
    });
    const post_id = await makePost(server.member, board_id);
    const comment_id = await makeComment(server.admin, post_id, 'Nice');
    await server.admin.put(`/posts/${post_id}/reactions/s1`);
    const page = await signIn(context);
    await page.route('**/assets/*.js', (route) => route.abort());
    await vi.waitFor(async () => {
      await page.goto(`${server.url}/notifications`);
      expect(await page.getByText('adam reacted').count()).toBeGreaterThan(0);
    }, patient);
    const problems: string[] = [];
    const look = async () => {
      problems.push(...(await violations(page)));
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    };
    await look();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.waitForURL(`${server.url}/notifications`);
    expect(await bell(page)).toBe('Notifications');
    await page.goto(`${server.url}/settings/notifications`);
    await look();
    await page.getByLabel('Somebody mentions me').selectOption({ label: 'Not at all' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').waitFor();
    const report = `/reports/new?comment=${comment_id}`;
    for (const path of [`/posts/${post_id}`, `/boards/${board_id}`, '/boards', report]) {
      await page.goto(server.url + path);
      await look();
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
