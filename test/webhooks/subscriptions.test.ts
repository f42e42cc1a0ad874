import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardInput, makeBoard, makeComment, makePost, makeReply, postInput } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { until } from '../support/until.ts';
import { type Hooks, startHooks } from './hooks.ts';

let hooks: Hooks;
let admin: Caller;
let member: Caller;
let other: Caller;
let board_id: number;

beforeAll(async () => {
  hooks = await startHooks();
  ({ admin, member } = hooks.server);
  other = await hooks.server.join('otto', 2);
  board_id = await makeBoard(admin);
});

afterAll(() => hooks?.close());

/** Nobody listens there. */
const target_url = 'http://127.0.0.1:1/hooks';

/** An event that does not come. */
const event = 'member.invited';

describe.concurrent('line 2: what a subscription listens to', () => {
  it('is one event, several, or every one', async () => {
    const [one, several, every] = await Promise.all([
      hooks.subscribe(admin, { event: 'post.created', board_id }),
      hooks.subscribe(admin, { events: ['comment.created', 'reaction.added'], board_id }),
      hooks.subscribe(admin, { events: ['*'], board_id }),
    ]);
    const post_id = await makePost(member, board_id);
    await makeComment(member, post_id);
    await member.put(`/posts/${post_id}/reactions/s1`);
    const isOfPost = ({ body }: { body: string }) => body.includes(`"post_id":${post_id},`);
    await every.waitFor(3, isOfPost);
    await Promise.all([one.settled(), several.settled()]);
    const heard = (hook: typeof one) => hook.received.filter(isOfPost).map(({ payload }) => payload.event);
    expect(heard(one)).toEqual(['post.created']);
    expect(heard(several)).toEqual(['comment.created', 'reaction.added']);
    expect(heard(every)).toEqual(['post.created', 'comment.created', 'reaction.added']);
  });

  it('is what happens in one board, wherever below its posts', async () => {
    const [inside, outside] = [await makeBoard(admin), await makeBoard(admin)];
    const there = await hooks.subscribe(admin, { board_id: inside });
    const write = async (board: number) => {
      const post_id = await makePost(member, board);
      const comment_id = await makeComment(member, post_id);
      const reply_id = await makeReply(member, comment_id);
      for (const on of [`posts/${post_id}`, `comments/${comment_id}`, `replies/${reply_id}`])
        await member.put(`/${on}/reactions/s2`);
      await member.delete(`/comments/${comment_id}/reactions/s2`);
      await member.put(`/replies/${reply_id}`, { content: 'Me too!' });
      await member.put(`/comments/${comment_id}`, { content: 'Count me in!' });
      return { post_id, comment_id, reply_id };
    };
    const erase = async ({ post_id, comment_id, reply_id }: Awaited<ReturnType<typeof write>>) => {
      await member.delete(`/replies/${reply_id}`);
      await member.delete(`/comments/${comment_id}`);
      await member.delete(`/posts/${post_id}`);
    };
    const far = await write(outside);
    const near = await write(inside);
    await there.settled();
    await erase(far);
    await erase(near);
    await admin.post('/tags', { name: 'not of any board' });
    await admin.put(`/boards/${outside}`, boardInput({ board_name: 'Elsewhere' }));
    await admin.put(`/boards/${inside}`, boardInput({ board_name: 'Here' }));
    await admin.delete(`/boards/${inside}`);
    await there.settled();
    expect(there.events).toEqual([
      'post.created',
      'comment.created',
      'reply.created',
      'reaction.added',
      'reaction.added',
      'reaction.added',
      'reaction.removed',
      'reply.updated',
      'comment.updated',
      'reply.deleted',
      'comment.deleted',
      'post.deleted',
      // By when it was sent the board was deleted: then nobody sees what it was.
      ...(there.events.includes('board.updated') ? ['board.updated'] : []),
      'board.deleted',
    ]);
    for (const { body } of there.received) expect(body).not.toContain(`"post_id":${far.post_id},`);
  });

  it('follows a post that moves into its board or out of it', async () => {
    const [from, to] = [await makeBoard(admin), await makeBoard(admin)];
    const [left, entered] = await Promise.all([
      hooks.subscribe(admin, { board_id: from }),
      hooks.subscribe(admin, { board_id: to }),
    ]);
    const post_id = await makePost(member, from);
    const comment_id = await makeComment(member, post_id);
    await Promise.all([left.settled(), entered.settled()]);
    await member.put(`/posts/${post_id}`, postInput(to, member));
    await makeReply(member, comment_id);
    await member.put(`/comments/${comment_id}/reactions/s3`);
    await Promise.all([left.settled(), entered.settled()]);
    expect(left.events).toEqual(['post.created', 'comment.created']);
    expect(entered.events).toEqual(['post.updated', 'reply.created', 'reaction.added']);
  });
});

