import { boardInput, makePost, postInput } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import type { Place } from './places.ts';

/**
 * Who may call what: one row an endpoint, and another one where its answer hangs on more than the role. Without a key the
 * answer is always 401, with a wrong or revoked key or as a banned user 403 ERR_A2.
 */
export interface Row {
  /** As the API description names it, below /api/v1. */
  route: string;
  /** What is special about the request. */
  about?: string;
  /** The request, for a target in this place that nobody has called before. */
  request: (place: Place, caller: Caller) => Promise<Request> | Request;
  /** Statuses in an open community; the callers wrote nothing of what is there. */
  open: ByRole;
  /** For the member who wrote it, where somebody did. */
  author?: number;
  /** For those who are not part of a private board: one that everybody sees listed, and one of hidden_type 2. */
  outsider?: { listed: ByRole; hidden: ByRole };
  /** For a member who is part of both, and wrote what is there. */
  insider?: number;
}

export interface Request {
  path: string;
  body?: object;
}

export const roles = ['member', 'moderator', 'admin', 'owner'] as const;
export type ByRole = Record<(typeof roles)[number], number>;

const all = (status: number): ByRole => ({
  member: status,
  moderator: status,
  admin: status,
  owner: status,
});
const moderators = (status: number): ByRole => ({ ...all(status), member: 403 });
const admins = (status: number): ByRole => ({ ...moderators(status), moderator: 403 });
const owners = (status: number): ByRole => ({ ...admins(status), admin: 403 });

/** What is written in a private board is not there for others, whatever their role. */
const unknown = { listed: all(404), hidden: all(404) };

/** A board's settings are there for those who manage boards. */
const managed = (listed: ByRole) => ({ listed, hidden: { ...listed, member: 404, moderator: 404 } });

/** Who knows of the board is told that it is closed to them. */
const closed = managed(all(403));

const boards: Row[] = [
  { route: 'GET /boards', request: () => ({ path: '/boards' }), open: all(200) },
  {
    route: 'POST /boards',
    request: () => ({ path: '/boards', body: boardInput() }),
    open: admins(201),
  },
  {
    route: 'PATCH /boards/reorder',
    request: ({ board_id }) => ({ path: '/boards/reorder', body: { display_order: { [board_id]: 1 } } }),
    open: admins(200),
    outsider: { listed: admins(200), hidden: admins(200) },
  },
  {
    route: 'GET /boards/{board_id}',
    request: ({ board_id }) => ({ path: `/boards/${board_id}` }),
    open: all(200),
    outsider: managed(all(200)),
    insider: 200,
  },
  {
    route: 'PUT /boards/{board_id}',
    request: ({ board_id, settings }) => ({ path: `/boards/${board_id}`, body: boardInput(settings) }),
    open: admins(200),
    outsider: managed(admins(200)),
    insider: 403,
  },
  {
    route: 'DELETE /boards/{board_id}',
    about: 'empty',
    request: async (place) => ({ path: `/boards/${await place.newBoard()}` }),
    open: admins(200),
    outsider: managed(admins(200)),
    insider: 403,
  },
  {
    route: 'DELETE /boards/{board_id}',
    about: 'moving its posts',
    request: async (place) => {
      const board_id = await place.newBoard();
      await makePost(place.author, board_id);
      return { path: `/boards/${board_id}?move_to=${place.other_board_id}` };
    },
    open: admins(200),
    // It would show them to others.
    outsider: closed,
    insider: 403,
  },
  {
    route: 'GET /boards/{board_id}/members',
    request: ({ board_id }) => ({ path: `/boards/${board_id}/members` }),
    open: admins(200),
    outsider: managed(admins(200)),
    insider: 200,
  },
  {
    route: 'PUT /boards/{board_id}/members',
    request: async (place) => ({
      path: `/boards/${place.board_id}/members`,
      body: { member_changes: { [place.bystander.msid]: false } },
    }),
    // Everybody is part of an open board.
    open: admins(400),
    outsider: managed(admins(200)),
    insider: 403,
  },
  {
    route: 'PUT /boards/{board_id}/pinned_posts/{post_id}',
    request: async (place) => ({ path: `/boards/${place.board_id}/pinned_posts/${await place.post()}` }),
    open: moderators(200),
    author: 403,
    outsider: unknown,
    insider: 403,
  },
  {
    route: 'DELETE /boards/{board_id}/pinned_posts/{post_id}',
    request: async (place) => ({ path: `/boards/${place.board_id}/pinned_posts/${await place.post()}` }),
    open: moderators(200),
    author: 403,
    outsider: unknown,
    insider: 403,
  },
];

