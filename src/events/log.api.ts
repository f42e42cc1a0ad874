import { Readable } from 'node:stream';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Services } from '../app.ts';
import { AppError, invalid } from '../errors.ts';
import { findCaller } from '../http/actor.ts';
import { OpenAnswers } from '../http/open-answers.ts';
import { refTo } from '../http/schema.ts';
import { presentLogEvent } from './events.present.ts';
import { newestPlace } from './log.queries.ts';
import { LogEvent, LogQuery, StreamQuery } from './log.schema.ts';
import { type LogPart, placeToReadFrom, readLog, readTypes, requirePlace } from './log.ts';

const tags = ['Events'];

/** How often an answer that goes on for long asks whether its key still works, though nothing happens. Milliseconds. */
const ASK_AGAIN_MS = 3_000;

/** Streams and waiting calls that one member may have open in a process, whatever keys they use. */
const MOST_OPEN = 10;

const EVENTS_A_BATCH = 50;

export async function eventLogRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const { services } = instance;
  const open = new OpenAnswers(MOST_OPEN, {
    message: `A member may keep ${MOST_OPEN} streams or waiting calls open`,
    retryAfter: 5,
  });

  app.get('/events', {
    schema: {
      operationId: 'listEvents',
      summary: 'Read the event log',
      description:
        'Everything that happened and that you may know of, in the order of commits. Keep `last_seq` of the answer and ' +
        'pass it as `after_seq` the next time: whoever was away goes on where they stopped. With `wait`, an answer that ' +
        'would be empty waits for the next event. An `after_seq` that is older than what is kept, or ahead of the log, is a 400.',
      tags,
      querystring: LogQuery,
      response: { 200: Type.Array(refTo(LogEvent)) },
    },
    handler: async (request, reply) => {
      const { after_seq = 0, page_size: limit = 10, wait = 0 } = request.query;
      const types = readTypes(request.query.types);
      // What this caller has just changed is in the answer.
      await services.eventLog.settled();
      let part = await read(request, after_seq, '/after_seq', types, limit);
      if (part.events.length === 0 && wait > 0) {
        const from = part.upTo;
        part = await whileOpen(request, reply, (signal) =>
          waitForEvents(request, { after: from, types, limit, signal, until: Date.now() + wait * 1_000 }),
        );
      }
      reply.header('has_more', part.hasMore ? '1' : '0').header('last_seq', part.upTo);
      if (part.hasMore) reply.header('link', `<${nextUrl(request, part.upTo)}>; rel="next"`);
      return part.events.map(presentLogEvent);
    },
  });

  app.get('/events/stream', {
    schema: {
      operationId: 'streamEvents',
      summary: 'Stream the event log',
      description:
        'Server-sent events: `id` is the place in the log, `event` the name, `data` the same object as in the list. Resumes ' +
        'after `Last-Event-ID`, as browsers and libraries send by themselves. A comment comes every 15 seconds. It ends ' +
        'when the key no longer works or the server stops: connect again.',
      tags,
      querystring: StreamQuery,
      produces: ['text/event-stream'],
      response: {
        200: {
          content: { 'text/event-stream': { schema: Type.String({ description: 'Server-sent events' }) } },
        },
      },
    },
    handler: async (request, reply) => {
      const types = readTypes(request.query.types);
      const { after, path } = whereToResume(request);
      await services.eventLog.settled();
      const first = await read(request, after, path, types, EVENTS_A_BATCH);
      const { signal, release } = open.hold(request, reply);
      const text = streamText(request, { first, types, signal });
      reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        // Some proxies keep an answer back until it is whole.
        .header('x-accel-buffering', 'no');
      const body = Readable.from(text, { objectMode: false, highWaterMark: 64 * 1024 });
      return reply.send(body.once('close', release) as never);
    },
  });

  /** @param path of the parameter that named the place */
  async function read(
    request: FastifyRequest,
    after: number | undefined,
    path: string,
    types: readonly string[],
    limit: number,
  ): Promise<LogPart> {
    const { event_retention_days } = services.settings.current;
    const place = await placeToReadFrom(request.ctx, after ?? 0, event_retention_days, path);
    const from = after === undefined ? place.newest : place.after;
    return readLog(request.ctx, { after: from, newest: place.newest, types, limit });
  }

  interface Waiting {
    after: number;
    types: readonly string[];
    limit: number;
    signal: AbortSignal;
    /** Milliseconds since 1970. */
    until: number;
  }

  async function waitForEvents(
    request: FastifyRequest,
    { until, signal, ...wanted }: Waiting,
  ): Promise<LogPart> {
    let part: LogPart = { events: [], upTo: wanted.after, hasMore: false };
    while (!signal.aborted && !services.eventLog.isClosed) {
      const left = until - Date.now();
      if (left <= 0) break;
      const grew = services.eventLog.growth(Math.min(left, ASK_AGAIN_MS), signal);
      // Read once more after starting to listen: it may have grown in between.
      part = await readAsNow(request, services, { ...wanted, after: part.upTo });
      if (part.events.length > 0 || part.hasMore) break;
      await grew;
    }
    return part;
  }

  async function* streamText(
    request: FastifyRequest,
    { first, types, signal }: { first: LogPart; types: readonly string[]; signal: AbortSignal },
  ) {
    const { eventLog, limits } = services;
    const pause = Math.min(limits.heartbeat, ASK_AGAIN_MS);
    let part = first;
    let spokeAt = performance.now();
    yield `retry: 3000\n\n${written(part)}`;
    while (!signal.aborted && !eventLog.isClosed) {
      // Whoever still has to catch up does not listen for more.
      const grew = part.hasMore ? undefined : eventLog.growth(pause, signal);
      const before = part.upTo;
      try {
        part = await readAsNow(request, services, { after: before, types, limit: EVENTS_A_BATCH });
      } catch (error) {
        // The key works no longer, an older backup was restored, or the database is away: whoever listens connects
        // again, and is told why.
        if (!(error instanceof AppError)) request.log.warn({ err: error }, 'a stream of events ended');
        return;
      }
      if (part.upTo > before) {
        spokeAt = performance.now();
        yield written(part);
      } else if (performance.now() - spokeAt >= limits.heartbeat) {
        spokeAt = performance.now();
        yield ': here\n\n';
      }
      await grew;
    }
  }

  async function whileOpen<T>(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (signal: AbortSignal) => Promise<T>,
  ) {
    const { signal, release } = open.hold(request, reply);
    try {
      return await work(signal);
    } finally {
      release();
    }
  }
}

