import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { done, Ok, refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { presentApiKey, presentNewApiKey } from './api-keys.present.ts';
import { byNewestKey, listKeys } from './api-keys.queries.ts';
import { ApiKey, ApiKeyInput, ApiKeyParams, NewApiKey } from './api-keys.schema.ts';
import { createApiKey, revokeApiKey } from './api-keys.ts';

const tags = ['API keys'];

export async function apiKeyRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/users/me/api_keys', {
    schema: {
      operationId: 'listApiKeys',
      summary: 'List your API keys',
      description: 'Newest first. Revoked keys are not listed, and no answer holds a key itself.',
      tags,
      querystring: Type.Object(pageQuery),
      response: { 200: Type.Array(refTo(ApiKey)) },
    },
    handler: async (request, reply) => {
      const { db, actor } = request.ctx;
      const page = readPage(request, byNewestKey);
      const rows = await listKeys(db, actor.userId, page);
      return endPage(request, reply, page, rows, (row) => [row.key_id]).map(presentApiKey);
    },
  });

  app.post('/users/me/api_keys', {
    schema: {
      operationId: 'createApiKey',
      summary: 'Make an API key',
      description: 'The key is shown once. You may have 100 that work.',
      tags,
      body: ApiKeyInput,
      response: { 201: refTo(NewApiKey) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => presentNewApiKey(await createApiKey(ctx, request.body)), {
        status: 201,
        once: ['api_key'],
      }),
  });

  app.delete('/users/me/api_keys/:key_id', {
    schema: {
      operationId: 'revokeApiKey',
      summary: 'Revoke one of your API keys',
      description: 'It stops everywhere within a second. This may be the key that you call with.',
      tags,
      params: ApiKeyParams,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await revokeApiKey(ctx, request.params.key_id);
        return done;
      }),
  });
}
