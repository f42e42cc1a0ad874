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

/**
 * A query for a hot path that looks for one of several values (`in`): compiled once for one value, two, four, eight and so
 * on. A shorter list is filled up with its last value. An empty one finds nothing, without asking.
 */
export function preparedIn<P extends object, V, R>(build: (db: Db, params: P, values: V[]) => Compilable<R>) {
  const bySize = new Map<number, (db: Db, params: P & Record<string, unknown>) => Promise<R[]>>();

  return async (db: Db, params: P, values: V[]): Promise<R[]> => {
    if (values.length === 0) return [];
    const size = 2 ** Math.ceil(Math.log2(values.length));
    const names = Array.from({ length: size }, (_, place) => `value ${place}`);
    let all = bySize.get(size);
    if (!all) {
      all = prepared((db, standIns: P & Record<string, unknown>) =>
        build(
          db,
          standIns,
          names.map((name) => standIns[name] as V),
        ),
      ).all;
      bySize.set(size, all);
    }
    const filled = names.map((name, place) => [name, values[Math.min(place, values.length - 1)]]);
    return all(db, { ...params, ...Object.fromEntries(filled) });
  };
}
