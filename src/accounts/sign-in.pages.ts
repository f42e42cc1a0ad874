import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NoticePage } from '../../web/accounts/card.tsx';
import { CodePage, ConfirmPage, SignInPage } from '../../web/accounts/sign-in.tsx';
import { ForgottenPage } from '../../web/accounts/sign-up.tsx';
import { siteOf } from '../http/actor.ts';
import { attempt, formOf, localPath, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import {
  browserOf,
  dropCookie,
  enterSession,
  formTokenFor,
  leaveSession,
  readCookie,
  setCookie,
} from '../http/visitor.ts';
import { endSession } from '../sessions/sessions.ts';
import { atLeast } from './pace.ts';
import { refused } from './problems.ts';
import { ProviderFailure } from './providers.ts';
import {
  type Entry,
  isSignInLink,
  mailNewPasswordLink,
  mailSignInLink,
  signInWithCode,
  signInWithLink,
  signInWithPassword,
} from './sign-in.ts';
import { leaveForProvider, returnFromProvider } from './sign-in-with.ts';
import type { Browser } from './site.ts';

const hidden = { schema: { hide: true } };

export async function signInPages(pages: FastifyInstance) {
  pages.get<{ Querystring: { next?: string } }>('/sign-in', hidden, async (request, reply) => {
    const next = localPath(String(request.query.next ?? '/'));
    if (request.visitor) return reply.redirect(next, 303);
    return showSignIn(request, reply, { next });
  });

  pages.post('/sign-in', hidden, async (request, reply) => {
    const read = trimmedFormOf(request);
    const form = {
      email: read('email'),
      password: formOf(request)('password'),
      next: localPath(read('next')),
    };
    const browser = browserOf(request);
    const { done, problems, status } = await attempt(reply, () =>
      signInWithPassword(request.ctx, siteOf(request), form, browser),
    );
    if (problems) return showSignIn(request, reply, { ...form, problems, status });
    return goOn(request, reply, done, browser);
  });

  pages.post('/sign-in/code', hidden, async (request, reply) => {
    const read = trimmedFormOf(request);
    const form = { token: read('token'), code: read('code') };
    const browser = browserOf(request);
    const { done, problems, status } = await attempt(reply, () =>
      signInWithCode(request.ctx, siteOf(request), form, browser),
    );
    if (!problems) return goOn(request, reply, done, browser);
    if (problems[''] === 'linkIsOver') return showSignIn(request, reply, { next: '/', problems, status });
    return showCode(request, reply, { ...form, problems, status });
  });

  pages.post('/sign-in/link', hidden, async (request, reply) => {
    const read = trimmedFormOf(request);
    const form = { email: read('email'), next: localPath(read('next')) };
    const { problems, status } = await attempt(reply, () =>
      atLeast(() => mailSignInLink(request.ctx, siteOf(request), form)),
    );
    if (problems) return showSignIn(request, reply, { ...form, problems, status });
    return showSent(request, reply, viewOf(request).t.accounts.linkSentText);
  });

  pages.get<{ Params: { token: string } }>('/sign-in/link/:token', hidden, async (request, reply) => {
    const { token } = request.params;
    if (!(await isSignInLink(request.ctx, token))) return showLinkOver(request, reply);
    const view = viewOf(request);
    const { confirmSignIn, confirmSignInText } = view.t.accounts;
    const formToken = formTokenFor(request, reply);
    const action = '/sign-in/link/use';
    const page = ConfirmPage({
      view,
      formToken,
      token,
      action,
      title: confirmSignIn,
      text: confirmSignInText,
    });
    return sendPrivatePage(request, reply, page);
  });

  pages.post('/sign-in/link/use', hidden, async (request, reply) => {
    const browser = browserOf(request);
    const token = formOf(request)('token');
    const { done, problems, status } = await attempt(reply, () =>
      signInWithLink(request.ctx, token, browser),
    );
    if (!problems) return goOn(request, reply, done, browser);
    if (problems[''] === 'linkIsOver') return showLinkOver(request, reply);
    return showSignIn(request, reply, { next: '/', problems, status });
  });

  pages.get<{ Params: { id: string }; Querystring: { next?: string } }>(
    '/sign-in/with/:id',
    hidden,
    async (request, reply) => {
      const { id } = request.params;
      const next = localPath(String(request.query.next ?? '/'));
      const { done, problems, status } = await attempt(reply, () =>
        trustingNobody(request, () => leaveForProvider(request.ctx, siteOf(request), { id, next })),
      );
      if (problems) return showSignIn(request, reply, { next, problems, status });
      setCookie(request, reply, 'provider', done.cookie, PROVIDER_SECONDS);
      return reply.header('cache-control', 'no-store').redirect(done.address, 303);
    },
  );

  pages.get<{ Params: { id: string } }>('/sign-in/with/:id/return', hidden, async (request, reply) => {
    const { id } = request.params;
    const browser = browserOf(request);
    const cookie = readCookie(request, 'provider') ?? '';
    dropCookie(request, reply, 'provider');
    const came = { id, path: request.url, cookie, lang: viewOf(request).lang };
    const { done, problems, status } = await attempt(reply, () =>
      trustingNobody(request, () => returnFromProvider(request.ctx, siteOf(request), came, browser)),
    );
    if (problems) return showSignIn(request, reply, { next: '/', problems, status });
    return done === 'waits' ? showWaiting(request, reply) : goOn(request, reply, done, browser);
  });

  pages.get('/forgotten-password', hidden, async (request, reply) => showForgotten(request, reply, {}));

  pages.post('/forgotten-password', hidden, async (request, reply) => {
    const form = { email: trimmedFormOf(request)('email') };
    const { problems, status } = await attempt(reply, () =>
      atLeast(() => mailNewPasswordLink(request.ctx, siteOf(request), form)),
    );
    if (problems) return showForgotten(request, reply, { ...form, problems, status });
    return showSent(request, reply, viewOf(request).t.accounts.resetSentText);
  });

  pages.post('/sign-out', hidden, async (request, reply) => {
    if (request.visitor) await endSession(request.ctx, request.visitor.session_id);
    leaveSession(request, reply);
    return reply.redirect('/', 303);
  });
}

/** Long enough to sign in elsewhere. */
const PROVIDER_SECONDS = 600;

/** Whatever goes wrong with another server is for the log; the person hears that it did not work. */
async function trustingNobody<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    request.log.warn({ reason: error.message }, 'Signing in by a provider failed');
    throw refused('', 'providerFailed');
  }
}

