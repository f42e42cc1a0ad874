import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { requireMatch } from '../http/etag.ts';
import { refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import type { Slot } from './reactions.present.ts';
import type { Reactable } from './reactions.queries.ts';
import { ReactionSlot, ReactionSummary, reactionParams } from './reactions.schema.ts';
import { addReaction, describeSlots, removeReaction } from './reactions.ts';

const tags = ['Reactions'];

/** What can be reacted to: its address, the parameter that names it, and the words for it. */
const reactables = [
  { ref_type: 'POST', path: 'posts', id: 'post_id', noun: 'post', operation: 'Post' },
  { ref_type: 'COMMENT', path: 'comments', id: 'comment_id', noun: 'comment', operation: 'Comment' },
  { ref_type: 'REPLY', path: 'replies', id: 'reply_id', noun: 'reply', operation: 'Reply' },
] as const satisfies {
  ref_type: Reactable;
  path: string;
  id: keyof typeof reactionParams;
  noun: string;
  operation: string;
}[];

export async function reactionRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/reactions', {
    schema: {
      operationId: 'listReactionSlots',
      summary: 'List the reaction slots',
      description: 'Six, with the emoji that this community shows for each.',
      tags,
      response: { 200: Type.Array(refTo(ReactionSlot)) },
    },
    handler: async (_request, reply) => {
      reply.header('has_more', '0');
      return describeSlots(instance.services.settings.current.reactions);
    },
  });

  for (const { ref_type, path, id, noun, operation } of reactables) {
    const url = `/${path}/:${id}/reactions/:slot`;
    const common = { tags, params: reactionParams[id], response: { 200: refTo(ReactionSummary) } };
    const target = (params: unknown) => {
      const { [id]: ref_id, slot } = params as Record<typeof id, number> & { slot: Slot };
      return [ref_id, slot] as const;
    };

    app.put(url, {
      schema: {
        ...common,
        operationId: `reactTo${operation}`,
        summary: `React to a ${noun}`,
        description: 'One of each slot a member; a second one changes nothing.',
      },
      handler: (request, reply) =>
        write(request, reply, async (ctx) => {
          requireMatch(request, undefined);
          return addReaction(ctx, ref_type, ...target(request.params));
        }),
    });

    app.delete(url, {
      schema: {
        ...common,
        operationId: `takeBackReactionTo${operation}`,
        summary: `Take back a reaction to a ${noun}`,
      },
      handler: (request, reply) =>
        write(request, reply, (ctx) => removeReaction(ctx, ref_type, ...target(request.params))),
    });
  }
}
