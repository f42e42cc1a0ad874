import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard, makePost } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { until } from '../support/until.ts';
import { answer, type Hook, type Hooks, startHooks } from './hooks.ts';
import { RawReceiver } from './raw-receiver.ts';
import { type Behaviour, verify } from './receiver.ts';

/** Milliseconds that an attempt may take here. */
const TIMEOUT = 2_000;

let hooks: Hooks;
let admin: Caller;
let member: Caller;

beforeAll(async () => {
  hooks = await startHooks({ WEBHOOK_TIMEOUT_MS: String(TIMEOUT) });
  ({ admin, member } = hooks.server);
});

afterAll(() => hooks?.close());

/** A webhook that is told of posts in a board of its own. */
async function listen(behave?: Behaviour, fields: object = {}) {
  const board_id = await makeBoard(admin);
  const hook = await hooks.subscribe(admin, { event: 'post.created', board_id, ...fields }, behave);
  return { hook, write: () => makePost(member, board_id) };
}

/** The only delivery in its log, as soon as it has this many attempts. */
const tried = (hook: Hook, count: number) =>
  until(async () => {
    const [delivery] = await hook.log();
    return delivery?.attempts.length >= count && delivery;
  });

describe.concurrent('line 3: an answer', () => {
  it.each([200, 201, 202, 204, 226, 299])('%d is success', async (status) => {
    const { hook, write } = await listen(answer(status));
    await write();
    expect(await tried(hook, 1)).toMatchObject({
      state: 'delivered',
      attempts: [{ http_status: status, response: '', duration_ms: expect.any(Number) }],
      finished_at: expect.any(String),
    });
    expect(hook.received).toHaveLength(1);
  });

  it('with early hints before it is what comes after them', async () => {
    const { hook, write } = await listen((_received, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.end('ok');
    });
    await write();
    expect(await tried(hook, 1)).toMatchObject({ state: 'delivered', attempts: [{ http_status: 200 }] });
  });

  it.each([300, 301, 302, 303, 304, 307, 308])(
    '%d is a failure that is tried again, and nobody is called at its Location',
    async (status) => {
      const trap = await hooks.subscribe(admin, { event: 'member.invited' });
      const location = hooks.receiver.url + trap.path;
      const { hook, write } = await listen(answer(status, { location }));
      await write();
      expect(await tried(hook, 2)).toMatchObject({
        state: 'waiting',
        attempts: [{ http_status: status }, { http_status: status }],
        next_attempt_at: expect.any(String),
      });
      expect(trap.received).toEqual([]);
    },
  );

  it.each([400, 401, 404, 409, 422, 429, 500, 502, 503])(
    '%d is a failure that is tried again',
    async (status) => {
      let isFirst = true;
      const { hook, write } = await listen((received, response) => {
        void answer(isFirst ? status : 200)(received, response);
        isFirst = false;
      });
      await write();
      expect(await tried(hook, 2)).toMatchObject({
        state: 'delivered',
        attempts: [{ http_status: status }, { http_status: 200 }],
      });
      const { body } = await admin.get(hook.url);
      expect(body).not.toHaveProperty('failing_since');
    },
  );

  const inTwoHours = new Date(Date.now() + 7_200_000).toUTCString();

  it.each([
    ['3600', 3_600, 3_600],
    // A date has no milliseconds, and time went by since it was written.
    [inTwoHours, 6_900, 7_200],
    ['604800', 86_400, 86_400],
    // Five seconds at a hundredth.
    ['nonsense', 0.05, 0.06],
    ['-1', 0.05, 0.06],
    ['', 0.05, 0.06],
    ['0', 0.05, 0.06],
  ])('with Retry-After %j is followed by the next attempt when it says', async (header, least, most) => {
    const { hook, write } = await listen(answer(503, { 'retry-after': header }));
    await write();
    const [delivery] = await until(async () => {
      const log = await hook.log();
      return log[0]?.attempts.length > 0 && log;
    });
    if (most > 1) {
      const [{ attempted_at, duration_ms }] = delivery.attempts;
      const wait = Date.parse(delivery.next_attempt_at) - Date.parse(attempted_at);
      expect(wait).toBeGreaterThanOrEqual(least * 1_000);
      // What is added is no more than the attempt itself, and writing it down.
      expect(wait - duration_ms).toBeLessThan(most * 1_000 + 10_000);
      expect(delivery.attempts).toHaveLength(1);
    } else await tried(hook, 2);
  });

  it('410 ends the subscription: nothing more is sent, and its owner and the audit log are told', async () => {
    const caller = await hooks.server.join('gonzo', 2);
    const board_id = await makeBoard(admin);
    const hook = await hooks.subscribe(caller, { event: 'post.created', board_id });
    hook.behave(async (received, response) => {
      // There is more in line by when the answer comes.
      await Promise.all([makePost(member, board_id), makePost(member, board_id), makePost(member, board_id)]);
      await caller.get('/events');
      void answer(410)(received, response);
    });
    await Promise.all([makePost(member, board_id), makePost(member, board_id)]);
    expect(await hook.disabled()).toMatchObject({ disabled_reason: 'GONE' });
    await makePost(member, board_id);
    await caller.get('/events');
    expect(hook.received).toHaveLength(1);
    const log = await hook.log();
    expect(log).toHaveLength(5);
    expect(new Set(log.map(({ state }: { state: string }) => state))).toEqual(new Set(['waiting']));
    await expectTold(hooks, hook, 'GONE');
    // Whoever enables it again means it.
    hook.behave(answer(200));
    await caller.put(hook.url, { enabled: true });
    await hook.settled();
    expect(new Set(hook.received.map(({ payload }) => payload.job_id)).size).toBe(5);
    expect(hook.received).toHaveLength(6);
  });
});

