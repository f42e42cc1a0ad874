import type { FastifyInstance } from 'fastify';
import { findReadableBoard } from '../boards/boards.ts';
import { findComment } from '../comments/comments.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { requireVisitor } from '../http/visitor.ts';
import { listKnownMembers } from '../members/known-members.queries.ts';
import { foldName } from '../members/names.ts';
import { can, viewerOf } from '../permissions.ts';
import { findPost } from '../posts/posts.ts';
import { refOfPlace } from './places.ts';
import { findThing } from './things.ts';

const MOST_NAMES = 8;

/**
 * Names for the editor's list behind an `@`. Members are not to be listed by guessing: without users.list one is offered
 * who wrote something that one sees, and always only who reads the board that one writes in.
 */
export async function mentionPages(pages: FastifyInstance) {
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.get<{ Querystring: Record<string, string> }>(
    '/mentions',
    { schema: { hide: true } },
    async (request, reply) => {
      const { ctx, query } = request;
      const prefix = foldName(textOf(query.q));
      reply.header('cache-control', 'no-store');
      if (prefix === '' || prefix.length > 40) return [];
      const known = await listKnownMembers(ctx.db, viewerOf(ctx.actor), {
        prefix,
        board_id: await boardOf(ctx, textOf(query.place), textOf(query.board)),
        lists: can(ctx.actor, 'users.list') ? 1 : 0,
        limit: MOST_NAMES + 1,
      });
      const others = known.filter(({ user_id }) => user_id !== ctx.actor.userId);
      return others.slice(0, MOST_NAMES).map(({ username }) => ({ name: username }));
    },
  );
}

/** undefined while none is chosen. @throws 404 · 403 for one that the actor does not read */
async function boardOf(ctx: Context, place: string, board: string): Promise<number | undefined> {
  if (place.startsWith('post')) {
    if (!/^[1-9]\d{0,14}$/.test(board)) return undefined;
    return (await findReadableBoard(ctx, Number(board))).board_id;
  }
  const ref = refOfPlace(place);
  if (!ref) throw notFound('place');
  if (ref.ref_type === 'COMMENT')
    return (await findPost(ctx, (await findComment(ctx, ref.ref_id)).post_id)).board_id;
  return (await findPost(ctx, (await findThing(ctx, ref)).post_id)).board_id;
}

/** A query may name a field twice. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
