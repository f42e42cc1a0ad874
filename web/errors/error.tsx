import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';

interface Props {
  view: View;
  status: number;
  /** Finds the failure in the log. */
  reference: string | undefined;
}

/** A failure. It needs nothing but itself, so that it can be shown when everything else fails. */
export function ErrorPage({ view, status, reference }: Props) {
  const { t } = view;
  const texts: Record<number, { title: string; hint: string }> = t.errors;
  const { title, hint } = texts[status] ?? (status < 500 ? t.errors[400] : t.errors[500]);
  return (
    <Layout view={view} head={{ title, noIndex: true }}>
      <div class="failure">
        <p class="failure-status" aria-hidden="true">
          {status}
        </p>
        <h1>{title}</h1>
        <p>{hint}</p>
        {reference && (
          <p class="failure-reference">
            {t.errorReference} <code>{reference}</code>
          </p>
        )}
        <p>
          <a class="button" href="/">
            {t.goHome}
          </a>
          {status === 404 && (
            <>
              {' '}
              <a class="button" href="/search">
                {t.search}
              </a>
            </>
          )}
        </p>
      </div>
    </Layout>
  );
}
