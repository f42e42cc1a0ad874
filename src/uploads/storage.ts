import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config.ts';
import { Lane } from './lane.ts';

/**
 * Where the files of uploads are. All that is asked of a place, so that another one can stand in for a folder. A key is
 * written once: what lies under it never changes.
 */
export interface Storage {
  /** Whole and on the disk when it resolves; until then there is nothing under the key. */
  put(key: string, content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>;
  get(key: string): Promise<StoredFile | undefined>;
  /** Also when there is nothing under it. */
  delete(key: string): Promise<void>;
}

interface StoredFile {
  bytes: number;
  /** To be read or destroyed. */
  stream: Readable;
}

/** Whatever the server itself writes of uploads is below this folder. */
export const uploadsFolder = ({ dataDir }: Pick<Config, 'dataDir'>) => join(dataDir, 'uploads');

/** What arrives is kept here, not in memory, until its turn comes. */
export const incomingFolder = (config: Pick<Config, 'dataDir'>) => join(uploadsFolder(config), 'incoming');

export const openStorage = (config: Pick<Config, 'dataDir'>): Storage => folderStorage(uploadsFolder(config));

/** What one process has of uploads. */
export interface Uploads {
  storage: Storage;
  lane: Lane;
}

/** Pictures that wait for the one that is being made, at most: each a file on the disk, and somebody who waits. */
const MOST_WAITING = 8;

export const openUploads = (config: Pick<Config, 'dataDir'>): Uploads => ({
  storage: openStorage(config),
  lane: new Lane(MOST_WAITING),
});

/** Keeps files in a folder, in 256 folders below it. */
function folderStorage(folder: string): Storage {
  const fileOf = (key: string) => join(folder, checked(key).slice(0, 2), key);
  return {
    async put(key, content) {
      const file = fileOf(key);
      const unfinished = join(dirname(file), `.${key}.${randomBytes(6).toString('hex')}`);
      await mkdir(dirname(file), { recursive: true });
      try {
        await pipeline(content, createWriteStream(unfinished, { flush: true }));
        await rename(unfinished, file);
        await flushFolder(dirname(file));
      } finally {
        await rm(unfinished, { force: true });
      }
    },

    async get(key) {
      try {
        const handle = await open(fileOf(key), 'r');
        const { size } = await handle.stat();
        return { bytes: size, stream: handle.createReadStream() };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },

    delete: (key) => rm(fileOf(key), { force: true }),
  };
}

/** Keys come from rows, and rows may come from a backup that somebody made by hand. */
function checked(key: string) {
  if (!/^[0-9a-f]{32}-[a-z0-9]{1,10}\.webp$/.test(key)) throw new Error('A file cannot be called that');
  return key;
}

/** Else a power cut may forget the name of a file whose bytes are there. */
async function flushFolder(folder: string) {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
