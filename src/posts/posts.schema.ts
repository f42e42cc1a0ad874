import { type Static, Type } from 'typebox';
import {
  Author,
  HtmlInput,
  Id,
  IdInput,
  MsidInput,
  ReactionCounts,
  refTo,
  Timestamp,
  Words,
} from '../http/schema.ts';

export const PostInput = Type.Object({
  board_id: IdInput('The board to post in'),
  headline: Words('What it is about', 300, 'Our first meeting'),
  content: HtmlInput('The post', 100_000),
  authors: Type.Array(MsidInput('A member'), {
    minItems: 1,
    maxItems: 20,
    description:
      'Msids of the authors; the first is the author. Naming another than yourself needs users.impersonate',
  }),
});
export type PostInput = Static<typeof PostInput>;

export const Post = Type.Object(
  {
    post_id: Id('The post'),
    board_id: Id('Its board', 1),
    headline: Type.String({ examples: ['Our first meeting'] }),
    post_short_text: Type.String({
      description: 'The first 200 characters of clean_text, cut at a word',
      examples: ['We meet on Friday at seven. #meetup'],
    }),
    content: Type.String({
      description: 'Sanitised HTML',
      examples: ['<p>We meet on <strong>Friday</strong> at seven. #meetup</p>'],
    }),
    clean_text: Type.String({
      description: 'The text of the content',
      examples: ['We meet on Friday at seven. #meetup'],
    }),
    post_status: Type.Integer({
      description:
        '15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 2 DRAFT · 0 INACTIVE · -2 REPORTED · -3 SPAM',
      examples: [15],
    }),
    comment_count: Type.Integer({ minimum: 0, examples: [3] }),
    reply_count: Type.Integer({ minimum: 0, examples: [1] }),
    react_count: Type.Integer({ minimum: 0, examples: [1] }),
    reactions: Type.Optional(ReactionCounts),
    view_count: Type.Integer({
      minimum: 0,
      description: 'Looks at the post; not part of the ETag',
      examples: [42],
    }),
    last_edited_at: Type.Optional(Timestamp('When it was last edited; left out until it is')),
    created_at: Timestamp('When it was written'),
    last_modified_at: Timestamp('When its row last changed'),
    user: refTo(Author),
  },
  { $id: 'Post', description: 'A post' },
);
export type Post = Static<typeof Post>;

export const PostParams = Type.Object({ post_id: Id('The post') });

/** What the address of a list of posts may say, on pages. */
export const ListQueryShape = Type.Object({
  sort: Type.Optional(Type.String()),
  after: Type.Optional(Type.String({ maxLength: 1_000 })),
});
