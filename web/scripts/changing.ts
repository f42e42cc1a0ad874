/** Changes what stands on a page already, and leaves alone what somebody is at. */

/** What a post, comment or reply is made of. */
const parts = '.crumbs, h1, .post-times, .note-about, .prose, .note-foot, .post-foot';

/** Makes one as the other is. @returns whether it says something else now */
export function renew(shown: Element, fresh: Element): boolean {
  const news = partsOf(fresh);
  const before = said(shown);
  for (const [name, part] of partsOf(shown)) {
    const now = news.get(name);
    if (now && !now.isEqualNode(part) && !isInUse(part)) replaceContent(part, now);
  }
  return said(shown) !== before;
}

/** By their first class, or what they are. */
const partsOf = (whole: Element) =>
  new Map(
    [...whole.querySelectorAll(parts)]
      .filter((part) => part.closest('.note, .post') === whole)
      .map((part) => [part.classList[0] ?? part.localName, part]),
  );

const said = (whole: Element) =>
  [...whole.querySelectorAll('h1, .prose')].map(({ innerHTML }) => innerHTML).join();

/** A form in which something is typed, or a menu that is open. Of a text that changed, its readers want the new one. */
const isInUse = (part: Element) =>
  part.matches('.note-foot, .post-foot') &&
  (part.contains(document.activeElement) || part.querySelector('details[open]') !== null || holdsTyped(part));

/** The focus stays on the link that it was on. */
function replaceContent(part: Element, fresh: Element) {
  const links = (of: Element) => [...of.querySelectorAll<HTMLElement>('a[href], [tabindex], summary')];
  const at = links(part).indexOf(document.activeElement as HTMLElement);
  part.replaceChildren(...fresh.childNodes);
  if (at >= 0) giveFocus(links(part)[at] ?? part.closest<HTMLElement>('.note, .post'));
}

export const holdsTyped = (part: Element) =>
  [...part.querySelectorAll<HTMLTextAreaElement>('form[data-write] textarea')].some(
    ({ value, defaultValue, form }) => value !== defaultValue || form?.contains(document.activeElement),
  );

/** Takes a comment or reply off the page; what somebody writes below it stays. @param text says that it is gone */
export function takeAway(gone: Element, text: string) {
  const hadFocus = gone.contains(document.activeElement);
  const form = gone.querySelector('.write-reply');
  if (form && holdsTyped(form)) {
    // One after the other: what is moved loses the focus.
    for (const part of [...(form.parentElement?.children ?? [])]) if (part !== form) part.remove();
    for (const part of gone.querySelectorAll('.note-about, .replies, .all-replies')) part.remove();
    gone.querySelector('.prose')?.replaceChildren(paragraph(text));
    return;
  }
  const notes = [...document.querySelectorAll<HTMLElement>('.thread .note')];
  const after = notes
    .slice(notes.findIndex((note) => gone.contains(note)))
    .find((note) => !gone.contains(note));
  const item = gone.closest('li');
  const list = item?.parentElement;
  item?.remove();
  if (list?.matches('.replies') && list.children.length === 0) list.remove();
  if (hadFocus) giveFocus(after ?? document.getElementById('comments'));
}

function paragraph(text: string) {
  const line = document.createElement('p');
  line.className = 'muted';
  line.textContent = text;
  return line;
}

export function giveFocus(element: HTMLElement | null) {
  if (element && element.tabIndex < 0) element.tabIndex = -1;
  element?.focus({ preventScroll: true });
}
