import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccountPage, RecoveryPage, TwoStepPage } from '../../web/accounts/account.tsx';
import { NoticePage } from '../../web/accounts/card.tsx';
import { ConfirmPage } from '../../web/accounts/sign-in.tsx';
import { siteOf } from '../http/actor.ts';
import { attempt, formOf, idNamed, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { formTokenFor, leaveSession, requireVisitor } from '../http/visitor.ts';
import { endOtherSessions, endSession, listSessions } from '../sessions/sessions.ts';
import { deleteOwnAccount } from './deletion.ts';
import { exportOwnData } from './export.ts';
import {
  changePassword,
  confirmNewEmail,
  findSelf,
  newRecoveryCodes,
  removeSecondFactor,
  requestNewEmail,
  requireSelf,
} from './own-account.ts';
import { appAddress, newAppSecret, showSecondFactor, switchOn } from './second-factor.ts';
import { showLinkOver, showSent } from './sign-in.pages.ts';

const hidden = { schema: { hide: true } };
const HOME = '/settings/account';

/** A member's own account. Guests are sent to sign in first. */
export async function accountPages(pages: FastifyInstance) {
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.get<{ Querystring: { saved?: string } }>(HOME, hidden, async (request, reply) =>
    showAccount(request, reply, { saved: request.query.saved }),
  );

  pages.post(`${HOME}/email`, hidden, async (request, reply) => {
    const form = { email: trimmedFormOf(request)('email'), ...passwordOf(request) };
    const { problems, status } = await attempt(reply, () =>
      requestNewEmail(request.ctx, siteOf(request), session(request), form),
    );
    if (!problems) return showSent(request, reply, viewOf(request).t.accounts.newEmailSentText);
    return showAccount(request, reply, {
      typed: { form: 'email', values: { email: form.email }, problems },
      status,
    });
  });

  pages.get<{ Params: { token: string } }>('/new-email/:token', hidden, async (request, reply) => {
    const view = viewOf(request);
    const { confirmEmail: title, confirmEmailText: text } = view.t.accounts;
    const formToken = formTokenFor(request, reply);
    const { token } = request.params;
    return sendPrivatePage(
      request,
      reply,
      ConfirmPage({ view, formToken, token, action: '/new-email', title, text }),
    );
  });

  pages.post('/new-email', hidden, async (request, reply) => {
    const { problems } = await attempt(reply, () =>
      confirmNewEmail(request.ctx, siteOf(request), formOf(request)('token')),
    );
    return problems ? showLinkOver(request, reply) : reply.redirect(`${HOME}?saved=email`, 303);
  });

  pages.post(`${HOME}/password`, hidden, async (request, reply) => {
    const form = { password: formOf(request)('password'), ...passwordOf(request) };
    const { problems, status } = await attempt(reply, () =>
      changePassword(request.ctx, siteOf(request), session(request), form),
    );
    if (!problems) return reply.redirect(`${HOME}?saved=password`, 303);
    return showAccount(request, reply, { typed: { form: 'password', values: {}, problems }, status });
  });

  pages.post(`${HOME}/sessions/end`, hidden, async (request, reply) => {
    await endSession(request.ctx, idNamed(formOf(request)('session_id')));
    return reply.redirect(`${HOME}?saved=session`, 303);
  });

  pages.post(`${HOME}/sessions/end-others`, hidden, async (request, reply) => {
    await endOtherSessions(request.ctx, session(request).session_id);
    return reply.redirect(`${HOME}?saved=sessions`, 303);
  });

  pages.post(`${HOME}/export`, hidden, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="my-data.json"')
      .type('application/json; charset=utf-8')
      .send(Readable.from(exportOwnData(request.ctx))),
  );

  pages.post(`${HOME}/delete`, hidden, async (request, reply) => {
    const read = trimmedFormOf(request);
    const values = { confirm: read('confirm'), texts: read('texts') };
    const wish = { ...passwordOf(request), confirm: values.confirm, removeTexts: values.texts === 'remove' };
    const { problems, status } = await attempt(reply, () =>
      deleteOwnAccount(request.ctx, siteOf(request), session(request), wish),
    );
    if (problems) return showAccount(request, reply, { typed: { form: 'delete', values, problems }, status });
    leaveSession(request, reply);
    request.visitor = undefined;
    const view = viewOf(request);
    const { deletedTitle: title, deletedText: text } = view.t.accounts;
    return sendPrivatePage(request, reply, NoticePage({ view, title, text }));
  });

  pages.post('/settings/two-step/start', hidden, async (request, reply) => {
    const { problems, status } = await attempt(reply, () => confirm(request));
    if (problems) return showTwoStepProblems(request, reply, problems, status);
    return showTwoStep(request, reply, { secret: newAppSecret() });
  });

  pages.post('/settings/two-step', hidden, async (request, reply) => {
    const read = trimmedFormOf(request);
    const form = { secret: read('secret'), code: read('code') };
    const { done, problems, status } = await attempt(reply, () => switchOn(request.ctx, form));
    if (problems) return showTwoStep(request, reply, { secret: form.secret, problems, status });
    return sendPrivatePage(request, reply, RecoveryPage({ view: viewOf(request), codes: done }));
  });

  pages.post('/settings/two-step/codes', hidden, async (request, reply) => {
    const { done, problems, status } = await attempt(reply, async () => {
      await confirm(request);
      return newRecoveryCodes(request.ctx);
    });
    if (problems) return showTwoStepProblems(request, reply, problems, status);
    return sendPrivatePage(request, reply, RecoveryPage({ view: viewOf(request), codes: done }));
  });

  pages.post('/settings/two-step/stop', hidden, async (request, reply) => {
    const { problems, status } = await attempt(reply, () =>
      removeSecondFactor(
        request.ctx,
        siteOf(request),
        session(request),
        passwordOf(request).current_password,
      ),
    );
    if (!problems) return reply.redirect(`${HOME}?saved=two-step-off`, 303);
    return showTwoStepProblems(request, reply, problems, status);
  });
}

const passwordOf = (request: FastifyRequest) => ({ current_password: formOf(request)('current_password') });

/** There is one: `requireVisitor` looked. */
const session = (request: FastifyRequest) => request.visitor as NonNullable<FastifyRequest['visitor']>;

const confirm = (request: FastifyRequest) =>
  requireSelf(request.ctx, siteOf(request), session(request), passwordOf(request).current_password);

interface Shown {
  saved?: string | undefined;
  typed?: { form: string; values: Record<string, string>; problems: Problems };
  status?: number;
}

async function showAccount(request: FastifyRequest, reply: FastifyReply, { saved, typed, status }: Shown) {
  const { ctx } = request;
  const [self, sessions, twoStep] = await Promise.all([
    findSelf(ctx),
    listSessions(ctx),
    showSecondFactor(ctx),
  ]);
  const account = {
    email: self.email,
    username: self.username,
    hasPassword: self.password_hash !== null,
    twoStep,
    sessions: sessions.map((row) => ({
      session_id: row.session_id,
      method: row.method,
      userAgent: row.user_agent,
      address: row.address,
      lastSeenAt: row.last_seen_at,
      isThis: row.session_id === session(request).session_id,
    })),
  };
  const page = AccountPage({
    view: viewOf(request),
    formToken: formTokenFor(request, reply),
    account,
    saved,
    typed,
  });
  return sendPrivatePage(request, reply, page, status);
}

const showTwoStepProblems = (
  request: FastifyRequest,
  reply: FastifyReply,
  problems: Problems,
  status: number | undefined,
) => showAccount(request, reply, { typed: { form: 'two-step', values: {}, problems }, status });

async function showTwoStep(
  request: FastifyRequest,
  reply: FastifyReply,
  { secret, problems, status }: { secret: string; problems?: Problems; status?: number },
) {
  const view = viewOf(request);
  const { email } = await findSelf(request.ctx);
  const formToken = formTokenFor(request, reply);
  const shown = /^[A-Z2-7]{32}$/.test(secret) ? secret : newAppSecret();
  const address = appAddress(shown, view.community, email);
  const page = TwoStepPage({ view, formToken, secret: shown, address, problems });
  return sendPrivatePage(request, reply, page, status);
}
