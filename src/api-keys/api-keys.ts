import { createHash, randomInt } from 'node:crypto';
import { type Context, inTransaction } from '../context.ts';
import { conflict, invalid, notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { utcTime } from '../http/time.ts';
import { countLiveKeys, findLiveKey, holdKeyOwner, insertKey, revokeKey } from './api-keys.queries.ts';
import type { ApiKeyInput } from './api-keys.schema.ts';

/** Keys that one user may have at a time. */
export const MOST_KEYS = 100;

const PREFIX_LENGTH = 12;

/**
 * Makes a key. `api_key` is the key itself: it is returned here and never again, and kept only as its hash.
 * @param forUserId somebody else than the actor: for the command line
 * @throws 400 when it would have expired already · 409 at 100 keys that work
 */
export async function createApiKey(ctx: Context, input: ApiKeyInput, forUserId?: number) {
  const user_id = forUserId ?? ctx.actor.userId;
  const expires_at = input.expires_at === undefined ? null : expiry(input.expires_at, ctx.now);
  return inTransaction(ctx, async (ctx) => {
    await holdKeyOwner(ctx.database, ctx.db, user_id);
    if ((await countLiveKeys(ctx.db, user_id, ctx.now)) >= MOST_KEYS) {
      throw conflict(`You have ${MOST_KEYS} API keys; revoke one first`);
    }
    const api_key = newKey();
    const key = {
      key_name: input.key_name,
      key_prefix: api_key.slice(0, PREFIX_LENGTH),
      created_at: ctx.now,
      expires_at,
    };
    const { key_id } = await insertKey(ctx.db, { ...key, user_id, key_hash: hashOf(api_key) });
    await record(ctx, 'api_key.created', { key_id, user_id }, { key_name: key.key_name, expires_at });
    return { key_id, ...key, api_key };
  });
}

/** The key stops at once in this process, in others within a second. @throws 404 for a key that is not one's own */
export async function revokeApiKey(ctx: Context, key_id: number) {
  const user_id = ctx.actor.userId;
  await inTransaction(ctx, async (ctx) => {
    if (!(await revokeKey(ctx.db, { key_id, user_id }, ctx.now))) throw notFound('API key');
    await record(ctx, 'api_key.revoked', { key_id, user_id });
  });
}

/**
 * Makes a key of the same name and expiry; the old one stops. The new one is returned here and never again.
 * @throws 404 for a key that is not one's own · 400 when it has expired already
 */
export async function rotateApiKey(ctx: Context, key_id: number) {
  return inTransaction(ctx, async (ctx) => {
    const key = await findLiveKey(ctx.db, { key_id, user_id: ctx.actor.userId });
    if (!key) throw notFound('API key');
    await revokeApiKey(ctx, key_id);
    return createApiKey(ctx, { key_name: key.key_name, expires_at: key.expires_at ?? undefined });
  });
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 238 random bits, so a fast hash keeps it as well as a slow one would. */
const newKey = () => `hearth_${Array.from({ length: 40 }, () => ALPHABET[randomInt(62)]).join('')}`;

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

function expiry(text: string, now: string) {
  const expires_at = utcTime('/expires_at', text);
  if (expires_at <= now) throw invalid('/expires_at', 'is in the past');
  return expires_at;
}
