import { webhookHeaders } from './openapi.webhooks.ts';

/**
 * What all routes answer alike: failures, and the headers of requests and answers. Routes describe only what is their own;
 * this adds the rest to the finished description, each part once, by reference.
 */

const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string', examples: [example] },
});
const number = (description: string) => ({ description, schema: { type: 'integer', minimum: 0 } });

const headers = {
  'X-Request-Id': text('Names the request in our log', '1sVIyJhyVLC_5PG5vCsY'),
  'RateLimit-Limit': number('Requests a minute of this key'),
  'RateLimit-Remaining': number('What is left of them'),
  'RateLimit-Reset': number('Seconds until they are counted anew'),
  'Retry-After': number('Seconds to wait'),
  'WWW-Authenticate': text('How to sign in', 'Basic realm="Hearth API", charset="UTF-8"'),
  ETag: text('Names this version', '"Qm3nU0pM8r3vZfXg4uYt1w2sLxk"'),
  'Idempotency-Replayed': text('`true` on an answer that was given before', 'true'),
  has_more: {
    description: 'Whether there is another page',
    schema: { type: 'string', enum: ['0', '1'], examples: ['1'] },
  },
  last_seq: {
    description: 'Everything up to this place was looked at: pass it as `after_seq` the next time',
    schema: { type: 'integer', minimum: 0, examples: [4711] },
  },
  Link: text(
    'The next and the previous page (RFC 8288)',
    '<https://community.example.org/api/v1/posts?page=2&after=WzE2M10>; rel="next"',
  ),
};

const parameters = {
  IdempotencyKey: header(
    'Idempotency-Key',
    'Repeats with the same key and body get the first answer, for 24 hours. 1 to 255 characters',
    'order-4711',
  ),
  IfNoneMatch: header(
    'If-None-Match',
    'Answers 304 when this is still the ETag',
    '"Qm3nU0pM8r3vZfXg4uYt1w2sLxk"',
  ),
  IfMatch: header('If-Match', 'Answers 412 unless this is the ETag', '"Qm3nU0pM8r3vZfXg4uYt1w2sLxk"'),
  ...webhookHeaders,
};

function header(name: string, description: string, example: string) {
  return {
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', examples: [example] },
  };
}

const everywhere: (keyof typeof headers)[] = [
  'X-Request-Id',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
];

const failure = (description: string, ...more: (keyof typeof headers)[]) => ({
  description,
  headers: headersNamed('X-Request-Id', ...more),
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

function headersNamed(...names: (keyof typeof headers)[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

const responses = {
  304: { description: 'You have it already', headers: headersNamed('X-Request-Id', 'ETag') },
  400: failure('ERR_V1: the request does not validate; `errors` says where'),
  401: failure('ERR_A1: no credentials', 'WWW-Authenticate'),
  403: failure('ERR_A2: the key does not work. ERR_P1: its member lacks the permission'),
  404: failure('ERR_N1: there is none, or none that you may know of'),
  409: failure('ERR_C1: taken already, or its state forbids it'),
  412: failure('ERR_C2: it was changed since you read it', 'ETag'),
  413: failure('ERR_V2: the body is too large'),
  415: failure('ERR_V3: the body is not JSON'),
  422: failure('ERR_I1: the Idempotency-Key was used with another request'),
  429: failure('ERR_L1: too many requests', ...everywhere.slice(1), 'Retry-After'),
  500: failure('ERR_S1: our fault; the id finds it in the log'),
  503: failure('ERR_S2: overloaded, stopping, or the database is away', 'Retry-After'),
};

type Status = keyof typeof responses;

interface Answer {
  $ref?: string;
  description?: string;
  headers?: object;
  content?: { 'application/json'?: { schema?: { type?: string } } };
}

interface Operation {
  operationId?: string;
  parameters?: object[];
  requestBody?: object;
  responses: Record<string, Answer>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, object>;
}

export function addCommonAnswers(description: Description): Description {
  description.components = {
    ...description.components,
    headers,
    parameters,
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [`Status${status}`, response]),
    ),
  };
  for (const methods of Object.values(description.paths)) {
    for (const [method, operation] of Object.entries(methods))
      addToOperation(method.toUpperCase(), operation);
  }
  return description;
}

function addToOperation(method: string, operation: Operation) {
  const isWrite = method !== 'GET';
  const isList = operation.responses[200]?.content?.['application/json']?.schema?.type === 'array';
  const isStream = operation.operationId === 'streamEvents';
  const isEntity = !isWrite && !isList && !isStream;
  const hasId = (operation.parameters as { in?: string }[] | undefined)?.some(
    (parameter) => parameter.in === 'path',
  );

  const own = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const ofSuccess = headersNamed(
    ...everywhere,
    ...(isList ? (['has_more', 'Link'] as const) : []),
    ...(operation.operationId === 'listEvents' ? (['last_seq'] as const) : []),
    ...(isEntity ? (['ETag'] as const) : []),
    ...(isWrite ? (['Idempotency-Replayed'] as const) : []),
  );
  for (const [, answer] of own) {
    answer.headers = ofSuccess;
    if (isList) answer.description = 'A page of the list';
  }

  const failures: (Status | false | undefined)[] = [
    isEntity && 304,
    (isWrite || operation.parameters !== undefined) && 400,
    401,
    403,
    (hasId || '404' in operation.responses) && 404,
    isWrite && 409,
    method === 'PUT' && 412,
    isWrite && 413,
    isWrite && 415,
    isWrite && 422,
    429,
    500,
    503,
  ];
  operation.responses = {
    ...Object.fromEntries(own),
    ...Object.fromEntries(
      failures
        .filter((status): status is Status => typeof status === 'number')
        .map((status) => [status, { $ref: `#/components/responses/Status${status}` }]),
    ),
  };

  const sent = [isWrite && 'IdempotencyKey', method === 'PUT' && 'IfMatch', isEntity && 'IfNoneMatch'].filter(
    (name): name is keyof typeof parameters => typeof name === 'string',
  );
  operation.parameters = [
    ...(operation.parameters ?? []),
    ...sent.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}
