import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Site } from '../accounts/site.ts';
import { findPrincipal } from '../api-keys/principal.queries.ts';
import type { Services } from '../app.ts';
import type { Context } from '../context.ts';
import type { Database } from '../db/open.ts';
import { AppError } from '../errors.ts';
import { type Actor, actorOf, UserStatus } from '../permissions.ts';
import { type Allowance, networkOf } from './rate-limit.ts';
import { isStorable } from './validation.ts';

/**
 * How long a caller is remembered, in milliseconds: what another process revokes works here that much longer at most
 * (a second is promised). This process forgets at once.
 */
const REMEMBERED_MS = 500;

/** Characters of a header that is remembered: a caller may put as much as they like before their key. */
const LONGEST_HEADER = 1_000;

interface Caller {
  actor: Actor;
  keyId: number;
  source: string | null;
  /** RFC 3339, or null for a key that does not expire. */
  expiresAt: string | null;
}

/** Callers by their Authorization header. Cleared whenever a member, a role or a key changes in a way that matters. */
export class Callers {
  readonly #byHeader = new LRUCache<string, Caller>({ max: 10_000, ttl: REMEMBERED_MS, ttlResolution: 50 });

  #times = 0;

  get = (header: string) => this.#byHeader.get(header);

  forget() {
    this.#times += 1;
    this.#byHeader.clear();
  }

  /** Remembers whom `look` finds, unless something was forgotten while it looked: then it may have seen what was before. */
  async remember(header: string, look: (header: string) => Promise<Caller>) {
    const times = this.#times;
    const caller = await look(header);
    if (times === this.#times && header.length <= LONGEST_HEADER) this.#byHeader.set(header, caller);
    return caller;
  }
}

/** Every request of the API passes here first: its address is counted, its key looked up, its context made. */
export function installActor(app: FastifyInstance, services: Services) {
  const { keyUse, rateLimiter, settings, config } = services;

  app.addHook('onRequest', async (request, reply) => {
    const now = new Date();
    countAddress(request, reply, services, now);
    const caller = await findCaller(request, services, now);
    if (config.rateLimit) {
      count(
        reply,
        rateLimiter.take(`key ${caller.keyId}`, settings.current.rate_limit_per_key, now.getTime()),
      );
    }
    request.keyId = caller.keyId;
    request.ctx = contextOf(request, services, caller, now);
    keyUse.note(caller.keyId, { at: now, source: caller.source, userAgent: request.ctx.origin.userAgent });
  });
}

/**
 * Whose key came with the request, as things are at `now`. An answer that goes on for long asks again.
 * @throws 401 without a key · 403 when it does not work (any longer)
 */
export async function findCaller(
  request: FastifyRequest,
  { callers, database }: Services,
  now: Date,
): Promise<Caller> {
  const header = request.headers.authorization;
  if (!header) throw unauthenticated();
  const caller =
    callers.get(header) ?? (await callers.remember(header, (header) => lookUp(database, header)));
  if (caller.expiresAt !== null && caller.expiresAt <= now.toISOString()) throw badKey();
  return caller;
}

async function lookUp({ db }: Database, header: string): Promise<Caller> {
  const { key, source } = readCredentials(header);
  const principal = await findPrincipal(db, createHash('sha256').update(key).digest('hex'));
  if (!principal || principal.revoked_at !== null || principal.user_status !== UserStatus.ACTIVE)
    throw badKey();
  return { actor: actorOf(principal), keyId: principal.key_id, source, expiresAt: principal.expires_at };
}

/** A proxy that is believed may still pass on what a caller made up: only an address is taken for one. */
function addressOf({ ip, socket }: FastifyRequest) {
  return isIP(ip) ? ip : (socket.remoteAddress ?? '');
}

/** Counts one request of the address that it came from. @throws 429 */
export function countAddress(request: FastifyRequest, reply: FastifyReply, services: Services, now: Date) {
  const { config, rateLimiter, settings } = services;
  if (!config.rateLimit) return;
  const limit = settings.current.rate_limit_per_address;
  count(reply, rateLimiter.take(networkOf(addressOf(request)), limit, now.getTime()));
}

/** The installation, as operations need to know it. */
export const siteOf = ({ server }: Pick<FastifyRequest, 'server'>): Site => ({
  origin: server.publicUrl(),
  settings: server.services.settings.current,
  isLimited: server.services.config.rateLimit,
  passwordCost: server.services.limits.passwordCost,
});

/** What the request's operations receive. */
export function contextOf(
  request: FastifyRequest,
  services: Services,
  caller: Pick<Caller, 'actor' | 'source'>,
  now: Date,
): Context {
  const userAgent = request.headers['user-agent']?.slice(0, 400) ?? null;
  return {
    db: services.database.db,
    database: services.database,
    actor: caller.actor,
    now: now.toISOString(),
    origin: { source: caller.source, userAgent, address: addressOf(request), requestId: request.id },
    site: siteOf(request),
    readMarks: services.readMarks,
    committed: services.committed,
  };
}

/** Basic: the username names the calling system, the password is the key. Bearer: the key alone. */
function readCredentials(header: string): { key: string; source: string | null } {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+) *$/.exec(header) ?? [];
  if (scheme.toLowerCase() === 'bearer') return { key: value, source: null };
  if (scheme.toLowerCase() !== 'basic') throw unauthenticated();
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) throw unauthenticated();
  // Cut, but not through a character of two halves.
  const source = text
    .slice(0, colon)
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '');
  return { key: text.slice(colon + 1), source: source && isStorable(source) ? source : null };
}

function count(reply: FastifyReply, { limit, remaining, reset, exceeded }: Allowance) {
  reply
    .header('ratelimit-limit', limit)
    .header('ratelimit-remaining', remaining)
    .header('ratelimit-reset', reset);
  if (exceeded) {
    throw new AppError('rateLimited', `At most ${limit} requests a minute`, {
      headers: { 'retry-after': String(reset) },
    });
  }
}

const unauthenticated = () =>
  new AppError('unauthenticated', 'Send your API key by HTTP Basic, as the password, or as a Bearer token', {
    headers: { 'www-authenticate': 'Basic realm="Hearth API", charset="UTF-8"' },
  });

const badKey = () => new AppError('badKey', 'This API key is wrong or no longer works');
