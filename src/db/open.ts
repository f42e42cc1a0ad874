import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Database, Db } from './dialect/dialect.ts';
import { openPostgres } from './dialect/postgres.ts';
import { openSqlite } from './dialect/sqlite.ts';

export type { Database, Db, DbErrorKind } from './dialect/dialect.ts';

/** The file that is the whole community when no DATABASE_URL is set. */
export const sqliteFile = (config: Pick<Config, 'dataDir'>) => join(config.dataDir, 'hearth.sqlite');

/** Opens the database that the settings name. Brings no schema up: see migrate.ts. */
export function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Database {
  return config.databaseUrl ? openPostgres(config.databaseUrl) : openSqlite(sqliteFile(config));
}

/** False when nothing was ever started here: opening would make an empty SQLite file. */
export const isDatabaseThere = (config: Pick<Config, 'databaseUrl' | 'dataDir'>) =>
  config.databaseUrl !== '' || existsSync(sqliteFile(config));

/** Rows that `inParts` asks for at a time: other writers wait for each part. */
const PART = 1_000;

/** Does long work in short transactions. @param work does up to `limit` of it and says how much it did */
export async function inParts(database: Database, work: (db: Db, limit: number) => Promise<number>) {
  while ((await database.transaction((db) => work(db, PART))) === PART);
}
