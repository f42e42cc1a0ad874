import type { Outcome } from './attempt.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds from one attempt to the next: the first comes at once, the last after three days. */
export const retryDelays = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** Up to this share is added to each delay, so that what failed together does not come back together. */
export const JITTER = 0.2;

const LONGEST_RETRY_AFTER = 24 * HOUR;

const FAILING_MS = 5 * 24 * HOUR;

/**
 * A receiver that did nothing but fail for so many milliseconds is left alone. Scaled like the delays, but for 0: that
 * tries again at once, and does not give up at once.
 */
export const failingMs = (scale: number) => FAILING_MS * (scale || 1);

/**
 * When to try again, in milliseconds since 1970; undefined when that was the last time.
 * @param tries attempts so far, the one that just failed included
 * @param scale WEBHOOK_RETRY_SCALE
 * @param retryAfter milliseconds that the receiver asked for; honoured up to a day, and not scaled
 */
export function nextTry(tries: number, now: number, scale: number, retryAfter = 0): number | undefined {
  const delay = retryDelays[tries - 1];
  if (delay === undefined) return undefined;
  const scheduled = delay * scale * (1 + Math.random() * JITTER);
  return now + Math.max(scheduled, Math.min(retryAfter, LONGEST_RETRY_AFTER));
}

/**
 * Milliseconds for which the receiver wants nothing at all: it says that it has too much to do (429, 503), and until when.
 * With any other status Retry-After is about the one delivery.
 */
export const restAskedFor = ({ http_status = 0, retryAfter }: Pick<Outcome, 'http_status' | 'retryAfter'>) =>
  [429, 503].includes(http_status) ? Math.min(retryAfter, LONGEST_RETRY_AFTER) : 0;

/** Milliseconds that a Retry-After header asks for: seconds, or a date. 0 for anything else. */
export function readRetryAfter(header: string | undefined, now: number): number {
  const text = header?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Number(text) * SECOND;
  if (!httpDate.test(text)) return 0;
  const date = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

/** A date as HTTP writes it, in any of its three forms (RFC 9110, 5.6.7). The oldest of them leaves GMT unsaid. */
const httpDate =
  /^(Sun|Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?)(day)?,? [\w -]+ \d\d:\d\d:\d\d( \d{4}| GMT)$/;
