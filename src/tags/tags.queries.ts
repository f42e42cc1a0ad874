import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared, preparedIn } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, type SortColumn, slice } from '../http/paging.ts';
import { Status } from '../permissions.ts';

const rowFields = ['t.tag_id', 't.name', 't.display_name', 't.back_color', 't.text_color'] as const;

const liveTag = prepared((db, { tag_id }: { tag_id: number }) =>
  db.selectFrom('tags').selectAll().where('tag_id', '=', tag_id).where('tag_status', '=', Status.ACTIVE),
);

export type TagRecord = NonNullable<Awaited<ReturnType<typeof findLiveTag>>>;

export const findLiveTag = (db: Db, tag_id: number) => liveTag.first(db, { tag_id });

/** Holds the tag against other writers until the transaction ends, and reads it as it is now. */
export const holdLiveTag = ({ dialect }: Database, db: Db, tag_id: number) =>
  dialect
    .forUpdate(
      db.selectFrom('tags').selectAll().where('tag_id', '=', tag_id).where('tag_status', '=', Status.ACTIVE),
    )
    .executeTakeFirst();

export const findTagIdByName = (db: Db, name: string) =>
  db.selectFrom('tags').select('tag_id').where('name_key', '=', name).executeTakeFirst();

/** Undefined when a tag of this name lives already; waits for another transaction that is about to take it. */
export const insertTag = (db: Db, tag: Insertable<Tables['tags']>) =>
  db
    .insertInto('tags')
    .values(tag)
    .onConflict((conflict) => conflict.column('name_key').doNothing())
    .returning('tag_id')
    .executeTakeFirst();

export const updateTag = (db: Db, tag_id: number, changes: Updateable<Tables['tags']>) =>
  db
    .updateTable('tags')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('tag_id', '=', tag_id)
    .execute();

// A tag that lives has its name as name_key, which is unique and indexed.
export const tagSorts = {
  id: [{ ref: 't.tag_id', type: 'integer' }],
  name: [{ ref: 't.name_key', type: 'text' }],
} satisfies Record<string, SortColumn[]>;

export const listLiveTags = (db: Db, page: Slice) =>
  slice(
    db.selectFrom('tags as t').select(rowFields).where('t.tag_status', '=', Status.ACTIVE),
    page,
  ).execute();

export const listLiveTagsById = (db: Db, tag_ids: number[]) =>
  db
    .selectFrom('tags as t')
    .select(rowFields)
    .where('t.tag_id', 'in', tag_ids)
    .where('t.tag_status', '=', Status.ACTIVE)
    .execute();

/** Ids of the live tags with these names, in no order. */
export async function listLiveTagIds(db: Db, names: string[]): Promise<number[]> {
  if (names.length === 0) return [];
  const rows = await db.selectFrom('tags').select('tag_id').where('name_key', 'in', names).execute();
  return rows.map((row) => row.tag_id);
}

export const byPlaceOfMatch: Sort = {
  columns: [
    { ref: 't.place', type: 'integer' },
    { ref: 't.name_key', type: 'text' },
  ],
  direction: 'asc',
};

/** Tags whose name begins with `name` (`place` 0), then those that have it elsewhere (1). */
export function listTagsMatching(db: Db, name: string, page: Slice) {
  const literal = name.replace(/[\\%_]/g, '\\$&');
  const begins = sql<boolean>`tags.name_key like ${`${literal}%`} escape '\\'`;
  const tags = db
    .selectFrom('tags')
    .selectAll()
    .select(sql<number>`case when ${begins} then 0 else 1 end`.as('place'))
    .where(sql<boolean>`tags.name_key like ${`%${literal}%`} escape '\\'`);
  return slice(db.selectFrom(tags.as('t')).select([...rowFields, 't.place']), page).execute();
}

export const byName: Sort = { columns: tagSorts.name, direction: 'asc' };

export const listTagsOf = (db: Db, ref_type: string, ref_id: number, page: Slice) =>
  slice(
    db
      .selectFrom('tag_mappings as m')
      .innerJoin('tags as t', 't.tag_id', 'm.tag_id')
      .select(rowFields)
      .where('m.ref_type', '=', ref_type)
      .where('m.ref_id', '=', ref_id)
      .where('t.tag_status', '=', Status.ACTIVE),
    page,
  ).execute();

const tagsOfPosts = preparedIn((db, _params: object, post_ids: number[]) =>
  db
    .selectFrom('tag_mappings as m')
    .innerJoin('tags as t', 't.tag_id', 'm.tag_id')
    .select(['m.ref_id as post_id', 't.name', 't.back_color', 't.text_color'])
    .where('m.ref_type', '=', 'POST')
    .where('m.ref_id', 'in', post_ids)
    .where('t.tag_status', '=', Status.ACTIVE)
    .orderBy('t.name_key'),
);

/** The live tags of each of the posts, by name. */
export const listTagsOfPosts = (db: Db, post_ids: number[]) => tagsOfPosts(db, {}, post_ids);

const tagsOfPost = prepared((db, { post_id }: { post_id: number }) =>
  db
    .selectFrom('tag_mappings as m')
    .innerJoin('tags as t', 't.tag_id', 'm.tag_id')
    .select(['t.name', 't.back_color', 't.text_color'])
    .where('m.ref_type', '=', 'POST')
    .where('m.ref_id', '=', post_id)
    .where('t.tag_status', '=', Status.ACTIVE)
    .orderBy('t.name_key'),
);

/** The live tags of one post, by name. */
export const listTagsOfPost = (db: Db, post_id: number) => tagsOfPost.all(db, { post_id });

/** Mappings of the entity, those to deleted tags included. */
export const listMappings = (db: Db, ref_type: string, ref_id: number) =>
  db
    .selectFrom('tag_mappings')
    .select(['tag_id', 'from_content'])
    .where('ref_type', '=', ref_type)
    .where('ref_id', '=', ref_id)
    .execute();

export async function insertMappings(db: Db, mappings: Insertable<Tables['tag_mappings']>[]) {
  if (mappings.length === 0) return;
  await db
    .insertInto('tag_mappings')
    .values(mappings)
    .onConflict((conflict) => conflict.columns(['ref_type', 'ref_id', 'tag_id']).doNothing())
    .execute();
}

export async function deleteMappings(db: Db, ref_type: string, ref_id: number, tag_ids: number[]) {
  if (tag_ids.length === 0) return;
  await db
    .deleteFrom('tag_mappings')
    .where('ref_type', '=', ref_type)
    .where('ref_id', '=', ref_id)
    .where('tag_id', 'in', tag_ids)
    .execute();
}
