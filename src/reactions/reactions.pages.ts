import type { FastifyInstance } from 'fastify';
import { notFound } from '../errors.ts';
import { formOf, refIn } from '../http/forms.ts';
import { requireVisitor } from '../http/visitor.ts';
import { findThing } from '../writing/things.ts';
import { slots } from './reactions.present.ts';
import { addReaction, removeReaction } from './reactions.ts';

/** The six buttons below posts, comments and replies. */
export async function reactionPages(pages: FastifyInstance) {
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.post('/reactions', { schema: { hide: true } }, async (request, reply) => {
    const { ctx } = request;
    const read = formOf(request);
    const { ref_type, ref_id } = refIn(read);
    const give = slots.find((slot) => slot === read('give'));
    const take = slots.find((slot) => slot === read('take'));
    if (give) await addReaction(ctx, ref_type, ref_id, give);
    else if (take) await removeReaction(ctx, ref_type, ref_id, take);
    else throw notFound('reaction');
    return reply.redirect((await findThing(ctx, { ref_type, ref_id })).path, 303);
  });
}
