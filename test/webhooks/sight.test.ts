import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addToBoard,
  boardInput,
  makeBoard,
  makeComment,
  makePost,
  makeReply,
  postInput,
} from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { until } from '../support/until.ts';
import { type Hook, type Hooks, startHooks } from './hooks.ts';
import { type Received, verify } from './receiver.ts';

let hooks: Hooks;
let owner: Caller;
let admin: Caller;
let member: Caller;

beforeAll(async () => {
  hooks = await startHooks();
  ({ owner, admin, member } = hooks.server);
});

afterAll(() => hooks?.close());

const privately = { is_private: true, hidden_type: 0 };

/** Fails the first time, and by when the second is due `meanwhile` has been done. */
const failOnce = (hook: Hook, meanwhile: (received: Received) => Promise<unknown>) => {
  let isFirst = true;
  hook.behave(async (received, response) => {
    const status = isFirst ? 503 : 200;
    isFirst = false;
    if (status === 503) await meanwhile(received);
    response.writeHead(status).end();
  });
};

describe.concurrent('line 2: what is delivered', () => {
  it('is nothing of a private board that its owner is not in; once added, what comes later', async () => {
    const board_id = await makeBoard(admin, privately);
    await addToBoard(admin, board_id, member);
    const [outside, inside] = await Promise.all([
      hooks.subscribe(admin, { board_id }),
      hooks.subscribe(owner, { board_id }),
    ]);
    await addToBoard(admin, board_id, owner);
    const write = async () => {
      const post_id = await makePost(member, board_id);
      const comment_id = await makeComment(member, post_id);
      const reply_id = await makeReply(member, comment_id);
      await member.put(`/replies/${reply_id}/reactions/s1`);
      await member.delete(`/replies/${reply_id}`);
      return post_id;
    };
    const content = ['post.created', 'comment.created', 'reply.created', 'reaction.added', 'reply.deleted'];
    const isContent = (event: string) => content.includes(event);
    const before = await write();
    await Promise.all([inside.settled(), outside.settled()]);
    // By when the events of a reply are sent it may have been deleted already: then they are nobody's to know.
    expect(inside.events.filter(isContent)).toEqual(expect.arrayContaining(content.slice(0, 2)));
    expect(inside.events).toContain('reply.deleted');
    expect(outside.events.filter(isContent)).toEqual([]);
    expect((await outside.log()).map(({ event }: { event: string }) => event).filter(isContent)).toEqual([]);

    await addToBoard(admin, board_id, admin);
    const post_id = await write();
    await outside.settled();
    expect(outside.events.filter(isContent)).toEqual(expect.arrayContaining(content.slice(0, 2)));
    for (const { body } of outside.received) expect(body).not.toContain(`"post_id":${before},`);
    expect(outside.received.some(({ body }) => body.includes(`"post_id":${post_id},`))).toBe(true);

    await admin.put(`/boards/${board_id}/members`, { member_changes: { [admin.msid]: false } });
    await outside.settled();
    const count = outside.events.filter(isContent).length;
    await write();
    await outside.settled();
    expect(outside.events.filter(isContent)).toHaveLength(count);
  });

  it.each<[string, (post_id: number, board_id: number) => Promise<{ status: number }>]>([
    ['is removed', (post_id) => member.delete(`/posts/${post_id}`)],
    [
      'stands in a board that becomes private',
      (_post_id, board_id) => owner.put(`/boards/${board_id}`, boardInput(privately)),
    ],
    [
      'is moved into a board that its owner does not read',
      async (post_id) => {
        const to = await makeBoard(owner, privately);
        await addToBoard(owner, to, member);
        return member.put(`/posts/${post_id}`, postInput(to, member));
      },
    ],
  ])('is not tried again when the post %s after the first attempt', async (_what, hide) => {
    const board_id = await makeBoard(owner);
    const hook = await hooks.subscribe(admin, { event: 'post.created', board_id });
    let hidden: { status: number } | undefined;
    failOnce(hook, async ({ payload }) => {
      hidden = await hide(payload.entities.post[0].post_id, board_id);
    });
    const post_id = await makePost(member, board_id);
    await hook.waitFor(1);
    await hook.settled();
    expect(hidden?.status).toBe(200);
    expect((await admin.get(`/posts/${post_id}`)).status).toBe(404);
    expect(hook.received).toHaveLength(1);
    // Nothing of it is left in the log either.
    expect(await hook.log()).toEqual([]);
  });

  it('is what it is at the time of each attempt', async () => {
    const board_id = await makeBoard(owner);
    const hook = await hooks.subscribe(admin, { event: 'post.created', board_id });
    failOnce(hook, async ({ payload }) => {
      const { post_id } = payload.entities.post[0];
      await member.put(`/posts/${post_id}`, postInput(board_id, member, { headline: 'Corrected' }));
    });
    const post_id = await makePost(member, board_id);
    const [first, second] = await hook.waitFor(2);
    expect(first?.payload.entities.post[0].headline).toBe('Seeds to swap');
    expect(second?.payload).toEqual({
      ...first?.payload,
      entities: {
        post: [{ ...(await admin.get(`/posts/${post_id}`)).body, view_count: expect.any(Number) }],
      },
    });
    expect(second?.payload.entities.post[0].headline).toBe('Corrected');
  });

  it('is nothing of a comment that was removed but its ids', async () => {
    const board_id = await makeBoard(owner);
    const hook = await hooks.subscribe(admin, { events: ['comment.created', 'comment.deleted'], board_id });
    const post_id = await makePost(member, board_id);
    failOnce(hook, ({ payload }) => member.delete(`/comments/${payload.entities.comment[0].comment_id}`));
    const comment_id = await makeComment(member, post_id);
    await hook.waitFor(1, ({ payload }) => payload.event === 'comment.deleted');
    await hook.settled();
    expect(hook.events).toEqual(['comment.created', 'comment.deleted']);
    expect(hook.received[1]?.payload.entities).toEqual({ comment: [{ comment_id, post_id }] });
  });

  it('tells of a post that waits only to those who review, and to its author', async () => {
    const board_id = await makeBoard(owner, { needs_approval: true });
    const role = await owner.post('/roles', {
      role_name: 'Integrator',
      permissions: ['webhooks.manage', 'posts.create'],
    });
    const integrator = await hooks.server.join('ines', role.body.role_id);
    const [theirs, admins] = await Promise.all([
      hooks.subscribe(integrator, { board_id }),
      hooks.subscribe(admin, { board_id }),
    ]);
    const approve = (post_id: number) =>
      admin.patch(`/posts/${post_id}`, { action: 202, data: { status: 15 } });
    const post_id = await makePost(member, board_id);
    await Promise.all([theirs.settled(), admins.settled()]);
    expect([theirs.events, admins.events]).toEqual([[], ['post.submitted']]);
    await approve(post_id);
    await Promise.all([theirs.settled(), admins.settled()]);
    expect(theirs.events).toEqual(['post.created']);
    expect(admins.events).toEqual(['post.submitted', 'post.approved', 'post.created']);
    const own = await makePost(integrator, board_id);
    await Promise.all([theirs.settled(), admins.settled()]);
    await approve(own);
    await theirs.settled();
    expect(theirs.events.slice(1)).toEqual(['post.submitted', 'post.approved', 'post.created']);
  });

  it('shows of a member what the API shows its owner: address and sso_id only with users.manage', async () => {
    const role = await owner.post('/roles', {
      role_name: 'Reader of members',
      permissions: ['webhooks.manage', 'users.list'],
    });
    const lister = await hooks.server.join('lisa', role.body.role_id);
    const narrow = await owner.post('/roles', { role_name: 'Narrow', permissions: ['webhooks.manage'] });
    const knowsNobody = await hooks.server.join('nora', narrow.body.role_id);
    const fields = { events: ['member.joined', 'member.updated'] };
    const [lists, manages, none] = await Promise.all([
      hooks.subscribe(lister, fields),
      hooks.subscribe(admin, fields),
      hooks.subscribe(knowsNobody, fields),
    ]);
    const { body: created } = await admin.post('/users', {
      first_name: 'Ana',
      email: 'ana@example.org',
      sso_id: 'crm-1',
    });
    const isHer = ({ payload }: { payload: { entities: { user: { user_id: number }[] } } }) =>
      payload.entities.user[0]?.user_id === created.user_id;
    const [[seen], [known]] = await Promise.all([lists.waitFor(1, isHer), manages.waitFor(1, isHer)]);
    const shown = (by: Caller) => by.get(`/users/${created.user_id}`);
    expect(seen?.payload.entities.user).toEqual([(await shown(lister)).body]);
    expect(seen?.body).not.toMatch(/ana@example\.org|crm-1/);
    expect(known?.payload.entities.user).toEqual([(await shown(admin)).body]);
    expect(known?.payload.entities.user[0]).toMatchObject({ email: 'ana@example.org', sso_id: 'crm-1' });
    // Of themselves everybody knows.
    await knowsNobody.put(`/users/${knowsNobody.msid}`, { first_name: 'Nora' });
    await none.waitFor(1);
    await none.settled();
    expect(none.received.map(({ payload }) => payload.entities.user[0].user_id)).toEqual([
      knowsNobody.user_id,
    ]);
    expect(none.received[0]?.payload.entities.user[0].email).toBe('nora@example.org');
  });
});

