import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { report } from '../../src/reports/reports.ts';
import { type AccountServer, PASSWORD, startAccounts } from '../accounts/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import { systemContext } from '../support/server.ts';
import { violations } from './axe.ts';

let server: AccountServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startAccounts(), launchBrowser()]);
  await server.withPassword(server.moderator);
  await server.withPassword(server.owner);
  const { admin, member } = server;
  const waiting = await makeBoard(admin, { board_name: 'Market', icon: '🧺', needs_approval: true });
  await makePost(member, waiting, { headline: 'Beans for sale' });
  await makePost(member, waiting, {
    headline: 'A long story about pumpkins that grew behind the shed all summer',
    content: `<p>${'It was a long summer. '.repeat(60)}</p><pre><code>pumpkins += 1</code></pre>`,
  });
  const board_id = await makeBoard(admin);
  const post_id = await makePost(member, board_id);
  const comment_id = await makeComment(member, post_id, 'Cheap watches, buy now');
  const system = systemContext(server.database);
  for (const by of [server.owner, admin]) {
    const ctx = { ...system, actor: { ...system.actor, userId: by.user_id } };
    const said = { reason: 'SPAM', details: 'The third time this week' } as const;
    await report(ctx, { ref_type: 'POST', ref_id: post_id, ...said });
    await report(ctx, { ref_type: 'COMMENT', ref_id: comment_id, ...said });
  }
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Somebody at work, who finds nothing wrong with the pages that they `look` at. */
async function open(email: string, width: number) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${server.url}/`);
  const problems: string[] = [];
  return {
    page,
    async look() {
      problems.push(...(await violations(page)));
      const wide = (await page.evaluate('document.documentElement.scrollWidth')) as number;
      expect(wide).toBeLessThanOrEqual(width);
    },
    async leave() {
      expect(problems).toEqual([]);
      await context.close();
    },
  };
}

describe('without scripts of ours', () => {
  it.each([390, 1280])('a moderator works %i pixels wide', async (width) => {
    const { page, look, leave } = await open('mona@example.org', width);

    await page.goto(`${server.url}/admin/approvals`);
    await page.getByText('Read the whole post').click();
    await page.getByText('Reject …').first().click();
    await page.getByRole('button', { name: 'Reject', exact: true }).first().click();
    await page.getByRole('alert').waitFor();
    await look();

    await page.getByRole('link', { name: 'Reports' }).click();
    await page.getByText('2 reports').first().waitFor();
    await look();
    await leave();
  });

  it.each([390, 1280])('an owner looks after members %i pixels wide', async (width) => {
    const { page, look, leave } = await open('olivia@example.org', width);
    await page.goto(`${server.url}/admin/members`);
    await look();
    await page.getByLabel('Name, username or e-mail address').fill('max');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('link', { name: 'max', exact: true }).click();
    await page.getByLabel('Status', { exact: true }).selectOption({ label: 'Banned' });
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByRole('alert').waitFor();
    await look();
    for (const path of ['/admin/roles', '/admin/roles/3']) {
      await page.goto(server.url + path);
      await look();
    }
    await page.goto(`${server.url}/admin/roles/new`);
    await page.getByRole('button', { name: 'Create role' }).click();
    await page.getByRole('alert').waitFor();
    await look();
    await leave();
  });
});
