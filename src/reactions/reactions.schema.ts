import { Type } from 'typebox';
import { Id, ReactionCounts } from '../http/schema.ts';
import { type Slot, slots } from './reactions.present.ts';

export const ReactionSlot = Type.Object(
  {
    slot: Type.String({ description: 'Key in `reactions`', examples: ['s1'] }),
    emoji: Type.String({ description: 'What the slot looks like in this community', examples: ['👍'] }),
  },
  { $id: 'ReactionSlot', description: 'An emoji slot' },
);

export const ReactionSummary = Type.Object(
  { react_count: Type.Integer({ minimum: 0 }), reactions: Type.Optional(ReactionCounts) },
  { $id: 'ReactionSummary', description: "An entity's reactions" },
);

const SlotParam = Type.Unsafe<Slot>({
  type: 'string',
  enum: slots,
  description: 'The slot',
  examples: ['s2'],
});

/** Path parameters of the routes that react to a post, a comment or a reply. */
export const reactionParams = {
  post_id: Type.Object({ post_id: Id('The post'), slot: SlotParam }),
  comment_id: Type.Object({ comment_id: Id('The comment', 24), slot: SlotParam }),
  reply_id: Type.Object({ reply_id: Id('The reply', 8), slot: SlotParam }),
};
