import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { ApiKey, NewApiKey } from '../api-keys/api-keys.schema.ts';
import { Board } from '../boards/boards.schema.ts';
import { Comment } from '../comments/comments.schema.ts';
import { AuditEvent } from '../events/events.schema.ts';
import { Member, MemberRow, Self } from '../members/members.schema.ts';
import { Post } from '../posts/posts.schema.ts';
import { ReactionSlot, ReactionSummary } from '../reactions/reactions.schema.ts';
import { Reply } from '../replies/replies.schema.ts';
import { Role, RoleRow } from '../roles/roles.schema.ts';
import { SearchHit } from '../search/search.schema.ts';
import { CommunitySettings } from '../settings/settings.schema.ts';
import { Tag, TagRow } from '../tags/tags.schema.ts';
import { Author, ErrorBody, Ok } from './schema.ts';

/** Shapes that more than one route answers with; each stands once in the description, under its `$id`. */
export const sharedSchemas = [
  Ok,
  Author,
  ErrorBody,
  Board,
  Post,
  Comment,
  Reply,
  ReactionSlot,
  ReactionSummary,
  Tag,
  TagRow,
  SearchHit,
  MemberRow,
  Self,
  Member,
  RoleRow,
  Role,
  ApiKey,
  NewApiKey,
  CommunitySettings,
  AuditEvent,
];

interface Described {
  schema: Record<string, unknown> & { hide?: boolean };
  url: string;
  route: { method: string | readonly string[] };
}

/** The description of the API, generated from the schemas that the routes validate with. */
export async function installOpenApi(app: FastifyInstance) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hearth API',
        version: '1.0.0',
        summary: 'Members, boards, posts, comments, replies, reactions and tags of a community',
        description,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'This community' }],
      tags: sections,
      security: [{ basic: [] }, { bearer: [] }],
      components: {
        securitySchemes: {
          basic: {
            type: 'http',
            scheme: 'basic',
            description:
              'Username: any text that names your system (it goes to the audit log). Password: your API key.',
          },
          bearer: { type: 'http', scheme: 'bearer', description: 'Your API key.' },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `schema-${index}`),
    },
    transform: ((described: Described) => addCommon(described)) as never,
  });
}

/** `/api/v1/openapi.json` and the reference at `/docs`, open to all. */
export async function openApiRoutes(app: FastifyInstance) {
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    theme: { title: 'Hearth API' },
    uiConfig: { docExpansion: 'list', tryItOutEnabled: true, persistAuthorization: false },
  });
}

const description = `Authenticate with an API key: HTTP Basic with the key as password and the name of your system as
username, or as a Bearer token. Every permission is judged by the key's user, never by an author that a body names.

Fields that are null, and fields that you may not see, are left out. Lists are bare arrays; the header \`has_more\` says
whether there is another page, \`Link\` where. Unknown body fields are ignored. Times are RFC 3339 in UTC.

Writes take an \`Idempotency-Key\`; a GET of one entity sends an \`ETag\` and honours \`If-None-Match\`; a PUT honours \`If-Match\`.`;

const sections = [
  { name: 'Boards', description: 'Places for posts, and who is part of them' },
  { name: 'Users', description: 'Members, their roles and their status' },
  { name: 'Roles', description: 'Named sets of permissions' },
  { name: 'Posts', description: 'What starts a discussion' },
  { name: 'Comments', description: 'What is said to a post' },
  { name: 'Replies', description: 'What is said to a comment' },
  { name: 'Reactions', description: 'Emoji in six configurable slots' },
  { name: 'Tags', description: 'Hashtags and what bears them' },
  { name: 'Search', description: 'Text in posts, comments, replies, members and tags' },
  { name: 'API keys', description: 'Your own keys' },
  { name: 'Settings', description: 'What the community decides for itself' },
  { name: 'Audit', description: 'Who wrote what, from where' },
];

