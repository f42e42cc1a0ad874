import type { Context, WriteContext } from '../context.ts';
import { hashSecret, newSecret } from './secrets.ts';
import { deleteTokensOf, findTokenRow, insertToken, takeTokenRow } from './tokens.queries.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long each kind of token works, in milliseconds. A token is good for one purpose, once. */
const lifetimes = {
  'sign-in': 15 * MINUTE,
  'second-factor': 10 * MINUTE,
  'new-password': 60 * MINUTE,
  'new-email': DAY,
  verification: DAY,
  invitation: 14 * DAY,
  provider: 10 * MINUTE,
  setup: DAY,
};

export type Purpose = keyof typeof lifetimes;

export interface Token {
  token_id: number;
  user_id: number | null;
  data: Record<string, string>;
}

/** @returns the token, which nobody will know again, and when it ends to work */
export async function issueToken(
  ctx: WriteContext,
  purpose: Purpose,
  { user_id = null, data = {} }: { user_id?: number | null; data?: Record<string, string | undefined> },
): Promise<{ token: string; until: string }> {
  const token = newSecret();
  const until = new Date(Date.parse(ctx.now) + lifetimes[purpose]).toISOString();
  await insertToken(ctx.db, {
    token_hash: hashSecret(token),
    purpose,
    user_id,
    data: JSON.stringify(data),
    created_at: ctx.now,
    expires_at: until,
  });
  return { token, until };
}

/** Looks whether it would work, and leaves it. */
export async function findToken(ctx: Context, purpose: Purpose, token: string): Promise<Token | undefined> {
  const row = await findTokenRow(ctx.db, purpose, hashSecret(token), ctx.now);
  return row && { ...row, data: JSON.parse(row.data ?? '{}') };
}

/** Uses it up, whatever follows in this transaction. */
export async function takeToken(
  ctx: WriteContext,
  purpose: Purpose,
  token: string,
): Promise<Token | undefined> {
  const row = await takeTokenRow(ctx.db, purpose, hashSecret(token), ctx.now);
  return row && { ...row, data: JSON.parse(row.data ?? '{}') };
}

/** No link that was mailed to the member before works any longer. */
export const cancelTokens = (ctx: WriteContext, user_id: number) =>
  deleteTokensOf(ctx.db, user_id, Object.keys(lifetimes));
