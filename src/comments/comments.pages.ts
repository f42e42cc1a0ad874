import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { ThreadPage } from '../../web/posts/thread.tsx';
import type { Context } from '../context.ts';
import { findDrafts } from '../drafts/drafts.ts';
import { notFound } from '../errors.ts';
import { commentPath, idIn, pageIn, postPath } from '../http/addresses.ts';
import { redirect, sendPage, viewOf } from '../http/pages.ts';
import { viewerOf } from '../permissions.ts';
import { findPost } from '../posts/posts.ts';
import { findOwnReactions } from '../reactions/reaction-views.ts';
import { listVisibleReplies, oldestReplyFirst } from '../replies/replies.queries.ts';
import { placeOf } from '../writing/places.ts';
import { type CommentRow, countCommentsBefore } from './comments.queries.ts';
import { findComment } from './comments.ts';
import { COMMENTS_A_PAGE, commentView, replyView } from './thread-views.ts';

/** Replies on a page of a comment's replies. */
export const REPLIES_A_PAGE = 50;

export async function commentPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();
  const { settings } = pages.services;

  pages.get('/comments/:comment_id', {
    schema: { hide: true, params: Type.Object({ comment_id: Type.String() }) },
    handler: async (request, reply) => {
      const { ctx, params } = request;
      const comment = await findComment(ctx, idIn(params.comment_id));
      return redirect(reply, `${await pathOfComment(ctx, comment)}#comment-${comment.comment_id}`, 302);
    },
  });

  pages.get('/comments/:comment_id/replies', {
    schema: {
      hide: true,
      params: Type.Object({ comment_id: Type.String() }),
      querystring: Type.Object({ page: Type.Optional(Type.String()) }),
    },
    handler: async (request, reply) => {
      const { ctx, params, query } = request;
      const comment = await findComment(ctx, idIn(params.comment_id));
      const post = await findPost(ctx, comment.post_id);
      const page = pageIn(query.page);
      const slice = {
        sort: oldestReplyFirst,
        limit: REPLIES_A_PAGE + 1,
        offset: (page - 1) * REPLIES_A_PAGE,
        after: undefined,
      };
      const rows = await listVisibleReplies(ctx.db, viewerOf(ctx.actor), comment.comment_id, slice);
      if (rows.length === 0 && page > 1) throw notFound('page');
      const own = await findOwnReactions(ctx, {
        COMMENT: [comment.comment_id],
        REPLY: rows.map(({ reply_id }) => reply_id),
      });
      const drafts = await findDrafts(ctx, [placeOf.reply(comment).name]);
      const shown = { ctx, post, emoji: settings.current.reactions, own, drafts };
      const counted = Math.ceil(comment.reply_count / REPLIES_A_PAGE);
      return sendPage(
        request,
        reply,
        ThreadPage({
          view: viewOf(request),
          comment: { ...commentView(comment, [], shown), allReplies: undefined },
          replies: rows.slice(0, REPLIES_A_PAGE).map((row) => replyView(row, comment.state, shown)),
          post: { href: commentPath(comment.comment_id), headline: post.headline },
          path: `/comments/${comment.comment_id}/replies`,
          page,
          lastPage: Math.max(counted, rows.length > REPLIES_A_PAGE ? page + 1 : page),
        }),
      );
    },
  });
}

/** The page of its post on which the comment stands. */
export async function pathOfComment(ctx: Context, comment: CommentRow): Promise<string> {
  const post = await findPost(ctx, comment.post_id);
  const before = await countCommentsBefore(ctx.db, viewerOf(ctx.actor), comment);
  const page = Math.floor(before / COMMENTS_A_PAGE) + 1;
  return page === 1 ? postPath(post) : `${postPath(post)}?page=${page}`;
}
