import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

interface Response {
  content?: { 'application/json'?: { schema: object } };
  /** The name of a response that many routes share. */
  $ref?: string;
}

interface Operation {
  responses?: Record<string, Response>;
}

interface Delivered {
  post: { requestBody: { content: { 'application/json': { schema: object } } } };
}

/**
 * Holds every answer that a test gets to the API description: an undocumented status, a field that is not described or one
 * of another type fails the test that met it.
 */
export class Answers {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #routes: { pattern: RegExp; method: string; operation: Operation }[] = [];
  readonly #shared: Record<string, Response>;
  readonly #delivered: Record<string, Delivered>;
  readonly #validators = new Map<object, ValidateFunction>();

  constructor(description: object) {
    addFormats.default(this.#ajv);
    const document = closed(structuredClone(description)) as {
      paths: Record<string, Record<string, Operation>>;
      components: { responses: Record<string, Response> };
      webhooks: Record<string, Delivered>;
    };
    this.#shared = document.components.responses;
    this.#delivered = document.webhooks;
    this.#ajv.addSchema({ $id: 'api', components: document.components });
    const paths = Object.entries(document.paths).sort(
      ([a], [b]) => a.split('{').length - b.split('{').length,
    );
    for (const [path, methods] of paths) {
      const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
      for (const [method, operation] of Object.entries(methods)) {
        this.#routes.push({ pattern, method: method.toUpperCase(), operation });
      }
    }
  }

  check(method: string, path: string, { status, body }: { status: number; body: unknown }) {
    const route = this.#routes.find(
      (candidate) => candidate.method === method && candidate.pattern.test(path),
    );
    if (!route) return;
    const response = route.operation.responses?.[status];
    if (!response)
      throw new Error(`${method} ${path} answered ${status}, which its description does not have`);
    const shared =
      response.$ref === undefined ? response : this.#shared[response.$ref.split('/').at(-1) as string];
    const schema = shared?.content?.['application/json']?.schema;
    if (!schema || status === 304) return;
    const validate = this.#validator(schema);
    const errors = validate(body) ? [] : validate.errors;
    expect(errors, `${method} ${path} ${status}: ${JSON.stringify(body)}`).toEqual([]);
  }

  /** Holds what a webhook was sent to the description of its event. */
  checkDelivery(payload: { event: string }) {
    const described = this.#delivered[payload.event];
    if (!described) throw new Error(`${payload.event} was delivered, which the description does not have`);
    const validate = this.#validator(described.post.requestBody.content['application/json'].schema);
    expect(validate(payload) ? [] : validate.errors, JSON.stringify(payload)).toEqual([]);
  }

  #validator(schema: object) {
    let validate = this.#validators.get(schema);
    if (!validate) {
      validate = this.#ajv.compile(inApi(schema));
      this.#validators.set(schema, validate);
    }
    return validate;
  }
}

/** Lets a schema outside the document point into it. */
const inApi = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'));

/** An answer has the described fields and no others. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as Record<string, unknown>;
  for (const [key, child] of Object.entries(schema)) schema[key] = closed(child);
  if (schema.type === 'object' && schema.properties && schema.additionalProperties === undefined) {
    schema.additionalProperties = false;
  }
  return schema;
}
