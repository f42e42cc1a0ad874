import type { Db } from '../db/open.ts';

interface Owner {
  user_id: number;
  idempotency_key: string;
}

/** Takes the key unless somebody has it since `oldest`. Waits for a transaction that is about to take it. */
export async function claimIdempotencyKey(
  db: Db,
  row: Owner & { fingerprint: string; created_at: string },
  oldest: string,
): Promise<boolean> {
  await db
    .deleteFrom('idempotency_keys')
    .where('user_id', '=', row.user_id)
    .where('idempotency_key', '=', row.idempotency_key)
    .where('created_at', '<', oldest)
    .execute();
  const taken = await db
    .insertInto('idempotency_keys')
    .values({ ...row, http_status: 0, body: '' })
    .onConflict((conflict) => conflict.columns(['user_id', 'idempotency_key']).doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return taken !== undefined;
}

export const findIdempotentAnswer = (db: Db, { user_id, idempotency_key }: Owner) =>
  db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'http_status', 'body'])
    .where('user_id', '=', user_id)
    .where('idempotency_key', '=', idempotency_key)
    .executeTakeFirst();

export async function keepIdempotentAnswer(
  db: Db,
  { user_id, idempotency_key, ...answer }: Owner & { http_status: number; body: string },
) {
  await db
    .updateTable('idempotency_keys')
    .set(answer)
    .where('user_id', '=', user_id)
    .where('idempotency_key', '=', idempotency_key)
    .execute();
}

export const deleteIdempotencyKeysBefore = (db: Db, oldest: string) =>
  db.deleteFrom('idempotency_keys').where('created_at', '<', oldest).execute();
