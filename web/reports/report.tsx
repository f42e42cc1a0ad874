import { CardPage } from '../accounts/card.tsx';
import { Field, Form, Hidden, type Problems } from '../components/form.tsx';
import type { View } from '../view.ts';

type Noun = 'post' | 'comment' | 'reply';

interface Props {
  view: View;
  formToken: string;
  noun: Noun;
  id: number;
  /** How it begins. */
  excerpt: string;
  values?: { reason: string; details: string } | undefined;
  problems?: Problems | undefined;
}

/** Asks what is wrong with something. */
export function ReportPage({ view, formToken, noun, id, excerpt, values, problems }: Props) {
  const t = view.t.reports;
  const problem = problems?.reason;
  return (
    <CardPage view={view} title={t.title}>
      <p>{t.text}</p>
      <h2 class="report-what">{t.what}</h2>
      <blockquote class="notification-quote">{excerpt}</blockquote>
      <Form view={view} action="/reports" formToken={formToken} problems={problems}>
        <Hidden name="noun" value={noun} />
        <Hidden name="id" value={String(id)} />
        <fieldset class="choice-list" aria-describedby={problem ? 'reason-problem' : undefined}>
          <legend>{t.why}</legend>
          {problem && (
            <p class="field-problem" id="reason-problem">
              {problem}
            </p>
          )}
          {Object.entries(t.reasons).map(([reason, text]) => (
            <label key={reason} class="check">
              <input type="radio" name="reason" value={reason} checked={reason === values?.reason} /> {text}
            </label>
          ))}
        </fieldset>
        <Field
          view={view}
          name="details"
          label={t.details}
          type="textarea"
          maxlength={2_000}
          isOptional
          values={values}
          problems={problems}
        />
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {t.send}
          </button>
        </div>
      </Form>
    </CardPage>
  );
}

interface LinkProps {
  view: View;
  /** Undefined for those who may not report it. */
  href: string | undefined;
  /** Username of who wrote it. */
  author: string;
}

/** Leads to the form. */
export function ReportLink({ view: { t }, href, author }: LinkProps) {
  if (!href) return null;
  return (
    <a class="report-link" href={href} rel="nofollow">
      {t.reports.report}
      <span class="sr-only">: {author}</span>
    </a>
  );
}
