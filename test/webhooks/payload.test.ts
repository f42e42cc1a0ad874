import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events as catalog } from '../../src/events/events.catalog.ts';
import { signedIn } from '../accounts/visitor.ts';
import { boardInput, makeBoard, makeComment, makePost, makeReply, postInput } from '../support/fixtures.ts';
import type { Answer, Caller } from '../support/server.ts';
import { type Hook, type Hooks, startHooks } from './hooks.ts';
import { verify } from './receiver.ts';

/** Every event of the catalogue that can happen, as the receiver gets it, beside what the API says of the same things. */

let hooks: Hooks;
let admin: Caller;
let member: Caller;
let moderator: Caller;
let hook: Hook;
/** Samples of GET /webhooks/events by event. */
let samples: Map<string, Payload>;
/** Keys of the answers of the API that may be left out, by kind of entity. */
let optional: Record<string, Set<string>>;

interface Payload {
  event: string;
  entities: Record<string, Record<string, unknown>[]>;
}

beforeAll(async () => {
  hooks = await startHooks();
  ({ admin, member, moderator } = hooks.server);
  const { body } = await admin.get('/webhooks/events');
  samples = new Map(body.map(({ event, sample }: { event: string; sample: Payload }) => [event, sample]));
  optional = await readOptionalKeys();
  hook = await hooks.subscribe(admin);
});

afterAll(() => hooks?.close());

async function readOptionalKeys() {
  const { body } = await admin.get('/openapi.json');
  const kinds = {
    post: 'Post',
    comment: 'Comment',
    reply: 'Reply',
    board: 'Board',
    user: 'Member',
    tag: 'Tag',
  };
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, name]) => {
      const { properties, required } = body.components.schemas[name];
      return [kind, new Set(Object.keys(properties).filter((key) => !required.includes(key)))];
    }),
  );
}

/** Does something and waits for what is told of it. @returns the payload, held against the sample, its signature verified */
async function hear(event: string, act: () => Promise<unknown>) {
  const before = hook.received.length;
  const answer = await act();
  const status = (answer as { status?: number })?.status ?? 200;
  expect(status).toBeLessThan(300);
  await hook.waitFor(
    1,
    (received) => hook.received.indexOf(received) >= before && received.payload.event === event,
  );
  await hook.settled();
  const [received, ...others] = hook.received.slice(before).filter(({ payload }) => payload.event === event);
  expect(others).toEqual([]);
  if (!received) throw new Error('Nothing came');
  verify(hook.secret, received);
  expect(received.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'user-agent': expect.stringMatching(/^Hearth/),
    'webhook-id': expect.stringMatching(/^msg_[0-9A-Za-z]{27}$/),
  });
  expectAsSampled(received.payload);
  heard.add(event);
  return { payload: received.payload, before, answer: answer as Answer };
}

const heard = new Set<string>();

function expectAsSampled(payload: Payload) {
  const sample = samples.get(payload.event) as Payload;
  expect(Object.keys(payload)).toEqual(Object.keys(sample));
  expect(Object.keys(payload)).toEqual([
    'event',
    'job_id',
    'entities',
    'event_id',
    'seq',
    'occurred_at',
    'actor',
  ]);
  // A reaction stands beside what was reacted to; the sample shows one to a post.
  const isToPost = payload.event.startsWith('reaction.') ? 'post' in payload.entities : true;
  if (isToPost) expect(Object.keys(payload.entities).sort()).toEqual(Object.keys(sample.entities).sort());
  for (const [kind, [entity, ...more]] of Object.entries(payload.entities)) {
    const sampled = sample.entities[kind]?.[0];
    expect(more).toEqual([]);
    if (!entity || !sampled) continue;
    const keys = Object.keys(entity);
    expect(
      keys.filter((key) => !(key in sampled)),
      `${payload.event}: not in the sample`,
    ).toEqual([]);
    const missing = Object.keys(sampled).filter((key) => !(key in entity));
    expect(
      missing.filter((key) => !optional[kind]?.has(key)),
      `${payload.event}: in the sample only`,
    ).toEqual([]);
    for (const key of keys) expect([key, typeof entity[key]]).toEqual([key, typeof sampled[key]]);
  }
}

