import type { Context } from '../context.ts';
import { can, viewerOf } from '../permissions.ts';
import { countWaiting } from './waiting.queries.ts';

/** How much waits for the actor to look at: posts to approve and reports. 0, unasked, for those who do not review. */
export const countToReview = ({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<number> =>
  can(actor, 'moderation.review') ? countWaiting(db, viewerOf(actor)) : Promise.resolve(0);
