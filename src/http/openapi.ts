import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { ApiKey, NewApiKey } from '../api-keys/api-keys.schema.ts';
import { Board } from '../boards/boards.schema.ts';
import { Comment } from '../comments/comments.schema.ts';
import { AuditEvent } from '../events/events.schema.ts';
import { LogEvent } from '../events/log.schema.ts';
import { Member, MemberRow, Self } from '../members/members.schema.ts';
import { Post } from '../posts/posts.schema.ts';
import { ReactionSlot, ReactionSummary } from '../reactions/reactions.schema.ts';
import { Reply } from '../replies/replies.schema.ts';
import { Role, RoleRow } from '../roles/roles.schema.ts';
import { SearchHit } from '../search/search.schema.ts';
import { CommunitySettings } from '../settings/settings.schema.ts';
import { Tag, TagRow } from '../tags/tags.schema.ts';
import { Upload } from '../uploads/uploads.schema.ts';
import { Reaction } from '../webhooks/payload.schema.ts';
import {
  Delivery,
  EventDescription,
  NewWebhook,
  Replay,
  RotatedSecret,
  TestResult,
  Webhook,
} from '../webhooks/webhooks.schema.ts';
import { addCommonAnswers } from './openapi.answers.ts';
import { describeWebhooks } from './openapi.webhooks.ts';
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
  Reaction,
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
  LogEvent,
  Webhook,
  NewWebhook,
  RotatedSecret,
  Replay,
  Delivery,
  TestResult,
  EventDescription,
  Upload,
];

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
      webhooks: describeWebhooks(),
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
    transformObject: (made) => {
      if (!('openapiObject' in made)) throw new Error('The description is an OpenAPI 3.1 document');
      return addCommonAnswers(made.openapiObject as never) as never;
    },
  });
}

/** `/api/v1/openapi.json` and the reference at `/docs`, open to all. */
export async function openApiRoutes(app: FastifyInstance) {
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: onlyOurOwn,
    theme: { title: 'Hearth API' },
    // Without the bar on top, which is for descriptions of other servers.
    uiConfig: {
      layout: 'BaseLayout',
      docExpansion: 'list',
      tryItOutEnabled: true,
      persistAuthorization: false,
    },
  });
}

/** For the page at /docs. The plugin's own policy lets other hosts in, and sends a community without TLS to https. */
const onlyOurOwn = {
  'default-src': "'self'",
  'img-src': "'self' data:",
  'object-src': "'none'",
  'base-uri': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'self'",
};

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
  { name: 'Events', description: 'What happened: to read, to wait for, to stream' },
  { name: 'Webhooks', description: 'Subscriptions to events, their deliveries, and sending again' },
  { name: 'Uploads', description: 'Pictures: send them, use them in content and profiles' },
  { name: 'Settings', description: 'What the community decides for itself' },
  { name: 'Audit', description: 'Who wrote what, from where' },
];
