import { describe, expect, it } from 'vitest';
import { nextTry, readRetryAfter } from '../../src/webhooks/schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** From one attempt to the next, as the issue and the guide for integrators promise. */
const promised = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

const now = Date.parse('2026-02-22T22:22:22.222Z');

describe('the times of the attempts of a delivery', () => {
  it.each([1, 0.01, 1_000])('are those promised, times %d, and up to a fifth later', (scale) => {
    for (const [index, delay] of promised.entries()) {
      const waits = Array.from({ length: 500 }, () => (nextTry(index + 1, now, scale) as number) - now);
      const shares = waits.map((wait) => wait / (delay * scale) - 1);
      const [least, most] = [Math.min(...shares), Math.max(...shares)];
      expect(least).toBeGreaterThanOrEqual(-1e-3);
      expect(most).toBeLessThanOrEqual(0.2 + 1e-3);
      // What failed together comes back spread out, over all of the fifth.
      if (delay * scale > SECOND) expect(most - least).toBeGreaterThan(0.15);
    }
  });

  it('are ten', () => {
    expect(nextTry(9, now, 1)).toBeDefined();
    expect(nextTry(10, now, 1)).toBeUndefined();
    expect(nextTry(11, now, 1, HOUR)).toBeUndefined();
  });

  it('are later when the receiver asks for it, by a day at most, and never sooner', () => {
    expect(nextTry(1, now, 1, HOUR)).toBe(now + HOUR);
    expect(nextTry(1, now, 0.001, HOUR)).toBe(now + HOUR);
    expect(nextTry(1, now, 1, 25 * HOUR)).toBe(now + 24 * HOUR);
    expect(nextTry(9, now, 1, HOUR)).toBeGreaterThanOrEqual(now + 24 * HOUR);
    expect(nextTry(1, now, 0)).toBe(now);
  });
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120 * SECOND],
    [' 120 ', 120 * SECOND],
    ['9999999999', 9_999_999_999 * SECOND],
    ['Sun, 22 Feb 2026 22:32:22 GMT', 600 * SECOND - 222],
    // The two forms that are obsolete.
    ['Sunday, 22-Feb-26 22:32:22 GMT', 600 * SECOND - 222],
    ['Sun Feb 22 22:32:22 2026', 600 * SECOND - 222],
    ['Sun, 22 Feb 2026 22:12:22 GMT', 0],
    [undefined, 0],
    ['', 0],
    ['soon', 0],
    ['-5', 0],
    ['+5', 0],
    ['1.5', 0],
    ['1e3', 0],
    ['0x10', 0],
    ['5 minutes', 0],
    ['tomorrow 2099', 0],
    ['2099-01-01', 0],
    ['99999999999999999999', 0],
    ['120, 240', 0],
  ])('%j asks for %d ms', (header, wait) => {
    expect(readRetryAfter(header, now)).toBe(wait);
  });
});
