import Mention from '@tiptap/extension-mention';
import type { SuggestionProps } from '@tiptap/suggestion';

interface Person {
  name: string;
}

/** `@` and letters: a list of members whom one may mention, under the cursor. */
export const mention = (form: HTMLFormElement, label: string, nobody: string) =>
  Mention.extend({
    addAttributes: () => ({ id: { default: null } }),
    parseHTML: () => [
      {
        tag: 'span.mention',
        getAttrs: (element: HTMLElement) => ({ id: element.textContent?.replace(/^[@＠]/, '') ?? '' }),
      },
    ],
    renderHTML: ({ node }) => ['span', { class: 'mention' }, `@${node.attrs.id}`],
    renderText: ({ node }) => `@${node.attrs.id}`,
  }).configure({
    suggestion: {
      items: ({ query }: { query: string }) => findPeople(form, query),
      render: () => listOf(label, nobody),
    },
  });

const isName = (query: string) => /^[\p{L}\p{N}_]{1,40}$/u.test(query);

async function findPeople(form: HTMLFormElement, query: string): Promise<Person[]> {
  if (!isName(query)) return [];
  const place = form.dataset.write ?? '';
  const board = (form.elements.namedItem('board') as HTMLSelectElement | null)?.value ?? '';
  const answer = await fetch(`/mentions?${new URLSearchParams({ q: query, place, board })}`);
  return answer.ok ? ((await answer.json()) as Person[]) : [];
}

/** The list, as a listbox that the text field owns: focus stays in the text. */
function listOf(label: string, nobody: string) {
  let list: HTMLElement | undefined;
  let props: SuggestionProps<Person> | undefined;
  let chosen = 0;
  const field = () => props?.editor.view.dom;

  function draw() {
    if (!props) return;
    const isEmpty = props.items.length === 0;
    const tag = isEmpty ? 'p' : 'ul';
    if (list?.localName !== tag) {
      list?.remove();
      list = document.createElement(tag);
      list.className = 'mention-list';
      list.id = 'mention-list';
      field()?.closest('.editor')?.append(list);
      if (isEmpty) {
        // Said, and nothing to choose: the text keeps its keys.
        list.setAttribute('role', 'status');
      } else {
        list.setAttribute('role', 'listbox');
        list.setAttribute('aria-label', label);
      }
    }
    chosen = Math.min(chosen, Math.max(props.items.length - 1, 0));
    list.hidden = isEmpty && !isName(props.query);
    list.replaceChildren(
      ...props.items.map(({ name }, index) => {
        const item = document.createElement('li');
        item.id = `mention-${index}`;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', String(index === chosen));
        item.textContent = `@${name}`;
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(index);
        });
        return item;
      }),
    );
    if (isEmpty) {
      list.textContent = nobody;
      field()?.removeAttribute('aria-activedescendant');
      field()?.removeAttribute('aria-controls');
    } else {
      field()?.setAttribute('aria-activedescendant', `mention-${chosen}`);
      field()?.setAttribute('aria-controls', 'mention-list');
    }
    const at = props.clientRect?.();
    const frame = list.parentElement?.getBoundingClientRect();
    // Through the style object: the policy refuses style attributes, not this.
    if (at && frame) {
      list.style.insetBlockStart = `${at.bottom - frame.top + 4}px`;
      list.style.insetInlineStart = `${Math.max(0, Math.min(at.left - frame.left, frame.width - 200))}px`;
    }
  }

  function take(index: number) {
    const person = props?.items[index];
    if (person) props?.command({ id: person.name } as never);
  }

  return {
    onStart(given: SuggestionProps<Person>) {
      props = given;
      chosen = 0;
      draw();
    },
    onUpdate(given: SuggestionProps<Person>) {
      props = given;
      draw();
    },
    onKeyDown({ event }: { event: KeyboardEvent }) {
      const count = props?.items.length ?? 0;
      if (count === 0) return false;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        chosen = (chosen + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
        draw();
        return true;
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        take(chosen);
        return true;
      }
      return false;
    },
    onExit() {
      field()?.removeAttribute('aria-activedescendant');
      field()?.removeAttribute('aria-controls');
      list?.remove();
      list = undefined;
    },
  };
}
