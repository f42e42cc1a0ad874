import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';

export type WebhookRecord = Selectable<Tables['webhooks']>;

/** With what an answer shows of the owner. */
const visible = (db: Db) =>
  db
    .selectFrom('webhooks as w')
    .innerJoin('users as u', 'u.user_id', 'w.owner_id')
    .selectAll('w')
    .select(['u.user_id', 'u.username', 'u.user_avatar', 'u.sid'])
    .where('w.deleted_at', 'is', null);

export type WebhookRow = Awaited<ReturnType<typeof listWebhooks>>[number];

export const byNewestWebhook: Sort = {
  columns: [{ ref: 'w.webhook_id', type: 'integer' }],
  direction: 'desc',
};

export const listWebhooks = (db: Db, page: Slice) => slice(visible(db), page).execute();

export const findWebhookRow = (db: Db, webhook_id: number): Promise<WebhookRow | undefined> =>
  visible(db).where('w.webhook_id', '=', webhook_id).executeTakeFirst();

/** Holds the webhook against other writers until the transaction ends, and reads it as it is now. */
export const holdWebhook = ({ dialect }: Database, db: Db, webhook_id: number) =>
  dialect
    .forUpdate(
      db
        .selectFrom('webhooks')
        .selectAll()
        .where('webhook_id', '=', webhook_id)
        .where('deleted_at', 'is', null),
    )
    .executeTakeFirst();

export async function countWebhooks(db: Db, owner_id: number) {
  const { count } = await db
    .selectFrom('webhooks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_id', '=', owner_id)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export const insertWebhook = (db: Db, webhook: Insertable<Tables['webhooks']>) =>
  db.insertInto('webhooks').values(webhook).returning('webhook_id').executeTakeFirstOrThrow();

export const updateWebhook = (db: Db, webhook_id: number, changes: Updateable<Tables['webhooks']>) =>
  db
    .updateTable('webhooks')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('webhook_id', '=', webhook_id)
    .execute();

/** Notes since when nothing but failures came, or that a success did. No change that anybody made, so no new version. */
export const noteFailingSince = (db: Db, webhook_id: number, failing_since: string | null) =>
  db.updateTable('webhooks').set({ failing_since }).where('webhook_id', '=', webhook_id).execute();

/** Notes until when the receiver wants nothing; null when somebody says that it can be called again. */
export const noteHeldUntil = (db: Db, webhook_id: number, held_until: string | null) =>
  db.updateTable('webhooks').set({ held_until }).where('webhook_id', '=', webhook_id).execute();

// ── Who listens ─────────────────────────────────────────────────────────────────────────────────────────────────────

const listening = prepared((db, _: object) =>
  db
    .selectFrom('webhooks')
    .select(['webhook_id', 'events', 'board_id'])
    .where('enabled', '=', 1)
    .where('deleted_at', 'is', null)
    .orderBy('webhook_id'),
);

export const listListening = (db: Db) => listening.all(db, {});

/** Boards of posts, whatever became of them. */
export const listBoardsOfPosts = (db: Db, post_ids: number[]) =>
  db.selectFrom('posts').select(['post_id', 'board_id']).where('post_id', 'in', post_ids).execute();

const replaying = prepared((db, _: object) =>
  db
    .selectFrom('webhooks')
    .select(['webhook_id', 'events', 'board_id', 'replay_after', 'replay_until'])
    .where('replay_after', 'is not', null)
    .where('deleted_at', 'is', null)
    .orderBy('webhook_id')
    .limit(1),
);

/** A webhook that a replay is under way for. */
export const findReplaying = (db: Db) => replaying.first(db, {});

/** Notes how far a replay got, unless another was asked for meanwhile. @param reached undefined when it is at its end */
export const updateReplay = (
  db: Db,
  { webhook_id, replay_after }: Pick<WebhookRecord, 'webhook_id' | 'replay_after'>,
  reached: number | undefined,
) =>
  db
    .updateTable('webhooks')
    .set(reached === undefined ? { replay_after: null, replay_until: null } : { replay_after: reached })
    .where('webhook_id', '=', webhook_id)
    .where('replay_after', '=', replay_after)
    .execute();

// ── Who sends ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Moment {
  now: string;
  /** No lease that was given before `now` ends after it. */
  later: string;
}

