import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSetup } from '../../src/accounts/setup.ts';
import { type Background, startBackground } from '../../src/background.ts';
import { readConfig } from '../../src/config.ts';
import { migrate } from '../../src/db/migrate.ts';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { linkIn, mailsIn, PASSWORD } from '../accounts/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { emptyDatabase, listen, systemContext } from '../support/server.ts';
import { Receiver, toLoopback, verify } from '../webhooks/receiver.ts';
import { Hands, type Way, ways } from './hands.ts';
import * as steps from './steps.ts';

/** An admin's first hour, on a server that nobody has seen before. */

let browser: Browser;
let receiver: Receiver;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  [browser, receiver] = await Promise.all([launchBrowser(), Receiver.start()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  for (const close of closing) await close();
  await receiver?.stop();
});

async function startEmpty() {
  const { settings, drop } = await emptyDatabase();
  const config = readConfig({
    ...settings,
    ...toLoopback,
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT: 'off',
  });
  const database: Database = openDatabase(config);
  await migrate(database);
  const { app, url } = await listen(config, database);
  const background: Background = startBackground(app);
  closing.push(async () => {
    await background.stop();
    app.services.eventLog.close();
    const closed = app.close();
    app.server.closeAllConnections();
    await closed;
    await database.close();
    await drop();
  });
  return { url, outbox: join(config.dataDir, 'outbox'), token: await openSetup(systemContext(database)) };
}

/** By the menu of the administration. */
async function goTo(who: Hands, section: string) {
  const menu = who.page.getByRole('navigation', { name: 'Administration' });
  await who.press(menu.getByRole('link', { name: new RegExp(`^${section}`) }));
  await who.see(who.page.getByRole('heading', { name: section, level: 1 }));
}

it.each<Way>(ways)(
  'with %s an admin sets the place up, makes a board, lets a post in and tells another program',
  async (way) => {
    const { url, outbox, token } = await startEmpty();
    const olivia = await Hands.at(browser, way);
    const { page } = olivia;

    await olivia.open(`${url}/setup?token=${token}`);
    await olivia.fill(page.getByLabel('Name of the community'), 'Garden friends');
    await olivia.fill(page.getByLabel('First name'), 'Olivia');
    await olivia.fill(page.getByLabel('Username'), 'olivia');
    await olivia.fill(page.getByLabel('E-mail address'), 'olivia@example.org');
    await olivia.fill(page.getByLabel('New password'), PASSWORD);
    await olivia.fill(page.getByLabel('First boards'), 'News\nTalk');
    await olivia.press(steps.button(olivia, 'Start'));

    await steps.goByMenu(olivia, 'olivia', 'Administration');
    await goTo(olivia, 'Boards');
    await olivia.see(steps.link(olivia, 'Talk'));
    await olivia.press(steps.link(olivia, 'New board'));
    await olivia.fill(page.getByLabel('Name', { exact: true }), 'Market');
    await olivia.press(page.getByLabel('Posts wait for approval'));
    await olivia.press(steps.button(olivia, 'Create board'));
    await olivia.see(page.getByText('The board is there.'));

    const max = await Hands.at(browser, way);
    await steps.askToJoin(max, url, 'max');
    await steps.verify(max, url + linkIn(await mailsIn(outbox, 'max@example.org')), 'max');
    await steps.openBoard(max, 'Market');
    await steps.beginPost(max, 'Beans for sale', 'Fresh from the field');
    await steps.publish(max, 'Beans for sale');
    await max.see(max.page.getByText('Awaiting approval').first());

    await goTo(olivia, 'Approvals');
    await olivia.see(page.getByRole('heading', { name: 'Beans for sale' }));
    await olivia.press(steps.button(olivia, 'Approve'));
    await olivia.see(page.getByText('The post can be read now.'));
    await steps.openBoard(max, 'Market');
    await max.press(steps.link(max, 'Beans for sale'));
    await max.see(max.page.getByRole('heading', { name: 'Beans for sale', level: 1 }));
    expect(await max.page.getByText('Awaiting approval').count()).toBe(0);
    await max.leave();

    const path = `/hooks/${ways.indexOf(way)}`;
    await goTo(olivia, 'Webhooks');
    await olivia.press(steps.link(olivia, 'New webhook').first());
    await olivia.fill(page.getByLabel('Address', { exact: true }), receiver.url + path);
    await olivia.press(page.getByLabel('Every event'));
    await olivia.press(steps.button(olivia, 'Create webhook'));
    await olivia.see(page.getByText('The webhook is there.'));
    const secret = await page.locator('.shown-once .secret').innerText();
    expect(await steps.button(olivia, 'Copy').count()).toBe(way === 'a browser without scripts' ? 0 : 1);
    await olivia.press(steps.button(olivia, 'Send the test'));
    await olivia.see(page.getByRole('heading', { name: 'The test arrived' }));
    const [arrived] = await receiver.waitFor(1, (received) => received.path === path);
    expect(() => verify(secret, arrived as NonNullable<typeof arrived>)).not.toThrow();
    await olivia.leave();
  },
  60_000,
);
