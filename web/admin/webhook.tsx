import { Select } from '../components/choose.tsx';
import { Field, Form, type Problems } from '../components/form.tsx';
import { Time } from '../components/time.tsx';
import { moment } from '../format.ts';
import type { EventTexts } from '../texts/en.events.ts';
import type { View } from '../view.ts';
import { AnswerLine } from './deliveries.tsx';
import { AdminLayout, type Frame } from './layout.tsx';
import type { AnswerView, WebhookView } from './webhook-data.ts';
import { WebhookForm } from './webhook-form.tsx';
import { Health } from './webhook-health.tsx';

interface Props {
  view: View;
  frame: Frame;
  formToken: string;
  webhook: WebhookView;
  /** What the form holds as it is saved. */
  saved: Record<string, string>;
  events: readonly (keyof EventTexts)[];
  boards: { value: string; text: string }[];
  done?: 'created' | 'saved' | 'enabled' | 'disabled' | 'replayed' | 'rotated' | undefined;
  /** Shown this once. */
  secret?: string;
  tested?: AnswerView & { isDelivered: boolean };
  /** Whether it asks before it deletes. */
  asks?: boolean;
  /** Which of the forms was typed into. */
  form?: 'edit' | 'replay';
  values?: Record<string, string> | undefined;
  problems?: Problems | undefined;
}

export function WebhookPage(props: Props) {
  const { view, frame, webhook, done, secret, tested } = props;
  const { keys } = view.t.settings;
  const t = view.t.admin.webhooks;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={webhook.name}
      trail={[]}
      notice={done && t.done[done]}
      actions={
        webhook.isMine && (
          <a class="button" href={`${webhook.path}/deliveries`}>
            {t.deliveries}
          </a>
        )
      }
    >
      {secret && (
        <section class="shown-once" aria-labelledby="secret-shown">
          <h2 id="secret-shown">{t.secret}</h2>
          <p>{t.secretOnce}</p>
          <p class="secret" data-copy={keys.copy} data-copied={keys.copied}>
            {secret}
          </p>
        </section>
      )}
      {tested && (
        <section class="shown-once" aria-labelledby="tested" role="status">
          <h2 id="tested">{tested.isDelivered ? t.testArrived : t.testFailed}</h2>
          <AnswerLine view={view} answer={tested} />
        </section>
      )}
      <State {...props} />
      {webhook.isMine ? <Own {...props} /> : <p class="muted">{t.notMine(webhook.owner.name)}</p>}
      <Deletion {...props} />
    </AdminLayout>
  );
}

function State({ view, formToken, webhook }: Props) {
  const t = view.t.admin.webhooks;
  return (
    <div class="admin-state">
      <p>
        <Health view={view} webhook={webhook} /> {webhook.target}
      </p>
      {webhook.reason && <p class="muted">{t.reasons[webhook.reason]}</p>}
      {webhook.isEnabled && webhook.failingSince && (
        <p class="muted">
          {t.failingSince} <Time view={view} at={webhook.failingSince} />
        </p>
      )}
      {webhook.isEnabled && webhook.heldUntil && (
        <p class="muted">
          {t.heldUntil} {moment(view, webhook.heldUntil)}
        </p>
      )}
      {(webhook.isMine || webhook.isEnabled) && (
        <Form view={view} action={`${webhook.path}/switch`} formToken={formToken}>
          <div class="form-actions">
            <button class="button" type="submit" name="enabled" value={webhook.isEnabled ? '0' : '1'}>
              {webhook.isEnabled ? t.disable : t.enable}
            </button>
          </div>
        </Form>
      )}
    </div>
  );
}

/** What only who made it may do. */
function Own(props: Props) {
  const { view, formToken, webhook, saved, events, boards, form } = props;
  const t = view.t.admin.webhooks;
  const typed = form === 'edit' ? { values: props.values, problems: props.problems } : { values: saved };
  return (
    <>
      <TestSection {...props} />
      <section class="section" aria-labelledby="edit">
        <h2 id="edit">{t.edit}</h2>
        <WebhookForm
          {...{ view, formToken, events, boards, ...typed }}
          action={webhook.path}
          submit={view.t.admin.save}
        />
      </section>
      <ReplaySection {...props} />
      <section class="section" aria-labelledby="rotate">
        <h2 id="rotate">{t.secret}</h2>
        <p>{t.rotateHint}</p>
        <Form view={view} action={`${webhook.path}/secret`} formToken={formToken}>
          <div class="form-actions">
            <button class="button" type="submit">
              {t.rotate}
            </button>
          </div>
        </Form>
      </section>
    </>
  );
}

function TestSection({ view, formToken, webhook, events, values, tested }: Props) {
  const t = view.t.admin.webhooks;
  const offered = webhook.events.includes('*')
    ? events
    : events.filter((each) => webhook.events.includes(each));
  return (
    <section class="section" aria-labelledby="test">
      <h2 id="test">{t.test}</h2>
      <p>{t.testHint}</p>
      <Form view={view} action={`${webhook.path}/test`} formToken={formToken}>
        <Select
          view={view}
          of="test"
          name="event"
          label={t.sample}
          values={tested && values}
          options={offered.map((event) => ({ value: event, text: event }))}
        />
        <div class="form-actions">
          <button class="button" type="submit">
            {t.sendTest}
          </button>
        </div>
      </Form>
    </section>
  );
}

function ReplaySection({ view, formToken, webhook, form, values, problems }: Props) {
  const t = view.t.admin.webhooks;
  const typed = form === 'replay' ? { values, problems } : { values: { since: 'day' } };
  return (
    <section class="section" aria-labelledby="replay">
      <h2 id="replay">{t.replay}</h2>
      <p>{t.replayHint}</p>
      {webhook.isEnabled ? (
        <Form view={view} action={`${webhook.path}/replay`} formToken={formToken} problems={typed.problems}>
          <Select
            view={view}
            {...typed}
            of="replay"
            name="since"
            label={t.since}
            options={Object.entries(t.spans).map(([value, text]) => ({ value, text }))}
          />
          <Field
            view={view}
            {...typed}
            of="replay"
            name="after_seq"
            label={t.afterSeq}
            hint={t.afterSeqHint}
            inputmode="numeric"
            isOptional
            maxlength={15}
            autocomplete="off"
          />
          <div class="form-actions">
            <button class="button" type="submit">
              {t.replayNow}
            </button>
          </div>
        </Form>
      ) : (
        <p class="muted">{t.enableFirst}</p>
      )}
    </section>
  );
}

function Deletion({ view, formToken, webhook, asks }: Props) {
  const t = view.t.admin.webhooks;
  return (
    <section class="section" aria-labelledby="delete">
      <h2 id="delete">{t.delete}</h2>
      <p>{t.deleteHint}</p>
      <Form view={view} action={`${webhook.path}/delete`} formToken={formToken}>
        <div class="form-actions">
          <button
            class="button button-danger"
            type="submit"
            name="sure"
            value={asks ? '1' : ''}
            autofocus={asks}
          >
            {asks ? t.deleteSure : t.delete}
          </button>
          {asks && (
            <a class="button button-plain" href={webhook.path}>
              {view.t.admin.cancel}
            </a>
          )}
        </div>
      </Form>
    </section>
  );
}
