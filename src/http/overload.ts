import type { FastifyRequest } from 'fastify';
import { unavailable } from '../errors.ts';

export interface OverloadLimits {
  /** Milliseconds of one turn of the event loop that go to requests; what is left then waits for the next turn. */
  turnBudget: number;
  /** Milliseconds that a request may wait for its turn; who would have to wait longer is refused. */
  longestWait: number;
}

/** Most requests that are begun in one turn, of those that wait. */
const MOST_A_TURN = 256;

/** How much of what was measured before still counts after another turn. */
const REMEMBERED_SHARE = 0.8;

/** Requests after which the pace is known well enough to refuse anybody by it. */
const FEWEST_MEASURED = 8;

interface Waiting {
  since: number;
  request: FastifyRequest;
  done: (error?: Error) => void;
}

/**
 * Stands before the API when there is more to do than the processor can. A turn of the event loop would otherwise answer
 * every request that is there before it accepts a connection, looks at a timer or tells a supervisor that it is alive, and
 * nobody would know how long a request has waited already. Here they wait in a line of our own, as long as can be
 * answered in time at the pace of the last turns; a 503 for the others costs next to nothing.
 */
export class Overload {
  readonly #limits: OverloadLimits;
  readonly #line: Waiting[] = [];
  /** How many of the line were begun, and in how many milliseconds, in the turns before. */
  #measured = { begun: 0, milliseconds: 0 };
  #turnStartedAt = 0;
  #turnEndedAt = 0;
  #budget = 0;
  #begun = 0;
  #isTurnOpen = false;

  constructor(limits: OverloadLimits) {
    this.#limits = limits;
  }

  /** Calls `done` at once, or in a later turn; with a 503 where that would be too late. */
  admit(request: FastifyRequest, done: (error?: Error) => void) {
    const now = performance.now();
    if (!this.#isTurnOpen) this.#openTurn(now);
    const { turnBudget, longestWait } = this.#limits;
    if (this.#line.length === 0 && now - this.#turnStartedAt < turnBudget) return done();
    if (this.#line.length * this.#pace() > longestWait) return done(tooMuch());
    this.#line.push({ since: now, request, done });
  }

  /** Milliseconds from one request of the line to the next; 0 until that is known. */
  #pace() {
    const { begun, milliseconds } = this.#measured;
    return begun < FEWEST_MEASURED ? 0 : milliseconds / begun;
  }

  #openTurn(now: number) {
    this.#isTurnOpen = true;
    this.#measured = { begun: 0, milliseconds: 0 };
    this.#turnStartedAt = now;
    this.#turnEndedAt = now;
    setImmediate(() => this.#prepareTurn());
  }

  /** The next turn takes up the line. Immediates that are set now run after connections and timers were looked at. */
  #prepareTurn() {
    const count = Math.min(this.#line.length, MOST_A_TURN);
    this.#isTurnOpen = count > 0;
    // One immediate for each: what a request does before it waits for something is done when the next looks at the clock.
    for (let place = 1; place <= count; place += 1) {
      setImmediate(() => {
        if (place === 1) this.#startTurn();
        this.#moveOn();
        if (place === count) this.#endTurn();
      });
    }
  }

  #startTurn() {
    this.#turnStartedAt = performance.now();
    // The line gets as much time as those who only came to be refused have taken.
    this.#budget = Math.max(this.#limits.turnBudget, this.#turnStartedAt - this.#turnEndedAt);
    this.#begun = 0;
  }

  #moveOn() {
    const now = performance.now();
    if (now - this.#turnStartedAt > this.#budget) return;
    const { since, request, done } = this.#line.shift() as Waiting;
    this.#begun += 1;
    if (request.raw.socket?.destroyed) return; // nobody is there to be answered
    done(now - since > this.#limits.longestWait ? tooMuch() : undefined);
  }

  #endTurn() {
    const now = performance.now();
    const { begun, milliseconds } = this.#measured;
    this.#measured = {
      begun: begun * REMEMBERED_SHARE + this.#begun,
      milliseconds: milliseconds * REMEMBERED_SHARE + now - this.#turnEndedAt,
    };
    this.#turnEndedAt = now;
    this.#prepareTurn();
  }
}

const tooMuch = () => unavailable('The server has more to do than it can; try again', 5);
