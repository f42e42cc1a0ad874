import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { accentShades } from '../../web/accent.ts';
import { type Administration, startAdministration } from '../pages/administration.ts';
import { makeCommunity } from '../pages/community.ts';
import { launchBrowser } from '../support/browser.ts';
import { picture, sent } from '../uploads/pictures.ts';
import { violations } from './axe.ts';

/** What the community looks like, and pictures by file, in a browser. */

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

let at: Administration;
let browser: Browser;
let made: Awaited<ReturnType<typeof makeCommunity>>;

beforeAll(async () => {
  [at, browser] = await Promise.all([startAdministration(), launchBrowser()]);
  made = await makeCommunity(at.server);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await at?.server.close();
});

/** A browser in which somebody is signed in. */
async function open(
  who: 'admin' | 'member',
  options: BrowserContextOptions,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options);
  const { url } = at.server;
  await context.addCookies([...at.visitors[who].cookies].map(([name, value]) => ({ name, value, url })));
  return { context, page: await context.newPage() };
}

const rgb = (color: string) =>
  `rgb(${[1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16)).join(', ')})`;

it.each(['#ffffff', '#000000', '#ffff00', '#808080'])(
  'everybody can use the pages when %s is the accent, in light and dark, with a logo, on a phone',
  async (accent_color) => {
    const { admin } = at.server;
    const { src } = await sent(admin, await picture('png', { width: 900, height: 200 }));
    await admin.patch('/settings', { accent_color, logo: src });
    await vi.waitFor(() => expect(at.server.app.services.settings.current.accent_color).toBe(accent_color));
    const { context, page } = await open('admin', phone);
    for (const path of [
      '/',
      `/posts/${made.post_id}`,
      '/admin/settings',
      '/settings/profile',
      '/posts/new',
    ]) {
      await page.goto(at.server.url + path, { waitUntil: 'load' });
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
      expect(await page.evaluate('document.querySelector(".logo").naturalWidth')).toBe(320);
      expect([path, await violations(page)]).toEqual([path, []]);
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`${at.server.url}/settings/profile`);
      const button = page.getByRole('button', { name: 'Save' });
      const shades = accentShades(accent_color)[colorScheme];
      const ground = await button.evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(ground).toBe(rgb(shades.accent));
    }
    await context.close();
  },
  180_000,
);

const file = async () => ({ name: 'beans.png', mimeType: 'image/png', buffer: await picture('png') });

it('without scripts a picture of oneself is chosen as a file, and one stands at the end of a comment', async () => {
  const { context, page } = await open('member', { javaScriptEnabled: false });
  await page.goto(`${at.server.url}/settings/profile`);
  await page.getByLabel('Picture of you (optional)', { exact: true }).setInputFiles(await file());
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/settings/profile?saved=1');
  expect(await page.getByLabel('Address of the picture of you').inputValue()).toContain('/uploads/');

  await page.goto(`${at.server.url}/posts/${made.post_id}`);
  const form = page.locator('.write-comment form');
  await form.locator('textarea').fill('From my garden');
  await form.getByText('Add a picture').click();
  await form.locator('input[type=file]').setInputFiles(await file());
  await form.getByLabel('What it shows').fill('A basket of beans');
  await form.getByRole('button', { name: 'Comment' }).click();
  await page.locator('.comment', { hasText: 'From my garden' }).getByAltText('A basket of beans').waitFor();
  await context.close();
});

it('with scripts a chosen picture is shown at once, and saved with the form', async () => {
  const { context, page } = await open('member', {});
  await page.goto(`${at.server.url}/settings/profile`);
  await page.getByLabel('Wide picture above your profile').setInputFiles(await file());
  const place = page.locator('[data-picture=banner]');
  await place.getByText('The picture is here.').waitFor();
  await place.locator('img').waitFor();
  const address = await page.getByLabel('Address of the wide picture').inputValue();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/settings/profile?saved=1');
  expect((await at.server.member.get(`/users/${at.server.member.msid}`)).body.banner).toBe(address);

  // The editor has its own way.
  await page.goto(`${at.server.url}/posts/${made.post_id}`);
  await page.locator('.write-comment textarea').focus();
  await page.locator('.write-comment .editor-text').waitFor();
  expect(await page.locator('.write-comment').getByText('Add a picture').isVisible()).toBe(false);
  await context.close();
});
