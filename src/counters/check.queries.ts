import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../db/open.ts';
import { authorCounters } from './counters.queries.ts';

/**
 * Every counter's definition as SQL, once: finding what is off and mending it both start here. The words are in
 * counters.queries.ts and docs/decisions/0006.
 */
interface Counters {
  table: 'posts' | 'comments' | 'replies' | 'boards' | 'users';
  key: string;
  columns: readonly string[];
  /** Rows of `id` and the columns, as they should be; an id that is missing has `none`. */
  counted: RawBuilder<unknown>;
  none: 0 | null;
}

const reactionColumns = ['react_count', 's1', 's2', 's3', 's4', 's5', 's6'] as const;

const reactionsTo = (ref_type: string) =>
  sql`select ref_id as id, count(*) as react_count, ${sql.join(
    reactionColumns
      .slice(1)
      .map((slot) => sql`sum(case when slot = ${sql.lit(slot)} then 1 else 0 end) as ${sql.ref(slot)}`),
  )} from reactions where ref_type = ${sql.lit(ref_type)} group by ref_id`;

const counters: readonly Counters[] = [
  {
    table: 'boards',
    key: 'board_id',
    columns: ['post_count'],
    counted: sql`select board_id as id, count(*) as post_count from posts where post_status = 15 group by board_id`,
    none: 0,
  },
  {
    table: 'boards',
    key: 'board_id',
    columns: ['last_posted_at'],
    counted: sql`select board_id as id, created_at as last_posted_at from posts
      where post_id in (select max(post_id) from posts where post_status = 15 group by board_id)`,
    none: null,
  },
  {
    table: 'posts',
    key: 'post_id',
    columns: ['comment_count'],
    counted: sql`select post_id as id, count(*) as comment_count from comments where comment_status = 15 group by post_id`,
    none: 0,
  },
  {
    table: 'posts',
    key: 'post_id',
    columns: ['reply_count'],
    counted: sql`select r.post_id as id, count(*) as reply_count from replies r join comments c on c.comment_id = r.comment_id
      where r.status = 15 and c.comment_status = 15 group by r.post_id`,
    none: 0,
  },
  {
    table: 'comments',
    key: 'comment_id',
    columns: ['reply_count'],
    counted: sql`select comment_id as id, count(*) as reply_count from replies where status = 15 group by comment_id`,
    none: 0,
  },
  { table: 'posts', key: 'post_id', columns: reactionColumns, counted: reactionsTo('POST'), none: 0 },
  {
    table: 'comments',
    key: 'comment_id',
    columns: reactionColumns,
    counted: reactionsTo('COMMENT'),
    none: 0,
  },
  { table: 'replies', key: 'reply_id', columns: reactionColumns, counted: reactionsTo('REPLY'), none: 0 },
  ...authorCounters.map(({ column, counted }): Counters => {
    const rows = counted(sql`1 = 1`);
    return {
      table: 'users',
      key: 'user_id',
      columns: [column],
      counted: sql`select author_id as id, n as ${sql.ref(column)} from (${rows}) as a`,
      none: 0,
    };
  }),
];

/** What has to stand still while counters are mended. */
export const countedTables = ['boards', 'posts', 'comments', 'replies', 'reactions', 'users'] as const;

export interface CounterProblem {
  table: string;
  id: number;
  column: string;
  stored: number | string | null;
  counted: number | string | null;
}

/** Counters that are not what they count, at most `most` rows of each kind. */
export async function listCounterProblems(db: Db, most: number): Promise<CounterProblem[]> {
  const problems: CounterProblem[] = [];
  for (const group of counters) {
    const { rows } = await sql<
      Record<string, number | string | null>
    >`${differing(group)} limit ${most}`.execute(db);
    for (const row of rows) {
      for (const column of group.columns) {
        const stored = row[`stored_${column}`] as CounterProblem['stored'];
        const counted = row[column] as CounterProblem['counted'];
        if (stored !== counted)
          problems.push({ table: group.table, id: row.id as number, column, stored, counted });
      }
    }
  }
  return problems;
}

/** Makes every counter what it counts. The caller holds `countedTables`. @returns how many rows changed */
export async function mendCounters(db: Db): Promise<number> {
  let mended = 0;
  for (const group of counters) {
    const { table, key, columns } = group;
    const values = columns.map((column) => sql`${sql.ref(column)} = off_by.${sql.ref(column)}`);
    // `m` for what is mended: the definition inside has the table too.
    const { numAffectedRows } =
      await sql`update ${sql.table(table)} as m set ${sql.join(values)}, version = m.version + 1
      from (${differing(group)}) as off_by where off_by.id = m.${sql.ref(key)}`.execute(db);
    mended += Number(numAffectedRows ?? 0);
  }
  return mended;
}

function differing({ table, key, columns, counted, none }: Counters) {
  const stored = columns.map((column) => sql`t.${sql.ref(column)} as ${sql.ref(`stored_${column}`)}`);
  const right = (column: string) =>
    none === null ? sql`x.${sql.ref(column)}` : sql`coalesce(x.${sql.ref(column)}, ${sql.lit(none)})`;
  const differs = columns.map((column) => sql`t.${sql.ref(column)} is distinct from ${right(column)}`);
  return sql`select t.${sql.ref(key)} as id, ${sql.join(stored)}, ${sql.join(
    columns.map((column) => sql`${right(column)} as ${sql.ref(column)}`),
  )} from ${sql.table(table)} as t left join (${counted}) as x on x.id = t.${sql.ref(key)}
    where ${sql.join(differs, sql` or `)}`;
}

/** Posts, comments and replies that search cannot find. */
export async function listMissingDocuments(
  db: Db,
  most: number,
): Promise<{ ref_type: string; ref_id: number }[]> {
  const { rows } = await sql<{ ref_type: string; ref_id: number }>`
    select 'POST' as ref_type, post_id as ref_id from posts where ${undocumented('POST', 'posts.post_id')}
    union all select 'COMMENT', comment_id from comments where ${undocumented('COMMENT', 'comments.comment_id')}
    union all select 'REPLY', reply_id from replies where ${undocumented('REPLY', 'replies.reply_id')}
    limit ${most}`.execute(db);
  return rows;
}

const undocumented = (ref_type: string, id: string) => sql`not exists (
  select 1 from search_documents d where d.ref_type = ${sql.lit(ref_type)} and d.ref_id = ${sql.ref(id)})`;
