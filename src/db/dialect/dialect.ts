import type { Kysely, SelectQueryBuilder } from 'kysely';
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
  /** Holds the whole table of rows that two transactions must not both change on what they read, under a name. */
  serialise(db: Db, name: string): Promise<void>;
  /** Ids of search_documents whose text contains every term, newest first. `terms` are folded and not empty. */
  matchDocuments(db: Db, terms: readonly string[]): Promise<DocumentMatch> | DocumentMatch;
  /** Brings identity sequences behind the highest id, after rows were copied in with their ids. */
  resetSequences(db: Db): Promise<void>;
  /** Problems that the database itself finds in its files: none is an empty list. */
  integrityProblems(db: Db): Promise<string[]>;
}

/** A condition on search_documents (alias `d`), ready for `where`. */
export type DocumentMatch = import('kysely').RawBuilder<import('kysely').SqlBool>;

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
  close(): Promise<void>;
}
