import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMsid, isSid, newSid, parseMsid } from '../../src/content/ksuid.ts';

describe('a sid', () => {
  it('has 27 letters and digits and is never the same twice', () => {
    const sids = Array.from({ length: 1000 }, () => newSid());
    expect(sids.every(isSid)).toBe(true);
    expect(new Set(sids).size).toBe(sids.length);
  });

  it('sorts by the second it was made in', () => {
    const second = fc.integer({ min: 1_400_000_000, max: 1_400_000_000 + 0xffff_ffff });
    fc.assert(
      fc.property(second, second, (a, b) => {
        fc.pre(a !== b);
        const [first, later] = [newSid(new Date(a * 1000)), newSid(new Date(b * 1000))];
        expect(first < later).toBe(a < b);
      }),
    );
  });

  it('holds 4 bytes of seconds since 1400000000, most significant first', () => {
    const time = new Date('2026-01-02T03:04:05Z');
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    let number = 0n;
    for (const character of newSid(time)) number = number * 62n + BigInt(alphabet.indexOf(character));
    expect(Number(number >> 128n)).toBe(time.getTime() / 1000 - 1_400_000_000);
    expect(newSid(new Date(1_400_000_000_000))).toMatch(/^00000/);
  });

  it('is refused for a time it cannot hold', () => {
    expect(() => newSid(new Date('2014-01-01'))).toThrow(RangeError);
    expect(() => newSid(new Date('2151-01-01'))).toThrow(RangeError);
    expect(() => newSid(new Date(Number.NaN))).toThrow(RangeError);
  });
});

describe('an msid', () => {
  it('is a user_id and a sid, and comes apart again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (userId) => {
        const sid = newSid();
        expect(parseMsid(formatMsid(userId, sid))).toEqual({ userId, sid });
      }),
    );
  });

  it.each(['500.MN88KMZ6KxvEAqOsrp26G', '206.JO7Rv1B4bEBUawd3d2DXsE2DA', '177.TwM0e5z2gGE7VyDcY5c6ZeObphM'])(
    'of the lengths that the document shows is read: %s',
    (msid) => {
      expect(parseMsid(msid)).toEqual({ userId: Number.parseInt(msid, 10), sid: msid.split('.')[1] });
    },
  );

  it.each([
    '',
    '177',
    '177.',
    '.TwM0e5z2gGE7VyDcY5c6ZeObphM',
    '0.TwM0e5z2gGE7VyDcY5c6ZeObphM',
    '0177.TwM0e5z2gGE7VyDcY5c6ZeObphM',
    '-1.TwM0e5z2gGE7VyDcY5c6ZeObphM',
    '1e3.TwM0e5z2gGE7VyDcY5c6ZeObphM',
    '1234567890123456.TwM0e5z2gGE7VyDcY5c6ZeObphM',
    '177.TwM0e5z2gGE7VyDcY5c6ZeObphMx',
    '177.TwM0e5z2gGE7VyDcY5c',
    '177.TwM0e5z2gGE7VyDcY5c6ZeObph-',
    '177.TwM0e5z2gGE7VyDcY5c6ZeObphM\n',
    ' 177.TwM0e5z2gGE7VyDcY5c6ZeObphM',
    '١٧٧.TwM0e5z2gGE7VyDcY5c6ZeObphM',
    '177.TwM0e5z2gGE7VyDcY5c6ZeObphM.1',
  ])('is not %j', (text) => {
    expect(parseMsid(text)).toBeUndefined();
  });
});
