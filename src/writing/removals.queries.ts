import type { Insertable } from 'kysely';
import type { Db } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import type { Reactable } from '../reactions/reactions.queries.ts';

export const upsertRemoval = (db: Db, removal: Insertable<Tables['removals']>) =>
  db
    .insertInto('removals')
    .values(removal)
    .onConflict((conflict) =>
      conflict.columns(['ref_type', 'ref_id']).doUpdateSet({
        removed_by: removal.removed_by,
        status_before: removal.status_before,
        removed_at: removal.removed_at,
      }),
    )
    .execute();

/** What the member removed since then. */
export const findRemoval = (
  db: Db,
  {
    ref_type,
    ref_id,
    removed_by,
    since,
  }: { ref_type: Reactable; ref_id: number; removed_by: number; since: string },
) =>
  db
    .selectFrom('removals')
    .selectAll()
    .where('ref_type', '=', ref_type)
    .where('ref_id', '=', ref_id)
    .where('removed_by', '=', removed_by)
    .where('removed_at', '>', since)
    .executeTakeFirst();

/** False when another request was first. */
export async function deleteRemoval(db: Db, ref_type: Reactable, ref_id: number) {
  const row = await db
    .deleteFrom('removals')
    .where('ref_type', '=', ref_type)
    .where('ref_id', '=', ref_id)
    .returning('ref_id')
    .executeTakeFirst();
  return row !== undefined;
}

export const deleteRemovalsBefore = (db: Db, before: string) =>
  db.deleteFrom('removals').where('removed_at', '<', before).execute();
