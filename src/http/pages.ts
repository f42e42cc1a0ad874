import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { ErrorPage } from '../../web/errors/error.tsx';
import { chooseLang, textsOf } from '../../web/texts/index.ts';
import type { View } from '../../web/view.ts';
import { adminPathOf } from '../admin/sections.ts';
import { requireReady } from '../app.ts';
import { hasMembers } from '../copying/rows.queries.ts';
import type { AppError } from '../errors.ts';
import { personOf } from '../members/person.ts';
import { countToReview } from '../moderation/waiting.ts';
import { countUnreadNotifications } from '../notifications/notifications.ts';
import { can, UserStatus } from '../permissions.ts';
import { accentAddresses } from './accent.ts';
import { contextOf, countAddress } from './actor.ts';
import { encodingFor, loadAssets } from './assets.ts';
import { installErrors, sendError } from './errors.ts';
import { requireStorable } from './validation.ts';
import { actorOfPage, installVisitors, sessionFormToken } from './visitor.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** How many notifications the visitor has not read; pages only. */
    unread: number;
    /** How much waits for the visitor to review; pages only. */
    toReview: number;
    /** Whether the community has its owner; pages only. */
    isSetUp: boolean;
  }
}

/**
 * What every page has in common: who looks at it, in which language, and the headers under which it leaves.
 * A page's route calls the operations that the API calls, and hands plain data to a component of web/.
 */
export async function installPages(pages: FastifyInstance) {
  const { services } = pages;
  installErrors(pages, sendErrorPage);
  requireReady(pages);
  await installVisitors(pages);
  pages.decorateRequest('unread', 0);
  pages.decorateRequest('toReview', 0);
  pages.decorateRequest('isSetUp', true);
  // Asked until it is so, and then no more.
  let isSetUp = false;
  pages.addHook('onSend', keepPlace);
  pages.addHook('onRequest', async (request, reply) => {
    const now = new Date();
    countAddress(request, reply, services, now);
    const actor = await actorOfPage(request);
    request.ctx = contextOf(request, services, { actor, source: null }, now);
    request.unread = await countUnreadNotifications(request.ctx);
    isSetUp ||= actor.userId !== 0 || (await hasMembers(request.ctx.db));
    request.isSetUp = isSetUp;
    request.toReview = await countToReview(request.ctx);
    requireStorable(request.url);
  });
}

/** A script that follows a redirect is not told the place that it names on the page: a cookie of a moment tells it. */
async function keepPlace(request: FastifyRequest, reply: FastifyReply) {
  const [, place] = /#([\w-]+)$/.exec(String(reply.getHeader('location') ?? '')) ?? [];
  if (place && request.headers['x-turbo-request-id'])
    reply.header('set-cookie', `place=${place}; Path=/; Max-Age=10; SameSite=Lax`);
}

/** The community's name. */
export const communityOf = ({ server }: FastifyRequest) => server.services.settings.current.community_name;

/** What components need to know of the request and the community, and no more than that. */
export function viewOf(request: FastifyRequest): View {
  const lang = viewLanguage(request);
  const { style, script, moving, editor, icon } = loadAssets();
  const { accent_color, logo } = request.server.services.settings.current;
  const accent = accentAddresses(accent_color);
  return {
    community: communityOf(request),
    origin: request.server.publicUrl(),
    assets: { style, script, moving, editor, icon: accent.icon ?? icon, accent: accent.style },
    logo: logo || undefined,
    lang,
    t: textsOf(lang),
    theme: themeOf(request.headers.cookie),
    now: Date.now(),
    timeZone: request.visitor?.timezone ?? 'UTC',
    isSetUp: request.isSetUp ?? true,
    me: meOf(request),
  };
}

/** Who is signed in, as the header shows them. */
function meOf(request: FastifyRequest): View['me'] {
  const { visitor } = request;
  const formToken = sessionFormToken(request);
  if (!visitor || formToken === undefined) return undefined;
  return {
    ...personOf({ ...visitor, user_status: UserStatus.ACTIVE }),
    formToken,
    unread: request.unread,
    toReview: request.toReview,
    admin: adminPathOf(request.ctx.actor),
    listsMembers: can(request.ctx.actor, 'users.list'),
  };
}

