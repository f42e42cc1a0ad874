import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { isFull, makeOwner, problems, type Running, type Settings, serve } from './process.ts';
import { call, expectKept, expectSameAnswers, makePlace, type Owner, startWriting } from './writers.ts';

/** The disk that holds the SQLite file is full. It is a small one in memory, which only root can make. */

/** Of the system: they are no packages, whatever looks for those. */
const tools = { mount: 'mount', umount: 'umount' };

const MEBIBYTE = 1024 * 1024;

let folder: string;
let isMounted = false;
let running: Running | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-disk-'));
  try {
    execFileSync(tools.mount, ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder], { stdio: 'ignore' });
    isMounted = true;
  } catch {
    isMounted = false;
  }
});

afterEach(async () => {
  await running?.stop('SIGKILL');
  if (isMounted) execFileSync(tools.umount, ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(isFull && inject('database') === 'sqlite')('a full disk under 16 writers', () => {
  it('is a 503 for writers, nothing for readers, and no harm once there is room again', async ({ skip }) => {
    if (!isMounted) skip('only root can mount the small disk that this test fills');
    const settings: Settings = { DATA_DIR: folder, DATABASE_URL: '' };
    const owner: Owner = await makeOwner(settings);
    const server = await serve(settings);
    running = server;
    const { board_id, post_id } = await makePlace(server.url, owner);
    const filler = join(folder, 'filler');

    for (let round = 1; round <= 3; round += 1) {
      const writing = startWriting([server.url], owner, board_id, post_id);
      await writing.acknowledged(100);
      fill(filler);
      await writing.refused(100);

      const path = `/api/v1/posts/${post_id}`;
      const headers = { authorization: `Bearer ${owner.api_key}` };
      for (let index = 0; index < 20; index += 1) {
        expect((await fetch(`${server.url}${path}`, { headers })).status).toBe(200);
      }
      const body = { first_name: 'Nobody' };
      const refused = await call(server.url, owner, {
        method: 'PUT',
        path: `/users/${owner.msid}`,
        body,
        key: `r${round}`,
      });
      expect([refused.status, refused.body.status]).toEqual([503, 'SERVICE_UNAVAILABLE']);
      expect(refused.headers.get('retry-after')).toBe('2');
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

      rmSync(filler);
      await writing.acknowledged(100);
      const sent = await writing.stop();
      expect(server.hasEnded()).toBe(false);
      const database = openDatabase({ databaseUrl: '', dataDir: folder });
      try {
        await expectKept(database, sent);
        await expectSameAnswers(server.url, owner, sent.slice(-300));
        await expectKept(database, sent);
      } finally {
        await database.close();
      }
      expect(await problems(settings)).toEqual([]);
    }
  }, 120_000);
});

/** Takes all the room there is. */
function fill(file: string) {
  const descriptor = openSync(file, 'a');
  try {
    for (const size of [MEBIBYTE, 4096]) {
      try {
        for (;;) writeSync(descriptor, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
