import type { CompiledQuery, DialectAdapter } from 'kysely';
import type { Db } from './dialect/dialect.ts';

/** A query of Kysely's, before it is executed. */
interface Compilable<R> {
  compile(): CompiledQuery<R>;
}

/** Stands in the query where a parameter's value will be. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query for a hot path: built and compiled once for each database, then run with values only. Building a query costs
 * several times what running it does (docs/decisions/0003). Keep it beside the noun's other queries.
 *
 * `build` receives the database and, for each parameter, a stand-in of the parameter's type; it may only be passed on to
 * the query, not looked at.
 */
export function prepared<P extends object, R>(build: (db: Db, params: P) => Compilable<R>) {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<R>>();
  const standIns = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as P;

  const all = async (db: Db, values: P): Promise<R[]> => {
    const executor = db.getExecutor();
    let query = compiled.get(executor.adapter);
    if (!query) {
      query = build(db, standIns).compile();
      compiled.set(executor.adapter, query);
    }
    const parameters = query.parameters.map((value) =>
      value instanceof Placeholder ? values[value.name as keyof P] : value,
    );
    const { rows } = await db.executeQuery<R>({ ...query, parameters });
    return rows;
  };

  return {
    all,
    async first(db: Db, values: P): Promise<R | undefined> {
      return (await all(db, values))[0];
    },
  };
}