const failure = (meaning: string) => ({ description: meaning, $ref: 'Error#' });

/** What every route of the API has: failures, and the headers of requests and answers. */
function addCommon({ schema, url, route }: Described) {
  if (!schema || schema.hide) return { schema: schema ?? { hide: true }, url };
  const method = [route.method].flat()[0] ?? 'GET';
  const isWrite = method !== 'GET';
  const hasId = url.includes(':');
  const response = schema.response as Record<string, Record<string, unknown>>;
  const isEntity = method === 'GET' && response[200]?.type !== 'array';
  const takesInput = Boolean(schema.body || schema.params || schema.querystring);
  return {
    url,
    schema: {
      ...schema,
      ...(isWrite || isEntity ? { headers: requestHeaders(method, isEntity) } : {}),
      response: {
        ...describeAnswers(response, isEntity),
        ...(isEntity ? { 304: { description: 'You have it already', type: 'null' } } : {}),
        ...(takesInput || isWrite ? { 400: failure('ERR_V1: the request does not validate') } : {}),
        401: failure('ERR_A1: no credentials'),
        403: failure('ERR_A2: the key does not work. ERR_P1: its user lacks the permission'),
        ...(hasId || response[404]
          ? { 404: failure('ERR_N1: there is none, or none that you may know of') }
          : {}),
        ...(isWrite ? { 409: failure('ERR_C1: taken already, or its state forbids it') } : {}),
        ...(method === 'PUT' ? { 412: failure('ERR_C2: it was changed since you read it') } : {}),
        ...(schema.body
          ? { 413: failure('ERR_V2: the body is too large'), 415: failure('ERR_V3: the body is not JSON') }
          : {}),
        ...(isWrite ? { 422: failure('ERR_I1: the Idempotency-Key was used with another request') } : {}),
        429: failure('ERR_L1: too many requests; see Retry-After'),
        500: failure('ERR_S1: our fault'),
        503: failure('ERR_S2: overloaded, stopping, or the database is away; see Retry-After'),
      },
    },
  };
}

function requestHeaders(method: string, isEntity: boolean) {
  const text = (meaning: string, example: string) => ({
    type: 'string',
    description: meaning,
    examples: [example],
  });
  const properties = isEntity
    ? { 'If-None-Match': text('Answers 304 when this is still the ETag', '"Qm3nU0pM8r3vZfXg4uYt1w2sLxk"') }
    : {
        'Idempotency-Key': text(
          'Repeats with the same key and body get the first answer, for 24 hours',
          'order-4711',
        ),
        ...(method === 'PUT'
          ? { 'If-Match': text('Answers 412 unless this is the ETag', '"Qm3nU0pM8r3vZfXg4uYt1w2sLxk"') }
          : {}),
      };
  return { type: 'object', properties };
}

function describeAnswers(response: Record<string, Record<string, unknown>>, isEntity: boolean) {
  const header = (type: string, meaning: string) => ({ type, description: meaning });
  const everywhere = {
    'X-Request-Id': header('string', 'Names the request in our log'),
    'RateLimit-Limit': header('integer', 'Requests a minute of this key'),
    'RateLimit-Remaining': header('integer', 'What is left of them'),
    'RateLimit-Reset': header('integer', 'Seconds until they are counted anew'),
  };
  const ofList = {
    has_more: { type: 'string', enum: ['0', '1'], description: 'Whether there is another page' },
    Link: header('string', 'The next and the previous page (RFC 8288)'),
  };
  const ofEntity = { ETag: header('string', 'Names this version') };
  return Object.fromEntries(
    Object.entries(response)
      .filter(([status]) => status.startsWith('2'))
      .map(([status, shape]) => [
        status,
        {
          ...shape,
          headers: {
            ...everywhere,
            ...(shape.type === 'array' ? ofList : {}),
            ...(isEntity ? ofEntity : {}),
          },
        },
      ]),
  );
}
