import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../db/open.ts';
import { listLog, newestPlace } from '../events/log.queries.ts';
import { findToldUntil, setToldUntil } from './teller.queries.ts';
import { tellOf, toldEvents } from './telling.ts';

/** Events of one transaction: other writers wait for it. */
const BATCH = 100;

/** While much is written, events are gathered for so long: a transaction costs the same for one as for many. Milliseconds. */
const PAUSE = 50;

/** Nobody is told of what happened longer ago, such as before a server that was away for a while. */
const OLDEST_TOLD_MS = 24 * 60 * 60 * 1000;

interface Log {
  error(fields: object, message: string): void;
}

/**
 * Reads the event log and tells members, one process at a time and in the order of the log. How far it came stands in the
 * same transaction as what it told: each event is told of once (docs/decisions/0030).
 */
export class Teller {
  readonly #database: Database;
  readonly #told: () => void;
  #running: Promise<void> | undefined;
  #again = false;
  #batch = BATCH;

  /** @param told called when members were told something */
  constructor(database: Database, told: () => void) {
    this.#database = database;
    this.#told = told;
  }

  /** Tells of all that is in the log by now. */
  look(log: Log): Promise<void> {
    this.#again = true;
    this.#running ??= this.#lookAll(log).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when what was under way has ended, well or not. */
  async settled() {
    await this.#running?.catch(() => {});
  }

  async #lookAll(log: Log) {
    while (this.#again) {
      this.#again = false;
      const { db } = this.#database;
      if ((await findToldUntil(db)) >= (await newestPlace(db))) continue;
      try {
        if (await this.#tellBatch()) this.#again = true;
        else if (this.#again) await delay(PAUSE);
        this.#batch = BATCH;
      } catch (error) {
        if (this.#database.dialect.errorKind(error) !== 'other') throw error;
        await this.#afterMistake(log, error);
        this.#again = true;
      }
    }
  }

  /** A mistake of ours in one event must not keep all others from being told: it is found by itself, and left out. */
  async #afterMistake(log: Log, error: unknown) {
    if (this.#batch > 1) {
      this.#batch = 1;
      return;
    }
    const seq = await this.#database.transaction(async (db) => {
      await this.#database.dialect.serialise(db, 'notifications');
      const [event] = await listLog(db, { after: await findToldUntil(db), events: toldEvents, limit: 1 });
      if (event) await setToldUntil(db, event.seq);
      return event?.seq;
    });
    log.error({ err: error, seq }, 'members could not be told of an event');
  }

  /** @returns whether there may be more */
  async #tellBatch(): Promise<boolean> {
    const limit = this.#batch;
    const oldest = new Date(Date.now() - OLDEST_TOLD_MS).toISOString();
    const told = await this.#database.transaction(async (db) => {
      await this.#database.dialect.serialise(db, 'notifications');
      const newest = await newestPlace(db);
      const events = await listLog(db, {
        after: await findToldUntil(db),
        until: newest,
        events: toldEvents,
        limit,
      });
      for (const event of events) if (event.occurred_at >= oldest) await tellOf(db, event);
      await setToldUntil(db, events.length === limit ? (events.at(-1)?.seq as number) : newest);
      if (events.length > 0) await this.#database.tellOthers(db);
      return events.length;
    });
    if (told > 0) this.#told();
    return told === limit;
  }
}
