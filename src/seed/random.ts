/**
 * A stream of numbers that only looks random: the same seed gives the same stream on every machine.
 * Not for secrets.
 */
export interface Random {
  /** A number in [0, 1) with 32 bits of it filled. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** One element, each as likely as the others. Throws a RangeError on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** An index in [0, n) that favours small ones, as attention does: of many, the first tenth gets half. */
  skewed(n: number): number;
  /** A stream of its own, set by this stream's seed and the label alone, not by what was drawn before. */
  fork(label: string | number): Random;
}

/** A stream that is wholly set by `seed`; the number 1 and the string '1' are the same seed. */
export function createRandom(seed: string | number): Random {
  const name = String(seed);
  const next = sfc32(name);
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[Math.floor(next() * list.length)] as (typeof list)[number];
    },
    chance: (p) => next() < p,
    skewed: (n) => skewedIndex(next(), n),
    // The length keeps fork('a').fork('b') and fork('a/b') apart.
    fork: (label) => createRandom(`${name}/${String(label).length}:${label}`),
  };
}

/** Zipf's law with a flattened head: without the flattening one post of thousands would get a tenth of all comments. */
function skewedIndex(u: number, n: number): number {
  if (n <= 1) return 0;
  const head = Math.max(1, n / 100);
  return Math.min(n - 1, Math.floor(head * ((1 + n / head) ** u - 1)));
}

/** Chris Doty-Humphrey's small fast counting generator, with 32-bit words. */
function sfc32(seed: string): () => number {
  let [a, b, c] = [1, 2, 3].map((lane) => hash(seed, lane)) as [number, number, number];
  let counter = 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  // The first words still resemble the seed.
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** FNV-1a over UTF-16 units, with a multiply-and-shift finish so that near seeds land far apart. */
function hash(text: string, lane: number): number {
  let h = 0x811c9dc5 ^ Math.imul(lane, 0x9e3779b1);
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
