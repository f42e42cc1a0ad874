import { type Insertable, type SqlBool, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import { readsBoardSql, seesCommentSql, seesPostSql, seesReplySql, type Viewer } from '../permissions.ts';
import type { Reason } from './reasons.ts';

/** What can be reported. */
export interface Reported {
  ref_type: 'POST' | 'COMMENT' | 'REPLY';
  ref_id: number;
}

/** False when the member has reported it already. */
export async function insertReport(db: Db, report: Insertable<Tables['reports']>) {
  const row = await db
    .insertInto('reports')
    .values(report)
    .onConflict((conflict) => conflict.columns(['reporter_id', 'ref_type', 'ref_id']).doNothing())
    .returning('report_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasReported(db: Db, reporter_id: number, { ref_type, ref_id }: Reported) {
  const row = await db
    .selectFrom('reports')
    .select('report_id')
    .where('reporter_id', '=', reporter_id)
    .where('ref_type', '=', ref_type)
    .where('ref_id', '=', ref_id)
    .executeTakeFirst();
  return row !== undefined;
}

export const oldestReportFirst: Sort = {
  columns: [{ ref: 'q.first_report_id', type: 'integer' }],
  direction: 'asc',
};

/** Open reports (x) of what the viewer sees. */
const openReports = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('reports as x')
    .where('x.closed_at', 'is', null)
    .where(sql<SqlBool>`exists (select 1 from posts p join boards b on b.board_id = p.board_id
      where p.post_id = x.post_id and ${readsBoardSql(viewer)} and ${seesPostSql(viewer)})`)
    .where(sql<SqlBool>`(x.ref_type <> 'COMMENT' or exists (select 1 from comments c
      where c.comment_id = x.ref_id and ${seesCommentSql(viewer)}))`)
    .where(sql<SqlBool>`(x.ref_type <> 'REPLY' or exists (select 1 from replies r
      join comments c on c.comment_id = r.comment_id
      where r.reply_id = x.ref_id and ${seesReplySql(viewer)} and ${seesCommentSql(viewer)}))`);

/** What is reported, each thing once: what waits longest comes first. */
export const listReportedThings = (db: Db, viewer: Viewer, page: Slice) =>
  slice(
    db
      .selectFrom(
        openReports(db, viewer)
          .select(sql<Reported['ref_type']>`x.ref_type`.as('ref_type'))
          .select(['x.ref_id', 'x.post_id'])
          .select((eb) => [
            eb.fn.min('x.report_id').as('first_report_id'),
            eb.fn.countAll<number>().as('count'),
            eb.fn.min('x.created_at').as('first_at'),
            eb.fn.max('x.created_at').as('last_at'),
          ])
          .groupBy(['x.ref_type', 'x.ref_id', 'x.post_id'])
          .as('q'),
      )
      .selectAll('q'),
    page,
  ).execute();

/** What is reported, each thing once; `most` at most, in no order. */
export const reportedThings = (db: Db, viewer: Viewer, most: number) =>
  openReports(db, viewer).select(['x.ref_type', 'x.ref_id']).distinct().limit(sql.lit(most));

/** How many things are reported; at most `most`. */
export async function countReportedThings(db: Db, viewer: Viewer, most: number) {
  const { count } = await db
    .selectFrom(reportedThings(db, viewer, most).as('q'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The open reports of a thing, the oldest first, each with who made it. */
export const listOpenReports = (db: Db, { ref_type, ref_id }: Reported) =>
  db
    .selectFrom('reports as x')
    .innerJoin('users as u', 'u.user_id', 'x.reporter_id')
    .select(['x.report_id', 'x.details', 'x.created_at'])
    .select(sql<Reason>`x.reason`.as('reason'))
    .select(['u.user_id', 'u.username', 'u.user_avatar', 'u.user_status'])
    .where('x.ref_type', '=', ref_type)
    .where('x.ref_id', '=', ref_id)
    .where('x.closed_at', 'is', null)
    .orderBy('x.report_id')
    .execute();

interface Closing {
  outcome: 'DISMISSED' | 'ACTED';
  closed_by: number;
  closed_at: string;
}

/** @returns how many were open */
export async function closeReports(db: Db, { ref_type, ref_id }: Reported, closing: Closing) {
  const { numUpdatedRows } = await db
    .updateTable('reports')
    .set(closing)
    .where('ref_type', '=', ref_type)
    .where('ref_id', '=', ref_id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
