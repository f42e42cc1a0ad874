import { type CompiledQuery, sql } from 'kysely';
import type { Db } from './dialect/dialect.ts';

/** Values of one statement: more make it no faster, and the databases take 32,766 and 65,535 at most. */
const VALUES_A_STATEMENT = 3_000;

/**
 * Inserts many rows, given as arrays of values in the order of `columns`. The statement is built once for each number of
 * rows: building costs more than running.
 */
export function rowInserter(db: Db, table: string, columns: readonly string[]) {
  const most = Math.max(1, Math.floor(VALUES_A_STATEMENT / columns.length));
  const statements = new Map<number, CompiledQuery>();

  return async (rows: readonly (readonly unknown[])[]) => {
    for (let from = 0; from < rows.length; from += most) {
      const batch = rows.slice(from, from + most);
      let statement = statements.get(batch.length);
      if (!statement) {
        statement = compileInsert(db, table, columns, batch);
        statements.set(batch.length, statement);
      }
      await db.executeQuery({ ...statement, parameters: batch.flat() });
    }
  };
}

function compileInsert(
  db: Db,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
) {
  const values = rows.map((row) => sql`(${sql.join([...row])})`);
  return sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.compile(db);
}
