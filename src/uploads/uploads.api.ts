import multipart from '@fastify/multipart';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { sendEntity } from '../http/etag.ts';
import { endPage, pageQuery, readPage } from '../http/paging.ts';
import { done, Ok, refTo } from '../http/schema.ts';
import { write } from '../http/write.ts';
import { presentUpload } from './uploads.present.ts';
import { byNewestUpload, listUploadsOf, listUsesOf } from './uploads.queries.ts';
import { receiveUpload } from './uploads.receive.ts';
import { Upload, UploadInput, UploadParams } from './uploads.schema.ts';
import { deleteOwnUpload, findOwnUpload } from './uploads.ts';

const tags = ['Uploads'];

export async function uploadRoutes(instance: FastifyInstance) {
  await instance.register(multipart, { throwFileSizeLimit: false });
  instance.decorateRequest('receivedFile', undefined);
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const origin = instance.publicUrl;

  app.get('/uploads', {
    schema: {
      operationId: 'listUploads',
      summary: 'List your pictures',
      description: 'Newest first.',
      tags,
      querystring: Type.Object(pageQuery),
      response: { 200: Type.Array(refTo(Upload)) },
    },
    handler: async (request, reply) => {
      const { db, actor } = request.ctx;
      const page = readPage(request, byNewestUpload);
      const found = await listUploadsOf(db, actor.userId, page);
      const rows = endPage(request, reply, page, found, (row) => [row.upload_id]);
      const ids = rows.map(({ upload_id }) => upload_id);
      const uses = ids.length === 0 ? [] : await listUsesOf(db, ids);
      return rows.map((row) => presentUpload(row, origin(), uses));
    },
  });

  instance.post('/uploads', {
    schema: {
      operationId: 'createUpload',
      summary: 'Send a picture',
      description:
        'It is turned upright, freed of metadata, and kept as WebP in several widths. Put its `src` into what you write, or its ' +
        '`url` into your profile: until something uses it only you see it, and it is deleted after 24 hours.',
      tags,
      consumes: ['multipart/form-data'],
      body: UploadInput,
      response: { 201: refTo(Upload) },
    },
    // The body is a stream, which `receiveUpload` reads.
    validatorCompiler: () => () => true,
    handler: receiveUpload,
  });

  app.get('/uploads/:upload_id', {
    schema: {
      operationId: 'getUpload',
      summary: 'Get one of your pictures',
      description: 'What is known of it; the picture itself is at its `src`.',
      tags,
      params: UploadParams,
      response: { 200: refTo(Upload) },
    },
    handler: async (request, reply) => {
      const upload = await findOwnUpload(request.ctx, request.params.upload_id);
      const uses = await listUsesOf(request.ctx.db, [upload.upload_id]);
      return sendEntity(request, reply, JSON.stringify(presentUpload(upload, origin(), uses)));
    },
  });

  app.delete('/uploads/:upload_id', {
    schema: {
      operationId: 'deleteUpload',
      summary: 'Delete one of your pictures',
      description:
        'It is gone from everything that shows it. The logo of the community cannot be deleted: 409.',
      tags,
      params: UploadParams,
      response: { 200: refTo(Ok) },
    },
    handler: (request, reply) =>
      write(request, reply, async (ctx) => {
        await deleteOwnUpload(ctx, request.params.upload_id);
        return done;
      }),
  });
}
