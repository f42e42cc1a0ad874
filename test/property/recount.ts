import { type RawBuilder, sql } from 'kysely';
import { check } from '../../src/counters/check.ts';
import type { Database } from '../../src/db/open.ts';

/**
 * What every counter should be, written a second time and in another way than in src/counters: as the words of the API
 * document say it, one row at a time.
 */
const shouldBe: Record<string, { key: string; columns: Record<string, RawBuilder<unknown>> }> = {
  posts: {
    key: 'post_id',
    columns: {
      comment_count: sql`(select count(*) from comments c where c.post_id = t.post_id and c.comment_status = 15)`,
      reply_count: sql`(select count(*) from replies r where r.status = 15 and r.comment_id in
        (select comment_id from comments c where c.post_id = t.post_id and c.comment_status = 15))`,
      ...reactionColumns('POST', 'post_id'),
    },
  },
  comments: {
    key: 'comment_id',
    columns: {
      reply_count: sql`(select count(*) from replies r where r.comment_id = t.comment_id and r.status = 15)`,
      ...reactionColumns('COMMENT', 'comment_id'),
    },
  },
  replies: { key: 'reply_id', columns: reactionColumns('REPLY', 'reply_id') },
  boards: {
    key: 'board_id',
    columns: {
      post_count: sql`(select count(*) from posts p where p.board_id = t.board_id and p.post_status = 15)`,
      last_posted_at: sql`(select p.created_at from posts p where p.board_id = t.board_id and p.post_status = 15
        order by p.post_id desc limit 1)`,
    },
  },
  users: {
    key: 'user_id',
    columns: {
      post_count: sql`(select count(*) from posts p where p.author_id = t.user_id and ${isOpenPost()})`,
      comment_count: sql`(select count(*) from comments c where c.author_id = t.user_id and c.comment_status = 15
        and exists (select 1 from posts p where p.post_id = c.post_id and ${isOpenPost()}))`,
      reply_count: sql`(select count(*) from replies r where r.author_id = t.user_id and r.status = 15 and exists
        (select 1 from comments c where c.comment_id = r.comment_id and c.comment_status = 15 and exists
          (select 1 from posts p where p.post_id = c.post_id and ${isOpenPost()})))`,
    },
  },
};

/** A post (p) that every signed-in member may read. */
function isOpenPost() {
  return sql`p.post_status = 15 and p.board_id in
    (select board_id from boards where board_status = 15 and is_private = 0 and hidden_type in (0, 1))`;
}

function reactionColumns(ref_type: string, key: string) {
  const reactions = sql`select count(*) from reactions n where n.ref_type = ${sql.lit(ref_type)}
    and n.ref_id = ${sql.ref(`t.${key}`)}`;
  const columns: Record<string, RawBuilder<unknown>> = { react_count: sql`(${reactions})` };
  for (const slot of ['s1', 's2', 's3', 's4', 's5', 's6'])
    columns[slot] = sql`(${reactions} and n.slot = ${sql.lit(slot)})`;
  return columns;
}

/** One line for each counter that is off, by this file or by `hearth check`. */
export async function countersThatAreOff(database: Database): Promise<string[]> {
  const lines: string[] = [];
  for (const [table, { key, columns }] of Object.entries(shouldBe)) {
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.ref(`t.${key}`)} as id, ${sql.join(
        Object.entries(columns).map(
          ([column, counted]) =>
            sql`${sql.ref(`t.${column}`)} as ${sql.ref(`stored_${column}`)}, ${counted} as ${sql.ref(`counted_${column}`)}`,
        ),
      )} from ${sql.table(table)} as t`.execute(database.db);
    for (const row of rows) {
      for (const column of Object.keys(columns)) {
        const [stored, counted] = [row[`stored_${column}`], row[`counted_${column}`]];
        if (stored !== counted)
          lines.push(`${table} ${row.id}: ${column} is ${stored}, but there are ${counted}`);
      }
    }
  }
  const { integrity, counters, unsearchable } = await check(database);
  return [
    ...lines,
    ...integrity,
    ...counters.map((problem) => `check: ${JSON.stringify(problem)}`),
    ...unsearchable.map((missing) => `not in the search index: ${JSON.stringify(missing)}`),
  ];
}
