import { createHash, timingSafeEqual } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newSecret } from '../accounts/secrets.ts';
import type { Browser } from '../accounts/site.ts';
import { AppError } from '../errors.ts';
import { type Actor, actorOf, guest } from '../permissions.ts';
import type { SessionUser } from '../sessions/sessions.queries.ts';
import { findVisitor, type NewSession } from '../sessions/sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; undefined for a guest. Pages only. */
    visitor: SessionUser | undefined;
  }
}

const DAY_SECONDS = 86_400;

/** A browser forgets sooner than this, if it wants; when a session ends is for its row to say. */
const LONGEST_COOKIE = 400 * DAY_SECONDS;

type CookieName = 'session' | 'device' | 'form' | 'provider';

/** Cookies and forms for the pages below `pages`: nothing that writes is taken but from a form of ours. */
export async function installVisitors(pages: FastifyInstance) {
  await pages.register(cookie);
  await pages.register(formbody, { bodyLimit: pages.services.config.bodyLimit });
  pages.decorateRequest('visitor', undefined);
  pages.addHook('preHandler', (request, _reply, done) => done(isOurs(request) ? undefined : notOurs()));
}

/** Whom the session's cookie names. */
export async function actorOfPage(request: FastifyRequest): Promise<Actor> {
  const token = readCookie(request, 'session');
  request.visitor = token
    ? await findVisitor(request.server.services.database, token, new Date())
    : undefined;
  return request.visitor ? actorOf(request.visitor) : guest;
}

/** Sends guests to sign in, and back to where they were going. */
export async function requireVisitor(request: FastifyRequest, reply: FastifyReply) {
  if (request.visitor) return;
  const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.url)}` : '';
  return reply.redirect(`/sign-in${next}`, 303);
}

export const browserOf = (request: FastifyRequest): Browser => ({
  device: readCookie(request, 'device') ?? newSecret(),
  session: request.visitor,
});

/** Gives the browser its session. The form's cookie goes: what a guest was shown is worth nothing from here on. */
export function enterSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { token }: NewSession,
  { device }: Browser,
) {
  setCookie(request, reply, 'session', token, LONGEST_COOKIE);
  setCookie(request, reply, 'device', device, LONGEST_COOKIE);
  dropCookie(request, reply, 'form');
}

export const leaveSession = (request: FastifyRequest, reply: FastifyReply) =>
  dropCookie(request, reply, 'session');

/**
 * What a form of this visitor bears: it follows from a cookie that no other site can read or, under https, set. For a guest
 * without one the cookie is given with the answer.
 */
export function formTokenFor(request: FastifyRequest, reply: FastifyReply): string {
  const secret = formSecretOf(request);
  if (secret) return formTokenOf(secret);
  const fresh = newSecret();
  setCookie(request, reply, 'form', fresh);
  return formTokenOf(fresh);
}

/** As `formTokenFor`, for those who are signed in. */
export const sessionFormToken = (request: FastifyRequest): string | undefined =>
  request.visitor && formTokenOf(readCookie(request, 'session') as string);

const formSecretOf = (request: FastifyRequest) => readCookie(request, request.visitor ? 'session' : 'form');

const formTokenOf = (secret: string) => createHash('sha256').update(`form ${secret}`).digest('base64url');

/**
 * A file is received only after this: forms and scripts of ours show where they are from in what comes before it.
 * @throws 403
 */
export function requireOurs(request: FastifyRequest) {
  if (!isOurs(request)) throw notOurs();
}

function isOurs(request: FastifyRequest) {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin !== undefined && !isOurOrigin(request, origin)) return false;
  const secret = formSecretOf(request);
  const given =
    (request.body as Record<string, unknown> | undefined)?.form_token ?? request.headers['x-form-token'];
  return secret !== undefined && typeof given === 'string' && isSame(given, formTokenOf(secret));
}

/** PUBLIC_URL says where we are; without it, the browser does. */
function isOurOrigin({ server, headers }: FastifyRequest, origin: string) {
  const { publicUrl } = server.services.config;
  return publicUrl === '' ? origin === `http://${headers.host}` : origin === publicUrl;
}

function isSame(given: string, expected: string) {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

const notOurs = () =>
  new AppError('forbidden', 'This form is not from here, or it is too old: load the page again');

export const readCookie = (request: FastifyRequest, name: CookieName): string | undefined =>
  request.cookies?.[cookieName(request, name)] || undefined;

export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  name: CookieName,
  value: string,
  maxAge?: number,
) {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request) } as const;
  reply.setCookie(cookieName(request, name), value, maxAge === undefined ? options : { ...options, maxAge });
}

export const dropCookie = (request: FastifyRequest, reply: FastifyReply, name: CookieName) =>
  setCookie(request, reply, name, '', 0);

/** With this prefix a browser takes the cookie only from this very host, over TLS, for the whole of it. */
const cookieName = (request: FastifyRequest, name: CookieName) =>
  `${isSecure(request) ? '__Host-' : ''}hearth_${name}`;

const isSecure = ({ server }: FastifyRequest) => server.publicUrl().startsWith('https:');
