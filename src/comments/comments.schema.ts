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
} from '../http/schema.ts';

const author = MsidInput('The author. Naming another than yourself needs users.impersonate');

/** Characters of a comment or a reply. */
export const LONGEST_COMMENT = 30_000;

export const CommentInput = Type.Object({
  post_id: IdInput('The post that is commented'),
  content: HtmlInput('The comment', LONGEST_COMMENT),
  author,
});
export type CommentInput = Static<typeof CommentInput>;

export const CommentEdit = Type.Object({ content: HtmlInput('The comment', LONGEST_COMMENT) });

/** What comments and replies have in common. */
export const threadFields = {
  content: Type.String({ description: 'Sanitised HTML', examples: ['<p>Count me in!</p>'] }),
  clean_text: Type.String({ description: 'The text of the content', examples: ['Count me in!'] }),
  react_count: Type.Integer({ minimum: 0, examples: [1] }),
  reactions: Type.Optional(ReactionCounts),
  state: Type.Integer({ description: '0 OPEN · 9 CLOSED · 10 LOCKED · 11 ARCHIVED', examples: [0] }),
  last_edited_at: Type.Optional(Timestamp('When it was last edited; left out until it is')),
  created_at: Timestamp('When it was written'),
  last_modified_at: Timestamp('When its row last changed'),
  user: refTo(Author),
};

export const entityStatus = Type.Integer({
  description: '15 ACTIVE · 4 APPROVAL_REQUIRED · 3 APPROVAL_REJECTED · 0 INACTIVE · -2 REPORTED · -3 SPAM',
  examples: [15],
});

export const Comment = Type.Object(
  {
    post_id: Id('The post it stands under'),
    comment_id: Id('The comment', 24),
    ...threadFields,
    reply_count: Type.Integer({ minimum: 0, examples: [1] }),
    comment_status: entityStatus,
  },
  { $id: 'Comment', description: 'A comment on a post' },
);
export type Comment = Static<typeof Comment>;

export const CommentParams = Type.Object({ comment_id: Id('The comment', 24) });
