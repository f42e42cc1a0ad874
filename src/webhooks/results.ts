import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { isGone, isSuccess, type Outcome } from './attempt.ts';
import {
  holdDeliveries,
  insertAttempts,
  type Job,
  markDelivered,
  markDueAgain,
  markFailed,
} from './deliveries.queries.ts';
import { endWebhook } from './ending.ts';
import { failingMs, nextTry, restAskedFor } from './schedule.ts';
import { noteFailingSince, noteHeldUntil } from './webhooks.queries.ts';

export interface Result {
  job: Job;
  outcome: Outcome;
  /** There will be no other attempt, however this one went. */
  isLast?: boolean;
}

/** How long a result may wait for others to share its commit, in milliseconds. A crash forgets no more than these. */
const GATHER_MS = 50;

/** Writes down how attempts went, those of a moment together: on SQLite the commit costs more than the attempt. */
export class Results {
  readonly #newContext: () => Context;
  readonly #webhook_id: number;
  readonly #scale: number;
  #failingSince: string | null;
  #waiting: Result[] = [];
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failure: { error: unknown } | undefined;

  /** @param scale WEBHOOK_RETRY_SCALE */
  constructor(
    newContext: () => Context,
    webhook: { webhook_id: number; failing_since: string | null },
    scale: number,
  ) {
    this.#newContext = newContext;
    this.#webhook_id = webhook.webhook_id;
    this.#failingSince = webhook.failing_since;
    this.#scale = scale;
  }

  add(result: Result) {
    this.#waiting.push(result);
    this.#timer ??= setTimeout(() => this.#begin(), GATHER_MS);
  }

  /** Resolves when all that was added is written. @throws when it could not be; what was not is in line still */
  async settle() {
    this.#begin();
    await this.#writing;
    if (this.#failure) throw this.#failure.error;
  }

  #begin() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = (this.#writing ?? Promise.resolve()).then(() => this.#writeWaiting());
  }

  async #writeWaiting() {
    const results = this.#waiting.splice(0);
    if (results.length === 0 || this.#failure) return;
    try {
      await inTransaction(this.#newContext(), (ctx) => this.#write(ctx, results));
    } catch (error) {
      this.#failure = { error };
    }
  }

  async #write(ctx: WriteContext, all: Result[]) {
    // The log of one that is kept no longer may be gone since.
    const held = await holdDeliveries(ctx.database, ctx.db, idsOf(all));
    const results = all.filter(({ job }) => held.has(job.job_id));
    if (results.length > 0) await this.#log(ctx, results);
    // What was put in line anew since its attempt began is to be sent once more, however that attempt went.
    const current = results.filter(({ job }) => held.get(job.job_id) === job.due_at);
    await this.#settleDeliveries(ctx, current);
    await this.#judgeReceiver(ctx, all);
  }

  async #log(ctx: WriteContext, results: Result[]) {
    await insertAttempts(
      ctx.db,
      results.map(({ job, outcome }) => ({
        job_id: job.job_id,
        attempted_at: outcome.attempted_at,
        http_status: outcome.http_status ?? null,
        duration_ms: outcome.duration_ms,
        error: outcome.error ?? null,
        response: outcome.response ?? null,
      })),
    );
  }

  async #settleDeliveries(ctx: WriteContext, results: Result[]) {
    const delivered = results.filter(({ outcome }) => isSuccess(outcome));
    if (delivered.length > 0) await markDelivered(ctx.db, idsOf(delivered), ctx.now);
    for (const { job, outcome, isLast } of results.filter(({ outcome }) => !isSuccess(outcome))) {
      const now = Date.parse(ctx.now);
      const due = isLast ? undefined : nextTry(job.tries + 1, now, this.#scale, outcome.retryAfter);
      if (due === undefined) await markFailed(ctx.db, [job.job_id], ctx.now);
      else await markDueAgain(ctx.db, job.job_id, new Date(due).toISOString());
    }
  }

  /** What the attempts say of the receiver as a whole. */
  async #judgeReceiver(ctx: WriteContext, results: Result[]) {
    const webhook_id = this.#webhook_id;
    const rest = Math.max(...results.map(({ outcome }) => restAskedFor(outcome)));
    if (rest > 0) await noteHeldUntil(ctx.db, webhook_id, new Date(Date.parse(ctx.now) + rest).toISOString());
    if (results.some(({ outcome }) => isGone(outcome))) return endWebhook(ctx, webhook_id, 'GONE');
    const isWell = results.some(({ outcome }) => isSuccess(outcome));
    if (isWell) {
      if (this.#failingSince === null) return;
      this.#failingSince = null;
      return noteFailingSince(ctx.db, webhook_id, null);
    }
    if (this.#failingSince === null) {
      this.#failingSince = ctx.now;
      return noteFailingSince(ctx.db, webhook_id, ctx.now);
    }
    const longEnough = Date.parse(ctx.now) - Date.parse(this.#failingSince) >= failingMs(this.#scale);
    if (longEnough) await endWebhook(ctx, webhook_id, 'FAILING');
  }
}

const idsOf = (results: Result[]) => results.map(({ job }) => job.job_id);
