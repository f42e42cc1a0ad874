import { type Insertable, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { preparedIn } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import type { Slot } from './reactions.present.ts';

export type Reactable = 'POST' | 'COMMENT' | 'REPLY';

const places = {
  POST: { table: 'posts', id: 'post_id' },
  COMMENT: { table: 'comments', id: 'comment_id' },
  REPLY: { table: 'replies', id: 'reply_id' },
} as const;

/** False when the member has reacted with this slot already. */
export async function insertReaction(db: Db, reaction: Insertable<Tables['reactions']>) {
  const row = await db
    .insertInto('reactions')
    .values(reaction)
    .onConflict((conflict) => conflict.columns(['ref_type', 'ref_id', 'user_id', 'slot']).doNothing())
    .returning('slot')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when there was none. */
export async function deleteReaction(db: Db, reaction: Omit<Insertable<Tables['reactions']>, 'created_at'>) {
  const row = await db
    .deleteFrom('reactions')
    .where('ref_type', '=', reaction.ref_type)
    .where('ref_id', '=', reaction.ref_id)
    .where('user_id', '=', reaction.user_id)
    .where('slot', '=', reaction.slot)
    .returning('slot')
    .executeTakeFirst();
  return row !== undefined;
}

export async function addToReactions(db: Db, ref_type: Reactable, ref_id: number, slot: Slot, more: 1 | -1) {
  const { table, id } = places[ref_type];
  await sql`update ${sql.table(table)}
    set react_count = react_count + ${more}, ${sql.ref(slot)} = ${sql.ref(slot)} + ${more}, version = version + 1
    where ${sql.ref(id)} = ${ref_id}`.execute(db);
}

const ownReactions = preparedIn(
  (db, { user_id, ref_type }: { user_id: number; ref_type: Reactable }, ref_ids: number[]) =>
    db
      .selectFrom('reactions')
      .select(['ref_id', 'slot'])
      .where('ref_type', '=', ref_type)
      .where('ref_id', 'in', ref_ids)
      .where('user_id', '=', user_id),
);

/** With which slots the member reacted to which of these. */
export const listOwnReactions = (db: Db, user_id: number, ref_type: Reactable, ref_ids: number[]) =>
  ownReactions(db, { user_id, ref_type }, ref_ids);
