import { readFile } from 'node:fs/promises';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { Problems } from '../http/forms.ts';
import { requireOurs } from '../http/visitor.ts';
import { presentUpload } from './uploads.present.ts';
import { checkPace, checkQuota, type ReceivedFile, receiveFile, unread } from './uploads.receive.ts';
import type { Upload } from './uploads.schema.ts';
import { createUpload, storePicture } from './uploads.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Files that were chosen in a form, by field: received, or why not. */
    chosenFiles: Map<string, ReceivedFile | AppError> | undefined;
  }
}

/** Of one form. */
const MOST_FILES = 3;
const MOST_FIELDS = 100;

/**
 * Forms of `pages` may bring files: then their fields are `request.body` all the same, where the check that the form is
 * ours finds its token, and `keepPictures` has the files. A file that cannot be taken does not keep the rest from being read.
 */
export async function takePictures(pages: FastifyInstance) {
  await pages.register(multipart, { throwFileSizeLimit: false });
  pages.decorateRequest('chosenFiles', undefined);
  pages.addHook('preValidation', async (request, reply) => {
    // What a guest sends is not read, and so no form of ours.
    if (!request.isMultipart() || request.ctx.actor.userId === 0) return;
    try {
      await readForm(request, reply);
    } catch (error) {
      throw unread(error);
    }
  });
}

async function readForm(request: FastifyRequest, reply: FastifyReply) {
  const { config, settings } = request.server.services;
  const fields: Record<string, unknown> = {};
  const files = new Map<string, ReceivedFile | AppError>();
  request.body = fields;
  request.chosenFiles = files;
  const limits = {
    files: MOST_FILES,
    fields: MOST_FIELDS,
    fieldSize: config.bodyLimit,
    fileSize: settings.current.upload_max_bytes,
    headerPairs: 100,
  };
  let length = 0;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      requireOurs(request);
      // A field in which no file was chosen sends one without a name.
      if (part.filename) files.set(part.fieldname, await receiveOrRefuse(request, reply, part));
      else part.file.resume();
      continue;
    }
    const value = String(part.value);
    length += value.length;
    if (part.valueTruncated || length > config.bodyLimit)
      throw new AppError('tooLarge', 'The form is too large');
    // As in any other form, what is there twice is no text.
    fields[part.fieldname] = Object.hasOwn(fields, part.fieldname) ? [fields[part.fieldname], value] : value;
  }
}

async function receiveOrRefuse(request: FastifyRequest, reply: FastifyReply, part: MultipartFile) {
  try {
    await checkPace(request);
    return await receiveFile(request, reply, part);
  } catch (error) {
    part.file.resume();
    const refusal = unread(error);
    if (refusal instanceof AppError) return refusal;
    throw refusal;
  }
}

/** The field of a form that brings the picture for another field. */
const fileField = (field: string) => `${field}_file`;

/**
 * Makes pictures of the files that came for these fields. A picture that was taken is the member's, whatever else is wrong
 * with the form: it need not be sent again.
 */
export async function keepPictures<F extends string>(
  request: FastifyRequest,
  fields: readonly F[],
): Promise<{ kept: Partial<Record<F, Upload>>; problems?: Problems; status?: number }> {
  const { ctx, server } = request;
  const kept: Partial<Record<F, Upload>> = {};
  const problems: Problems = {};
  let status: number | undefined;
  for (const field of fields) {
    const file = request.chosenFiles?.get(fileField(field));
    if (!file) continue;
    try {
      if (file instanceof AppError) throw file;
      // All files of a form are received before the first is theirs.
      await checkQuota(request);
      const picture = await storePicture(ctx, server.services.uploads, () => readFile(file.path));
      kept[field] = presentUpload(await createUpload(ctx, picture), server.publicUrl());
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems[fileField(field)] = error.fields?.[0]?.message ?? error.message;
      status = error.failure.http;
    }
  }
  return status === undefined ? { kept } : { kept, problems, status };
}
