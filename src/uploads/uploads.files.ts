import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireReady } from '../app.ts';
import { parseUploadPath } from '../content/uploads.ts';
import { AppError, notFound } from '../errors.ts';
import { contextOf, countAddress, findCaller } from '../http/actor.ts';
import { installErrors } from '../http/errors.ts';
import { hasAlready } from '../http/etag.ts';
import { actorOfPage, installVisitors } from '../http/visitor.ts';
import { guest, viewerOf } from '../permissions.ts';
import { fileKey } from './pictures.ts';
import { findUploadNamed, isUploadShown } from './uploads.queries.ts';
import { readPictureForm, receiveUpload } from './uploads.receive.ts';
import { storageAway } from './uploads.ts';

/**
 * /uploads: the pictures themselves, for whoever sees what they are used in, by session or API key; and where the pages'
 * editor sends new ones. Like the files of /assets they are not counted: a page needs them to be shown at all.
 */
export async function uploadFiles(app: FastifyInstance) {
  const { services } = app;
  installErrors(app);
  requireReady(app);
  await installVisitors(app);
  await app.register(multipart, { throwFileSizeLimit: false });
  app.decorateRequest('receivedFile', undefined);
  app.addHook('onRequest', async (request) => {
    const now = new Date();
    request.ctx = contextOf(request, services, await callerOf(request, now), now);
  });

  const form = { schema: { hide: true }, preValidation: readPictureForm };
  app.post('/uploads', form, async (request, reply) => {
    countAddress(request, reply, services, new Date());
    return receiveUpload(request, reply);
  });

  app.get<{ Params: { upload_id: string; file: string } }>(
    '/uploads/:upload_id/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { upload_id, file } = request.params;
      const { upload, variant, isOpen } = await findSeen(request, `/uploads/${upload_id}/${file}`);
      const etag = `"${upload.hash.slice(0, 32)}-${variant}"`;
      const kept = { ...(isOpen ? forAll : forOne), etag };
      if (hasAlready(request, etag)) return reply.headers(kept).code(304).send();
      const stored = await services.uploads.storage.get(fileKey(upload.name, variant)).catch((error) => {
        throw storageAway(error);
      });
      if (!stored) throw noPicture();
      return reply
        .headers(kept)
        .headers(harmless)
        .header('content-disposition', `inline; filename="${upload.upload_id}.webp"`)
        .header('content-length', stored.bytes)
        .type('image/webp')
        .send(stored.stream);
    },
  );
}

/** Whose key or session comes with the request. A proxy's own Basic auth is no key of ours, and no reason to refuse. */
async function callerOf(request: FastifyRequest, now: Date) {
  if (request.headers.authorization) {
    try {
      return await findCaller(request, request.server.services, now);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return { actor: await actorOfPage(request), source: null };
}

/** @throws 404, the same for what is not there and for what may not be seen */
async function findSeen({ ctx }: FastifyRequest, path: string) {
  const named = parseUploadPath(path);
  const upload = named && (await findUploadNamed(ctx.db, named.name));
  if (upload?.upload_id !== named?.upload_id || !upload || !named) throw noPicture();
  const { upload_id, owner_id } = upload;
  const isOpen = await isUploadShown(ctx.db, viewerOf(guest), upload_id);
  const isSeen =
    isOpen ||
    (ctx.actor.userId !== 0 &&
      (ctx.actor.userId === owner_id || (await isUploadShown(ctx.db, viewerOf(ctx.actor), upload_id))));
  if (!isSeen) throw noPicture();
  return { upload, variant: named.variant, isOpen };
}

const noPicture = () => notFound('picture');

/** A browser keeps it for good. A shared cache asks again after an hour: a board may become private, a post go. */
const forAll = {
  'cache-control': 'public, max-age=31536000, s-maxage=3600, immutable',
  'cross-origin-resource-policy': 'cross-origin',
};

const forOne = {
  'cache-control': 'private, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'same-origin',
  vary: 'cookie, authorization',
};

/** Should a browser ever take it for something else than a picture, nothing in it does anything. */
const harmless = { 'content-security-policy': "default-src 'none'; sandbox" };
