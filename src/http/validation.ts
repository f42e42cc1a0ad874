import { isUtf8 } from 'node:buffer';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { AppError, type FieldError } from '../errors.ts';

/**
 * What comes in is checked, never bent: bodies are taken as they are, and the texts of paths and queries become numbers
 * only in their one plain spelling. (The framework's own coercion turns null into 0 and accepts ids such as 1e3.)
 */
// `verbose` hands the schema that failed to the error, for an example of what would have fitted.
const ajv = new Ajv({ allErrors: true, strict: false, useDefaults: true, verbose: true });
addFormats.default(ajv, ['date-time', 'email']);

/** Rows of `errors` that one answer carries at most. */
const MOST_ERRORS = 20;

/** JSON nested deeper than this is refused: no documented body comes near it. */
const DEEPEST = 32;

/** Values that a body may hold; documented ones hold 1,000 at most. Each of them may cost an error of its own. */
const MOST_VALUES = 5_000;

export function installValidation(app: FastifyInstance) {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const isText = httpPart === 'params' || httpPart === 'querystring';
    return (data: unknown) => {
      // Kept by ajv from the first request on: at the start, those of all routes take a fifth of it.
      const validate = ajv.compile(schema as object);
      const value = isText ? numbersFromText(schema as ObjectSchema, data as Record<string, unknown>) : data;
      return validate(value) ? { value } : { error: validationError(validate.errors ?? []) };
    };
  });

  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => parseJson(body),
  );
}

/** Holds what did not come as a body, such as a form, to the shape of one. @throws 400 */
// NoInfer: else the compiler compares what every schema could be with what the caller expects, for a third of its time.
export function checkBody<T extends TSchema>(schema: T, value: object): NoInfer<Static<T>> {
  const validate = ajv.compile(schema);
  if (!validate(value)) throw validationError(validate.errors ?? []);
  return value as NoInfer<Static<T>>;
}

export const compileSchema = (schema: object): ValidateFunction => ajv.compile(schema);

/** @throws 400 on anything that is not JSON, or holds text that the databases would not both keep as it is. */
function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw bodyError('is not UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw bodyError('is not JSON');
  }
  checkValue(value, '', 0, { left: MOST_VALUES });
  return value;
}

const bodyError = (message: string) =>
  new AppError('validation', 'Request payload validation errors', { fields: [{ path: '', message }] });

/** NUL ends a text in SQLite's functions and is refused by PostgreSQL; a lone surrogate is changed by both. */
export const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** An address that holds what no text can is nobody's: no page has to look for it. @throws 400 */
export function requireStorable(url: string) {
  // Escapes that are no UTF-8 are refused before, or stay as they are: NUL is all that is left.
  if (url.includes('%00')) throw new AppError('validation', 'The request could not be read');
}

function checkValue(value: unknown, path: string, depth: number, allowance: { left: number }) {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw unstorable(path);
  } else if (typeof value === 'object' && value !== null) {
    if (depth === DEEPEST) throw bodyError(`is nested more than ${DEEPEST} deep`);
    allowance.left -= Array.isArray(value) ? value.length : Object.keys(value).length;
    if (allowance.left < 0) throw bodyError(`holds more than ${MOST_VALUES} values`);
    for (const [key, child] of Object.entries(value)) {
      if (!isStorable(key)) throw unstorable(path);
      checkValue(child, `${path}/${key}`, depth + 1, allowance);
    }
  }
}

const unstorable = (path: string) =>
  new AppError('validation', 'Request payload validation errors', {
    fields: [{ path, message: 'must not contain NUL or unpaired surrogates' }],
  });

interface ObjectSchema {
  properties?: Record<string, { type?: string }>;
}

function numbersFromText({ properties = {} }: ObjectSchema, data: Record<string, unknown>) {
  const value: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(properties)) {
    const text = data[name];
    if (text === undefined) continue;
    const isNumber = type === 'integer' && typeof text === 'string' && /^-?(0|[1-9]\d{0,14})$/.test(text);
    value[name] = isNumber ? Number(text) : text;
    if (typeof text === 'string' && !isStorable(text)) throw unstorable(`/${name}`);
  }
  return value;
}

function validationError(errors: ErrorObject[]) {
  const fields = new Map<string, FieldError>();
  for (const error of errors) {
    const field = fieldError(error);
    if (!fields.has(field.path)) fields.set(field.path, field);
  }
  return new AppError('validation', 'Request payload validation errors', {
    fields: [...fields.values()].slice(0, MOST_ERRORS),
  });
}

function fieldError({
  keyword,
  instancePath,
  params,
  parentSchema,
  message = 'is not valid',
}: ErrorObject): FieldError {
  if (keyword === 'required')
    return { path: `${instancePath}/${params.missingProperty}`, message: 'is required' };
  if (keyword === 'enum')
    return { path: instancePath, message: `must be one of ${params.allowedValues.join(', ')}` };
  if (keyword === 'type' && instancePath === '') return { path: '', message: 'must be a JSON object' };
  if (keyword === 'pattern' && params.pattern === '\\S')
    return { path: instancePath, message: 'must not be blank' };
  const [example] = (parentSchema?.examples as unknown[] | undefined) ?? [];
  if ((keyword === 'pattern' || keyword === 'format') && example !== undefined)
    return { path: instancePath, message: `must look like ${example}` };
  return { path: instancePath, message };
}
