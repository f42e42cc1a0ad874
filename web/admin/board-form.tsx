import { Check, Select } from '../components/choose.tsx';
import { Field, Form, type Typed } from '../components/form.tsx';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface Props extends Typed {
  view: View;
  frame: Frame;
  formToken: string;
  /** Left out for one that is not there yet. */
  board: { path: string; name: string; hasMembers: boolean } | undefined;
}

export function BoardFormPage({ view, frame, formToken, board, values, problems }: Props) {
  const t = view.t.admin.boards;
  const typed = { view, values, problems };
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={board?.name ?? t.create}
      trail={[]}
      actions={
        board?.hasMembers && (
          <a class="button" href={`${board.path}/members`}>
            {t.members}
          </a>
        )
      }
    >
      <Form view={view} action={board?.path ?? '/admin/boards/new'} formToken={formToken} problems={problems}>
        <Field
          {...typed}
          name="board_name"
          label={t.name}
          maxlength={120}
          hasFocus={!board}
          autocomplete="off"
        />
        <Field
          {...typed}
          name="about"
          label={t.about}
          hint={t.aboutHint}
          type="textarea"
          isOptional
          maxlength={5_000}
        />
        <Field
          {...typed}
          name="icon"
          label={t.icon}
          hint={t.iconHint}
          isOptional
          maxlength={2_000}
          autocomplete="off"
        />
        <Select
          {...typed}
          name="hidden_type"
          label={t.seenBy}
          hint={t.seenByHint}
          options={optionsOf(t.seenByChoices)}
        />
        <Check values={values} name="is_private" label={t.isPrivate} hint={t.isPrivateHint} />
        <Select {...typed} name="permission_for" label={t.whoPosts} options={optionsOf(t.postsFrom)} />
        <Check values={values} name="needs_approval" label={t.needsApproval} hint={t.needsApprovalHint} />
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {board ? view.t.admin.save : t.createNow}
          </button>
          <a class="button button-plain" href="/admin/boards">
            {view.t.admin.cancel}
          </a>
        </div>
      </Form>
      {board && (
        <section class="section" aria-labelledby="delete">
          <h2 id="delete">{t.deleteTitle}</h2>
          <p>{t.deleteHint}</p>
          <div class="form-actions">
            <a class="button button-danger" href={`${board.path}/delete`}>
              {t.delete}
            </a>
          </div>
        </section>
      )}
    </AdminLayout>
  );
}

const optionsOf = (choices: Record<string, string>) =>
  Object.entries(choices).map(([value, text]) => ({ value, text }));
