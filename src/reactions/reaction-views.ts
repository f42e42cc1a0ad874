import type { Reaction } from '../../web/components/reactions.tsx';
import { type Slot, slots } from './reactions.present.ts';

/** How often each emoji was given, those that were. @param emoji of the six slots */
export const reactionViews = (row: Record<Slot, number>, emoji: readonly string[]): Reaction[] =>
  slots.flatMap((slot, index) =>
    row[slot] > 0 ? [{ emoji: emoji[index] as string, count: row[slot] }] : [],
  );
