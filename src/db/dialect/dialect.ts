import type { Kysely, RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely';
import type { Tables } from '../tables.ts';

export type Db = Kysely<Tables>;

/** What a database error means to us. `unavailable`: try again later; `timeout`: a lock was not to be had in time. */
export type DbErrorKind = 'unique' | 'foreignKey' | 'unavailable' | 'timeout' | 'other';

/**
 * The differences between the databases, all of them. Nobody else asks which database it is: a query that cannot serve
 * both gets a member here.
 */
export interface Dialect {
  readonly label: 'SQLite' | 'PostgreSQL';
  /** Words of the schema language. */
  readonly ddl: {
    /** An integer primary key that the database fills. */
    readonly id: string;
    readonly integer: string;
    /** Text that sorts by code point. */
    readonly text: string;
    /** What stands behind a table's closing bracket. */
    readonly tableEnd: string;
    /** Statements that make the full-text index over search_documents. */
    readonly searchIndex: readonly string[];
  };
  errorKind(error: unknown): DbErrorKind;
  /** Holds the rows until the transaction ends; needed only where transactions run side by side. */
  forUpdate<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O>;
  /** The same, leaving out rows that another transaction holds. */
  skipLocked<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O>;
  /** The time by the one clock that all processes of this database share. */
  now(db: Db): Promise<Date>;
  /** Holds the whole table of rows that two transactions must not both change on what they read, under a name. */
  serialise(db: Db, name: string): Promise<void>;
  /**
   * The search_documents (alias `d`) whose text contains every term. `terms` are folded and not empty, and the texts end
   * with two spaces.
   */
  matchDocuments(db: Db, terms: readonly string[]): Promise<DocumentMatch> | DocumentMatch;
  /** Brings identity sequences behind the highest id, after rows were copied in with their ids. */
  resetSequences(db: Db): Promise<void>;
  /** Problems that the database itself finds in its files: none is an empty list. */
  integrityProblems(db: Db): Promise<string[]>;
  /** Keeps all other writers off the tables until the transaction ends; readers go on. */
  holdTables(db: Db, tables: readonly string[]): Promise<void>;
  /** Empties the tables, given parents first, inside a transaction that fills them again. */
  emptyTables(db: Db, tables: readonly string[]): Promise<void>;
  /** Runs `work` without the full-text index, and builds it in one go after: many rows go in faster that way. */
  withoutSearchIndex(db: Db, work: () => Promise<void>): Promise<void>;
  /** Writes all that is committed into a new SQLite file; only where the database can do that by itself. */
  vacuumInto?(db: Db, file: string): Promise<void>;
  /** What `hearth doctor` says about the database. */
  examine(db: Db): Promise<Finding[]>;
}

export interface Finding {
  level: 'ok' | 'warn' | 'fail';
  /** What was looked at, in a word or two. */
  subject: string;
  /** What was found, and how to mend it. */
  message: string;
}

/** The parts of a query that reads matching documents one by one, the newest first when it is ordered by `id` descending. */
export interface DocumentMatch {
  from: RawBuilder<unknown>;
  where: RawBuilder<SqlBool>;
  id: RawBuilder<number>;
}

export interface Database {
  readonly dialect: Dialect;
  /** Reads what is committed. Never used inside a transaction. */
  readonly db: Db;
  /**
   * Runs `work` in one transaction: all of it is committed and durable when the promise resolves, none of it when it
   * rejects. `work` may run again after a deadlock, so it changes nothing but the database, and it waits for nothing but
   * the database: on SQLite other writers stand behind it.
   */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Reads of one moment: `work` sees what is committed now, however long it takes and whatever is written meanwhile. */
  snapshot<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Inside a transaction: once it is committed, tells the other processes that watch this database. */
  tellOthers(db: Db): Promise<void>;
  /**
   * Calls back soon after another process told; now and then also when none did. It goes on through times when the
   * database is away, and calls back when it is there again, since something may have been told meanwhile.
   * @returns ends it
   */
  watch(onTold: () => void): () => Promise<void>;
  close(): Promise<void>;
}
