import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** How somebody uses the pages. */
export type Way = 'a mouse' | 'a phone' | 'a keyboard' | 'a browser without scripts';

export const ways: Way[] = ['a mouse', 'a phone', 'a keyboard', 'a browser without scripts'];

const WIDTH = 360;

const options: Record<Way, BrowserContextOptions> = {
  'a mouse': {},
  'a phone': {
    viewport: { width: WIDTH, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
  'a keyboard': {},
  'a browser without scripts': { javaScriptEnabled: false },
};

/** No page has more stops than this for the Tab key. */
const MOST_STOPS = 150;

/** Somebody in front of a browser of their own. What they do, they do in their way only. */
export class Hands {
  readonly page: Page;
  readonly way: Way;
  /** What went wrong in the pages' scripts. */
  readonly complaints: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, way: Way) {
    this.#context = context;
    this.page = page;
    this.way = way;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.complaints.push(message.text());
    });
  }

  static async at(browser: Browser, way: Way): Promise<Hands> {
    const context = await browser.newContext(options[way]);
    return new Hands(context, await context.newPage(), way);
  }

  get hasScripts() {
    return this.way !== 'a browser without scripts';
  }

  /** Opens an address, as from a mail. */
  async open(address: string) {
    await this.page.goto(address, { waitUntil: 'load' });
    await this.#lookAround();
  }

  async press(target: Locator) {
    if (this.way === 'a phone') await target.tap();
    else if (this.way === 'a keyboard') {
      await this.reach(target);
      await this.page.keyboard.press((await isTicked(target)) ? 'Space' : 'Enter');
    } else await target.click();
  }

  /** Puts text into a field in place of what it holds. */
  async fill(target: Locator, text: string) {
    if (this.way !== 'a keyboard') return target.fill(text);
    await this.reach(target);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  async choose(target: Locator, label: string) {
    if (this.way !== 'a keyboard') return void (await target.selectOption({ label }));
    await this.reach(target);
    await this.page.keyboard.type(label);
  }

  /** Waits until what they did shows. */
  async see(sign: Locator) {
    await sign.waitFor();
    await this.#lookAround();
  }

  /** Goes there by the Tab key, and sees where they are. */
  async reach(target: Locator) {
    await target.waitFor();
    await this.tabUntil(() => target.evaluate(hasFocus), String(target));
    expect(await target.evaluate(looksFocused)).toEqual({ element: expect.any(String), isOutlined: true });
  }

  async tabUntil(isThere: () => Promise<boolean>, name: string) {
    for (let stops = 0; stops <= MOST_STOPS; stops += 1) {
      if (await isThere()) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key does not lead to ${name}`);
  }

  async leave() {
    expect(this.complaints).toEqual([]);
    await this.#context.close();
  }

  /** Nothing on a phone is to be scrolled for to the side. */
  async #lookAround() {
    if (this.way !== 'a phone') return;
    const seen = [this.page.url(), await this.page.evaluate('document.documentElement.scrollWidth')];
    expect(seen).toEqual([this.page.url(), WIDTH]);
  }
}

const isTicked = (target: Locator) =>
  target.evaluate((element) => element.matches('[type=checkbox], [type=radio]'));

export const hasFocus = (element: Element) => element.ownerDocument.activeElement === element;

/** Browsers draw an outline of their own, which may not show on ours; ours is wide. */
const looksFocused = (element: Element) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return {
    element: element.outerHTML.slice(0, 200),
    isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
  };
};
