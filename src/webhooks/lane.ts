import { type Context, inTransaction } from '../context.ts';
import { actorOf, can, UserStatus } from '../permissions.ts';
import { attempt, isGone, isSuccess, type Outcome } from './attempt.ts';
import { deleteDeliveries, type Job, listAgain, listFirst, nextDueAgain } from './deliveries.queries.ts';
import { endWebhook } from './ending.ts';
import { type Written, writeBodies } from './payload.ts';
import { Results } from './results.ts';
import { restAskedFor } from './schedule.ts';
import { signedHeaders } from './signature.ts';
import type { Targets } from './targets.ts';
import { findServed, type ServedWebhook } from './webhooks.queries.ts';

/** Deliveries whose bodies are made together. */
const BATCH = 50;

/** How long deliveries are sent that were read together. Milliseconds. */
const BATCH_MS = 500;

/** What was judged longer ago, as where a receiver takes its time, is judged once more before it leaves. Milliseconds. */
const SURE_MS = 50;

/** Attempts after the first that are under way to one receiver at a time. First ones go one by one, in order. */
const RETRIES_AT_ONCE = 8;

/** How long a lane with nothing to do is held on to, in milliseconds. */
const IDLE_MS = 2_000;

export interface LaneServices {
  targets: Targets;
  /** Milliseconds. */
  timeout: number;
  /** WEBHOOK_RETRY_SCALE */
  scale: number;
  leasedBy: string;
  /** A context of the server's own, at this moment. */
  newContext: () => Context;
  countAttempt: (isSuccess: boolean) => void;
}

/** Sends what is in line for one webhook, while this process has its lease; a slow receiver keeps only its own lane busy. */
export class Lane {
  readonly #webhook_id: number;
  readonly #services: LaneServices;
  readonly #stop = new AbortController();
  #busy = 0;
  #idleSince = Date.now();
  #wakers = new Set<() => void>();
  #wakes = 0;
  #isEnding = false;

  constructor(webhook_id: number, services: LaneServices) {
    this.#webhook_id = webhook_id;
    this.#services = services;
  }

