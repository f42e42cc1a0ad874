import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { type AccountServer, PASSWORD, startAccounts } from '../accounts/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import { violations } from './axe.ts';

/** Writing as members do it in a browser. */

let server: AccountServer;
let browser: Browser;
let board: number;
let post: number;

beforeAll(async () => {
  [server, browser] = await Promise.all([startAccounts(), launchBrowser()]);
  board = await makeBoard(server.admin, { board_name: 'Garden' });
  post = await makePost(server.moderator, board);
  await makeComment(server.moderator, post);
  await server.withPassword(server.member);
  await server.withPassword(server.moderator);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function signIn(options: BrowserContextOptions = {}, name = 'max') {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const visit = (path: string) => page.goto(server.url + path, { waitUntil: 'load' });
  await visit('/sign-in');
  await page.fill('input[name=email]', `${name}@example.org`);
  await page.fill('input[name=password]', PASSWORD);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(`${server.url}/`);
  return { context, page, visit, complaints };
}

const editor = (page: Page) => page.locator('.write-page .editor-text, .write-comment .editor-text').first();
const field = (page: Page, of = '.write-page') => page.locator(`${of} textarea[name=content]`).inputValue();

/** @returns what the API says that the post holds */
async function publish(page: Page, headline: string): Promise<string> {
  await page.getByLabel('Headline').fill(headline);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('heading', { level: 1, name: headline }).waitFor();
  const [, id] = /\/posts\/(\d+)/.exec(page.url()) ?? [];
  return (await server.member.get(`/posts/${id}`)).body.content;
}

/** What a paste of this HTML gives. */
const paste = (page: Page, html: string) =>
  page.evaluate(
    `(() => { const data = new DataTransfer(); data.setData('text/html', ${JSON.stringify(html)});
      document.querySelector('.editor-text').dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })()`,
  );

describe('the editor', () => {
  it('comes when somebody begins to write, and sends what was written', async () => {
    const { context, page, visit, complaints } = await signIn();
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    await visit(`/posts/${post}`);
    expect(scripts.some((url) => url.includes('/editor-'))).toBe(false);
    await page.locator('.write-comment textarea').focus();
    await editor(page).waitFor();
    await page.keyboard.type('Count **me** in ');
    await page.keyboard.press('Control+i');
    await page.keyboard.type('surely');
    await page.locator('.write-comment button[type=submit]').first().click();
    await page.waitForURL(/#comment-\d+$/);
    expect(await page.locator('.comment:is(:target, .is-target) .prose').innerHTML()).toBe(
      '<p>Count <strong>me</strong> in <em>surely</em></p>',
    );
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('comes with the form for a reply, which takes the next key', async () => {
    const { context, page, visit, complaints } = await signIn();
    const comment = await makeComment(server.moderator, post, 'Who answers?');
    await visit(`/posts/${post}`);
    await page.locator(`#comment-${comment} .write-reply > summary`).click();
    // As a shortcut, n would leave for a new post.
    await page.keyboard.type('nobody knows');
    await page.locator(`#comment-${comment} .write-reply .editor-text`).waitFor();
    await page.locator(`#comment-${comment} .write-reply button[type=submit]`).first().click();
    await page.locator('.replies').getByText('nobody knows').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('goes on where the field was when it arrives, also behind a blank', async () => {
    const { context, page, visit } = await signIn();
    let arrives = () => {};
    const isAsked = new Promise<void>((resolve) => {
      arrives = resolve;
    });
    await page.route('**/assets/editor-*', async (route) => {
      await isAsked;
      await route.continue();
    });
    await visit(`/posts/${post}`);
    await page.locator('.write-comment textarea').focus();
    await page.keyboard.type('Typed before ');
    arrives();
    await editor(page).waitFor();
    await page.keyboard.type('and after');
    expect(await field(page, '.write-comment')).toBe('<p>Typed before and after</p>');
    await context.close();
  });

  it('does not speak of HTML, which nobody sees in it', async () => {
    const { context, page, visit } = await signIn();
    const own = await makePost(server.member, board);
    await visit(`/posts/${own}/edit`);
    await editor(page).waitFor();
    expect(await page.getByText('This text is HTML.').isVisible()).toBe(false);
    await context.close();
  });

  it('makes nothing that the sanitiser would change', async () => {
    const { context, page, visit } = await signIn();
    await visit(`/posts/new?board=${board}`);
    await editor(page).click();
    const pieces = [
      '<h2>Two</h2><h3>Three</h3><h4>Four</h4><p>One<br>two &amp; &lt;three&gt; "four"\u00a0x</p>',
      '<p><strong>b</strong> <em>i</em> <s>s</s> <u>u</u> <code>c</code> <a href="https://a.example/?x=1&amp;y=2">link</a></p>',
      '<ul><li><p>one</p><ul><li><p>two</p></li></ul></li></ul><ol start="3"><li><p>three</p></li></ol>',
      '<blockquote><p>quoted</p></blockquote><pre><code class="language-ts">let a = 1 &lt; 2;\n  b</code></pre><hr>',
      '<p><span class="mention">@mona</span></p><img src="https://a.example/x.png" alt="">',
      `<img src="/uploads/1/800-${'a'.repeat(32)}.webp" alt="Beans" width="900" height="500" loading="lazy"
        srcset="/uploads/1/800-${'a'.repeat(32)}.webp 800w" sizes="(max-width: 46rem) 100vw, 46rem">`,
    ];
    await paste(page, pieces.join(''));
    const made = await field(page);
    for (const tag of [
      'h2',
      'h3',
      'h4',
      'strong',
      'em',
      's',
      'u',
      'code',
      'a',
      'ul',
      'ol',
      'blockquote',
      'pre',
      'hr',
      'br',
      'span',
      'img',
    ])
      expect([tag, made.includes(`<${tag}`)]).toEqual([tag, true]);
    expect(made).toContain('<span class="mention">@mona</span>');
    expect(made).toContain('srcset=');
    expect(sanitiseHtml(made)).toBe(made);
    expect(await publish(page, 'Everything that is pasted')).toBe(made);
    await context.close();
  });

  it('makes of shortcuts, keys and buttons what the API returns unchanged', async () => {
    const { context, page, visit } = await signIn();
    await visit(`/posts/new?board=${board}`);
    await editor(page).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    const type = async (...lines: string[]) => {
      for (const line of lines) {
        await page.keyboard.type(line);
        await page.keyboard.press('Enter');
      }
    };
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
    const button = (name: string) =>
      page.getByRole('toolbar').getByRole('button', { name, exact: true }).click();
    await type('## Two', '### Three', '#### Four', '**bold** *slanted* ~~gone~~ `code` and <b> & "so"');
    await page.keyboard.type('One line');
    await press('Shift+Enter');
    await type('another one, see https://a.example/?x=1&y=2 there');
    await type('- outer');
    await press('Tab');
    await type('inner', '');
    await type('', '3. third', 'fourth', '');
    await type('> quoted', '', '');
    await type('```ts', 'if (a < 1) b &&= "c";', '  indented', '', '');
    await type('---');
    await page.keyboard.type('Hello @mo');
    await page.getByRole('option', { name: '@mona' }).waitFor();
    await press('Enter');
    await type(' and all');
    for (const name of ['Bold', 'Italic', 'Struck out', 'Code']) {
      await button(name);
      await page.keyboard.type(name);
      await button(name);
      await page.keyboard.type(' ');
    }
    await press('ControlOrMeta+u');
    await page.keyboard.type('below');
    await press('ControlOrMeta+u');
    await page.keyboard.type(' ');
    await button('Link');
    await page.locator('.editor-ask input').fill('https://b.example/');
    await press('Enter');
    await press('Enter');
    for (const name of [
      'Heading (H2)',
      'Smaller heading (H3)',
      'List',
      'Numbered list',
      'Quote',
      'Block of code',
    ]) {
      await button(name);
      await page.keyboard.type(name);
      await press('Enter', 'Enter', 'Enter');
    }
    await button('Line across');
    const made = await field(page);
    for (const part of [
      '<h2>Two</h2><h3>Three</h3><h4>Four</h4>',
      '<p><strong>bold</strong> <em>slanted</em> <s>gone</s> <code>code</code> and &lt;b&gt; &amp; "so"</p>',
      '<p>One line<br />another one, see <a href="https://a.example/?x=1&amp;y=2" rel="nofollow ugc noopener">',
      '<ul><li><p>outer</p><ul><li><p>inner</p></li></ul></li></ul>',
      '<ol start="3"><li><p>third</p></li><li><p>fourth</p></li></ol>',
      '<blockquote><p>quoted</p></blockquote>',
      '<pre><code class="language-ts">if (a &lt; 1) b &amp;&amp;= "c";\n  indented</code></pre>',
      '<hr />',
      '<p>Hello <span class="mention">@mona</span>',
      '<strong>Bold</strong> <em>Italic</em> <s>Struck out</s> <code>Code</code> <u>below</u>',
      '<a href="https://b.example/" rel="nofollow ugc noopener">https://b.example/</a>',
      '<h2>Heading (H2)</h2>',
      '<h3>Smaller heading (H3)</h3>',
      '<ul><li><p>List</p></li></ul>',
      '<ol><li><p>Numbered list</p></li></ol>',
      '<blockquote><p>Quote</p></blockquote>',
      '<pre><code>Block of code</code></pre>',
    ])
      expect(made).toContain(part);
    expect(await publish(page, 'Everything that is typed')).toBe(made);
    await context.close();
  });

  it('makes a mention of a name that was typed on, and keeps one that was marked', async () => {
    const { context, page, visit } = await signIn();
    await visit(`/posts/new?board=${board}`);
    await editor(page).click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await page.keyboard.type('Dear @mona, or @nobody: ');
    expect(await field(page)).toBe('<p>Dear @mona, or @nobody: </p>');
    expect(await publish(page, 'Typed on')).toBe(
      '<p>Dear <span class="mention">@mona</span>, or @nobody: </p>',
    );
    const own = await makePost(server.member, board, {
      content: '<p><span class="mention">＠mona</span></p>',
    });
    await visit(`/posts/${own}/edit`);
    await editor(page).waitFor();
    expect(await field(page)).toBe('<p><span class="mention">@mona</span></p>');
    await context.close();
  });

  it('offers whom one may mention, by keyboard', async () => {
    const { context, page, visit } = await signIn();
    await visit(`/posts/${post}/comment`);
    await editor(page).click();
    await page.keyboard.type('Hello @mo');
    await page.getByRole('option', { name: '@mona' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await field(page)).toContain('<span class="mention">@mona</span>');
    // Whoever wrote nothing that one sees is not to be found by guessing.
    const asked = page.waitForResponse((answer) => answer.url().includes('/mentions?q=ad&'));
    await page.keyboard.type('and @ad');
    expect(await (await asked).json()).toEqual([]);
    expect(await page.getByRole('option').count()).toBe(0);
    await page.getByRole('status').getByText('Nobody found').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await page.getByText('Nobody found').count()).toBe(0);
    await context.close();
  });

  it.each(['light', 'dark'] as const)(
    'is usable by everybody in %s, by keyboard alone',
    async (colorScheme) => {
      const { context, page, visit } = await signIn({ colorScheme });
      await visit(`/posts/new?board=${board}`);
      await editor(page).waitFor();
      expect(await violations(page)).toEqual([]);
      // What another run left as a draft.
      await editor(page).click();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.locator('[data-command=bold]').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('.editor-text:focus').waitFor();
      await page.keyboard.type('slanted');
      expect(await field(page)).toBe('<p><em>slanted</em></p>');
      expect(await page.locator('[data-command=italic]').getAttribute('aria-pressed')).toBe('true');
      page.on('dialog', (dialog) => void dialog.accept());
      await visit(`/posts/${post}`);
      await page.locator('.write-comment textarea').focus();
      await editor(page).waitFor();
      expect(await violations(page)).toEqual([]);
      await context.close();
    },
  );
});

describe('a draft', () => {
  it('is kept on the server, offered again, and gone once it was sent', async () => {
    const { context, page, visit } = await signIn();
    await visit(`/posts/${post}/comment`);
    await editor(page).click();
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/drafts'));
    await page.keyboard.type('Unfinished thoughts');
    expect((await saved).status()).toBe(204);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    expect(dialogs).toEqual(['beforeunload']);
    await editor(page).waitFor();
    expect(await editor(page).innerText()).toContain('Unfinished thoughts');
    await page.locator('.write-page button[type=submit]').first().click();
    await page.waitForURL(/#comment-\d+$/);
    await visit(`/posts/${post}/comment`);
    await editor(page).waitFor();
    expect(await field(page)).toBe('');
    await context.close();
  });
});

describe('without JavaScript', () => {
  it('one writes, keeps a draft, reacts, edits, removes and takes that back', async () => {
    const { context, page, visit } = await signIn({ javaScriptEnabled: false });
    await visit(`/posts/${post}`);
    await page.fill('.write-comment textarea', 'First line\n\n- one');
    await page.locator('.write-comment [data-save-draft]').click();
    expect(await page.locator('.write-page textarea').inputValue()).toBe('First line\n\n- one');
    await page.locator('.write-page button[type=submit]').first().click();
    const comment = page.locator('.comment', { hasText: 'First line' }).last();
    await comment.locator('.react-more > summary').click();
    await comment.locator('.react-more button').first().click();
    expect(await comment.locator('button[aria-pressed=true]').count()).toBe(1);
    await comment.getByRole('link', { name: 'Edit' }).click();
    await page.fill('.write-page textarea', '<p>Changed line</p>');
    await page.locator('.write-page button[type=submit]').first().click();
    await page.locator('.comment', { hasText: 'Changed line' }).getByRole('link', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('.comment', { hasText: 'Changed line' }).count()).toBe(1);
    await context.close();
  });
});

describe('pages for writing and moderating', () => {
  it('are usable by everybody', async () => {
    const { context, page, visit } = await signIn({ colorScheme: 'dark' }, 'mona');
    for (const path of [
      `/posts/${post}`,
      `/posts/${post}/moderate`,
      `/posts/${post}/remove`,
      `/posts/${post}/edit`,
      '/',
    ]) {
      await visit(path);
      expect([path, await violations(page)]).toEqual([path, []]);
    }
    await context.close();
  });
});
