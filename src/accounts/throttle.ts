import { type Context, inTransaction } from '../context.ts';
import { AppError } from '../errors.ts';
import { networkOf } from '../http/rate-limit.ts';
import { hashSecret } from './secrets.ts';
import { countUnlessTooMany, uncount } from './throttle.queries.ts';

const MINUTE = 60_000;

interface Limit {
  /** So many in `window` milliseconds; then none until it is over. */
  most: number;
  window: number;
  /** Instead of none: one more after each pause of so many milliseconds. */
  pause?: number;
}

/**
 * Guessing is made slow without a way to lock somebody out: the strict limit holds for one account from one address, and
 * what all addresses together may try at one account is slowed, never stopped. A device that the member has signed in with
 * counts by itself and knows neither the slow-down nor what its address has done (docs/decisions/0026).
 */
const limits = {
  /** One account from one address, or from one known device. */
  pair: { most: 10, window: 15 * MINUTE },
  /** One account from all unknown devices. */
  account: { most: 30, window: 60 * MINUTE, pause: 20_000 },
  /** All accounts from one address. */
  address: { most: 100, window: 15 * MINUTE },
  /** Mails that strangers may make us send to one address. */
  mailTo: { most: 5, window: 60 * MINUTE },
  /** Mails that one address may make us send. */
  mailFrom: { most: 30, window: 60 * MINUTE },
} satisfies Record<string, Limit>;

type LimitName = keyof typeof limits;

interface Guess {
  /** The folded e-mail address, whether or not there is such an account. */
  account: string;
  /** The device's cookie when this account has been signed in to with it. */
  knownDevice: string | undefined;
}

/**
 * Counts one guess at a password or code. Called before looking whether it is right, so that many at once count.
 * @returns takes the guess back: call it when it was right
 * @throws 429
 */
export async function countGuess(
  ctx: Context,
  { account, knownDevice }: Guess,
): Promise<() => Promise<void>> {
  const from = knownDevice === undefined ? addressOf(ctx) : `device ${knownDevice}`;
  const keys = [keyOf('pair', `${account} ${from}`)];
  await take(ctx, 'pair', `${account} ${from}`);
  if (knownDevice === undefined) {
    await take(ctx, 'address', addressOf(ctx));
    await take(ctx, 'account', account);
    keys.push(keyOf('address', addressOf(ctx)), keyOf('account', account));
  }
  return () => inTransaction(ctx, (ctx) => uncount(ctx.db, keys).then(() => {}));
}

/**
 * Counts a mail that somebody who is not signed in makes us send.
 * @returns false when this address has had enough of them: the caller sends none and says nothing of it
 * @throws 429 when the asking address asks too often
 */
export async function countMail(ctx: Context, to: string): Promise<boolean> {
  await take(ctx, 'mailFrom', addressOf(ctx));
  return isAllowed(ctx, 'mailTo', to);
}

async function take(ctx: Context, limit: LimitName, whom: string) {
  if (await isAllowed(ctx, limit, whom)) return;
  throw new AppError('rateLimited', 'Too many tries', { headers: { 'retry-after': '60' } });
}

function isAllowed(ctx: Context, name: LimitName, whom: string) {
  const { most, window, pause }: Limit = limits[name];
  const now = Date.parse(ctx.now);
  const before = (milliseconds: number) => new Date(now - milliseconds).toISOString();
  return inTransaction(ctx, (ctx) =>
    countUnlessTooMany(ctx.db, {
      throttle_key: keyOf(name, whom),
      most,
      now: ctx.now,
      windowStart: before(window),
      pauseStart: pause === undefined ? '' : before(pause),
    }),
  );
}

const keyOf = (limit: LimitName, whom: string) => `${limit} ${hashSecret(whom)}`;

const addressOf = ({ origin: { address } }: Context) => networkOf(address ?? '');
