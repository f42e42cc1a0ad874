import { CardPage } from '../accounts/card.tsx';
import { Field, Form, problemText, type Typed } from '../components/form.tsx';
import type { View } from '../view.ts';
import type { Kind } from './removal.tsx';

export interface ModerationView {
  kind: Kind;
  action: string;
  back: string;
  /** Its author is no moderator, and may close the thread and open it again. */
  isAuthors: boolean;
  /** What may be chosen, and what is; left out for those who may not. */
  status: { is: number; choices: number[] } | undefined;
  state: { is: number; choices: number[] } | undefined;
  /** undefined for what cannot be pinned, or those who may not. */
  isPinned: boolean | undefined;
  moves: boolean;
}

type Props = Typed & { view: View; thing: ModerationView };

/** All that a moderator does with a post, comment or reply; its author may do some of it. */
export function ModerationPage({ view, thing, values, problems }: Props) {
  const { t } = view;
  const { writing } = t;
  const formToken = view.me?.formToken ?? '';
  return (
    <CardPage view={view} title={thing.isAuthors ? writing.closeTitle : writing.moderateTitle[thing.kind]}>
      <p>
        <a href={thing.back}>{writing.cancel}</a>
      </p>
      <Form view={view} action={thing.action} formToken={formToken} problems={problems}>
        {thing.status && (
          <Choices
            view={view}
            name="status"
            legend={writing.status}
            texts={writing.statusAs}
            {...thing.status}
            {...{ values, problems }}
          />
        )}
        {thing.state && (
          <Choices
            view={view}
            name="state"
            legend={writing.state}
            texts={writing.stateAs}
            {...thing.state}
            {...{ values, problems }}
          />
        )}
        {(thing.status || thing.state) && (
          <>
            <Field
              view={view}
              name="details"
              label={writing.details}
              hint={writing.detailsHint}
              maxlength={2_000}
              isOptional
              values={values}
              problems={problems}
            />
            <p class="form-actions">
              <button class="button button-primary" type="submit" name="do" value="set">
                {writing.apply}
              </button>
            </p>
          </>
        )}
        {thing.isPinned !== undefined && (
          <p class="form-actions">
            <button class="button" type="submit" name="do" value={thing.isPinned ? 'unpin' : 'pin'}>
              {thing.isPinned ? writing.unpin : writing.pin}
            </button>
          </p>
        )}
      </Form>
      {thing.moves && <p class="muted">{writing.moveHint}</p>}
    </CardPage>
  );
}

interface ChoicesProps extends Typed {
  view: View;
  name: string;
  legend: string;
  texts: Record<string, string>;
  is: number;
  choices: number[];
}

function Choices({ view, name, legend, texts, is, choices, values, problems }: ChoicesProps) {
  const chosen = values?.[name] ?? String(is);
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {problems?.[name] && <p class="field-problem">{problemText(view, problems[name])}</p>}
      {choices.map((choice) => (
        <label key={choice} class="choice">
          <input type="radio" name={name} value={choice} checked={String(choice) === chosen} />
          {texts[String(choice)]}
        </label>
      ))}
    </fieldset>
  );
}
