import { sql } from 'kysely';
import type { Db, DocumentMatch } from './dialect.ts';

/** Words that so many of the newest documents have together are found soon enough by reading them. */
const COMMON = { among: 500, atLeast: 5 };

/** Fewer letters than these are in no trigram that is known to be in the index. */
const TRIGRAM = 3;

/**
 * Full-text search on PostgreSQL. Words that are common are found by walking the documents, the newest first; others by the
 * trigram index. We choose, not the planner: what it knows of a parameter's frequency is nothing, and it is wrong by a
 * factor of a hundred either way.
 */
export async function matchDocuments(db: Db, terms: readonly string[]): Promise<DocumentMatch> {
  const long = terms.filter((term) => [...term].length >= TRIGRAM);
  if (long.length === 0 || (await areCommon(db, terms))) {
    return { from: sql`search_documents d`, where: contains(terms), id: sql`d.doc_id` };
  }
  const narrowed = sql.join(
    long.map((term) => sql`text like ${`%${term.replace(/[\\%_]/g, '\\$&')}%`}`),
    sql` and `,
  );
  // The offset keeps the planner from walking the documents all the same, in the hope of an early match.
  const from = sql`(select doc_id, ref_type, ref_id, text from search_documents where ${narrowed} offset 0) d`;
  return { from, where: contains(terms), id: sql`d.doc_id` };
}

/** One condition for all terms: by several the planner would guess that next to nothing is left. */
const contains = (terms: readonly string[]) =>
  sql<boolean>`case when ${sql.join(
    terms.map((term) => sql`strpos(d.text, ${term}) > 0`),
    sql` and `,
  )} then true else false end`;

async function areCommon(db: Db, terms: readonly string[]) {
  const { rows } = await sql<{ documents: number }>`select count(*) as documents
    from (select text from search_documents order by doc_id desc limit ${COMMON.among}) d
    where ${contains(terms)}`.execute(db);
  return (rows[0]?.documents ?? 0) >= COMMON.atLeast;
}
