import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeOldDeliveries } from '../../src/webhooks/retention.ts';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import type { Answer, Caller } from '../support/server.ts';
import { until } from '../support/until.ts';
import { answer, type Hook, type Hooks, startHooks } from './hooks.ts';
import { type Behaviour, type Received, verify } from './receiver.ts';

/** Milliseconds that an attempt may take here. */
const TIMEOUT = 3_000;

const DAY = 24 * 60 * 60 * 1_000;

let hooks: Hooks;
let admin: Caller;

beforeAll(async () => {
  hooks = await startHooks({ WEBHOOK_TIMEOUT_MS: String(TIMEOUT) });
  ({ admin } = hooks.server);
});

afterAll(() => hooks?.close());

/** A webhook of posts in a board of its own. */
async function listen(behave?: Behaviour, fields: object = {}) {
  const board_id = await makeBoard(admin);
  const hook = await hooks.subscribe(admin, { event: 'post.created', board_id, ...fields }, behave);
  return { hook, board_id, write: () => makePost(admin, board_id) };
}

const ids = (received: Received[]) =>
  received.map(({ payload, headers }) => [payload.seq, payload.job_id, headers['webhook-id']]);

const bySeq = (events: Received[]) => events.map(({ payload }) => payload.seq);

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe.concurrent('line 6: the log', () => {
  it('has every attempt with its time, status, duration, answer and when the next is due', async () => {
    const { hook, write } = await listen((_received, response) => {
      // Half an hour until the second attempt.
      response.writeHead(503, { 'retry-after': '1800' }).end('{"error":"busy"}');
    });
    const post_id = await write();
    const [waiting] = await until(async () => {
      const log = await hook.log();
      return log[0]?.attempts.length === 1 && log;
    });
    const [received] = hook.received;
    expect(received?.payload.entities.post[0].post_id).toBe(post_id);
    const attempt = {
      attempted_at: time,
      http_status: 503,
      duration_ms: expect.any(Number),
      response: '{"error":"busy"}',
    };
    expect(waiting).toEqual({
      job_id: received?.payload.job_id,
      message_id: received?.headers['webhook-id'],
      event: 'post.created',
      event_id: received?.payload.event_id,
      seq: received?.payload.seq,
      state: 'waiting',
      attempts: [attempt],
      next_attempt_at: time,
      created_at: time,
    });
    const [{ attempted_at }] = waiting.attempts;
    expect(Date.parse(waiting.next_attempt_at)).toBeGreaterThanOrEqual(Date.parse(attempted_at) + 1_800_000);
    hook.behave((_received, response) => void response.end('fine'));
    const redelivered = await admin.post(`${hook.url}/deliveries/${waiting.job_id}/redeliver`);
    expect(redelivered).toMatchObject({ status: 200, body: { job_id: waiting.job_id, state: 'waiting' } });
    await hook.settled();
    const { next_attempt_at: _, ...kept } = waiting;
    expect(await hook.log()).toEqual([
      {
        ...kept,
        state: 'delivered',
        attempts: [attempt, { ...attempt, http_status: 200, response: 'fine' }],
        finished_at: time,
      },
    ]);
  });

  it('shows how an answer begins, whatever bytes that are', async () => {
    const answers: [string | Buffer, string][] = [
      ['', ''],
      ['a\0b', 'a\ufffdb'],
      [Buffer.from([0x61, 0xff, 0xfe, 0xc3]), 'a\ufffd\ufffd\ufffd'],
      [Buffer.alloc(64 * 1024, 'x'), 'x'.repeat(1_000)],
      ['€'.repeat(22_000), '€'.repeat(1_000)],
      // Cut in the middle of what two code units make.
      [`x${'😀'.repeat(20_000)}`, `x${'😀'.repeat(499)}\ufffd`],
      [Buffer.alloc(64 * 1024), '\ufffd'.repeat(1_000)],
      ['<script>alert(1)</script>\r\n', '<script>alert(1)</script>\r\n'],
    ];
    const { hook, write } = await listen((_received, response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).end(answers[hook.received.length - 1]?.[0]);
    });
    for (const _ of answers) await write();
    await hook.settled();
    const log = (await hook.log()).reverse();
    const shown = log.map(({ attempts: [{ response }] }: Answer['body']) => response);
    expect(shown).toEqual(answers.map(([, text]) => text));
  });

  it('is read a page at a time, newest first, and by state', async () => {
    const { hook, write } = await listen((received, response) => {
      const { seq, entities } = received.payload;
      const isWell = seq > 0 && entities.post[0].post_id % 2 === 1;
      void answer(isWell ? 200 : 500, { 'retry-after': '3600' })(received, response);
    });
    for (let count = 0; count < 10; count += 1) await write();
    await hook.waitFor(10);
    await admin.post(`${hook.url}/test`);
    const all = await until(async () => {
      const log = await hook.log();
      return log.every(({ attempts }: { attempts: object[] }) => attempts.length === 1) && log;
    });
    const jobs = (log: { job_id: number }[]) => log.map(({ job_id }) => job_id);
    expect(jobs(all)).toEqual([...jobs(all)].sort((a, b) => b - a));
    expect(all).toHaveLength(11);
    const paged: number[] = [];
    for (let page = 1; page <= 4; page += 1) {
      const { body, headers } = await admin.get(`${hook.url}/deliveries?page=${page}&page_size=3`);
      expect(headers.get('has_more')).toBe(page < 4 ? '1' : '0');
      if (page < 4) expect(headers.get('link')).toContain('rel="next"');
      paged.push(...jobs(body));
    }
    expect(paged).toEqual(jobs(all));
    for (const state of ['waiting', 'delivered', 'failed']) {
      const some = await hook.log(`state=${state}&page_size=50`);
      expect(jobs(some)).toEqual(jobs(all.filter((one: { state: string }) => one.state === state)));
      expect(some.length).toBeGreaterThan(0);
      const first = await admin.get(`${hook.url}/deliveries?state=${state}&page_size=1`);
      expect(jobs(first.body)).toEqual(jobs(some).slice(0, 1));
    }
  });
});

