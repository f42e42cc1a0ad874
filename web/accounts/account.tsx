import { Field, Form, Hidden, type Problems } from '../components/form.tsx';
import { QrCode } from '../components/qr-code.tsx';
import { Time } from '../components/time.tsx';
import { Layout } from '../layout.tsx';
import { SettingsLayout } from '../settings/layout.tsx';
import type { View } from '../view.ts';

export interface SessionView {
  session_id: number;
  /** How they signed in. */
  method: string;
  userAgent: string | null;
  address: string | null;
  lastSeenAt: string;
  isThis: boolean;
}

export interface AccountView {
  email: string;
  username: string;
  hasPassword: boolean;
  sessions: SessionView[];
  twoStep: { recoveryCodesLeft: number } | undefined;
}

interface Props {
  view: View;
  formToken: string;
  account: AccountView;
  /** What was done just now, by its name in the catalogue. */
  saved: string | undefined;
  /** What was typed into which form, and what is wrong with it. */
  typed: { form: string; values: Record<string, string>; problems: Problems } | undefined;
}

type SectionProps = Omit<Props, 'saved'>;

/** What a member decides about how they sign in. */
export function AccountPage({ view, formToken, account, saved, typed }: Props) {
  const t = view.t.accounts;
  const notice = saved === undefined ? undefined : t.saved[saved];
  const props = { view, formToken, account, typed };
  return (
    <SettingsLayout view={view} section="account" title={t.accountTitle} notice={notice}>
      <EmailSection {...props} />
      <PasswordSection {...props} />
      <TwoStepSection {...props} />
      <SessionsSection {...props} />
      <ExportSection {...props} />
      <DeleteSection {...props} />
    </SettingsLayout>
  );
}

const typedIn = (form: string, typed: Props['typed']) =>
  typed?.form === form ? { values: typed.values, problems: typed.problems } : {};

/** The password, once more; who has none has signed in lately instead. */
const Confirmation = ({ view, account, typed, form }: SectionProps & { form: string }) =>
  account.hasPassword ? (
    <Field
      view={view}
      problems={typedIn(form, typed).problems}
      of={form}
      name="current_password"
      label={view.t.accounts.currentPassword}
      type="password"
      autocomplete="current-password"
    />
  ) : null;

function EmailSection(props: SectionProps) {
  const { view, formToken, account, typed } = props;
  const t = view.t.accounts;
  const mine = typedIn('email', typed);
  return (
    <section class="section" aria-labelledby="email-section">
      <h2 id="email-section">{t.emailSection}</h2>
      <p>{t.emailNow(account.email)}</p>
      <Form view={view} action="/settings/account/email" formToken={formToken} problems={mine.problems}>
        <Field
          view={view}
          {...mine}
          of="email"
          name="email"
          label={t.newEmail}
          type="email"
          autocomplete="email"
          maxlength={254}
        />
        <Confirmation {...props} form="email" />
        <div class="form-actions">
          <button class="button" type="submit">
            {t.changeEmail}
          </button>
        </div>
      </Form>
    </section>
  );
}

function PasswordSection(props: SectionProps) {
  const { view, formToken, account, typed } = props;
  const t = view.t.accounts;
  const mine = typedIn('password', typed);
  return (
    <section class="section" aria-labelledby="password-section">
      <h2 id="password-section">{t.passwordSection}</h2>
      {!account.hasPassword && <p>{t.noPasswordYet}</p>}
      <Form view={view} action="/settings/account/password" formToken={formToken} problems={mine.problems}>
        <Confirmation {...props} form="password" />
        <Field
          view={view}
          problems={mine.problems}
          of="password"
          name="password"
          label={t.newPassword}
          type="password"
          hint={t.passwordHint}
          autocomplete="new-password"
        />
        <p class="muted">{t.changePasswordHint}</p>
        <div class="form-actions">
          <button class="button" type="submit">
            {t.changePassword}
          </button>
        </div>
      </Form>
    </section>
  );
}

function TwoStepSection(props: SectionProps) {
  const { view, formToken, account, typed } = props;
  const t = view.t.accounts;
  const mine = typedIn('two-step', typed);
  const { twoStep } = account;
  return (
    <section class="section" aria-labelledby="two-step-section">
      <h2 id="two-step-section">{t.twoStepSection}</h2>
      <p>{twoStep ? t.twoStepOn(twoStep.recoveryCodesLeft) : t.twoStepOff}</p>
      <Form view={view} action="/settings/two-step/start" formToken={formToken} problems={mine.problems}>
        <Confirmation {...props} form="two-step" />
        <div class="form-actions">
          {twoStep ? (
            <>
              <button class="button" type="submit" formaction="/settings/two-step/codes">
                {t.newRecoveryCodes}
              </button>
              <button class="button" type="submit" formaction="/settings/two-step/stop">
                {t.twoStepStop}
              </button>
            </>
          ) : (
            <button class="button" type="submit">
              {t.twoStepStart}
            </button>
          )}
        </div>
      </Form>
    </section>
  );
}

