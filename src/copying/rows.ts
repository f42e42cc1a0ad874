import { createHash } from 'node:crypto';
import { rowInserter } from '../db/insert-rows.ts';
import type { Database, Db } from '../db/open.ts';
import { type CopiedTable, copiedTables } from './copied-tables.ts';
import { type Row, readInChunks } from './rows.queries.ts';

/** What was copied of one table. */
export interface TableCopy {
  table: string;
  rows: number;
  /** SHA-256 over all columns of all rows in the order of their key, hex; the same on both sides. */
  hash: string;
}

/** The rows that arrived are not those that were sent; nothing was kept of them. */
class CopyDiffersError extends Error {}

interface ReplaceOptions {
  /** Runs in the same transaction, after the rows were found to be the same. */
  afterwards?: (db: Db) => Promise<void>;
  /** Told of each table when its rows are in. */
  onTable?: (copy: TableCopy) => void;
}

/**
 * Puts the rows of `source` in the place of all rows of `target`, in one transaction, and reads them again to see that
 * they are the same. Both have this program's schema; `source` stands still (a snapshot, or a file that nobody writes).
 * @throws CopyDiffersError
 */
export async function replaceRows(
  source: Db,
  target: Database,
  { afterwards, onTable }: ReplaceOptions = {},
): Promise<TableCopy[]> {
  const { dialect } = target;
  return target.transaction(async (db) => {
    const copies: TableCopy[] = [];
    await dialect.withoutSearchIndex(db, async () => {
      await dialect.emptyTables(
        db,
        copiedTables.map(({ name }) => name),
      );
      for (const table of copiedTables) {
        const copy = await copyTable(source, db, table);
        copies.push(copy);
        onTable?.(copy);
      }
    });
    await dialect.resetSequences(db);
    for (const [index, table] of copiedTables.entries()) await compare(db, table, copies[index] as TableCopy);
    await afterwards?.(db);
    return copies;
  });
}

async function copyTable(source: Db, target: Db, table: CopiedTable): Promise<TableCopy> {
  const digest = rowDigest(table.name);
  let insert: ReturnType<typeof rowInserter> | undefined;
  for await (const rows of readInChunks(source, table)) {
    const values = digest.add(rows);
    insert ??= rowInserter(target, table.name, digest.columns());
    await insert(values);
  }
  return digest.result();
}

async function compare(target: Db, table: CopiedTable, sent: TableCopy) {
  const digest = rowDigest(table.name);
  for await (const rows of readInChunks(target, table)) digest.add(rows);
  const arrived = digest.result();
  if (arrived.rows !== sent.rows || arrived.hash !== sent.hash) {
    throw new CopyDiffersError(
      `${table.name}: ${sent.rows} rows were sent and ${arrived.rows} arrived, or they differ; nothing was changed`,
    );
  }
}

/** Goes over a table's rows: their values in the order of the columns' names, which both databases agree on. */
function rowDigest(table: string) {
  const hash = createHash('sha256');
  let columns: string[] = [];
  let count = 0;
  return {
    columns: () => columns,
    add(rows: Row[]): unknown[][] {
      if (count === 0) {
        columns = Object.keys(rows[0] as Row).sort();
        hash.update(JSON.stringify(columns));
      }
      count += rows.length;
      const values = rows.map((row) => columns.map((column) => row[column]));
      hash.update(JSON.stringify(values).slice(1, -1)).update(',');
      return values;
    },
    result: (): TableCopy => ({ table, rows: count, hash: hash.digest('hex') }),
  };
}