const momentOf = (now: string): Moment => ({
  now,
  later: new Date(Date.parse(now) + 60_000).toISOString(),
});

/** Webhooks that have something due, a receiver that wants it, and nobody who sends it. */
const unserved = (db: Db, { now, later }: Moment) =>
  db
    .selectFrom('webhooks as w')
    .select('w.webhook_id')
    .where('w.enabled', '=', 1)
    .where('w.deleted_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('w.leased_until', 'is', null),
        eb('w.leased_until', '<', now),
        // No lease is so long: it was given before somebody set the clock back.
        eb('w.leased_until', '>', later),
      ]),
    )
    .where((eb) => eb.or([eb('w.held_until', 'is', null), eb('w.held_until', '<=', now)]))
    .where(
      sql<boolean>`(exists (select 1 from webhook_deliveries d
          where d.webhook_id = w.webhook_id and d.state = 'waiting' and d.tries = 0)
        or exists (select 1 from webhook_deliveries d
          where d.webhook_id = w.webhook_id and d.state = 'waiting' and d.tries > 0 and d.due_at <= ${now}))`,
    );

const firstUnserved = prepared((db, moment: Moment) => unserved(db, moment).limit(1));

/** Whether `claimWebhooks` would find any; asks without writing. */
export const hasUnserved = async (db: Db, now: string) =>
  (await firstUnserved.first(db, momentOf(now))) !== undefined;

export interface Lease {
  leased_by: string;
  /** RFC 3339. */
  leased_until: string;
}

/** Takes up to `limit` webhooks that have something due. Of several senders that ask at once each gets others. */
export async function claimWebhooks({ dialect }: Database, db: Db, lease: Lease, now: string, limit: number) {
  const free = await dialect
    .skipLocked(unserved(db, momentOf(now)).orderBy('w.webhook_id').limit(limit))
    .execute();
  const webhook_ids = free.map(({ webhook_id }) => webhook_id);
  if (webhook_ids.length > 0)
    await db.updateTable('webhooks').set(lease).where('webhook_id', 'in', webhook_ids).execute();
  return webhook_ids;
}

/** Makes leases of the sender last longer. @returns the webhooks that are still its own */
export async function renewLeases(db: Db, { leased_by, leased_until }: Lease, webhook_ids: number[]) {
  const rows = await db
    .updateTable('webhooks')
    .set({ leased_until })
    .where('webhook_id', 'in', webhook_ids)
    .where('leased_by', '=', leased_by)
    .returning('webhook_id')
    .execute();
  return rows.map(({ webhook_id }) => webhook_id);
}

export const releaseWebhooks = (db: Db, webhook_ids: number[], leased_by: string) =>
  db
    .updateTable('webhooks')
    .set({ leased_by: null, leased_until: null })
    .where('webhook_id', 'in', webhook_ids)
    .where('leased_by', '=', leased_by)
    .execute();

const served = prepared((db, { webhook_id }: { webhook_id: number }) =>
  db
    .selectFrom('webhooks as w')
    .innerJoin('users as u', 'u.user_id', 'w.owner_id')
    .innerJoin('roles as o', 'o.role_id', 'u.role_id')
    .selectAll('w')
    .select(['u.user_id', 'u.user_status', 'u.role_id', 'o.permissions'])
    .where('w.webhook_id', '=', webhook_id)
    .where('w.deleted_at', 'is', null),
);

export type ServedWebhook = NonNullable<Awaited<ReturnType<typeof findServed>>>;

/** With its owner's standing: both as they are now. */
export const findServed = (db: Db, webhook_id: number) => served.first(db, { webhook_id });

// ── Cleaning up ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** A deleted webhook's row, once its log is gone. */
export const deleteEmptyWebhooks = (db: Db) =>
  db
    .deleteFrom('webhooks')
    .where('deleted_at', 'is not', null)
    .where(
      sql<boolean>`not exists (select 1 from webhook_deliveries d where d.webhook_id = webhooks.webhook_id)`,
    )
    .execute();
