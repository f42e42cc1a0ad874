/** Buttons for small things, such as a reaction: the page stays as it is, with all that one writes on it. */
import { giveFocus } from './changing.ts';
import { keepPlace } from './place.ts';

export function stayForSmallThings() {
  // Before moving.ts hears of it, which would show the page anew.
  addEventListener(
    'submit',
    (event) => {
      const { target, submitter } = event;
      const isSmall = target instanceof HTMLFormElement && target.dataset.stay !== undefined;
      if (!isSmall || !(submitter instanceof HTMLButtonElement)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void send(target, submitter);
    },
    true,
  );
}

async function send(form: HTMLFormElement, button: HTMLButtonElement) {
  const fresh = await findAfter(form, button).catch(() => undefined);
  if (!form.isConnected) return;
  if (!fresh) {
    // Something is wrong, which the page that comes says.
    delete form.dataset.stay;
    return form.requestSubmit(button);
  }
  const hadFocus = form.contains(document.activeElement);
  keepPlace(() => form.replaceWith(fresh));
  if (!hadFocus) return;
  const again = [...fresh.querySelectorAll('button')].find(({ value }) => value === button.value);
  giveFocus(again?.closest('details') ? fresh.querySelector('summary') : (again ?? null));
}

/** The form as it is on the page that answers. */
async function findAfter(form: HTMLFormElement, { name, value }: HTMLButtonElement) {
  const body = new URLSearchParams();
  for (const [field, text] of new FormData(form)) body.append(field, String(text));
  if (name) body.append(name, value);
  const answer = await fetch(form.action, { method: 'POST', headers: { accept: 'text/html' }, body });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const about = aboutOf(form);
  return [...page.querySelectorAll<HTMLFormElement>('form[data-stay]')].find(
    (other) => aboutOf(other) === about,
  );
}

const aboutOf = (form: HTMLFormElement) =>
  ['ref_type', 'ref_id']
    .map((name) => (form.elements.namedItem(name) as HTMLInputElement).value)
    .concat(form.action)
    .join();
