import { Empty } from '../components/empty.tsx';
import { Hidden } from '../components/form.tsx';
import { Icon } from '../components/icon.tsx';
import { More } from '../components/pager.tsx';
import { Avatar } from '../components/person.tsx';
import { Time } from '../components/time.tsx';
import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';
import { lineOf, type Notification } from './notification.ts';

interface Props {
  view: View;
  formToken: string;
  notifications: Notification[];
  /** The newest that this page knows of: what comes later is not marked with the rest. */
  until: string | undefined;
  next: string | undefined;
  isStart: boolean;
}

/** What a member was told, the newest first. */
export function NotificationsPage({ view, formToken, notifications, until, next, isStart }: Props) {
  const t = view.t.notifications;
  const hasUnread = (view.me?.unread ?? 0) > 0;
  return (
    <Layout view={view} head={{ title: t.title, noIndex: true }}>
      <header class="notifications-head">
        <h1>{t.title}</h1>
        {hasUnread && until !== undefined && (
          <form method="post" action="/notifications/read">
            <Hidden name="form_token" value={formToken} />
            <Hidden name="until" value={until} />
            <button class="button" type="submit">
              {t.markAllRead}
            </button>
          </form>
        )}
        <a class="button" href="/settings/notifications">
          {t.unsubscribe.toSettings}
        </a>
      </header>
      {notifications.length > 0 ? (
        <ol class="notifications">
          {notifications.map((notification) => (
            <li key={notification.id}>
              <Item view={view} formToken={formToken} notification={notification} />
            </li>
          ))}
        </ol>
      ) : (
        <Empty icon="bell" title={t.none} hint={t.noneHint} />
      )}
      <More view={view} next={next} nextText={t.more} start={isStart ? undefined : '/notifications'} />
    </Layout>
  );
}

function Item({
  view,
  formToken,
  notification,
}: {
  view: View;
  formToken: string;
  notification: Notification;
}) {
  const { id, href, at, isUnread, who, text, reason } = notification;
  const t = view.t.notifications;
  const line = lineOf(view.t, notification);
  return (
    <article class={isUnread ? 'notification notification-new' : 'notification'}>
      {who ? <Avatar person={who} size={32} /> : <Icon name="bell" />}
      <div class="notification-text">
        <p class="notification-line">
          {href ? <a href={href}>{line}</a> : line} {isUnread && <span class="badge">{t.isNew}</span>}
        </p>
        {text && <p class="notification-quote">{text}</p>}
        {reason && (
          <p class="notification-quote">
            {t.reason} {reason}
          </p>
        )}
        <div class="notification-about">
          <Time view={view} at={at} />
          {isUnread && (
            <form method="post" action="/notifications/read">
              <Hidden name="form_token" value={formToken} />
              <Hidden name="notification_id" value={String(id)} />
              <button class="link-button" type="submit">
                {t.markRead}
                <span class="sr-only">: {line}</span>
              </button>
            </form>
          )}
        </div>
      </div>
    </article>
  );
}
