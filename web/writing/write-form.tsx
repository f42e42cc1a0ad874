import type { ComponentChildren } from 'preact';
import { Field, Hidden, problemText, type Typed } from '../components/form.tsx';
import { PictureFile } from '../components/picture-field.tsx';
import type { View } from '../view.ts';

/** Where a text goes. */
export interface Place {
  action: string;
  /** Under which its draft is kept. */
  name: string;
  /** Tells the forms of a page apart. */
  id: string;
  /** What was begun there and not sent. */
  draft?: Record<string, string> | undefined;
}

interface Props extends Typed {
  view: View;
  place: Place;
  label: string;
  button: string;
  rows?: number;
  isLabelHidden?: boolean;
  /** Whether the values are a draft's. */
  isDraft?: boolean | undefined;
  /** Fields before the text. */
  children?: ComponentChildren;
}

/** A form with a text. The editor (scripts/editor) takes the place of the textarea, which stays the field. */
export function WriteForm({
  view,
  place,
  label,
  button,
  rows = 5,
  values,
  problems,
  isDraft,
  ...rest
}: Props) {
  const { t, me } = view;
  if (!me) return null;
  const id = `${place.id}-content`;
  const problem = problems?.content;
  const whole = problems?.[''];
  return (
    <form
      class="form write"
      method="post"
      action={place.action}
      encType="multipart/form-data"
      data-write={place.name}
      novalidate
    >
      <Hidden name="form_token" value={me.formToken} />
      <Hidden name="format" value={values?.format ?? 'text'} />
      <Hidden name="place" value={place.name} />
      <Hidden name="next" value={place.action} />
      {problems && (
        <p class="form-problem" role="alert">
          {whole === undefined ? t.accounts.formHasProblems : problemText(view, whole)}
        </p>
      )}
      {rest.children}
      <div class="field">
        <label for={id} class={rest.isLabelHidden ? 'sr-only' : undefined}>
          {label}
        </label>
        {problem && (
          <p class="field-problem" id={`${id}-problem`}>
            {problemText(view, problem)}
          </p>
        )}
        <textarea
          id={id}
          name="content"
          rows={rows}
          required
          placeholder={t.writing.placeholder}
          aria-describedby={[`${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')}
          aria-invalid={problem ? 'true' : undefined}
        >
          {/* The parser drops the first line break of a textarea. */}
          {values?.content?.startsWith('\n') ? `\n${values.content}` : values?.content}
        </textarea>
        <p class="field-hint" id={`${id}-hint`}>
          {values?.format === 'html' ? t.writing.htmlHint : t.writing.textHint}
        </p>
      </div>
      <PictureToAdd {...{ view, place, values, problems }} />
      <p class="form-actions">
        <button class="button button-primary" type="submit">
          {button}
        </button>
        <button class="button" type="submit" formaction="/drafts" data-save-draft>
          {t.writing.saveDraft}
        </button>
        {isDraft && (
          <>
            <button class="button button-plain" type="submit" formaction="/drafts/drop" data-drop-draft>
              {t.writing.dropDraft}
            </button>
            <span class="muted">{t.writing.draftFound}</span>
          </>
        )}
      </p>
    </form>
  );
}

/** A picture for the end of the text; the editor has its own way. */
function PictureToAdd({ view, place, values, problems }: Typed & { view: View; place: Place }) {
  const t = view.t.writing;
  const isOpen = problems?.picture_file !== undefined || Boolean(values?.picture_words);
  return (
    <details class="write-picture" data-without-editor open={isOpen}>
      <summary>{t.addPicture}</summary>
      <div class="write-picture-fields">
        <PictureFile
          {...{ view, problems }}
          of={place.id}
          name="picture_file"
          label={t.picture}
          hint={t.pictureHint}
        />
        <Field
          {...{ view, values, problems }}
          of={place.id}
          name="picture_words"
          label={t.pictureWords}
          hint={t.pictureWordsHint}
          maxlength={500}
          isOptional
        />
      </div>
    </details>
  );
}

export const CommentForm = ({ view, place }: { view: View; place: Place }) => (
  <section class="write-comment" aria-labelledby="write-comment">
    <h3 id="write-comment">{view.t.writing.comment}</h3>
    <WriteForm
      view={view}
      place={place}
      label={view.t.writing.comment}
      isLabelHidden
      button={view.t.writing.sendComment}
      values={place.draft}
      isDraft={place.draft !== undefined}
    />
  </section>
);

/** @param props.to whose comment it answers */
export const ReplyForm = ({ view, place, to }: { view: View; place: Place; to: string }) => (
  <details class="write-reply" open={place.draft !== undefined}>
    <summary>{view.t.writing.reply}</summary>
    <WriteForm
      view={view}
      place={place}
      label={view.t.writing.replyTo(to)}
      button={view.t.writing.sendReply}
      rows={3}
      values={place.draft}
      isDraft={place.draft !== undefined}
    />
  </details>
);
