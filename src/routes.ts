import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { accountPages } from './accounts/account.pages.ts';
import { newcomerPages } from './accounts/newcomers.pages.ts';
import { signInPages } from './accounts/sign-in.pages.ts';
import { signUpPages } from './accounts/sign-up.pages.ts';
import { overviewPages } from './admin/overview.pages.ts';
import { apiKeyRoutes } from './api-keys/api-keys.api.ts';
import { apiKeyPages } from './api-keys/api-keys.pages.ts';
import { requireReady } from './app.ts';
import { boardAdminPages } from './boards/board-admin.pages.ts';
import { boardMemberPages } from './boards/board-members.pages.ts';
import { boardPeoplePages } from './boards/board-people.pages.ts';
import { boardRoutes } from './boards/boards.api.ts';
import { boardPages } from './boards/boards.pages.ts';

import { commentRoutes } from './comments/comments.api.ts';
import { commentPages } from './comments/comments.pages.ts';
import { draftPages } from './drafts/drafts.pages.ts';
import { AppError } from './errors.ts';
import { auditPages } from './events/audit.pages.ts';
import { auditRoutes } from './events/events.api.ts';
import { eventLogRoutes } from './events/log.api.ts';
import { feedPages } from './feeds/feeds.pages.ts';
import { sitemapPages } from './feeds/sitemap.pages.ts';

import { followPages } from './follows/follows.pages.ts';
import { accentRoutes } from './http/accent.ts';
import { installActor } from './http/actor.ts';
import { assetRoutes } from './http/assets.ts';
import { sendError } from './http/errors.ts';
import { healthRoutes } from './http/health.ts';
import { installOpenApi, openApiRoutes, sharedSchemas } from './http/openapi.ts';
import { installPages, sendErrorToAnybody } from './http/pages.ts';
import { livePages } from './live/live.pages.ts';
import { directoryPages } from './members/directory.pages.ts';
import { memberAdminPages } from './members/member-admin.pages.ts';
import { memberRoutes } from './members/members.api.ts';
import { memberPages } from './members/members.pages.ts';
import { profilePages } from './members/profile.pages.ts';
import { approvalPages } from './moderation/approvals.pages.ts';
import { reportedPages } from './moderation/reports.pages.ts';
import { notificationPages } from './notifications/notifications.pages.ts';
import { unsubscribeByOneClick, unsubscribePages } from './notifications/unsubscribe.pages.ts';
import { postRoutes } from './posts/posts.api.ts';
import { postPages } from './posts/posts.pages.ts';
import { reactionRoutes } from './reactions/reactions.api.ts';
import { reactionPages } from './reactions/reactions.pages.ts';
import { replyRoutes } from './replies/replies.api.ts';
import { replyPages } from './replies/replies.pages.ts';
import { reportPages } from './reports/reports.pages.ts';
import { roleAdminPages } from './roles/role-admin.pages.ts';
import { roleRoutes } from './roles/roles.api.ts';
import { searchRoutes } from './search/search.api.ts';
import { searchPages } from './search/search.pages.ts';
import { providerPages } from './settings/providers.pages.ts';
import { settingsRoutes } from './settings/settings.api.ts';
import { settingsPages } from './settings/settings.pages.ts';
import { tagAdminPages } from './tags/tag-admin.pages.ts';
import { tagRoutes } from './tags/tags.api.ts';
import { tagPages } from './tags/tags.pages.ts';

import { uploadRoutes } from './uploads/uploads.api.ts';
import { uploadFiles } from './uploads/uploads.files.ts';
import { deliveryPages } from './webhooks/deliveries.pages.ts';
import { webhookRoutes } from './webhooks/webhooks.api.ts';
import { webhookPages } from './webhooks/webhooks.pages.ts';
import { mentionPages } from './writing/mentionable.pages.ts';
import { moderationPages } from './writing/moderation.pages.ts';
import { postWritingPages } from './writing/post-writing.pages.ts';
import { removalPages } from './writing/removal.pages.ts';
import { threadWritingPages } from './writing/thread-writing.pages.ts';

/** The site map: every prefix and what answers it. */
export async function installRoutes(app: FastifyInstance) {
  for (const schema of sharedSchemas) app.addSchema(schema);
  await installOpenApi(app);
  const methods = collectMethods(app);
  app.decorate('siteMap', methods);
  app.setNotFoundHandler((request, reply) =>
    sendErrorToAnybody(reply, request, new AppError('notFound', 'There is nothing at this address')),
  );
  for (const { routes, prefix } of site) await app.register(routes, { prefix });
  answerOtherMethods(app, methods);
}

async function apiRoutes(api: FastifyInstance) {
  requireReady(api);
  installActor(api, api.services);
  for (const routes of nouns) await api.register(routes);
}

async function pageRoutes(pages: FastifyInstance) {
  await installPages(pages);
  for (const routes of nounsWithPages) await pages.register(routes);
}

const site: { routes: FastifyPluginAsync; prefix: string }[] = [
  { routes: healthRoutes, prefix: '/' },
  { routes: openApiRoutes, prefix: '/' },
  { routes: assetRoutes, prefix: '/' },
  { routes: accentRoutes, prefix: '/' },
  { routes: uploadFiles, prefix: '/' },
  { routes: apiRoutes, prefix: '/api/v1' },
  { routes: pageRoutes, prefix: '/' },
  { routes: unsubscribeByOneClick, prefix: '/' },
];

const nouns = [
  boardRoutes,
  postRoutes,
  commentRoutes,
  replyRoutes,
  reactionRoutes,
  tagRoutes,
  searchRoutes,
  memberRoutes,
  roleRoutes,
  apiKeyRoutes,
  settingsRoutes,
  auditRoutes,
  eventLogRoutes,
  webhookRoutes,
  uploadRoutes,
];

const nounsWithPages = [
  postPages,
  commentPages,
  replyPages,
  boardPages,
  boardPeoplePages,
  boardAdminPages,
  boardMemberPages,
  tagAdminPages,
  webhookPages,
  deliveryPages,
  settingsPages,
  providerPages,
  auditPages,
  overviewPages,
  tagPages,
  memberPages,
  directoryPages,
  profilePages,
  apiKeyPages,
  searchPages,
  feedPages,
  sitemapPages,
  signInPages,
  accountPages,
  approvalPages,
  reportedPages,
  memberAdminPages,
  roleAdminPages,
  newcomerPages,
  signUpPages,
  notificationPages,
  followPages,
  livePages,
  reportPages,
  unsubscribePages,
  reactionPages,
  postWritingPages,
  threadWritingPages,
  removalPages,
  moderationPages,
  mentionPages,
  draftPages,
];

const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

function collectMethods(app: FastifyInstance) {
  const methods = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    for (const name of [method].flat()) known.add(name);
    methods.set(url, known);
  });
  return methods;
}

/** A known address under another method is a 405 that says which methods there are. */
function answerOtherMethods(app: FastifyInstance, methods: Map<string, Set<string>>) {
  const apiAddresses = [...methods].filter(([url]) => url.startsWith('/api/v1'));
  for (const [url, known] of apiAddresses) {
    const allow = [...known].join(', ');
    app.route({
      method: everyMethod.filter((method) => !known.has(method)),
      url,
      schema: { hide: true },
      handler: (request, reply) =>
        sendError(
          reply,
          request,
          new AppError('methodNotAllowed', `${request.method} is not allowed here`, { headers: { allow } }),
        ),
    });
  }
}
