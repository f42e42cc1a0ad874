import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NoticePage } from '../../web/accounts/card.tsx';
import { ChoosePasswordPage, SetupPage, SignUpPage } from '../../web/accounts/sign-up.tsx';
import { notFound } from '../errors.ts';
import { siteOf } from '../http/actor.ts';
import { attempt, formOf, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { browserOf, enterSession, formTokenFor } from '../http/visitor.ts';
import { atLeast } from './pace.ts';
import { isSetupOpen, setUp } from './setup.ts';
import { goOn, showLinkOver, showSent, showWaiting } from './sign-in.pages.ts';
import { choosePassword, findLinkOwner, type PasswordLink, signUp } from './sign-up.ts';

const hidden = { schema: { hide: true } };

/** Mailed links at whose end a password is chosen, by their path. */
const passwordLinks: [string, PasswordLink][] = [
  ['/welcome', 'verification'],
  ['/new-password', 'new-password'],
  ['/invitations', 'invitation'],
];

export async function signUpPages(pages: FastifyInstance) {
  pages.get('/sign-up', hidden, async (request, reply) => {
    if (request.visitor) return reply.redirect('/', 303);
    return showSignUp(request, reply, {});
  });

  pages.post('/sign-up', hidden, async (request, reply) => {
    const values = newcomerOf(request);
    const newcomer = { ...values, lang: viewOf(request).lang };
    const { problems, status } = await attempt(reply, () =>
      atLeast(() => signUp(request.ctx, siteOf(request), newcomer)),
    );
    if (problems) return showSignUp(request, reply, { values, problems, status });
    return showSent(request, reply, viewOf(request).t.accounts.signUpSentText(values.email));
  });

  for (const [path, link] of passwordLinks) {
    pages.get<{ Params: { token: string } }>(`${path}/:token`, hidden, async (request, reply) =>
      showChoice(request, reply, { path, link, token: request.params.token }),
    );

    pages.post(path, hidden, async (request, reply) => {
      const read = formOf(request);
      const { email: _email, ...names } = newcomerOf(request);
      const form = { link, token: read('token'), password: read('password'), names };
      const browser = browserOf(request);
      const { done, problems, status } = await attempt(reply, () =>
        choosePassword(request.ctx, siteOf(request), form, browser),
      );
      if (problems)
        return showChoice(request, reply, { path, link, token: form.token, values: names, problems, status });
      return done === 'waits' ? showWaiting(request, reply) : goOn(request, reply, done, browser);
    });
  }

  pages.get<{ Querystring: { token?: string } }>('/setup', hidden, async (request, reply) => {
    const token = String(request.query.token ?? '');
    return showSetup(request, reply, { token, values: { boards: viewOf(request).t.accounts.boardsDefault } });
  });

  pages.post('/setup', hidden, async (request, reply) => {
    const read = trimmedFormOf(request);
    const token = read('token');
    const values = { ...newcomerOf(request), community_name: read('community_name'), boards: read('boards') };
    const browser = browserOf(request);
    const steps = { ...values, password: formOf(request)('password'), lang: viewOf(request).lang };
    const { done, problems, status } = await attempt(reply, () =>
      setUp(request.ctx, siteOf(request), token, steps, browser),
    );
    if (problems) return showSetup(request, reply, { token, values, problems, status });
    enterSession(request, reply, done, browser);
    // Where it goes on: with the first steps.
    return reply.redirect('/admin', 303);
  });
}

function newcomerOf(request: FastifyRequest) {
  const read = trimmedFormOf(request);
  return {
    email: read('email'),
    first_name: read('first_name'),
    last_name: read('last_name'),
    username: read('username'),
  };
}

interface Shown {
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
}

function showSignUp(request: FastifyRequest, reply: FastifyReply, { values, problems, status }: Shown) {
  const view = viewOf(request);
  const { sign_up } = siteOf(request).settings;
  if (sign_up === 'INVITATION' || sign_up === 'CLOSED') {
    const { signUpClosedTitle: title, signUpClosedText: text } = view.t.accounts;
    return sendPrivatePage(request, reply, NoticePage({ view, title, text }), 403);
  }
  const isWaitList = sign_up === 'WAITLIST';
  const page = SignUpPage({ view, formToken: formTokenFor(request, reply), values, problems, isWaitList });
  return sendPrivatePage(request, reply, page, status);
}

async function showChoice(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    path,
    link,
    token,
    values,
    problems,
    status,
  }: Shown & { path: string; link: PasswordLink; token: string },
) {
  const owner = await findLinkOwner(request.ctx, link, token);
  if (!owner) return showLinkOver(request, reply);
  const formToken = formTokenFor(request, reply);
  const form = {
    view: viewOf(request),
    formToken,
    action: path,
    token,
    email: owner.email,
    values,
    problems,
    asksNames: link === 'invitation',
  };
  return sendPrivatePage(request, reply, ChoosePasswordPage(form), status);
}

/** Open to whoever has the token from the log, until there is a member. To everybody else it is not there. */
async function showSetup(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, values, problems, status }: Shown & { token: string },
) {
  if (!(await isSetupOpen(request.ctx, token))) throw notFound('page');
  const formToken = formTokenFor(request, reply);
  const page = SetupPage({ view: { ...viewOf(request), isSetUp: true }, formToken, token, values, problems });
  return sendPrivatePage(request, reply, page, status);
}
