import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountServer, PASSWORD, startAccounts } from '../accounts/visitor.ts';
import { launchBrowser } from '../support/browser.ts';
import { violations } from './axe.ts';

let server: AccountServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startAccounts(), launchBrowser()]);
  await server.withPassword(server.admin);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('without scripts of ours', () => {
  it('pages about accounts are for everybody, and their forms work', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.route('**/assets/*.js', (route) => route.abort());
    const problems: string[] = [];
    const look = async () => void problems.push(...(await violations(page)));
    for (const path of ['/sign-up', '/forgotten-password', '/sign-in']) {
      await page.goto(server.url + path);
      await look();
    }
    await page.getByLabel('E-mail address').fill('adam@example.org');
    await page.getByLabel('Password', { exact: true }).fill('wrong password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await look();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('adam@example.org');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.url}/`);
    for (const path of ['/settings/account', '/admin/newcomers']) {
      await page.goto(server.url + path);
      await look();
    }
    const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    expect(width).toBeLessThanOrEqual(390);
    await page.goto(`${server.url}/settings/account`);
    await page.locator('summary').first().click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${server.url}/`);
    expect(problems).toEqual([]);
    await context.close();
  });
});
