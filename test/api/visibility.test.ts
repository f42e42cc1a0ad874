import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byDisplayOrder, findSeenBoard, listSeenBoards } from '../../src/boards/boards.queries.ts';
import {
  findVisibleComment,
  listVisibleComments,
  oldestCommentFirst,
} from '../../src/comments/comments.queries.ts';
import { rowInserter } from '../../src/db/insert-rows.ts';
import type { Db } from '../../src/db/open.ts';
import type { Slice, Sort } from '../../src/http/paging.ts';
import {
  type Actor,
  builtInRoles,
  guest,
  type Permission,
  readsBoard,
  Status,
  seesBoard,
  seesEntity,
  type Viewer,
  viewerOf,
} from '../../src/permissions.ts';
import {
  findVisiblePost,
  findVisibleStamp,
  listVisiblePosts,
  listVisibleStamps,
  postSorts,
} from '../../src/posts/posts.queries.ts';
import { findVisibleReply, listVisibleReplies, oldestReplyFirst } from '../../src/replies/replies.queries.ts';
import { documentText } from '../../src/search/search.index.ts';
import {
  listFound,
  listFoundComments,
  listFoundPosts,
  listFoundReplies,
  newestFirst,
} from '../../src/search/search.queries.ts';
import type { SearchType } from '../../src/search/search.schema.ts';
import { startServer, type TestServer } from '../support/server.ts';

/**
 * Every rule about reading stands in src/permissions.ts twice. Here each actor meets each kind of board, post, comment and
 * reply: what the functions let them see is what the queries find, all of it and nothing else.
 */

interface Board {
  board_id: number;
  is_private: number;
  hidden_type: number;
  board_status: number;
}

interface Text {
  id: number;
  status: number;
  author_id: number;
}
type Post = Text & { board: Board };
type Comment = Text & { post: Post };
type Reply = Text & { comment: Comment };

const at = '2026-01-31T12:00:00.000Z';
const statuses = Object.values(Status);
/** Of what others hang below: one that all see, one that reviewers see, one that authors see, one that nobody sees. */
const tellingStatuses = [Status.ACTIVE, Status.SPAM, Status.DRAFT, Status.DELETED];

let server: TestServer;
let db: Db;
let boards: Board[];
let posts: Post[];
let comments: Comment[];
let replies: Reply[];
let part: number;

/** The users: one is part of every board that there is, the other of none; a third one writes as well. */
const users = { part: 0, apart: 0, other: 0 };

const holding = (role: string, permissions: readonly Permission[]) =>
  (['apart', 'part'] as const).map(
    (place) =>
      [
        `${role} who is ${place === 'part' ? 'part of every board' : 'part of none'}`,
        (): Actor => ({ userId: users[place], roleId: 100, permissions: new Set(permissions) }),
      ] as const,
  );

const actors: (readonly [string, () => Actor])[] = [
  ['a guest', () => guest],
  ...holding('a member', builtInRoles[4] as readonly Permission[]),
  ...holding('a moderator', builtInRoles[3] as readonly Permission[]),
  ...holding('an admin', builtInRoles[2] as readonly Permission[]),
  ...holding('an owner', builtInRoles[1] as readonly Permission[]),
  ...holding('somebody who only reviews', ['moderation.review']),
  ...holding('somebody who only manages boards', ['boards.manage']),
  ...holding('somebody who may do nothing', []),
];

beforeAll(async () => {
  server = await startServer();
  db = server.database.db;
  for (const name of Object.keys(users) as (keyof typeof users)[])
    users[name] = (await server.join(`${name}_of_boards`)).user_id;
  part = users.part;
  await server.database.transaction(async (db) => {
    boards = await insertBoards(db);
    posts = await insertPosts(db);
    comments = await insertComments(db);
    replies = await insertReplies(db);
  });
});

afterAll(() => server.close());

