import { Select } from '../components/choose.tsx';
import { Form, type Typed } from '../components/form.tsx';
import { number } from '../format.ts';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface Props extends Typed {
  view: View;
  frame: Frame;
  formToken: string;
  path: string;
  name: string;
  /** undefined for those who may not know. */
  posts: number | undefined;
  /** Boards that may take the posts over. */
  targets: { value: string; text: string }[];
}

export function DeleteBoardPage({ view, frame, formToken, path, name, posts, targets, ...typed }: Props) {
  const t = view.t.admin.boards;
  return (
    <AdminLayout view={view} frame={frame} title={t.delete} trail={[{ href: path, text: name }]}>
      <p>
        {posts === undefined
          ? t.postsUnknown(name)
          : t.holdsPosts(name, view.t.posts(posts, number(view, posts)))}
      </p>
      <Form view={view} action={`${path}/delete`} formToken={formToken} problems={typed.problems}>
        <Select
          view={view}
          {...typed}
          name="move_to"
          label={t.moveTo}
          hint={t.moveToHint}
          options={[{ value: '', text: t.moveNowhere }, ...targets]}
        />
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {t.delete}
          </button>
          <a class="button button-plain" href={path}>
            {view.t.admin.cancel}
          </a>
        </div>
      </Form>
    </AdminLayout>
  );
}