const posts: Row[] = [
  { route: 'GET /posts', request: () => ({ path: '/posts' }), open: all(200) },
  {
    route: 'GET /posts',
    about: 'of a board',
    request: ({ board_id }) => ({ path: `/posts?board_id=${board_id}` }),
    open: all(200),
    outsider: closed,
    insider: 200,
  },
  {
    route: 'POST /posts',
    request: ({ board_id }, caller) => ({ path: '/posts', body: postInput(board_id, caller) }),
    open: all(201),
    outsider: closed,
    insider: 201,
  },
  {
    route: 'POST /posts',
    about: 'where admins and moderators post',
    request: async (place, caller) => ({
      path: '/posts',
      body: postInput(await place.newBoard({ permission_for: 5 }), caller),
    }),
    open: moderators(201),
    outsider: closed,
    insider: 403,
  },
  {
    route: 'POST /posts',
    about: 'where admins post',
    request: async (place, caller) => ({
      path: '/posts',
      body: postInput(await place.newBoard({ permission_for: 1 }), caller),
    }),
    open: admins(201),
    outsider: closed,
    insider: 403,
  },
  {
    route: 'POST /posts',
    about: 'for somebody else',
    request: ({ board_id, bystander }) => ({ path: '/posts', body: postInput(board_id, bystander) }),
    open: admins(201),
    outsider: closed,
    insider: 403,
  },
  {
    route: 'GET /posts/{post_id}',
    request: async (place) => ({ path: `/posts/${await place.post()}` }),
    open: all(200),
    author: 200,
    outsider: unknown,
    insider: 200,
  },
  {
    route: 'PUT /posts/{post_id}',
    request: async (place) => ({
      path: `/posts/${await place.post()}`,
      body: postInput(place.board_id, place.author, { headline: 'Edited' }),
    }),
    open: moderators(200),
    author: 200,
    outsider: unknown,
    insider: 200,
  },
  {
    route: 'PUT /posts/{post_id}',
    about: "of one's own, into this board",
    request: async ({ board_id, other_board_id }, caller) => ({
      path: `/posts/${await makePost(caller, other_board_id)}`,
      body: postInput(board_id, caller),
    }),
    open: all(200),
    outsider: closed,
    insider: 200,
  },
  {
    route: 'PATCH /posts/{post_id}',
    request: async (place) => ({
      path: `/posts/${await place.post()}`,
      body: { action: 202, data: { status: 0 } },
    }),
    open: moderators(200),
    author: 403,
    outsider: unknown,
    insider: 403,
  },
  {
    route: 'DELETE /posts/{post_id}',
    request: async (place) => ({ path: `/posts/${await place.post()}` }),
    open: moderators(200),
    author: 200,
    outsider: unknown,
    insider: 200,
  },
  {
    route: 'GET /posts/{post_id}/comments',
    request: async (place) => ({ path: `/posts/${await place.post()}/comments` }),
    open: all(200),
    outsider: unknown,
    insider: 200,
  },
];

const comments: Row[] = threads('comments', 'comment_id', 'comment', {
  parent: 'post_id',
  makeParent: (place) => place.post(),
});

const replies: Row[] = [
  {
    route: 'GET /comments/{comment_id}/replies',
    request: async (place) => ({ path: `/comments/${await place.comment()}/replies` }),
    open: all(200),
    outsider: unknown,
    insider: 200,
  },
  ...threads('replies', 'reply_id', 'reply', {
    parent: 'comment_id',
    makeParent: (place) => place.comment(),
  }),
];

/** Comments and replies are called alike. */
function threads(
  noun: string,
  id: string,
  make: 'comment' | 'reply',
  { parent, makeParent }: { parent: string; makeParent: (place: Place) => Promise<number> },
): Row[] {
  const one = async (place: Place) => `/${noun}/${await place[make]()}`;
  const readByAll = { open: all(200), author: 200, outsider: unknown, insider: 200 };
  const changedByAuthor = { ...readByAll, open: moderators(200) };
  const moderated = { ...changedByAuthor, author: 403, insider: 403 };
  const written = { open: all(201), outsider: unknown, insider: 201 };
  const input = async (place: Place, author: Caller) => ({
    path: `/${noun}`,
    body: { [parent]: String(await makeParent(place)), content: 'I agree', author: author.msid },
  });
  const patch = (action: number, data: object) => async (place: Place) => ({
    path: await one(place),
    body: { action, data },
  });
  return [
    { route: `POST /${noun}`, request: input, ...written },
    {
      route: `POST /${noun}`,
      about: 'for somebody else',
      request: (place) => input(place, place.bystander),
      ...written,
      open: admins(201),
      insider: 403,
    },
    {
      route: `GET /${noun}/{${id}}`,
      request: async (place) => ({ path: await one(place) }),
      ...readByAll,
    },
    {
      route: `PUT /${noun}/{${id}}`,
      request: async (place) => ({ path: await one(place), body: { content: 'Edited' } }),
      ...changedByAuthor,
    },
    {
      route: `PATCH /${noun}/{${id}}`,
      about: 'closing it',
      request: patch(201, { state: 9 }),
      ...changedByAuthor,
    },
    {
      route: `PATCH /${noun}/{${id}}`,
      about: 'locking it',
      request: patch(201, { state: 10 }),
      ...moderated,
    },
    {
      route: `PATCH /${noun}/{${id}}`,
      about: 'hiding it',
      request: patch(202, { status: 0 }),
      ...moderated,
    },
    {
      route: `DELETE /${noun}/{${id}}`,
      request: async (place) => ({ path: await one(place) }),
      ...changedByAuthor,
    },
  ];
}

