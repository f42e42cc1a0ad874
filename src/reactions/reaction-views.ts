import type { ReactionsView } from '../../web/components/reactions.tsx';
import type { Context } from '../context.ts';
import { can, Status } from '../permissions.ts';
import { type Slot, slots } from './reactions.present.ts';
import { listOwnReactions, type Reactable } from './reactions.queries.ts';

type Counts = Record<Slot, number>;

/**
 * How often each emoji was given; those that nobody gave are there for whoever may react.
 * @param emoji of the six slots
 * @param status of what bears them
 */
export function reactionViews(
  row: Counts,
  emoji: readonly string[],
  { ref_type, ref_id, status, own }: Reacting,
): ReactionsView {
  const mine = own?.of(ref_type, ref_id);
  const mayReact = own?.mayReact === true && status === Status.ACTIVE;
  const reactions = slots.flatMap((slot, index) =>
    row[slot] > 0 || mayReact
      ? [{ slot, emoji: emoji[index] as string, count: row[slot], isMine: mine?.has(slot) === true }]
      : [],
  );
  return { reactions, to: mayReact ? { ref_type, ref_id } : undefined };
}

interface Reacting {
  ref_type: Reactable;
  ref_id: number;
  status: number;
  own: OwnReactions | undefined;
}

/** With what the actor reacted to things that a page shows. */
export interface OwnReactions {
  mayReact: boolean;
  of(ref_type: Reactable, ref_id: number): ReadonlySet<string> | undefined;
}

/** @returns undefined for guests */
export async function findOwnReactions(
  ctx: Context,
  shown: Partial<Record<Reactable, number[]>>,
): Promise<OwnReactions | undefined> {
  const { userId } = ctx.actor;
  if (userId === 0) return undefined;
  const given = new Map<string, Set<string>>();
  for (const [ref_type, ids] of Object.entries(shown)) {
    for (const { ref_id, slot } of await listOwnReactions(ctx.db, userId, ref_type as Reactable, ids)) {
      const key = `${ref_type} ${ref_id}`;
      given.set(key, (given.get(key) ?? new Set()).add(slot));
    }
  }
  return {
    mayReact: can(ctx.actor, 'reactions.add'),
    of: (ref_type, ref_id) => given.get(`${ref_type} ${ref_id}`),
  };
}
