import { Select } from '../components/choose.tsx';
import { Empty } from '../components/empty.tsx';
import { Field, Form, Hidden, type Typed } from '../components/form.tsx';
import { Time } from '../components/time.tsx';
import type { View } from '../view.ts';
import { SettingsLayout } from './layout.tsx';

export interface KeyView {
  key_id: number;
  name: string;
  prefix: string;
  createdAt: string;
  expiresAt: string | undefined;
  hasExpired: boolean;
  lastUsed: { at: string; source: string | undefined; agent: string | undefined } | undefined;
}

/** Days that a new key may work for; 0 is without end. */
export const KEY_DAYS = [30, 90, 365, 0] as const;

interface Props extends Typed {
  view: View;
  formToken: string;
  keys: KeyView[];
  isRevoked: boolean;
}

/** A member's API keys. No page but the one after making a key holds the key itself. */
export function KeysPage({ view, formToken, keys, isRevoked, values, problems }: Props) {
  const t = view.t.settings.keys;
  return (
    <SettingsLayout view={view} section="keys" notice={isRevoked ? t.revoked : undefined}>
      <p>
        {t.intro} <a href="/docs">{t.reference}</a>
      </p>
      {keys.length === 0 ? (
        <Empty icon="lock" title={t.none} hint={t.noneHint} />
      ) : (
        <ul class="rows">
          {keys.map((key) => (
            <li key={key.key_id}>
              <Key view={view} formToken={formToken} of={key} />
            </li>
          ))}
        </ul>
      )}
      {keys.length > 0 && <p class="muted">{t.rotateHint}</p>}
      <section class="section" aria-labelledby="make-key">
        <h2 id="make-key">{t.makeTitle}</h2>
        <Form view={view} action="/settings/keys" formToken={formToken} problems={problems}>
          <Field
            {...{ view, values, problems }}
            name="key_name"
            label={t.name}
            hint={t.nameHint}
            maxlength={100}
            autocomplete="off"
          />
          <Select
            {...{ view, values, problems }}
            name="days"
            label={t.expires}
            options={KEY_DAYS.map((days) => ({
              value: String(days),
              text: days === 0 ? t.never : t.days(days),
            }))}
          />
          <div class="form-actions">
            <button class="button button-primary" type="submit">
              {t.make}
            </button>
          </div>
        </Form>
      </section>
    </SettingsLayout>
  );
}

function Key({ view, formToken, of: key }: { view: View; formToken: string; of: KeyView }) {
  const t = view.t.settings.keys;
  const { lastUsed } = key;
  return (
    <div class="key">
      <h2>{key.name}</h2>
      <p class="muted">
        {t.begins} <code>{key.prefix}</code> · {t.made} <Time view={view} at={key.createdAt} />
        {key.expiresAt && (
          <>
            {' '}
            · {key.hasExpired ? t.isOver : t.until}{' '}
            <time datetime={key.expiresAt}>{key.expiresAt.slice(0, 10)}</time>
          </>
        )}
      </p>
      <p class="muted">
        {lastUsed ? (
          <>
            {t.lastUsed} <Time view={view} at={lastUsed.at} /> {lastUsed.source && t.by(lastUsed.source)}
            {lastUsed.agent && ` · ${lastUsed.agent}`}
          </>
        ) : (
          t.neverUsed
        )}
      </p>
      <div class="form-actions">
        {(['rotate', 'revoke'] as const).map((act) => (
          <form key={act} method="post" action={`/settings/keys/${act}`}>
            <Hidden name="form_token" value={formToken} />
            <Hidden name="key_id" value={String(key.key_id)} />
            <button class="button" type="submit" aria-label={`${t[act]}: ${key.name}`}>
              {t[act]}
            </button>
          </form>
        ))}
      </div>
    </div>
  );
}

/** The key, this once. */
export function NewKeyPage({ view, name, apiKey }: { view: View; name: string; apiKey: string }) {
  const t = view.t.settings.keys;
  const curl = `curl -u my-program:${apiKey} ${view.origin}/api/v1/users/me`;
  return (
    <SettingsLayout view={view} section="keys" title={t.newTitle}>
      <p role="status">{t.newText}</p>
      <h2>{name}</h2>
      <div class="field">
        <label for="new-key">{t.key}</label>
        <input id="new-key" type="text" readonly value={apiKey} data-copy={t.copy} data-copied={t.copied} />
      </div>
      <div class="field">
        <label for="new-key-curl">{t.tryIt}</label>
        <textarea id="new-key-curl" readonly rows={3} data-copy={t.copy} data-copied={t.copied}>
          {curl}
        </textarea>
      </div>
      <p>
        <a class="button button-primary" href="/settings/keys">
          {t.done}
        </a>
      </p>
    </SettingsLayout>
  );
}
