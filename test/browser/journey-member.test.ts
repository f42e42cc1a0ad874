import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteOf } from '../../src/http/actor.ts';
import { mailNotifications } from '../../src/notifications/mailing.ts';
import { type AccountServer, PASSWORD, startAccounts } from '../accounts/visitor.ts';
import { everythingTold } from '../notifications/members.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeBoard } from '../support/fixtures.ts';
import { systemContext } from '../support/server.ts';
import { picture } from '../uploads/pictures.ts';
import { Hands, type Way, ways } from './hands.ts';
import * as steps from './steps.ts';

/** A member's time in the community, from the first page to the last, in each way that people use browsers. */

let server: AccountServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startAccounts(), launchBrowser()]);
  await makeBoard(server.admin, { board_name: 'Garden', icon: '🌱' });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function join(way: Way, name: string) {
  const who = await Hands.at(browser, way);
  await steps.askToJoin(who, server.url, name);
  await steps.verify(who, server.url + (await server.linkTo(steps.addressOf(name))), name);
  return who;
}

/** What the server mails once the news have waited for some minutes; here they need not. */
async function mailsWithNews(address: string, count: number) {
  await everythingTold(server);
  const system = systemContext(server.database);
  await server.database.transaction((db) =>
    db
      .updateTable('notifications')
      .set({ mail_due_at: system.now })
      .where('mail_due_at', 'is not', null)
      .execute(),
  );
  await mailNotifications({ ...system, site: siteOf({ server: server.app }) });
  return server.mailsTo(address, count);
}

describe.each(ways)('with %s', (way) => {
  it('a member joins, writes, is answered, is told of it, and leaves with what is theirs', async () => {
    const [anna, ben] = ['anna', 'ben'].map((name) => `${name}${ways.indexOf(way)}`) as [string, string];
    const first = await join(way, anna);
    const { page } = first;
    const headline = `Beans of ${anna}`;

    await steps.openBoard(first, 'Garden');
    const form = await steps.beginPost(first, headline, 'Who wants some runners?');
    if (first.hasScripts) await steps.addPicture(first, form, await picture('png'));
    await steps.publish(first, headline);
    const post = page.url();
    if (first.hasScripts) {
      const image = page.locator('.post .prose img');
      await image.scrollIntoViewIfNeeded();
      await expect
        .poll(() => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth))
        .toBeGreaterThan(0);
    }

    const second = await join(way, ben);
    await second.press(steps.link(second, headline));
    await second.see(second.page.getByRole('heading', { name: headline, level: 1 }));
    await steps.comment(second, 'I take a handful');
    // It comes by itself where scripts run.
    if (!first.hasScripts) await first.open(post);
    await first.see(page.locator('.comment', { hasText: 'I take a handful' }));
    await first.press(page.getByRole('banner').getByRole('link', { name: 'Hearth' }));
    await first.see(page.getByRole('main').getByRole('link', { name: 'New post', exact: true }));
    await steps.comment(second, 'And some tomatoes');
    await second.press(second.page.locator('.post-foot .react-more > summary'));
    const reaction = second.page.locator('.post-foot .reaction').first();
    await second.press(reaction);
    await second.see(second.page.locator('.post-foot button[aria-pressed=true]'));
    await steps.search(second, 'runners');
    await second.see(steps.link(second, headline));
    await second.leave();

    // So does the number at the bell.
    await everythingTold(server);
    if (!first.hasScripts) await first.open(server.url);
    await first.see(page.getByRole('link', { name: /^Notifications: \d new$/ }));
    const mails = await mailsWithNews(steps.addressOf(anna), 2);
    await first.press(page.locator('[data-bell]'));
    await first.see(steps.link(first, `${ben} reacted to your post “${headline}”`));
    await first.press(steps.link(first, `${ben} commented on your post “${headline}”`).first());
    await first.see(page.locator('.comment', { hasText: 'And some tomatoes' }));

    const address = /http\S+\/comments\/\d+/.exec(mails.at(-1)?.text ?? '')?.[0] as string;
    await first.open(address);
    await first.see(page.locator('.comment:target'));

    await steps.goByMenu(first, anna, 'Settings');
    await first.press(
      page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Account' }),
    );
    const download = page.waitForEvent('download');
    await first.press(steps.button(first, 'Download my data'));
    const kept = await readFile(await (await download).path(), 'utf8');
    expect(JSON.stringify(JSON.parse(kept))).toContain(headline);
    const deletion = page.locator('form[action="/settings/account/delete"]');
    await first.fill(deletion.getByLabel(`Type ${anna} to confirm`), anna);
    await first.fill(deletion.getByLabel('Your current password'), PASSWORD);
    await first.press(steps.button(first, 'Delete my account'));
    await first.see(page.getByRole('heading', { name: 'Your account is deleted' }));

    await first.open(post);
    await first.see(page.getByRole('heading', { name: headline, level: 1 }));
    expect(await page.locator('.post-author').innerText()).toMatch(/^.?\s*deleted_member_\d+/);
    await first.see(page.getByRole('link', { name: 'Sign in', exact: true }));
    await first.leave();
  }, 60_000);
});
