import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';

export type DeliveryRow = Selectable<Tables['webhook_deliveries']>;
export type AttemptRow = Selectable<Tables['webhook_attempts']>;
export type NewDelivery = Omit<Insertable<Tables['webhook_deliveries']>, 'job_id' | 'tries' | 'finished_at'>;

/** Rows of one statement. */
const BATCH = 200;

/** Puts deliveries in line; one that is there already (an event a webhook) stays as it is. */
export async function insertDeliveries(db: Db, deliveries: readonly NewDelivery[]) {
  for (let from = 0; from < deliveries.length; from += BATCH) {
    await db
      .insertInto('webhook_deliveries')
      .values(deliveries.slice(from, from + BATCH))
      .onConflict((conflict) => conflict.columns(['webhook_id', 'event_id']).doNothing())
      .execute();
  }
}

/** The same, but one that is there already starts anew under its old ids. */
export async function insertDeliveriesAgain(db: Db, deliveries: readonly NewDelivery[]) {
  for (let from = 0; from < deliveries.length; from += BATCH) {
    await db
      .insertInto('webhook_deliveries')
      .values(deliveries.slice(from, from + BATCH))
      .onConflict((conflict) =>
        conflict.columns(['webhook_id', 'event_id']).doUpdateSet((eb) => ({
          state: 'waiting',
          tries: 0,
          due_at: eb.ref('excluded.due_at'),
          finished_at: null,
        })),
      )
      .execute();
  }
}

/** A delivery of a sample; the caller sends it and says how it went. */
export const insertTest = (db: Db, test: Insertable<Tables['webhook_deliveries']>) =>
  db.insertInto('webhook_deliveries').values(test).returning('job_id').executeTakeFirstOrThrow();

// ── What is to be sent ──────────────────────────────────────────────────────────────────────────────────────────────

const job = ['job_id', 'event_id', 'seq', 'event', 'message_id', 'tries', 'due_at'] as const;

const first = prepared((db, { webhook_id, limit }: { webhook_id: number; limit: number }) =>
  db
    .selectFrom('webhook_deliveries')
    .select(job)
    .where('webhook_id', '=', webhook_id)
    .where('state', '=', sql.lit('waiting'))
    .where('tries', '=', sql.lit(0))
    // While a replay puts earlier events in line again, later ones wait.
    .where(
      sql<boolean>`seq <= coalesce((select replay_after from webhooks where webhook_id = ${webhook_id}), ${sql.lit(Number.MAX_SAFE_INTEGER)})`,
    )
    .orderBy('seq')
    .limit(limit),
);

export type Job = Awaited<ReturnType<typeof listFirst>>[number];

/** Deliveries that nobody has tried yet, in the order of the event log. */
export const listFirst = (db: Db, webhook_id: number, limit: number) => first.all(db, { webhook_id, limit });

const again = prepared((db, { webhook_id, now, limit }: { webhook_id: number; now: string; limit: number }) =>
  db
    .selectFrom('webhook_deliveries')
    .select(job)
    .where('webhook_id', '=', webhook_id)
    .where('state', '=', sql.lit('waiting'))
    .where('tries', '>', sql.lit(0))
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit),
);

/** Deliveries that failed before and are due again, the longest due first. */
export const listAgain = (db: Db, webhook_id: number, now: string, limit: number) =>
  again.all(db, { webhook_id, now, limit });

const next = prepared((db, { webhook_id }: { webhook_id: number }) =>
  db
    .selectFrom('webhook_deliveries')
    .select('due_at')
    .where('webhook_id', '=', webhook_id)
    .where('state', '=', sql.lit('waiting'))
    .where('tries', '>', sql.lit(0))
    .orderBy('due_at')
    .limit(1),
);

/** When the next delivery that failed is due. */
export const nextDueAgain = async (db: Db, webhook_id: number) =>
  (await next.first(db, { webhook_id }))?.due_at;

// ── How it went ─────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Holds deliveries against whoever would remove them or put them in line anew.
 * @returns when each of those that are still there was due
 */
export async function holdDeliveries({ dialect }: Database, db: Db, job_ids: number[]) {
  const rows = await dialect
    .forUpdate(
      db.selectFrom('webhook_deliveries').select(['job_id', 'due_at']).where('job_id', 'in', job_ids),
    )
    .execute();
  return new Map(rows.map(({ job_id, due_at }) => [job_id, due_at]));
}

