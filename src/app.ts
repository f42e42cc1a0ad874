import { randomFillSync } from 'node:crypto';
import underPressure from '@fastify/under-pressure';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { KeyUse } from './api-keys/key-use.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import type { Database } from './db/open.ts';
import { AppError, unavailable } from './errors.ts';
import { afterCommit } from './events/events.subscribers.ts';
import type { RecordedEvent } from './events/events.ts';
import { Callers } from './http/actor.ts';
import { errorBody, installErrors, sendError } from './http/errors.ts';
import { Metrics } from './http/metrics.ts';
import { RateLimiter } from './http/rate-limit.ts';
import { installValidation } from './http/validation.ts';
import { PostAnswers } from './posts/post-answers.ts';
import { ViewCounts } from './posts/view-counts.ts';
import { installRoutes } from './routes.ts';
import { LiveSettings } from './settings/live-settings.ts';

/** Whether requests are answered: `/readyz` shows it, and the API answers 503 unless it is `ready`. */
export type Phase = 'starting' | 'ready' | 'draining';

/** What lives as long as the server. */
export interface Services {
  config: Config;
  database: Database;
  settings: LiveSettings;
  callers: Callers;
  keyUse: KeyUse;
  views: ViewCounts;
  postAnswers: PostAnswers;
  rateLimiter: RateLimiter;
  metrics: Metrics;
  committed: (events: RecordedEvent[]) => void;
  phase: Phase;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What operations receive; set for every request of the API. */
    ctx: Context;
    keyId: number;
  }
  interface FastifyInstance {
    services: Services;
    publicUrl: () => string;
  }
}

/** Builds the server, ready to listen or to be injected; the database may still be migrating. */
export async function buildApp(config: Config, database: Database): Promise<FastifyInstance> {
  const services = makeServices(config, database);
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, base: null, timestamp: isoTime },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    bodyLimit: config.bodyLimit,
    // Node sets none of these by itself: a sender that trickles a body would hold its connection for ever.
    connectionTimeout: 60_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (_error, request, reply) => {
      sendError(reply as FastifyReply, request as FastifyRequest, unreadable());
    },
  });

  app.decorate('services', services);
  app.decorate('publicUrl', () => config.publicUrl || listeningUrl(app, config));
  app.decorateRequest('ctx', null as unknown as Context);
  app.decorateRequest('keyId', 0);
  // What every route returns is presented by its noun; the tests hold it to the schema.
  app.setSerializerCompiler(() => JSON.stringify);
  installValidation(app);
  installErrors(app, database.dialect.errorKind);

  // Callbacks, not promises: these run on every request and wait for nothing.
  app.addHook('onRequest', (request, reply, done) => {
    reply
      .header('x-request-id', request.id)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'strict-origin-when-cross-origin');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    services.metrics.observe(request, reply);
    logRequest(request, reply.statusCode, reply.elapsedTime);
    done();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: 1_500,
    sampleInterval: 500,
    retryAfter: 5,
    exposeStatusRoute: false,
  });
  await installRoutes(app);
  return app;
}

function makeServices(config: Config, database: Database): Services {
  const services: Services = {
    config,
    database,
    settings: new LiveSettings(),
    callers: new Callers(),
    keyUse: new KeyUse(),
    views: new ViewCounts(),
    postAnswers: new PostAnswers(),
    rateLimiter: new RateLimiter(),
    metrics: new Metrics(),
    committed: (events) => afterCommit(services, events),
    phase: 'starting',
  };
  return services;
}

/** The API waits until the schema is up, and takes nothing new once the server stops. */
export function requireReady(app: FastifyInstance) {
  app.addHook('onRequest', (_request, _reply, done) => {
    const { phase } = app.services;
    done(phase === 'ready' ? undefined : unavailable(`The server is ${phase}`));
  });
}

const isoTime = () => `,"time":"${new Date().toISOString()}"`;

const idBytes = Buffer.alloc(15 * 256);
let idsLeft = 0;

/** 20 URL-safe characters: 120 random bits. */
function newRequestId() {
  if (idsLeft === 0) {
    randomFillSync(idBytes);
    idsLeft = idBytes.length / 15;
  }
  idsLeft -= 1;
  return idBytes.toString('base64url', idsLeft * 15, idsLeft * 15 + 15);
}

function logRequest(request: FastifyRequest, status: number, elapsed: number) {
  const { ctx } = request;
  // Reads that went well are many and say little: they are counted in /metrics and logged at debug.
  const level = status >= 500 ? 'error' : request.method === 'GET' && status < 400 ? 'debug' : 'info';
  if (level === 'debug' && request.log.level !== 'debug' && request.log.level !== 'trace') return;
  request.log[level](
    {
      method: request.method,
      url: request.url,
      status,
      ms: Math.round(elapsed * 10) / 10,
      user: ctx?.actor.userId,
      source: ctx?.origin.source,
    },
    'request',
  );
}

function listeningUrl(app: FastifyInstance, config: Config) {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
}

const unreadable = () => new AppError('validation', 'The request could not be read');

/** A request that is not HTTP gets a documented body too, as far as the connection still takes one. */
function answerBrokenRequest(error: Error & { code?: string }, socket: import('node:net').Socket) {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const body = errorBody(newRequestId(), unreadable());
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
