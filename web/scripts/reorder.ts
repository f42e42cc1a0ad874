/** Rows of a list that can be dragged into another order; the form's buttons do the same, one place at a time. */
export function reorder() {
  const form = document.querySelector<HTMLFormElement>('form[data-reorder]');
  const list = form?.querySelector('ol');
  const field = form?.querySelector<HTMLInputElement>('input[name=order]');
  if (!form || !list || !field) return;
  let dragged: HTMLElement | undefined;
  const before = orderOf(list);
  for (const row of list.querySelectorAll<HTMLElement>('li')) row.draggable = true;
  list.addEventListener('dragstart', (event) => {
    dragged = rowAt(event.target);
    dragged?.classList.add('is-dragged');
    event.dataTransfer?.setData('text/plain', dragged?.dataset.id ?? '');
  });
  list.addEventListener('dragover', (event) => {
    const over = rowAt(event.target);
    if (!dragged) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    over[event.clientY < top + height / 2 ? 'before' : 'after'](dragged);
  });
  list.addEventListener('drop', (event) => event.preventDefault());
  list.addEventListener('dragend', () => {
    dragged?.classList.remove('is-dragged');
    dragged = undefined;
    field.value = orderOf(list);
    if (field.value !== before) form.submit();
  });
}

const rowAt = (target: EventTarget | null) =>
  target instanceof Element ? (target.closest<HTMLElement>('li[data-id]') ?? undefined) : undefined;

const orderOf = (list: Element) =>
  [...list.querySelectorAll<HTMLElement>('li')].map(({ dataset }) => dataset.id).join(',');