describe.concurrent('line 2: what is kept of a subscription', () => {
  it('is shown without its secret, which only the answer that made it holds', async () => {
    const input = {
      target_url,
      event,
      description: 'Tags into the CRM',
      board_id: String(board_id),
    };
    const created = await admin.post('/webhooks', input, { 'idempotency-key': 'once' });
    expect(created.status).toBe(201);
    const { secret, ...webhook } = created.body;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook).toEqual({
      webhook_id: expect.any(Number),
      target_url,
      events: [event],
      description: 'Tags into the CRM',
      board_id,
      enabled: true,
      owner: { user_id: admin.user_id, user_avatar: '', username: 'adam', msid: admin.msid },
      created_at: expect.any(String),
      last_modified_at: webhook.created_at,
    });
    const again = await admin.post('/webhooks', input, { 'idempotency-key': 'once' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(webhook);
    expect((await admin.get(`/webhooks/${webhook.webhook_id}`)).body).toEqual(webhook);
    const listed = (await admin.get('/webhooks?page_size=50')).body;
    expect(listed.filter(({ webhook_id }: typeof webhook) => webhook_id === webhook.webhook_id)).toEqual([
      webhook,
    ]);
    const edited = await admin.put(`/webhooks/${webhook.webhook_id}`, { target_url, event });
    expect(JSON.stringify([edited.body, listed])).not.toContain('whsec_');
    const { body: log } = await admin.get('/audit_log?page_size=50');
    expect(JSON.stringify(log)).not.toContain(secret.slice('whsec_'.length));
  });

  it('takes a secret of your own', async () => {
    const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const { status, body } = await admin.post('/webhooks', { target_url, event, secret });
    expect([status, body.secret]).toEqual([201, secret]);
  });

  it('is replaced by an edit: what is left out is emptied', async () => {
    const { body: webhook } = await admin.post('/webhooks', {
      target_url,
      events: ['post.created', 'post.updated'],
      description: 'Posts',
      board_id,
      enabled: false,
    });
    expect(webhook).toMatchObject({ enabled: false, disabled_reason: 'BY_HAND' });
    const { status, body } = await admin.put(`/webhooks/${webhook.webhook_id}`, {
      target_url: 'HTTP://0x7f.1:80/new#part',
      event: '*',
    });
    const { secret: _, description: _d, board_id: _b, disabled_reason, disabled_at, ...kept } = webhook;
    expect([status, body]).toEqual([
      200,
      {
        ...kept,
        enabled: true,
        target_url: 'http://127.0.0.1/new',
        events: ['*'],
        last_modified_at: expect.any(String),
      },
    ]);
    expect([disabled_reason, typeof disabled_at]).toEqual(['BY_HAND', 'string']);
  });

  it('is not overwritten by whoever saw it as it was before', async () => {
    const hook = await hooks.subscribe(admin, { event });
    const { headers } = await admin.get(hook.url);
    const match = { 'if-match': headers.get('etag') as string };
    expect((await admin.put(hook.url, { enabled: false }, match)).status).toBe(200);
    expect((await admin.put(hook.url, { enabled: true }, match)).status).toBe(412);
  });
});

describe.concurrent('line 2: a disabled subscription', () => {
  it('gets nothing in line; what waited goes on and what was missed can be replayed when it is enabled', async () => {
    const board = await makeBoard(admin);
    const hook = await hooks.subscribe(admin, { event: 'post.created', board_id: board });
    const headline = (text: string) => makePost(member, board, { headline: text });
    // Has to wait: by the time of its second attempt the webhook is disabled.
    let isRefusing = true;
    hook.behave(async (_received, response) => {
      if (isRefusing) await admin.put(hook.url, { enabled: false });
      response.writeHead(isRefusing ? 503 : 200).end();
    });
    await headline('before');
    await hook.waitFor(1);
    const webhook = await hook.disabled();
    expect(webhook).toMatchObject({ disabled_reason: 'BY_HAND', disabled_at: expect.any(String) });
    const missed = await headline('missed');
    await admin.get('/events');
    expect(await hook.waiting()).toBe(1);
    isRefusing = false;
    await admin.put(hook.url, { enabled: true });
    await hook.settled();
    await headline('after');
    const headlines = () => hook.received.map(({ payload }) => payload.entities.post[0].headline);
    await hook.waitFor(3);
    expect(headlines()).toEqual(['before', 'before', 'after']);
    await admin.post(`${hook.url}/replay`, { after_seq: hook.received[0]?.payload.seq });
    await hook.waitFor(3, ({ payload }) => payload.entities.post[0].post_id >= missed);
    expect(headlines().slice(3)).toEqual(['missed', 'after']);
    const { body: enabled } = await admin.get(hook.url);
    expect(enabled).toMatchObject({ enabled: true });
    expect(enabled).not.toHaveProperty('disabled_reason');
    expect(enabled).not.toHaveProperty('disabled_at');
  });

  it('is gone for good once it is deleted, with what was in line', async () => {
    const board = await makeBoard(admin);
    const hook = await hooks.subscribe(admin, { event: 'post.created', board_id: board });
    hook.behave(async (_received, response) => {
      await admin.delete(hook.url);
      response.writeHead(500).end();
    });
    await Promise.all([makePost(member, board), makePost(member, board)]);
    await hook.waitFor(1);
    await until(async () => (await admin.get(hook.url)).status === 404);
    for (const path of ['', '/deliveries']) expect((await admin.get(hook.url + path)).status).toBe(404);
    for (const path of ['/test', '/rotate_secret'])
      expect((await admin.post(hook.url + path, {})).status).toBe(404);
    // Later events of the same receiver's other webhook would come after any that was left.
    const next = await hooks.subscribe(admin, { event: 'post.created', board_id: board });
    await makePost(member, board);
    await next.waitFor(1);
    expect(hook.received.length).toBeLessThanOrEqual(2);
    const listed = (await admin.get('/webhooks?page_size=50')).body;
    expect(listed.map(({ webhook_id }: { webhook_id: number }) => webhook_id)).not.toContain(hook.webhook_id);
  });
});

describe.concurrent("line 2: another manager's subscription", () => {
  it('can be listed, read, disabled and deleted', async () => {
    const hook = await hooks.subscribe(admin, { event });
    const listed = (await other.get('/webhooks?page_size=50')).body;
    expect(listed.map(({ webhook_id }: { webhook_id: number }) => webhook_id)).toContain(hook.webhook_id);
    const { body } = await other.get(hook.url);
    expect(body).toMatchObject({ webhook_id: hook.webhook_id, enabled: true, owner: { msid: admin.msid } });
    const disabled = await other.put(hook.url, { enabled: false });
    expect([disabled.status, disabled.body.enabled, disabled.body.disabled_reason]).toEqual([
      200,
      false,
      'BY_HAND',
    ]);
    expect(await other.delete(hook.url)).toMatchObject({ status: 200, body: { message: 'OK' } });
    expect((await admin.get(hook.url)).status).toBe(404);
    const { body: log } = await admin.get(`/audit_log?actor=${other.msid}&page_size=50`);
    const ids = { webhook_id: hook.webhook_id, user_id: admin.user_id };
    expect(log).toContainEqual(expect.objectContaining({ event: 'webhook.deleted', ids }));
    expect(log).toContainEqual(
      expect.objectContaining({ event: 'webhook.disabled', ids, details: { reason: 'BY_HAND' } }),
    );
  });

  it('shows nothing of what it sends, and cannot be changed', async () => {
    const hook = await hooks.subscribe(admin, { event });
    const { body: test } = await admin.post(`${hook.url}/test`);
    const refused = [
      await other.get(`${hook.url}/deliveries`),
      await other.post(`${hook.url}/test`, {}),
      await other.post(`${hook.url}/rotate_secret`, {}),
      await other.post(`${hook.url}/replay`, { after_seq: 0 }),
      await other.post(`${hook.url}/deliveries/${test.job_id}/redeliver`),
      await other.put(hook.url, { enabled: true }),
      await other.put(hook.url, { target_url, event }),
      await other.put(hook.url, { target_url, event, enabled: false }),
      await hooks.server.owner.put(hook.url, { target_url, event }),
    ];
    for (const { status, body } of refused) {
      expect(status).toBe(403);
      expect(body.message).toMatch(/^ERR_P1█Only the user who made the webhook may /);
    }
    expect(hook.received).toHaveLength(1);
  });

  it('is nothing for those without webhooks.manage', async () => {
    const hook = await hooks.subscribe(admin, { event });
    const input = { target_url, event };
    for (const caller of [member, hooks.server.moderator]) {
      const refused = [
        await caller.get('/webhooks'),
        await caller.get('/webhooks/events'),
        await caller.post('/webhooks', input),
        await caller.get(hook.url),
        await caller.put(hook.url, { enabled: false }),
        await caller.delete(hook.url),
        await caller.get(`${hook.url}/deliveries`),
        await caller.post(`${hook.url}/test`, {}),
        await caller.post(`${hook.url}/rotate_secret`, {}),
        await caller.post(`${hook.url}/replay`, { after_seq: 0 }),
        await caller.post(`${hook.url}/deliveries/1/redeliver`),
        // Whether there is one is not told apart either.
        await caller.get('/webhooks/999999'),
      ];
      for (const { status, body } of refused) {
        expect(status).toBe(403);
        expect(body.message).toBe('ERR_P1█This needs the permission webhooks.manage');
      }
    }
    expect((await hooks.server.callWith(undefined).get('/webhooks')).status).toBe(401);
  });
});

describe.concurrent('line 2: the hundredth webhook', () => {
  it('is the last that a user may have, also of several that are made at once', async () => {
    const many = await hooks.server.join('manny', 2);
    const make = () => many.post('/webhooks', { target_url, event });
    for (let count = 0; count < 90; count += 10) await Promise.all(Array.from({ length: 10 }, make));
    const last = await Promise.all(Array.from({ length: 14 }, make));
    expect(last.filter(({ status }) => status === 201)).toHaveLength(10);
    const refused = last.filter(({ status }) => status === 409);
    expect(refused.map(({ body }) => body.message)).toEqual(
      Array(4).fill('ERR_C1█You have 100 webhooks; delete one first'),
    );
    const [{ body: one } = { body: undefined }] = last.filter(({ status }) => status === 201);
    expect((await many.delete(`/webhooks/${one.webhook_id}`)).status).toBe(200);
    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
    const others = await other.post('/webhooks', { target_url, event });
    expect(others.status).toBe(201);
  });
});
