import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';
import { countersThatAreOff } from './recount.ts';
import { runs } from './runs.ts';

let server: TestServer;
let actors: Caller[];
/** Whatever was made in all runs; some of it is deleted, moved or hidden by now. */
const boards: number[] = [];
const posts: number[] = [];
const comments: number[] = [];
const replies: number[] = [];
const done: Record<string, number> = {};

beforeAll(async () => {
  server = await startServer();
  const { owner, admin, moderator, member } = server;
  actors = [owner, admin, moderator, member, await server.join('anna'), await server.join('bert')];
  for (const settings of [{}, { needs_approval: true }, { is_private: true }, { hidden_type: 2 }])
    await newBoard(settings);
});

afterAll(() => server.close());

const open = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };

async function newBoard(settings: Partial<typeof open>) {
  const { body } = await server.admin.post('/boards', { ...open, board_name: 'Board', ...settings });
  const isOpen = !settings.is_private && settings.hidden_type !== 2;
  if (!isOpen) await letAllIn(body.board_id);
  boards.push(body.board_id);
}

const letAllIn = (board_id: number) =>
  server.admin.put(`/boards/${board_id}/members`, {
    member_changes: Object.fromEntries(actors.map(({ msid }) => [msid, true])),
  });

interface Step {
  name: keyof typeof steps;
  actor: number;
  /** Choices, each taken modulo what there is to choose from. */
  a: number;
  b: number;
}

const pick = <Item>(items: readonly Item[], choice: number) => items[choice % items.length] as Item;

/** What is chosen is mostly new: what is old is often deleted. */
const recent = (ids: number[], choice: number) => (ids.length === 0 ? 1 : pick(ids.slice(-8), choice));

const statuses = [15, 15, 3, 4, 0, -2, -3];
const boardKinds = [
  open,
  { ...open, is_private: true },
  { ...open, hidden_type: 2 },
  { ...open, hidden_type: 1, needs_approval: true },
];

/** Whoever may write under another's name does so now and then. */
const authorOf = (actor: Caller, choice: number) => (choice % 3 === 0 ? pick(actors, choice) : actor).msid;

const postBody = (actor: Caller, a: number, b: number) => ({
  board_id: recent(boards, b),
  headline: 'Post',
  content: `post ${a}`,
  authors: [authorOf(actor, a)],
});

const mostlyAdmin = (anybody: Caller, choice: number) => (choice % 4 === 0 ? anybody : server.admin);

type Run = (actor: Caller, a: number, b: number) => Promise<Answer>;

async function made(ids: number[], field: string, answer: Promise<Answer>) {
  const { status, body } = await answer;
  if (status === 201) ids.push(body[field]);
  return answer;
}

const reactable = (a: number) =>
  pick(
    [
      `/posts/${recent(posts, a)}`,
      `/comments/${recent(comments, a)}`,
      `/replies/${recent(replies, a)}`,
    ] as const,
    a,
  );

async function pinOf(post_id: number) {
  const { body } = await server.admin.get(`/posts/${post_id}`);
  return `/boards/${body.board_id ?? 1}/pinned_posts/${post_id}`;
}

const setStatus = (b: number) => ({ action: 202, data: { status: pick(statuses, b) } });

const steps = {
  post: (actor, a, b) => made(posts, 'post_id', actor.post('/posts', postBody(actor, a, b))),
  comment: (actor, a, b) => {
    const body = { post_id: recent(posts, b), content: 'comment', author: authorOf(actor, a) };
    return made(comments, 'comment_id', actor.post('/comments', body));
  },
  reply: (actor, a, b) => {
    const body = { comment_id: recent(comments, b), content: 'reply', author: authorOf(actor, a) };
    return made(replies, 'reply_id', actor.post('/replies', body));
  },
  editPost: (actor, a, b) => actor.put(`/posts/${recent(posts, a)}`, postBody(actor, a, b)),
  editComment: (actor, a) => actor.put(`/comments/${recent(comments, a)}`, { content: 'edited' }),
  editReply: (actor, a) => actor.put(`/replies/${recent(replies, a)}`, { content: 'edited' }),
  deletePost: (actor, a) => actor.delete(`/posts/${recent(posts, a)}`),
  deleteComment: (actor, a) => actor.delete(`/comments/${recent(comments, a)}`),
  deleteReply: (actor, a) => actor.delete(`/replies/${recent(replies, a)}`),
  moderatePost: (actor, a, b) => actor.patch(`/posts/${recent(posts, a)}`, setStatus(b)),
  moderateComment: (actor, a, b) => actor.patch(`/comments/${recent(comments, a)}`, setStatus(b)),
  moderateReply: (actor, a, b) => actor.patch(`/replies/${recent(replies, a)}`, setStatus(b)),
  react: (actor, a, b) => actor.put(`${reactable(a)}/reactions/s${1 + (b % 6)}`),
  takeBack: (actor, a, b) => actor.delete(`${reactable(a)}/reactions/s${1 + (b % 6)}`),
  editBoard: async (anybody, a, b) => {
    const board_id = recent(boards, a);
    const actor = mostlyAdmin(anybody, b);
    const kind = pick(boardKinds, b);
    const answer = await actor.put(`/boards/${board_id}`, { ...kind, board_name: 'Board' });
    if (answer.status === 200) await letAllIn(board_id);
    return answer;
  },
  pin: async (actor, a) => actor.put(await pinOf(recent(posts, a))),
  unpin: async (actor, a) => actor.delete(await pinOf(recent(posts, a))),
  deleteBoard: async (anybody, a, b) => {
    const board_id = recent(boards, a);
    const actor = mostlyAdmin(anybody, b);
    const answer = await actor.delete(`/boards/${board_id}?move_to=${recent(boards, b)}`);
    if (answer.status === 200) {
      boards.splice(boards.indexOf(board_id), 1);
      // There are always some to write in.
      await newBoard(pick(boardKinds, a + b));
    }
    return answer;
  },
} satisfies Record<string, Run>;

const often = ['post', 'comment', 'reply', 'react'] as const;

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[]), ...often, ...often),
  actor: fc.nat(5),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
});

async function take({ name, actor, a, b }: Step) {
  const answer = await (steps[name] as Run)(pick(actors, actor), a, b);
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
  if (answer.status < 300) done[name] = (done[name] ?? 0) + 1;
}

it('every counter equals its recount, whatever was done one after the other', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (sequence) => {
      for (const one of sequence) await take(one);
      expect(await countersThatAreOff(server.database)).toEqual([]);
    }),
    runs(20),
  );
});

it('every counter equals its recount, whatever was done at once', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 2, maxLength: 12 }), { minLength: 2, maxLength: 6 }),
      async (rounds) => {
        for (const round of rounds) await Promise.all(round.map(take));
        expect(await countersThatAreOff(server.database)).toEqual([]);
      },
    ),
    runs(20),
  );
});

it('each kind of change happened', () => {
  expect(Object.keys(done).sort()).toEqual(Object.keys(steps).sort());
});
