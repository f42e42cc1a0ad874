interface ReactionColumns {
  s1: number;
  s2: number;
  s3: number;
  s4: number;
  s5: number;
  s6: number;
}

export const slots = ['s1', 's2', 's3', 's4', 's5', 's6'] as const;
export type Slot = (typeof slots)[number];

/** `{"s2": 1}`; undefined, and so left out, when nobody reacted. */
export function presentReactions(row: ReactionColumns): Partial<Record<Slot, number>> | undefined {
  const used = slots.filter((slot) => row[slot] > 0);
  return used.length === 0 ? undefined : Object.fromEntries(used.map((slot) => [slot, row[slot]]));
}
