import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AccountServer, PASSWORD, startAccounts } from '../accounts/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeBoard, makeComment, makePost, makeReply, postInput } from '../support/fixtures.ts';
import { patient } from '../support/until.ts';
import { violations } from './axe.ts';

/** Moving about with scripts: keys, and what arrives while one reads. */

let server: AccountServer;
let browser: Browser;
let board_id: number;

beforeAll(async () => {
  [server, browser] = await Promise.all([startAccounts(), launchBrowser()]);
  await server.withPassword(server.member);
  board_id = await makeBoard(server.admin);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A page that writes down what goes wrong on it. */
async function open(options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isStatus) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) => {
    console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
  });`);
  return { context, page, complaints, visit: (path: string) => page.goto(server.url + path) };
}

async function openAsMember(options?: BrowserContextOptions) {
  const opened = await open(options);
  const { page, visit } = opened;
  await visit('/sign-in');
  await page.getByLabel('E-mail address').fill('max@example.org');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${server.url}/`);
  return opened;
}

/** Where the form for comments stands on the screen. */
const formTop = (page: Page) =>
  page.evaluate(
    'document.querySelector(".write-comment [data-write]").getBoundingClientRect().top',
  ) as Promise<number>;

/** Asked anew each time: the policy of our pages lets no test poll inside of them. */
const until = (page: Page, condition: string) =>
  vi.waitFor(async () => expect(await page.evaluate(condition)).toBe(true), patient);

const said = (page: Page, text: string) =>
  page.locator('[data-announced]').filter({ hasText: text }).waitFor({ state: 'attached' });

