import type { FastifyInstance } from 'fastify';
import { formOf, localPath } from '../http/forms.ts';
import { requireVisitor } from '../http/visitor.ts';
import { takePictures } from '../uploads/uploads.forms.ts';
import { readTyped } from '../writing/typed.forms.ts';
import { dropDraft, saveDraft } from './drafts.ts';

/** Drafts: the button of a form without scripts, and what the editor sends while one writes. */
export async function draftPages(pages: FastifyInstance) {
  await takePictures(pages);
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.post('/drafts', { schema: { hide: true } }, async (request, reply) => {
    const read = formOf(request);
    const { typed, refused } = await readTyped(request);
    await saveDraft(request.ctx, read('place'), { ...typed, picture_refused: refused.picture_file ?? '' });
    if (request.headers.accept?.includes('text/html')) return reply.redirect(localPath(read('next')), 303);
    return reply.code(204).send();
  });

  pages.post('/drafts/drop', { schema: { hide: true } }, async (request, reply) => {
    const read = formOf(request);
    await dropDraft(request.ctx, read('place'));
    return reply.redirect(localPath(read('next')), 303);
  });
}
