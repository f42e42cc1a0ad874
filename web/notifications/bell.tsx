import { Icon } from '../components/icon.tsx';
import { number } from '../format.ts';
import type { View } from '../view.ts';

/** Beyond this the bell does not count. */
const MOST_SHOWN = 99;

/** Leads to the notifications, and says how many are new. A script keeps it up to date: web/scripts/live.ts. */
export function Bell({ view, unread }: { view: View; unread: number }) {
  const t = view.t.notifications;
  const shown = unread > MOST_SHOWN ? `${number(view, MOST_SHOWN)}+` : number(view, unread);
  // The name in the reader's language for any number, so that the script need not know the catalogue.
  const names = { none: t.bell(0, ''), some: t.bell(2, '{count}') };
  return (
    <a
      class="icon-button bell"
      href="/notifications"
      aria-label={t.bell(unread, shown)}
      data-bell
      data-none={names.none}
      data-some={names.some}
    >
      <Icon name="bell" />
      <span class="bell-count" aria-hidden="true" data-bell-count hidden={unread === 0}>
        {shown}
      </span>
    </a>
  );
}