describe('a post that is open', () => {
  it('shows comments and replies of others as they come, marked, announced, with nothing moved', async () => {
    const post_id = await makePost(server.member, board_id);
    const { context, page, complaints, visit } = await openAsMember();
    await visit(`/posts/${post_id}`);
    const field = page.locator('[data-write]').last();
    await field.locator('textarea, [contenteditable]').first().focus();
    await page.locator('.write-comment [contenteditable=true]').waitFor();
    await page.keyboard.type('I am just wri');
    const comment = await makeComment(server.admin, post_id, '<p>Here I come</p>');
    const arrived = page.locator(`#comment-${comment}`);
    await arrived.getByText('Here I come').waitFor();
    expect(await arrived.getByText('New', { exact: true }).count()).toBe(1);
    await said(page, 'New comment from adam');
    expect(await page.locator('#comments').innerText()).toBe('1 comment');

    const before = await formTop(page);
    const reply = await makeReply(server.moderator, comment, '<p>And I</p>');
    await page.locator(`#reply-${reply}`).getByText('And I').waitFor();
    await said(page, 'New reply from');
    expect(await formTop(page)).toBeCloseTo(before, 0);
    await page.keyboard.type('ting');
    expect(await page.evaluate('document.activeElement.value ?? document.activeElement.textContent')).toBe(
      'I am just writing',
    );
    const next = await makeComment(server.admin, post_id);
    await page.locator(`#comment-${next}`).waitFor();
    expect(await page.locator('#comments').innerText()).toBe('2 comments');
    expect(await page.locator('.comment').count()).toBe(2);
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await context.close();
  });

  it('shows what is edited, removed, hidden and restored in place, and touches nothing that one writes', async () => {
    const { admin, moderator } = server;
    const post_id = await makePost(admin, board_id, { headline: 'As it was' });
    const first = await makeComment(admin, post_id, '<p>First words</p>');
    const second = await makeComment(admin, post_id, '<p>Second words</p>');
    const reply = await makeReply(moderator, second, '<p>A reply</p>');
    const third = await makeComment(admin, post_id, '<p>Third words</p>');
    const { context, page, complaints, visit } = await openAsMember();
    await visit(`/posts/${post_id}`);
    await page.locator('.write-comment textarea').focus();
    await page.locator('.write-comment [contenteditable=true]').waitFor();
    await page.keyboard.type('I am just wri');
    const heading = () => page.locator('#comments').innerText();
    const gone = (id: string) => page.locator(`#${id}`).waitFor({ state: 'detached' });

    await admin.put(`/comments/${first}`, { content: '<p>Better words, and many more: </p><p>so many</p>' });
    const before = await formTop(page);
    await page.locator(`#comment-${first} .prose`).getByText('Better words').waitFor();
    await said(page, 'A comment by adam was edited');
    expect(await page.locator(`#comment-${first} .edited`).count()).toBe(1);
    await moderator.put(`/replies/${reply}`, { content: '<p>A better reply</p>' });
    await page.locator(`#reply-${reply}`).getByText('A better reply').waitFor();
    await said(page, 'A reply by mona was edited');
    await moderator.delete(`/replies/${reply}`);
    await gone(`reply-${reply}`);
    await said(page, 'A reply by mona was removed');
    expect(await page.locator('.replies').count()).toBe(0);

    const hidden = { action: 202, data: { status: 0 } };
    expect((await moderator.patch(`/comments/${second}`, hidden)).status).toBe(200);
    await gone(`comment-${second}`);
    await said(page, 'A comment by adam was removed');
    expect(await heading()).toBe('2 comments');
    await moderator.patch(`/comments/${second}`, { action: 202, data: { status: 15 } });
    await page.locator(`#comment-${second}`).waitFor();
    const order = await page.locator('.comment').evaluateAll((comments) => comments.map(({ id }) => id));
    expect(order).toEqual([first, second, third].map((id) => `comment-${id}`));
    expect(await heading()).toBe('3 comments');
    const fields = { headline: 'As it is', content: '<p>Nothing is as it was</p>' };
    await admin.put(`/posts/${post_id}`, postInput(board_id, admin, fields));
    await page.getByRole('heading', { level: 1, name: 'As it is' }).waitFor();
    await page.locator('.post .prose').getByText('Nothing is as it was').waitFor();
    await said(page, 'The post was edited');
    expect(await formTop(page)).toBeCloseTo(before, 0);
    await page.keyboard.type('ting');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('I am just writing');

    // Whoever stands on what goes comes to stand on what is next.
    await page.locator(`#comment-${first} .permalink`).focus();
    await admin.delete(`/comments/${first}`);
    await gone(`comment-${first}`);
    expect(await page.evaluate('document.activeElement.parentElement.id')).toBe(`comment-${second}`);
    // An answer to what goes stays, to be taken along.
    await page.locator(`#comment-${second} .write-reply > summary`).click();
    await page.locator(`#comment-${second} .write-reply textarea`).focus();
    await page.locator(`#comment-${second} [contenteditable=true]`).waitFor();
    await page.keyboard.type('But I was wri');
    await admin.delete(`/comments/${second}`);
    await page.locator(`#comment-${second}`).getByText('A comment by adam was removed').waitFor();
    await page.keyboard.type('ting');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('But I was writing');
    expect(await violations(page)).toEqual([]);

    await admin.delete(`/posts/${post_id}`);
    await page.getByRole('heading', { level: 1, name: 'This post is no longer here' }).waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/as it was|First words|Third words/);
    expect(await page.locator('.editor-text').allInnerTexts()).toEqual([
      'But I was writing',
      'I am just writing',
    ]);
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await context.close();
  }, 60_000);

  it('leads to new comments that stand on another page of it', async () => {
    const post_id = await makePost(server.member, board_id);
    for (let number = 1; number <= 20; number += 1) await makeComment(server.admin, post_id);
    const { context, page, visit } = await openAsMember();
    await visit(`/posts/${post_id}`);
    // Connections are shared among tabs and begin a moment later; what came before is told then.
    const comment = await makeComment(server.admin, post_id);
    await page.getByRole('link', { name: 'There are new comments' }).click();
    await page.waitForURL(`**page=2#comment-${comment}`);
    await page.locator(`#comment-${comment}`).waitFor();
    await context.close();
  });
});

