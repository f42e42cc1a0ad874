import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountServer, signedIn, startAccounts } from '../accounts/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { addToBoard, makeBoard } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { picture } from '../uploads/pictures.ts';

/** Pictures in what one writes: picked, dropped and pasted. */

let server: AccountServer;
let browser: Browser;
let board: number;
let beans: Buffer;

beforeAll(async () => {
  [server, browser] = await Promise.all([startAccounts(), launchBrowser()]);
  board = await makeBoard(server.admin, { board_name: 'Cellar', is_private: true, hidden_type: 2 });
  await addToBoard(server.admin, board, server.member, server.moderator);
  beans = await picture('png', { width: 400, height: 300 });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(caller: Caller, name: string) {
  const { cookies } = await signedIn(server, caller, `${name}@example.org`);
  const context = await browser.newContext();
  const { url } = server;
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url })));
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { context, page, visit: (path: string) => page.goto(url + path, { waitUntil: 'load' }) };
}

const text = (page: Page) => page.locator('.write-page .editor-text');
const field = (page: Page) => page.locator('.write-page textarea[name=content]').inputValue();
const problem = (page: Page) => page.locator('.write-page .editor-problem');

interface Given {
  name: string;
  type: string;
  bytes: Buffer;
  /** So many more, made where they are sent from. */
  more?: number;
  /** What else is in the clipboard. */
  html?: string;
}

/** What a browser tells a page of files that come over it, at the middle of the text. */
const give = (target: Locator, kind: 'paste' | 'drop', { name, type, bytes, more = 0, html }: Given) =>
  target.page().evaluate(
    `(() => {
      const target = document.querySelector('.editor-text');
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), (c) => c.charCodeAt(0));
      data.items.add(new File([bytes, new Uint8Array(${more})], ${JSON.stringify(name)}, { type: ${JSON.stringify(type)} }));
      if (${html !== undefined}) data.setData('text/html', ${JSON.stringify(html ?? '')});
      const { left, top } = target.querySelector('p').getBoundingClientRect();
      const at = { bubbles: true, cancelable: true, clientX: left + 1, clientY: top + 5 };
      const event = ${JSON.stringify(kind)} === 'paste'
        ? new ClipboardEvent('paste', { ...at, clipboardData: data })
        : new DragEvent('drop', { ...at, dataTransfer: data });
      return !target.dispatchEvent(event);
    })()`,
  ) as Promise<boolean>;

const shown = (image: Locator) =>
  expect
    .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);

const png = (): Given => ({ name: 'beans.png', type: 'image/png', bytes: beans });

describe('a picture', () => {
  it('is picked, dropped and pasted, shown at once, kept, and seen by those who see the post', async () => {
    const { context, page, visit } = await open(server.member, 'max');
    await visit(`/posts/new?board=${board}`);
    await text(page).waitFor();
    await page.getByLabel('Headline').fill('Three pictures');
    await text(page).click();
    await page.keyboard.type('Before. ');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Picture', exact: true }).click();
    await (await chooser).setFiles({ name: 'beans.png', mimeType: 'image/png', buffer: beans });
    await text(page).locator('img').waitFor();
    expect(await give(text(page), 'paste', png())).toBe(true);
    await expect.poll(() => text(page).locator('img').count()).toBe(2);
    await page.keyboard.type('Between.');
    expect(await give(text(page), 'drop', png())).toBe(true);
    // It is sent once the picture is in it.
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { level: 1, name: 'Three pictures' }).waitFor();
    const images = page.locator('.post .prose img');
    expect(await images.count()).toBe(3);
    for (const image of await images.all()) {
      await image.scrollIntoViewIfNeeded();
      await shown(image);
    }
    expect(await page.locator('.post .prose').innerText()).toMatch(/Before\.\s*Between\./);
    const path = new URL(page.url()).pathname;
    const src = (await images.first().getAttribute('src')) as string;
    await context.close();

    const other = await open(server.moderator, 'mona');
    await other.visit(path);
    await shown(other.page.locator('.post .prose img').first());
    await other.context.close();
    const stranger = await open(server.admin, 'adam');
    for (const address of [path, src]) expect((await stranger.visit(address))?.status()).toBe(404);
    await stranger.context.close();
    expect((await fetch(server.url + src)).status).toBe(404);
  }, 60_000);

  it('beside a copied table is not what is meant', async () => {
    const { context, page, visit } = await open(server.member, 'max');
    await visit(`/posts/new?board=${board}`);
    await text(page).click();
    await give(text(page), 'paste', { ...png(), html: '<p>Beans, 3 kg</p>' });
    await text(page).getByText('Beans, 3 kg').waitFor();
    expect(await text(page).locator('img').count()).toBe(0);
    await context.close();
  });

  it('that is none, too large, or does not arrive is said beside the text, which stays', async () => {
    const { context, page, visit } = await open(server.member, 'max');
    await visit(`/posts/new?board=${board}`);
    await text(page).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Long thoughts');
    const says = async (given: Given, words: string) => {
      expect(await give(text(page), 'drop', given)).toBe(true);
      await problem(page).filter({ hasText: words }).waitFor();
      expect(await text(page).innerText()).toContain('Long thoughts');
      expect(await text(page).locator('img').count()).toBe(0);
    };
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    await says({ name: 'paper.pdf', type: 'application/pdf', bytes }, 'This is no picture');
    await says({ name: 'beans.svg', type: 'image/svg+xml', bytes }, 'This is no picture');
    await says({ ...png(), more: 12 * 1024 * 1024 }, 'The picture is too large');
    await page.route('**/uploads', (route) => route.abort());
    await says(png(), 'The picture could not be sent');
    await page.unroute('**/uploads');
    // The next one takes the problem away.
    await give(text(page), 'drop', png());
    await text(page).locator('img').waitFor();
    expect(await problem(page).innerText()).toBe('');
    expect(await field(page)).toContain('Long thoughts');
    await context.close();
  });
});

describe('a picture of oneself', () => {
  it('that is on its way when one saves is waited for, and sent once', async () => {
    const { context, page, visit } = await open(server.moderator, 'mona');
    await visit('/settings/profile');
    const order: string[] = [];
    page.on('response', (answer) => {
      if (answer.url().endsWith('/uploads')) order.push('the picture is there');
    });
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/profile')) order.push('the form is sent');
    });
    await page.route('**/uploads', async (route) => {
      await new Promise((done) => setTimeout(done, 1_000));
      await route.continue();
    });
    const file = { name: 'me.png', mimeType: 'image/png', buffer: beans };
    await page.locator('input[name=user_avatar_file]').setInputFiles(file);
    await page.locator('main form button[type=submit]').first().dblclick();
    await page.waitForURL('**/settings/profile?saved=1');
    expect((await server.moderator.get('/users/me')).body.user_avatar).toContain('/uploads/');
    expect(order).toEqual(['the picture is there', 'the form is sent']);
    expect((await server.moderator.get('/uploads')).body).toHaveLength(1);
    await context.close();
  });
});
