import type { FastifyInstance } from 'fastify';
import { NoticePage } from '../../web/accounts/card.tsx';
import { UnsubscribePage } from '../../web/notifications/unsubscribe.tsx';
import { requireReady } from '../app.ts';
import { contextOf, countAddress } from '../http/actor.ts';
import { installErrors } from '../http/errors.ts';
import { sendErrorPage, sendPrivatePage, viewOf } from '../http/pages.ts';
import { requireStorable } from '../http/validation.ts';
import { guest } from '../permissions.ts';
import { findSubscriber, unsubscribe } from './mailing.ts';

const hidden = { schema: { hide: true } };

interface Named {
  Params: { token: string };
}

/** A look changes nothing: programs that look through mail follow its links. */
export async function unsubscribePages(pages: FastifyInstance) {
  pages.get<Named>('/unsubscribe/:token', hidden, async (request, reply) => {
    const { token } = request.params;
    await findSubscriber(request.ctx, token);
    return sendPrivatePage(request, reply, UnsubscribePage({ view: viewOf(request), token }));
  });
}

/**
 * The POST of the page above, and of mail programs (RFC 8058): those have no cookies and no form of ours, so it stands
 * outside of the pages. Whoever has the token may end the mails, and that is all that it is good for.
 */
export async function unsubscribeByOneClick(app: FastifyInstance) {
  installErrors(app, sendErrorPage);
  requireReady(app);
  // What stands in the body says nothing that the address does not.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { bodyLimit: 10_000, parseAs: 'buffer' }, (_request, _body, done) =>
    done(null),
  );
  app.addHook('onRequest', async (request, reply) => {
    const now = new Date();
    countAddress(request, reply, app.services, now);
    request.ctx = contextOf(request, app.services, { actor: guest, source: null }, now);
    requireStorable(request.url);
  });

  app.post<Named>('/unsubscribe/:token', hidden, async (request, reply) => {
    await unsubscribe(request.ctx, request.params.token);
    const view = viewOf(request);
    const { done, doneText, toSettings } = view.t.notifications.unsubscribe;
    const next = { href: '/settings/notifications', text: toSettings };
    return sendPrivatePage(request, reply, NoticePage({ view, title: done, text: doneText, next }));
  });
}
