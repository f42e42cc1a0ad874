import type { Insertable } from 'kysely';
import type { Db } from '../db/open.ts';
import { preparedIn } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';

export const upsertDraft = (db: Db, draft: Insertable<Tables['drafts']>) =>
  db
    .insertInto('drafts')
    .values(draft)
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'place']).doUpdateSet({ fields: draft.fields, saved_at: draft.saved_at }),
    )
    .execute();

const draftsAt = preparedIn((db, { user_id }: { user_id: number }, places: string[]) =>
  db
    .selectFrom('drafts')
    .select(['place', 'fields'])
    .where('user_id', '=', user_id)
    .where('place', 'in', places),
);

export const listDraftsAt = (db: Db, user_id: number, places: string[]) => draftsAt(db, { user_id }, places);

/** @returns what it held */
export const deleteDraft = (db: Db, user_id: number, place: string) =>
  db
    .deleteFrom('drafts')
    .where('user_id', '=', user_id)
    .where('place', '=', place)
    .returning('fields')
    .execute();

export const deleteDraftsBefore = (db: Db, before: string) =>
  db.deleteFrom('drafts').where('saved_at', '<', before).execute();
