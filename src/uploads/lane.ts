import { unavailable } from '../errors.ts';

/**
 * Does one thing after the other, and lets only so many wait. A picture takes a core and hundreds of megabytes while it is
 * decoded: side by side, a handful of them would be all that the machine does.
 */
export class Lane {
  readonly #mostWaiting: number;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(mostWaiting: number) {
    this.#mostWaiting = mostWaiting;
  }

  /** @throws 503 when too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting > this.#mostWaiting) throw unavailable('Too many pictures wait for their turn', 10);
    this.#waiting += 1;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}
