import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/seed/random.ts';

const take = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('createRandom', () => {
  it('gives the same stream for the same seed, also when one is a number', () => {
    expect(take(20, createRandom(42).next)).toEqual(take(20, createRandom('42').next));
    expect(take(20, createRandom(42).next)).not.toEqual(take(20, createRandom(43).next));
  });

  it('keeps its stream: a change would change every seeded community', () => {
    const random = createRandom('hearth');
    expect(take(4, () => random.int(0, 999_999))).toEqual([223_342, 48_081, 802_358, 375_842]);
  });

  it('is spread evenly over [0, 1)', () => {
    const random = createRandom('even');
    const bins = new Array<number>(10).fill(0);
    for (const number of take(100_000, random.next)) {
      const at = Math.floor(number * 10);
      bins[at] = (bins[at] ?? Number.NaN) + 1;
    }
    for (const bin of bins) expect(Math.abs(bin - 10_000)).toBeLessThan(500);
  });

  it('draws whole numbers with both ends', () => {
    const random = createRandom('ends');
    expect(new Set(take(200, () => random.int(-1, 1)))).toEqual(new Set([-1, 0, 1]));
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });

  it('forks streams that depend on the seed and the label alone', () => {
    const used = createRandom('parent');
    take(10, used.next);
    expect(take(5, used.fork('posts').next)).toEqual(take(5, createRandom('parent').fork('posts').next));
    expect(used.fork('posts').next()).not.toBe(used.fork('comments').next());
    expect(used.fork('a').fork('b').next()).not.toBe(used.fork('a/1:b').next());
  });

  it.each([1, 2, 10, 1000, 100_000])('skews towards the first of %i, and stays inside', (n) => {
    const random = createRandom('skewed');
    const drawn = take(20_000, () => random.skewed(n));
    expect(Math.min(...drawn)).toBe(0);
    expect(Math.max(...drawn)).toBeLessThan(n);
    if (n < 10) return;
    const firstTenth = drawn.filter((index) => index < n / 10).length / drawn.length;
    expect(firstTenth).toBeGreaterThan(0.25);
    expect(firstTenth).toBeLessThan(0.6);
  });
});
