import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, invalid } from '../errors.ts';
import { write } from '../http/write.ts';
import { incomingFolder } from './storage.ts';
import { presentUpload } from './uploads.present.ts';
import type { Upload } from './uploads.schema.ts';
import { authorizeUpload, createUpload, storageAway, storePicture } from './uploads.ts';

/** Pictures that one member may send in a minute, whether they can be read or not. */
const MOST_A_MINUTE = 30;

/** Of a request, beside its file. */
const MOST_AROUND_BYTES = 64 * 1_024;

/**
 * Takes the picture of a multipart request for whoever `request.ctx` names, and answers as a writing route does: with
 * 201, `Idempotency-Key` and all. Forms check where they come from before.
 * @throws 400 · 403 for guests · 413 · 415 · 429 · 503
 */
export async function receiveUpload(request: FastifyRequest, reply: FastifyReply): Promise<Upload> {
  const { ctx, server } = request;
  const { config, settings, rateLimiter, uploads } = server.services;
  if (!request.isMultipart()) throw new AppError('mediaType', 'The body must be multipart/form-data');
  if (config.rateLimit) {
    const { exceeded, reset } = rateLimiter.take(
      `uploads ${ctx.actor.userId}`,
      MOST_A_MINUTE,
      Date.parse(ctx.now),
    );
    if (exceeded) throw tooFast(reset);
  }
  await authorizeUpload(ctx, config.rateLimit ? settings.current.uploads_per_day : Number.POSITIVE_INFINITY);
  const file = join(incomingFolder(config), randomBytes(12).toString('hex'));
  try {
    const hash = await receiveFile(request, file, settings.current.upload_max_bytes);
    const picture = await storePicture(ctx, uploads, () => readFile(file));
    // What a repeat with the same Idempotency-Key is compared by.
    request.body = { file: hash };
    return await write(
      request,
      reply,
      async (ctx) => presentUpload(await createUpload(ctx, picture), server.publicUrl()),
      { status: 201 },
    );
  } finally {
    // What stays in spite of this is swept.
    await rm(file, { force: true }).catch(() => {});
  }
}

/** @returns its SHA-256 @throws 400 · 413 · 503 */
async function receiveFile(request: FastifyRequest, file: string, most: number): Promise<string> {
  if (Number(request.headers['content-length']) > most + MOST_AROUND_BYTES) throw tooLarge(most);
  let part: MultipartFile | undefined;
  try {
    part = await request.file({
      limits: { files: 1, fields: 10, fieldSize: 10_000, fileSize: most, headerPairs: 100 },
      throwFileSizeLimit: false,
    });
    if (part?.fieldname !== 'file') throw invalid('/file', 'is required');
    const hash = createHash('sha256');
    await mkdir(join(file, '..'), { recursive: true });
    await pipeline(
      part.file,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(file),
    );
    if (part.file.truncated) throw tooLarge(most);
    return hash.digest('hex');
  } catch (error) {
    part?.file.resume();
    if (error instanceof AppError) throw error;
    const ours = storageAway(error);
    // Whatever the parser says: it is about what was sent.
    throw ours === error ? invalid('', 'is not a whole multipart/form-data body') : ours;
  }
}

const tooLarge = (most: number) =>
  new AppError('tooLarge', `A picture may have ${(most / 1024 / 1024).toFixed(1)} MiB here`);

const tooFast = (reset: number) =>
  new AppError('rateLimited', `At most ${MOST_A_MINUTE} pictures a minute`, {
    headers: { 'retry-after': String(reset) },
  });
