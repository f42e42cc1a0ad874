import { Empty } from '../components/empty.tsx';
import { More } from '../components/pager.tsx';
import { PersonName } from '../components/person.tsx';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';
import type { WebhookView } from './webhook-data.ts';
import { Health } from './webhook-health.tsx';

interface Props {
  view: View;
  frame: Frame;
  webhooks: WebhookView[];
  isDeleted: boolean;
  next: string | undefined;
  isStart: boolean;
}

export function AdminWebhooksPage({ view, frame, webhooks, isDeleted, next, isStart }: Props) {
  const t = view.t.admin.webhooks;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={view.t.admin.sections.webhooks}
      notice={isDeleted ? t.done.deleted : undefined}
      actions={
        <a class="button button-primary" href="/admin/webhooks/new">
          {t.create}
        </a>
      }
    >
      {webhooks.length === 0 ? (
        <Empty icon="link" title={t.none} hint={t.noneHint} />
      ) : (
        <ul class="admin-list">
          {webhooks.map((webhook) => (
            <li key={webhook.path}>
              <div class="admin-list-main">
                <a class="admin-list-title" href={webhook.path}>
                  {webhook.name}
                </a>{' '}
                <Health view={view} webhook={webhook} />
                <p class="muted">
                  {webhook.target} · <PersonName person={webhook.owner} />
                </p>
              </div>
              {webhook.isMine && (
                <div class="admin-list-actions">
                  <a
                    class="button"
                    href={`${webhook.path}/deliveries`}
                    aria-label={`${t.deliveries}: ${webhook.name}`}
                  >
                    {t.deliveries}
                  </a>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <More
        view={view}
        next={next}
        nextText={view.t.admin.more}
        start={isStart ? undefined : '/admin/webhooks'}
      />
    </AdminLayout>
  );
}
