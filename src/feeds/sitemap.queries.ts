import { type SqlBool, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { guest, readsBoardSql, Status, viewerOf } from '../permissions.ts';

/** Posts that everybody may read. */
const openPosts = (db: Db) =>
  db
    .selectFrom('posts as p')
    .where('p.post_status', '=', Status.ACTIVE)
    .where(
      sql<SqlBool>`exists (select 1 from boards b where b.board_id = p.board_id and ${readsBoardSql(viewerOf(guest))})`,
    );

const openPostAfter = prepared((db, { post_id }: { post_id: number }) =>
  openPosts(db).select('p.post_id').where('p.post_id', '>', post_id).orderBy('p.post_id').limit(1),
);

export const findOpenPostAfter = (db: Db, post_id: number) => openPostAfter.first(db, { post_id });

/** Those with an id from `from` up to, but not including, `to`. */
export const listOpenPosts = (db: Db, from: number, to: number) =>
  openPosts(db)
    .select(['p.post_id', 'p.headline', 'p.last_activity_at'])
    .where('p.post_id', '>=', from)
    .where('p.post_id', '<', to)
    .orderBy('p.post_id')
    .execute();

/** Names of live tags that an open post bears. */
export const listOpenTags = (db: Db, most: number) =>
  db
    .selectFrom('tags as t')
    .select('t.name')
    .where('t.tag_status', '=', Status.ACTIVE)
    .where(({ exists }) =>
      exists(
        openPosts(db)
          .innerJoin('tag_mappings as m', 'm.ref_id', 'p.post_id')
          .select('p.post_id')
          .where(sql<SqlBool>`m.tag_id = t.tag_id`)
          .where('m.ref_type', '=', 'POST'),
      ),
    )
    .orderBy('t.tag_id')
    .limit(most)
    .execute();