function SessionsSection({ view, formToken, account: { sessions } }: SectionProps) {
  const t = view.t.accounts;
  return (
    <section class="section" aria-labelledby="sessions-section">
      <h2 id="sessions-section">{t.sessionsSection}</h2>
      <ul class="rows">
        {sessions.map((session) => (
          <li key={session.session_id}>
            <div>
              <p>
                {browserName(session.userAgent) ?? t.unknownBrowser}
                {session.isThis && <strong> ({t.thisSession})</strong>}
              </p>
              <p class="muted">
                {[t.signedInBy[session.method], session.address].filter(Boolean).join(' · ')}
                {!session.isThis && (
                  <>
                    {' '}
                    · {t.lastSeen} <Time view={view} at={session.lastSeenAt} />
                  </>
                )}
              </p>
            </div>
            {!session.isThis && (
              <Form view={view} action="/settings/account/sessions/end" formToken={formToken}>
                <Hidden name="session_id" value={String(session.session_id)} />
                <button class="button" type="submit">
                  {t.endSession}
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form view={view} action="/settings/account/sessions/end-others" formToken={formToken}>
          <div class="form-actions">
            <button class="button" type="submit">
              {t.endOthers}
            </button>
          </div>
        </Form>
      )}
    </section>
  );
}

function ExportSection({ view, formToken }: SectionProps) {
  const t = view.t.accounts;
  return (
    <section class="section" aria-labelledby="export-section">
      <h2 id="export-section">{t.exportSection}</h2>
      <p>{t.exportText}</p>
      <Form view={view} action="/settings/account/export" formToken={formToken}>
        <div class="form-actions">
          <button class="button" type="submit">
            {t.exportButton}
          </button>
        </div>
      </Form>
    </section>
  );
}

function DeleteSection(props: SectionProps) {
  const { view, formToken, account, typed } = props;
  const t = view.t.accounts;
  const mine = typedIn('delete', typed);
  const removes = mine.values?.texts === 'remove';
  return (
    <section class="section" aria-labelledby="delete-section">
      <h2 id="delete-section">{t.deleteSection}</h2>
      <p>{t.deleteText}</p>
      <Form view={view} action="/settings/account/delete" formToken={formToken} problems={mine.problems}>
        <fieldset class="choices-field">
          <legend class="sr-only">{t.deleteSection}</legend>
          <label class="choice">
            <input type="radio" name="texts" value="keep" checked={!removes} /> {t.deleteKeep}
          </label>
          <label class="choice">
            <input type="radio" name="texts" value="remove" checked={removes} /> {t.deleteRemove}
          </label>
        </fieldset>
        <Field
          view={view}
          {...mine}
          of="delete"
          name="confirm"
          label={t.deleteConfirm(account.username)}
          autocomplete="off"
        />
        <Confirmation {...props} form="delete" />
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {t.deleteButton}
          </button>
        </div>
      </Form>
    </section>
  );
}

/** Enough to tell one's own browsers apart; no more is to be known for certain. */
function browserName(userAgent: string | null) {
  if (!userAgent) return undefined;
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)(?:\/|$)/.exec(
    userAgent.replace(/Chrome\/.*(Edg|OPR)\//, '$1/'),
  )?.[1];
  const system = /(Windows|Android|iPhone|iPad|Macintosh|CrOS|Linux)/.exec(userAgent)?.[1];
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Macintosh: 'macOS', CrOS: 'ChromeOS' };
  const shown = [browser, system].filter((part) => part !== undefined).map((part) => names[part] ?? part);
  return shown.length > 0 ? shown.join(', ') : userAgent.slice(0, 40);
}

/** The key for the app, and the place for its first code. */
export function TwoStepPage({
  view,
  formToken,
  secret,
  address,
  problems,
}: {
  view: View;
  formToken: string;
  secret: string;
  address: string;
  problems: Problems | undefined;
}) {
  const t = view.t.accounts;
  return (
    <Layout view={view} head={{ title: t.twoStepTitle, noIndex: true }}>
      <div class="card">
        <h1>{t.twoStepTitle}</h1>
        <p>{t.twoStepIntro}</p>
        <QrCode text={address} label={t.twoStepQrCode} />
        <dl>
          <dt class="muted">{t.twoStepKey}</dt>
          <dd class="secret">{secret.match(/.{4}/g)?.join(' ')}</dd>
        </dl>
        <p>
          <a href={address}>{t.twoStepOpen}</a>
        </p>
        <Form view={view} action="/settings/two-step" formToken={formToken} problems={problems}>
          <Hidden name="secret" value={secret} />
          <Field
            {...{ view, problems }}
            name="code"
            label={t.code}
            autocomplete="one-time-code"
            inputmode="numeric"
            maxlength={10}
            hasFocus
          />
          <button class="button button-primary" type="submit">
            {t.twoStepStart}
          </button>
        </Form>
      </div>
    </Layout>
  );
}

export function RecoveryPage({ view, codes }: { view: View; codes: string[] }) {
  const { keys } = view.t.settings;
  const t = view.t.accounts;
  return (
    <Layout view={view} head={{ title: t.recoveryTitle, noIndex: true }}>
      <div class="card">
        <h1>{t.recoveryTitle}</h1>
        <p>{t.recoveryText}</p>
        <ul class="codes secret" data-copy={keys.copy} data-copied={keys.copied}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p>
          <a class="button button-primary" href="/settings/account">
            {t.recoveryKept}
          </a>
        </p>
      </div>
    </Layout>
  );
}
