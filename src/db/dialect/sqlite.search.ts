import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db, DocumentMatch } from './dialect.ts';

/** Full-text search on SQLite: FTS5 over trigrams narrows, the texts themselves decide. */
export async function matchDocuments(db: Db, terms: readonly string[]): Promise<DocumentMatch> {
  const contains = sql.join(
    terms.map((term) => sql`instr(d.text, ${term}) > 0`),
    sql` and `,
  ) as RawBuilder<SqlBool>;
  const narrowing = await trigramQuery(db, terms);
  if (narrowing === '') return { from: sql`search_documents d`, where: contains, id: sql`d.doc_id` };
  return {
    // A cross join is never turned round: the index gives the documents by descending id, one by one.
    from: sql`search_fts f cross join search_documents d on d.doc_id = f.rowid`,
    where: sql`f.search_fts match ${narrowing} and ${contains}`,
    id: sql`f.rowid`,
  };
}

/** Most trigrams of a query that are looked up: they narrow, and the texts themselves are compared behind them. */
const MOST_TRIGRAMS = 40;

/** Most trigrams that a word of one or two letters is looked up by; one that begins more is common. */
const MOST_BEGINNINGS = 300;

/**
 * A short word that so many of the newest documents have is found soon enough by reading them. Longer ones (in bytes) are
 * not read for this: SQLite would hold up everybody meanwhile.
 */
const COMMON = { among: 500, atLeast: 25, longest: 4_000 };

/**
 * FTS5 query for documents that may contain all the terms; '' where the index can narrow nothing. The index keeps no
 * places in the text (that would double it), so it knows which trigrams a document has, not in which order.
 */
async function trigramQuery(db: Db, terms: readonly string[]) {
  const trigrams = new Set(terms.flatMap(trigramsOf));
  const short = terms.filter((term) => [...term].length < 3);
  const conditions = [...trigrams].slice(0, MOST_TRIGRAMS).map(quoted);
  for (const term of short) {
    if (await isCommon(db, term)) continue;
    const beginnings = await trigramsBeginning(db, term);
    if (beginnings.length === 0) return NOTHING;
    if (beginnings.length <= MOST_BEGINNINGS) conditions.push(`(${beginnings.map(quoted).join(' OR ')})`);
  }
  return conditions.join(' AND ');
}

function trigramsOf(term: string) {
  const letters = [...term];
  return letters.slice(2).map((last, index) => `${letters[index]}${letters[index + 1]}${last}`);
}

async function isCommon(db: Db, term: string) {
  // Asked inside: the inner select would read every text that it hands on.
  const { rows } = await sql<{ documents: number }>`select count(*) as documents
    from (select case when octet_length(text) <= ${COMMON.longest} then text else '' end as text
      from search_documents order by doc_id desc limit ${COMMON.among})
    where instr(text, ${term}) > 0`.execute(db);
  return (rows[0]?.documents ?? 0) >= COMMON.atLeast;
}

/** Every place of a short term in a text begins a trigram there, since texts end with two spaces. */
async function trigramsBeginning(db: Db, term: string) {
  const { rows } = await sql<{ term: string }>`select term from search_terms
    where term >= ${term} and term <= ${`${term}\u{10FFFF}\u{10FFFF}`} limit ${MOST_BEGINNINGS + 1}`.execute(
    db,
  );
  return rows.map((row) => row.term);
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Matches no document: these are no characters. */
const NOTHING = quoted('\u{10FFFF}'.repeat(3));
