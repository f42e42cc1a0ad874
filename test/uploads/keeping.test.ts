import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { incomingFolder, uploadsFolder } from '../../src/uploads/storage.ts';
import { releaseRemoved, sweepIncoming, sweepUploads } from '../../src/uploads/sweep.ts';
import { makeBoard, makeComment, makePost, postInput } from '../support/fixtures.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { patient } from '../support/until.ts';
import { formOf, picture, send, sent } from './pictures.ts';

/** How long pictures and their files are kept, how many one member may send, and what a crash leaves. */

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

const DAY = 24 * 3_600_000;
const daysLater = (days: number) => new Date(Date.now() + days * DAY + 60_000).toISOString();

const folder = () => uploadsFolder(server.app.services.config);

/** Names of the pictures that have files. */
const stored = () =>
  new Set(
    (existsSync(folder()) ? readdirSync(folder(), { recursive: true, encoding: 'utf8' }) : [])
      .map((path) => /([0-9a-f]{32})-\w+\.webp$/.exec(path)?.[1])
      .filter((name) => name !== undefined),
  );

const sweep = (now?: string) => sweepUploads(server.database, server.app.services.uploads.storage, now);

const nameOf = ({ src }: { src: string }) => src.slice(-37, -5);
const img = ({ src }: { src: string }) => `<p>Look</p><img src="${src}" alt="" />`;
const exists = async ({ upload_id }: { upload_id: number }) =>
  (await server.member.get(`/uploads/${upload_id}`)).status === 200;

