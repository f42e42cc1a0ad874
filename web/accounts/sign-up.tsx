import { Field, Form, Hidden, type Typed } from '../components/form.tsx';
import type { View } from '../view.ts';
import { CardPage } from './card.tsx';

interface Props extends Typed {
  view: View;
  formToken: string;
}

/** The fields that say who somebody is. */
const NewcomerFields = ({
  view,
  values,
  problems,
  hasEmail = true,
}: Typed & { view: View; hasEmail?: boolean }) => {
  const t = view.t.accounts;
  const typed = { view, values, problems };
  return (
    <>
      <Field
        {...typed}
        name="first_name"
        label={t.firstName}
        autocomplete="given-name"
        maxlength={100}
        hasFocus
      />
      <Field
        {...typed}
        name="last_name"
        label={t.lastName}
        autocomplete="family-name"
        maxlength={100}
        isOptional
      />
      <Field
        {...typed}
        name="username"
        label={t.username}
        hint={t.usernameHint}
        autocomplete="off"
        maxlength={40}
        isOptional
      />
      {hasEmail && (
        <Field {...typed} name="email" label={t.email} type="email" autocomplete="email" maxlength={254} />
      )}
    </>
  );
};

const PasswordField = ({ view, problems }: Typed & { view: View }) => (
  <Field
    {...{ view, problems }}
    name="password"
    label={view.t.accounts.newPassword}
    type="password"
    hint={view.t.accounts.passwordHint}
    autocomplete="new-password"
  />
);

export const SignUpPage = ({
  view,
  formToken,
  values,
  problems,
  isWaitList,
}: Props & { isWaitList: boolean }) => {
  const t = view.t.accounts;
  return (
    <CardPage view={view} title={t.signUpTitle(view.community)}>
      {isWaitList && <p>{t.signUpWaitIntro}</p>}
      <Form view={view} action="/sign-up" formToken={formToken} problems={problems}>
        <NewcomerFields {...{ view, values, problems }} />
        <button class="button button-primary" type="submit">
          {t.signUp}
        </button>
      </Form>
      <p>
        {t.haveAccount} <a href="/sign-in">{t.signIn}</a>
      </p>
    </CardPage>
  );
};

/** The end of a mailed link at which a password is chosen. */
export const ChoosePasswordPage = ({
  view,
  formToken,
  action,
  token,
  email,
  values,
  problems,
  asksNames,
}: Props & { action: string; token: string; email: string; asksNames: boolean }) => {
  const t = view.t.accounts;
  return (
    <CardPage view={view} title={t.choosePassword}>
      <p>{t.choosePasswordText(email)}</p>
      <Form view={view} action={action} formToken={formToken} problems={problems}>
        <Hidden name="token" value={token} />
        {/* For the browser's memory of passwords. */}
        <input type="email" name="email" value={email} autocomplete="username" readOnly hidden />
        {asksNames && <NewcomerFields {...{ view, values, problems }} hasEmail={false} />}
        <PasswordField {...{ view, problems }} />
        <button class="button button-primary" type="submit">
          {asksNames ? t.joinNow : t.continue}
        </button>
      </Form>
    </CardPage>
  );
};

export const ForgottenPage = ({ view, formToken, values, problems }: Props) => {
  const t = view.t.accounts;
  return (
    <CardPage view={view} title={t.forgottenTitle}>
      <p>{t.forgottenText}</p>
      <Form view={view} action="/forgotten-password" formToken={formToken} problems={problems}>
        <Field
          {...{ view, values, problems }}
          name="email"
          label={t.email}
          type="email"
          autocomplete="username"
          hasFocus
        />
        <button class="button button-primary" type="submit">
          {t.sendLink}
        </button>
      </Form>
    </CardPage>
  );
};

export const SetupPage = ({ view, formToken, token, values, problems }: Props & { token: string }) => {
  const t = view.t.accounts;
  const typed = { view, values, problems };
  return (
    <CardPage view={view} title={t.setupTitle}>
      <p>{t.setupIntro}</p>
      <Form view={view} action="/setup" formToken={formToken} problems={problems}>
        <Hidden name="token" value={token} />
        <Field
          {...typed}
          name="community_name"
          label={t.communityName}
          autocomplete="off"
          maxlength={60}
          hasFocus
        />
        <NewcomerFields {...typed} />
        <PasswordField {...{ view, problems }} />
        <Field
          {...typed}
          name="boards"
          label={t.boardsField}
          type="textarea"
          hint={t.boardsHint}
          isOptional
        />
        <button class="button button-primary" type="submit">
          {t.setupDone}
        </button>
      </Form>
    </CardPage>
  );
};