export const insertAttempts = (db: Db, attempts: Insertable<Tables['webhook_attempts']>[]) =>
  db.insertInto('webhook_attempts').values(attempts).execute();

export const markDelivered = (db: Db, job_ids: number[], at: string) =>
  db
    .updateTable('webhook_deliveries')
    .set((eb) => ({ state: 'delivered', finished_at: at, tries: eb('tries', '+', 1) }))
    .where('job_id', 'in', job_ids)
    .execute();

/** Failed, and to be tried again at `due_at`. */
export const markDueAgain = (db: Db, job_id: number, due_at: string) =>
  db
    .updateTable('webhook_deliveries')
    .set((eb) => ({ due_at, tries: eb('tries', '+', 1) }))
    .where('job_id', '=', job_id)
    .execute();

/** Failed for good. */
export const markFailed = (db: Db, job_ids: number[], at: string) =>
  db
    .updateTable('webhook_deliveries')
    .set((eb) => ({ state: 'failed', finished_at: at, tries: eb('tries', '+', 1) }))
    .where('job_id', 'in', job_ids)
    .execute();

/** Takes deliveries away that their owner may not know of. */
export const deleteDeliveries = (db: Db, job_ids: number[]) =>
  db.deleteFrom('webhook_deliveries').where('job_id', 'in', job_ids).execute();

// ── The log ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const byNewestDelivery: Sort = { columns: [{ ref: 'd.job_id', type: 'integer' }], direction: 'desc' };

interface LoggedDelivery extends DeliveryRow {
  /** The oldest first. */
  attempts: AttemptRow[];
}

/** All of a page in one statement: what a sender writes meanwhile is in the deliveries and their attempts, or in neither. */
export async function listDeliveries(
  db: Db,
  webhook_id: number,
  state: string | undefined,
  page: Slice,
): Promise<LoggedDelivery[]> {
  let query = db.selectFrom('webhook_deliveries as d').selectAll('d').where('d.webhook_id', '=', webhook_id);
  if (state !== undefined) query = query.where('d.state', '=', state);
  const rows = await db
    .selectFrom(slice(query, page).as('d'))
    .leftJoin('webhook_attempts as a', 'a.job_id', 'd.job_id')
    .selectAll('d')
    .select(['a.attempt_id', 'a.attempted_at', 'a.http_status', 'a.duration_ms', 'a.error', 'a.response'])
    .orderBy('d.job_id', byNewestDelivery.direction)
    .orderBy('a.attempt_id')
    .execute();
  const deliveries = new Map<number, LoggedDelivery>();
  for (const { attempt_id, attempted_at, http_status, duration_ms, error, response, ...row } of rows) {
    const delivery = deliveries.get(row.job_id) ?? { ...row, attempts: [] };
    deliveries.set(row.job_id, delivery);
    if (attempt_id === null) continue;
    const attempt = {
      job_id: row.job_id,
      attempt_id,
      attempted_at,
      http_status,
      duration_ms,
      error,
      response,
    };
    delivery.attempts.push(attempt as AttemptRow);
  }
  return [...deliveries.values()];
}

export const findDelivery = (db: Db, webhook_id: number, job_id: number) =>
  db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhook_id)
    .where('job_id', '=', job_id)
    .executeTakeFirst();

export const listAttempts = (db: Db, job_id: number) =>
  db.selectFrom('webhook_attempts').selectAll().where('job_id', '=', job_id).orderBy('attempt_id').execute();

/** Puts a delivery in line again, as if it were new. */
export const startAnew = (db: Db, job_id: number, due_at: string) =>
  db
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', tries: 0, due_at, finished_at: null })
    .where('job_id', '=', job_id)
    .execute();

/** Removes up to `limit` deliveries made before `before` or of deleted webhooks, with their attempts. @returns how many */
export async function deleteOldDeliveries(db: Db, before: string, limit: number) {
  const rows = await db
    .deleteFrom('webhook_deliveries')
    .where('job_id', 'in', (eb) =>
      eb
        .selectFrom('webhook_deliveries as d')
        .select('d.job_id')
        .where(
          sql<boolean>`(d.created_at < ${before} or d.webhook_id in (select webhook_id from webhooks where deleted_at is not null))`,
        )
        .limit(limit),
    )
    .returning('job_id')
    .execute();
  return rows.length;
}
