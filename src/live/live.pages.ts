import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { type LoggedEvent, newestPlace } from '../events/log.queries.ts';
import { seeEvents, seeHidings, withoutHiddenBoards } from '../events/subjects.ts';
import { OpenAnswers } from '../http/open-answers.ts';
import { actorOfPage } from '../http/visitor.ts';
import { countUnreadNotifications } from '../notifications/notifications.ts';
import { listPostEvents, postOf } from './live.ts';

/** So often it is looked whether the session still runs, and the count is still the same: what another process marks as read is not told. */
const ASK_AGAIN_MS = 15_000;

/** Streams that one member may have open in a process: browsers share one among their tabs. */
const MOST_OPEN = 10;

/** Posts of one stream: more tabs than these show no new comments by themselves. */
const MOST_POSTS = 20;

/** Events that are kept for a browser that takes its time to read: after more it is told that it missed some. */
const MOST_WAITING = 500;

interface Asked {
  Querystring: { posts?: string; after?: string };
}

/** GET /live: server-sent events for a browser that is signed in; web/scripts/live.ts listens. */
export async function livePages(pages: FastifyInstance) {
  const { eventLog, live } = pages.services;
  const open = new OpenAnswers(MOST_OPEN, {
    message: `At most ${MOST_OPEN} of these at a time`,
    retryAfter: 30,
  });

  pages.get<Asked>('/live', { schema: { hide: true } }, async (request, reply) => {
    // An empty answer tells a browser not to ask again.
    if (!request.visitor) return reply.code(204).send();
    const { signal, release } = open.hold(request, reply);
    reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no');
    const body = Readable.from(streamText(request, signal), { objectMode: false, highWaterMark: 64 * 1024 });
    return reply.send(body.once('close', release));
  });

  async function* streamText(request: FastifyRequest<Asked>, signal: AbortSignal) {
    const posts = readPosts(request.query.posts);
    const waiting = new Wait(signal);
    const endGrowth = eventLog.onGrowth(() => eventLog.isClosed && waiting.wake([]));
    let leave = () => {};
    try {
      leave = await live.join({
        user_id: request.ctx.actor.userId,
        posts,
        told: (events) => waiting.wake(events),
      });
      const missed = await missedSince(request, posts);
      let { upTo } = missed;
      let shown = await countUnreadNotifications(request.ctx);
      yield `retry: 3000\n\n${line('unread', { count: shown })}${missed.text}id: ${upTo}\n\n`;
      while (!signal.aborted && !eventLog.isClosed) {
        const { events, isTooMuch } = await waiting.next(ASK_AGAIN_MS);
        if (signal.aborted || eventLog.isClosed) return;
        const actor = await actorOfPage(request);
        if (actor.userId !== request.ctx.actor.userId) return;
        const eyes = { db: request.ctx.db, actor };
        const count = await countUnreadNotifications(eyes);
        const fresh = events.filter(({ seq }) => seq > upTo);
        const happened = isTooMuch ? line('missed', {}) : await written(eyes, fresh);
        const text = (count === shown ? '' : line('unread', { count })) + happened;
        shown = count;
        upTo = isTooMuch ? await newestPlace(eyes.db) : Math.max(upTo, ...fresh.map(({ seq }) => seq));
        yield text === '' ? ': here\n\n' : `${text}id: ${upTo}\n\n`;
      }
    } catch (error) {
      // The database is away: whoever listens connects again.
      if (!(error instanceof AppError)) request.log.warn({ err: error }, 'a live stream ended');
    } finally {
      leave();
      endGrowth();
      waiting.end();
    }
  }
}

type Eyes = Parameters<typeof seeEvents>[0];

/** What happened in the posts since the page was made, or the connection broke; `missed` when that is too much. */
async function missedSince({ ctx, query, headers }: FastifyRequest<Asked>, posts: ReadonlySet<number>) {
  const newest = await newestPlace(ctx.db);
  const named = String(headers['last-event-id'] ?? query.after ?? '');
  const after = /^\d{1,15}$/.test(named) ? Number(named) : newest;
  if (posts.size === 0 || after >= newest) return { text: '', upTo: newest };
  const { events, upTo } = await listPostEvents(ctx.db, after, newest);
  if (upTo < newest) return { text: line('missed', {}), upTo: newest };
  const theirs = events.filter((event) => posts.has(postOf(event)));
  return { text: await written(ctx, theirs), upTo: newest };
}

/** As text of the stream: what happened to which ids, as far as the member may know of it now. */
async function written(eyes: Eyes, events: LoggedEvent[]) {
  if (events.length === 0) return '';
  const seen = await seeEvents(eyes, events);
  const hidings = await seeHidings(
    eyes,
    events.filter(({ event_id }) => !seen.has(event_id)),
  );
  return (await withoutHiddenBoards(eyes, events))
    .map(({ event_id, event, ids }) => {
      if (seen.has(event_id)) return line(event, JSON.parse(ids));
      return hidings.has(event_id) ? line(event.replace('.updated', '.deleted'), JSON.parse(ids)) : '';
    })
    .join('');
}

const line = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function readPosts(text: unknown): ReadonlySet<number> {
  const ids = String(text ?? '')
    .slice(0, 1_000)
    .split(',')
    .filter((id) => /^[1-9]\d{0,14}$/.test(id));
  return new Set(ids.slice(0, MOST_POSTS).map(Number));
}

/** Collects what a stream is woken with until it has time for it. */
class Wait {
  #events: LoggedEvent[] = [];
  #isTooMuch = false;
  #isWoken = false;
  #resolve = () => {};
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#wakeUp, { once: true });
  }

  #wakeUp = () => this.#resolve();

  wake(events: LoggedEvent[]) {
    this.#events.push(...events);
    if (this.#events.length > MOST_WAITING) {
      this.#isTooMuch = true;
      this.#events = [];
    }
    this.#isWoken = true;
    this.#resolve();
  }

  /** What came, once something did or the time is up. */
  async next(milliseconds: number): Promise<{ events: LoggedEvent[]; isTooMuch: boolean }> {
    if (!this.#isWoken && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const came = { events: this.#events, isTooMuch: this.#isTooMuch };
    this.#events = [];
    this.#isTooMuch = false;
    this.#isWoken = false;
    return came;
  }

  end() {
    this.#resolve();
    this.#signal.removeEventListener('abort', this.#wakeUp);
  }
}
