import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { emptyDatabase } from '../support/server.ts';
import { isFull, makeOwner, problems, type Running, type Settings, serve } from './process.ts';
import { call, expectKept, makePlace, type Owner, startWriting } from './writers.ts';

/** More than one process over one database. */

let settings: Settings;
let drop: () => Promise<void>;
let owner: Owner;
let running: Running[] = [];

beforeEach(async () => {
  ({ settings, drop } = await emptyDatabase());
  owner = await makeOwner(settings);
});

afterEach(async () => {
  for (const server of running) await server.stop('SIGKILL');
  running = [];
  await drop();
});

const WRITES = isFull ? 5_000 : 150;

describe('two processes', () => {
  it('that start at once bring the schema up once, and count exactly', async () => {
    running = await Promise.all([serve(settings), serve(settings)]);
    await writeThrough(running.map(({ url }) => url));
  }, 120_000);

  it('that WORKERS=2 starts count exactly, and end together', async () => {
    running = [await serve({ ...settings, WORKERS: '2' })];
    await writeThrough(running.map(({ url }) => url));
    expect((await running[0]?.stop('SIGTERM'))?.code).toBe(0);
  }, 120_000);
});

async function writeThrough(urls: string[]) {
  const [url = ''] = urls;
  const { board_id, post_id } = await makePlace(url, owner);
  const writing = startWriting(urls, owner, board_id, post_id);
  await writing.acknowledged(WRITES);
  const sent = await writing.stop();
  expect(sent.filter(({ answer }) => !answer)).toEqual([]);

  const database = openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR });
  try {
    await expectKept(database, sent);
    const comments = sent.filter(
      ({ path, body }) => path === '/comments' && body?.post_id === post_id,
    ).length;
    const post = await database.db
      .selectFrom('posts')
      .select('comment_count')
      .where('post_id', '=', post_id)
      .executeTakeFirst();
    expect(post?.comment_count).toBe(comments);
  } finally {
    await database.close();
  }
  // What one process wrote, the other knows, the answers to its keys too.
  for (const request of sent.slice(0, 20)) {
    for (const other of urls) {
      const { status, body, headers } = await call(other, owner, request);
      expect([status, headers.get('idempotency-replayed')]).toEqual([request.answer?.status, 'true']);
      expect(body).toEqual(request.answer?.body);
    }
  }
  expect(await problems(settings)).toEqual([]);
}