describe.concurrent('line 6: a delivery that is sent again', () => {
  it('has the same job_id and webhook-id, its retries anew, and what it is about as it is now', async () => {
    const { hook, write } = await listen();
    const post_id = await write();
    await hook.settled();
    const [first] = hook.received;
    await admin.put(`/posts/${post_id}`, {
      board_id: first?.payload.entities.post[0].board_id,
      headline: 'New',
      content: '<p>New</p>',
      authors: [admin.msid],
    });
    hook.behave((received, response) => {
      void answer(hook.received.length === 2 ? 500 : 200)(received, response);
    });
    const { status } = await admin.post(`${hook.url}/deliveries/${first?.payload.job_id}/redeliver`);
    expect(status).toBe(200);
    await hook.waitFor(3);
    await hook.settled();
    const [, second, third] = hook.received;
    expect(ids(hook.received)).toEqual(Array(3).fill(ids([first as Received])[0]));
    for (const received of hook.received) verify(hook.secret, received);
    expect(second?.payload.entities.post[0].headline).toBe('New');
    expect(third?.body).toBe(second?.body);
    const [delivery] = await hook.log();
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: [{ http_status: 200 }, { http_status: 500 }, { http_status: 200 }],
    });
  });

  it('is none while the webhook is disabled, and a test never', async () => {
    const { hook, write } = await listen();
    await write();
    await hook.settled();
    const { body: test } = await admin.post(`${hook.url}/test`);
    const isTest = await admin.post(`${hook.url}/deliveries/${test.job_id}/redeliver`);
    expect([isTest.status, isTest.body.message]).toEqual([
      409,
      'ERR_C1█A test is not sent again; send another one',
    ]);
    await admin.put(hook.url, { enabled: false });
    const [, delivery] = await hook.log();
    for (const refused of [
      await admin.post(`${hook.url}/deliveries/${delivery.job_id}/redeliver`),
      await admin.post(`${hook.url}/replay`, { after_seq: 0 }),
    ]) {
      expect([refused.status, refused.body.message]).toEqual([
        409,
        'ERR_C1█The webhook is disabled; enable it first',
      ]);
    }
    expect(await hook.waiting()).toBe(0);
    expect(hook.received).toHaveLength(2);
  });
});