describe.concurrent('line 2: an owner who may have none any longer', () => {
  /** How each loses the right, whether they are told, and how they get it back. */
  const cases: [
    string,
    boolean,
    (caller: Caller) => Promise<{ status: number }>,
    (caller: Caller) => Promise<unknown>,
  ][] = [
    [
      'was banned',
      false,
      ({ msid }) => owner.patch(`/users/${msid}`, { action: 102, data: { user_status: -3 } }),
      ({ msid }) => owner.patch(`/users/${msid}`, { action: 102, data: { user_status: 10 } }),
    ],
    [
      'was demoted',
      true,
      ({ msid }) => owner.patch(`/users/${msid}`, { action: 101, data: { role_id: 4 } }),
      ({ msid }) => owner.patch(`/users/${msid}`, { action: 101, data: { role_id: 2 } }),
    ],
  ];

  const expectEnded = async (hook: Hook, isTold: boolean) => {
    const { database } = hooks.server;
    expect(await hook.disabled()).toMatchObject({
      enabled: false,
      disabled_reason: 'OWNER',
      disabled_at: expect.any(String),
    });
    const { body: log } = await owner.get('/audit_log?event=webhook.disabled&page_size=50');
    const ids = { webhook_id: hook.webhook_id, user_id: hook.owner.user_id };
    const lines = log.filter(
      ({ ids: { webhook_id } }: { ids: typeof ids }) => webhook_id === hook.webhook_id,
    );
    expect(lines).toEqual([
      {
        event_id: expect.any(Number),
        event: 'webhook.disabled',
        occurred_at: expect.any(String),
        ids,
        details: { reason: 'OWNER' },
        source_name: 'webhooks',
      },
    ]);
    const mails = await database.db
      .selectFrom('mails')
      .select('recipient')
      .where('subject', '=', `Your webhook ${hook.webhook_id} was disabled`)
      .execute();
    const { username } = log[0] && (await owner.get(`/users/${hook.owner.user_id}`)).body;
    expect(mails).toEqual(isTold ? [{ recipient: `${username}@example.org` }] : []);
  };

  it.each(cases)('because they were: %s: gets nothing more', async (what, isTold, lose, regain) => {
    const caller = await hooks.server.join(`olaf${what.length}`, 2);
    const board_id = await makeBoard(owner);
    const hook = await hooks.subscribe(caller, { event: 'post.created', board_id });
    await makePost(member, board_id);
    await hook.waitFor(1);
    expect((await lose(caller)).status).toBe(200);
    const waiting = await makePost(member, board_id);
    await expectEnded(hook, isTold);
    const missed = await makePost(member, board_id);
    await owner.get('/events');
    expect(hook.received).toHaveLength(1);
    expect(await hook.waiting()).toBe(1);

    await regain(caller);
    expect((await caller.put(hook.url, { enabled: true })).body).toMatchObject({ enabled: true });
    const [, second] = await hook.waitFor(2);
    expect(second?.payload.entities.post[0].post_id).toBe(waiting);
    await caller.post(`${hook.url}/replay`, { after_seq: second?.payload.seq });
    const [, , third] = await hook.waitFor(3);
    expect(third?.payload.entities.post[0].post_id).toBe(missed);
  });

  it('because a role of the community lost webhooks.manage: gets nothing more', async () => {
    const input = { role_name: 'Bridge', permissions: ['webhooks.manage', 'users.list'] };
    const { body: role } = await owner.post('/roles', input);
    const caller = await hooks.server.join('bruno', role.role_id);
    const board_id = await makeBoard(owner);
    const hook = await hooks.subscribe(caller, { event: 'post.created', board_id });
    let isFirst = true;
    hook.behave(async (_received, response) => {
      // In mid delivery: what was tried once is not tried again.
      if (isFirst) await owner.put(`/roles/${role.role_id}`, { ...input, permissions: ['users.list'] });
      response.writeHead(isFirst ? 500 : 200).end();
      isFirst = false;
    });
    await makePost(member, board_id);
    await expectEnded(hook, true);
    expect(hook.received).toHaveLength(1);
    expect((await caller.put(hook.url, { enabled: true })).status).toBe(403);
    await owner.put(`/roles/${role.role_id}`, input);
    await caller.put(hook.url, { enabled: true });
    const [first, second] = await hook.waitFor(2);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    await until(async () => (await hook.log())[0].state === 'delivered');
  });
});

