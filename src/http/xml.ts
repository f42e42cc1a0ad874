import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendText } from './pages.ts';

/** Text between tags or in an attribute. What XML has no way to write is left out. */
export const xml = (text: string) =>
  text
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** A document that readers and crawlers ask for again and again. It is a guest's, so anybody may keep it for a while. */
export async function sendXml(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, type, seconds }: { body: string; type: string; seconds: number },
) {
  const document = `<?xml version="1.0" encoding="utf-8"?>\n${body}`;
  const etag = `W/"${createHash('sha1').update(document).digest('base64url')}"`;
  reply
    .header('cache-control', `public, max-age=${seconds}`)
    .header('vary', 'accept-encoding')
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    .header('etag', etag)
    .type(type);
  if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) return reply.code(304).send();
  return sendText(request, reply, document);
}
