import { sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { readsBoardSql, type Viewer } from '../permissions.ts';
import { reportedThings } from '../reports/reports.queries.ts';

/** Beyond this nobody counts. */
const MOST_COUNTED = 100;

const waiting = prepared((db, viewer: Viewer) => {
  const reported = reportedThings(db, viewer, MOST_COUNTED);
  return {
    compile: () =>
      sql<{ posts: number; reported: number }>`select
        (select count(*) from (select p.post_id from posts p join boards b on b.board_id = p.board_id
          where p.post_status = 4 and ${readsBoardSql(viewer)} limit ${sql.lit(MOST_COUNTED)}) as w) as posts,
        (select count(*) from (${reported}) as r) as reported`.compile(db),
  };
});

/** How many posts of boards that the viewer reads await approval, and how many things that they see are reported. */
export const countWaiting = async (db: Db, viewer: Viewer) => {
  const { posts = 0, reported = 0 } = (await waiting.first(db, { ...viewer })) ?? {};
  return posts + reported;
};