/** What the API answers about the same thing now. Looks are counted by looking. */
const shown = async (path: string) => {
  const { status, body } = await admin.get(path);
  expect(status).toBe(200);
  return 'view_count' in body ? { ...body, view_count: expect.any(Number) } : body;
};

const actor = ({ user_id, msid }: Caller, username: string) => ({ user_id, msid, username, user_avatar: '' });

describe('line 3: the payload', () => {
  it('of posts', async () => {
    const board_id = await makeBoard(admin);
    const { payload, answer } = await hear('post.created', () =>
      member.post('/posts', postInput(board_id, member, { content: '<p>Swap <b>beans</b> #seeds</p>' })),
    );
    expect(payload).toEqual({
      event: 'post.created',
      job_id: expect.any(Number),
      entities: { post: [answer.body] },
      event_id: expect.any(Number),
      seq: expect.any(Number),
      occurred_at: answer.body.created_at,
      actor: actor(member, 'max'),
    });
    const { post_id } = answer.body;
    await member.put(`/posts/${post_id}/reactions/s4`);
    const updated = await hear('post.updated', () =>
      admin.put(`/posts/${post_id}`, postInput(board_id, member, { headline: 'Beans' })),
    );
    expect(updated.payload.entities).toEqual({ post: [await shown(`/posts/${post_id}`)] });
    expect(updated.payload.entities.post[0]).toMatchObject({ headline: 'Beans', reactions: { s4: 1 } });
    expect(updated.payload.actor).toEqual(actor(admin, 'adam'));
    const deleted = await hear('post.deleted', () => member.delete(`/posts/${post_id}`));
    expect(deleted.payload.entities).toEqual({ post: [{ post_id, board_id }] });
  });

  it('of posts that wait for approval', async () => {
    const board_id = await makeBoard(admin, { needs_approval: true });
    const judge = (post_id: number, status: number) =>
      moderator.patch(`/posts/${post_id}`, { action: 202, data: { status } });
    const submitted = await hear('post.submitted', () => member.post('/posts', postInput(board_id, member)));
    const { post_id } = submitted.answer.body;
    expect(submitted.payload.entities).toEqual({ post: [await shown(`/posts/${post_id}`)] });
    expect(submitted.payload.entities.post[0].post_status).toBe(4);
    const rejected = await hear('post.rejected', () => judge(post_id, 3));
    expect(rejected.payload.entities.post[0]).toMatchObject({ post_id, post_status: 3 });
    const approved = await hear('post.approved', () => judge(post_id, 15));
    expect(approved.payload.entities).toEqual({ post: [await shown(`/posts/${post_id}`)] });
    // What can be read for the first time was created, as far as readers can tell.
    expect(hook.events.slice(approved.before)).toEqual(['post.approved', 'post.created']);
    const created = hook.received.at(-1)?.payload;
    expect(created.entities).toEqual(approved.payload.entities);
    expect(created.actor).toEqual(actor(member, 'max'));
  });

  it('of what is done on pages: reports and invitations', async () => {
    const board_id = await makeBoard(admin);
    const post_id = await makePost(member, board_id);
    const browser = await signedIn(hooks.server, admin, 'adam@example.org');
    const report = { noun: 'post', id: String(post_id), reason: 'SPAM' };
    const reported = await hear('post.reported', () =>
      browser.post('/reports', report, { from: `/reports/new?post=${post_id}` }),
    );
    // A report by itself changes nothing.
    expect(reported.payload.entities).toEqual({ post: [await shown(`/posts/${post_id}`)] });
    expect(reported.payload.actor).toEqual(actor(admin, 'adam'));
    const invited = await hear('member.invited', () =>
      browser.post('/admin/newcomers', { email: 'nina@example.org' }, { from: '/admin/newcomers' }),
    );
    expect(invited.payload.entities.user[0]).toMatchObject({ user_status: 5 });
    expect(invited.payload.actor).toEqual(actor(admin, 'adam'));
  });

  it('of comments and replies', async () => {
    const post_id = await makePost(member, await makeBoard(admin));
    const comment = await hear('comment.created', () =>
      member.post('/comments', { post_id, content: 'Me', author: member.msid }),
    );
    const { comment_id } = comment.answer.body;
    expect(comment.payload.entities).toEqual({ comment: [comment.answer.body] });
    const reply = await hear('reply.created', () =>
      admin.post('/replies', { comment_id, content: 'Yes', author: admin.msid }),
    );
    const { reply_id } = reply.answer.body;
    expect(reply.payload.entities).toEqual({ reply: [reply.answer.body] });
    await Promise.all([
      admin.put(`/comments/${comment_id}/reactions/s1`),
      member.put(`/replies/${reply_id}/reactions/s1`),
    ]);
    const edited = await hear('comment.updated', () =>
      member.put(`/comments/${comment_id}`, { content: 'Us' }),
    );
    expect(edited.payload.entities).toEqual({ comment: [await shown(`/comments/${comment_id}`)] });
    const changed = await hear('reply.updated', () => admin.put(`/replies/${reply_id}`, { content: 'No' }));
    expect(changed.payload.entities).toEqual({ reply: [await shown(`/replies/${reply_id}`)] });
    const closed = await hear('comment.updated', () =>
      moderator.patch(`/comments/${comment_id}`, { action: 201, data: { state: 10 } }),
    );
    expect(closed.payload.entities.comment[0]).toMatchObject({ comment_id, state: 10 });
    const gone = await hear('reply.deleted', () => admin.delete(`/replies/${reply_id}`));
    expect(gone.payload.entities).toEqual({ reply: [{ reply_id, comment_id, post_id }] });
    const removed = await hear('comment.deleted', () => member.delete(`/comments/${comment_id}`));
    expect(removed.payload.entities).toEqual({ comment: [{ comment_id, post_id }] });
  });

  it('of reactions: who, with what, to what', async () => {
    const post_id = await makePost(member, await makeBoard(admin));
    const comment_id = await makeComment(member, post_id);
    const reply_id = await makeReply(member, comment_id);
    for (const [kind, ref_id] of Object.entries({ post: post_id, comment: comment_id, reply: reply_id })) {
      const path = kind === 'reply' ? `/replies/${ref_id}` : `/${kind}s/${ref_id}`;
      const reaction = {
        ref_type: kind.toUpperCase(),
        ref_id,
        slot: 's3',
        user: actor(moderator, 'mona'),
      };
      const added = await hear('reaction.added', () => moderator.put(`${path}/reactions/s3`));
      const target = await shown(path);
      expect(target.reactions).toEqual({ s3: 1 });
      expect(added.payload.entities).toEqual({ reaction: [reaction], [kind]: [target] });
      const removed = await hear('reaction.removed', () => moderator.delete(`${path}/reactions/s3`));
      expect(removed.payload.entities).toEqual({ reaction: [reaction], [kind]: [await shown(path)] });
    }
  });

  it('of members', async () => {
    const joined = await hear('member.joined', () =>
      admin.post('/users', {
        first_name: 'Ana',
        middle_name: 'Maria',
        last_name: 'Petrova',
        email: 'ana@example.org',
        sso_id: 'crm-4711',
        lang: 'pt',
        timezone: 'Europe/Lisbon',
        user_avatar: 'https://example.org/ana.png',
      }),
    );
    const { user_id, msid } = joined.answer.body;
    const path = `/users/${user_id}`;
    expect(joined.payload.entities).toEqual({ user: [await shown(path)] });
    const updated = await hear('member.updated', () =>
      admin.put(`/users/${msid}`, {
        first_name: 'Ana',
        middle_name: 'Maria',
        last_name: 'Petrova',
        user_description: '<p>Grows <em>tomatoes</em></p>',
        banner: 'https://example.org/banner.png',
        social_media_links: { Twitter: 'https://twitter.com/ana' },
      }),
    );
    expect(updated.payload.entities).toEqual({ user: [await shown(path)] });
    // Nothing that a profile can hold is left out.
    expect(Object.keys(updated.payload.entities.user[0]).sort()).toEqual(
      Object.keys(samples.get('member.updated')?.entities.user?.[0] as object).sort(),
    );
    const promoted = await hear('member.role_changed', () =>
      admin.patch(`/users/${msid}`, { action: 101, data: { role_id: 3 } }),
    );
    expect(promoted.payload.entities).toEqual({ user: [await shown(path)] });
    expect(promoted.payload.entities.user[0].role_id).toBe(3);
    const banned = await hear('member.status_changed', () =>
      admin.patch(`/users/${msid}`, { action: 102, data: { user_status: -3 } }),
    );
    expect(banned.payload.entities).toEqual({ user: [await shown(path)] });
    expect(banned.payload.entities.user[0].user_status).toBe(-3);
    const deleted = await hear('member.deleted', () =>
      admin.patch(`/users/${msid}`, { action: 102, data: { user_status: -100 } }),
    );
    expect(deleted.payload.entities).toEqual({ user: [{ user_id }] });
    expect(deleted.payload.actor).toEqual(actor(admin, 'adam'));
  });

  it('of boards', async () => {
    const icon = 'https://example.org/icon.png';
    const created = await hear('board.created', () =>
      admin.post('/boards', boardInput({ board_name: 'Herbs', about: 'Green', icon })),
    );
    const { board_id } = created.answer.body;
    const path = `/boards/${board_id}`;
    expect(created.payload.entities).toEqual({ board: [await shown(path)] });
    await makePost(member, board_id);
    const updated = await hear('board.updated', () =>
      admin.put(path, boardInput({ board_name: 'Spices', about: 'Red', icon })),
    );
    expect(updated.payload.entities).toEqual({ board: [await shown(path)] });
    expect(Object.keys(updated.payload.entities.board[0]).sort()).toEqual(
      Object.keys(samples.get('board.updated')?.entities.board?.[0] as object).sort(),
    );
    const other = await makeBoard(admin);
    const deleted = await hear('board.deleted', () => admin.delete(`${path}?move_to=${other}`));
    expect(deleted.payload.entities).toEqual({ board: [{ board_id }] });
  });

  it('of the members of a board', async () => {
    const path = `/boards/${await makeBoard(admin, { is_private: true })}`;
    const change = (is: boolean) =>
      admin.put(`${path}/members`, { member_changes: { [moderator.msid]: is } });
    const added = await hear('board.member_added', () => change(true));
    const both = { board: [await shown(path)], user: [await shown(`/users/${moderator.user_id}`)] };
    expect(added.payload.entities).toEqual(both);
    const removed = await hear('board.member_removed', () => change(false));
    expect(removed.payload.entities).toEqual(both);
  });

  it('of tags', async () => {
    const fields = {
      name: 'Tomatoes',
      description: 'Red ones',
      image: 'https://example.org/tag.png',
      og_image: 'https://example.org/og.png',
      og_title: 'All of tomatoes',
      og_description: 'Red ones, all',
      back_color: '#ff0000',
      text_color: '#ffffff',
    };
    const created = await hear('tag.created', () => admin.post('/tags', fields));
    const { tag_id } = created.answer.body;
    expect(created.payload.entities).toEqual({ tag: [await shown(`/tags/${tag_id}`)] });
    expect(Object.keys(created.payload.entities.tag[0]).sort()).toEqual(
      Object.keys(samples.get('tag.created')?.entities.tag?.[0] as object).sort(),
    );
    const updated = await hear('tag.updated', () =>
      admin.put(`/tags/${tag_id}`, { ...fields, name: 'Tomato' }),
    );
    expect(updated.payload.entities).toEqual({ tag: [await shown(`/tags/${tag_id}`)] });
    const deleted = await hear('tag.deleted', () => admin.delete(`/tags/${tag_id}`));
    expect(deleted.payload.entities).toEqual({ tag: [{ tag_id }] });
  });

  it('was looked at for every event that can happen', async () => {
    expect([...heard].sort()).toEqual(Object.keys(catalog).sort());
    expect([...samples.keys()]).toEqual(Object.keys(catalog));
    // In order, one of each, and the log of events tells of the same.
    const { body: log } = await admin.get('/events?page_size=50');
    const first = hook.received.find(({ payload }) => payload.event === 'board.created')?.payload;
    const line = log.find(({ seq }: { seq: number }) => seq === first.seq);
    expect(line).toMatchObject({
      event_id: first.event_id,
      event: first.event,
      occurred_at: first.occurred_at,
      actor: first.actor,
    });
    const places = hook.received.map(({ payload }) => payload.seq);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(hook.received.map(({ payload }) => payload.job_id)).size).toBe(places.length);
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(places.length);
  });
});
