import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { openSqlite, openSqliteToRead } from '../db/dialect/sqlite.ts';
import { migrate, migrationStatus } from '../db/migrate.ts';
import type { Database, Db } from '../db/open.ts';
import { noteRestored } from '../events/log.ts';
import { upsertSetting } from '../settings/settings.queries.ts';
import { RESTORED_AT } from '../settings/settings.ts';
import type { Storage } from '../uploads/storage.ts';
import { addFiles, forgetFiles, listNames, storeFiles } from './backup-files.ts';
import { hasMembers } from './rows.queries.ts';
import { replaceRows, type TableCopy } from './rows.ts';

/** Something about the files or the two databases keeps the work from being done; the message is for people. */
class CopyRefusedError extends Error {}

/**
 * Writes all that is committed now into one SQLite file, whichever database it comes from, while others write on. The
 * file has its name only once it is whole and on the disk. The files of uploads are in it too.
 * @param database has this program's schema
 * @throws CopyRefusedError when the file is there already and `force` is not set
 */
export async function backUp(
  database: Database,
  storage: Storage,
  file: string,
  { force = false } = {},
): Promise<void> {
  const target = resolve(file);
  if (existsSync(target) && !force)
    throw new CopyRefusedError(`${file} is there already; --force replaces it`);
  const unfinished = `${target}.${process.pid}.unfinished`;
  try {
    await writeWhole(database, unfinished);
    await addFiles(unfinished, storage);
    await flush(unfinished);
    await rename(unfinished, target);
    await flush(dirname(target));
  } finally {
    await removeDatabase(unfinished);
  }
}

async function writeWhole(database: Database, file: string): Promise<void> {
  const { vacuumInto } = database.dialect;
  if (vacuumInto) return vacuumInto(database.db, file);
  const working = `${file}.working`;
  try {
    await withDatabase(openSqlite(working), async (copy) => {
      await migrate(copy);
      await database.snapshot((db) => replaceRows(db, copy));
      // One compact file with no log beside it.
      await writeWhole(copy, file);
    });
  } finally {
    await removeDatabase(working);
  }
}

/**
 * Puts a backup in the place of all that the database holds, in one transaction, and its files beside those that are
 * there. Running servers see it within a second.
 * @param database has this program's schema
 * @throws CopyRefusedError when the file is no sound backup, of a later version, or members would be lost without `force`
 */
export async function restore(
  database: Database,
  storage: Storage,
  file: string,
  { force = false } = {},
): Promise<TableCopy[]> {
  if (!existsSync(file)) throw new CopyRefusedError(`There is no file ${file}`);
  await refuseOverMembers(database, force);
  const known = await checkBackup(file);
  const before = await listNames(database.db);
  const storeAll = () => withDatabase(openSqliteToRead(file), (backup) => storeFiles(backup, storage));
  const replaceAll = (source: Database) =>
    replaceFrom(source, database, async (db) => {
      await tellRunningServers(db);
      await noteRestored(db);
      await forgetFiles(db, before);
    });
  await storeAll();
  const copies = known
    ? await withDatabase(openSqliteToRead(file), replaceAll)
    : await withUpToDateCopy(file, replaceAll);
  // Once more: a running server may just have swept what the rows of before no longer named.
  await storeAll();
  return copies;
}

/** @returns whether it has this program's schema, and not an older one */
async function checkBackup(file: string): Promise<boolean> {
  return withDatabase(openToRead(file), async (backup) => {
    let problems: string[];
    try {
      problems = await backup.dialect.integrityProblems(backup.db);
    } catch (error) {
      throw new CopyRefusedError(`${file} is not a backup: ${(error as Error).message}`);
    }
    if (problems.length > 0) throw new CopyRefusedError(`${file} is damaged: ${problems[0]}`);
    const { version, known } = await migrationStatus(backup);
    if (version === 0) throw new CopyRefusedError(`${file} is not a backup of Hearth`);
    if (version > known) {
      throw new CopyRefusedError(
        `${file} has schema version ${version}; this program knows ${known}. Restore it with the newer program.`,
      );
    }
    return version === known;
  });
}

function openToRead(file: string) {
  try {
    return openSqliteToRead(file);
  } catch (error) {
    throw new CopyRefusedError(`${file} is not a backup: ${(error as Error).message}`);
  }
}

/** The backup itself stays as it is: a copy beside it is brought up to date. */
async function withUpToDateCopy<T>(file: string, work: (source: Database) => Promise<T>): Promise<T> {
  const copy = `${resolve(file)}.${process.pid}.unfinished`;
  try {
    await withDatabase(openSqliteToRead(file), (backup) => writeWhole(backup, copy));
    return await withDatabase(openSqlite(copy), async (source) => {
      await migrate(source);
      return work(source);
    });
  } finally {
    await removeDatabase(copy);
  }
}

const replaceFrom = (source: Database, target: Database, afterwards = tellRunningServers) =>
  source.snapshot((db) => replaceRows(db, target, { afterwards }));

/**
 * Moves what `source` holds now to `target`, and finds every row there again.
 * @param source has this program's schema, and so has `target`
 * @throws CopyRefusedError when members would be lost there without `force`
 */
export async function copyTo(
  source: Database,
  target: Database,
  { force = false } = {},
): Promise<TableCopy[]> {
  await refuseOverMembers(target, force);
  return replaceFrom(source, target);
}

async function refuseOverMembers({ db }: Database, force: boolean) {
  if (!force && (await hasMembers(db))) {
    throw new CopyRefusedError('The database has members already; --force replaces all that it holds');
  }
}

const tellRunningServers = (db: Db) =>
  upsertSetting(db, RESTORED_AT, JSON.stringify(new Date().toISOString())).then(() => {});

async function withDatabase<T>(database: Database, work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function flush(path: string) {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeDatabase(file: string) {
  for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) await rm(name, { force: true });
}
