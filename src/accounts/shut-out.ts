import type { WriteContext } from '../context.ts';
import { endSessionsOf } from '../sessions/sessions.ts';
import { cancelTokens } from './tokens.ts';

/** Ends whatever lets the member in: they may come in no longer, and should they again, then not by what was left lying about. */
export async function shutOut(ctx: WriteContext, user_id: number) {
  await endSessionsOf(ctx, user_id);
  await cancelTokens(ctx, user_id);
}