describe.concurrent('what is in line behind a receiver that takes its time', () => {
  /** Three posts are in line together; when the first of them has arrived, something changes. */
  async function listen(change: (board_id: number, hook: Hook) => Promise<unknown>) {
    const board_id = await makeBoard(admin, privately);
    await addToBoard(admin, board_id, admin, member);
    const hook = await hooks.subscribe(admin, { event: 'post.created', board_id });
    let count = 0;
    hook.behave(async (_received, response) => {
      count += 1;
      if (count === 1) for (let post = 0; post < 3; post += 1) await makePost(member, board_id);
      if (count === 1) await admin.get('/events');
      if (count === 2) await change(board_id, hook);
      if (count === 2) await delay(60);
      response.end();
    });
    await makePost(member, board_id);
    return hook;
  }

  it('is what its owner may see when it leaves, not when it was read', async () => {
    const hook = await listen((board_id) =>
      admin.put(`/boards/${board_id}/members`, { member_changes: { [admin.msid]: false } }),
    );
    await hook.waitFor(2);
    await hook.settled();
    expect(hook.received).toHaveLength(2);
  });

  it('is not sent once the webhook is disabled', async () => {
    const hook = await listen((_board_id, { url }) => admin.put(url, { enabled: false }));
    await hook.waitFor(2);
    await until(async () => (await hook.waiting()) === 2);
    expect(hook.received).toHaveLength(2);
  });

  it('is signed with the secret that was chosen meanwhile', async () => {
    let secret = '';
    const hook = await listen(async (_board_id, { url }) => {
      secret = (await admin.post(`${url}/rotate_secret`)).body.secret;
    });
    for (const late of (await hook.waitFor(4)).slice(2)) verify(secret, late);
  });
});