/** The audit log has one line about it, and its owner one mail. */
async function expectTold({ server }: Hooks, hook: Hook, reason: string) {
  const { body: log } = await server.owner.get('/audit_log?event=webhook.disabled&page_size=50');
  const ids = { webhook_id: hook.webhook_id, user_id: hook.owner.user_id };
  const lines = log.filter(({ ids }: { ids: { webhook_id: number } }) => ids.webhook_id === hook.webhook_id);
  expect(lines).toEqual([expect.objectContaining({ ids, details: { reason }, source_name: 'webhooks' })]);
  const mails = await server.database.db
    .selectFrom('mails')
    .select('recipient')
    .where('subject', '=', `Your webhook ${hook.webhook_id} was disabled`)
    .execute();
  const { body: self } = await hook.owner.get('/users/me');
  expect(mails).toEqual([{ recipient: self.email }]);
}

describe.concurrent('line 3: each attempt', () => {
  it('has the same webhook-id and body, a timestamp of its own, and a signature that holds', async () => {
    let count = 0;
    const { hook, write } = await listen((received, response) => {
      count += 1;
      void answer(count < 3 ? 503 : 204, { 'retry-after': '1' })(received, response);
    });
    await write();
    await hook.waitFor(3);
    await hook.settled();
    for (const received of hook.received) verify(hook.secret, received);
    const [first, second, third] = hook.received;
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect([second?.body, third?.body]).toEqual([first?.body, first?.body]);
    const times = hook.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(times[1]).toBeGreaterThan(times[0] as number);
    expect(times[2]).toBeGreaterThan(times[1] as number);
    for (const [index, time] of times.entries())
      expect(Math.abs((hook.received[index]?.at as number) / 1_000 - time)).toBeLessThan(5);
    const [delivery] = await hook.log();
    expect(delivery).toMatchObject({
      job_id: first?.payload.job_id,
      message_id: first?.headers['webhook-id'],
      state: 'delivered',
      attempts: [{ http_status: 503 }, { http_status: 503 }, { http_status: 204 }],
    });
  });

  it('of one receiver that hangs keeps no other waiting', async () => {
    const board_id = await makeBoard(admin);
    const fields = { event: 'post.created', board_id };
    const hanging = await Promise.all(
      Array.from({ length: 6 }, () => hooks.subscribe(admin, fields, () => {})),
    );
    const healthy = await hooks.subscribe(admin, fields);
    const post_ids = [await makePost(member, board_id), await makePost(member, board_id)];
    const [, second] = await healthy.waitFor(2);
    expect(second?.payload.entities.post[0].post_id).toBe(post_ids[1]);
    for (const hook of hanging) {
      const [{ attempts }] = await until(async () => {
        const log = (await hook.log()).reverse();
        return log[0].attempts.length > 0 && log;
      });
      expect(attempts[0]).toMatchObject({ error: `no answer within ${TIMEOUT} ms` });
      expect(Date.parse(attempts[0].attempted_at) + attempts[0].duration_ms).toBeGreaterThan(
        second?.at as number,
      );
    }
  });
});

