/**
 * Every failure that we expect: its HTTP status, its documented code and the words for people.
 * Anything thrown that is not an `AppError` is a bug and becomes a 500 that tells nothing of the inside.
 */

export const failures = {
  validation: { http: 400, status: 'BAD_REQUEST', code: 'ERR_V1' },
  unauthenticated: { http: 401, status: 'UNAUTHORIZED', code: 'ERR_A1' },
  badKey: { http: 403, status: 'FORBIDDEN', code: 'ERR_A2' },
  forbidden: { http: 403, status: 'FORBIDDEN', code: 'ERR_P1' },
  notFound: { http: 404, status: 'NOT_FOUND', code: 'ERR_N1' },
  methodNotAllowed: { http: 405, status: 'METHOD_NOT_ALLOWED', code: 'ERR_N2' },
  conflict: { http: 409, status: 'CONFLICT', code: 'ERR_C1' },
  preconditionFailed: { http: 412, status: 'PRECONDITION_FAILED', code: 'ERR_C2' },
  tooLarge: { http: 413, status: 'PAYLOAD_TOO_LARGE', code: 'ERR_V2' },
  mediaType: { http: 415, status: 'UNSUPPORTED_MEDIA_TYPE', code: 'ERR_V3' },
  idempotencyMismatch: { http: 422, status: 'UNPROCESSABLE_ENTITY', code: 'ERR_I1' },
  rateLimited: { http: 429, status: 'TOO_MANY_REQUESTS', code: 'ERR_L1' },
  internal: { http: 500, status: 'INTERNAL_SERVER_ERROR', code: 'ERR_S1' },
  unavailable: { http: 503, status: 'SERVICE_UNAVAILABLE', code: 'ERR_S2' },
} as const;

export type FailureName = keyof typeof failures;

/** One row of the `errors` array of a validation error: a JSON pointer into the body, path or query, and what is wrong. */
export interface FieldError {
  path: string;
  message: string;
}

export class AppError extends Error {
  readonly failure: (typeof failures)[FailureName];
  readonly fields: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    name: FailureName,
    message: string,
    { fields, headers = {} }: { fields?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'AppError';
    this.failure = failures[name];
    this.fields = fields;
    this.headers = headers;
  }
}

/** The thing does not exist, or the actor may not know that it does: the two must not be told apart. */
export const notFound = (what: string) => new AppError('notFound', `There is no such ${what}`);

export const forbidden = (message = 'You do not have permission to do this') =>
  new AppError('forbidden', message);

export const conflict = (message: string) => new AppError('conflict', message);

/** A field that has the right type but a value that cannot be taken. */
export const invalid = (path: string, message: string) =>
  new AppError('validation', 'Request payload validation errors', { fields: [{ path, message }] });

export const unavailable = (message: string, retryAfterSeconds = 2) =>
  new AppError('unavailable', message, { headers: { 'retry-after': String(retryAfterSeconds) } });
