import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { number } from '../../web/format.ts';
import { RemovedPage, RemovePage } from '../../web/writing/removal.tsx';
import { findBoard } from '../boards/boards.ts';
import { findCommentPlace } from '../comments/comments.queries.ts';
import { deleteComment } from '../comments/comments.ts';
import type { Context } from '../context.ts';
import { AppError, forbidden } from '../errors.ts';
import { boardPath, commentPath, idIn, postPath } from '../http/addresses.ts';
import { sendPage, viewOf } from '../http/pages.ts';
import { requireVisitor } from '../http/visitor.ts';
import { readWrittenPost } from '../posts/posts.queries.ts';
import { deletePost, findPost } from '../posts/posts.ts';
import { findReplyPlace } from '../replies/replies.queries.ts';
import { deleteReply } from '../replies/replies.ts';
import { actionsOf, addressOf, nouns } from './allowed.ts';
import { findUndoable, UNDO_MINUTES, undoRemoval } from './removals.ts';
import { findThing, type Ref } from './things.ts';

const removers = { POST: deletePost, COMMENT: deleteComment, REPLY: deleteReply };

const byId = { schema: { hide: true, params: Type.Object({ id: Type.String() }) } };

/** Removing what one wrote, with a question before and a way back after. */
export async function removalPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  for (const ref_type of ['POST', 'COMMENT', 'REPLY'] as const) {
    const noun = nouns[ref_type];

    pages.get(`/${noun}/:id/remove`, {
      ...byId,
      handler: async (request, reply) => {
        const { ctx } = request;
        const thing = await findThing(ctx, { ref_type, ref_id: idIn(request.params.id) });
        const { remove } = actionsOf(ctx.actor, thing);
        if (!remove) throw forbidden();
        const page = RemovePage({ view: viewOf(request), kind: ref_type, action: remove, back: thing.path });
        return sendPage(request, reply, page);
      },
    });

    pages.post(`/${noun}/:id/remove`, {
      ...byId,
      handler: async (request, reply) => {
        const ref = { ref_type, ref_id: idIn(request.params.id) };
        await removers[ref_type](request.ctx, ref.ref_id);
        return reply.redirect(`${addressOf(ref)}/removed`, 303);
      },
    });

    pages.get(`/${noun}/:id/removed`, {
      ...byId,
      handler: async (request, reply) => {
        const ref = { ref_type, ref_id: idIn(request.params.id) };
        await findUndoable(request.ctx, ref);
        const view = viewOf(request);
        const page = RemovedPage({
          view,
          kind: ref_type,
          action: `${addressOf(ref)}/removed`,
          back: await pathAbove(request.ctx, ref),
          minutes: number(view, UNDO_MINUTES),
        });
        return sendPage(request, reply, page);
      },
    });

    pages.post(`/${noun}/:id/removed`, {
      ...byId,
      handler: async (request, reply) => {
        const ref = { ref_type, ref_id: idIn(request.params.id) };
        await undoRemoval(request.ctx, ref);
        return reply.redirect((await findThing(request.ctx, ref)).path, 303);
      },
    });
  }
}

/** What it stood in, as long as the actor still finds that; else the start page. */
async function pathAbove(ctx: Context, { ref_type, ref_id }: Ref): Promise<string> {
  try {
    if (ref_type === 'POST')
      return boardPath(await findBoard(ctx, (await readWrittenPost(ctx.db, ref_id)).board_id));
    const comment = ref_type === 'COMMENT' ? await findCommentPlace(ctx.db, ref_id) : undefined;
    if (comment) return postPath(await findPost(ctx, comment.post_id));
    const reply = await findReplyPlace(ctx.db, ref_id);
    return reply ? commentPath(reply.comment_id) : '/';
  } catch (error) {
    if (error instanceof AppError) return '/';
    throw error;
  }
}
