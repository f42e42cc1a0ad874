import { type Insertable, type Selectable, type SqlBool, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import {
  readsBoardSql,
  Status,
  seesCommentSql,
  seesPostSql,
  seesReplySql,
  UserStatus,
  type Viewer,
} from '../permissions.ts';

export type UploadRow = Selectable<Tables['uploads']>;

/** What uses a picture. USER: as avatar, as banner, or in what they say of themselves. COMMUNITY: as its logo. */
export interface Use {
  ref_type: 'POST' | 'COMMENT' | 'REPLY' | 'USER' | 'COMMUNITY';
  ref_id: number;
}

// ── Seeing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whether the viewer sees one of the texts that use the upload `f`. Avatars stand wherever a member's name does. */
const isShownSql = (viewer: Viewer) => sql<SqlBool>`exists (select 1 from upload_uses a
  where a.upload_id = f.upload_id and (
    (a.ref_type = 'POST' and exists (select 1 from posts p join boards b on b.board_id = p.board_id
      where p.post_id = a.ref_id and ${readsBoardSql(viewer)} and ${seesPostSql(viewer)}))
    or (a.ref_type = 'COMMENT' and exists (select 1 from comments c
      join posts p on p.post_id = c.post_id join boards b on b.board_id = p.board_id
      where c.comment_id = a.ref_id and ${readsBoardSql(viewer)} and ${seesPostSql(viewer)} and ${seesCommentSql(viewer)}))
    or (a.ref_type = 'REPLY' and exists (select 1 from replies r join comments c on c.comment_id = r.comment_id
      join posts p on p.post_id = r.post_id join boards b on b.board_id = p.board_id
      where r.reply_id = a.ref_id and ${readsBoardSql(viewer)} and ${seesPostSql(viewer)} and ${seesCommentSql(viewer)}
        and ${seesReplySql(viewer)}))
    or (a.ref_type = 'USER' and exists (select 1 from users u
      where u.user_id = a.ref_id and u.user_status <> ${sql.lit(UserStatus.DELETED)}))
    or a.ref_type = 'COMMUNITY'))`;

const fileColumns = ['f.upload_id', 'f.owner_id', 'f.name', 'f.hash'] as const;

const ofName = prepared((db, { name }: { name: string }) =>
  db.selectFrom('uploads as f').select(fileColumns).where('f.name', '=', name),
);

/** Whoever may see it. */
export const findUploadNamed = (db: Db, name: string) => ofName.first(db, { name });

const shown = prepared((db, params: Viewer & { upload_id: number }) =>
  db
    .selectFrom('uploads as f')
    .select('f.upload_id')
    .where('f.upload_id', '=', params.upload_id)
    .where(isShownSql(params)),
);

/** Whether the viewer sees a text that uses the picture. */
export const isUploadShown = async (db: Db, viewer: Viewer, upload_id: number) =>
  (await shown.first(db, { ...viewer, upload_id })) !== undefined;

// ── One's own ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const byNewestUpload: Sort = {
  columns: [{ ref: 'f.upload_id', type: 'integer' }],
  direction: 'desc',
};

export const listUploadsOf = (db: Db, owner_id: number, page: Slice): Promise<UploadRow[]> =>
  slice(db.selectFrom('uploads as f').selectAll('f').where('f.owner_id', '=', owner_id), page).execute();

export const findUploadOf = (db: Db, owner_id: number, upload_id: number): Promise<UploadRow | undefined> =>
  db
    .selectFrom('uploads')
    .selectAll()
    .where('upload_id', '=', upload_id)
    .where('owner_id', '=', owner_id)
    .executeTakeFirst();