describe('line 6: a replay', () => {
  const comment = { event: 'comment.created' };

  const writeComments = (post_id: number, count: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => makeComment(admin, post_id, `${index}`)));

  /** As if the comment had been written many times: much to do, soon. */
  async function repeat(comment_id: number, times: number) {
    const { database } = hooks.server;
    const {
      event_id: _,
      seq: _s,
      ...row
    } = await database.db
      .selectFrom('events')
      .selectAll()
      .where('event', '=', 'comment.created')
      .where('ids', 'like', `%"comment_id":${comment_id},%`)
      .executeTakeFirstOrThrow();
    for (let count = 0; count < times; count += 50)
      await database.transaction((db) =>
        db
          .insertInto('events')
          .values(Array.from({ length: 50 }, () => ({ ...row })))
          .execute(),
      );
  }

  it('sends more than one part of everything since a place again, in order, while new events come in', async () => {
    const { hook, write } = await listen(undefined, comment);
    const post_id = await write();
    await writeComments(post_id, 20);
    await repeat(await makeComment(admin, post_id), 550);
    await writeComments(post_id, 49);
    await hook.settled();
    const before = [...hook.received];
    expect(before).toHaveLength(620);
    const after_seq = before[9]?.payload.seq;
    const [{ status, body }] = await Promise.all([
      admin.post(`${hook.url}/replay`, { after_seq }),
      writeComments(post_id, 20),
    ]);
    expect([status, body]).toEqual([200, { after_seq, until_seq: expect.any(Number) }]);
    expect(body.until_seq).toBeGreaterThanOrEqual(before.at(-1)?.payload.seq);
    await hook.waitFor(620 + 610 + 20);
    await hook.settled();
    const again = hook.received.slice(620);
    // What came in before the replay was asked for was sent, and is sent again.
    const start = bySeq(again).indexOf((before[10] as Received).payload.seq);
    expect(start).toBeLessThanOrEqual(20);
    expect(ids(again.slice(start, start + 610))).toEqual(ids(before.slice(10)));
    const places = bySeq(again.slice(start));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(bySeq(hook.received)).size).toBe(640);
    for (const received of again.slice(-3)) verify(hook.secret, received);
    expect(await hook.log('state=waiting')).toEqual([]);
  }, 90_000);

  it('of a board with few events among many goes before what is new', async () => {
    const { database } = hooks.server;
    const { hook, write } = await listen(undefined, comment);
    const far = await makeBoard(admin);
    const comment_id = await makeComment(admin, await makePost(admin, far));
    const post_id = await write();
    const wanted: number[] = [];
    for (let part = 0; part < 4; part += 1) {
      wanted.push(await makeComment(admin, post_id));
      await hook.settled();
      await repeat(comment_id, 600);
    }
    wanted.push(await makeComment(admin, post_id));
    await hook.settled();
    const comments = () => hook.received.map(({ payload }) => payload.entities.comment[0].comment_id);
    expect(comments()).toEqual(wanted);
    // As if it was asked for by way of another process, that stopped before it began.
    const places = bySeq(hook.received) as [number, ...number[]];
    await database.transaction((db) =>
      db
        .updateTable('webhooks')
        .set({ replay_after: places[0] - 1, replay_until: places.at(-1) })
        .where('webhook_id', '=', hook.webhook_id)
        .execute(),
    );
    const fresh = await makeComment(admin, post_id);
    await hook.waitFor(11);
    await hook.settled();
    expect(comments().slice(5)).toEqual([...wanted, fresh]);
    expect(ids(hook.received.slice(5, 10))).toEqual(ids(hook.received.slice(0, 5)));
  });

  it('also sends what a webhook that listens since today never got, and nothing of what it does not listen to', async () => {
    const board_id = await makeBoard(admin);
    const post_id = await makePost(admin, board_id);
    const comments = [await makeComment(admin, post_id), await makeComment(admin, post_id)];
    const hook = await hooks.subscribe(admin, { ...comment, board_id });
    await hook.settled();
    expect(hook.received).toHaveLength(0);
    const { status } = await admin.post(`${hook.url}/replay`, { after_seq: 0 });
    expect(status).toBe(200);
    await hook.waitFor(2);
    await hook.settled();
    expect(hook.received.map(({ payload }) => payload.entities.comment[0].comment_id)).toEqual(comments);
    const { body: log } = await admin.get(`/audit_log?event=webhook.replayed&page_size=1`);
    expect(log[0]).toMatchObject({ ids: { webhook_id: hook.webhook_id, user_id: admin.user_id } });
  });
});

