import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database, Db } from '../db/open.ts';
import { prepared, preparedIn } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';
import { type Slice, type Sort, slice } from '../http/paging.ts';
import { readsBoardSql, Status, seesBoardSql, UserStatus, type Viewer } from '../permissions.ts';

export const byDisplayOrder: Sort = {
  columns: [
    { ref: 'b.display_order', type: 'integer' },
    { ref: 'b.board_id', type: 'integer' },
  ],
  direction: 'asc',
};

/** The boards that the viewer may know of, each with whether they read what is written in it (`reads`) and are part of it. */
const seenBoards = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('boards as b')
    .selectAll('b')
    .select([
      sql<number>`case when ${readsBoardSql(viewer)} then 1 else 0 end`.as('reads'),
      sql<number>`case when exists (select 1 from board_members m where m.board_id = b.board_id and m.user_id = ${viewer.userId})
        then 1 else 0 end`.as('is_member'),
    ])
    .where(seesBoardSql(viewer));

const seenBoard = prepared((db, params: Viewer & { board_id: number }) =>
  seenBoards(db, params).where('b.board_id', '=', params.board_id),
);

export type BoardRow = NonNullable<Awaited<ReturnType<typeof findSeenBoard>>>;

export const findSeenBoard = (db: Db, viewer: Viewer, board_id: number) =>
  seenBoard.first(db, { ...viewer, board_id });

export const listSeenBoards = (db: Db, viewer: Viewer, page: Slice) =>
  slice(seenBoards(db, viewer), page).execute();

/** Those of the boards that the viewer may know of, in no order. */
export const listSeenBoardsById = (db: Db, viewer: Viewer, board_ids: number[]): Promise<BoardRow[]> =>
  seenBoards(db, viewer).where('b.board_id', 'in', board_ids).execute();

const firstBoards = prepared((db, params: Viewer & { limit: number }) =>
  seenBoards(db, params).orderBy('b.display_order').orderBy('b.board_id').limit(params.limit),
);

/** The boards at the beginning of the list. */
export const listFirstBoards = (db: Db, viewer: Viewer, limit: number) =>
  firstBoards.all(db, { ...viewer, limit });

/** All that live, in their order, whoever may see them. */
export const listBoardOrder = ({ dialect }: Database, db: Db) =>
  dialect
    .forUpdate(
      db
        .selectFrom('boards')
        .select(['board_id', 'display_order'])
        .where('board_status', '=', Status.ACTIVE)
        .orderBy('display_order')
        .orderBy('board_id'),
    )
    .execute();

/** Holds the board against other writers until the transaction ends, and reads it as it is now. */
export const holdBoard = ({ dialect }: Database, db: Db, board_id: number) =>
  dialect
    .forUpdate(
      db
        .selectFrom('boards')
        .selectAll()
        .where('board_id', '=', board_id)
        .where('board_status', '=', Status.ACTIVE),
    )
    .executeTakeFirst();

/** Holds the board's posts, and with them everything below: nothing is counted meanwhile. */
export const holdPostsOf = ({ dialect }: Database, db: Db, board_id: number) =>
  dialect
    .forUpdate(db.selectFrom('posts').select('post_id').where('board_id', '=', board_id).orderBy('post_id'))
    .execute();