async function insertBoards(db: Db) {
  const kinds = [0, 1].flatMap((is_private) =>
    [0, 1, 2].flatMap((hidden_type) =>
      [Status.ACTIVE, Status.DELETED].map((board_status) => ({ is_private, hidden_type, board_status })),
    ),
  );
  const made = kinds.map((kind, index) => ({ board_id: index + 1, ...kind }));
  await rowInserter(db, 'boards', [
    ...['board_id', 'is_private', 'hidden_type', 'board_status', 'display_order'],
    ...['board_name', 'permission_for', 'needs_approval', 'created_at', 'last_modified_at'],
  ])(
    made.map(({ board_id, is_private, hidden_type, board_status }) => [
      ...[board_id, is_private, hidden_type, board_status, board_id],
      ...[`Board ${board_id}`, 10, 0, at, at],
    ]),
  );
  await rowInserter(db, 'board_members', ['board_id', 'user_id', 'created_at'])(
    made.map(({ board_id }) => [board_id, part, at]),
  );
  return made;
}

/** One text of each status and author below each of `places`, with ids from 1. */
const below = <P>(places: P[], of: readonly number[]): (Text & { place: P })[] =>
  places
    .flatMap((place) =>
      of.flatMap((status) => Object.values(users).map((author_id) => ({ place, status, author_id }))),
    )
    .map((text, index) => ({ id: index + 1, ...text }));

async function insertPosts(db: Db) {
  const made = below(boards, statuses).map(({ place, ...text }) => ({ ...text, board: place }));
  await rowInserter(db, 'posts', [
    ...['post_id', 'board_id', 'post_status', 'author_id', 'headline', 'post_short_text'],
    ...['content', 'clean_text', 'last_activity_at', 'created_at', 'last_modified_at'],
  ])(
    made.map(({ id, board, status, author_id }) => [
      ...[id, board.board_id, status, author_id, 'Wombats', 'Wombats'],
      ...['Wombats', 'Wombats', at, at, at],
    ]),
  );
  await insertDocuments(db, 'POST', made);
  return made;
}

async function insertComments(db: Db) {
  const under = posts.filter((post) => (tellingStatuses as number[]).includes(post.status));
  const made = below(under, statuses).map(({ place, ...text }) => ({ ...text, post: place }));
  await rowInserter(db, 'comments', [
    ...['comment_id', 'post_id', 'comment_status', 'author_id'],
    ...['content', 'clean_text', 'created_at', 'last_modified_at'],
  ])(
    made.map(({ id, post, status, author_id }) => [
      ...[id, post.id, status, author_id],
      ...['Wombats', 'Wombats', at, at],
    ]),
  );
  await insertDocuments(db, 'COMMENT', made);
  return made;
}

/** Under the telling comments of the boards that live, below whatever the third user posted. */
async function insertReplies(db: Db) {
  const under = comments.filter(
    ({ status, post }) =>
      (tellingStatuses as number[]).includes(status) &&
      post.author_id === users.other &&
      post.board.board_status === Status.ACTIVE,
  );
  const made = below(under, statuses).map(({ place, ...text }) => ({ ...text, comment: place }));
  await rowInserter(db, 'replies', [
    ...['reply_id', 'comment_id', 'post_id', 'status', 'author_id'],
    ...['content', 'clean_text', 'created_at', 'last_modified_at'],
  ])(
    made.map(({ id, comment, status, author_id }) => [
      ...[id, comment.id, comment.post.id, status, author_id],
      ...['Wombats', 'Wombats', at, at],
    ]),
  );
  await insertDocuments(db, 'REPLY', made);
  return made;
}

const insertDocuments = (db: Db, ref_type: SearchType, texts: Text[]) =>
  rowInserter(db, 'search_documents', ['ref_type', 'ref_id', 'text'])(
    texts.map(({ id }) => [ref_type, id, documentText(['Wombats'])]),
  );

// ── What the functions let somebody see ─────────────────────────────────────────────────────────────────────────────

const factsOf = (viewer: Viewer, board: Board) => ({ ...board, is_member: viewer.userId === part ? 1 : 0 });
const reads = (viewer: Viewer, board: Board) => readsBoard(viewer, factsOf(viewer, board));
const seesPost = (viewer: Viewer, post: Post) => reads(viewer, post.board) && seesEntity(viewer, post);
const seesComment = (viewer: Viewer, comment: Comment) =>
  seesPost(viewer, comment.post) && seesEntity(viewer, comment);