export function showWaiting(request: FastifyRequest, reply: FastifyReply) {
  const view = viewOf(request);
  const { waitTitle, waitText } = view.t.accounts;
  return sendPrivatePage(request, reply, NoticePage({ view, title: waitTitle, text: waitText }));
}

/** Signed in, or to where the code is asked for. */
export function goOn(request: FastifyRequest, reply: FastifyReply, entry: Entry, browser: Browser) {
  if ('secondFactor' in entry) return showCode(request, reply, { token: entry.secondFactor });
  enterSession(request, reply, entry.session, browser);
  return reply.redirect(localPath(entry.next), 303);
}

interface Shown {
  problems?: Problems;
  status?: number;
}

function showSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { next, email = '', problems, status }: Shown & { next: string; email?: string },
) {
  const { sign_up, oidc_providers } = siteOf(request).settings;
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  const page = SignInPage({
    view: viewOf(request),
    formToken: formTokenFor(request, reply),
    next,
    providers: oidc_providers.map(({ id, name }) => ({ name, href: `/sign-in/with/${id}${query}` })),
    isOpen: sign_up === 'OPEN' || sign_up === 'WAITLIST',
    values: { email },
    problems,
  });
  return sendPrivatePage(request, reply, page, status);
}

const showCode = (
  request: FastifyRequest,
  reply: FastifyReply,
  { token, problems, status }: Shown & { token: string },
) => {
  const page = CodePage({ view: viewOf(request), formToken: formTokenFor(request, reply), token, problems });
  return sendPrivatePage(request, reply, page, status);
};

function showForgotten(
  request: FastifyRequest,
  reply: FastifyReply,
  { email = '', problems, status }: Shown & { email?: string },
) {
  const formToken = formTokenFor(request, reply);
  const page = ForgottenPage({ view: viewOf(request), formToken, values: { email }, problems });
  return sendPrivatePage(request, reply, page, status);
}

/** The same whether or not a mail was sent. */
export function showSent(request: FastifyRequest, reply: FastifyReply, text: string) {
  const view = viewOf(request);
  const t = view.t.accounts;
  return sendPrivatePage(request, reply, NoticePage({ view, title: t.linkSent, text, hint: t.nothingThere }));
}

export function showLinkOver(request: FastifyRequest, reply: FastifyReply) {
  const view = viewOf(request);
  const t = view.t.accounts;
  const next = { href: '/sign-in', text: t.signIn };
  const page = NoticePage({ view, title: t.linkOverTitle, text: t.linkOverText, next });
  return sendPrivatePage(request, reply, page, 410);
}