describe('a picture that nothing uses', () => {
  it('is kept for a day', async () => {
    const upload = await sent(server.member);
    await sweep(new Date(Date.now() + DAY - 60_000).toISOString());
    expect([await exists(upload), stored().has(nameOf(upload))]).toEqual([true, true]);
    await sweep(daysLater(1));
    expect([await exists(upload), stored().has(nameOf(upload))]).toEqual([false, false]);
  });

  it('any more is kept for a month after the edit', async () => {
    const { member } = server;
    const board_id = await makeBoard(server.admin);
    const upload = await sent(member);
    const post_id = await makePost(member, board_id, { content: img(upload) });
    await sweep(daysLater(400));
    expect(await exists(upload)).toBe(true);
    await member.put(`/posts/${post_id}`, postInput(board_id, member));
    await sweep(daysLater(29));
    expect(await exists(upload)).toBe(true);
    await sweep(daysLater(30));
    expect([await exists(upload), stored().has(nameOf(upload))]).toEqual([false, false]);
  });

  it('because its post was removed is kept for a month too', async () => {
    const { member } = server;
    const [inPost, inComment, elsewhere] = [await sent(member), await sent(member), await sent(member)];
    const board_id = await makeBoard(server.admin);
    const post_id = await makePost(member, board_id, { content: img(inPost) + img(elsewhere) });
    await makeComment(member, post_id, img(inComment));
    await makePost(member, board_id, { content: img(elsewhere) });
    await member.delete(`/posts/${post_id}`);
    const run = async (now: string) => {
      await releaseRemoved(server.database, now);
      await sweep(now);
    };
    await run(daysLater(29));
    expect([await exists(inPost), await exists(inComment)]).toEqual([true, true]);
    await run(daysLater(30));
    expect([await exists(inPost), await exists(inComment), await exists(elsewhere)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is not swept from under a text that takes it up at that moment', async () => {
    const { member, admin } = server;
    const board_id = await makeBoard(admin);
    const uploads = await Promise.all(Array.from({ length: 6 }, () => sent(member)));
    const posts = await Promise.all([
      ...uploads.map((upload) => makePost(member, board_id, { content: img(upload) })),
      sweep(daysLater(2)),
      sweep(daysLater(2)),
    ]);
    expect(posts).toHaveLength(8);
    await sweep(daysLater(2));
    for (const upload of uploads) {
      const answer = await fetch(server.url + upload.src);
      await answer.arrayBuffer();
      // Whole or not at all.
      expect(answer.status).toBe((await exists(upload)) ? 200 : 404);
      expect(stored().has(nameOf(upload))).toBe(await exists(upload));
    }
  });
});

describe('files', () => {
  afterEach(() => vi.restoreAllMocks());

  it('whose row was never written are swept', async () => {
    const before = stored();
    const { database } = server;
    const { transaction } = database;
    let calls = 0;
    // The process ends between the files and the row.
    vi.spyOn(database, 'transaction').mockImplementation((work) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error('killed')) : transaction(work as never);
    });
    expect((await send(server.member, await picture('png'))).status).toBe(500);
    vi.restoreAllMocks();
    const [orphan = ''] = [...stored()].filter((name) => !before.has(name));
    expect(orphan).toMatch(/^[0-9a-f]{32}$/);
    await sweep();
    expect(stored().has(orphan)).toBe(true);
    await sweep(new Date(Date.now() + 2 * 3_600_000).toISOString());
    expect(stored()).toEqual(before);
  });

  it('that were refused leave nothing behind', async () => {
    const before = stored();
    for (const bytes of [Buffer.from('<svg/>'), (await picture('png')).subarray(0, 900)])
      expect((await send(server.member, bytes)).status).toBe(400);
    expect(stored()).toEqual(before);
    const incoming = incomingFolder(server.app.services.config);
    await vi.waitFor(() => expect(readdirSync(incoming)).toEqual([]), patient);
  });

  it('that a process was receiving when it ended are swept after a day', async () => {
    const incoming = incomingFolder(server.app.services.config);
    await mkdir(incoming, { recursive: true });
    const [old, fresh] = [join(incoming, 'old'), join(incoming, 'fresh')];
    for (const file of [old, fresh]) writeFileSync(file, 'GIF89a');
    utimesSync(old, new Date(Date.now() - 2 * DAY), new Date(Date.now() - 2 * DAY));
    await sweepIncoming(incoming);
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
    await rm(fresh);
    await sweepIncoming(join(incoming, 'not-there'));
  });

  it('that cannot be written are said to be our trouble, and nothing is kept of them', async () => {
    const other = await startServer();
    try {
      const place = uploadsFolder(other.app.services.config);
      // Root may write everywhere: a file where the folder should be stops everybody.
      await rm(place, { recursive: true, force: true });
      writeFileSync(place, '');
      await chmod(place, 0o400);
      const answer = await send(other.member, await picture('png'));
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
      expect((await other.member.get('/uploads')).body).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('one member', () => {
  it('may send so many pictures a day, and so many a minute', async () => {
    const limited = await startServer({ RATE_LIMIT: 'on' });
    try {
      const settings = await limited.owner.patch('/settings', { uploads_per_day: 2 });
      expect(settings.body).toMatchObject({ uploads_per_day: 2, upload_max_bytes: 10_485_760 });
      await limited.app.services.settings.refresh(limited.database);
      const small = await picture('png', { width: 8, height: 8 });
      expect((await send(limited.member, small)).status).toBe(201);
      expect((await send(limited.member, small)).status).toBe(201);
      const refused = await send(limited.member, small);
      expect([refused.status, refused.body.message]).toEqual([
        429,
        expect.stringContaining('2 pictures a day'),
      ]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await send(limited.moderator, small)).status).toBe(201);
      // Trying costs as much as sending.
      const tries = [];
      for (let count = 0; count < 31; count += 1)
        tries.push((await send(limited.admin, Buffer.from('no picture'))).status);
      expect(tries).toEqual([...Array(30).fill(400), 429]);
    } finally {
      await limited.close();
    }
  });

  it('gets the first answer again for the same key and picture, and no other', async () => {
    const { member } = server;
    const bytes = await picture('png', { width: 30, height: 30 });
    const headers = { 'idempotency-key': 'the same picture' };
    const first = await send(member, bytes, headers);
    const again = await member.post('/uploads', formOf(bytes, { name: 'other name.png' }), headers);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect((await send(member, await picture('jpeg'), headers)).status).toBe(422);
  });

  it('sees their own pictures, newest first, and nobody else’s', async () => {
    const anna = await server.join('anna');
    const uploads = [await sent(anna), await sent(anna), await sent(anna)];
    const { body, headers } = await anna.get('/uploads?page_size=2');
    expect(body.map(({ upload_id }: { upload_id: number }) => upload_id)).toEqual(
      uploads
        .map(({ upload_id }) => upload_id)
        .toReversed()
        .slice(0, 2),
    );
    expect(headers.get('has_more')).toBe('1');
    expect((await anna.get('/uploads?page=2&page_size=2')).body).toHaveLength(1);
  });
});

describe('many at once', () => {
  it('are made one after the other, while everything else goes on', async () => {
    const { lane } = server.app.services.uploads;
    const bytes = await picture('jpeg', { width: 900, height: 600 });
    let running = 0;
    const run = lane.run.bind(lane);
    vi.spyOn(lane, 'run').mockImplementation((work) =>
      run(async () => {
        running += 1;
        expect(running).toBe(1);
        return work().finally(() => {
          running -= 1;
        });
      }),
    );
    let done = false;
    const uploads = Promise.all(Array.from({ length: 4 }, () => send(server.member, bytes))).finally(() => {
      done = true;
    });
    let answered = 0;
    while (!done) {
      expect((await server.member.get('/users/me')).status).toBe(200);
      answered += 1;
    }
    vi.restoreAllMocks();
    expect((await uploads).map(({ status }) => status)).toEqual(Array(4).fill(201));
    expect(answered).toBeGreaterThan(5);
  });

  it('are refused when too many wait', async () => {
    const { lane } = server.app.services.uploads;
    const bytes = await picture('png', { width: 8, height: 8 });
    let release = () => {};
    const busy = lane.run(
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    let refused = 0;
    const answers = Array.from({ length: 12 }, async () => {
      const answer = await send(server.member, bytes);
      if (answer.status === 503) refused += 1;
      return answer;
    });
    await vi.waitFor(() => expect(refused).toBe(4), patient);
    release();
    await busy;
    const all = await Promise.all(answers);
    expect(all.filter(({ status }) => status === 201)).toHaveLength(8);
    expect(all.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('10');
  });
});
