import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProviderPage } from '../../web/admin/provider.tsx';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, formOf, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { checkBody } from '../http/validation.ts';
import { formTokenFor } from '../http/visitor.ts';
import { addProvider, editProvider, findProvider, removeProvider } from './providers.ts';
import { ProviderInput } from './settings.schema.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/settings/providers';
const DONE = '/admin/settings?done=provider#providers';

interface Named {
  Params: { id: string };
}

/** Providers that members may sign in with. */
export async function providerPages(pages: FastifyInstance) {
  belongsTo(pages, 'settings');

  pages.get(`${HOME}/new`, hidden, async (request, reply) => show(request, reply, {}));

  pages.post(`${HOME}/new`, hidden, async (request, reply) => {
    const values = valuesIn(request, trimmedFormOf(request)('id'));
    const { problems, status } = await attempt(reply, () =>
      addProvider(request.ctx, inputOf(request, values)),
    );
    if (problems) return show(request, reply, { values, problems, status });
    return reply.redirect(DONE, 303);
  });

  pages.get<Named>(`${HOME}/:id`, hidden, async (request, reply) => {
    const { id, name, issuer, client_id } = await findProvider(request.ctx, request.params.id);
    return show(request, reply, { id, values: { id, name, issuer, client_id } });
  });

  pages.post<Named>(`${HOME}/:id`, hidden, async (request, reply) => {
    const { id } = await findProvider(request.ctx, request.params.id);
    const values = valuesIn(request, id);
    const { problems, status } = await attempt(reply, () =>
      editProvider(request.ctx, inputOf(request, values)),
    );
    if (problems) return show(request, reply, { id, values, problems, status });
    return reply.redirect(DONE, 303);
  });

  pages.post<Named>(`${HOME}/:id/remove`, hidden, async (request, reply) => {
    await removeProvider(request.ctx, request.params.id);
    return reply.redirect(DONE, 303);
  });
}

interface Shown {
  /** Of one that is there. */
  id?: string;
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
}

async function show(request: FastifyRequest, reply: FastifyReply, { status, id, ...typed }: Shown) {
  const page = ProviderPage({
    view: viewOf(request),
    frame: frameOf(request, 'settings'),
    formToken: formTokenFor(request, reply),
    id,
    returnTo: `${request.server.publicUrl()}/sign-in/with/${id ?? '…'}/return`,
    ...typed,
  });
  return sendPrivatePage(request, reply, page, status);
}

function valuesIn(request: FastifyRequest, id: string): Record<string, string> {
  const read = trimmedFormOf(request);
  return { id, name: read('name'), issuer: read('issuer'), client_id: read('client_id') };
}

const inputOf = (request: FastifyRequest, values: Record<string, string>) =>
  checkBody(ProviderInput, {
    ...values,
    client_secret: formOf(request)('client_secret') || undefined,
  });
