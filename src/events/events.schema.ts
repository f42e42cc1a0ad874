import { type Static, Type } from 'typebox';
import { pageQuery } from '../http/paging.ts';
import { Author, Id, MsidInput, refTo, Timestamp } from '../http/schema.ts';
import { auditOnly, type EventName, events } from './events.catalog.ts';

const name = Type.Unsafe<EventName>({
  type: 'string',
  enum: [...Object.keys(events), ...Object.keys(auditOnly)],
  description: 'What happened',
  examples: ['member.role_changed'],
});

export const AuditEvent = Type.Object(
  {
    event_id: Id('The event', 4711),
    event: name,
    occurred_at: Timestamp('When it happened'),
    actor: Type.Optional({
      ...refTo(Author),
      description: 'The API user; left out where the command line acted',
    }),
    ids: Type.Unsafe<Record<string, number>>({
      type: 'object',
      additionalProperties: { type: 'integer' },
      description: 'What it happened to; its present state is at its own address, for those who may see it',
      examples: [{ user_id: 146 }],
    }),
    details: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        description: 'What the log adds, such as the value before and after',
        examples: [{ from: 4, to: 3, details: 'Helps with the spring meetup' }],
      }),
    ),
    source_name: Type.Optional(
      Type.String({ description: 'The username of Basic auth: the calling system', examples: ['crm-sync'] }),
    ),
    user_agent: Type.Optional(Type.String({ examples: ['curl/8.5.0'] })),
    address: Type.Optional(
      Type.String({ description: 'Where the request came from', examples: ['203.0.113.7'] }),
    ),
    request_id: Type.Optional(
      Type.String({ description: 'Finds the request in the log', examples: ['1sVIyJhyVLC_5PG5vCsY'] }),
    ),
  },
  { $id: 'AuditEvent', description: 'A write: who, what, when, from where' },
);
export type AuditEvent = Static<typeof AuditEvent>;

export const AuditQuery = Type.Object({
  ...pageQuery,
  actor: Type.Optional(MsidInput('What this member did')),
  event: Type.Optional({ ...name, description: 'Only this event' }),
  from: Type.Optional(Timestamp('From this time on')),
  to: Type.Optional(Timestamp('Before this time')),
});
