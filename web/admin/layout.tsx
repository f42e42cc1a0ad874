import type { ComponentChildren } from 'preact';
import { Layout } from '../layout.tsx';
import type { AdminTexts } from '../texts/en.admin.ts';
import type { View } from '../view.ts';

type Section = keyof AdminTexts['sections'];

/** What stands around a page of the administration. */
export interface Frame {
  /** Where the page belongs. */
  section: Section;
  /** Where the administration begins for the reader. */
  home: string;
  /** The sections that are open to the reader. */
  links: { name: Section; href: string }[];
}

export interface Crumb {
  href: string;
  text: string;
}

interface Props {
  view: View;
  frame: Frame;
  title: string;
  /** Pages between the section's first one and this one. Left out on the first one itself. */
  trail?: Crumb[];
  /** What a form said after it was done. */
  notice?: ComponentChildren;
  /** Beside the title: what one comes here to do. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of the administration: its navigation shows what the reader may open. */
export function AdminLayout({ view, frame, title, trail, notice, actions, children }: Props) {
  return (
    <Layout view={view} head={{ title, noIndex: true }} before={<Sections view={view} frame={frame} />}>
      <div class="admin">
        <Trail view={view} frame={frame} trail={trail} title={title} />
        <div class="admin-head">
          <h1>{title}</h1>
          {actions && <div class="form-actions">{actions}</div>}
        </div>
        {notice && (
          <p class="notice" role="status">
            {notice}
          </p>
        )}
        {children}
      </div>
    </Layout>
  );
}

function Sections({ view: { t }, frame }: { view: View; frame: Frame }) {
  return (
    <nav class="admin-sections" aria-label={t.admin.navigation}>
      {frame.links.map(({ name, href }) => (
        <a key={name} href={href} aria-current={name === frame.section ? 'true' : undefined}>
          {t.admin.sections[name]}
        </a>
      ))}
    </nav>
  );
}

type TrailProps = Pick<Props, 'view' | 'frame' | 'trail' | 'title'>;

function Trail({ view: { t }, frame, trail, title }: TrailProps) {
  const section = frame.links.find(({ name }) => name === frame.section);
  const crumbs: Crumb[] = [{ href: frame.home, text: t.admin.title }];
  if (trail && section) crumbs.push({ href: section.href, text: t.admin.sections[section.name] }, ...trail);
  return (
    <nav class="trail" aria-label={t.admin.trail}>
      <ol>
        {crumbs.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  );
}