  /** There may be something new in line. */
  wake() {
    this.#wakes += 1;
    for (const waker of [...this.#wakers]) waker();
  }

  /** Ends it after the attempts under way. */
  finish() {
    this.#isEnding = true;
    this.wake();
  }

  /** Ends it now. Attempts under way are cut off, unwritten: whoever has the lease next makes them again, with the same ids. */
  stop() {
    this.#isEnding = true;
    this.#stop.abort();
    this.wake();
  }

  /** Works until it has been idle for a while. @throws when the database is away */
  async run(): Promise<void> {
    const ends = await Promise.allSettled([
      this.#workOff(
        () => this.#sendFirst(),
        async () => undefined,
      ),
      this.#workOff(
        () => this.#sendAgain(),
        () => nextDueAgain(this.#services.newContext().db, this.#webhook_id),
      ),
    ]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  /**
   * @param work says whether it found anything to do
   * @param due when there is more to do, unless something is put in line before
   */
  async #workOff(work: () => Promise<boolean>, due: () => Promise<string | undefined>) {
    try {
      while (!this.#isEnding) {
        const wakes = this.#wakes;
        this.#busy += 1;
        const hasWorked = await work().finally(() => {
          this.#busy -= 1;
        });
        if (hasWorked) this.#idleSince = Date.now();
        else if (this.#busy === 0 && Date.now() - this.#idleSince >= IDLE_MS) this.finish();
        else if (this.#wakes === wakes) await this.#rest(wakes, await due());
      }
    } finally {
      // One of the two does not go on alone.
      this.finish();
    }
  }

  /** Until something is put in line, a delivery is due again, or it is time to look whether to go on at all. */
  async #rest(wakes: number, due: string | undefined) {
    const wait = due === undefined ? IDLE_MS : Math.min(IDLE_MS, Math.max(1, Date.parse(due) - Date.now()));
    if (this.#wakes !== wakes) return;
    let wakeUp = () => {};
    const timer = setTimeout(() => wakeUp(), wait);
    await new Promise<void>((resolve) => {
      wakeUp = resolve;
      this.#wakers.add(wakeUp);
    });
    clearTimeout(timer);
    this.#wakers.delete(wakeUp);
  }

  async #sendFirst(): Promise<boolean> {
    const { db } = this.#services.newContext();
    const jobs = await listFirst(db, this.#webhook_id, BATCH);
    return this.#send(jobs, 1);
  }

  async #sendAgain(): Promise<boolean> {
    const { db, now } = this.#services.newContext();
    const jobs = await listAgain(db, this.#webhook_id, now, BATCH);
    return this.#send(jobs, RETRIES_AT_ONCE);
  }

  /** @param width how many are under way at a time */
  async #send(jobs: Job[], width: number): Promise<boolean> {
    if (jobs.length === 0) return false;
    const { newContext, scale } = this.#services;
    const webhook = await this.#findAllowed();
    if (!webhook) {
      this.finish();
      return false;
    }
    const sureUntil = Date.now() + SURE_MS;
    const until = Date.now() + BATCH_MS;
    const results = new Results(newContext, webhook, scale);
    const next = (await this.#write(webhook, jobs)).values();
    const hidden: number[] = [];
    let hasFailed = false;
    const sendOneByOne = async () => {
      for (const written of next) {
        const judged = Date.now() > sureUntil ? await this.#judgeAgain(written) : { webhook, written };
        if (!judged) return;
        const { job } = written;
        const { body } = judged.written;
        if (body !== undefined) {
          const outcome = await this.#attempt(judged.webhook, job, body);
          if (!outcome) return;
          this.#services.countAttempt(isSuccess(outcome));
          results.add({ job, outcome });
          // The webhook ends or rests with the result, which is not written yet.
          if (isGone(outcome) || restAskedFor(outcome) > 0) this.finish();
          hasFailed ||= !isSuccess(outcome);
        } else if (judged.written.isHidden) hidden.push(job.job_id);
        else results.add({ job, outcome: keptNoLonger(), isLast: true });
        if (this.#isEnding || Date.now() > until) return;
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: width }, sendOneByOne));
    if (hidden.length > 0) await newContext().database.transaction((db) => deleteDeliveries(db, hidden));
    await results.settle();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    // Whoever tries again learns that there is more to wait for.
    if (hasFailed) this.wake();
    return true;
  }

  /** The bodies, with what the webhook's owner may see now. */
  #write(webhook: ServedWebhook, jobs: Job[]): Promise<Written[]> {
    return writeBodies({ db: this.#services.newContext().db, actor: actorOf(webhook) }, jobs);
  }

  /** As things are now. @returns undefined when nothing may be sent for the webhook any longer */
  async #judgeAgain({ job }: Written) {
    const webhook = await this.#findAllowed();
    if (!webhook) this.finish();
    const [written] = webhook ? await this.#write(webhook, [job]) : [];
    return webhook && written && { webhook, written };
  }

  async #attempt(webhook: ServedWebhook, job: Job, body: string): Promise<Outcome | undefined> {
    const { targets, timeout } = this.#services;
    return attempt(targets.agent, {
      url: webhook.target_url,
      headers: signedHeaders(secretsOf(webhook), job.message_id, Math.floor(Date.now() / 1_000), body),
      body,
      timeout,
      stop: this.#stop.signal,
    });
  }

  /** The webhook, if this process may send for it still; one whose owner may have none any longer is disabled. */
  async #findAllowed(): Promise<ServedWebhook | undefined> {
    const { newContext, leasedBy } = this.#services;
    const webhook = await findServed(newContext().db, this.#webhook_id);
    if (webhook?.enabled !== 1 || webhook.leased_by !== leasedBy) return undefined;
    if (webhook.user_status === UserStatus.ACTIVE && can(actorOf(webhook), 'webhooks.manage')) return webhook;
    await inTransaction(newContext(), (ctx) => endWebhook(ctx, this.#webhook_id, 'OWNER'));
    return undefined;
  }
}

/** The newest first. */
export function secretsOf({
  secret,
  previous_secret,
  previous_secret_until,
}: Pick<ServedWebhook, 'secret' | 'previous_secret' | 'previous_secret_until'>): string[] {
  const isPreviousGood = (previous_secret_until ?? '') > new Date().toISOString();
  return previous_secret !== null && isPreviousGood ? [secret, previous_secret] : [secret];
}

const keptNoLonger = (): Outcome => ({
  attempted_at: new Date().toISOString(),
  http_status: undefined,
  duration_ms: 0,
  error: 'the event is kept no longer',
  response: undefined,
  retryAfter: 0,
});
