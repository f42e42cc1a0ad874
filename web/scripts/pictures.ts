/** A picture that is chosen in a form is sent at once, and shown. What fails is sent with the form, which says why. */
export function addPictureChoosers() {
  for (const place of document.querySelectorAll<HTMLElement>('[data-picture]')) {
    const chooser = place.querySelector<HTMLInputElement>('input[type=file]');
    const address = chooser?.form?.elements.namedItem(place.dataset.picture ?? '');
    if (chooser && address instanceof HTMLInputElement) sendWhenChosen(place, chooser, address);
  }
}

function sendWhenChosen(place: HTMLElement, chooser: HTMLInputElement, address: HTMLInputElement) {
  const said = place.querySelector('[role=status]');
  const shown = place.querySelector('img');
  let underWay: Promise<void> | undefined;
  let isWaitedFor = false;

  chooser.addEventListener('change', () => {
    const sending = take().finally(() => {
      if (underWay === sending) underWay = undefined;
    });
    underWay = sending;
  });

  // With a form that is sent meanwhile it would go, and be made, a second time.
  chooser.form?.addEventListener('submit', (event) => {
    if (!underWay) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isWaitedFor) return;
    isWaitedFor = true;
    const { submitter } = event;
    void underWay.then(() => {
      isWaitedFor = false;
      chooser.form?.requestSubmit(submitter);
    });
  });

  async function take() {
    const [file] = chooser.files ?? [];
    if (!file || !said || !shown) return;
    said.textContent = place.dataset.sending ?? '';
    const url = await send(file, address.form);
    // Another was chosen meanwhile.
    if (chooser.files?.[0] !== file) return;
    said.textContent = (url === undefined ? place.dataset.failed : place.dataset.sent) ?? '';
    if (url === undefined) return;
    address.value = url;
    chooser.value = '';
    shown.src = url;
    shown.hidden = false;
  }
}

/** @returns its address; undefined when it was not taken */
async function send(file: File, form: HTMLFormElement | null): Promise<string | undefined> {
  const token = form?.querySelector<HTMLInputElement>('[name=form_token]')?.value ?? '';
  const body = new FormData();
  body.set('file', file);
  const answer = await fetch('/uploads', {
    method: 'POST',
    headers: { 'x-form-token': token },
    body,
  }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return ((await answer.json()) as { url: string }).url;
}