describe.concurrent('line 6: a test', () => {
  const send = (hook: Hook, body?: object) => admin.post(`${hook.url}/test`, body);

  it('sends a sample at once, and says what came back', async () => {
    const { body: events } = await admin.get('/webhooks/events');
    const { hook } = await listen((_received, response) => void response.writeHead(201).end('made'));
    const { status, body } = await send(hook);
    const [received] = hook.received;
    expect([status, body]).toEqual([
      200,
      {
        job_id: expect.any(Number),
        delivered: true,
        http_status: 201,
        duration_ms: expect.any(Number),
        response: 'made',
        payload: received?.payload,
      },
    ]);
    verify(hook.secret, received as Received);
    const { sample } = events.find(({ event }: { event: string }) => event === 'post.created');
    expect(received?.payload).toEqual({ ...sample, job_id: body.job_id, event_id: 0, seq: 0 });
    const log = await hook.log();
    expect(log).toEqual([
      {
        job_id: body.job_id,
        message_id: received?.headers['webhook-id'],
        event: 'post.created',
        state: 'delivered',
        attempts: [{ attempted_at: time, http_status: 201, duration_ms: body.duration_ms, response: 'made' }],
        created_at: time,
        finished_at: time,
      },
    ]);
  });

  it('is of any event, also while the webhook is disabled', async () => {
    const { hook } = await listen();
    await admin.put(hook.url, { enabled: false });
    const { body } = await send(hook, { event: 'member.role_changed' });
    expect(body).toMatchObject({ delivered: true, payload: { event: 'member.role_changed' } });
    expect(hook.events).toEqual(['member.role_changed']);
    expect((await admin.get(hook.url)).body.enabled).toBe(false);
    const every = await hooks.subscribe(admin, { events: ['*'] });
    expect((await send(every)).body.payload.event).toBe('member.joined');
  });

  it('that fails says how, is not tried again, and ends nothing', async () => {
    const { hook } = await listen();
    for (const status of [500, 302, 410]) {
      hook.behave(answer(status, { location: hooks.receiver.url, 'retry-after': '1' }));
      const { body } = await send(hook);
      expect(body).toMatchObject({ delivered: false, http_status: status, response: '' });
    }
    hook.behave(() => {});
    const late = await send(hook);
    expect(late.body).toMatchObject({ delivered: false, error: `no answer within ${TIMEOUT} ms` });
    expect(late.body).not.toHaveProperty('http_status');
    const log = await hook.log();
    for (const { state, attempts, ...delivery } of log) {
      expect([state, attempts.length]).toEqual(['failed', 1]);
      expect(delivery).not.toHaveProperty('next_attempt_at');
    }
    expect(log.map(({ attempts: [{ http_status }] }: Answer['body']) => http_status)).toEqual([
      undefined,
      410,
      302,
      500,
    ]);
    const { body: webhook } = await admin.get(hook.url);
    expect(webhook.enabled).toBe(true);
    expect(webhook).not.toHaveProperty('failing_since');
    expect(hook.received).toHaveLength(4);
  });

  it('to where nobody listens, or nobody may be called any more, says so', async () => {
    const { hook } = await listen(undefined, { target_url: await nobody() });
    const refused = await send(hook);
    expect(refused.body).toMatchObject({ delivered: false, error: expect.stringMatching(/ECONNREFUSED/) });
    await hooks.server.database.transaction((db) =>
      db
        .updateTable('webhooks')
        .set({ target_url: 'http://[::ffff:10.0.0.1]:1234/' })
        .where('webhook_id', '=', hook.webhook_id)
        .execute(),
    );
    const { body } = await send(hook);
    expect(body).toMatchObject({
      delivered: false,
      error: '::ffff:a00:1 is in a range that webhooks may not reach',
    });
  });
});

/** An address of this machine where nothing listens. */
async function nobody() {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
}

