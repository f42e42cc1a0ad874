import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';

/**
 * What each counter counts, and how it follows a change (docs/decisions/0006).
 *
 * - A post's comment_count: its active comments. Its reply_count: the active replies under those.
 * - A comment's reply_count: its active replies.
 * - A board's post_count: its active posts; last_posted_at is the newest one's time.
 * - A member's post_count, comment_count, reply_count: what they wrote that every signed-in member may read (active, under
 *   active, in a board that is neither private nor hidden): a profile must not tell of private boards.
 *
 * New text adds one, where it is written. Whatever else changes what counts (approval, removal, a move, a board that
 * becomes private) takes the members' share out before it changes and puts it back after: `countAuthors(db, scope, -1)`,
 * the change, `countAuthors(db, scope, 1)`. The caller holds the rows of the scope.
 */

export type Scope =
  | { board_id: number }
  | { post_id: number }
  | { comment_id: number }
  | { reply_id: number };

/** Condition on a board (alias b): what stands in it counts for its author. */
const isOpenBoard = sql<SqlBool>`b.board_status = 15 and b.is_private = 0 and b.hidden_type < 2`;

export async function countAuthors(db: Db, scope: Scope, sign: 1 | -1) {
  const depth = 'board_id' in scope || 'post_id' in scope ? 0 : 'comment_id' in scope ? 1 : 2;
  for (const kind of authorCounters.slice(depth)) {
    await sql`update users set ${sql.ref(kind.column)} = ${sql.ref(kind.column)} + ${sign} * t.n
      from (${kind.counted(kind.within(scope))}) as t
      where t.author_id = users.user_id`.execute(db);
  }
}

type Counted = (within: RawBuilder<SqlBool>) => RawBuilder<unknown>;

interface Kind {
  column: 'post_count' | 'comment_count' | 'reply_count';
  /** Rows of author_id and n. */
  counted: Counted;
  within(scope: Scope): RawBuilder<SqlBool>;
}

const inBoardOrPost = (scope: Scope): RawBuilder<SqlBool> =>
  'board_id' in scope
    ? sql`p.board_id = ${scope.board_id}`
    : 'post_id' in scope
      ? sql`p.post_id = ${scope.post_id}`
      : sql`1 = 0`;

export const authorCounters: readonly Kind[] = [
  {
    column: 'post_count',
    counted: (
      within,
    ) => sql`select p.author_id, count(*) as n from posts p join boards b on b.board_id = p.board_id
      where ${within} and p.post_status = 15 and ${isOpenBoard} group by p.author_id`,
    within: inBoardOrPost,
  },
  {
    column: 'comment_count',
    counted: (
      within,
    ) => sql`select c.author_id, count(*) as n from comments c join posts p on p.post_id = c.post_id
      join boards b on b.board_id = p.board_id
      where ${within} and c.comment_status = 15 and p.post_status = 15 and ${isOpenBoard} group by c.author_id`,
    within: (scope) =>
      'comment_id' in scope ? sql`c.comment_id = ${scope.comment_id}` : inBoardOrPost(scope),
  },
  {
    column: 'reply_count',
    counted: (
      within,
    ) => sql`select r.author_id, count(*) as n from replies r join comments c on c.comment_id = r.comment_id
      join posts p on p.post_id = r.post_id join boards b on b.board_id = p.board_id
      where ${within} and r.status = 15 and c.comment_status = 15 and p.post_status = 15 and ${isOpenBoard} group by r.author_id`,
    within: (scope) =>
      'reply_id' in scope
        ? sql`r.reply_id = ${scope.reply_id}`
        : 'comment_id' in scope
          ? sql`r.comment_id = ${scope.comment_id}`
          : inBoardOrPost(scope),
  },
];

const countOne = {
  post_count: oneMore('post_count'),
  comment_count: oneMore('comment_count'),
  reply_count: oneMore('reply_count'),
};

function oneMore(column: Kind['column']) {
  return prepared((db, { user_id, post_id }: { user_id: number; post_id: number }) =>
    db
      .updateTable('users')
      .set((eb) => ({ [column]: eb(column, '+', 1) }))
      .where('user_id', '=', user_id)
      .where(sql<boolean>`exists (select 1 from posts p join boards b on b.board_id = p.board_id
        where p.post_id = ${post_id} and ${isOpenBoard})`),
  );
}

/**
 * The hot path of `countAuthors`: one new text, which is or stands below an active post, if that is in an open board.
 * The caller holds the post. The board is asked here and not by the statement that waited for the post: on PostgreSQL
 * that one still sees the board as it was before it waited.
 */
export const countOneFor = (db: Db, column: Kind['column'], user_id: number, post_id: number) =>
  countOne[column].all(db, { user_id, post_id });