describe.concurrent('line 3: a receiver', () => {
  /** @returns the first attempt at a receiver that does this to each connection */
  async function meet(respond: (socket: Socket) => unknown) {
    const receiver = await RawReceiver.start(respond);
    const { hook, write } = await listen(undefined, { target_url: receiver.url });
    await write();
    const delivery = await tried(hook, 1);
    // What failed is tried again.
    if (delivery.state !== 'delivered') await until(async () => receiver.requests.length > 1);
    await admin.put(hook.url, { enabled: false });
    await receiver.stop();
    return { ...delivery, first: delivery.attempts[0], requests: receiver.requests };
  }

  const head = (status: string, ...headers: string[]) =>
    [`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n');

  it('that never answers is left after the time that an attempt may take', async () => {
    const { first, state } = await meet(() => {});
    expect(state).toBe('waiting');
    expect(first).toEqual({
      attempted_at: expect.any(String),
      duration_ms: expect.any(Number),
      error: `no answer within ${TIMEOUT} ms`,
    });
    expect(first.duration_ms).toBeGreaterThanOrEqual(TIMEOUT - 50);
  });

  it('that sends a header a second is left too', async () => {
    const { first } = await meet((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x-more: 1\r\n'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    expect(first).toMatchObject({ error: `no answer within ${TIMEOUT} ms` });
    expect(first).not.toHaveProperty('http_status');
  });

  it.each([
    ['200 OK', 'delivered'],
    ['500 Oh no', 'waiting'],
  ])('that answers %s and trickles a body for ever is judged by its status', async (status, state) => {
    let isClosed = false;
    const met = await meet((socket) => {
      socket.write(head(status, 'transfer-encoding: chunked'));
      const timer = setInterval(() => socket.write('1\r\n.\r\n'), 30);
      socket.on('close', () => {
        isClosed = true;
        clearInterval(timer);
      });
    });
    expect(met.state).toBe(state);
    expect(met.first.http_status).toBe(Number(status.slice(0, 3)));
    expect(met.first.response).toMatch(/^\.{3,}$/);
    expect(isClosed).toBe(true);
  });

  it('that sends ten megabytes is cut off after 64 KiB', async () => {
    const length = 10 * 1024 * 1024;
    const chunk = Buffer.alloc(16 * 1024, 'x');
    let sent = 0;
    const isOver = new AbortController();
    const { first, state } = await meet(async (socket) => {
      socket.on('close', () => isOver.abort());
      socket.write(head('200 OK', `content-length: ${length}`));
      // Slow enough that what lies in the buffers of the system counts for little.
      while (sent < length && !isOver.signal.aborted) {
        socket.write(chunk);
        sent += chunk.length;
        await delay(10);
      }
    });
    expect(state).toBe('delivered');
    if (!isOver.signal.aborted) await once(isOver.signal, 'abort');
    expect(sent).toBeGreaterThanOrEqual(64 * 1024);
    expect(sent).toBeLessThanOrEqual(256 * 1024);
    expect(first.response).toBe('x'.repeat(1_000));
    expect(first.duration_ms).toBeLessThan(TIMEOUT);
  });

  it.each([
    ['garbage', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['half an answer', 'HTTP/1.1 200'],
    ['two lengths', head('200 OK', 'content-length: 1', 'content-length: 2')],
    ['headers without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`],
    ['a switch of protocols', head('101 Switching Protocols', 'upgrade: websocket', 'connection: upgrade')],
    ['nothing', ''],
  ])('that answers %s failed', async (_what, text) => {
    const { first, state } = await meet((socket) => socket.end(text));
    expect(state).toBe('waiting');
    expect(first).not.toHaveProperty('http_status');
    expect(first.error).toMatch(/\w/);
    expect(first.error.length).toBeLessThanOrEqual(300);
  });

  it('that closes the connection at once failed', async () => {
    const { first } = await meet((socket) => socket.resetAndDestroy());
    expect(first.error).toMatch(/ECONNRESET|other side closed/);
  });

  it.each([
    [
      'a wrong content-encoding',
      `${head('200 OK', 'content-encoding: gzip', 'content-length: 5')}plain`,
      'plain',
    ],
    ['less than it said', `${head('200 OK', 'content-length: 50')}short`, 'short'],
    ['a wrong chunk', `${head('200 OK', 'transfer-encoding: chunked')}5\r\nhello\r\nzz\r\n`, 'hello'],
  ])('that answers 200 with %s has it all the same', async (_what, text, response) => {
    const { first, state, requests } = await meet((socket) => socket.end(text));
    expect([state, first.http_status, first.response]).toEqual(['delivered', 200, response]);
    expect(requests).toHaveLength(1);
  });
});

