import type { View } from '../view.ts';

/** Stands beside what has something new in it; a dot for the eye, a word for the ear. */
export const Unread = ({ view }: { view: View }) => (
  <span class="unread" title={view.t.notifications.unread}>
    <span class="sr-only">({view.t.notifications.unread})</span>
  </span>
);
