import type { Parameters } from 'fast-check';

/**
 * How a property that talks to a server is run: so many times, and not shrunk, since the database keeps what the failed
 * run did. fast-check prints the seed of a failure; `SEED=… npx vitest …` runs the same again.
 */
export function runs<T>(numRuns: number): Parameters<T> {
  const seed = process.env.SEED;
  return { numRuns, endOnFailure: true, ...(seed ? { seed: Number(seed) } : {}) };
}
