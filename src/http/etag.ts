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
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return sendJson(reply, json);
}

/** Sends JSON that is text already. */
export const sendJson = (reply: FastifyReply, json: string) =>
  reply.type('application/json; charset=utf-8').send(json);

/**
 * Holds a PUT to the version that the caller saw.
 * @throws 412 when `If-Match` was sent and does not name the current answer
 */
export function requireMatch(request: FastifyRequest, etag: string) {
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && !matches(wanted, etag)) {
    throw new AppError('preconditionFailed', 'It was changed since you read it', { headers: { etag } });
  }
}

function matches(header: string | undefined, etag: string) {
  if (header === undefined) return false;
  // A proxy that compresses weakens tags; both spellings name the same version.
  return header.split(',').some((candidate) => {
    const tag = candidate.trim();
    return tag === '*' || tag === etag || tag === `W/${etag}`;
  });
}