export async function countUploadsSince(db: Db, owner_id: number, since: string) {
  const { count } = await db
    .selectFrom('uploads')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_id', '=', owner_id)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}

export const insertUpload = (db: Db, upload: Insertable<Tables['uploads']>): Promise<UploadRow> =>
  db.insertInto('uploads').values(upload).returningAll().executeTakeFirstOrThrow();

/** With all its uses. */
export const deleteUpload = (db: Db, upload_id: number) =>
  db.deleteFrom('uploads').where('upload_id', '=', upload_id).execute();

/** The logo is the community's. @returns the names of those that were deleted */
export async function deleteUploadsOf(db: Db, owner_id: number, { onlyUnused }: { onlyUnused: boolean }) {
  let query = db
    .deleteFrom('uploads')
    .where('owner_id', '=', owner_id)
    .where(
      sql<SqlBool>`not exists (select 1 from upload_uses a where a.upload_id = uploads.upload_id and a.ref_type = 'COMMUNITY')`,
    );
  if (onlyUnused) query = query.where(isUnusedSql);
  const gone = await query.returning('name').execute();
  return gone.map(({ name }) => name);
}

// ── Uses ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const listUsesOf = (db: Db, upload_ids: number[]) =>
  db
    .selectFrom('upload_uses')
    .select(['upload_id', 'ref_type', 'ref_id'])
    .where('upload_id', 'in', upload_ids)
    .orderBy('ref_type')
    .orderBy('ref_id')
    .execute();

/** The pictures that something uses now. */
export const listUsedBy = (db: Db, { ref_type, ref_id }: Use) =>
  db
    .selectFrom('upload_uses as a')
    .innerJoin('uploads as f', 'f.upload_id', 'a.upload_id')
    .select(['f.upload_id', 'f.name', 'f.width'])
    .where('a.ref_type', '=', ref_type)
    .where('a.ref_id', '=', ref_id)
    .execute();

/** Holds those of the named uploads that belong to the owners, so that no sweep takes them; returns their ids. */
export async function keepUploads(db: Db, names: string[], owners: number[]) {
  const kept = await db
    .updateTable('uploads')
    .set({ kept_until: null })
    .where('name', 'in', names)
    .where('owner_id', 'in', owners)
    .returning('upload_id')
    .execute();
  return kept.map(({ upload_id }) => upload_id);
}

export const insertUses = (db: Db, uses: Insertable<Tables['upload_uses']>[]) =>
  db
    .insertInto('upload_uses')
    .values(uses)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

export const deleteUsesBy = (db: Db, { ref_type, ref_id }: Use) =>
  db.deleteFrom('upload_uses').where('ref_type', '=', ref_type).where('ref_id', '=', ref_id).execute();

/** The use ends; what nothing uses any more is kept until then. */
export async function endUses(db: Db, { ref_type, ref_id }: Use, upload_ids: number[], kept_until: string) {
  await db
    .deleteFrom('upload_uses')
    .where('ref_type', '=', ref_type)
    .where('ref_id', '=', ref_id)
    .where('upload_id', 'in', upload_ids)
    .execute();
  await db
    .updateTable('uploads')
    .set({ kept_until })
    .where('upload_id', 'in', upload_ids)
    .where(isUnusedSql)
    .execute();
}

/** What is used has no such time: it is left alone. */
export const postponeUnused = (db: Db, names: string[], owner_id: number, kept_until: string) =>
  db
    .updateTable('uploads')
    .set({ kept_until })
    .where('name', 'in', names)
    .where('owner_id', '=', owner_id)
    .where('kept_until', 'is not', null)
    .execute();

const isUnusedSql = sql<SqlBool>`not exists (select 1 from upload_uses a where a.upload_id = uploads.upload_id)`;

// ── Sweeping ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Pictures that nothing uses, and nothing has for as long as they are kept. */
export async function listUnusedUploads(db: Db, now: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('uploads')
    .select('upload_id')
    .where('kept_until', '<=', now)
    .where(isUnusedSql)
    .orderBy('kept_until')
    .limit(limit)
    .execute();
  return rows.map(({ upload_id }) => upload_id);
}

/** Those of them that nothing took up meanwhile. @returns the names of those that were deleted */
export async function deleteUnusedUploads(db: Db, upload_ids: number[], now: string): Promise<string[]> {
  if (upload_ids.length === 0) return [];
  const gone = await db
    .deleteFrom('uploads')
    .where('upload_id', 'in', upload_ids)
    // Whoever takes one up clears this first, and holds the row by it.
    .where('kept_until', '<=', now)
    .where(isUnusedSql)
    .returning('name')
    .execute();
  return gone.map(({ name }) => name);
}

export async function largestUploadId(db: Db): Promise<number> {
  const row = await db
    .selectFrom('uploads')
    .select((eb) => eb.fn.max('upload_id').as('largest'))
    .executeTakeFirst();
  return Number(row?.largest ?? 0);
}

/** Uses of the uploads with ids in this range by what was removed, or stood in something that was, before `before`. */
export async function listUsesOfRemoved(
  db: Db,
  { above, upTo }: { above: number; upTo: number },
  before: string,
) {
  const gone = (alias: string, status: string) =>
    sql`(${sql.ref(`${alias}.${status}`)} = ${sql.lit(Status.DELETED)} and ${sql.ref(`${alias}.last_modified_at`)} < ${before})`;
  const { rows } = await sql<{ ref_type: Use['ref_type']; ref_id: number; upload_id: number }>`
    select a.ref_type, a.ref_id, a.upload_id from upload_uses a where a.upload_id > ${above} and a.upload_id <= ${upTo} and (
    (a.ref_type = 'POST' and exists (select 1 from posts p join boards b on b.board_id = p.board_id
      where p.post_id = a.ref_id and (${gone('p', 'post_status')} or ${gone('b', 'board_status')})))
    or (a.ref_type = 'COMMENT' and exists (select 1 from comments c
      join posts p on p.post_id = c.post_id join boards b on b.board_id = p.board_id
      where c.comment_id = a.ref_id
        and (${gone('c', 'comment_status')} or ${gone('p', 'post_status')} or ${gone('b', 'board_status')})))
    or (a.ref_type = 'REPLY' and exists (select 1 from replies r join comments c on c.comment_id = r.comment_id
      join posts p on p.post_id = r.post_id join boards b on b.board_id = p.board_id
      where r.reply_id = a.ref_id and (${gone('r', 'status')} or ${gone('c', 'comment_status')}
        or ${gone('p', 'post_status')} or ${gone('b', 'board_status')})))
    or (a.ref_type = 'USER' and exists (select 1 from users u
      where u.user_id = a.ref_id and ${gone('u', 'user_status')})))`.execute(db);
  return rows;
}

// ── Files that no row names ─────────────────────────────────────────────────────────────────────────────────────────

export async function insertLeftovers(db: Db, names: string[], due_at: string) {
  for (let from = 0; from < names.length; from += 1_000) {
    const rows = names.slice(from, from + 1_000).map((name) => ({ name, due_at }));
    await db
      .insertInto('upload_leftovers')
      .values(rows)
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ due_at }))
      .execute();
  }
}

export async function listDueLeftovers(db: Db, now: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('upload_leftovers')
    .select('name')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map(({ name }) => name);
}

/** @returns how many were there */
export async function deleteLeftovers(db: Db, names: string[]) {
  const { numDeletedRows } = await db
    .deleteFrom('upload_leftovers')
    .where('name', 'in', names)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
