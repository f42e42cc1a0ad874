import { Check, Select } from '../components/choose.tsx';
import { Field, Form, problemText, type Typed } from '../components/form.tsx';
import type { EventTexts } from '../texts/en.events.ts';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface FormProps extends Typed {
  view: View;
  formToken: string;
  /** All that one can be told of. */
  events: readonly (keyof EventTexts)[];
  boards: { value: string; text: string }[];
}

export function NewWebhookPage({ frame, ...props }: FormProps & { frame: Frame }) {
  const { view } = props;
  const t = view.t.admin.webhooks;
  return (
    <AdminLayout view={view} frame={frame} title={t.create} trail={[]}>
      <p>{t.createHint}</p>
      <WebhookForm {...props} action="/admin/webhooks/new" submit={t.createNow} />
    </AdminLayout>
  );
}

export function WebhookForm(props: FormProps & { action: string; submit: string }) {
  const { view, formToken, events, boards, action, submit, values, problems } = props;
  const t = view.t.admin.webhooks;
  const typed = { view, values, problems };
  return (
    <Form view={view} action={action} formToken={formToken} problems={problems}>
      <Field
        {...typed}
        name="target_url"
        label={t.target}
        hint={t.targetHint}
        maxlength={2_000}
        autocomplete="off"
      />
      <Field
        {...typed}
        name="description"
        label={t.description}
        isOptional
        maxlength={500}
        autocomplete="off"
      />
      <Select
        {...typed}
        name="board_id"
        label={t.board}
        hint={t.boardHint}
        options={[{ value: '', text: t.allBoards }, ...boards]}
      />
      <EventChoices {...typed} events={events} />
      <div class="form-actions">
        <button class="button button-primary" type="submit">
          {submit}
        </button>
        <a class="button button-plain" href="/admin/webhooks">
          {view.t.admin.cancel}
        </a>
      </div>
    </Form>
  );
}

type ChoicesProps = Typed & Pick<FormProps, 'view' | 'events'>;

function EventChoices({ view, events, values, problems }: ChoicesProps) {
  const t = view.t.admin.webhooks;
  const problem = problems?.events;
  return (
    <fieldset class="choices-field" aria-describedby={problem && 'events-problem'}>
      <legend>{t.events}</legend>
      {problem && (
        <p class="field-problem" id="events-problem">
          {problemText(view, problem)}
        </p>
      )}
      <Check values={values} name="every" label={t.every} hint={t.everyHint} />
      <div class="event-choices">
        {events.map((event) => (
          <label key={event} class="event-choice">
            <input
              type="checkbox"
              name={`event:${event}`}
              value="1"
              checked={values?.[`event:${event}`] === '1'}
            />
            <span>
              <code>{event}</code>
              <span class="muted">{view.t.events[event]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
