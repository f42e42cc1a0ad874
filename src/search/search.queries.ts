import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { Slice, Sort } from '../http/paging.ts';
import { readsBoardSql, seesCommentSql, seesPostSql, seesReplySql, type Viewer } from '../permissions.ts';
import type { SearchType } from './search.schema.ts';

interface NewDocument {
  ref_type: string;
  ref_id: number;
  text: string;
}

const insert = prepared((db, { ref_type, ref_id, text }: NewDocument) =>
  db.insertInto('search_documents').values({ ref_type, ref_id, text }),
);

export const insertDocument = (db: Db, document: NewDocument) => insert.all(db, document);

const upsert = prepared((db, { ref_type, ref_id, text }: NewDocument) =>
  db
    .insertInto('search_documents')
    .values({ ref_type, ref_id, text })
    .onConflict((conflict) =>
      conflict
        .columns(['ref_type', 'ref_id'])
        .doUpdateSet((eb) => ({ text: eb.ref('excluded.text') }))
        .whereRef('search_documents.text', '<>', 'excluded.text'),
    ),
);

export const upsertDocument = (db: Db, document: NewDocument) => upsert.all(db, document);

export async function isFound(db: Db, ref_type: string, ref_id: number): Promise<boolean> {
  const row = await db
    .selectFrom('search_documents')
    .select('doc_id')
    .where('ref_type', '=', ref_type)
    .where('ref_id', '=', ref_id)
    .executeTakeFirst();
  return row !== undefined;
}

export const newestFirst: Sort = { columns: [{ ref: 'd.doc_id', type: 'integer' }], direction: 'desc' };

/** Whether the viewer sees what the document `d` of this type stands for. Members are for those who list them. */
function seenSql(type: SearchType, viewer: Viewer, board_id: number | undefined): RawBuilder<SqlBool> {
  // The offset does nothing, but keeps PostgreSQL from preparing a hash of all that the viewer sees.
  return sql`exists (${rowSql(type, viewer, board_id)} limit 1 offset 0)`;
}

function rowSql(type: SearchType, viewer: Viewer, board_id: number | undefined): RawBuilder<unknown> {
  const inBoard = board_id === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`p.board_id = ${board_id}`;
  const readable = sql`${inBoard} and ${readsBoardSql(viewer)} and ${seesPostSql(viewer)}`;
  switch (type) {
    case 'POST':
      return sql`select 1 from posts p join boards b on b.board_id = p.board_id
        where p.post_id = d.ref_id and ${readable}`;
    case 'COMMENT':
      return sql`select 1 from comments c join posts p on p.post_id = c.post_id
        join boards b on b.board_id = p.board_id
        where c.comment_id = d.ref_id and ${seesCommentSql(viewer)} and ${readable}`;
    case 'REPLY':
      return sql`select 1 from replies r join comments c on c.comment_id = r.comment_id
        join posts p on p.post_id = r.post_id join boards b on b.board_id = p.board_id
        where r.reply_id = d.ref_id and ${seesReplySql(viewer)} and ${seesCommentSql(viewer)} and ${readable}`;
    case 'USER':
      return sql`select 1 from users u where u.user_id = d.ref_id and u.user_status <> -100`;
    case 'TAG':
      return sql`select 1 from tags t where t.tag_id = d.ref_id and t.tag_status = 15`;
  }
}

export interface FoundDocument {
  doc_id: number;
  ref_type: SearchType;
  ref_id: number;
}

export interface Search {
  /** Folded. */
  terms: string[];
  types: readonly SearchType[];
  board_id: number | undefined;
}

/** What the viewer may find, and nothing else: also not by way of a count or of whether there is more. */
export async function listFound({ dialect }: Database, db: Db, viewer: Viewer, search: Search, page: Slice) {
  const { from, where, id } = await dialect.matchDocuments(db, search.terms);
  const seen = search.types.map((type) => sql`when ${type} then ${seenSql(type, viewer, search.board_id)}`);
  const behind = page.after ? sql`and ${id} < ${page.after[0]}` : sql``;
  // A case and not a chain of `or`: that one would be answered by the types' index, and sorted whole.
  const { rows } = await sql<FoundDocument>`select d.doc_id, d.ref_type, d.ref_id from ${from}
    where ${where} ${behind} and case d.ref_type ${sql.join(seen, sql` `)} end
    order by ${id} desc limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}

/** Characters of a text among which an excerpt is looked for: folding the whole of fifty long ones would take seconds. */
const EXCERPTED = 10_000;

const beginningOf = (column: string) =>
  sql<string>`substr(${sql.ref(column)}, 1, ${sql.lit(EXCERPTED)})`.as('text');

const authorFields = ['u.user_id', 'u.username', 'u.user_avatar', 'u.sid'] as const;

// What was found is judged again together with its text: it may have moved, or been hidden, in between.

export const listFoundPosts = (db: Db, viewer: Viewer, ids: number[]) =>
  db
    .selectFrom('posts as p')
    .innerJoin('boards as b', 'b.board_id', 'p.board_id')
    .innerJoin('users as u', 'u.user_id', 'p.author_id')
    .select(['p.post_id as id', 'p.board_id', 'p.post_id', 'p.headline', 'p.created_at'])
    .select(beginningOf('p.clean_text'))
    .select(authorFields)
    .where('p.post_id', 'in', ids)
    .where(readsBoardSql(viewer))
    .where(seesPostSql(viewer))
    .execute();

export const listFoundComments = (db: Db, viewer: Viewer, ids: number[]) =>
  db
    .selectFrom('comments as c')
    .innerJoin('posts as p', 'p.post_id', 'c.post_id')
    .innerJoin('boards as b', 'b.board_id', 'p.board_id')
    .innerJoin('users as u', 'u.user_id', 'c.author_id')
    .select(['c.comment_id as id', 'p.board_id', 'p.post_id', 'c.comment_id', 'p.headline'])
    .select([beginningOf('c.clean_text'), 'c.created_at'])
    .select(authorFields)
    .where('c.comment_id', 'in', ids)
    .where(readsBoardSql(viewer))
    .where(seesPostSql(viewer))
    .where(seesCommentSql(viewer))
    .execute();

export const listFoundReplies = (db: Db, viewer: Viewer, ids: number[]) =>
  db
    .selectFrom('replies as r')
    .innerJoin('comments as c', 'c.comment_id', 'r.comment_id')
    .innerJoin('posts as p', 'p.post_id', 'r.post_id')
    .innerJoin('boards as b', 'b.board_id', 'p.board_id')
    .innerJoin('users as u', 'u.user_id', 'r.author_id')
    .select(['r.reply_id as id', 'p.board_id', 'p.post_id', 'r.comment_id', 'p.headline'])
    .select([beginningOf('r.clean_text'), 'r.created_at'])
    .select(authorFields)
    .where('r.reply_id', 'in', ids)
    .where(readsBoardSql(viewer))
    .where(seesPostSql(viewer))
    .where(seesCommentSql(viewer))
    .where(seesReplySql(viewer))
    .execute();

export const listFoundUsers = (db: Db, _viewer: Viewer, ids: number[]) =>
  db
    .selectFrom('users as u')
    .select(['u.user_id as id', 'u.first_name', 'u.middle_name', 'u.last_name', 'u.created_at'])
    .select(authorFields)
    .where('u.user_id', 'in', ids)
    .execute();

export const listFoundTags = (db: Db, _viewer: Viewer, ids: number[]) =>
  db
    .selectFrom('tags')
    .select(['tag_id as id', 'name', 'display_name', 'created_at'])
    .where('tag_id', 'in', ids)
    .execute();
