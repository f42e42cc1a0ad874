import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  Kysely,
  type Dialect as KyselyDialect,
  type LimitNode,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { LRUCache } from 'lru-cache';
import { unavailable } from '../../errors.ts';
import type { Tables } from '../tables.ts';
import type { Database, Db, DbErrorKind, Dialect, Finding } from './dialect.ts';
import { matchDocuments } from './sqlite.search.ts';

type Connection = InstanceType<typeof DatabaseSync>;

/** Milliseconds that a write waits for another process's transaction. */
const LONGEST_WAIT = 10_000;

/** Most writes that share one commit: bounds how long the first of them waits. */
const MOST_TOGETHER = 128;

const sqliteDialect: Dialect = {
  label: 'SQLite',
  ddl: {
    id: 'integer primary key',
    integer: 'integer',
    text: 'text',
    tableEnd: ' strict',
    searchIndex: [
      `create virtual table search_fts using fts5(text, content='search_documents', content_rowid='doc_id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0)`,
      `create virtual table search_terms using fts5vocab(search_fts, 'row')`,
      `create trigger search_documents_insert after insert on search_documents begin
         insert into search_fts(rowid, text) values (new.doc_id, new.text); end`,
      `create trigger search_documents_delete after delete on search_documents begin
         insert into search_fts(search_fts, rowid, text) values ('delete', old.doc_id, old.text); end`,
      `create trigger search_documents_update after update of text on search_documents begin
         insert into search_fts(search_fts, rowid, text) values ('delete', old.doc_id, old.text);
         insert into search_fts(rowid, text) values (new.doc_id, new.text); end`,
    ],
  },
  errorKind,
  forUpdate: (query) => query,
  skipLocked: (query) => query,
  // All of them are on this machine.
  now: async () => new Date(),
  serialise: async () => {},
  matchDocuments,
  resetSequences: async () => {},
  async integrityProblems(db) {
    const integrity = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(db);
    const broken = await sql<{ table: string; rowid: number }>`pragma foreign_key_check`.execute(db);
    return [
      ...integrity.rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...broken.rows
        .slice(0, 20)
        .map((row) => `${row.table}: row ${row.rowid} points to a row that is not there`),
    ];
  },
  // One transaction writes at a time, so this one has them already.
  holdTables: async () => {},
  async emptyTables(db, tables) {
    for (const table of [...tables].reverse()) await sql`delete from ${sql.table(table)}`.execute(db);
  },
  async withoutSearchIndex(db, work) {
    for (const [kind, name] of [...searchTriggers, ...searchTables])
      await sql.raw(`drop ${kind} ${name}`).execute(db);
    await work();
    for (const statement of sqliteDialect.ddl.searchIndex) await sql.raw(statement).execute(db);
    await sql`insert into search_fts (search_fts) values ('rebuild')`.execute(db);
  },
  async vacuumInto(db, file) {
    await sql`vacuum into ${file}`.execute(db);
  },
  examine,
};

const searchTables = [
  ['table', 'search_terms'],
  ['table', 'search_fts'],
] as const;
const searchTriggers = ['insert', 'delete', 'update'].map(
  (on) => ['trigger', `search_documents_${on}`] as const,
);

async function examine(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{
    version: string;
    journal: string;
    sync: number;
  }>`select sqlite_version() as version,
    (select journal_mode from pragma_journal_mode) as journal, (select synchronous from pragma_synchronous) as sync`.execute(
    db,
  );
  const { version, journal, sync } = rows[0] as (typeof rows)[0];
  const durable = journal === 'wal' && sync === 2;
  return [
    { level: 'ok', subject: 'SQLite', message: `version ${version}` },
    durable
      ? { level: 'ok', subject: 'durability', message: 'journal_mode wal, synchronous full' }
      : {
          level: 'fail',
          subject: 'durability',
          message: `journal_mode ${journal}, synchronous ${sync}; put DATA_DIR on a local disk, where SQLite can share memory`,
        },
  ];
}

/**
 * Opens the file, making it and its folder when they are not there. Two connections: one reads what is committed, one
 * writes. Writes that arrive in one turn of the event loop are committed together, each in its own savepoint, because
 * the commit (an fsync) is most of what a write costs.
 */
