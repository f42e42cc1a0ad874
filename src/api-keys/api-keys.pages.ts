import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KEY_DAYS, KeysPage, type KeyView, NewKeyPage } from '../../web/settings/keys.tsx';
import { attempt, formOf, idNamed, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { checkBody } from '../http/validation.ts';
import { formTokenFor, requireVisitor } from '../http/visitor.ts';
import { type ApiKeyRow, byNewestKey, listKeys } from './api-keys.queries.ts';
import { ApiKeyInput } from './api-keys.schema.ts';
import { createApiKey, MOST_KEYS, revokeApiKey, rotateApiKey } from './api-keys.ts';

const hidden = { schema: { hide: true } };
const HOME = '/settings/keys';
const DAY = 86_400_000;

/** A member's own API keys. */
export async function apiKeyPages(pages: FastifyInstance) {
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.get<{ Querystring: { revoked?: string } }>(HOME, hidden, async (request, reply) =>
    show(request, reply, {}),
  );

  pages.post(HOME, hidden, async (request, reply) => {
    const { ctx } = request;
    const read = trimmedFormOf(request);
    const values = { key_name: read('key_name'), days: read('days') };
    const { done, problems, status } = await attempt(reply, async () =>
      createApiKey(
        ctx,
        checkBody(ApiKeyInput, { key_name: values.key_name, expires_at: endOf(ctx.now, values.days) }),
      ),
    );
    return problems
      ? show(request, reply, { values, problems: worded(request, problems), status })
      : showNew(request, reply, done);
  });

  pages.post(`${HOME}/rotate`, hidden, async (request, reply) =>
    showNew(request, reply, await rotateApiKey(request.ctx, idIn(request))),
  );

  pages.post(`${HOME}/revoke`, hidden, async (request, reply) => {
    await revokeApiKey(request.ctx, idIn(request));
    return reply.redirect(`${HOME}?revoked=1`, 303);
  });
}

const idIn = (request: FastifyRequest) => idNamed(formOf(request)('key_id'));

/** A choice that the form does not have is the shortest. */
function endOf(now: string, choice: string) {
  const days = KEY_DAYS.find((days) => String(days) === choice) ?? KEY_DAYS[0];
  return days === 0 ? undefined : new Date(Date.parse(now) + days * DAY).toISOString();
}

const worded = (request: FastifyRequest, problems: Problems): Problems => {
  const words = viewOf(request).t.settings.keys.problems;
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, words[field] ?? problem]),
  );
};

interface Shown {
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
}

async function show(request: FastifyRequest, reply: FastifyReply, { status, ...typed }: Shown) {
  const { db, actor, now } = request.ctx;
  const everyKey = { sort: byNewestKey, limit: 10 * MOST_KEYS, offset: 0, after: undefined };
  const keys = await listKeys(db, actor.userId, everyKey);
  const page = KeysPage({
    view: viewOf(request),
    formToken: formTokenFor(request, reply),
    keys: keys.map((row) => keyView(row, now)),
    isRevoked: (request.query as { revoked?: string }).revoked !== undefined,
    ...typed,
  });
  return sendPrivatePage(request, reply, page, status);
}

const keyView = (row: ApiKeyRow, now: string): KeyView => ({
  key_id: row.key_id,
  name: row.key_name,
  prefix: row.key_prefix,
  createdAt: row.created_at,
  expiresAt: row.expires_at ?? undefined,
  hasExpired: row.expires_at !== null && row.expires_at <= now,
  lastUsed:
    row.last_used_at === null
      ? undefined
      : {
          at: row.last_used_at,
          source: row.last_used_source ?? undefined,
          agent: row.last_used_agent ?? undefined,
        },
});

const showNew = (
  request: FastifyRequest,
  reply: FastifyReply,
  { key_name, api_key }: { key_name: string; api_key: string },
) =>
  sendPrivatePage(
    request,
    reply,
    NewKeyPage({ view: viewOf(request), name: key_name, apiKey: api_key }),
    201,
  );
