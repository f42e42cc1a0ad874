import type { Site } from './accounts/site.ts';
import type { Database, Db } from './db/open.ts';
import type { RecordedEvent } from './events/events.ts';
import type { ReadMarks } from './follows/read-marks.ts';
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
  /** The installation that the request came to; undefined on the command line. */
  readonly site?: Site;
  /** What members looked at, some of it not written yet; undefined on the command line. */
  readonly readMarks?: ReadMarks;
  /** Told, after the commit, what happened: wakes whatever follows from it. */
  readonly committed: (events: RecordedEvent[], hasMail: boolean) => void;
  /** Set inside a transaction only. */
  readonly transaction?: Changes;
}

/** What a transaction leaves to do once it is committed. */
interface Changes {
  events: RecordedEvent[];
  /** Whether mail was put in line. */
  hasMail: boolean;
}

/** A context inside a transaction: what `record` and the inserting queries ask for. */
export interface WriteContext extends Context {
  readonly transaction: Changes;
}

/**
 * Runs `work` in a transaction; joins the one that is open when there is one. `work` names its context `ctx` too, so that
 * nothing runs outside by mistake. On a deadlock `work` may run again: it changes nothing but the database.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: WriteContext) => Promise<T>): Promise<T> {
  if (ctx.transaction) return work(ctx as WriteContext);
  let changes: Changes = { events: [], hasMail: false };
  const result = await ctx.database.transaction((db) => {
    changes = { events: [], hasMail: false };
    return work({ ...ctx, db, transaction: changes });
  });
  const { events, hasMail } = changes;
  if (events.length > 0 || hasMail) ctx.committed(events, hasMail);
  return result;
}
