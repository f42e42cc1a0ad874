import type { FastifyInstance } from 'fastify';
import { notFound } from '../errors.ts';
import { formOf, idNamed, localPath } from '../http/forms.ts';
import { requireVisitor } from '../http/visitor.ts';
import { setFollowing } from './follows.ts';

/** The buttons that stand on pages of boards and posts. */
export async function followPages(pages: FastifyInstance) {
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.post('/follows', { schema: { hide: true } }, async (request, reply) => {
    const read = formOf(request);
    const ref_type = read('ref_type');
    const ref_id = idNamed(read('ref_id'));
    if (ref_type !== 'BOARD' && ref_type !== 'POST') throw notFound('place');
    await setFollowing(request.ctx, { ref_type, ref_id }, read('follow') === '1');
    return reply.redirect(localPath(read('next')), 303);
  });
}
