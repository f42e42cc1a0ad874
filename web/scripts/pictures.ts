/** Beside a field for a picture's address: a way to send a picture from here. */
export function addPictureChoosers() {
  for (const place of document.querySelectorAll<HTMLElement>('[data-picture]')) {
    const address = document.getElementById(place.dataset.picture ?? '') as HTMLInputElement | null;
    if (address) addChooser(place, address);
  }
}

function addChooser(place: HTMLElement, address: HTMLInputElement) {
  const label = document.createElement('label');
  label.className = 'field-hint';
  label.textContent = place.dataset.choose ?? '';
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.accept = 'image/png,image/jpeg,image/gif,image/webp,image/avif';
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  chooser.addEventListener('change', async () => {
    const [file] = chooser.files ?? [];
    if (!file) return;
    said.textContent = '…';
    const url = await send(file, address.form);
    said.textContent = url === undefined ? (place.dataset.failed ?? '') : '✓';
    if (url !== undefined) address.value = url;
  });
  label.append(chooser);
  place.append(label, said);
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
