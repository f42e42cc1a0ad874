interface Sent {
  src: string;
  srcset: string;
  width: number;
  height: number;
}

/** Sends a picture; returns the attributes of an image that shows it. @throws when it was not taken */
export async function sendPicture(form: HTMLFormElement, file: File) {
  const body = new FormData();
  body.append('file', file);
  const token = (form.elements.namedItem('form_token') as HTMLInputElement).value;
  const answer = await fetch('/uploads', { method: 'POST', headers: { 'x-form-token': token }, body });
  if (answer.status !== 201) throw new Error(`The picture was refused: ${answer.status}`);
  const { src, srcset, width, height } = (await answer.json()) as Sent;
  return { src, srcset, width, height, alt: '', loading: 'lazy', sizes: '(max-width: 46rem) 100vw, 46rem' };
}
