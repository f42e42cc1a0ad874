export interface OverloadLimits {
  /** Milliseconds that a turn of the event loop may take. */
  longestTurn: number;
  /** Milliseconds for which requests are refused after the last turn that took longer. */
  refusing: number;
}

/** Milliseconds between two looks at the clock. */
const INTERVAL = 100;

/**
 * Whether there is more to do than the processor can: each turn of the event loop answers all requests that are there, so
 * the more they are, the longer each waits. Refusing costs next to nothing; the server gets through its queue by it.
 *
 * One long turn is no overload (a disk that hesitates): it takes two, one after the other.
 */
export class Overload {
  readonly #timer: NodeJS.Timeout;
  #refusingUntil = 0;

  constructor({ longestTurn, refusing }: OverloadLimits) {
    let wasLong = false;
    let lookedAt = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      const isLong = now - lookedAt > INTERVAL + longestTurn;
      if (isLong && wasLong) this.#refusingUntil = now + refusing;
      wasLong = isLong;
      lookedAt = now;
    }, INTERVAL).unref();
  }

  get isRefusing() {
    return this.#refusingUntil > 0 && performance.now() < this.#refusingUntil;
  }

  close() {
    clearInterval(this.#timer);
  }
}
