import type { Editor } from '@tiptap/core';

interface Parts {
  frame: HTMLElement;
  editor: Editor;
  texts: Record<string, string>;
  takeFiles: (files: FileList | undefined) => boolean;
}

type Chain = ReturnType<Editor['chain']>;

const commands: Record<string, (chain: Chain) => Chain> = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  strike: (chain) => chain.toggleStrike(),
  code: (chain) => chain.toggleCode(),
  heading2: (chain) => chain.toggleHeading({ level: 2 }),
  heading3: (chain) => chain.toggleHeading({ level: 3 }),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  blockquote: (chain) => chain.toggleBlockquote(),
  codeBlock: (chain) => chain.toggleCodeBlock(),
  horizontalRule: (chain) => chain.setHorizontalRule(),
};

const isOn = (editor: Editor, command: string) =>
  command.startsWith('heading')
    ? editor.isActive('heading', { level: Number(command.at(-1)) })
    : editor.isActive(command);

/** Makes the buttons do what they say. One stop for the Tab key; arrows move between the buttons. */
export function connectToolbar({ frame, editor, texts, takeFiles }: Parts) {
  const buttons = [...frame.querySelectorAll<HTMLButtonElement>('[data-command]')];
  const ask = askIn(frame);
  const files = document.createElement('input');
  files.type = 'file';
  files.accept = 'image/png,image/jpeg,image/gif,image/webp,image/avif';
  files.multiple = true;
  files.addEventListener('change', () => {
    takeFiles(files.files ?? undefined);
    files.value = '';
  });

  /** At once: Tiptap's own `focus` waits for the next frame, and what is typed until then would be lost. */
  const inText = () => {
    editor.view.focus();
    return editor.chain();
  };
  const run = (command: string) => {
    if (command === 'image') {
      const isPicture = editor.isActive('image');
      if (!isPicture) files.click();
      else
        ask(texts.alt ?? '', String(editor.getAttributes('image').alt ?? ''), (alt) => {
          inText().updateAttributes('image', { alt }).run();
        });
    } else if (command === 'link') {
      ask(texts.link ?? '', String(editor.getAttributes('link').href ?? 'https://'), (href) => {
        const chain = inText().extendMarkRange('link');
        if (href === '' || href === 'https://') chain.unsetLink().run();
        else if (editor.state.selection.empty && !editor.isActive('link'))
          chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
        else chain.setLink({ href }).run();
      });
    } else commands[command]?.(inText()).run();
  };

  for (const button of buttons) {
    button.tabIndex = -1;
    // The selection stays where it is.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => run(button.dataset.command ?? ''));
  }
  if (buttons[0]) buttons[0].tabIndex = 0;
  frame.querySelector('[role=toolbar]')?.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const to = steps[key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = buttons.at(to % buttons.length) as HTMLButtonElement;
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });

  const show = () => {
    for (const button of buttons) {
      if (button.hasAttribute('aria-pressed'))
        button.setAttribute('aria-pressed', String(isOn(editor, button.dataset.command ?? '')));
    }
  };
  editor.on('transaction', show);
  show();
}

/** A field below the buttons that asks for one thing. Enter takes it, Escape does not. */
function askIn(frame: HTMLElement) {
  const box = frame.querySelector('.editor-ask') as HTMLElement;
  const input = box.querySelector('input') as HTMLInputElement;
  const label = box.querySelector('label span') as HTMLElement;
  let take: ((answer: string) => void) | undefined;
  const close = (isTaken: boolean) => {
    const taker = take;
    take = undefined;
    box.hidden = true;
    if (isTaken) taker?.(input.value.trim());
    else frame.querySelector<HTMLElement>('[contenteditable]')?.focus();
  };
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    if (event.key === 'Enter' && event.target !== input) return;
    // Enter would send the form.
    event.preventDefault();
    close(event.key === 'Enter');
  });
  // What is typed here is none of the form's.
  input.addEventListener('input', (event) => event.stopPropagation());
  for (const button of box.querySelectorAll<HTMLButtonElement>('[data-answer]'))
    button.addEventListener('click', () => close(button.dataset.answer === 'yes'));
  return (asked: string, value: string, taker: (answer: string) => void) => {
    label.textContent = asked;
    input.value = value;
    take = taker;
    box.hidden = false;
    input.focus();
    input.select();
  };
}