const reactions: Row[] = [
  { route: 'GET /reactions', request: () => ({ path: '/reactions' }), open: all(200) },
  ...(['post', 'comment', 'reply'] as const).flatMap((make) => {
    const noun = make === 'reply' ? 'replies' : `${make}s`;
    return ['PUT', 'DELETE'].map(
      (method): Row => ({
        route: `${method} /${noun}/{${make}_id}/reactions/{slot}`,
        request: async (place) => ({ path: `/${noun}/${await place[make]()}/reactions/s1` }),
        open: all(200),
        author: 200,
        outsider: unknown,
        insider: 200,
      }),
    );
  }),
];

const entityTags: Row[] = (['POST', 'COMMENT', 'REPLY'] as const).flatMap((ref_type): Row[] => {
  const make = ref_type.toLowerCase() as 'post' | 'comment' | 'reply';
  return [
    {
      route: 'GET /tags/mapping',
      about: `of a ${make}`,
      request: async (place) => ({
        path: `/tags/mapping?ref_type=${ref_type}&ref_id=${await place[make]()}`,
      }),
      open: all(200),
      author: 200,
      outsider: unknown,
      insider: 200,
    },
    {
      route: 'PUT /tags/mapping',
      about: `of a ${make}`,
      request: async (place) => ({
        path: '/tags/mapping',
        body: { ref_type, ref_id: await place[make](), tag_ids: [await place.tag()] },
      }),
      open: moderators(200),
      author: 200,
      outsider: unknown,
      insider: 200,
    },
  ];
});

const tags: Row[] = [
  { route: 'GET /tags', request: () => ({ path: '/tags' }), open: all(200) },
  { route: 'GET /tags/search', request: () => ({ path: '/tags/search?q=a' }), open: all(200) },
  {
    route: 'POST /tags',
    request: ({ unique }) => ({ path: '/tags', body: { name: `tag ${unique()}` } }),
    open: moderators(201),
  },
  {
    route: 'GET /tags/{tag_id}',
    request: async (place) => ({ path: `/tags/${await place.tag()}` }),
    open: all(200),
  },
  {
    route: 'PUT /tags/{tag_id}',
    request: async (place) => ({
      path: `/tags/${await place.tag()}`,
      body: { name: `tag ${place.unique()}` },
    }),
    open: moderators(200),
  },
  {
    route: 'DELETE /tags/{tag_id}',
    request: async (place) => ({ path: `/tags/${await place.tag()}` }),
    open: moderators(200),
  },
  {
    route: 'GET /tags/mapping',
    about: 'of a member',
    request: async ({ stranger }) => ({
      path: `/tags/mapping?ref_type=USER&ref_id=${(await stranger()).user_id}`,
    }),
    open: all(200),
  },
  {
    route: 'PUT /tags/mapping',
    about: 'of a member',
    request: async ({ stranger }) => ({
      path: '/tags/mapping',
      body: { ref_type: 'USER', ref_id: (await stranger()).user_id, tag_ids: [] },
    }),
    open: admins(200),
  },
  ...entityTags,
];

const search: Row[] = [
  { route: 'GET /search', request: () => ({ path: '/search?q=seeds' }), open: all(200) },
  {
    route: 'GET /search',
    about: 'for members',
    request: () => ({ path: '/search?q=max&type=USER' }),
    open: moderators(200),
  },
  {
    route: 'GET /search',
    about: 'in a board',
    request: ({ board_id }) => ({ path: `/search?q=seeds&board_id=${board_id}` }),
    open: all(200),
    outsider: closed,
    insider: 200,
  },
];

const newMember = ({ unique }: Place) => ({ first_name: 'Nina', email: `${unique()}@example.org` });
const newRole = ({ unique }: Place) => ({ role_name: `Host ${unique()}`, permissions: ['posts.create'] });

