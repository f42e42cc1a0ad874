/** Beside something to take along, in a field or not: a button that copies it. */
export function addCopyButtons() {
  if (!navigator.clipboard) return;
  for (const shown of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = shown.dataset.copy ?? '';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(textOf(shown));
      button.textContent = shown.dataset.copied ?? '';
    });
    shown.after(button);
  }
}

function textOf(shown: HTMLElement) {
  if (shown instanceof HTMLInputElement || shown instanceof HTMLTextAreaElement) return shown.value;
  // The items of a list, one a line.
  const parts = shown.children.length > 0 ? [...shown.children] : [shown];
  return parts.map(({ textContent }) => textContent).join('\n');
}
