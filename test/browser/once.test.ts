import jsqr from 'jsqr';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccountServer, PASSWORD, startAccounts } from '../accounts/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { violations } from './axe.ts';
import { Hands } from './hands.ts';
import * as steps from './steps.ts';

/** Pages that one sees once, at the end of a mailed link or after a form, and those that a member sets things up in. */

let server: AccountServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startAccounts(), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('everybody can use them on a phone', async () => {
  const name = 'anna';
  const who = await Hands.at(browser, 'a phone');
  const { page } = who;
  const problems: string[] = [];
  const look = async () => {
    await page.waitForLoadState('load');
    expect([page.url(), await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
      page.url(),
      360,
    ]);
    problems.push(...(await violations(page)));
  };

  await steps.askToJoin(who, server.url, name);
  await look();
  const welcome = server.url + (await server.linkTo(steps.addressOf(name)));
  await who.open(welcome);
  await look();
  await steps.verify(who, welcome, name);
  for (const path of [
    '/settings/profile',
    '/settings/keys',
    '/sign-in/link/unknown',
    '/unsubscribe/unknown',
  ]) {
    await who.open(server.url + path);
    await look();
  }
  await who.open(`${server.url}/settings/account`);
  const twoStep = page.locator('form[action="/settings/two-step/start"]');
  await who.fill(twoStep.getByLabel('Your current password'), PASSWORD);
  await who.press(twoStep.getByRole('button', { name: 'Switch on' }));
  await who.see(page.getByRole('heading', { name: 'Switch on the second step' }));
  await look();
  const code = await page.getByRole('img', { name: 'QR code with the key' }).screenshot();
  const { data, info } = await sharp(code).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const read = jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
  const address = await page
    .getByRole('link', { name: 'Open in an app on this device' })
    .getAttribute('href');
  expect(read).toBe(address);

  await who.open(`${server.url}/settings/account`);
  const deletion = page.locator('form[action="/settings/account/delete"]');
  await who.fill(deletion.getByLabel(`Type ${name} to confirm`), name);
  await who.fill(deletion.getByLabel('Your current password'), PASSWORD);
  await who.press(steps.button(who, 'Delete my account'));
  await who.see(page.getByRole('heading', { name: 'Your account is deleted' }));
  await look();
  expect(problems).toEqual([]);
  await who.leave();
}, 60_000);
