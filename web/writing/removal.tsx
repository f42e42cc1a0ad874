import { CardPage } from '../accounts/card.tsx';
import { Form } from '../components/form.tsx';
import type { View } from '../view.ts';

export type Kind = 'POST' | 'COMMENT' | 'REPLY';

interface Props {
  view: View;
  kind: Kind;
  action: string;
  back: string;
}

/** Asks before something goes. */
export const RemovePage = ({ view, kind, action, back }: Props) => (
  <CardPage view={view} title={view.t.writing.removeTitle[kind]}>
    <p>{view.t.writing.removeText[kind]}</p>
    <Form view={view} action={action} formToken={view.me?.formToken ?? ''}>
      <p class="form-actions">
        <button class="button button-danger" type="submit">
          {view.t.writing.remove}
        </button>
        <a class="button" href={back}>
          {view.t.writing.cancel}
        </a>
      </p>
    </Form>
  </CardPage>
);

/** Says that it is gone, and for how long that can be taken back. */
export const RemovedPage = ({ view, kind, action, back, minutes }: Props & { minutes: string }) => (
  <CardPage view={view} title={view.t.writing.removed[kind]}>
    <p>{view.t.writing.undoText(minutes)}</p>
    <Form view={view} action={action} formToken={view.me?.formToken ?? ''}>
      <p class="form-actions">
        <button class="button button-primary" type="submit">
          {view.t.writing.undo}
        </button>
        <a class="button" href={back}>
          {view.t.writing.goOn}
        </a>
      </p>
    </Form>
  </CardPage>
);
