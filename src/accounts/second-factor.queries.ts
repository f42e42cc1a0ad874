import type { Db } from '../db/open.ts';

export const findSecondFactor = (db: Db, user_id: number) =>
  db
    .selectFrom('second_factors')
    .select(['secret', 'last_step'])
    .where('user_id', '=', user_id)
    .executeTakeFirst();

/** False when a code of this half minute, or of a later one, was taken already. */
export async function takeStep(db: Db, user_id: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('user_id', '=', user_id)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export const insertSecondFactor = (
  db: Db,
  factor: { user_id: number; secret: string; last_step: number; created_at: string },
) =>
  db
    .insertInto('second_factors')
    .values(factor)
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .executeTakeFirst();

export const deleteSecondFactor = (db: Db, user_id: number) =>
  db.deleteFrom('second_factors').where('user_id', '=', user_id).executeTakeFirst();

export const insertRecoveryCodes = (db: Db, rows: { user_id: number; code_hash: string }[]) =>
  db.insertInto('recovery_codes').values(rows).execute();

export const deleteRecoveryCodes = (db: Db, user_id: number) =>
  db.deleteFrom('recovery_codes').where('user_id', '=', user_id).execute();

/** False when there is no such code, or it was used. */
export async function takeRecoveryCode(db: Db, user_id: number, code_hash: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('recovery_codes')
    .where('user_id', '=', user_id)
    .where('code_hash', '=', code_hash)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function countRecoveryCodes(db: Db, user_id: number): Promise<number> {
  const row = await db
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', user_id)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
