import { makePost, postInput } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { admins, all, closed, moderators, type Row, unknown } from './permission-rows.ts';
import type { Place } from './places.ts';

/** Who may call what is written in boards: posts, comments, replies, and what hangs on them. */

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

export const writtenRows: Row[] = [...posts, ...comments, ...replies, ...reactions, ...entityTags, ...search];
