import type { ComponentChildren } from 'preact';
import { Layout } from '../layout.tsx';
import type { SettingsTexts } from '../texts/en.settings.ts';
import type { View } from '../view.ts';

type Section = keyof SettingsTexts['sections'];

const addresses: Record<Section, string> = {
  profile: '/settings/profile',
  account: '/settings/account',
  notifications: '/settings/notifications',
  keys: '/settings/keys',
};

interface Props {
  view: View;
  section: Section;
  /** The section's name when left out. */
  title?: string;
  /** What a form said after it was done. */
  notice?: string | undefined;
  children: ComponentChildren;
}

/** A page of a member's own settings, with the way to the others. */
export function SettingsLayout({ view, section, title, notice, children }: Props) {
  const { settings: t } = view.t;
  const heading = title ?? t.sections[section];
  return (
    <Layout
      view={view}
      head={{ title: heading, noIndex: true }}
      before={
        <nav class="admin-sections" aria-label={t.navigation}>
          {(Object.keys(addresses) as Section[]).map((name) => (
            <a key={name} href={addresses[name]} aria-current={name === section ? 'true' : undefined}>
              {t.sections[name]}
            </a>
          ))}
        </nav>
      }
    >
      <div class="card card-wide">
        <h1>{heading}</h1>
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