const seesReply = (viewer: Viewer, reply: Reply) =>
  seesComment(viewer, reply.comment) && seesEntity(viewer, reply);

const idsOf = (texts: Text[]) => texts.map(({ id }) => id);
const ascending = (ids: number[]) => ids.toSorted((a, b) => a - b);

const whole = (sort: Sort): Slice => ({ sort, limit: 1_000_000, offset: 0, after: undefined });

/** Ids in pieces that fit into one statement. */
async function inPieces<T>(texts: Text[], find: (ids: number[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let from = 0; from < texts.length; from += 5_000)
    found.push(...(await find(idsOf(texts.slice(from, from + 5_000)))));
  return found;
}

/** Every seventh of many: the query for one is made of the same parts as the list, and one by one takes long. */
const someOf = <T>(texts: T[]) => texts.filter((_, index) => index % 7 === 0);

describe.each(actors)('%s', (_, actorNow) => {
  const viewerNow = () => viewerOf(actorNow());

  it('finds the boards that the rules let them see, and reads those that they let them read', async () => {
    const viewer = viewerNow();
    const allowed = boards.filter((board) => seesBoard(viewer, factsOf(viewer, board)));
    const listed = await listSeenBoards(db, viewer, whole(byDisplayOrder));
    expect(listed.map(({ board_id, reads }) => [board_id, reads])).toEqual(
      allowed.map((board) => [board.board_id, reads(viewer, board) ? 1 : 0]),
    );
    for (const board of boards) {
      const found = await findSeenBoard(db, viewer, board.board_id);
      expect(found?.board_id).toBe(allowed.includes(board) ? board.board_id : undefined);
    }
  });

  it('finds those posts, one by one, listed and searched', async () => {
    const viewer = viewerNow();
    const allowed = posts.filter((post) => seesPost(viewer, post));
    const found: number[] = [];
    const stamped: number[] = [];
    for (const { id } of posts) {
      if (await findVisiblePost(db, viewer, id)) found.push(id);
      if (await findVisibleStamp(db, viewer, id)) stamped.push(id);
    }
    expect(found).toEqual(idsOf(allowed));
    expect(stamped).toEqual(idsOf(allowed));

    for (const [name, columns] of Object.entries(postSorts)) {
      const listed: number[] = [];
      for (const status of statuses) {
        const page = whole({ columns, direction: 'desc' });
        const rows = await listVisibleStamps(db, viewer, { status }, page);
        listed.push(...rows.map(({ post_id }) => post_id));
      }
      expect(ascending(listed), name).toEqual(idsOf(allowed));
    }
    const together = await inPieces(posts, (ids) => listVisiblePosts(db, viewer, ids));
    expect(ascending(together.map(({ post_id }) => post_id))).toEqual(idsOf(allowed));
    const shown = await inPieces(posts, (ids) => listFoundPosts(db, viewer, ids));
    expect(ascending(shown.map(({ id }) => id))).toEqual(idsOf(allowed));
    expect(await searched('POST')).toEqual(idsOf(allowed));
  });

  it('finds those comments, one by one, listed and searched', async () => {
    const viewer = viewerNow();
    const allowed = comments.filter((comment) => seesComment(viewer, comment));
    const listed: number[] = [];
    for (const post_id of new Set(comments.map(({ post }) => post.id))) {
      const rows = await listVisibleComments(db, viewer, post_id, whole(oldestCommentFirst));
      listed.push(...rows.map(({ comment_id }) => comment_id));
    }
    expect(listed).toEqual(idsOf(allowed));
    for (const comment of someOf(comments)) {
      const found = await findVisibleComment(db, viewer, comment.id);
      expect(found?.comment_id).toBe(seesComment(viewer, comment) ? comment.id : undefined);
    }
    const shown = await inPieces(comments, (ids) => listFoundComments(db, viewer, ids));
    expect(ascending(shown.map(({ id }) => id))).toEqual(idsOf(allowed));
    expect(await searched('COMMENT')).toEqual(idsOf(allowed));
  });

  it('finds those replies, one by one, listed and searched', async () => {
    const viewer = viewerNow();
    const allowed = replies.filter((reply) => seesReply(viewer, reply));
    const listed: number[] = [];
    for (const comment_id of new Set(replies.map(({ comment }) => comment.id))) {
      const rows = await listVisibleReplies(db, viewer, comment_id, whole(oldestReplyFirst));
      listed.push(...rows.map(({ reply_id }) => reply_id));
    }
    expect(listed).toEqual(idsOf(allowed));
    for (const reply of someOf(replies)) {
      const found = await findVisibleReply(db, viewer, reply.id);
      expect(found?.reply_id).toBe(seesReply(viewer, reply) ? reply.id : undefined);
    }
    const shown = await inPieces(replies, (ids) => listFoundReplies(db, viewer, ids));
    expect(ascending(shown.map(({ id }) => id))).toEqual(idsOf(allowed));
    expect(await searched('REPLY')).toEqual(idsOf(allowed));
  });

  async function searched(type: SearchType) {
    const search = { terms: ['wombats'], types: [type], board_id: undefined };
    const rows = await listFound(server.database, db, viewerNow(), search, whole(newestFirst));
    return ascending(rows.map(({ ref_id }) => ref_id));
  }
});

// ── The rules themselves, as the API document's words: both of the twins could be wrong ─────────────────────────────

const kindOf = ({ is_private, hidden_type }: Board) =>
  `${is_private === 1 ? 'private' : 'open'} ${hidden_type}`;
const live = () => boards.filter(({ board_status }) => board_status === Status.ACTIVE);
const actorNamed = (name: string) =>
  viewerOf((actors.find(([other]) => other === name) as (typeof actors)[number])[1]());

describe('the rules', () => {
  const all = ['open 0', 'open 1', 'open 2', 'private 0', 'private 1', 'private 2'];
  const listed = ['open 0', 'open 1', 'private 0', 'private 1'];

  it.each([
    ['a guest', ['open 0', 'private 0'], ['open 0']],
    ['a member who is part of none', listed, ['open 0', 'open 1']],
    ['a member who is part of every board', all, all],
    ['a moderator who is part of none', listed, ['open 0', 'open 1']],
    ['an admin who is part of none', all, ['open 0', 'open 1']],
    ['an owner who is part of none', all, ['open 0', 'open 1']],
    ['an owner who is part of every board', all, all],
  ])('let %s see these boards, and read those', (name, seen, read) => {
    const viewer = actorNamed(name);
    expect(
      live()
        .filter((board) => seesBoard(viewer, factsOf(viewer, board)))
        .map(kindOf),
    ).toEqual(seen);
    expect(
      live()
        .filter((board) => reads(viewer, board))
        .map(kindOf),
    ).toEqual(read);
  });

  it('let nobody see a board that was deleted', () => {
    for (const board of boards.filter(({ board_status }) => board_status === Status.DELETED)) {
      for (const [name] of actors) {
        const viewer = actorNamed(name);
        expect([seesBoard(viewer, factsOf(viewer, board)), reads(viewer, board)]).toEqual([false, false]);
      }
    }
  });

  const hidden = [4, 3, 2, 0, -2, -3];
  it.each([
    ['a guest', [15], undefined],
    ['a member who is part of none', [15], [15, ...hidden]],
    ['a moderator who is part of none', [15, 4, 3, 0, -2, -3], [15, ...hidden]],
    ['an admin who is part of none', [15, 4, 3, 0, -2, -3], [15, ...hidden]],
    ['somebody who only reviews who is part of none', [15, 4, 3, 0, -2, -3], [15, ...hidden]],
    ['somebody who only manages boards who is part of none', [15], [15, ...hidden]],
  ])('let %s see these statuses of what others wrote, and those of their own', (name, of_others, own) => {
    const viewer = actorNamed(name);
    const seen = (author_id: number) =>
      statuses.filter((status) => seesEntity(viewer, { status, author_id })).sort((a, b) => b - a);
    expect(seen(users.other)).toEqual(of_others.toSorted((a, b) => b - a));
    if (own) expect(seen(viewer.userId)).toEqual(own.toSorted((a, b) => b - a));
  });
});
