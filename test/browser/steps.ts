import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD } from '../accounts/visitor.ts';
import { type Hands, hasFocus } from './hands.ts';

/** What members do in more than one story. */

const main = ({ page }: Hands) => page.getByRole('main');

export const button = (who: Hands, name: string) => main(who).getByRole('button', { name, exact: true });

export const link = (who: Hands, name: string) => main(who).getByRole('link', { name, exact: true });

/** Asks for an account. The mail that comes holds what is missing. */
export async function askToJoin(who: Hands, url: string, name: string) {
  await who.open(url);
  await who.press(who.page.getByRole('link', { name: 'Sign in', exact: true }));
  await who.press(link(who, 'Create account'));
  await who.fill(who.page.getByLabel('First name'), name);
  await who.fill(who.page.getByLabel('Username'), name);
  await who.fill(who.page.getByLabel('E-mail address'), addressOf(name));
  await who.press(button(who, 'Create account'));
  await who.see(who.page.getByText('Look into your mailbox'));
}

/** @param address where the mailed link leads */
export async function verify(who: Hands, address: string, name: string) {
  await who.open(address);
  await who.fill(who.page.getByLabel('New password'), PASSWORD);
  await who.press(button(who, 'Continue'));
  await who.see(menuOf(who, name));
}

export const addressOf = (name: string) => `${name}@example.org`;

const menuOf = ({ page }: Hands, name: string) => page.locator(`.top-menu > summary[aria-label="${name}"]`);

/** Opens the menu of whoever is signed in, and goes where it leads. */
export async function goByMenu(who: Hands, name: string, to: string) {
  await who.press(menuOf(who, name));
  await who.press(who.page.locator('.top-menu-list').getByRole('link', { name: to, exact: true }));
}

export async function openBoard(who: Hands, name: string) {
  await who.press(
    who.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Boards', exact: true }),
  );
  await who.see(who.page.getByRole('heading', { name: 'Boards', level: 1 }));
  await who.press(link(who, name).first());
  await who.see(who.page.getByRole('heading', { name, level: 1 }));
}

/** Writes into the form, be it the editor's or the plain one. */
async function write(who: Hands, form: Locator, text: string) {
  if (!who.hasScripts) return who.fill(form.locator('textarea'), text);
  const editor = form.locator('.editor-text');
  // On a page for writing the editor comes by itself; elsewhere when somebody goes to the field.
  if ((await who.page.locator('.write-page').count()) === 0) {
    if (who.way === 'a keyboard') await who.tabUntil(() => form.evaluate(isInText), 'the text');
    else await who.press(form.locator('textarea[name=content]'));
    await expect.poll(() => editor.evaluate(hasFocus)).toBe(true);
  }
  await editor.waitFor();
  await who.fill(editor, text);
}

const isInText = (form: Element) =>
  form.ownerDocument.activeElement !== null &&
  form.contains(form.ownerDocument.activeElement) &&
  form.ownerDocument.activeElement.matches('textarea, .editor-text');

/** Begins a post in the board that they look at. */
export async function beginPost(who: Hands, headline: string, text: string): Promise<Locator> {
  await who.press(link(who, 'New post'));
  const form = who.page.locator('.write-page form.write');
  await who.fill(form.getByLabel('Headline'), headline);
  await write(who, form, text);
  return form;
}

export async function publish(who: Hands, headline: string) {
  await who.press(button(who, 'Publish'));
  await who.see(who.page.getByRole('heading', { name: headline, level: 1 }));
}

/** Puts a picture where the cursor is. */
export async function addPicture(who: Hands, form: Locator, bytes: Buffer) {
  const chooser = who.page.waitForEvent('filechooser');
  const picture = form.getByRole('button', { name: 'Picture', exact: true });
  if (who.way === 'a keyboard') {
    await reachBackwards(who, form.getByRole('toolbar').getByRole('button').first());
    await who.page.keyboard.press('End');
    await who.press(picture);
  } else await who.press(picture);
  await (await chooser).setFiles({ name: 'beans.png', mimeType: 'image/png', buffer: bytes });
  await form.locator('.editor-text img').waitFor();
}

/** The toolbar stands before the text. */
async function reachBackwards(who: Hands, target: Locator) {
  await who.page.keyboard.press('Shift+Tab');
  await who.reach(target);
}

export async function comment(who: Hands, text: string) {
  const form = who.page.locator('.write-comment form.write');
  await write(who, form, text);
  await who.press(form.getByRole('button', { name: 'Comment', exact: true }));
  await who.see(who.page.locator('.comment', { hasText: text }));
}

export async function search(who: Hands, text: string) {
  const field = who.page.getByRole('search').first().getByRole('searchbox');
  if (await field.isVisible()) {
    await who.fill(field, text);
    await who.page.keyboard.press('Enter');
  } else {
    await who.press(who.page.getByRole('banner').getByRole('link', { name: 'Search' }));
    await who.fill(main(who).getByRole('searchbox'), text);
    await who.press(button(who, 'Search'));
  }
  await who.see(main(who).locator('mark').first());
  expect((await main(who).locator('mark').first().innerText()).toLowerCase()).toBe(text);
}
