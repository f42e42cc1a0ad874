import { buffer } from 'node:stream/consumers';
import { openSqliteToFill } from '../db/dialect/sqlite.ts';
import type { Database, Db } from '../db/open.ts';
import { fileKeys } from '../uploads/pictures.ts';
import type { Storage } from '../uploads/storage.ts';
import { insertLeftovers } from '../uploads/uploads.queries.ts';
import {
  createFilesTable,
  hasFilesTable,
  insertFile,
  readFiles,
  readUploadNames,
} from './backup-files.queries.ts';

/**
 * Puts the files of the uploads that a backup in the making has rows of into it: one file is the whole community. A file
 * that is gone was swept since, with its row: it is left out.
 */
export async function addFiles(backup: string, storage: Storage): Promise<void> {
  const { db, close } = openSqliteToFill(backup);
  try {
    await createFilesTable(db);
    for await (const name of readUploadNames(db)) {
      for (const key of fileKeys(name)) {
        const stored = await storage.get(key);
        if (stored) await insertFile(db, { key, content: await buffer(stored.stream) });
      }
    }
  } finally {
    await close();
  }
}

/** Stores the files that a backup holds. What is stored already is the same: a key is written once. */
export async function storeFiles(backup: Database, storage: Storage): Promise<void> {
  if (!(await hasFilesTable(backup.db))) return;
  for await (const { key, content } of readFiles(backup.db)) {
    const stored = await storage.get(key);
    stored?.stream.destroy();
    if (stored?.bytes !== content.byteLength) await storage.put(key, [content]);
  }
}

export async function listNames(db: Db): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const name of readUploadNames(db)) names.add(name);
  return names;
}

/** The files of uploads that are no longer there go in the background. @param before names of those that were */
export async function forgetFiles(db: Db, before: Set<string>) {
  const gone = new Set(before);
  for await (const name of readUploadNames(db)) gone.delete(name);
  await insertLeftovers(db, [...gone], new Date().toISOString());
}
