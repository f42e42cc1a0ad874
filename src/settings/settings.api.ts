import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { sendEntity } from '../http/etag.ts';
import { refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { CommunitySettings, SettingsPatch } from './settings.schema.ts';
import { changeSettings, showSettings } from './settings.ts';

const tags = ['Settings'];

export async function settingsRoutes(instance: FastifyInstance) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/settings', {
    schema: {
      operationId: 'getSettings',
      summary: 'Get the settings',
      description: 'Needs settings.manage.',
      tags,
      response: { 200: refTo(CommunitySettings) },
    },
    handler: async (request, reply) =>
      sendEntity(request, reply, JSON.stringify(await showSettings(request.ctx))),
  });

  app.patch('/settings', {
    schema: {
      operationId: 'changeSettings',
      summary: 'Change settings',
      description: 'Needs settings.manage. What is left out stays. Every process follows within a second.',
      tags,
      body: SettingsPatch,
      response: { 200: refTo(CommunitySettings) },
    },
    handler: (request, reply) => write(request, reply, (ctx) => changeSettings(ctx, request.body)),
  });
}
