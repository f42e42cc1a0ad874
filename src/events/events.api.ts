import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { endPage, readPage } from '../http/paging.ts';
import { refTo } from '../http/schema.ts';
import { utcTime } from '../http/time.ts';
import { findMemberEver } from '../members/members.ts';
import { authorize } from '../permissions.ts';
import { presentAuditEvent } from './events.present.ts';
import { byNewestEvent, listEvents } from './events.queries.ts';
import { AuditEvent, AuditQuery } from './events.schema.ts';

export async function auditRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/audit_log', {
    schema: {
      operationId: 'listAuditLog',
      summary: 'Read the audit log',
      description:
        'Needs audit.read. Every write, newest first; ids only, never what stands in the entities.',
      tags: ['Audit'],
      querystring: AuditQuery,
      response: { 200: Type.Array(refTo(AuditEvent)), 404: {} },
    },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      authorize(ctx.actor, 'audit.read');
      const page = readPage(request, byNewestEvent);
      const filter = {
        actor_id: query.actor === undefined ? undefined : (await findMemberEver(ctx, query.actor)).user_id,
        event: query.event,
        from: query.from === undefined ? undefined : utcTime('/from', query.from),
        to: query.to === undefined ? undefined : utcTime('/to', query.to),
      };
      const rows = await listEvents(ctx.db, filter, page);
      return endPage(request, reply, page, rows, (row) => [row.event_id]).map(presentAuditEvent);
    },
  });
}
