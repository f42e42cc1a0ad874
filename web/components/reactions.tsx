import { number } from '../format.ts';
import type { View } from '../view.ts';

export interface Reaction {
  emoji: string;
  count: number;
}

export function Reactions({ view, reactions }: { view: View; reactions: Reaction[] }) {
  if (reactions.length === 0) return null;
  return (
    <ul class="reactions" aria-label={view.t.reactionsLabel}>
      {reactions.map(({ emoji, count }) => (
        <li key={emoji} class="reaction">
          <span class="reaction-emoji">{emoji}</span> {number(view, count)}
        </li>
      ))}
    </ul>
  );
}
