import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NewcomersPage } from '../../web/accounts/newcomers.tsx';
import { siteOf } from '../http/actor.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, formOf, idNamed, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { formTokenFor } from '../http/visitor.ts';
import type { UserRow } from '../members/members.queries.ts';
import { fullName } from '../members/names.ts';
import { can } from '../permissions.ts';
import { decideOnWaiting, inviteMember, listNewcomers, withdrawInvitation } from './invitations.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/newcomers';

/** Whom to invite, and whom to let in. */
export async function newcomerPages(pages: FastifyInstance) {
  belongsTo(pages, 'newcomers');

  pages.get(HOME, hidden, async (request, reply) => show(request, reply, {}));

  pages.post(HOME, hidden, async (request, reply) => {
    const email = trimmedFormOf(request)('email');
    const { problems, status } = await attempt(reply, () =>
      inviteMember(request.ctx, siteOf(request), { email, lang: viewOf(request).lang }),
    );
    if (problems) return show(request, reply, { values: { email }, problems, status });
    return show(request, reply, { invited: email });
  });

  pages.post(`${HOME}/withdraw`, hidden, async (request, reply) => {
    await withdrawInvitation(request.ctx, idIn(request));
    return reply.redirect(HOME, 303);
  });

  pages.post(`${HOME}/decide`, hidden, async (request, reply) => {
    await decideOnWaiting(request.ctx, idIn(request), formOf(request)('decision') === 'in');
    return reply.redirect(HOME, 303);
  });
}

const idIn = (request: FastifyRequest) => idNamed(formOf(request)('user_id'));

interface Shown {
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
  /** Who was invited just now. */
  invited?: string;
}

async function show(request: FastifyRequest, reply: FastifyReply, { status, ...typed }: Shown) {
  const { invited, waiting } = await listNewcomers(request.ctx);
  const page = NewcomersPage({
    view: viewOf(request),
    frame: frameOf(request, 'newcomers'),
    formToken: formTokenFor(request, reply),
    people: invited.map(presentNewcomer),
    waiting: can(request.ctx.actor, 'users.manage') ? waiting.map(presentNewcomer) : [],
    hasMail: request.server.services.config.smtpUrl !== '',
    ...typed,
  });
  return sendPrivatePage(request, reply, page, status);
}

const presentNewcomer = (row: UserRow) => ({
  user_id: row.user_id,
  email: row.email,
  name: fullName(row),
  at: row.created_at,
});
