/** Changes the page, and leaves what one types in, or else reads, where it is on the screen. */
export function keepPlace(change: () => void) {
  const root = document.documentElement;
  const kept = whatIsRead();
  const before = kept?.getBoundingClientRect().top ?? 0;
  // Some browsers do this by themselves: once is enough.
  root.classList.add('is-changing');
  change();
  const after = kept?.isConnected ? kept.getBoundingClientRect().top : before;
  if (after !== before) scrollBy({ top: after - before, behavior: 'instant' });
  requestAnimationFrame(() => root.classList.remove('is-changing'));
}

function whatIsRead() {
  const isSeen = (element: Element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  const { activeElement } = document;
  if (activeElement?.closest('main') && activeElement.id !== 'content' && isSeen(activeElement))
    return activeElement;
  return [...document.querySelectorAll('main h1, main .note, main .write, main .prose, main h2')].find(
    isSeen,
  );
}
