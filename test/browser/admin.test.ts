import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Administration, startAdministration } from '../pages/administration.ts';
import { launchBrowser } from '../support/browser.ts';
import { addToBoard, makeBoard } from '../support/fixtures.ts';

/** The pages of the administration, and those that show more to an admin, as browsers show them. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
};

let at: Administration;
let browser: Browser;
let paths: string[];

beforeAll(async () => {
  [at, browser] = await Promise.all([startAdministration(), launchBrowser()]);
  const { admin, member } = at.server;
  for (const board_name of ['Harbour', 'Kitchen', `Very${'long'.repeat(25)}`])
    await makeBoard(admin, { board_name, needs_approval: true });
  const board = await makeBoard(admin, { is_private: true, board_name: 'Cellar' });
  await addToBoard(admin, board, member);
  const input = { target_url: 'https://example.org/hooks', events: ['*'], enabled: false };
  const { body } = await admin.post('/webhooks', input);
  await admin.post(`/webhooks/${body.webhook_id}/test`);
  const { body: tag } = await admin.post('/tags', {
    name: `Very${'long'.repeat(15)}`,
    back_color: '#ffeecc',
  });
  paths = [
    '/admin',
    '/admin/newcomers',
    '/admin/boards',
    '/admin/boards/new',
    `/admin/boards/${board}`,
    `/admin/boards/${board}/delete`,
    `/admin/boards/${board}/members?q=m`,
    '/admin/tags',
    '/admin/tags?q=nothing',
    `/admin/tags/${tag.tag_id}`,
    '/admin/webhooks',
    '/admin/webhooks/new',
    `/admin/webhooks/${body.webhook_id}`,
    `/admin/webhooks/${body.webhook_id}/deliveries`,
    '/admin/settings',
    '/admin/settings/providers/new',
    '/admin/audit',
    '/admin/audit?actor=nobody&from=x',
    '/members?q=xyzzy&sort=name',
    '/members/max',
    '/members/adam',
    `/boards/${board}`,
  ];
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

it.each(['light', 'dark'] as const)(
  'everybody can use the administration in %s, and it fits on a phone',
  async (colorScheme) => {
    for (const options of [{}, phone]) {
      const { context, page } = await open({ ...options, colorScheme });
      for (const path of paths) {
        await page.goto(at.server.url + path, { waitUntil: 'load' });
        if (options === phone)
          expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
        await page.evaluate(axe);
        const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
        expect([path, found]).toEqual([path, []]);
      }
      await context.close();
    }
  },
  180_000,
);

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
