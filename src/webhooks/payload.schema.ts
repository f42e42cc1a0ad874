import { type TSchema, Type } from 'typebox';
import { Board } from '../boards/boards.schema.ts';
import { Comment } from '../comments/comments.schema.ts';
import { events, type PublicEventName } from '../events/events.catalog.ts';
import { Author, Id, refTo, Timestamp } from '../http/schema.ts';
import { Member } from '../members/members.schema.ts';
import { Post } from '../posts/posts.schema.ts';
import { Reply } from '../replies/replies.schema.ts';
import { Tag } from '../tags/tags.schema.ts';

/** What is sent, as a schema: the API description shows it, and samples are made from it. */

export const Reaction = Type.Object(
  {
    ref_type: Type.Unsafe<string>({
      type: 'string',
      enum: ['POST', 'COMMENT', 'REPLY'],
      description: 'What was reacted to; it stands beside the reaction',
      examples: ['POST'],
    }),
    ref_id: Id('Its id'),
    slot: Type.String({ description: 'GET /reactions lists the slots with their emoji', examples: ['s2'] }),
    user: { ...refTo(Author), description: 'Who reacted' },
  },
  { $id: 'Reaction', description: 'A reaction, as events tell of it' },
);

interface Kinds {
  [kind: string]: TSchema;
}

const ids = (kind: string, properties: Record<string, TSchema>): Kinds => ({
  [kind]: Type.Object(properties, { description: 'Its ids: it is not there any more' }),
});

const ofNoun: Record<string, { present: Kinds; removed: Kinds }> = {
  member: { present: { user: Member }, removed: ids('user', { user_id: Id('The member', 146) }) },
  board: { present: { board: Board }, removed: ids('board', { board_id: Id('The board', 1) }) },
  post: {
    present: { post: Post },
    removed: ids('post', { post_id: Id('The post'), board_id: Id('Where it was', 1) }),
  },
  comment: {
    present: { comment: Comment },
    removed: ids('comment', { comment_id: Id('The comment', 24), post_id: Id('Where it was') }),
  },
  reply: {
    present: { reply: Reply },
    removed: ids('reply', {
      reply_id: Id('The reply', 8),
      comment_id: Id('Where it was', 37),
      post_id: Id('Where that was', 15),
    }),
  },
  reaction: { present: { reaction: Reaction, post: Post, comment: Comment, reply: Reply }, removed: {} },
  tag: { present: { tag: Tag }, removed: ids('tag', { tag_id: Id('The tag', 18) }) },
};

/** What stands under `entities`, by kind; beside a reaction only what was reacted to. */
export function kindsOf(event: PublicEventName): Kinds {
  if (event.startsWith('board.member_')) return { board: Board, user: Member };
  const { present, removed } = ofNoun[event.split('.')[0] as string] as (typeof ofNoun)[string];
  return event.endsWith('.deleted') ? removed : present;
}

/** A payload's schema. */
export function payloadSchema(event: PublicEventName): TSchema {
  const isReaction = event.startsWith('reaction.');
  const entities = Object.entries(kindsOf(event)).map(([kind, schema]) => {
    const list = Type.Array('$id' in schema ? refTo(schema) : schema, { minItems: 1, maxItems: 1 });
    return [kind, isReaction && kind !== 'reaction' ? Type.Optional(list) : list];
  });
  return Type.Object(
    {
      event: Type.Literal(event),
      job_id: Id('The delivery; the same over retries', 164),
      entities: Type.Object(Object.fromEntries(entities), {
        description: 'What it is about, as its owner may see it when it is sent; an array, even of one',
      }),
      event_id: Type.Integer({
        minimum: 0,
        description: 'The event; webhooks that listen to the same event get the same. 0 in a test',
        examples: [4711],
      }),
      seq: Type.Integer({
        minimum: 0,
        description: 'Its place in the event log. 0 in a test',
        examples: [4711],
      }),
      occurred_at: Timestamp('When it happened'),
      actor: Type.Optional({
        ...refTo(Author),
        description: 'Who did it; left out where the command line did',
      }),
    },
    { description: events[event] },
  );
}
