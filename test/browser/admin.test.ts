import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Administration, startAdministration } from '../pages/administration.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeBoard } from '../support/fixtures.ts';

/** What one does in the administration with a browser. */

let at: Administration;
let browser: Browser;

beforeAll(async () => {
  [at, browser] = await Promise.all([startAdministration(), launchBrowser()]);
  const { admin } = at.server;
  for (const board_name of ['Harbour', 'Kitchen', 'Cellar']) await makeBoard(admin, { board_name });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await at?.server.close();
});

/** A browser in which the admin is signed in. */
async function open(options: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options);
  const { url } = at.server;
  await context.addCookies([...at.visitors.admin.cookies].map(([name, value]) => ({ name, value, url })));
  return { context, page: await context.newPage() };
}

const names = (page: Page) => page.locator('.admin-list-title').allInnerTexts();

it('boards are moved by keyboard and without scripts, and the button stays under the finger', async () => {
  const { context, page } = await open({ javaScriptEnabled: false });
  await page.goto(`${at.server.url}/admin/boards`);
  const before = await names(page);
  await page.getByRole('button', { name: 'Move Harbour down' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin/boards?moved=*');
  expect((await names(page)).slice(0, 2)).toEqual([before[1], before[0]]);
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Move Harbour up' }).click();
  expect(await names(page)).toEqual(before);
  await context.close();
});

it('boards are dragged where scripts run', async () => {
  const { context, page } = await open({});
  await page.goto(`${at.server.url}/admin/boards`);
  const before = await names(page);
  const row = (index: number) => page.locator('.admin-list > li').nth(index).locator('.muted');
  await row(0).dragTo(row(1), { targetPosition: { x: 5, y: 15 } });
  await expect.poll(() => names(page)).toEqual([before[1], before[0], ...before.slice(2)]);
  await page.reload();
  expect(await names(page)).toEqual([before[1], before[0], ...before.slice(2)]);
  await context.close();
});
