import type { ComponentChildren } from 'preact';
import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';

interface Props {
  view: View;
  title: string;
  children: ComponentChildren;
}

/** A page with one thing to do. Nobody looks for it in a search engine. */
export const CardPage = ({ view, title, children }: Props) => (
  <Layout view={view} head={{ title, noIndex: true }}>
    <div class="card">
      <h1>{title}</h1>
      {children}
    </div>
  </Layout>
);

/** Says something, and where to go on. */
export const NoticePage = ({
  view,
  title,
  text,
  hint,
  next = { href: '/', text: view.t.goHome },
}: {
  view: View;
  title: string;
  text: string;
  hint?: string;
  next?: { href: string; text: string };
}) => (
  <CardPage view={view} title={title}>
    <p>{text}</p>
    {hint && <p class="muted">{hint}</p>}
    <p>
      <a class="button" href={next.href}>
        {next.text}
      </a>
    </p>
  </CardPage>
);
