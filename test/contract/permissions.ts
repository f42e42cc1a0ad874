import { boardInput, makePost } from '../support/fixtures.ts';
import { formOf, picture, sent } from '../uploads/pictures.ts';
import { admins, all, closed, managed, moderators, owners, type Row, unknown } from './permission-rows.ts';
import { eventRows } from './permissions.events.ts';
import { writtenRows } from './permissions.written.ts';
import type { Place } from './places.ts';

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

const uploads: Row[] = [
  { route: 'GET /uploads', request: () => ({ path: '/uploads' }), open: all(200) },
  {
    route: 'POST /uploads',
    request: async () => ({ path: '/uploads', body: formOf(await picture('png', { width: 9, height: 9 })) }),
    open: all(201),
  },
  ...['GET', 'DELETE'].flatMap((method): Row[] => [
    {
      route: `${method} /uploads/{upload_id}`,
      request: async (_place, caller) => ({ path: `/uploads/${(await sent(caller)).upload_id}` }),
      open: all(200),
    },
    {
      route: `${method} /uploads/{upload_id}`,
      about: 'of somebody else',
      request: async ({ author }) => ({ path: `/uploads/${(await sent(author)).upload_id}` }),
      open: all(404),
    },
  ]),
];

export const permissionTable: Row[] = [
  ...uploads,
  ...boards,
  ...writtenRows,
  ...tags,
  ...users,
  ...rolesAndKeys,
  ...eventRows,
];
