import { randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { Database } from '../db/open.ts';
import { guest } from '../permissions.ts';
import { Lane, type LaneServices } from './lane.ts';
import { continueReplay } from './lines.ts';
import { Targets } from './targets.ts';
import {
  claimWebhooks,
  findReplaying,
  hasUnserved,
  type Lease,
  releaseWebhooks,
  renewLeases,
} from './webhooks.queries.ts';

/** How long a lease lasts unless it is renewed: so long others wait for a sender that died. Milliseconds. */
const LEASE_MS = 10_000;

const RENEW_EVERY_MS = 2_500;

/** So long a server that stops waits for answers; what it cut off would be sent twice. Milliseconds. */
const STOP_PATIENCE_MS = 4_000;

/** Webhooks that are taken in one transaction. */
const CLAIMED_AT_ONCE = 50;

interface Log {
  warn(fields: object, message: string): void;
}

/** Whom the sender tells. */
type Told = Pick<Context, 'committed'> & Pick<LaneServices, 'countAttempt'>;

/**
 * Delivers webhooks. Any number of processes may: each takes the webhooks that nobody serves, under a lease, and works
 * each in a lane of its own (docs/decisions/0018).
 */
export class Sender {
  readonly targets: Targets;
  readonly #database: Database;
  readonly #config: Config;
  readonly #told: Told;
  readonly #leasedBy = randomBytes(12).toString('hex');
  readonly #lanes = new Map<number, { lane: Lane; ended: Promise<void> }>();
  /** Webhooks that have no lane any longer and whose leases are still to be given back. */
  readonly #ended = new Set<number>();
  #looking: Promise<void> | undefined;
  #again = false;
  #isStopped = false;
  #log: Log | undefined;

  constructor(config: Config, database: Database, told: Told) {
    this.#config = config;
    this.#database = database;
    this.#told = told;
    this.targets = new Targets(config.webhookAllowCidrs);
  }

  /** Looks for work from now on. @returns ends it, and waits until it has */
  start(log: Log): () => Promise<void> {
    this.#log = log;
    const renewing = setInterval(() => void this.#renew(), RENEW_EVERY_MS);
    return async () => {
      this.#isStopped = true;
      clearInterval(renewing);
      await this.#looking?.catch(() => {});
      const open = [...this.#lanes.values()];
      for (const { lane } of open) lane.finish();
      const patience = setTimeout(() => open.forEach(({ lane }) => void lane.stop()), STOP_PATIENCE_MS);
      await Promise.all(open.map(({ ended }) => ended));
      clearTimeout(patience);
      await this.targets.agent.destroy();
    };
  }

  /** There may be something new in line. Resolves when whoever is to send it knows. @throws when the database is away */
  look(): Promise<void> {
    if (!this.#log || this.#isStopped) return Promise.resolve();
    for (const { lane } of this.#lanes.values()) lane.wake();
    this.#again = true;
    this.#looking ??= this.#lookAll();
    return this.#looking;
  }

  async #lookAll() {
    try {
      while (this.#again && !this.#isStopped) {
        this.#again = false;
        if (await this.#replay()) this.#again = true;
        if (await this.#claim()) this.#again = true;
      }
    } finally {
      this.#looking = undefined;
    }
  }

  /** @returns whether there may be more to put in line */
  async #replay(): Promise<boolean> {
    if (!(await findReplaying(this.#database.db))) return false;
    await this.#database.transaction((db) => continueReplay(this.#database, db));
    for (const { lane } of this.#lanes.values()) lane.wake();
    return true;
  }

  /** @returns whether there may be more to claim */
  async #claim(): Promise<boolean> {
    if (!(await hasUnserved(this.#database.db, new Date().toISOString()))) return false;
    const claimed = await this.#database.transaction(async (db) => {
      const now = await this.#database.dialect.now(db);
      return claimWebhooks(this.#database, db, this.#leaseFrom(now), now.toISOString(), CLAIMED_AT_ONCE);
    });
    for (const webhook_id of claimed) this.#open(webhook_id);
    return claimed.length === CLAIMED_AT_ONCE;
  }

  #open(webhook_id: number) {
    this.#ended.delete(webhook_id);
    // This process slept longer than its lease lasted, and nobody else took over: what is under way goes on.
    if (this.#lanes.has(webhook_id)) return;
    const lane = new Lane(webhook_id, this.#laneServices());
    const ended = lane
      .run()
      .then(() => true)
      .catch((error) => {
        this.#log?.warn({ err: error, webhook_id }, 'webhook deliveries stopped; others go on');
        return false;
      })
      .then((isWell) => this.#close(webhook_id, isWell));
    this.#lanes.set(webhook_id, { lane, ended });
  }

  /** @param isWell false leaves it to the next regular look: what failed would fail again at once */
  async #close(webhook_id: number, isWell: boolean) {
    this.#lanes.delete(webhook_id);
    this.#ended.add(webhook_id);
    try {
      await this.#releaseEnded();
      if (isWell) await this.look();
    } catch {
      // The database is away; the leases are given back, or lapse.
    }
  }

  /** Gives back what lanes that ended have no use for. Where the database is away, once it is there again. */
  async #releaseEnded() {
    const webhook_ids = [...this.#ended];
    if (webhook_ids.length === 0) return;
    await this.#database.transaction((db) => releaseWebhooks(db, webhook_ids, this.#leasedBy));
    for (const webhook_id of webhook_ids) this.#ended.delete(webhook_id);
  }

  async #renew() {
    // Those that are taken while this runs have a lease that is new.
    const open = [...this.#lanes];
    try {
      await this.#releaseEnded();
      if (open.length === 0) return;
      const webhook_ids = open.map(([webhook_id]) => webhook_id);
      const ours = await this.#database.transaction(async (db) =>
        renewLeases(db, this.#leaseFrom(await this.#database.dialect.now(db)), webhook_ids),
      );
      const kept = new Set(ours);
      for (const [webhook_id, { lane }] of open) if (!kept.has(webhook_id)) lane.stop();
    } catch {
      // The database is away; each lane finds out for itself.
    }
  }

  /** @param now by the database's clock: senders whose own clocks differ do not take each other's webhooks */
  #leaseFrom = (now: Date): Lease => ({
    leased_by: this.#leasedBy,
    leased_until: new Date(now.getTime() + LEASE_MS).toISOString(),
  });

  #laneServices = (): LaneServices => ({
    targets: this.targets,
    timeout: this.#config.webhookTimeoutMs,
    scale: this.#config.webhookRetryScale,
    leasedBy: this.#leasedBy,
    newContext: this.#newContext,
    countAttempt: this.#told.countAttempt,
  });

  /** What the server itself does, such as disabling a webhook. The audit log shows no actor. */
  #newContext = (): Context => ({
    db: this.#database.db,
    database: this.#database,
    actor: guest,
    now: new Date().toISOString(),
    origin: { source: 'webhooks', userAgent: null, address: null, requestId: null },
    committed: this.#told.committed,
  });
}
