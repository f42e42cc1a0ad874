/** What scripts add where one writes: the editor when it is wanted, drafts, and a warning before text is lost. */

interface EditorModule {
  openEditor(form: HTMLFormElement, template: HTMLTemplateElement): { focus(): void };
}

/** After so long without a key the draft is sent. */
const DRAFT_MS = 2_500;

const opened = new WeakSet<HTMLFormElement>();
const waiting = new Map<HTMLFormElement, ReturnType<typeof setTimeout>>();
/** Forms whose text was not sent. */
const unsent = new Set<HTMLFormElement>();

const template = () => document.querySelector<HTMLTemplateElement>('template[data-editor]');

const formOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLFormElement>('form[data-write]') : null;

export function startWriting() {
  document.addEventListener('focusin', ({ target }) => {
    const form = formOf(target);
    if (form && target instanceof HTMLTextAreaElement) void open(form, true);
  });
  document.addEventListener('click', startReply);
  document.addEventListener('input', ({ target }) => {
    const form = formOf(target);
    if (form) changed(form);
  });
  document.addEventListener('submit', ({ target }) => {
    const form = formOf(target);
    if (form) settled(form);
  });
  // It did not arrive, or was refused.
  document.addEventListener('turbo:submit-end', (event) => {
    const form = formOf(event.target);
    if (form?.isConnected && !(event as CustomEvent<{ success?: boolean }>).detail.success) unsent.add(form);
  });
  addEventListener('beforeunload', (event) => {
    if ([...unsent].some((form) => form.isConnected)) event.preventDefault();
  });
  document.addEventListener('turbo:before-visit', (event) => {
    if (![...unsent].some((form) => form.isConnected)) return;
    if (confirm(template()?.dataset.leave)) unsent.clear();
    else event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') for (const form of waiting.keys()) void saveDraft(form, true);
  });
  document.addEventListener('turbo:load', openPage);
  openPage();
}

/** Whoever opens the form for a reply types it next: single keys would do something else (keys.ts). */
function startReply(event: MouseEvent) {
  const summary = event.target instanceof Element ? event.target.closest('.write-reply > summary') : null;
  const reply = summary?.parentElement;
  if (!(reply instanceof HTMLDetailsElement) || reply.open) return;
  event.preventDefault();
  reply.open = true;
  reply.querySelector<HTMLElement>('.editor-text, textarea:not([hidden])')?.focus();
}

/** A page that is there for writing opens its editor by itself. */
function openPage() {
  const form = document.querySelector<HTMLFormElement>('.write-page form[data-write]');
  if (!form) return;
  void open(form, false);
  // What was refused is still to be sent.
  if (form.querySelector('.form-problem')) unsent.add(form);
}

async function open(form: HTMLFormElement, isFocused: boolean) {
  const parts = template();
  const address = parts?.dataset.editor;
  if (!parts || !address || opened.has(form)) return;
  opened.add(form);
  try {
    const { openEditor } = (await import(address)) as EditorModule;
    const editor = openEditor(form, parts);
    if (isFocused) editor.focus();
  } catch {
    // The textarea does as well; the next focus tries again.
    opened.delete(form);
  }
}

function changed(form: HTMLFormElement) {
  unsent.add(form);
  clearTimeout(waiting.get(form));
  waiting.set(
    form,
    setTimeout(() => void saveDraft(form, false), DRAFT_MS),
  );
}

function settled(form: HTMLFormElement) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  unsent.delete(form);
}

/** @param isLeaving the answer comes to nobody */
async function saveDraft(form: HTMLFormElement, isLeaving: boolean) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  try {
    const answer = await fetch('/drafts', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body,
      // Browsers let go on with little; what is longer was saved a moment ago.
      keepalive: isLeaving && body.toString().length < 60_000,
    });
    const status = form.querySelector('.editor-status');
    if (answer.ok && status) status.textContent = template()?.dataset.draftSaved ?? '';
  } catch {
    // Tried again with the next key.
  }
}
