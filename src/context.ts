import type { Database, Db } from './db/open.ts';
import type { RecordedEvent } from './events/events.ts';
import type { Actor } from './permissions.ts';

/** Where a request came from, for the audit log. */
export interface Origin {
  /** The username of Basic auth: the calling system. */
  source: string | null;
  userAgent: string | null;
  address: string | null;
  requestId: string | null;
}

/** What an operation receives. */
export interface Context {
  /** Reads committed rows; inside `inTransaction`, the transaction. */
  readonly db: Db;
  readonly database: Database;
  readonly actor: Actor;
  /** RFC 3339 time of the request; everything that one request writes bears the same. */
  readonly now: string;
  readonly origin: Origin;
  /** Told, after the commit, what happened: wakes whatever follows from it. */
  readonly committed: (events: RecordedEvent[]) => void;
  /** Set inside a transaction only. */
  readonly transaction?: { events: RecordedEvent[] };
}

/** A context inside a transaction: what `record` and the inserting queries ask for. */
export interface WriteContext extends Context {
  readonly transaction: { events: RecordedEvent[] };
}

/**
 * Runs `work` in a transaction; joins the one that is open when there is one. `work` names its context `ctx` too, so that
 * nothing runs outside by mistake. On a deadlock `work` may run again: it changes nothing but the database.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: WriteContext) => Promise<T>): Promise<T> {
  if (ctx.transaction) return work(ctx as WriteContext);
  let events: RecordedEvent[] = [];
  const result = await ctx.database.transaction((db) => {
    events = [];
    return work({ ...ctx, db, transaction: { events } });
  });
  if (events.length > 0) ctx.committed(events);
  return result;
}
