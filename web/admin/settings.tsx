import { Select } from '../components/choose.tsx';
import { Field, Form, problemText, type Typed } from '../components/form.tsx';
import { PictureField } from '../components/picture-field.tsx';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface Provider {
  id: string;
  name: string;
  issuer: string;
}

interface Props extends Typed {
  view: View;
  frame: Frame;
  formToken: string;
  values: Record<string, string>;
  defaults: Record<string, string>;
  providers: Provider[];
  /** Host and port; undefined where mail goes to files. */
  mailServer: string | undefined;
  /** How many mails could not be sent: so far, and at all. */
  mails: { triedAgain: number; givenUp: number };
  /** False when the operator lifted every limit. */
  isLimited: boolean;
  done?: 'saved' | 'mailed' | 'provider' | undefined;
}

export function AdminSettingsPage(props: Props) {
  const { view, frame, formToken, problems, done } = props;
  const t = view.t.admin.settings;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={view.t.admin.sections.settings}
      notice={done && t.done[done]}
    >
      <Form view={view} action="/admin/settings" formToken={formToken} problems={problems} hasFiles>
        <Community {...props} />
        <Looks {...props} />
        <Limits {...props} />
        <Reactions {...props} />
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {view.t.admin.save}
          </button>
        </div>
      </Form>
      <Providers {...props} />
      <Mail {...props} />
    </AdminLayout>
  );
}

/** A setting with its hint and what it is until somebody changes it. */
function Setting({ view, values, problems, defaults, name, ...rest }: Props & SettingProps) {
  const t = view.t.admin.settings;
  const { label, hint } = t.fields[name];
  const usual = defaults[name];
  return (
    <Field
      {...{ view, values, problems, name, label }}
      hint={usual ? `${hint} ${t.usual(usual)}` : hint}
      autocomplete="off"
      {...rest}
    />
  );
}

interface SettingProps {
  name: keyof View['t']['admin']['settings']['fields'];
  type?: 'textarea' | 'color';
  inputmode?: 'numeric' | 'email';
  isOptional?: boolean;
  maxlength?: number;
}

function Community(props: Props) {
  const { view, values, problems } = props;
  const t = view.t.admin.settings;
  return (
    <>
      <Setting {...props} name="community_name" maxlength={60} />
      <Select
        {...{ view, values, problems }}
        name="sign_up"
        label={t.signUp}
        hint={t.usual(t.signUpChoices.OPEN)}
        options={Object.entries(t.signUpChoices).map(([value, text]) => ({ value, text }))}
      />
      <Setting {...props} name="allowed_mail_domains" type="textarea" isOptional />
      <Setting {...props} name="mail_from" inputmode="email" isOptional maxlength={254} />
      <Setting {...props} name="mail_from_name" isOptional maxlength={60} />
    </>
  );
}

function Looks(props: Props) {
  const { view, values, problems } = props;
  const t = view.t.admin.settings;
  return (
    <>
      <h2 id="looks">{t.looks}</h2>
      <Setting {...props} name="accent_color" type="color" />
      <PictureField {...{ view, values, problems }} name="logo" label={t.logo} hint={t.logoHint} />
      {values.logo && (
        <label class="choice">
          <input type="checkbox" name="no_logo" value="on" /> {t.noLogo}
        </label>
      )}
    </>
  );
}

function Limits(props: Props) {
  const t = props.view.t.admin.settings;
  return (
    <>
      <h2>{t.limits}</h2>
      {!props.isLimited && <p class="muted">{t.notLimited}</p>}
      <Setting {...props} name="rate_limit_per_key" inputmode="numeric" maxlength={7} />
      <Setting {...props} name="rate_limit_per_address" inputmode="numeric" maxlength={7} />
      <Setting {...props} name="upload_max_megabytes" maxlength={6} />
      <Setting {...props} name="uploads_per_day" inputmode="numeric" maxlength={6} />
      <h2>{t.retention}</h2>
      <Setting {...props} name="event_retention_days" inputmode="numeric" maxlength={4} />
      <Setting {...props} name="audit_retention_days" inputmode="numeric" maxlength={4} />
    </>
  );
}

function Reactions({ view, values, problems, defaults }: Props) {
  const t = view.t.admin.settings;
  const slots = Object.keys(defaults).filter((name) => name.startsWith('reactions/'));
  const whole = problems?.reactions;
  return (
    <fieldset class="choices-field">
      <legend>
        <h2>{t.reactions}</h2>
      </legend>
      <p class="field-hint">
        {t.reactionsHint} {t.usual(slots.map((name) => defaults[name]).join(' '))}
      </p>
      {whole && (
        <p class="field-problem" id="field-reactions-problem">
          {problemText(view, whole)}
        </p>
      )}
      <div class="slots">
        {slots.map((name, index) => (
          <Field
            key={name}
            {...{ view, values, problems, name }}
            label={t.slot(index + 1)}
            maxlength={32}
            autocomplete="off"
          />
        ))}
      </div>
    </fieldset>
  );
}

function Providers({ view, providers }: Props) {
  const t = view.t.admin.settings;
  return (
    <section class="section" aria-labelledby="providers">
      <h2 id="providers">{t.providers}</h2>
      <p>{t.providersHint}</p>
      {providers.length > 0 && (
        <ul class="admin-list">
          {providers.map(({ id, name, issuer }) => (
            <li key={id}>
              <div class="admin-list-main">
                <a class="admin-list-title" href={`/admin/settings/providers/${id}`}>
                  {name}
                </a>
                <p class="muted">{issuer}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div class="form-actions">
        <a class="button" href="/admin/settings/providers/new">
          {t.addProvider}
        </a>
      </div>
    </section>
  );
}

function Mail({ view, formToken, mailServer, mails }: Props) {
  const t = view.t.admin.settings;
  return (
    <section class="section" aria-labelledby="mail">
      <h2 id="mail">{t.mail}</h2>
      <p>{mailServer === undefined ? t.mailToFiles : t.mailBy(mailServer)}</p>
      {mails.triedAgain > 0 && <p>{t.mailsTriedAgain(mails.triedAgain)}</p>}
      {mails.givenUp > 0 && <p>{t.mailsGivenUp(mails.givenUp)}</p>}
      <p class="muted">{t.mailHint}</p>
      <Form view={view} action="/admin/settings/test-mail" formToken={formToken}>
        <div class="form-actions">
          <button class="button" type="submit">
            {t.sendTestMail}
          </button>
        </div>
      </Form>
    </section>
  );
}
