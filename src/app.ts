import { randomFillSync } from 'node:crypto';
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
import { EventLog } from './events/event-log.ts';
import { afterCommit, asPlaced } from './events/events.subscribers.ts';
import type { RecordedEvent } from './events/events.ts';
import { ReadMarks } from './follows/read-marks.ts';
import { Callers } from './http/actor.ts';
import { errorBody, installErrors } from './http/errors.ts';
import { Metrics } from './http/metrics.ts';
import { Overload, type OverloadLimits } from './http/overload.ts';
import { sendErrorToAnybody } from './http/pages.ts';
import { RateLimiter } from './http/rate-limit.ts';
import { installValidation } from './http/validation.ts';
import { Live } from './live/live.ts';
import { MailSender } from './mail/sender.ts';
import { PASSWORD_COST } from './members/passwords.ts';
import { readWithPosts } from './notifications/notifications.ts';
import { Teller } from './notifications/teller.ts';
import { PostAnswers } from './posts/post-answers.ts';
import { PostPages } from './posts/post-pages.ts';
import { ViewCounts } from './posts/view-counts.ts';
import { installRoutes } from './routes.ts';
import { LiveSettings } from './settings/live-settings.ts';
import { openUploads, type Uploads } from './uploads/storage.ts';
import { Sender } from './webhooks/sender.ts';

/** Whether requests are answered: `/readyz` shows it, and the API answers 503 unless it is `ready`. */
export type Phase = 'starting' | 'ready' | 'draining';

/** What lives as long as the server. */
export interface Services {
  config: Config;
  limits: Limits;
  database: Database;
  settings: LiveSettings;
  callers: Callers;
  keyUse: KeyUse;
  views: ViewCounts;
  readMarks: ReadMarks;
  postAnswers: PostAnswers;
  postPages: PostPages;
  rateLimiter: RateLimiter;
  metrics: Metrics;
  overload: Overload;
  eventLog: EventLog;
  sender: Sender;
  teller: Teller;
  live: Live;
  mail: MailSender;
  uploads: Uploads;
  committed: (events: RecordedEvent[], hasMail: boolean) => void;
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
    /** Every address, and the methods that it takes. */
    siteMap: ReadonlyMap<string, ReadonlySet<string>>;
  }
}

/** How long slow senders and long queues are borne with, in milliseconds, and what a password costs. */
export interface Limits {
  /** From the first byte of a request to its last. Node sets none by itself, so a body could trickle for ever. */
  requestTimeout: number;
  /** A connection on which nothing moves. */
  connectionTimeout: number;
  /** How often connections are looked through for requests that take too long. */
  checkInterval: number;
  overload: OverloadLimits;
  /** How long a stream is silent before it says that it is still there, for proxies that cut what is silent. */
  heartbeat: number;
  /** Rounds that a password takes, as a power of 2: the more, the harder it is to guess from a stolen database. */
  passwordCost: number;
}

export const usualLimits: Limits = {
  requestTimeout: 30_000,
  connectionTimeout: 60_000,
  checkInterval: 5_000,
  overload: { turnBudget: 20, longestWait: 1_000 },
  heartbeat: 15_000,
  passwordCost: PASSWORD_COST,
};

/**
 * Builds the server, ready to listen or to be injected; the database may still be migrating.
 * @param limits others than the usual ones, for tests that cannot wait
 */
export async function buildApp(
  config: Config,
  database: Database,
  limits: Limits = usualLimits,
): Promise<FastifyInstance> {
  const services = makeServices(config, database, limits);
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, base: null, timestamp: isoTime },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    bodyLimit: config.bodyLimit,
    connectionTimeout: limits.connectionTimeout,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: 65_000,
    http: { connectionsCheckingInterval: limits.checkInterval, headersTimeout: limits.requestTimeout },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (_error, request, reply) => {
      void sendErrorToAnybody(reply as FastifyReply, request as FastifyRequest, unreadable());
    },
  });

  app.decorate('services', services);
  app.decorate('publicUrl', () => config.publicUrl || listeningUrl(app, config));
  app.decorateRequest('ctx', null as unknown as Context);
  app.decorateRequest('keyId', 0);
  // What every route returns is presented by its noun; the tests hold it to the schema.
  app.setSerializerCompiler(() => JSON.stringify);
  installValidation(app);
  installErrors(app);

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
  await installRoutes(app);
  return app;
}

function makeServices(config: Config, database: Database, limits: Limits): Services {
  const services: Services = {
    config,
    limits,
    database,
    settings: new LiveSettings(),
    callers: new Callers(),
    keyUse: new KeyUse(),
    views: new ViewCounts(),
    readMarks: new ReadMarks(async (database, looks) => {
      for (const member of await readWithPosts(database, looks)) services.live.wake(member);
    }),
    postAnswers: new PostAnswers(),
    postPages: new PostPages(),
    rateLimiter: new RateLimiter(),
    metrics: new Metrics(),
    overload: new Overload(limits.overload),
    eventLog: new EventLog(database, asPlaced),
    sender: new Sender(config, database, {
      committed: (events, hasMail) => services.committed(events, hasMail),
      countAttempt: (isSuccess) => services.metrics.countAttempt(isSuccess),
    }),
    teller: new Teller(database, () => services.live.look()),
    live: new Live(database),
    mail: new MailSender(config, database),
    uploads: openUploads(config),
    committed: (events, hasMail) => {
      if (hasMail) services.mail.wake();
      afterCommit(services, events);
    },
    phase: 'starting',
  };
  return services;
}

/**
 * The API waits until the schema is up, takes nothing new once the server stops, and refuses what it has no time for.
 * Health and metrics have no part in this: a supervisor must not end a server because it is busy.
 */
export function requireReady(app: FastifyInstance) {
  const { services } = app;
  app.addHook('onRequest', (request, _reply, done) => {
    const encoding = request.headers['content-encoding'];
    if (services.phase !== 'ready') done(unavailable(`The server is ${services.phase}`));
    // Nobody here unpacks a body; without this it would only be called bad JSON.
    else if (encoding !== undefined && encoding !== 'identity') done(packed());
    else services.overload.admit(request, done);
  });
}

const packed = () => new AppError('mediaType', 'The body must not be compressed');

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
  const level =
    status >= 500 ? failureLevel(status) : request.method === 'GET' && status < 400 ? 'debug' : 'info';
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

/** 503 is the server's way to say that something around it is wrong, and not a fault of its own. */
const failureLevel = (status: number) => (status === 503 ? 'warn' : 'error');

function listeningUrl(app: FastifyInstance, config: Config) {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
}

const unreadable = () => new AppError('validation', 'The request could not be read');

/** A request that is not HTTP gets a documented body too, as far as the connection still takes one. */
function answerBrokenRequest(error: Error & { code?: string }, socket: import('node:net').Socket) {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const id = newRequestId();
  const body = errorBody(id, unreadable());
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Request-Id: ${id}\r\nConnection: close\r\n\r\n${body}`,
  );
}
