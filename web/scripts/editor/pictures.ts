import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';

/** Pictures that are picked, dropped or pasted go to the server, and then into the text. */

interface Sent {
  src: string;
  srcset: string;
  width: number;
  height: number;
}

/** What the page says of an answer; of any other, that the picture could not be sent. */
const problems: Record<number, string> = { 400: 'notPicture', 413: 'tooLarge', 429: 'tooMany' };

/** @returns takes files, one after the other */
export function connectPictures(form: HTMLFormElement, frame: HTMLElement, texts: Record<string, string>) {
  const sending = lineIn(frame, 'editor-status field-hint', 'status');
  const problem = lineIn(frame, 'editor-problem field-problem', 'alert');
  let last = Promise.resolve();
  let waiting = 0;
  let isWaitedFor = false;

  // What is sent meanwhile would be without its pictures.
  form.addEventListener('submit', (event) => {
    if (waiting === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isWaitedFor) return;
    isWaitedFor = true;
    const { submitter } = event;
    void last.then(() => {
      isWaitedFor = false;
      if (problem.textContent === '') form.requestSubmit(submitter);
    });
  });

  return (editor: Editor, files: File[]) => {
    if (waiting === 0) problem.textContent = '';
    for (const file of files) {
      waiting += 1;
      sending.textContent = texts.sending ?? '';
      last = last.then(() => insertPicture(editor, file));
    }
  };

  async function insertPicture(editor: Editor, file: File) {
    const picture = await sendPicture(form, file);
    if (typeof picture === 'object') insert(editor, picture);
    else problem.textContent = texts[picture] ?? '';
    waiting -= 1;
    if (waiting === 0) sending.textContent = '';
  }
}

/** Behind what is marked by now, and without taking the focus from where one is. What is typed next stands below it. */
function insert(editor: Editor, attrs: object) {
  editor.commands.insertContentAt(editor.state.selection.to, { type: 'image', attrs });
  const below = Selection.findFrom(editor.state.selection.$to, 1, true);
  if (below) editor.commands.setTextSelection(below.from);
}

function lineIn(frame: HTMLElement, className: string, role: string) {
  const line = document.createElement('p');
  line.className = className;
  line.setAttribute('role', role);
  frame.append(line);
  return line;
}

/** @returns the attributes of an image that shows it, or the name of what is said when it was not taken */
async function sendPicture(form: HTMLFormElement, file: File) {
  if (!file.type.startsWith('image/')) return 'notPicture';
  const body = new FormData();
  body.append('file', file);
  const token = (form.elements.namedItem('form_token') as HTMLInputElement).value;
  try {
    const answer = await fetch('/uploads', { method: 'POST', headers: { 'x-form-token': token }, body });
    if (answer.status !== 201) return problems[answer.status] ?? 'notSent';
    const { src, srcset, width, height } = (await answer.json()) as Sent;
    return { src, srcset, width, height, alt: '', loading: 'lazy', sizes: '(max-width: 46rem) 100vw, 46rem' };
  } catch {
    return 'notSent';
  }
}
