/** Moves between pages, and sends forms, without loading everything again. Loaded after the first page is there. */

import './without-style.ts';
import { config } from '@hotwired/turbo';
import { announce } from './announce.ts';
import { focusProblem } from './problems.ts';

Reflect.deleteProperty(document.head, 'insertBefore');
// moving.css shows that a page takes a while. The longest delay.
config.drive.progressBarDelay = 2 ** 31 - 1;

/** Files and feeds, and all that changes who one is or shows a secret: browsers do these by themselves. */
const left =
  /^\/(api|docs|uploads|assets|healthz|readyz|metrics|sitemap|sign-|setup|welcome|new-|invitations|forgotten-|unsubscribe|settings\/(account|two-step|keys))|\.(atom|xml|txt|json)$/;

/** What one left each page by. */
const leftBy = new Map<string, string>();

let isBack = false;
let isRefused = false;
/** The page that came with the document had its focus already. */
let shown = document.body;

document.addEventListener('turbo:click', (event) => {
  const { detail } = event as CustomEvent<{ url: string }>;
  const there = new URL(detail.url);
  // Within a page the browser moves by itself, and takes the keyboard along: the way past the header hangs on it.
  const isHere = there.hash !== '' && there.pathname + there.search === location.pathname + location.search;
  if (isHere || left.test(there.pathname)) event.preventDefault();
  else if (event.target instanceof Element)
    leftBy.set(location.href, event.target.getAttribute('href') ?? '');
});

document.addEventListener(
  'submit',
  ({ target }) => {
    if (target instanceof HTMLFormElement && left.test(new URL(addressOf(target)).pathname))
      target.dataset.turbo = 'false';
  },
  true,
);

/** A field may be called `action`. */
const addressOf = (form: HTMLFormElement) => new URL(form.getAttribute('action') ?? '', location.href).href;

document.addEventListener('turbo:visit', (event) => {
  isBack = (event as CustomEvent<{ action: string }>).detail.action === 'restore';
});

interface Answer {
  statusCode: number;
  redirected: boolean;
  location: URL;
}

document.addEventListener('turbo:before-fetch-response', (event) => {
  const { fetchResponse } = (event as CustomEvent<{ fetchResponse: Answer }>).detail;
  const { statusCode, redirected, location } = fetchResponse;
  const isForm = event.target instanceof HTMLFormElement && event.target.method === 'post';
  isRefused = isForm && statusCode >= 400;
  // A page that answers a form, such as with a secret to copy, is shown as one that it led to.
  if (isForm && statusCode === 200 && !redirected)
    Object.defineProperty(fetchResponse, 'redirected', { value: true });
  const place = takePlace();
  if (place && redirected) {
    const there = new URL(location);
    there.hash = place;
    Object.defineProperty(fetchResponse, 'location', { value: there });
  }
});

/** The place on a page that a redirect named; scripts are not told of it (http/pages.ts). */
function takePlace() {
  const [, place] = /(?:^|;\s*)place=([\w-]+)/.exec(document.cookie) ?? [];
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  if (place) document.cookie = 'place=; Path=/; Max-Age=0';
  return place;
}

// A form that did not arrive says so, and can be sent again.
document.addEventListener('turbo:fetch-request-error', ({ target }) => {
  if (!(target instanceof HTMLFormElement)) return;
  const line = document.createElement('p');
  line.className = 'form-problem';
  line.setAttribute('role', 'alert');
  line.dataset.notArrived = '';
  line.textContent = document.body.dataset.notArrived ?? '';
  target.prepend(line);
});
document.addEventListener('turbo:submit-start', ({ target }) => {
  if (target instanceof Element) target.querySelector('[data-not-arrived]')?.remove();
});

// Where a form was refused, no page is said to be loaded.
document.addEventListener('turbo:render', () => {
  if (isRefused) setTimeout(() => document.dispatchEvent(new CustomEvent('turbo:load')));
});

document.addEventListener('turbo:load', () => {
  if (document.body === shown) return;
  shown = document.body;
  announce(document.title);
  if (isRefused) focusProblem();
  else if (isBack) focusWhereLeft();
  else focusNew();
  isRefused = false;
});

function focusWhereLeft() {
  const href = leftBy.get(location.href);
  const links = [...document.querySelectorAll<HTMLElement>('a[href]')];
  const link = links.find((each) => each.getAttribute('href') === href);
  (link ?? document.getElementById('content'))?.focus({ preventScroll: true });
}

function focusNew() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) {
    if (target.tabIndex < 0) target.tabIndex = -1;
    // The browser's own mark is for pages that it loaded itself.
    target.classList.add('is-target');
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  } else if (document.activeElement === document.body)
    document.getElementById('content')?.focus({ preventScroll: true });
}
