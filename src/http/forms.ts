import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, notFound } from '../errors.ts';
import { isStorable } from './validation.ts';

/** What is wrong with a form, by field; '' is the form as a whole. */
export type Problems = Record<string, string>;

/** Reads fields of a submitted form as text: what is missing, doubled or cannot be stored is ''. */
export function formOf(request: FastifyRequest) {
  const body = (request.body ?? {}) as Record<string, unknown>;
  return (field: string) => {
    const value = Object.hasOwn(body, field) ? body[field] : '';
    return typeof value === 'string' && isStorable(value) ? value : '';
  };
}

/** The same, without the spaces around it. */
export function trimmedFormOf(request: FastifyRequest) {
  const read = formOf(request);
  return (field: string) => read(field).trim();
}

/** The id that a field names; 0, which nothing has, for whatever else stands there. */
export const idNamed = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

/** What a form is about, by its fields. @throws 404 for anything but a post, a comment or a reply */
export function refIn(read: (field: string) => string) {
  const ref_type = (['POST', 'COMMENT', 'REPLY'] as const).find((type) => type === read('ref_type'));
  const ref_id = idNamed(read('ref_id'));
  if (!ref_type || !ref_id) throw notFound('thing');
  return { ref_type, ref_id };
}

/**
 * Runs the operation behind a form. What it refuses comes back as problems by field, for the form to be shown again with
 * what was typed; all else is thrown.
 */
export async function attempt<T>(
  reply: FastifyReply,
  operation: () => Promise<T>,
): Promise<
  | { done: T; problems?: undefined; status?: undefined }
  | { problems: Problems; status: number; done?: undefined }
> {
  try {
    return { done: await operation() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { http } = error.failure;
    const problems = problemsIn(error);
    if (!problems) throw error;
    reply.headers(error.headers);
    return { problems, status: http };
  }
}

function problemsIn({ failure, fields, message }: AppError): Problems | undefined {
  if (failure.http === 429) return { '': 'tooManyTries' };
  if (failure.http === 409) return { '': message };
  if (failure.http !== 400) return undefined;
  return Object.fromEntries((fields ?? []).map(({ path, message }) => [path.slice(1), message]));
}

/** A path on this site, from what may be anything: never an address elsewhere. */
export function localPath(text: string): string {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\')) return '/';
  const url = new URL(text, 'http://here');
  // Of /..//there is left what names another host.
  const isHere = url.host === 'here' && !url.pathname.startsWith('//');
  return isHere ? url.pathname + url.search : '/';
}
