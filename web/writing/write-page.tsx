import { Empty } from '../components/empty.tsx';
import { Field, problemText, type Typed } from '../components/form.tsx';
import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';
import { EditorParts } from './editor-parts.tsx';
import { type Place, WriteForm } from './write-form.tsx';

interface Props extends Typed {
  view: View;
  title: string;
  place: Place;
  button: string;
  /** Where it stands, or will. */
  back: { href: string; text: string };
  isDraft?: boolean;
}

/** A page with nothing but a text to write: a comment or reply that could not be taken as it was, or an edit. */
export const WritePage = ({ view, title, place, button, back, values, problems, isDraft }: Props) => (
  <Layout view={view} head={{ title, noIndex: true }}>
    <div class="write-page">
      <p class="crumbs">
        <a href={back.href}>{back.text}</a>
      </p>
      <h1>{title}</h1>
      <EditorParts view={view} />
      <WriteForm
        view={view}
        place={place}
        label={view.t.writing.content}
        button={button}
        rows={12}
        isDraft={isDraft}
        values={values}
        problems={problems}
      />
    </div>
  </Layout>
);

interface PostProps extends Omit<Props, 'back'> {
  boards: { id: number; name: string }[];
  back: Props['back'] | undefined;
  hint?: string;
}

/** A post that is new, or edited. */
export function WritePostPage({
  isDraft,
  view,
  title,
  place,
  button,
  back,
  boards,
  values,
  problems,
  hint,
}: PostProps) {
  const { t } = view;
  return (
    <Layout view={view} head={{ title, noIndex: true }}>
      <div class="write-page">
        {back && (
          <p class="crumbs">
            <a href={back.href}>{back.text}</a>
          </p>
        )}
        <h1>{title}</h1>
        <EditorParts view={view} />
        {boards.length === 0 ? (
          <Empty icon="lock" title={t.writing.nowhere} hint={t.writing.nowhereHint} />
        ) : (
          <WriteForm
            view={view}
            place={place}
            label={t.writing.content}
            button={button}
            rows={14}
            isDraft={isDraft}
            values={values}
            problems={problems}
          >
            <BoardField view={view} boards={boards} values={values} problems={problems} />
            <Field
              view={view}
              of={place.id}
              name="headline"
              label={t.writing.headline}
              maxlength={300}
              values={values}
              problems={problems}
            />
            <Field
              view={view}
              of={place.id}
              name="tags"
              label={t.writing.tags}
              hint={t.writing.tagsHint}
              isOptional
              values={values}
              problems={problems}
            />
          </WriteForm>
        )}
        {hint && boards.length > 0 && <p class="muted">{hint}</p>}
      </div>
    </Layout>
  );
}

function BoardField({
  view,
  boards,
  values,
  problems,
}: Pick<PostProps, 'view' | 'boards' | 'values' | 'problems'>) {
  const problem = problems?.board;
  const isChosen = boards.some(({ id }) => String(id) === values?.board);
  return (
    <div class="field">
      <label for="post-board">{view.t.writing.board}</label>
      {problem && (
        <p class="field-problem" id="post-board-problem">
          {problemText(view, problem)}
        </p>
      )}
      <select
        id="post-board"
        name="board"
        required
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem && 'post-board-problem'}
      >
        {!isChosen && boards.length > 1 && <option value="">…</option>}
        {boards.map(({ id, name }) => (
          <option key={id} value={id} selected={String(id) === values?.board}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