/** What somebody chose by the switch in the header; undefined follows their system. */
function themeOf(cookie: string | undefined) {
  const [, theme] = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(cookie ?? '') ?? [];
  return theme as View['theme'];
}

/** Sends a whole document, as its component made it. */
export const sendPage = (request: FastifyRequest, reply: FastifyReply, page: VNode, status = 200) =>
  sendHtml(request, reply, drawPage(page), status);

export const drawPage = (page: VNode) => `<!doctype html>${renderToString(page)}`;

export async function sendHtml(
  request: FastifyRequest,
  reply: FastifyReply,
  html: string | Buffer,
  status = 200,
) {
  const isGuest = (request.ctx?.actor.userId ?? 0) === 0;
  reply
    .code(status)
    .headers(securityHeaders(request))
    // A guest's page may be kept for going back, but is asked for again: what it shows may be gone, or they signed in.
    .header('cache-control', reply.getHeader('cache-control') ?? (isGuest ? 'no-cache' : 'no-store'))
    .header('vary', 'accept-encoding, accept-language, cookie')
    .header('content-language', viewLanguage(request))
    .type('text/html; charset=utf-8');
  return sendText(request, reply, html);
}

/** A page for this visitor alone, guest or not: it holds a secret, or what follows from one. */
export async function sendPrivatePage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: VNode,
  status = 200,
) {
  // Without an address to tell others of; our own pages still hear that a form is from here.
  reply.header('cache-control', 'no-store').header('referrer-policy', 'same-origin');
  return sendPage(request, reply, page, status);
}

const viewLanguage = (request: FastifyRequest) =>
  chooseLang(request.visitor?.lang ?? request.headers['accept-language']);

/** Another address for the same page. `no-cache`: a slug may change back, and two kept redirects would make a circle. */
export const redirect = (reply: FastifyReply, path: string, status: 301 | 302 = 301) =>
  reply.header('cache-control', 'no-cache').redirect(path, status);

/** Shorter than this is not worth compressing. */
const LEAST_COMPRESSED = 1_000;

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** Compresses, beside the event loop, where the client takes it. Quality 4: a tenth larger than the best, ten times as fast. */
export async function sendText(request: FastifyRequest, reply: FastifyReply, text: string | Buffer) {
  const encoding =
    text.length < LEAST_COMPRESSED ? undefined : encodingFor(request.headers['accept-encoding']);
  if (!encoding) return reply.send(text);
  reply.header('content-encoding', encoding);
  return reply.send(await compress[encoding](text, { level: 4, params: brotliParams }));
}

const brotliParams = {
  [constants.BROTLI_PARAM_QUALITY]: 4,
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
};

/**
 * Nothing runs and nothing styles but our own files. Pictures may come from elsewhere over TLS: members' posts and avatars
 * name them (docs/decisions/0021).
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const pageHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const securityHeaders = ({ server }: FastifyRequest) =>
  server.publicUrl().startsWith('https:')
    ? { ...pageHeaders, 'strict-transport-security': 'max-age=15552000' }
    : pageHeaders;

/** A failure as a page. It says nothing of the request, so that what may not be known looks like what is not there. */
export function sendErrorPage(reply: FastifyReply, request: FastifyRequest, error: AppError) {
  const { http } = error.failure;
  const reference = http === 500 ? request.id : undefined;
  reply.header('x-request-id', request.id).headers(error.headers);
  return sendPage(request, reply, ErrorPage({ view: viewOf(request), status: http, reference }), http);
}

/** A failure outside of every route: a page for whoever asks for one, JSON for programs and below their addresses. */
export function sendErrorToAnybody(reply: FastifyReply, request: FastifyRequest, error: AppError) {
  const isProgram =
    /^\/+(api|docs)(\/|$)/i.test(request.url) || !request.headers.accept?.includes('text/html');
  return isProgram ? sendError(reply, request, error) : sendErrorPage(reply, request, error);
}
