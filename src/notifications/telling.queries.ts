import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import type { PlacedEvent } from '../events/log.queries.ts';
import {
  readsBoardSql,
  Status,
  seesCommentSql,
  seesPostSql,
  seesReplySql,
  UserStatus,
  type Viewer,
} from '../permissions.ts';
import { type Kind, kinds } from './kinds.ts';

/** What a notification leads to. */
export interface Subject {
  post_id?: number;
  comment_id?: number;
  reply_id?: number;
}

export interface Telling {
  kind: Kind;
  event: PlacedEvent;
  subject: Subject;
  /** Who did it, or in whose name it was done: they know. */
  doers: number[];
  /** The `user_id`s of those who might be told. */
  whom: RawBuilder<unknown>;
  /** When it goes into a mail, for those who want one. */
  mail_due_at: string;
}

/** Each of the members (u) as somebody who looks, with no more rights than any member. */
const eachMember = {
  userId: sql.ref('u.user_id'),
  openLevel: 1,
  reviews: 0,
  managesBoards: 0,
} as unknown as Viewer;

/** Who of `whom` is to be told, and how: not the doers, who may not see it, does not want it, or was told of it already. */
function listening({ kind, event, subject, doers, whom }: Telling) {
  const conditions: RawBuilder<SqlBool>[] = [
    sql`u.user_id in (${whom})`,
    sql`u.user_status = ${sql.lit(UserStatus.ACTIVE)}`,
    sql`coalesce(w.choice, ${kinds[kind]}) <> 'off'`,
    sql`not exists (select 1 from notifications t where t.event_id = ${event.event_id} and t.user_id = u.user_id)`,
  ];
  if (doers.length > 0) conditions.push(sql`u.user_id not in (${sql.join(doers)})`);
  if (subject.post_id !== undefined) {
    conditions.push(sql`exists (select 1 from posts p join boards b on b.board_id = p.board_id
      where p.post_id = ${subject.post_id} and ${readsBoardSql(eachMember)} and ${seesPostSql(eachMember)})`);
  }
  if (subject.comment_id !== undefined) {
    conditions.push(
      sql`exists (select 1 from comments c where c.comment_id = ${subject.comment_id} and ${seesCommentSql(eachMember)})`,
    );
  }
  if (subject.reply_id !== undefined) {
    conditions.push(
      sql`exists (select 1 from replies r where r.reply_id = ${subject.reply_id} and ${seesReplySql(eachMember)})`,
    );
  }
  return sql`select u.user_id, coalesce(w.choice, ${kinds[kind]}) as choice
    from users u left join notification_preferences w on w.user_id = u.user_id and w.kind = ${kind}
    where ${sql.join(conditions, sql` and `)}`;
}

/** Tells each of them, in a row of its own. */
export async function insertNotifications(db: Db, telling: Telling) {
  const { kind, event, subject, mail_due_at } = telling;
  await sql`insert into notifications
      (user_id, kind, event_id, seq, post_id, comment_id, reply_id, since, at, mail_due_at)
    select e.user_id, ${kind}, ${event.event_id}, ${event.seq}, ${subject.post_id ?? null},
      ${subject.comment_id ?? null}, ${subject.reply_id ?? null}, ${event.occurred_at}, ${event.occurred_at},
      case when e.choice = 'email' then ${mail_due_at} end
    from (${listening(telling)}) as e`.execute(db);
}

/** Adds the event to the row of this kind that each of them has about the same thing and has not read, where they have one. */
export async function gatherNotifications(db: Db, telling: Telling) {
  const { kind, event, subject } = telling;
  const { post_id = 0, comment_id = 0, reply_id = 0 } = subject;
  await sql`update notifications set event_id = ${event.event_id}, seq = ${event.seq}, at = ${event.occurred_at}
    where kind = ${kind} and read_at is null and post_id = ${post_id}
      and coalesce(comment_id, 0) = ${comment_id} and coalesce(reply_id, 0) = ${reply_id}
      and user_id in (select e.user_id from (${listening(telling)}) as e)`.execute(db);
}

export const theMembers = (user_ids: number[]) => sql`${sql.join(user_ids)}`;

export const followersOf = (ref_type: 'BOARD' | 'POST', ref_id: number) =>
  sql`select f.user_id from follows f
    where f.ref_type = ${ref_type} and f.ref_id = ${ref_id} and f.is_following = 1`;

/** Notes whom a text names. @returns those who were not named in it before */
export async function insertMentions(
  db: Db,
  { ref_type, ref_id }: { ref_type: string; ref_id: number },
  user_ids: number[],
  created_at: string,
) {
  const rows = await db
    .insertInto('mentions')
    .values(user_ids.map((user_id) => ({ ref_type, ref_id, user_id, created_at })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .execute();
  return rows.map(({ user_id }) => user_id);
}

const { ACTIVE } = Status;

/** Posts as notifications need them; undefined unless active. */
export const findPostTold = (db: Db, post_id: number) =>
  db
    .selectFrom('posts')
    .select(['post_id', 'board_id', 'author_id', 'content'])
    .where('post_id', '=', post_id)
    .where('post_status', '=', ACTIVE)
    .executeTakeFirst();

export const findCommentTold = (db: Db, comment_id: number) =>
  db
    .selectFrom('comments as c')
    .innerJoin('posts as p', 'p.post_id', 'c.post_id')
    .select(['c.comment_id', 'c.post_id', 'c.author_id', 'c.content', 'p.author_id as post_author_id'])
    .where('c.comment_id', '=', comment_id)
    .where('c.comment_status', '=', ACTIVE)
    .executeTakeFirst();

export const findReplyTold = (db: Db, reply_id: number) =>
  db
    .selectFrom('replies as r')
    .innerJoin('comments as c', 'c.comment_id', 'r.comment_id')
    .select(['r.reply_id', 'r.comment_id', 'r.post_id', 'r.author_id', 'r.content'])
    .select('c.author_id as comment_author_id')
    .where('r.reply_id', '=', reply_id)
    .where('r.status', '=', ACTIVE)
    .executeTakeFirst();

/** Whatever became of the post. */
export const findAuthorOfPost = (db: Db, post_id: number) =>
  db.selectFrom('posts').select('author_id').where('post_id', '=', post_id).executeTakeFirst();
