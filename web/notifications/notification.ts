import type { Person } from '../components/person.tsx';
import type { Texts } from '../texts/index.ts';

type Line = keyof Texts['notifications']['lines'];

/** What somebody was told, for a line on a page or in a mail. */
export interface Notification {
  id: number;
  line: Line;
  href: string | undefined;
  at: string;
  isUnread: boolean;
  /** Who did it; left out where that is nobody's business. */
  who: Person | undefined;
  others: number;
  count: number;
  post: string;
  board: string;
  role: string;
  /** How what was written begins. */
  text: string | undefined;
  /** What a moderator said. */
  reason: string | undefined;
}

export const lineOf = ({ notifications: t }: Texts, notification: Notification) =>
  t.lines[notification.line]({ ...notification, who: notification.who?.name ?? t.somebody });