export function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const writer = connect(file);
  // It asks again by itself: waiting inside SQLite would stop every request of this process.
  writer.exec('pragma busy_timeout = 0');
  const reader = connect(file);
  const db = kyselyOn(reader);
  const writerDb = kyselyOn(writer);
  const together = new WriteQueue(writer, writerDb);
  return {
    dialect: sqliteDialect,
    db,
    transaction: (work) => together.run(work),
    snapshot: (work) => snapshot(connect(file), work),
    // Every commit tells by itself: see watch.
    tellOthers: async () => {},
    watch: (onTold) => watchFile(writer, onTold),
    async close() {
      await together.idle();
      // The driver lets go of statements when they are collected, so closing alone leaves the log unmerged.
      writer.exec('pragma wal_checkpoint(truncate)');
      reader.close();
      writer.close();
    },
  };
}

/** Milliseconds between looks for another process's commits. A look reads a counter in shared memory. */
const LOOK_EVERY = 100;

/** The counter moves when another connection commits: seen from the one that writes here, only other processes do. */
function watchFile(writer: Connection, onTold: () => void) {
  const look = writer.prepare('pragma data_version');
  const version = () => (look.get() as { data_version: number }).data_version;
  let seen = version();
  const timer = setInterval(() => {
    const now = version();
    if (now !== seen) onTold();
    seen = now;
  }, LOOK_EVERY);
  timer.unref();
  return async () => clearInterval(timer);
}

/** Opens a file that must stay as it is, such as a backup. */
export function openSqliteToRead(file: string): Database {
  const reader = new DatabaseSync(file, { readOnly: true });
  return {
    dialect: sqliteDialect,
    db: kyselyOn(reader),
    transaction: neverHere,
    snapshot: (work) => snapshot(new DatabaseSync(file, { readOnly: true }), work),
    tellOthers: neverHere,
    watch: () => async () => {},
    close: async () => reader.close(),
  };
}

/** Opens a file that nobody else has open, such as a backup in the making: without a log beside it. */
export function openSqliteToFill(file: string): { db: Db; close(): Promise<void> } {
  const connection = new DatabaseSync(file);
  connection.exec('pragma journal_mode = off; pragma synchronous = off');
  return { db: kyselyOn(connection), close: async () => connection.close() };
}

async function snapshot<T>(connection: Connection, work: (db: Db) => Promise<T>) {
  try {
    connection.exec('begin');
    return await work(kyselyOn(connection));
  } finally {
    connection.close();
  }
}

function connect(file: string) {
  const connection = new DatabaseSync(file);
  connection.exec(`
    pragma busy_timeout = ${LONGEST_WAIT};
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma cache_size = -65536;
    pragma temp_store = memory;
    pragma journal_size_limit = ${64 * 1024 * 1024};
  `);
  return connection;
}

interface Write {
  work: (db: Db) => Promise<unknown>;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

class WriteQueue {
  #waiting: Write[] = [];
  #running: Promise<void> | undefined;
  readonly #connection: Connection;
  readonly #db: Db;

  constructor(connection: Connection, db: Db) {
    this.#connection = connection;
    this.#db = db;
  }