describe('by keyboard', () => {
  it('j and k go through posts and comments, n writes one, and none of them while one types', async () => {
    const post_id = await makePost(server.member, board_id, { headline: 'The first of all' });
    await makePost(server.member, board_id, { headline: 'The second of all' });
    const comment = await makeComment(server.admin, post_id);
    const reply = await makeReply(server.admin, comment);
    const { context, page, complaints, visit } = await openAsMember();
    const focused = () => page.evaluate('document.activeElement.textContent') as Promise<string>;
    await visit('/?sort=new');
    await page.keyboard.press('j');
    expect(await focused()).toBe('The second of all');
    await page.keyboard.press('j');
    expect(await focused()).toBe('The first of all');
    const outline = 'getComputedStyle(document.activeElement).outlineStyle';
    expect(await page.evaluate(outline)).toBe('solid');
    await page.keyboard.press('k');
    expect(await focused()).toBe('The second of all');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/posts/${post_id}-*`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.id')).toBe(`reply-${reply}`);
    expect(await page.evaluate(outline)).toBe('solid');
    await page.keyboard.press('k');
    expect(await page.evaluate('document.activeElement.parentElement.id')).toBe(`comment-${comment}`);

    await page.keyboard.press('/');
    await page.keyboard.type('njk?');
    expect(await page.evaluate('document.activeElement.value')).toBe('njk?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('n');
    await page.waitForURL(`${server.url}/posts/new`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each([
    ['en', 'Keyboard shortcuts', 'Next post or comment'],
    ['de', 'Tastenkürzel', 'Nächster Beitrag oder Kommentar'],
  ])('? lists the keys (%s), and closing gives the focus back', async (locale, title, next) => {
    const { context, page, complaints, visit } = await open({ locale });
    await visit('/');
    await page.keyboard.press('j');
    const before = await page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain(next);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe(before);
    const button = page.getByRole('button', { name: title });
    await button.click();
    await dialog.getByRole('button').click();
    expect(await page.evaluate('document.activeElement.dataset.showKeys')).toBe('true');
    // Guests write nothing.
    await page.keyboard.press('n');
    expect(page.url()).toBe(`${server.url}/`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('moving on', () => {
  const kept = (page: Page) => page.evaluate('window.kept') as Promise<number | undefined>;
  const keep = (page: Page) => page.evaluate('window.kept = 1');
  const focused = (page: Page) => page.evaluate('document.activeElement.id') as Promise<string>;
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('from page to page loads nothing again, says where one is, and listens once', async () => {
    await makePost(server.member, board_id, { headline: 'Sitting down' });
    const post_id = await makePost(server.member, board_id, { headline: 'Walking about' });
    const { context, page, complaints, visit } = await openAsMember();
    await visit('/?sort=new');
    await until(page, 'window.Turbo !== undefined');
    await keep(page);
    for (let time = 1; time <= 5; time += 1) {
      await page.getByRole('link', { name: 'Walking about' }).click();
      await heading(page, 'Walking about');
      await until(page, 'document.activeElement.id === "content"');
      await said(page, 'Walking about');
      await page.goBack();
      await until(page, 'document.activeElement.textContent === "Walking about"');
    }
    expect(await kept(page)).toBe(1);
    const theme = () => page.evaluate('document.documentElement.dataset.theme');
    const button = page.getByRole('button', { name: 'Switch between light and dark' });
    await button.click();
    const before = await theme();
    await button.click();
    expect(await theme()).not.toBe(before);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const first = await page.evaluate(
      '[...document.querySelectorAll(".post-card-title a")].indexOf(document.activeElement)',
    );
    expect(first).toBe(1);
    await page.goForward();
    await heading(page, 'Walking about');
    expect(await kept(page)).toBe(1);
    const comment = await makeComment(server.admin, post_id);
    await page.locator(`#comment-${comment}`).waitFor();
    expect(await page.locator('.badge', { hasText: 'New' }).count()).toBe(1);
    await page.getByRole('searchbox').first().fill('Walking');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=Walking');
    await until(page, 'document.title.startsWith("Search")');
    expect(await kept(page)).toBe(1);
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await context.close();
  });

  it('a form leads to what it made; one that is refused stays, with the focus on the first problem', async () => {
    const post_id = await makePost(server.member, board_id, { headline: 'Forms' });
    const { context, page, complaints, visit } = await openAsMember();
    await visit(`/posts/${post_id}`);
    await until(page, 'window.Turbo !== undefined');
    await keep(page);
    await page.locator('.write-comment textarea').focus();
    await page.locator('.write-comment [contenteditable=true]').waitFor();
    await page.keyboard.type('Written without a reload');
    await page.locator('.write-comment .button-primary').click();
    await page.locator('.comment.is-target').getByText('Written without a reload').waitFor();
    expect(await focused(page)).toMatch(/^comment-\d+$/);
    expect(page.url()).toContain(`#${await focused(page)}`);
    expect(await kept(page)).toBe(1);

    await visit('/settings/profile');
    await until(page, 'window.Turbo !== undefined');
    await keep(page);
    const name = page.locator('main input[type=text]').first();
    await name.fill('');
    await page.locator('main .button-primary').first().click();
    await page.locator('main [aria-invalid=true]').first().waitFor();
    await until(page, 'document.activeElement.getAttribute("aria-invalid") === "true"');
    expect(await kept(page)).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('reacting and following leave one where one is, with what one writes; Escape closes a menu', async () => {
    const post_id = await makePost(server.admin, board_id, {
      content: `<p>${'Long. '.repeat(1_500)}</p>`,
    });
    const comment = await makeComment(server.admin, post_id);
    const { context, page, complaints, visit } = await openAsMember();
    await visit(`/posts/${post_id}`);
    await until(page, 'window.Turbo !== undefined');
    await keep(page);
    await page.locator('.write-comment textarea').focus();
    await page.locator('.write-comment [contenteditable=true]').waitFor();
    await page.keyboard.type('Half a thought');
    const react = page.locator(`#comment-${comment} .react`);
    await react.locator('summary').focus();
    const before = await formTop(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await react.locator('button[aria-pressed=true]').waitFor();
    await until(page, 'document.activeElement.getAttribute("aria-pressed") === "true"');
    expect(Math.abs((await formTop(page)) - before)).toBeLessThan(100);
    await page.keyboard.press('Enter');
    await react.locator('button[aria-pressed=true]').waitFor({ state: 'detached' });
    await until(page, 'document.activeElement.matches(".react summary")');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect(await react.locator('details[open]').count()).toBe(0);
    await until(page, 'document.activeElement.matches(".react summary")');
    await page.getByRole('button', { name: 'Follow', exact: true }).focus();
    await page.keyboard.press('Enter');
    await until(page, 'document.activeElement.textContent.startsWith("Stop following")');
    await page.locator('.top-menu summary').click();
    await page.locator('.post .prose').click({ position: { x: 5, y: 5 } });
    expect(await page.locator('.top-menu[open]').count()).toBe(0);
    expect(await kept(page)).toBe(1);
    expect(await page.locator('.write-comment .editor-text').innerText()).toBe('Half a thought');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('editing, removing and taking back lead to what it was about', async () => {
    const post_id = await makePost(server.admin, board_id);
    await makeComment(server.admin, post_id);
    const comment = await makeComment(server.member, post_id);
    const { context, page, complaints, visit } = await openAsMember();
    await visit(`/posts/${post_id}`);
    await until(page, 'window.Turbo !== undefined');
    await keep(page);
    const own = page.locator(`#comment-${comment}`);
    const isFocused = () => until(page, `document.activeElement.id === 'comment-${comment}'`);
    await own.getByRole('link', { name: 'Edit' }).click();
    await page.locator('.write-page .editor-text').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Said better');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await own.getByText('Said better').waitFor();
    await isFocused();
    await own.getByRole('link', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await until(page, 'document.activeElement.id === "content"');
    await page.getByRole('button', { name: 'Undo' }).click();
    await own.getByText('Said better').waitFor();
    await isFocused();
    expect(await kept(page)).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('with a text that was not sent asks first; what was refused or did not arrive is not sent', async () => {
    const post_id = await makePost(server.admin, board_id);
    const { context, page, visit } = await openAsMember();
    const asked: string[] = [];
    let answer = false;
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void (answer ? dialog.accept() : dialog.dismiss());
    });
    const home = page.getByRole('banner').getByRole('link', { name: 'Hearth' });
    const isAsked = async (times: number) => {
      await home.click();
      await vi.waitFor(() => expect(asked).toHaveLength(times), patient);
      expect(asked.at(-1)).toBe('What you wrote was not sent. Leave anyway?');
    };
    await visit(`/posts/${post_id}`);
    await until(page, 'window.Turbo !== undefined');
    await page.locator('.write-comment textarea').focus();
    await page.locator('.write-comment [contenteditable=true]').waitFor();
    await page.keyboard.type('Not sent');
    await isAsked(1);
    await page.route(`**/posts/${post_id}/comment`, (route) => route.abort());
    await page.locator('.write-comment .button-primary').click();
    await page.getByRole('alert').filter({ hasText: 'could not be sent' }).waitFor();
    await isAsked(2);
    expect(await page.locator('.write-comment .editor-text').innerText()).toBe('Not sent');
    await page.unroute(`**/posts/${post_id}/comment`);
    await page.locator('.write-comment .button-primary').click();
    await page.locator('.comment').getByText('Not sent').waitFor();
    await home.click();
    await page.waitForURL(`${server.url}/`);
    expect(asked).toHaveLength(2);

    await visit(`/posts/new?board=${board_id}`);
    await until(page, 'window.Turbo !== undefined');
    await page.locator('.write-page .editor-text').click();
    await page.keyboard.type('A post without a headline');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('A post needs a headline').waitFor();
    await until(page, 'document.activeElement.name === "headline"');
    await page.locator('.write-page .editor-text').getByText('A post without a headline').waitFor();
    answer = true;
    await isAsked(3);
    await page.waitForURL(`${server.url}/`);
    await context.close();
  });

  it('leaves the API reference, feeds and signing out to the browser', async () => {
    const { context, page, complaints, visit } = await openAsMember();
    await visit('/');
    await until(page, 'window.Turbo !== undefined');
    await keep(page);
    await page.getByRole('link', { name: 'API' }).click();
    await page.waitForURL('**/docs*');
    complaints.length = 0; // not ours: its own page has its own policy
    await until(page, 'window.kept === undefined');
    await visit('/');
    await until(page, 'window.Turbo !== undefined');
    await keep(page);
    await page.locator('.top-menu summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await until(page, 'window.kept === undefined && !document.querySelector("[data-bell]")');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
