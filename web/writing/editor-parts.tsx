import type { View } from '../view.ts';

const groups = [
  ['bold', 'italic', 'strike', 'code'],
  ['heading2', 'heading3', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'horizontalRule'],
  ['link', 'image'],
] as const;

type Command = (typeof groups)[number][number];

const signs: Record<Command, string> = {
  bold: 'B',
  italic: 'I',
  strike: 'S',
  code: '‹›',
  heading2: 'H2',
  heading3: 'H3',
  bulletList: '•',
  orderedList: '1.',
  blockquote: '”',
  codeBlock: '{ }',
  horizontalRule: '―',
  link: '🔗',
  image: '🖼',
};

/** What scripts/editor makes an editor of, once a page: it asks for its script when somebody begins to write. */
export function EditorParts({ view: { t, assets, me } }: { view: View }) {
  if (!me) return null;
  const texts = t.writing.editor;
  return (
    <template
      data-editor={assets.editor}
      data-mentions={texts.mentions}
      data-nobody={texts.nobody}
      data-sending={texts.sending}
      data-not-sent={texts.notSent}
      data-not-picture={texts.notPicture}
      data-too-large={texts.tooLarge}
      data-too-many={texts.tooMany}
      data-draft-saved={texts.draftSaved}
      data-leave={texts.leave}
      data-link={texts.linkAddress}
      data-alt={texts.describe}
      data-placeholder={t.writing.placeholder}
    >
      <div class="editor-toolbar" role="toolbar" aria-label={texts.toolbar}>
        {groups.map((group) => (
          <span key={group[0]} class="editor-group">
            {group.map((command) => (
              <button
                key={command}
                class={`editor-button editor-${command}`}
                type="button"
                data-command={command}
                data-sign={signs[command]}
                aria-label={texts.commands[command]}
                title={texts.commands[command]}
                aria-pressed={command === 'image' || command === 'horizontalRule' ? undefined : 'false'}
              />
            ))}
          </span>
        ))}
      </div>
      <div class="editor-ask" hidden>
        <label>
          <span></span> <input type="text" />
        </label>
        <button class="button" type="button" data-answer="yes">
          {texts.apply}
        </button>
        <button class="button" type="button" data-answer="no">
          {t.writing.cancel}
        </button>
      </div>
    </template>
  );
}
