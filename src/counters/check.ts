import type { Database } from '../db/open.ts';
import {
  type CounterProblem,
  countedTables,
  listCounterProblems,
  listMissingDocuments,
  mendCounters,
} from './check.queries.ts';

/** Rows of each kind that are named; whoever has more has one cause for all. */
const MOST_NAMED = 100;

export interface CheckResult {
  /** What the database finds in its own files, broken references among it. */
  integrity: string[];
  counters: CounterProblem[];
  /** Written texts that search cannot find. */
  unsearchable: { ref_type: string; ref_id: number }[];
}

/** Looks at everything that can be recounted, as it stands at one moment; changes nothing. */
export async function check(database: Database): Promise<CheckResult> {
  return database.snapshot(async (db) => ({
    integrity: await database.dialect.integrityProblems(db),
    counters: await listCounterProblems(db, MOST_NAMED),
    unsearchable: await listMissingDocuments(db, MOST_NAMED),
  }));
}

/** Counts everything anew while nobody writes. @returns how many rows were changed */
export async function fixCounters(database: Database): Promise<number> {
  return database.transaction(async (db) => {
    await database.dialect.holdTables(db, countedTables);
    return mendCounters(db);
  });
}
