import { Form } from '../components/form.tsx';
import { SettingsLayout } from '../settings/layout.tsx';
import type { View } from '../view.ts';

type Texts = View['t']['notifications']['settings'];
type Kind = keyof Texts['kinds'];
type Choice = keyof Texts['choices'];

export interface NotificationSettings {
  choices: Record<Kind, Choice>;
  followsWritten: boolean;
}

interface Props {
  view: View;
  formToken: string;
  settings: NotificationSettings;
}

/** What a member wants to be told of. */
export function NotificationSettingsPage({ isSaved, ...props }: Props & { isSaved: boolean }) {
  const t = props.view.t.notifications.settings;
  return (
    <SettingsLayout
      view={props.view}
      section="notifications"
      title={t.title}
      notice={isSaved ? t.saved : undefined}
    >
      <p>{t.text}</p>
      <NotificationSettingsForm {...props} />
    </SettingsLayout>
  );
}

function NotificationSettingsForm({ view, formToken, settings }: Props) {
  const t = view.t.notifications.settings;
  const kinds = Object.keys(settings.choices) as Kind[];
  return (
    <Form view={view} action="/settings/notifications" formToken={formToken}>
      {kinds.map((kind) => (
        <Kinds key={kind} t={t} kind={kind} chosen={settings.choices[kind]} />
      ))}
      <label class="check">
        <input type="checkbox" name="follows_written" value="1" checked={settings.followsWritten} />{' '}
        {t.followsWritten}
      </label>
      <div class="form-actions">
        <button class="button button-primary" type="submit">
          {t.save}
        </button>
      </div>
    </Form>
  );
}

const Kinds = ({ t, kind, chosen }: { t: Texts; kind: Kind; chosen: Choice }) => (
  <p class="choice-row">
    <label for={`choice-${kind}`}>{t.kinds[kind]}</label>
    <select id={`choice-${kind}`} name={kind}>
      {(Object.keys(t.choices) as Choice[]).map((choice) => (
        <option key={choice} value={choice} selected={choice === chosen}>
          {t.choices[choice]}
        </option>
      ))}
    </select>
  </p>
);
