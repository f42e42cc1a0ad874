import { type Static, Type } from 'typebox';
import { entityStatus, LONGEST_COMMENT, threadFields } from '../comments/comments.schema.ts';
import { HtmlInput, Id, IdInput, MsidInput } from '../http/schema.ts';

export const ReplyInput = Type.Object({
  comment_id: IdInput('The comment that is replied to'),
  content: HtmlInput('The reply', LONGEST_COMMENT),
  author: MsidInput('The author. Naming another than yourself needs users.impersonate'),
});
export type ReplyInput = Static<typeof ReplyInput>;

export const ReplyEdit = Type.Object({ content: HtmlInput('The reply', LONGEST_COMMENT) });

export const Reply = Type.Object(
  {
    post_id: Id('The post it stands under', 15),
    comment_id: Id('The comment it answers', 37),
    reply_id: Id('The reply', 8),
    ...threadFields,
    status: entityStatus,
  },
  { $id: 'Reply', description: 'A reply to a comment' },
);
export type Reply = Static<typeof Reply>;

export const ReplyParams = Type.Object({ reply_id: Id('The reply', 8) });
