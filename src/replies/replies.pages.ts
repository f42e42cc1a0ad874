import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { pathOfComment, REPLIES_A_PAGE } from '../comments/comments.pages.ts';
import { findComment } from '../comments/comments.ts';
import { REPLIES_SHOWN } from '../comments/thread-views.ts';
import type { Context } from '../context.ts';
import { idIn, repliesPath } from '../http/addresses.ts';
import { redirect } from '../http/pages.ts';
import { viewerOf } from '../permissions.ts';
import { countRepliesBefore, type ReplyRow } from './replies.queries.ts';
import { findReply } from './replies.ts';

export async function replyPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();

  pages.get('/replies/:reply_id', {
    schema: { hide: true, params: Type.Object({ reply_id: Type.String() }) },
    handler: async (request, reply) => {
      const { ctx, params } = request;
      const found = await findReply(ctx, idIn(params.reply_id));
      return redirect(reply, `${await pathOfReply(ctx, found)}#reply-${found.reply_id}`, 302);
    },
  });
}

/** The post's page where the reply is among those shown there; else the page of its comment's replies. */
async function pathOfReply(ctx: Context, reply: ReplyRow) {
  const before = await countRepliesBefore(ctx.db, viewerOf(ctx.actor), reply);
  if (before < REPLIES_SHOWN) return pathOfComment(ctx, await findComment(ctx, reply.comment_id));
  const page = Math.floor(before / REPLIES_A_PAGE) + 1;
  return page === 1 ? repliesPath(reply.comment_id) : `${repliesPath(reply.comment_id)}?page=${page}`;
}
