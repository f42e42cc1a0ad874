/** What makes pages nicer where scripts run. Without it everything works as well. */

import { keepUpToDate } from './arriving.ts';
import { addCopyButtons } from './copy.ts';
import { listenForKeys } from './keys.ts';
import { startLive } from './live.ts';
import { closeMenus } from './menus.ts';
import { addPictureChoosers } from './pictures.ts';
import { reorder } from './reorder.ts';
import { stayForSmallThings } from './staying.ts';
import { startWriting } from './writing.ts';

const begun = new WeakSet<HTMLElement>();
begin();
document.addEventListener('turbo:load', begin);
listenForKeys();
keepUpToDate();
startLive();
closeMenus();
stayForSmallThings();
startWriting();

/** Once for each page: moving to another one (moving.ts) brings another body. */
function begin() {
  if (begun.has(document.body)) return;
  begun.add(document.body);
  switchTheme();
  void findHash();
  offerKeys();
  reorder();
  showSection();
  addCopyButtons();
  addPictureChoosers();
}

/** The switch in the header: light or dark, kept in a cookie so that the next page comes in it from the start. */
function switchTheme() {
  const button = document.querySelector<HTMLButtonElement>('[data-switch-theme]');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    const year = 365 * 24 * 60 * 60;
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
    document.cookie = `theme=${root.dataset.theme}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`;
  });
}

/** A link to a comment that by now stands on another page of its post. */
async function findHash() {
  const [, noun, id] = /^#(comment|reply)-(\d+)$/.exec(location.hash) ?? [];
  const isHere = document.getElementById(location.hash.slice(1)) !== null;
  if (!noun || isHere || !document.querySelector('[data-comments]')) return;
  const address = noun === 'comment' ? `/comments/${id}` : `/replies/${id}`;
  const answer = await fetch(address, { method: 'HEAD', redirect: 'manual' });
  // What is no longer there leaves the reader where they are.
  if (answer.type === 'opaqueredirect') location.replace(address);
}

function offerKeys() {
  for (const button of document.querySelectorAll<HTMLElement>('[data-show-keys]')) button.hidden = false;
}

/** On phones the sections of the administration are one row: the one that is open comes into sight. */
function showSection() {
  const row = document.querySelector('.admin-sections');
  const current = row?.querySelector<HTMLElement>('[aria-current]');
  if (row && current) row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
}
