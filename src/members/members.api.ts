import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { etagOf, requireMatch, sendEntity } from '../http/etag.ts';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { refTo, toId } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { authorize, UserStatus } from '../permissions.ts';
import { presentMember, presentMemberRow, presentSelf } from './members.present.ts';
import { findUser, listUsers, memberSorts, type UserRow } from './members.queries.ts';
import {
  CHANGE_ROLE,
  Member,
  MemberInput,
  MemberOrIdParams,
  MemberParams,
  MemberPatch,
  MemberRow,
  ProfileInput,
  Self,
} from './members.schema.ts';
import { createMember, editMember, findMemberOrId, holdMember } from './members.ts';
import { changeRole, changeStatus } from './standing.ts';

const tags = ['Users'];

const MemberListQuery = Type.Object({
  ...pageQuery,
  sort_by: Type.Optional(
    Type.Unsafe<keyof typeof memberSorts>({
      type: 'string',
      enum: Object.keys(memberSorts),
      default: 'user_id',
      description: 'user_id, joined (created_at), or name (full name without regard to case)',
    }),
  ),
  order: Type.Optional(
    Type.Unsafe<'asc' | 'desc'>({
      type: 'string',
      enum: ['asc', 'desc'],
      default: 'desc',
      description: 'Direction',
    }),
  ),
  status: Type.Optional(
    Type.Unsafe<number>({
      type: 'integer',
      enum: Object.values(UserStatus),
      default: UserStatus.ACTIVE,
      description: 'Members of this user_status; deleted members are never listed',
    }),
  ),
});

export async function memberRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/users/me', {
    schema: {
      operationId: 'getSelf',
      summary: 'Details about self',
      description: 'The user to whom the API key belongs.',
      tags,
      response: { 200: refTo(Self) },
    },
    handler: async (request, reply) => {
      const { db, actor } = request.ctx;
      const user = await findUser(db, actor.userId);
      return sendEntity(request, reply, JSON.stringify(presentSelf(user as UserRow)));
    },
  });

  app.get('/users', {
    schema: {
      operationId: 'listUsers',
      summary: 'Get user list',
      description: 'Needs users.list.',
      tags,
      querystring: MemberListQuery,
      response: { 200: Type.Array(refTo(MemberRow)) },
    },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      authorize(ctx.actor, 'users.list');
      const sortBy = query.sort_by ?? 'user_id';
      const page = readPage(request, { columns: memberSorts[sortBy], direction: query.order ?? 'desc' });
      const rows = await listUsers(ctx.db, query.status ?? UserStatus.ACTIVE, page);
      return endPage(request, reply, page, rows, placeIn[sortBy]).map(presentMemberRow);
    },
  });

  app.post('/users', {
    schema: {
      operationId: 'createUser',
      summary: 'Create a user',
      description:
        'Needs users.create. You vouch for the e-mail address: the member is active at once, with the role Member.',
      tags,
      body: MemberInput,
      response: { 201: refTo(Self) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => presentSelf(await createMember(ctx, request.body)), {
        status: 201,
      }),
  });

  app.get('/users/:msid', {
    schema: {
      operationId: 'getUser',
      summary: 'Get user details',
      description: 'A user_id instead of the msid needs users.list.',
      tags,
      params: MemberOrIdParams,
      response: { 200: refTo(Member) },
    },
    handler: async (request, reply) => {
      const { ctx, params } = request;
      return sendEntity(request, reply, jsonFor(ctx, await findMemberOrId(ctx, params.msid)));
    },
  });

  app.put('/users/:msid', {
    schema: {
      operationId: 'editUser',
      summary: 'Update user details',
      description:
        'For the member and for users.manage. Replaces the profile: what is left out is emptied or gets its default. Only the username stays when it is left out.',
      tags,
      params: MemberParams,
      body: ProfileInput,
      response: { 200: refTo(Member) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const present = await holdMember(ctx, request.params.msid);
        requireMatch(request, etagOf(jsonFor(ctx, present)));
        return presentMember(ctx.actor, await editMember(ctx, present, request.body));
      }),
  });

  app.patch('/users/:msid', {
    schema: {
      operationId: 'patchUser',
      summary: 'Patch user details',
      description:
        '101 needs roles.assign, 102 needs users.manage. Neither reaches a role above your own, and the last owner stays owner.',
      tags,
      params: MemberParams,
      body: MemberPatch,
      response: { 200: refTo(Member) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) =>
        presentMember(ctx.actor, await patch(ctx, request.params.msid, request.body)),
      ),
  });
}

const placeIn: Record<keyof typeof memberSorts, (row: UserRow) => (string | number)[]> = {
  user_id: (row) => [row.user_id],
  joined: (row) => [row.created_at, row.user_id],
  name: (row) => [row.name_key, row.user_id],
};

const jsonFor = ({ actor }: Context, row: UserRow) => JSON.stringify(presentMember(actor, row));

function patch(ctx: Context, msid: string, { action, data, details }: MemberPatch) {
  if (action === CHANGE_ROLE) {
    if (data.role_id === undefined) throw invalid('/data/role_id', 'is required');
    return changeRole(ctx, msid, toId(data.role_id), details);
  }
  if (data.user_status === undefined) throw invalid('/data/user_status', 'is required');
  return changeStatus(ctx, msid, data.user_status, details);
}