describe('line 6: what is kept', () => {
  const makeOld = (job_ids: number[]) =>
    hooks.server.database.transaction((db) =>
      db
        .updateTable('webhook_deliveries')
        .set({ created_at: new Date(Date.now() - 30 * DAY - 60_000).toISOString() })
        .where('job_id', 'in', job_ids)
        .execute(),
    );

  const rowsOf = async ({ webhook_id }: Hook) => {
    const { db } = hooks.server.database;
    const deliveries = await db
      .selectFrom('webhook_deliveries')
      .select('job_id')
      .where('webhook_id', '=', webhook_id)
      .execute();
    const attempts = await db.selectFrom('webhook_attempts').select('attempt_id').execute();
    return { deliveries: deliveries.length, attempts: attempts.length };
  };

  it('is 30 days of the log', async () => {
    const { hook, write } = await listen();
    for (let count = 0; count < 4; count += 1) await write();
    await hook.settled();
    const [newest, ...older] = (await hook.log()).map(({ job_id }: { job_id: number }) => job_id);
    await makeOld(older);
    const { attempts } = await rowsOf(hook);
    await removeOldDeliveries(hooks.server.database);
    expect((await hook.log()).map(({ job_id }: { job_id: number }) => job_id)).toEqual([newest]);
    expect(await rowsOf(hook)).toEqual({ deliveries: 1, attempts: attempts - 3 });
  });

  it('is what is under way, whatever is removed beside it', async () => {
    const { hook, write } = await listen(async (_received, response) => {
      // The four others go together; of them the first is too old by when its answer comes.
      if (hook.received.length === 1) await until(async () => (await hook.waiting()) === 5);
      if (hook.received.length === 2) {
        await makeOld([hook.received[1]?.payload.job_id]);
        await removeOldDeliveries(hooks.server.database);
      }
      response.end();
    });
    for (let count = 0; count < 5; count += 1) await write();
    await hook.settled();
    // Whatever was sent twice would have been by then.
    await write();
    await hook.settled();
    const jobs = hook.received.map(({ payload }) => payload.job_id);
    expect(jobs).toHaveLength(6);
    expect(new Set(jobs).size).toBe(6);
    const log = await hook.log();
    expect(log.map(({ job_id, state }: { job_id: number; state: string }) => [job_id, state])).toEqual(
      jobs
        .toSpliced(1, 1)
        .reverse()
        .map((job_id) => [job_id, 'delivered']),
    );
  });

  it('is nothing of a webhook that was deleted, however much it was', async () => {
    const { database } = hooks.server;
    const { hook } = await listen();
    const now = new Date().toISOString();
    const { webhook_id } = hook;
    for (let part = 0; part < 30; part += 1)
      await database.transaction(async (db) => {
        const deliveries = await db
          .insertInto('webhook_deliveries')
          .values(
            Array.from({ length: 100 }, (_, index) => ({
              webhook_id,
              event_id: 1_000_000 + part * 100 + index,
              seq: 1_000_000 + part * 100 + index,
              event: 'post.created',
              message_id: `msg_${part}_${index}`,
              state: 'delivered',
              due_at: now,
              created_at: now,
            })),
          )
          .returning('job_id')
          .execute();
        await db
          .insertInto('webhook_attempts')
          .values(deliveries.map(({ job_id }) => ({ job_id, attempted_at: now, duration_ms: 1 })))
          .execute();
      });
    const before = await rowsOf(hook);
    expect(before.deliveries).toBe(3_000);
    expect((await admin.delete(hook.url)).status).toBe(200);
    await removeOldDeliveries(database);
    expect(await rowsOf(hook)).toEqual({ deliveries: 0, attempts: before.attempts - 3_000 });
    const row = await database.db
      .selectFrom('webhooks')
      .select('webhook_id')
      .where('webhook_id', '=', webhook_id)
      .executeTakeFirst();
    expect(row).toBeUndefined();
  });
});

describe('line 6: a test that is asked for again with the same Idempotency-Key', () => {
  it('is sent once, and everybody is told how it went', async () => {
    const { hook } = await listen((_received, response) => void response.writeHead(201).end('made'));
    const send = (event: string, key = hook.path) =>
      admin.post(`${hook.url}/test`, { event }, { 'idempotency-key': key });
    const first = await send('tag.created');
    const second = await send('tag.created');
    expect(first.body).toMatchObject({ delivered: true, http_status: 201, response: 'made' });
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(hook.received).toHaveLength(1);
    expect((await send('tag.deleted')).status).toBe(422);
    expect((await send('tag.created', `${hook.path} again`)).body.job_id).not.toBe(first.body.job_id);
    expect(hook.received).toHaveLength(2);
  });

  it('is answered 409 while the first has no answer, and not sent either', async () => {
    let release = () => {};
    const { hook } = await listen((_received, response) => {
      release = () => void response.end();
    });
    const send = () => admin.post(`${hook.url}/test`, {}, { 'idempotency-key': hook.path });
    const first = send();
    await hook.waitFor(1);
    expect((await send()).status).toBe(409);
    release();
    expect((await send()).status).toBeOneOf([200, 409]);
    expect((await first).body).toMatchObject({ job_id: expect.any(Number) });
    expect((await send()).body).toEqual((await first).body);
    expect(hook.received).toHaveLength(1);
  });
});
