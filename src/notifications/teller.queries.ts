import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';

const NAME = 'notifications';

const place = prepared((db, { name }: { name: string }) =>
  db.selectFrom('log_readers').select('seq').where('name', '=', name),
);

/** Up to which place of the log members were told. */
export const findToldUntil = async (db: Db) => (await place.first(db, { name: NAME }))?.seq ?? 0;

export const setToldUntil = (db: Db, seq: number) =>
  db
    .insertInto('log_readers')
    .values({ name: NAME, seq })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ seq }))
    .execute();