/**
 * Reads on with what the key may see by now.
 * @throws 400 when the log ends before that place by now · 403 when the key works no longer
 */
async function readAsNow(
  request: FastifyRequest,
  services: Services,
  { after, types, limit }: { after: number; types: readonly string[]; limit: number },
) {
  const { actor } = await findCaller(request, services, new Date());
  const { db } = request.ctx;
  const newest = await newestPlace(db);
  // An older backup was restored: what happens now would stand behind this place.
  await requirePlace({ db }, after, newest, '/after_seq');
  const part = await readLog({ db, actor }, { after, newest, types, limit });
  // What happened since the key was revoked is not for whoever holds it.
  await findCaller(request, services, new Date());
  return part;
}

function whereToResume(request: FastifyRequest): { after: number | undefined; path: string } {
  const header = request.headers['last-event-id'];
  if (header === undefined || header === '')
    return { after: (request.query as { after_seq?: number }).after_seq, path: '/after_seq' };
  if (typeof header !== 'string' || !/^(0|[1-9]\d{0,14})$/.test(header))
    throw invalid('/Last-Event-ID', 'is not a place in the log');
  return { after: Number(header), path: '/Last-Event-ID' };
}

/** As text of the stream. The last line moves the place on past what the caller may not know of. */
function written({ events, upTo }: LogPart) {
  const texts = events.map(
    (event) => `id: ${event.seq}\nevent: ${event.event}\ndata: ${JSON.stringify(presentLogEvent(event))}\n\n`,
  );
  return `${texts.join('')}id: ${upTo}\n\n`;
}

function nextUrl(request: FastifyRequest, after: number) {
  const url = new URL(request.url, 'http://list');
  url.searchParams.set('after_seq', String(after));
  return `${request.server.publicUrl()}${url.pathname}${url.search}`;
}
