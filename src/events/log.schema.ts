import { type Static, Type } from 'typebox';
import { Author, Id, refTo, Timestamp } from '../http/schema.ts';
import { events, type PublicEventName, publicEvents } from './events.catalog.ts';

/** A name of the catalogue. */
export const PublicEvent = (description: string) =>
  Type.Unsafe<PublicEventName>({
    type: 'string',
    enum: publicEvents,
    description,
    examples: ['post.created'],
  });

const ids = Type.Unsafe<Record<string, number>>({
  type: 'object',
  additionalProperties: { type: 'integer' },
  description: 'What it happened to. Ids, not copies: read each where it lives',
  examples: [{ post_id: 163, board_id: 1 }],
});

export const LogEvent = Type.Object(
  {
    event_id: Id('The event', 4711),
    seq: Id('Its place in the log: rises by the order of commits', 4711),
    event: PublicEvent('What happened'),
    occurred_at: Timestamp('When it happened'),
    actor: Type.Optional({
      ...refTo(Author),
      description: 'Who did it; left out where the command line did',
    }),
    ids,
  },
  { $id: 'Event', description: 'A change: what, when, by whom' },
);
export type LogEvent = Static<typeof LogEvent>;

const readable = {
  types: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: `Only these events, with commas between; all when left out. ${publicEvents.length} are there: ${Object.keys(events).join(', ')}`,
      examples: ['post.created,comment.created'],
    }),
  ),
};

const place = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 999_999_999_999_999, description, examples: [4711] });

export const LogQuery = Type.Object({
  after_seq: Type.Optional(
    place(
      'Events after this place: the last one that you have. Left out or 0, the log is read from its oldest event',
    ),
  ),
  ...readable,
  page_size: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 50, default: 10, description: 'Events of an answer, at most 50' }),
  ),
  wait: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 30,
      default: 0,
      description: 'Seconds to wait for an event when there is none yet',
      examples: [30],
    }),
  ),
});

export const StreamQuery = Type.Object({
  after_seq: Type.Optional(
    place('Events after this place. Left out, and without Last-Event-ID, only those to come'),
  ),
  ...readable,
});
