import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DbErrorKind } from '../db/open.ts';
import { AppError, unavailable } from '../errors.ts';

type SendError = (reply: FastifyReply, request: FastifyRequest, error: AppError) => unknown;

/**
 * Every failure of the routes of `app` leaves through here, with the request's id in the answer and in the log.
 * @param send makes the answer: the documented JSON, unless pages ask for another
 */
export function installErrors(app: FastifyInstance, send: SendError = sendError) {
  const databaseErrorKind = app.services.database.dialect.errorKind;
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const expected = asAppError(error, databaseErrorKind);
    // The framework closes the connection after every body that it could not take. Only one that is still coming is a
    // reason to; who sent a typing error may go on.
    if (request.raw.complete) reply.removeHeader('connection');
    // What we throw ourselves is said by the request's own line: a server that refuses must not be busy with saying so.
    if (expected.failure.http >= 500 && !(error instanceof AppError))
      request.log.error({ err: error }, expected.message);
    return send(reply, request, expected);
  });
}

export function sendError(reply: FastifyReply, request: FastifyRequest, error: AppError) {
  return (
    reply
      .code(error.failure.http)
      // Where the address itself cannot be read, no hook ran that would have set it.
      .header('x-request-id', request.id)
      .headers(error.headers)
      .type('application/json; charset=utf-8')
      .send(errorBody(request.id, error))
  );
}

/** The documented body of an error, as JSON text. */
export function errorBody(id: string, { failure, message, fields }: AppError) {
  return JSON.stringify({
    id,
    status: failure.status,
    time: new Date().toISOString(),
    message: `${failure.code}█${message}`,
    errors: fields,
  });
}

/** What the framework, its plugins and the database throw, in our words. */
function asAppError(error: FastifyError, databaseErrorKind: (error: unknown) => DbErrorKind): AppError {
  if (error instanceof AppError) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('tooLarge', 'The body is larger than this server takes');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('mediaType', 'The body must be application/json');
    case 'FST_ERR_NOT_FOUND':
      return new AppError('notFound', 'There is nothing at this address');
  }
  const kind = databaseErrorKind(error);
  if (kind === 'unavailable' || kind === 'timeout')
    return unavailable('The database does not answer; try again');
  if (kind === 'unique')
    return new AppError('conflict', 'Somebody else took this name or place at the same moment');
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return new AppError('validation', 'The request could not be read');
  }
  return new AppError('internal', 'Something went wrong on our side; the id finds it in the log');
}
