import type { Texts } from '../texts/index.ts';
import type { View } from '../view.ts';
import { Icon, type IconName } from './icon.tsx';

/** What is special about a post, comment, reply or board. */
export type Mark = keyof typeof marks;

const marks = {
  pinned: 'pin',
  private: 'lock',
  membersOnly: 'lock',
  closed: 'lock',
  locked: 'lock',
  archived: 'archive',
  awaitingApproval: 'clock',
  rejected: 'hidden',
  draft: 'hidden',
  hidden: 'hidden',
  reported: 'hidden',
  spam: 'hidden',
} satisfies Partial<Record<keyof Texts, IconName>>;

const hints: Partial<Record<Mark, 'closedHint' | 'lockedHint' | 'archivedHint'>> = {
  closed: 'closedHint',
  locked: 'lockedHint',
  archived: 'archivedHint',
};

export function Badge({ view: { t }, mark }: { view: View; mark: Mark }) {
  const hint = hints[mark];
  return (
    <span class={`badge badge-${mark}`} title={t[hint ?? mark]}>
      <Icon name={marks[mark]} />
      <span class="badge-text">{t[mark]}</span>
    </span>
  );
}