describe.concurrent('line 3: one that does nothing but fail', () => {
  /** Five days are 4.3 seconds, and ten attempts are over after three. */
  const scale = 0.00001;
  const fiveDays = 5 * 24 * 60 * 60 * 1_000 * scale;
  let fast: Hooks;

  beforeAll(async () => {
    fast = await startHooks({ WEBHOOK_RETRY_SCALE: String(scale) });
  });

  afterAll(() => fast?.close());

  const subscribe = async (behave: Behaviour) => {
    const board_id = await makeBoard(fast.server.admin);
    const hook = await fast.subscribe(fast.server.admin, { event: 'post.created', board_id }, behave);
    return { hook, write: () => makePost(fast.server.member, board_id) };
  };

  it('is tried ten times, at the times of the schedule', async () => {
    let refused: number | undefined;
    const { hook, write } = await subscribe((received, response) => {
      const { job_id } = received.payload;
      refused ??= job_id;
      void answer(job_id === refused ? 500 : 200)(received, response);
    });
    await write();
    const mine = ({ payload }: { payload: { job_id: number } }) => payload.job_id === refused;
    // The others arrive: the receiver as a whole is well.
    const over = await until(async () => {
      await delay(300);
      await write();
      const delivery = (await hook.log('state=failed'))[0];
      return delivery !== undefined && delivery;
    });
    expect(over).toMatchObject({ job_id: refused, state: 'failed', finished_at: expect.any(String) });
    expect(over).not.toHaveProperty('next_attempt_at');
    expect(over.attempts).toHaveLength(10);
    const times = hook.received.filter(mine).map(({ at }) => at);
    expect(times).toHaveLength(10);
    const minutes = [5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440];
    for (const [index, wait] of minutes.entries()) {
      const gap = (times[index + 1] as number) - (times[index] as number);
      // The clock of the one is read before, of the other after the way.
      expect(gap).toBeGreaterThanOrEqual(wait * 60_000 * scale - 20);
    }
    await hook.settled();
    expect((await fast.server.admin.get(hook.url)).body.enabled).toBe(true);
  });

  it('for five days is disabled, its owner and the audit log are told; one success makes them begin anew', async () => {
    const failing = await subscribe(answer(500));
    let isWell = false;
    const lucky = await subscribe((received, response) => {
      void answer(isWell ? 200 : 500)(received, response);
    });
    const start = Date.now();
    const since = async ({ hook }: typeof lucky) =>
      (await fast.server.admin.get(hook.url)).body.failing_since as string | undefined;
    await Promise.all([failing.write(), lucky.write()]);
    await until(async () => (await since(lucky)) !== undefined);
    await delay(fiveDays / 2);
    isWell = true;
    await lucky.write();
    await until(async () => (await since(lucky)) === undefined);
    isWell = false;
    const middle = new Date().toISOString();
    const disabled = await until(async () => {
      await Promise.all([failing.write(), lucky.write()]);
      await delay(100);
      const { body } = await fast.server.admin.get(failing.hook.url);
      return body.enabled === false && body;
    });
    expect(disabled).toMatchObject({ disabled_reason: 'FAILING', failing_since: expect.any(String) });
    expect(Date.parse(disabled.disabled_at) - start).toBeGreaterThanOrEqual(fiveDays);
    expect(Date.parse(disabled.disabled_at) - Date.parse(disabled.failing_since)).toBeGreaterThanOrEqual(
      fiveDays,
    );
    await expectTold(fast, failing.hook, 'FAILING');
    expect((await since(lucky)) ?? '').toSatisfy((time: string) => time >= middle);
    const count = failing.hook.received.length;
    await failing.write();
    await fast.server.admin.get('/events');
    expect(failing.hook.received).toHaveLength(count);
    // Enabled again it has five days again, and what waited goes on.
    failing.hook.behave(answer(200));
    const { body } = await fast.server.admin.put(failing.hook.url, { enabled: true });
    expect(body).not.toHaveProperty('failing_since');
    await failing.hook.settled();
    expect((await failing.hook.log('state=delivered&page_size=50')).length).toBeGreaterThan(0);
  });
});
