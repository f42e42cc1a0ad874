import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, invalid } from '../errors.ts';
import { requireOurs } from '../http/visitor.ts';
import { write } from '../http/write.ts';
import { incomingFolder } from './storage.ts';
import { presentUpload } from './uploads.present.ts';
import type { Upload } from './uploads.schema.ts';
import { authorizeUpload, createUpload, storageAway, storePicture } from './uploads.ts';

/** Pictures that one member may send in a minute, whether they can be read or not. */
const MOST_A_MINUTE = 30;

/** Of a request, beside its file. */
const MOST_AROUND_BYTES = 64 * 1_024;

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of a form that `readPictureForm` read. */
    receivedFile: ReceivedFile | undefined;
  }
}

export interface ReceivedFile {
  path: string;
  /** SHA-256, hex. */
  hash: string;
}

/**
 * Takes the picture of a multipart request for whoever `request.ctx` names, and answers as a writing route does: with
 * 201, `Idempotency-Key` and all. Pages have read the form before: see `readPictureForm`.
 * @throws 400 · 403 for guests · 413 · 415 · 429 · 503
 */
export async function receiveUpload(request: FastifyRequest, reply: FastifyReply): Promise<Upload> {
  const { server } = request;
  if (!request.receivedFile) await readForm(request, reply);
  const file = request.receivedFile;
  if (!file) throw invalid('/file', 'is required');
  const picture = await storePicture(request.ctx, server.services.uploads, () => readFile(file.path));
  // What a repeat with the same Idempotency-Key is compared by.
  request.body = { file: file.hash };
  return write(
    request,
    reply,
    async (ctx) => presentUpload(await createUpload(ctx, picture), server.publicUrl()),
    { status: 201 },
  );
}

/**
 * Reads a multipart form of a page, as `preValidation` of its route: the fields become `request.body`, where the check
 * that the form is ours finds its token, and a file that was chosen becomes `request.receivedFile`.
 */
export async function readPictureForm(request: FastifyRequest, reply: FastifyReply) {
  if (request.isMultipart() && request.ctx.actor.userId !== 0) await readForm(request, reply, requireOurs);
}

/** @throws 400 · 403 · 413 · 415 · 429 · 503, and what `beforeFile` throws */
async function readForm(
  request: FastifyRequest,
  reply: FastifyReply,
  beforeFile = (_request: FastifyRequest) => {},
) {
  if (!request.isMultipart()) throw new AppError('mediaType', 'The body must be multipart/form-data');
  const most = request.server.services.settings.current.upload_max_bytes;
  if (Number(request.headers['content-length']) > most + MOST_AROUND_BYTES) throw tooLarge(most);
  const fields: Record<string, string> = {};
  request.body = fields;
  const limits = { files: 1, fields: 50, fieldSize: MOST_AROUND_BYTES, fileSize: most, headerPairs: 100 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        fields[part.fieldname] = String(part.value);
        continue;
      }
      beforeFile(request);
      if (part.fieldname === 'file' && part.filename) {
        await checkPace(request);
        request.receivedFile = await receiveFile(request, reply, part);
      } else part.file.resume();
    }
  } catch (error) {
    throw unread(error);
  }
}

/** Before a picture is received. @throws 403 for guests · 429 */
export async function checkPace(request: FastifyRequest) {
  const { ctx, server } = request;
  const { config, rateLimiter } = server.services;
  if (config.rateLimit) {
    const { exceeded, reset } = rateLimiter.take(
      `uploads ${ctx.actor.userId}`,
      MOST_A_MINUTE,
      Date.parse(ctx.now),
    );
    if (exceeded) throw tooFast(reset);
  }
  await checkQuota(request);
}

/** Whether the member may have one more picture today. @throws 403 for guests · 429 */
export async function checkQuota({ ctx, server }: FastifyRequest) {
  const { config, settings } = server.services;
  await authorizeUpload(ctx, config.rateLimit ? settings.current.uploads_per_day : Number.POSITIVE_INFINITY);
}

/** Whatever the parser says: it is about what was sent. */
export function unread(error: unknown) {
  if (error instanceof AppError) return error;
  const ours = storageAway(error);
  return ours === error ? invalid('', 'is not a whole multipart/form-data body') : ours;
}

/** Keeps the file on the disk until the request is answered. @throws 413 */
export async function receiveFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { file }: MultipartFile,
): Promise<ReceivedFile> {
  const { config, settings } = request.server.services;
  const path = join(incomingFolder(config), randomBytes(12).toString('hex'));
  // Whatever becomes of the request. What stays in spite of this is swept.
  reply.raw.once('close', () => void rm(path, { force: true }).catch(() => {}));
  const hash = createHash('sha256');
  await mkdir(dirname(path), { recursive: true });
  await pipeline(
    file,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path),
  );
  if (file.truncated) throw tooLarge(settings.current.upload_max_bytes);
  return { path, hash: hash.digest('hex') };
}

const tooLarge = (most: number) =>
  new AppError('tooLarge', `A picture may have ${(most / 1024 / 1024).toFixed(1)} MiB here`);

const tooFast = (reset: number) =>
  new AppError('rateLimited', `At most ${MOST_A_MINUTE} pictures a minute`, {
    headers: { 'retry-after': String(reset) },
  });
