import { CardPage } from '../accounts/card.tsx';
import type { View } from '../view.ts';

/** Asks before it ends the mails: nobody has to sign in for that. */
export function UnsubscribePage({ view, token }: { view: View; token: string }) {
  const t = view.t.notifications.unsubscribe;
  return (
    <CardPage view={view} title={t.title}>
      <p>{t.text}</p>
      <form class="form" method="post" action={`/unsubscribe/${encodeURIComponent(token)}`}>
        <button class="button button-primary" type="submit">
          {t.button}
        </button>
      </form>
    </CardPage>
  );
}
