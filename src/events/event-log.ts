import type { Database, Db } from '../db/open.ts';
import { hasUnplaced, MOST_PLACED, type PlacedEvent, placeEvents } from './log.queries.ts';

/**
 * The log of events as this process knows it. An event is written with the change that it tells of, but gets its place
 * (`seq`) after the commit, one process at a time: so places are given in the order of commits, without gaps, and whoever
 * read up to a place will find no event behind it later (docs/decisions/0017).
 */
export class EventLog {
  readonly #database: Database;
  readonly #asPlaced: (db: Db, events: PlacedEvent[]) => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #running: Promise<void> | undefined;
  #again = false;
  #isClosed = false;

  /** @param asPlaced what must happen in the transaction that gives events their places */
  constructor(database: Database, asPlaced: (db: Db, events: PlacedEvent[]) => Promise<void>) {
    this.#database = database;
    this.#asPlaced = asPlaced;
  }

  /** Gives every committed event its place. Resolves when those that are committed by now have theirs. */
  advance(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#placeAll();
    return this.#running;
  }

  /** Does what another process left undone: it may have ended right after its commit. */
  async catchUp(): Promise<void> {
    if (await hasUnplaced(this.#database.db)) await this.advance();
  }

  /** Resolves when the changes that this process has committed by now have their places. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #placeAll() {
    try {
      while (this.#again) {
        this.#again = false;
        const placed = await this.#database.transaction(async (db) => {
          const events = await placeEvents(this.#database, db);
          if (events.length === 0) return 0;
          await this.#asPlaced(db, events);
          await this.#database.tellOthers(db);
          return events.length;
        });
        if (placed === MOST_PLACED) this.#again = true;
        if (placed > 0) this.grew();
      }
    } finally {
      this.#running = undefined;
    }
  }

  /** Tells whoever waits that there is more to read. */
  grew() {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls back whenever there is more to read. @returns ends it */
  onGrowth(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Waits until there is more to read, the time is up, or nobody may wait any longer. */
  async growth(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.#isClosed || signal.aborted) return;
    let end = () => {};
    const timer = setTimeout(() => end(), milliseconds);
    try {
      await new Promise<void>((resolve) => {
        end = resolve;
        this.#listeners.add(end);
        signal.addEventListener('abort', end, { once: true });
      });
    } finally {
      clearTimeout(timer);
      this.#listeners.delete(end);
      signal.removeEventListener('abort', end);
    }
  }

  get isClosed() {
    return this.#isClosed;
  }

  /** The server stops: whoever waits goes. */
  close() {
    this.#isClosed = true;
    this.grew();
  }
}
