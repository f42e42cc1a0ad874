import { sql } from 'kysely';
import type { Db } from '../db/open.ts';

/** The table of a backup that holds the files of uploads; no running community has it. */

export interface BackupFile {
  key: string;
  content: Uint8Array;
}

export const createFilesTable = (db: Db) =>
  sql`create table upload_files (key text primary key, content blob not null) strict`.execute(db);

export const insertFile = (db: Db, { key, content }: BackupFile) =>
  sql`insert into upload_files (key, content) values (${key}, ${content})`.execute(db);

/** Backups of earlier versions have none. */
export async function hasFilesTable(db: Db) {
  const { rows } = await sql`select 1 from sqlite_schema where name = 'upload_files'`.execute(db);
  return rows.length > 0;
}

/** One after the other: together they may be more than fits in memory. */
export async function* readFiles(db: Db): AsyncGenerator<BackupFile> {
  let last = '';
  for (;;) {
    const { rows } = await sql<BackupFile>`select key, content from upload_files where key > ${last}
      order by key limit 1`.execute(db);
    const [file] = rows;
    if (!file) return;
    yield file;
    last = file.key;
  }
}

export async function* readUploadNames(db: Db): AsyncGenerator<string> {
  let last = '';
  for (;;) {
    const rows = await db
      .selectFrom('uploads')
      .select('name')
      .where('name', '>', last)
      .orderBy('name')
      .limit(1_000)
      .execute();
    for (const { name } of rows) yield name;
    if (rows.length < 1_000) return;
    last = rows.at(-1)?.name ?? '';
  }
}
