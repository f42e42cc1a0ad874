import { events, type PublicEventName, publicEvents } from '../events/events.catalog.ts';
import { Author } from '../http/schema.ts';
import { kindsOf } from './payload.schema.ts';

/** The part of JSON Schema that samples are made from. */
interface Schema {
  $ref?: string;
  $id?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  examples?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minimum?: number;
}

/** A payload as the event's would be, made from the examples of the schemas that answers are held to. */
export function samplePayload(event: PublicEventName, { job_id = 164, event_id = 4711 } = {}) {
  return {
    event,
    job_id,
    entities: sampleEntities(event),
    event_id,
    seq: event_id,
    occurred_at: '2026-02-22T22:22:22.222Z',
    actor: sampleOf(Author),
  };
}

function sampleEntities(event: PublicEventName): Record<string, object[]> {
  // A reaction is to one thing; the sample's is to a post.
  const kinds = Object.entries(kindsOf(event)).filter(
    ([kind]) => !event.startsWith('reaction.') || kind === 'reaction' || kind === 'post',
  );
  return Object.fromEntries(
    kinds.map(([kind, schema]) => {
      const fields = Object.entries({ ...(sampleOf(schema) as object), ...special[event]?.[kind] });
      return [kind, [Object.fromEntries(fields.filter(([, value]) => value !== undefined))]];
    }),
  );
}

/** What nobody has answered, edited or reacted to yet. */
const untouched = { react_count: 0, reactions: undefined, last_edited_at: undefined };
const newPost = { ...untouched, comment_count: 0, reply_count: 0, view_count: 0 };

/** Where an event's entity is not like the example of its kind. */
const special: Partial<Record<PublicEventName, Record<string, object>>> = {
  'member.joined': { user: { login_count: 0, post_count: 0, comment_count: 0, reply_count: 0 } },
  'member.invited': {
    user: { user_status: 5, login_count: 0, post_count: 0, comment_count: 0, reply_count: 0 },
  },
  'member.role_changed': { user: { role_id: 3 } },
  'member.status_changed': { user: { user_status: -3 } },
  'board.created': { board: { pinned_posts: [], post_count: 0, last_posted_at: undefined } },
  'board.member_added': { board: { is_private: true } },
  'board.member_removed': { board: { is_private: true } },
  'post.submitted': { post: { ...newPost, post_status: 4 } },
  'post.created': { post: newPost },
  'post.approved': { post: newPost },
  'post.rejected': { post: { ...newPost, post_status: 3 } },
  'comment.created': { comment: { ...untouched, reply_count: 0 } },
  'reply.created': { reply: untouched },
  'reaction.removed': { post: { react_count: 0, reactions: undefined } },
};

/** Every event with its meaning and a sample. */
export const describeEvents = () =>
  publicEvents.map((event) => ({ event, description: events[event], sample: samplePayload(event) }));

const shared = new Map<string, Schema>([[`${(Author as Schema).$id}#`, Author as Schema]]);

function sampleOf(input: object): unknown {
  const schema = input as Schema;
  if (schema.$ref !== undefined) return sampleOf(shared.get(schema.$ref) as Schema);
  const [example] = schema.examples ?? [];
  if (example !== undefined) return example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, sampleOf(property)]),
      );
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'integer':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    default:
      return '';
  }
}
