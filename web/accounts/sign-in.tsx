import { Field, Form, Hidden, type Typed } from '../components/form.tsx';
import type { View } from '../view.ts';
import { CardPage } from './card.tsx';

export interface ProviderLink {
  name: string;
  href: string;
}

interface Props extends Typed {
  view: View;
  formToken: string;
  /** Where to go after. */
  next: string;
  providers: ProviderLink[];
  isOpen: boolean;
}

export function SignInPage({ view, formToken, next, providers, isOpen, values, problems }: Props) {
  const t = view.t.accounts;
  return (
    <CardPage view={view} title={t.signIn}>
      {providers.length > 0 && (
        <>
          {providers.map(({ name, href }) => (
            <a key={href} class="button" href={href}>
              {t.signInWith(name)}
            </a>
          ))}
          <p class="muted">{t.or}</p>
        </>
      )}
      <Form view={view} action="/sign-in" formToken={formToken} problems={problems}>
        <Hidden name="next" value={next} />
        <Field
          {...{ view, values, problems }}
          name="email"
          label={t.email}
          type="email"
          autocomplete="username"
          hasFocus
        />
        <Field
          {...{ view, problems }}
          name="password"
          label={t.password}
          type="password"
          autocomplete="current-password"
        />
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {t.signIn}
          </button>
          <button class="button" type="submit" formaction="/sign-in/link" aria-describedby="mail-link-hint">
            {t.mailLink}
          </button>
        </div>
        <p class="muted" id="mail-link-hint">
          {t.mailLinkHint}
        </p>
      </Form>
      <p>
        <a href="/forgotten-password">{t.forgotten}</a>
      </p>
      {isOpen && (
        <p>
          {t.noAccount} <a href="/sign-up">{t.signUp}</a>
        </p>
      )}
    </CardPage>
  );
}

export const CodePage = ({
  view,
  formToken,
  token,
  problems,
}: {
  view: View;
  formToken: string;
  token: string;
} & Typed) => (
  <CardPage view={view} title={view.t.accounts.codeTitle}>
    <p>{view.t.accounts.codeIntro}</p>
    <Form view={view} action="/sign-in/code" formToken={formToken} problems={problems}>
      <Hidden name="token" value={token} />
      <Field
        {...{ view, problems }}
        name="code"
        label={view.t.accounts.code}
        autocomplete="one-time-code"
        maxlength={30}
        hasFocus
      />
      <button class="button button-primary" type="submit">
        {view.t.accounts.continue}
      </button>
    </Form>
  </CardPage>
);

/** What a mailed link leads to. The click is the person's: programs look at links, too. */
export const ConfirmPage = ({
  view,
  formToken,
  token,
  action,
  title,
  text,
}: {
  view: View;
  formToken: string;
  token: string;
  action: string;
  title: string;
  text: string;
}) => (
  <CardPage view={view} title={title}>
    <p>{text}</p>
    <Form view={view} action={action} formToken={formToken}>
      <Hidden name="token" value={token} />
      <button class="button button-primary" type="submit">
        {title}
      </button>
    </Form>
  </CardPage>
);
