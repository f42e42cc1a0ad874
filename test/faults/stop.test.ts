import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { openSocket, readAnswers } from '../edge/raw.ts';
import { emptyDatabase } from '../support/server.ts';
import { isFull, makeOwner, problems, type Running, type Settings, serve } from './process.ts';
import { expectKept, makePlace, type Owner, startWriting } from './writers.ts';

/** The operator, or the machine, wants the server to end. */

let settings: Settings;
let drop: () => Promise<void>;
let owner: Owner;
let running: Running;
let place: { board_id: number; post_id: number };

beforeEach(async () => {
  ({ settings, drop } = await emptyDatabase());
  owner = await makeOwner(settings);
  running = await serve({ ...settings, LOG_LEVEL: 'info' });
  place = await makePlace(running.url, owner);
});

afterEach(async () => {
  if (!running.hasEnded()) await running.stop('SIGKILL');
  await drop();
});

/** A comment that has begun to arrive: the server has its headers and half of its body. */
async function beginUpload(content: string) {
  const body = JSON.stringify({ post_id: place.post_id, content, author: owner.msid });
  const socket = await openSocket(running.url);
  const answers = readAnswers(socket);
  const half = Math.floor(body.length / 2);
  const head = [
    'POST /api/v1/comments HTTP/1.1',
    'Host: hearth',
    `Authorization: Bearer ${owner.api_key}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    '',
  ].join('\r\n');
  socket.write(head + body.slice(0, half));
  return { finish: () => socket.write(body.slice(half)), answers };
}

describe('SIGTERM under load', () => {
  it('answers what it accepted, says so to supervisors, and ends well within ten seconds', async () => {
    const { board_id, post_id } = place;
    const uploads = await Promise.all(
      Array.from({ length: 10 }, (_, index) => beginUpload(`upload ${index}`)),
    );
    const writing = startWriting([running.url], owner, board_id, post_id);
    await writing.acknowledged(50);

    expect(running.log()).toMatch(/"level":40,.*RATE_LIMIT=off/);

    const signalled = performance.now();
    const ended = running.stop('SIGTERM');
    const readiness: { status: number; says: unknown }[] = [];
    const watch = (async () => {
      while (!running.hasEnded()) {
        const answer = await fetch(`${running.url}/readyz`).catch(() => undefined);
        if (answer) readiness.push({ status: answer.status, says: await answer.json() });
        await sleep(10);
      }
    })();
    await sleep(400);
    for (const { finish } of uploads) finish();
    for (const { answers } of uploads) {
      const [answer] = await answers;
      expect(answer?.status).toBe(201);
    }
    const sent = await writing.stop();
    const { code, signal } = await ended;
    await watch;

    expect([code, signal]).toEqual([0, null]);
    expect(performance.now() - signalled).toBeLessThan(10_000);
    const last = readiness.at(-1);
    expect(last?.status).toBe(503);
    expect(last?.says).toMatchObject({ status: 'draining' });
    expect(running.log().match(/.*"level":50.*/g)).toBeNull();

    const database = openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR });
    try {
      await expectKept(database, sent);
      const uploaded = await database.db
        .selectFrom('comments')
        .select('clean_text')
        .where('clean_text', 'like', 'upload %')
        .execute();
      expect(uploaded).toHaveLength(10);
    } finally {
      await database.close();
    }
    expect(await problems(settings)).toEqual([]);
  });

  it('keeps the looks at posts that were not written yet', async () => {
    const { post_id } = place;
    const headers = { authorization: `Bearer ${owner.api_key}` };
    for (let index = 0; index < 30; index += 1)
      await fetch(`${running.url}/api/v1/posts/${post_id}`, { headers });
    // Ctrl-C is as good as SIGTERM.
    expect(await running.stop('SIGINT')).toEqual({ code: 0, signal: null });
    running = await serve(settings);
    const post = (await (await fetch(`${running.url}/api/v1/posts/${post_id}`, { headers })).json()) as {
      view_count: number;
    };
    expect(post.view_count).toBe(31);
  });

  it('does not wait for connections on which nothing is asked, such as browsers open ahead', async () => {
    const silent = await openSocket(running.url);
    expect(await running.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(running.log()).not.toContain('did not end in time');
    silent.destroy();
  });

  it.runIf(isFull)('does not wait for a request that never ends', async () => {
    await beginUpload('never');
    const signalled = performance.now();
    expect((await running.stop('SIGTERM')).code).toBe(0);
    expect(performance.now() - signalled).toBeLessThan(10_000);
  });
});
