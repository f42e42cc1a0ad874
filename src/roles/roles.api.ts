import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { etagOf, requireMatch, sendEntity } from '../http/etag.ts';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { done, Ok, refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { presentRole, presentRoleRow } from './roles.present.ts';
import { byRole, listRoles } from './roles.queries.ts';
import { Role, RoleInput, RoleParams, RoleRow } from './roles.schema.ts';
import { createRole, deleteRole, editRole, findRole, holdCustomRole } from './roles.ts';

const tags = ['Roles'];

export async function roleRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/roles', {
    schema: {
      operationId: 'listRoles',
      summary: 'Get list of roles',
      description: 'The built-in roles, then custom ones.',
      tags,
      querystring: Type.Object(pageQuery),
      response: { 200: Type.Array(refTo(RoleRow)) },
    },
    handler: async (request, reply) => {
      const page = readPage(request, byRole);
      const rows = await listRoles(request.ctx.db, page);
      return endPage(request, reply, page, rows, (row) => [row.role_id]).map(presentRoleRow);
    },
  });

  app.post('/roles', {
    schema: {
      operationId: 'createRole',
      summary: 'Create a custom role',
      description: 'Needs roles.manage. It can allow nothing that your own role does not.',
      tags,
      body: RoleInput,
      response: { 201: refTo(Role) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => presentRole(await createRole(ctx, request.body)), { status: 201 }),
  });

  app.get('/roles/:role_id', {
    schema: {
      operationId: 'getRole',
      summary: 'Get a role and what it allows',
      description: 'Needs roles.manage or roles.assign.',
      tags,
      params: RoleParams,
      response: { 200: refTo(Role) },
    },
    handler: async (request, reply) => {
      const role = await findRole(request.ctx, request.params.role_id);
      return sendEntity(request, reply, JSON.stringify(presentRole(role)));
    },
  });

  app.put('/roles/:role_id', {
    schema: {
      operationId: 'editRole',
      summary: 'Edit a custom role',
      description:
        'Needs roles.manage. Takes effect for everybody who has the role. Built-in roles stay as they are.',
      tags,
      params: RoleParams,
      body: RoleInput,
      response: { 200: refTo(Role) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        const present = await holdCustomRole(ctx, request.params.role_id);
        requireMatch(request, etagOf(JSON.stringify(presentRole(present))));
        return presentRole(await editRole(ctx, present, request.body));
      }),
  });

  app.delete('/roles/:role_id', {
    schema: {
      operationId: 'deleteRole',
      summary: 'Delete a custom role',
      description: 'Needs roles.manage. Nobody may have the role.',
      tags,
      params: RoleParams,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await deleteRole(ctx, request.params.role_id);
        return done;
      }),
  });
}
