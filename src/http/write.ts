import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findSeenBoard } from '../boards/boards.queries.ts';
import { inTransaction, type WriteContext } from '../context.ts';
import { AppError, conflict, invalid, notFound } from '../errors.ts';
import { viewerOf } from '../permissions.ts';
import { readsBoardOfPost } from '../posts/posts.queries.ts';
import { claimIdempotencyKey, findIdempotentAnswer, keepIdempotentAnswer } from './idempotency.queries.ts';
import { isStorable } from './validation.ts';

/** How long an answer is kept for repeats of its request. */
export const IDEMPOTENCY_HOURS = 24;

interface WriteOptions<T> {
  /** HTTP status of success, 200 by default. */
  status?: 200 | 201;
  /** Fields that are shown once: kept answers do not hold them. */
  once?: (keyof T)[];
}

/**
 * Runs the operation behind a writing route in one transaction and answers with what it returns.
 *
 * With an `Idempotency-Key` the answer is kept in the same transaction, so a repeat gets the first answer and writes
 * nothing, also after a crash, and also when many arrive at once: they wait for the first. Only success is kept; a request
 * that failed changed nothing and may be sent again.
 * @throws 422 when the key was used with another request; 409 when the first request takes too long
 */
export async function write<T extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: (ctx: WriteContext) => Promise<T>,
  { status = 200, once = [] }: WriteOptions<T> = {},
): Promise<T> {
  reply.code(status);
  const key = idempotencyKey(request);
  if (key === undefined) return inTransaction(request.ctx, operation);

  const owner = { user_id: request.ctx.actor.userId, idempotency_key: key };
  const fingerprint = fingerprintOf(request);
  return inTransaction(request.ctx, async (ctx) => {
    const isFirst = await claim(ctx, owner, fingerprint);
    if (!isFirst) {
      const kept = await findIdempotentAnswer(ctx.db, owner);
      if (kept?.fingerprint !== fingerprint) {
        throw new AppError('idempotencyMismatch', 'This Idempotency-Key was used with another request');
      }
      const answer = JSON.parse(kept.body) as T;
      await requireStillReadable(ctx, kept.http_status, answer);
      reply.code(kept.http_status).header('idempotency-replayed', 'true');
      return answer;
    }
    const answer = await operation(ctx);
    const shownAgain =
      once.length > 0 ? { ...answer, ...Object.fromEntries(once.map((name) => [name, undefined])) } : answer;
    await keepIdempotentAnswer(ctx.db, { ...owner, http_status: status, body: JSON.stringify(shownAgain) });
    return answer;
  });
}

/**
 * Whoever was taken out of a board since does not get again what it holds.
 * @throws 404 when the answer tells of content in a board that the actor no longer reads
 */
async function requireStillReadable(ctx: WriteContext, status: number, answer: KeptAnswer) {
  const viewer = viewerOf(ctx.actor);
  if (answer.post_id !== undefined && !(await readsBoardOfPost(ctx.db, viewer, answer.post_id))) {
    throw notFound('post');
  }
  // A board that was just created holds nothing yet: its answer may be shown to whoever made it.
  if (answer.board_id === undefined || answer.pinned_posts === undefined || status === 201) return;
  const board = await findSeenBoard(ctx.db, viewer, answer.board_id);
  if (board?.reads !== 1) throw notFound('board');
}

/** The fields of posts, comments, replies and boards that say where they stand. */
interface KeptAnswer {
  post_id?: number;
  board_id?: number;
  pinned_posts?: number[];
}

/** Whether this request is the first with its key. Waits while another transaction holds the key. */
async function claim(
  ctx: WriteContext,
  owner: { user_id: number; idempotency_key: string },
  fingerprint: string,
) {
  const oldest = new Date(Date.parse(ctx.now) - IDEMPOTENCY_HOURS * 3_600_000).toISOString();
  try {
    return await claimIdempotencyKey(ctx.db, { ...owner, fingerprint, created_at: ctx.now }, oldest);
  } catch (error) {
    if (ctx.database.dialect.errorKind(error) !== 'timeout') throw error;
    throw conflict('A request with this Idempotency-Key is still in progress');
  }
}

function idempotencyKey(request: FastifyRequest) {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || header.length === 0 || header.length > 255 || !isStorable(header)) {
    throw invalid('/Idempotency-Key', 'must have 1 to 255 characters');
  }
  return header;
}

function fingerprintOf(request: FastifyRequest) {
  const request_line = `${request.method} ${request.url}\n`;
  return createHash('sha256')
    .update(request_line)
    .update(JSON.stringify(request.body ?? null))
    .digest('hex');
}
