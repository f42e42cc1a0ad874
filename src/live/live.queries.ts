import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';

const told = prepared((db, { after, until }: { after: number; until: number }) =>
  db
    .selectFrom('notifications')
    .select('user_id')
    .distinct()
    .where('seq', '>', after)
    .where('seq', '<=', until),
);

/** Members who were told of events of these places: `after` is exclusive. */
export const listMembersTold = async (db: Db, after: number, until: number) =>
  (await told.all(db, { after, until })).map(({ user_id }) => user_id);