  run<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Write['resolve'], reject });
      this.#running ??= this.#drain();
    });
  }

  async idle() {
    while (this.#running !== undefined) await this.#running;
  }

  async #drain() {
    while (this.#waiting.length > 0) {
      // Lets the rest of this turn's requests join.
      await new Promise(setImmediate);
      await this.#commitTogether();
    }
    this.#running = undefined;
  }

  async #commitTogether() {
    const answers: (() => void)[] = [];
    let writes: Write[] = [];
    try {
      await this.#begin();
      writes = this.#waiting.splice(0, MOST_TOGETHER);
      for (const write of writes) answers.push(await this.#inSavepoint(write));
      this.#connection.exec('commit');
    } catch (error) {
      // The disk is full, the file is locked or broken: none of them happened.
      if (this.#connection.isTransaction) this.#connection.exec('rollback');
      const failed = writes.length > 0 ? writes : this.#waiting.splice(0);
      for (const write of failed) write.reject(error);
      return;
    }
    for (const answer of answers) answer();
  }

  /** Takes the file's write lock, in turns with other processes. */
  async #begin() {
    const giveUpAt = performance.now() + LONGEST_WAIT;
    for (;;) {
      try {
        return this.#connection.exec('begin immediate');
      } catch (error) {
        if (errorKind(error) !== 'timeout' || performance.now() > giveUpAt) throw error;
      }
      // At uneven times, so as not to keep missing the moment between two transactions of a busy process.
      await delay(1 + Math.random() * 3);
    }
  }

  async #inSavepoint({ work, resolve, reject }: Write) {
    this.#connection.exec('savepoint one_write');
    try {
      const value = await work(this.#db);
      this.#connection.exec('release one_write');
      return () => resolve(value as never);
    } catch (error) {
      // SQLite ends the whole transaction by itself on some errors; then nobody's write happened.
      if (!this.#connection.isTransaction) throw error;
      this.#connection.exec('rollback to one_write; release one_write');
      return () => reject(error);
    }
  }
}

function errorKind(error: unknown): DbErrorKind {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  if (typeof code !== 'number') return 'other';
  if (code === 2067 || code === 1555) return 'unique';
  if (code === 787) return 'foreignKey';
  // BUSY and LOCKED; then IOERR, FULL, CANTOPEN, READONLY: the disk is full or away.
  if ([5, 6].includes(code & 0xff)) return 'timeout';
  return [8, 10, 13, 14].includes(code & 0xff) ? 'unavailable' : 'other';
}

function kyselyOn(connection: Connection): Db {
  const only = new SqliteConnection(connection);
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => only,
    beginTransaction: neverHere,
    commitTransaction: neverHere,
    rollbackTransaction: neverHere,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  const dialect: KyselyDialect = {
    createDriver: () => driver,
    createAdapter: (): DialectAdapter => new SqliteAdapter(),
    createQueryCompiler: () => new Compiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
  return new Kysely<Tables>({ dialect });
}

/**
 * SQLite plans by the value of a bare `limit ?`, and prepares the statement anew whenever one is bound: that costs several
 * times what our queries take. It does not look into a sum.
 */
class Compiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode) {
    super.visitLimit(node);
    this.append(' + 0');
  }
}

async function neverHere(): Promise<never> {
  throw unavailable('Transactions are opened by Database.transaction');
}

interface CachedStatement {
  statement: ReturnType<Connection['prepare']>;
  /** Names; none for a statement that returns no rows. */
  columns: string[];
}

const columnsOf = (statement: CachedStatement['statement']) => statement.columns().map(({ name }) => name);

function rowOf(columns: string[], values: unknown[]) {
  const row: Record<string, unknown> = {};
  for (let place = 0; place < columns.length; place += 1) row[columns[place] as string] = values[place];
  return row;
}

/** Preparing a statement costs more than running it, so each text is prepared once. */
class SqliteConnection implements DatabaseConnection {
  readonly #connection: Connection;
  readonly #statements = new LRUCache<string, CachedStatement>({ max: 600 });

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const prepared = this.#prepared(text);
    const { statement } = prepared;
    if (prepared.columns.length > 0) {
      const rows = statement.all(...(parameters as never[])) as unknown as unknown[][];
      // Another process may have given a table of `select *` another column.
      if (rows[0] && rows[0].length !== prepared.columns.length) prepared.columns = columnsOf(statement);
      return { rows: rows.map((values) => rowOf(prepared.columns, values) as R) };
    }
    const { changes } = statement.run(...(parameters as never[]));
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  async *streamQuery<R>({ sql: text, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Not from the cache: a statement can be walked by one reader at a time.
    for (const row of this.#connection.prepare(text).iterate(...(parameters as never[])))
      yield { rows: [row as R] };
  }

  #prepared(text: string) {
    let cached = this.#statements.get(text);
    if (!cached) {
      const statement = this.#connection.prepare(text);
      // The driver takes several times as long to make objects of rows than we do.
      statement.setReturnArrays(true);
      cached = { statement, columns: columnsOf(statement) };
      this.#statements.set(text, cached);
    }
    return cached;
  }
}
