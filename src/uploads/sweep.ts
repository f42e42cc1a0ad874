import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, inParts } from '../db/open.ts';
import { fileKeys } from './pictures.ts';
import type { Storage } from './storage.ts';
import {
  deleteLeftovers,
  deleteUnusedUploads,
  endUses,
  insertLeftovers,
  largestUploadId,
  listDueLeftovers,
  listUnusedUploads,
  listUsesOfRemoved,
} from './uploads.queries.ts';

const DAY = 24 * 3_600_000;

/** How long a removed text keeps its pictures. */
const KEPT_AFTER_REMOVAL_DAYS = 30;

/** Uploads whose uses are looked at in one query, and files that are deleted between two transactions. */
const PART = 500;

/** Deletes pictures that nothing uses any more, and files that no row names. Any number of processes may. */
export async function sweepUploads(database: Database, storage: Storage, now = new Date().toISOString()) {
  await inParts(database, async (db, limit) => {
    const unused = await listUnusedUploads(db, now, limit);
    await insertLeftovers(db, await deleteUnusedUploads(db, unused, now), now);
    return unused.length;
  });
  for (;;) {
    const names = await listDueLeftovers(database.db, now, PART);
    for (const key of names.flatMap(fileKeys)) await storage.delete(key);
    if (names.length > 0) await database.transaction((db) => deleteLeftovers(db, names));
    if (names.length < PART) return;
  }
}

/** Ends the uses by texts that were removed long ago: the next sweep takes what was only theirs. */
export async function releaseRemoved(database: Database, now = new Date().toISOString()) {
  const before = new Date(Date.parse(now) - KEPT_AFTER_REMOVAL_DAYS * DAY).toISOString();
  const largest = await largestUploadId(database.db);
  for (let above = 0; above < largest; above += PART) {
    const uses = await listUsesOfRemoved(database.db, { above, upTo: above + PART }, before);
    if (uses.length === 0) continue;
    await database.transaction(async (db) => {
      for (const { upload_id, ref_type, ref_id } of uses)
        await endUses(db, { ref_type, ref_id }, [upload_id], now);
    });
  }
}

/** Deletes what a process that ended in the middle of it had received. */
export async function sweepIncoming(folder: string, now = Date.now()) {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && now - found.mtimeMs > DAY) await rm(file, { force: true });
  }
}
