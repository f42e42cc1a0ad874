import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import type { Db } from '../db/open.ts';
import { record } from '../events/events.ts';
import { refused } from './problems.ts';
import {
  countRecoveryCodes,
  deleteRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  insertRecoveryCodes,
  insertSecondFactor,
  takeRecoveryCode,
  takeStep,
} from './second-factor.queries.ts';
import { hashSecret } from './secrets.ts';

const STEP_SECONDS = 30;
const RECOVERY_CODES = 10;
/** Without letters that are taken for one another. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

const appOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret), period: STEP_SECONDS, digits: 6 });

export const hasSecondFactor = async (db: Db, user_id: number) =>
  (await findSecondFactor(db, user_id)) !== undefined;

/** A code of the app, once, up to half a minute off; or a recovery code, which is used up. */
export async function checkCode(ctx: WriteContext, user_id: number, text: string): Promise<boolean> {
  const code = text.toLowerCase().replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(code)) return takeRecoveryCode(ctx.db, user_id, hashSecret(code));
  const factor = await findSecondFactor(ctx.db, user_id);
  const step = factor && stepOf(factor.secret, code, Date.parse(ctx.now));
  return step !== undefined && takeStep(ctx.db, user_id, step);
}

/** The half minute that the code belongs to. */
function stepOf(secret: string, code: string, timestamp: number): number | undefined {
  const delta = appOf(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
}

/** A secret for the app, base32. Nothing is kept until a code shows that the app has it. */
export const newAppSecret = () => new Secret({ size: 20 }).base32;

/** What the app reads, as an otpauth:// address. */
export const appAddress = (secret: string, community: string, label: string) =>
  new TOTP({
    issuer: community.replaceAll(':', ' '),
    label,
    secret: Secret.fromBase32(secret),
    period: STEP_SECONDS,
  }).toString();

/**
 * Switches the second step on for the actor.
 * @returns recovery codes, which nobody will know again
 * @throws 400 for a code that is not of this secret, or when it is on already
 */
export async function switchOn(
  ctx: Context,
  { secret, code }: { secret: string; code: string },
): Promise<string[]> {
  const user_id = ctx.actor.userId;
  const isSecret = /^[A-Z2-7]{32}$/.test(secret);
  const digits = code.replace(/\s/g, '');
  const last_step =
    isSecret && /^\d{6}$/.test(digits) ? stepOf(secret, digits, Date.parse(ctx.now)) : undefined;
  if (last_step === undefined) throw refused('code', 'wrongCode');
  return inTransaction(ctx, async (ctx) => {
    const inserted = await insertSecondFactor(ctx.db, { user_id, secret, last_step, created_at: ctx.now });
    if (inserted.numInsertedOrUpdatedRows === 0n) throw refused('', 'linkIsOver');
    await record(ctx, 'two_step.changed', { user_id }, { on: true });
    return makeRecoveryCodes(ctx, user_id);
  });
}

/** New recovery codes; the old ones work no longer. */
export async function makeRecoveryCodes(ctx: WriteContext, user_id: number): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await deleteRecoveryCodes(ctx.db, user_id);
  await insertRecoveryCodes(
    ctx.db,
    codes.map((code) => ({ user_id, code_hash: hashSecret(code.replaceAll('-', '')) })),
  );
  return codes;
}

/** 12 letters, 59 bits: more than anybody guesses where few guesses are let through. */
const newRecoveryCode = () =>
  Array.from(
    { length: 12 },
    (_, index) => `${index > 0 && index % 4 === 0 ? '-' : ''}${ALPHABET[randomInt(ALPHABET.length)]}`,
  ).join('');

export async function switchOff(ctx: WriteContext, user_id: number) {
  const { numDeletedRows } = await deleteSecondFactor(ctx.db, user_id);
  await deleteRecoveryCodes(ctx.db, user_id);
  if (numDeletedRows > 0n) await record(ctx, 'two_step.changed', { user_id }, { on: false });
}

/** How the actor's second step stands: undefined when it is off. */
export async function showSecondFactor(ctx: Context): Promise<{ recoveryCodesLeft: number } | undefined> {
  const user_id = ctx.actor.userId;
  if (!(await hasSecondFactor(ctx.db, user_id))) return undefined;
  return { recoveryCodesLeft: await countRecoveryCodes(ctx.db, user_id) };
}
