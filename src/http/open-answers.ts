import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

/** Counts the answers that each member keeps open in this process, whatever keys or browsers they use. */
export class OpenAnswers {
  readonly #most: number;
  readonly #refusal: { message: string; retryAfter: number };
  readonly #open = new Map<number, number>();

  /** @param refusal what somebody is told who has `most` open; `retryAfter` in seconds */
  constructor(most: number, refusal: { message: string; retryAfter: number }) {
    this.#most = most;
    this.#refusal = refusal;
  }

  /**
   * Counts an answer until it is released.
   * @returns the signal tells when the caller went away, or it was released
   * @throws 429
   */
  hold({ ctx }: FastifyRequest, reply: FastifyReply): { signal: AbortSignal; release: () => void } {
    const { userId } = ctx.actor;
    const count = this.#open.get(userId) ?? 0;
    if (count >= this.#most) {
      const { message, retryAfter } = this.#refusal;
      throw new AppError('rateLimited', message, { headers: { 'retry-after': String(retryAfter) } });
    }
    this.#open.set(userId, count + 1);
    const gone = new AbortController();
    const leave = () => gone.abort();
    reply.raw.once('close', leave);
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      gone.abort();
      reply.raw.off('close', leave);
      const left = (this.#open.get(userId) ?? 1) - 1;
      if (left === 0) this.#open.delete(userId);
      else this.#open.set(userId, left);
    };
    return { signal: gone.signal, release };
  }
}
