import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

/** The tag of an answer's JSON text. Equal texts have equal tags, in every process. */
export const etagOf = (json: string) => `"${createHash('sha1').update(json).digest('base64url')}"`;

/**
 * Answers a GET of one entity: 304 where the caller has it already.
 */
export function sendEntity(request: FastifyRequest, reply: FastifyReply, json: string, etag = etagOf(json)) {
  reply.header('etag', etag);
  if (hasAlready(request, etag)) return reply.code(304).send();
  return sendJson(reply, json);
}

/** Whether the caller has the version of this tag. */
export const hasAlready = (request: FastifyRequest, etag: string) =>
  matches(request.headers['if-none-match'], etag);

/** Sends JSON that is text already. */
export const sendJson = (reply: FastifyReply, json: string) =>
  reply.type('application/json; charset=utf-8').send(json);

/** Whether `requireMatch` will ask: what it compares must be held before it is read, or two may see the same version. */
export const isConditional = (request: FastifyRequest) => request.headers['if-match'] !== undefined;

/**
 * Holds a PUT to the version that the caller saw.
 * @param etag of the current answer; undefined where nothing at this address has one, so that only `*` is right
 * @throws 412 when `If-Match` was sent and does not name it
 */
export function requireMatch(request: FastifyRequest, etag: string | undefined) {
  const wanted = request.headers['if-match'];
  if (wanted === undefined || matches(wanted, etag)) return;
  throw etag === undefined
    ? new AppError('preconditionFailed', 'There is no ETag here that could match')
    : new AppError('preconditionFailed', 'It was changed since you read it', { headers: { etag } });
}

function matches(header: string | undefined, etag: string | undefined) {
  if (header === undefined) return false;
  // A proxy that compresses weakens tags; both spellings name the same version.
  return header.split(',').some((candidate) => {
    const tag = candidate.trim();
    return tag === '*' || (etag !== undefined && (tag === etag || tag === `W/${etag}`));
  });
}
