import { Choices } from '../components/choices.tsx';
import { Empty } from '../components/empty.tsx';
import { Hidden } from '../components/form.tsx';
import { More } from '../components/pager.tsx';
import { Time } from '../components/time.tsx';
import { moment, number } from '../format.ts';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';
import type { AnswerView, DeliveryView, WebhookView } from './webhook-data.ts';

interface Props {
  view: View;
  frame: Frame;
  formToken: string;
  webhook: WebhookView;
  deliveries: DeliveryView[];
  /** Only those in this state. */
  state: DeliveryView['state'] | undefined;
  isRedelivered: boolean;
  /** Where the next page begins. */
  after: string | undefined;
  isStart: boolean;
}

export function DeliveriesPage(props: Props) {
  const { view, frame, webhook, deliveries, state, isRedelivered, after, isStart } = props;
  const t = view.t.admin.webhooks;
  const path = `${webhook.path}/deliveries`;
  const filtered = state === undefined ? path : `${path}?state=${state}`;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={t.deliveries}
      trail={[{ href: webhook.path, text: webhook.name }]}
      notice={isRedelivered ? t.redelivered : undefined}
    >
      <Choices
        label={t.states}
        choices={[
          { href: path, text: t.allStates, isCurrent: state === undefined },
          ...(Object.keys(t.state) as DeliveryView['state'][]).map((each) => ({
            href: `${path}?state=${each}`,
            text: t.state[each],
            isCurrent: each === state,
          })),
        ]}
      />
      {deliveries.length === 0 ? (
        <Empty icon="link" title={t.noDeliveries} hint={t.noDeliveriesHint} />
      ) : (
        <ul class="admin-list">
          {deliveries.map((delivery) => (
            <Delivery key={delivery.job_id} {...props} delivery={delivery} />
          ))}
        </ul>
      )}
      <More
        view={view}
        next={after && `${filtered}${state === undefined ? '?' : '&'}after=${after}`}
        nextText={view.t.admin.more}
        start={isStart ? undefined : filtered}
      />
    </AdminLayout>
  );
}

const badges = { waiting: 'badge', delivered: 'badge badge-good', failed: 'badge badge-bad' };

function Delivery({ view, formToken, webhook, delivery }: Props & { delivery: DeliveryView }) {
  const t = view.t.admin.webhooks;
  const { job_id, event, seq, state, at, dueAt, attempts } = delivery;
  return (
    <li id={`delivery-${job_id}`}>
      <div class="admin-list-main">
        <code class="admin-list-title">{event}</code> <span class={badges[state]}>{t.state[state]}</span>
        <p class="muted">
          {seq === undefined ? t.isTest : t.place(number(view, seq))} · <Time view={view} at={at} />
          {dueAt && ` · ${t.due} ${moment(view, dueAt)}`}
        </p>
        {attempts.length > 0 && (
          <details>
            <summary>{t.attempts(attempts.length)}</summary>
            <ol class="attempts">
              {attempts.map((attempt) => (
                <li key={attempt.at}>
                  <Time view={view} at={attempt.at} />
                  <AnswerLine view={view} answer={attempt} />
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {seq !== undefined && webhook.isEnabled && (
        <form class="admin-list-actions" method="post" action={`${webhook.path}/redeliver`}>
          <Hidden name="form_token" value={formToken} />
          <Hidden name="job_id" value={String(job_id)} />
          <button class="button" type="submit" aria-label={`${t.redeliver}: ${event} ${job_id}`}>
            {t.redeliver}
          </button>
        </form>
      )}
    </li>
  );
}

/** What a receiver said, or why it said nothing. */
export function AnswerLine({ view, answer }: { view: View; answer: AnswerView }) {
  const t = view.t.admin.webhooks;
  const { status, milliseconds, error, response } = answer;
  return (
    <>
      <p class="muted">
        {status === undefined ? t.noAnswer : t.answered(status)} · {number(view, milliseconds)} ms
        {error && ` · ${error}`}
      </p>
      {response && <pre class="response">{response}</pre>}
    </>
  );
}
