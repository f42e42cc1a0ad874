import { setTimeout as delay } from 'node:timers/promises';

/**
 * Milliseconds that a test waits for what must come. It costs nothing as long as it comes, and the machine may have other
 * work. Only where the time itself is what is promised does a test say another.
 */
export const PATIENCE = 60_000;

/** The same for `vi.waitFor`. */
export const patient = { timeout: PATIENCE, interval: 20 };

type Nothing = false | null | undefined;

/** Asks until there is an answer that is not false, null or undefined. @throws when none comes */
export async function until<T>(ask: () => T | Nothing | Promise<T | Nothing>): Promise<T> {
  for (const end = Date.now() + PATIENCE; ; await delay(20)) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`That did not come true within ${PATIENCE} ms: ${ask}`);
  }
}
