/** What single keys do while nobody types; components/keys.tsx lists them. */
export function listenForKeys() {
  document.addEventListener('keydown', (event) => {
    const does = keys[event.key];
    const isMeant = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
    if (!does || !isMeant || isTyping(event) || document.querySelector('dialog[open]')) return;
    if (does()) event.preventDefault();
  });
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-show-keys]')) showKeys();
  });
}

/** Each says whether there was something for it to do. */
const keys: Record<string, () => boolean> = {
  '/': goToSearch,
  n: writePost,
  j: () => step(1),
  k: () => step(-1),
  '?': showKeys,
};

const isTyping = ({ target, isComposing }: KeyboardEvent) =>
  isComposing ||
  (target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role=textbox], [role=listbox]')));

function goToSearch() {
  const field = [...document.querySelectorAll<HTMLInputElement>('input[name=q]')].find(
    (input) => input.offsetParent !== null,
  );
  field?.focus();
  field?.select();
  return field !== undefined;
}

/** In the board that one looks at, where the page has a link for that. */
function writePost() {
  const link = document.querySelector<HTMLAnchorElement>('[data-new-post]');
  if (link) link.click();
  else if (document.querySelector('[data-bell]')) goTo('/posts/new');
  else return false;
  return true;
}

/** As if there were a link. */
function goTo(href: string) {
  const link = document.createElement('a');
  link.href = href;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Moves the focus to the next post of a list, or the next comment or reply of a thread. */
function step(by: 1 | -1) {
  const items = [
    ...document.querySelectorAll<HTMLElement>('.post-card-title a, .thread .note, .comment-alone .note'),
  ];
  const here = items.findIndex((item) => item.contains(document.activeElement));
  const next = here < 0 ? nearest(items, by) : items[here + by];
  if (!next) return false;
  if (!next.matches('a')) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  const isTall = next.offsetHeight > innerHeight / 2;
  next.scrollIntoView({ block: isTall ? 'start' : 'nearest' });
  return true;
}

/** From what one sees, where nothing has the focus. */
function nearest(items: HTMLElement[], by: 1 | -1) {
  const isAbove = (item: HTMLElement) => item.getBoundingClientRect().top < 0;
  return by === 1 ? items.find((item) => !isAbove(item)) : items.filter(isAbove).at(-1);
}

function showKeys() {
  const dialog = document.querySelector<HTMLDialogElement>('#keys');
  // Closing it gives the focus back to where it was.
  dialog?.showModal();
  return dialog !== null;
}