const users: Row[] = [
  { route: 'GET /users/me', request: () => ({ path: '/users/me' }), open: all(200) },
  { route: 'GET /users', request: () => ({ path: '/users' }), open: moderators(200) },
  {
    route: 'POST /users',
    request: (place) => ({ path: '/users', body: newMember(place) }),
    open: admins(201),
  },
  {
    route: 'GET /users/{msid}',
    request: async ({ stranger }) => ({ path: `/users/${(await stranger()).msid}` }),
    open: all(200),
  },
  {
    route: 'GET /users/{msid}',
    about: 'by user_id',
    request: async ({ stranger }) => ({ path: `/users/${(await stranger()).user_id}` }),
    open: moderators(200),
  },
  {
    route: 'PUT /users/{msid}',
    about: 'of somebody else',
    request: async ({ stranger }) => ({
      path: `/users/${(await stranger()).msid}`,
      body: { first_name: 'Stan' },
    }),
    open: admins(200),
  },
  {
    route: 'PUT /users/{msid}',
    about: 'of an owner',
    request: async ({ ruler }) => ({ path: `/users/${(await ruler()).msid}`, body: { first_name: 'Rita' } }),
    open: owners(200),
  },
  {
    route: 'PUT /users/{msid}',
    about: 'of oneself',
    request: (_place, caller) => ({ path: `/users/${caller.msid}`, body: { first_name: 'Myself' } }),
    open: all(200),
  },
  {
    route: 'PATCH /users/{msid}',
    about: 'giving a role',
    request: async ({ stranger }) => ({
      path: `/users/${(await stranger()).msid}`,
      body: { action: 101, data: { role_id: '3' } },
    }),
    open: admins(200),
  },
  {
    route: 'PATCH /users/{msid}',
    about: 'banning',
    request: async ({ stranger }) => ({
      path: `/users/${(await stranger()).msid}`,
      body: { action: 102, data: { user_status: -3 } },
    }),
    open: admins(200),
  },
  {
    route: 'PATCH /users/{msid}',
    about: 'making an owner',
    request: async ({ stranger }) => ({
      path: `/users/${(await stranger()).msid}`,
      body: { action: 101, data: { role_id: 1 } },
    }),
    open: owners(200),
  },
  {
    route: 'PATCH /users/{msid}',
    about: 'banning an owner',
    request: async ({ ruler }) => ({
      path: `/users/${(await ruler()).msid}`,
      body: { action: 102, data: { user_status: -3 } },
    }),
    open: owners(200),
  },
];

const rolesAndKeys: Row[] = [
  { route: 'GET /roles', request: () => ({ path: '/roles' }), open: all(200) },
  {
    route: 'POST /roles',
    request: (place) => ({ path: '/roles', body: newRole(place) }),
    open: owners(201),
  },
  {
    route: 'GET /roles/{role_id}',
    request: async (place) => ({ path: `/roles/${await place.role()}` }),
    open: admins(200),
  },
  {
    route: 'PUT /roles/{role_id}',
    request: async (place) => ({ path: `/roles/${await place.role()}`, body: newRole(place) }),
    open: owners(200),
  },
  {
    route: 'DELETE /roles/{role_id}',
    request: async (place) => ({ path: `/roles/${await place.role()}` }),
    open: owners(200),
  },
  { route: 'GET /users/me/api_keys', request: () => ({ path: '/users/me/api_keys' }), open: all(200) },
  {
    route: 'POST /users/me/api_keys',
    request: () => ({ path: '/users/me/api_keys', body: { key_name: 'Bot' } }),
    open: all(201),
  },
  {
    route: 'DELETE /users/me/api_keys/{key_id}',
    request: async (place, caller) => ({ path: `/users/me/api_keys/${await place.keyOf(caller)}` }),
    open: all(200),
  },
  {
    route: 'DELETE /users/me/api_keys/{key_id}',
    about: 'of somebody else',
    request: async (place) => ({ path: `/users/me/api_keys/${await place.keyOf(place.author)}` }),
    open: all(404),
  },
  { route: 'GET /settings', request: () => ({ path: '/settings' }), open: admins(200) },
  {
    route: 'PATCH /settings',
    request: () => ({ path: '/settings', body: { rate_limit_per_key: 1_000 } }),
    open: admins(200),
  },
  { route: 'GET /audit_log', request: () => ({ path: '/audit_log' }), open: admins(200) },
];

export const permissionTable: Row[] = [
  ...boards,
  ...posts,
  ...comments,
  ...replies,
  ...reactions,
  ...tags,
  ...search,
  ...users,
  ...rolesAndKeys,
];