export async function nextDisplayOrder(db: Db) {
  const row = await db
    .selectFrom('boards')
    .select((eb) => eb.fn.max('display_order').as('last'))
    .where('board_status', '=', Status.ACTIVE)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

export const insertBoard = (db: Db, board: Insertable<Tables['boards']>) =>
  db.insertInto('boards').values(board).returning('board_id').executeTakeFirstOrThrow();

export const updateBoard = (db: Db, board_id: number, changes: Updateable<Tables['boards']>) =>
  db
    .updateTable('boards')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('board_id', '=', board_id)
    .execute();

/** Counts active posts in (or out), and finds the newest one's time again. */
export const recountBoardPosts = (db: Db, board_id: number) =>
  sql`update boards set
      post_count = (select count(*) from posts where board_id = ${board_id} and post_status = 15),
      last_posted_at = (select created_at from posts where board_id = ${board_id} and post_status = 15 order by post_id desc limit 1),
      version = version + 1
    where board_id = ${board_id}`.execute(db);

const addPost = prepared((db, { board_id, at }: { board_id: number; at: string }) =>
  db
    .updateTable('boards')
    .set((eb) => ({
      post_count: eb('post_count', '+', 1),
      last_posted_at: at,
      version: eb('version', '+', 1),
    }))
    .where('board_id', '=', board_id)
    .where('board_status', '=', Status.ACTIVE)
    .returning('board_id'),
);

/** One active post more, written at `at`; holds the board. Undefined when it is gone. */
export const countPostIn = (db: Db, board_id: number, at: string) => addPost.first(db, { board_id, at });

const pinnedPosts = preparedIn((db, _params: object, board_ids: number[]) =>
  db
    .selectFrom('board_pins as n')
    .innerJoin('posts as p', 'p.post_id', 'n.post_id')
    .select(['n.board_id', 'n.post_id'])
    .where('n.board_id', 'in', board_ids)
    .whereRef('p.board_id', '=', 'n.board_id')
    .where('p.post_status', '=', Status.ACTIVE)
    .orderBy('n.created_at')
    .orderBy('n.post_id'),
);

export const listPinnedPosts = (db: Db, board_ids: number[]) => pinnedPosts(db, {}, board_ids);

export async function insertPin(db: Db, pin: Insertable<Tables['board_pins']>) {
  const row = await db
    .insertInto('board_pins')
    .values(pin)
    .onConflict((conflict) => conflict.columns(['board_id', 'post_id']).doNothing())
    .returning('post_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deletePin(db: Db, board_id: number, post_id: number) {
  const row = await db
    .deleteFrom('board_pins')
    .where('board_id', '=', board_id)
    .where('post_id', '=', post_id)
    .returning('post_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertBoardMember(db: Db, member: Insertable<Tables['board_members']>) {
  const row = await db
    .insertInto('board_members')
    .values(member)
    .onConflict((conflict) => conflict.columns(['board_id', 'user_id']).doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteBoardMember(db: Db, board_id: number, user_id: number) {
  const row = await db
    .deleteFrom('board_members')
    .where('board_id', '=', board_id)
    .where('user_id', '=', user_id)
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

export const byMember: Sort = { columns: [{ ref: 'u.user_id', type: 'integer' }], direction: 'asc' };

export const listBoardMembers = (db: Db, board_id: number, page: Slice) =>
  slice(
    db
      .selectFrom('board_members as m')
      .innerJoin('users as u', 'u.user_id', 'm.user_id')
      .selectAll('u')
      .where('m.board_id', '=', board_id)
      .where('u.user_status', '<>', Status.DELETED),
    page,
  ).execute();

/** Active members who are not part of the board, by how their username begins. */
export const listMembersToAdd = (db: Db, board_id: number, beginning: string, limit: number) =>
  db
    .selectFrom('users as u')
    .selectAll('u')
    .where('u.user_status', '=', UserStatus.ACTIVE)
    .where(sql<boolean>`substr(u.username_key, 1, ${[...beginning].length}) = ${beginning}`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('board_members as m')
            .select('m.user_id')
            .where('m.board_id', '=', board_id)
            .whereRef('m.user_id', '=', 'u.user_id'),
        ),
      ),
    )
    .orderBy('u.username_key')
    .limit(limit)
    .execute();

/** Moves every post, whatever its status. */
export const movePosts = (db: Db, from: number, to: number, at: string) =>
  db
    .updateTable('posts')
    .set((eb) => ({ board_id: to, last_modified_at: at, version: eb('version', '+', 1) }))
    .where('board_id', '=', from)
    .execute();

export const deletePinsOf = (db: Db, board_id: number) =>
  db.deleteFrom('board_pins').where('board_id', '=', board_id).execute();

/** Whether any post that is not removed stands in the board. */
export async function hasPosts(db: Db, board_id: number) {
  const row = await db
    .selectFrom('posts')
    .select('post_id')
    .where('board_id', '=', board_id)
    .where('post_status', '<>', Status.DELETED)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
