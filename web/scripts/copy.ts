/** Beside a field with something to take along: a button that copies it. */
export function addCopyButtons() {
  if (!navigator.clipboard) return;
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = field.dataset.copy ?? '';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = field.dataset.copied ?? '';
    });
    field.after(button);
  }
}
