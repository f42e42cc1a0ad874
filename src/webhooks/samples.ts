import { Type } from 'typebox';
import { Board } from '../boards/boards.schema.ts';
import { Comment } from '../comments/comments.schema.ts';
import { events, type PublicEventName, publicEvents } from '../events/events.catalog.ts';
import { Author, Id } from '../http/schema.ts';
import { Member } from '../members/members.schema.ts';
import { Post } from '../posts/posts.schema.ts';
import { Reply } from '../replies/replies.schema.ts';
import { Tag } from '../tags/tags.schema.ts';

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

const Reaction = Type.Object({
  ref_type: Type.String({ examples: ['POST'] }),
  ref_id: Id('What was reacted to'),
  slot: Type.String({ examples: ['s2'] }),
  user: Author,
});

/** What stands under `entities`, by kind. Of what was removed there are the ids. */
function entitiesOf(event: PublicEventName): Record<string, object> {
  if (event.startsWith('board.member_')) return { board: Board, user: Member };
  const { present, removed } = kinds[event.split('.')[0] as keyof typeof kinds];
  return event.endsWith('.deleted') ? removed : present;
}

const kinds = {
  member: { present: { user: Member }, removed: { user: Type.Object({ user_id: Id('', 146) }) } },
  board: { present: { board: Board }, removed: { board: Type.Object({ board_id: Id('', 1) }) } },
  post: {
    present: { post: Post },
    removed: { post: Type.Object({ post_id: Id('', 163), board_id: Id('', 1) }) },
  },
  comment: {
    present: { comment: Comment },
    removed: { comment: Type.Object({ comment_id: Id('', 54), post_id: Id('', 163) }) },
  },
  reply: {
    present: { reply: Reply },
    removed: { reply: Type.Object({ reply_id: Id('', 7), comment_id: Id('', 54), post_id: Id('', 163) }) },
  },
  reaction: { present: { reaction: Reaction, post: Post }, removed: {} },
  tag: { present: { tag: Tag }, removed: { tag: Type.Object({ tag_id: Id('', 11) }) } },
};

/** A payload as the event's would be, made from the examples of the schemas that answers are held to. */
export function samplePayload(event: PublicEventName, { job_id = 164, event_id = 4711 } = {}) {
  const entities = Object.entries(entitiesOf(event)).map(([kind, schema]) => [kind, [sampleOf(schema)]]);
  return {
    event,
    job_id,
    entities: Object.fromEntries(entities),
    event_id,
    seq: event_id,
    occurred_at: '2026-02-22T22:22:22.222Z',
    actor: sampleOf(Author),
  };
}

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
