import { Editor } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import Placeholder from '@tiptap/extension-placeholder';
import StarterKit from '@tiptap/starter-kit';
import { plainTextToHtml } from '../../../src/content/plain-text.ts';
import { spelled } from './html.ts';
import { mention } from './mention.ts';
import { connectPictures } from './pictures.ts';
import { connectToolbar } from './toolbar.ts';

/** The editor over a textarea, which stays the form's field: whatever is written is in it, as HTML. */

const Picture = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      loading: { default: null },
      srcset: { default: null },
      sizes: { default: null },
    };
  },
});

export interface Opened {
  focus(): void;
}

/** @param texts what the page says, from the template that it holds */
export function openEditor(form: HTMLFormElement, template: HTMLTemplateElement): Opened {
  const textarea = form.elements.namedItem('content') as HTMLTextAreaElement;
  const format = form.elements.namedItem('format') as HTMLInputElement;
  const label = form.querySelector<HTMLLabelElement>(`label[for="${textarea.id}"]`);
  const texts = template.dataset as Record<string, string>;
  const parts = template.content.cloneNode(true) as DocumentFragment;
  const frame = document.createElement('div');
  frame.className = 'editor';
  frame.append(parts);
  const place = document.createElement('div');
  frame.append(place);
  // The last that was typed while this was on its way: no HTML ends with it.
  const [blanks = ''] = (format.value !== 'html' && /\s+$/.exec(textarea.value)) || [];
  const sendPictures = connectPictures(form, frame, texts);
  textarea.before(frame);

  const editor: Editor = new Editor({
    element: place,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3, 4] },
        link: { openOnClick: false, autolink: true, defaultProtocol: 'https' },
        dropcursor: false,
      }),
      Picture,
      Placeholder.configure({ placeholder: texts.placeholder ?? '' }),
      mention(form, texts.mentions ?? '', texts.nobody ?? ''),
    ],
    content: format.value === 'html' ? textarea.value : plainTextToHtml(textarea.value),
    editorProps: {
      attributes: {
        class: 'prose editor-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label?.textContent?.trim() ?? '',
        ...(textarea.getAttribute('aria-invalid') ? { 'aria-invalid': 'true' } : {}),
      },
      handlePaste: (_view, { clipboardData }) =>
        !saysSomething(clipboardData?.getData('text/html')) && takeFiles(clipboardData?.files),
      handleDrop: (view, { dataTransfer, clientX, clientY }, _slice, moved) => {
        if (moved || !dataTransfer?.files.length) return false;
        const at = view.posAtCoords({ left: clientX, top: clientY });
        if (at) editor.commands.setTextSelection(at.pos);
        return takeFiles(dataTransfer.files);
      },
    },
    onUpdate: () => {
      keep();
      textarea.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });

  function keep() {
    format.value = 'html';
    textarea.value = editor.isEmpty ? '' : spelled(editor.getHTML());
  }

  /** False when there are none. Otherwise the browser would leave the page for a file that it can open. */
  function takeFiles(files: FileList | undefined): boolean {
    if (!files?.length) return false;
    sendPictures(editor, [...files]);
    return true;
  }

  connectToolbar({ frame, editor, texts, takeFiles });
  textarea.hidden = true;
  // What stands in the field is HTML; what one sees is not.
  const hint = document.getElementById(`${textarea.id}-hint`);
  if (hint && format.value === 'html') hint.hidden = true;
  // What was chosen or refused there before is still to be seen.
  for (const other of form.querySelectorAll<HTMLDetailsElement>('[data-without-editor]'))
    other.hidden = !other.open;
  label?.addEventListener('click', () => editor.view.focus());
  // What is there from the start is not something that was written now.
  keep();
  return {
    // At once: Tiptap's own `focus` waits for the next frame, and keys that are pressed until then are shortcuts of the page.
    focus() {
      editor.commands.setTextSelection(editor.state.doc.content.size);
      if (blanks.includes('\n')) editor.commands.splitBlock();
      else if (blanks !== '') editor.commands.insertContent({ type: 'text', text: blanks });
      editor.view.focus();
    },
  };
}

/** Programs for tables and texts put a picture of what was copied beside it: then it is the text that is meant. */
const saysSomething = (html = '') =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent?.trim() !== '';
