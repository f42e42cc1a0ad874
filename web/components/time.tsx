import { ago, moment } from '../format.ts';
import type { View } from '../view.ts';

/** How long ago; the full date and time when pointed at, and for programs. */
export const Time = ({ view, at }: { view: View; at: string }) => (
  <time datetime={at} title={moment(view, at)}>
    {ago(view, at)}
  </time>
);
