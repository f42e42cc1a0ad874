import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { follow, makeCommunity, makeSecrets, visit } from './community.ts';

/**
 * Every page's route has a row here that says what a guest gets: an address that they may see, and, where the address
 * names something, one that they may not. A new route without a row fails.
 */
interface Rule {
  seen: (at: Places) => string;
  hidden?: (at: Places) => string;
  /** 200 unless another is right. */
  status?: number;
  /** Of a POST that no form of ours sent; 403 unless another is right. */
  refusal?: number;
}

type Places = Awaited<ReturnType<typeof makeCommunity>> & {
  secret: Awaited<ReturnType<typeof makeSecrets>>;
};

const rules: Record<string, Rule> = {
  '/': { seen: () => '/' },
  '/boards': { seen: () => '/boards' },
  '/boards/:name': {
    seen: (at) => `/boards/${at.board_id}`,
    hidden: (at) => `/boards/${at.secret.boards[0]}`,
  },
  '/boards/:name/feed.atom': {
    seen: (at) => `/boards/${at.board_id}/feed.atom`,
    hidden: (at) => `/boards/${at.secret.boards[1]}/feed.atom`,
  },
  '/posts/:name': {
    seen: (at) => `/posts/${at.post_id}`,
    hidden: (at) => `/posts/${at.secret.posts[0]}`,
  },
  '/posts/:name/part': {
    seen: (at) => `/posts/${at.post_id}/part?comment=${at.comment_id}`,
    hidden: (at) => `/posts/${at.secret.posts[0]}/part?comment=${at.secret.comments[0]}`,
  },
  '/comments/:comment_id': {
    seen: (at) => `/comments/${at.comment_id}`,
    hidden: (at) => `/comments/${at.secret.comments[0]}`,
    status: 302,
  },
  '/comments/:comment_id/replies': {
    seen: (at) => `/comments/${at.comment_id}/replies`,
    hidden: (at) => `/comments/${at.secret.comments[0]}/replies`,
  },
  '/replies/:reply_id': {
    seen: (at) => `/replies/${at.reply_id}`,
    hidden: (at) => `/replies/${at.secret.replies[0]}`,
    status: 302,
  },
  '/tags': { seen: () => '/tags' },
  '/tags/:name': { seen: () => '/tags/meetup' },
  '/tags/:name/feed.atom': { seen: () => '/tags/meetup/feed.atom' },
  '/members': { seen: () => '/members', status: 303 },
  '/boards/:name/members': { seen: (at) => `/boards/${at.board_id}/members`, status: 303 },
  '/members/:name': {
    seen: () => '/members/max',
    hidden: (at) => `/members/${at.secret.quiet.msid}`,
  },
  '/search': {
    seen: () => '/search?q=beans',
    hidden: (at) => `/search?q=beans&board=${at.secret.boards[0]}`,
  },
  '/feed.atom': { seen: () => '/feed.atom' },
  '/sitemap.xml': { seen: () => '/sitemap.xml' },
  '/sitemaps/:file': { seen: () => '/sitemaps/places.xml' },
  '/sign-in': { seen: () => '/sign-in' },
  '/sign-in/code': { seen: () => '/sign-in/code', status: 404 },
  '/sign-in/link': { seen: () => '/sign-in/link', status: 404 },
  '/sign-in/link/use': { seen: () => '/sign-in/link/use', status: 410 },
  '/sign-in/link/:token': { seen: () => '/sign-in/link/unknown', status: 410 },
  '/sign-in/with/:id': { seen: () => '/sign-in/with/nobody', status: 404 },
  '/sign-in/with/:id/return': { seen: () => '/sign-in/with/nobody/return', status: 404 },
  '/sign-out': { seen: () => '/sign-out', status: 404 },
  '/sign-up': { seen: () => '/sign-up' },
  '/welcome': { seen: () => '/welcome', status: 404 },
  '/welcome/:token': { seen: () => '/welcome/unknown', status: 410 },
  '/new-password': { seen: () => '/new-password', status: 404 },
  '/new-password/:token': { seen: () => '/new-password/unknown', status: 410 },
  '/invitations': { seen: () => '/invitations', status: 404 },
  '/invitations/:token': { seen: () => '/invitations/unknown', status: 410 },
  '/forgotten-password': { seen: () => '/forgotten-password' },
  '/settings/account': { seen: () => '/settings/account', status: 303 },
  '/settings/account/email': { seen: () => '/settings/account/email', status: 404 },
  '/settings/account/export': { seen: () => '/settings/account/export', status: 404 },
  '/settings/account/delete': { seen: () => '/settings/account/delete', status: 404 },
  '/settings/account/password': { seen: () => '/settings/account/password', status: 404 },
  '/settings/account/sessions/end': { seen: () => '/settings/account/sessions/end', status: 404 },
  '/settings/account/sessions/end-others': {
    seen: () => '/settings/account/sessions/end-others',
    status: 404,
  },
  '/settings/two-step': { seen: () => '/settings/two-step', status: 404 },
  '/settings/two-step/start': { seen: () => '/settings/two-step/start', status: 404 },
  '/settings/two-step/codes': { seen: () => '/settings/two-step/codes', status: 404 },
  '/settings/two-step/stop': { seen: () => '/settings/two-step/stop', status: 404 },
  '/settings': { seen: () => '/settings', status: 303 },
  '/settings/profile': { seen: () => '/settings/profile', status: 303 },
  '/settings/keys': { seen: () => '/settings/keys', status: 303 },
  '/settings/keys/rotate': { seen: () => '/settings/keys/rotate', status: 404 },
  '/settings/keys/revoke': { seen: () => '/settings/keys/revoke', status: 404 },
  '/new-email': { seen: () => '/new-email', status: 404 },
  '/new-email/:token': { seen: () => '/new-email/unknown', status: 303 },
  '/notifications': { seen: () => '/notifications', status: 303 },
  '/notifications/read': { seen: () => '/notifications/read', status: 404 },
  '/settings/notifications': { seen: () => '/settings/notifications', status: 303 },
  '/reports/new': { seen: () => '/reports/new', status: 303 },
  '/reports': { seen: () => '/reports', status: 404 },
  '/live': { seen: () => '/live', status: 204 },
  '/follows': { seen: () => '/follows', status: 404 },
  // What a mail program sends is no form of ours; who has the token may.
  '/unsubscribe/:token': { seen: () => '/unsubscribe/unknown', status: 404, refusal: 404 },
  '/admin/approvals': { seen: () => '/admin/approvals', status: 303 },
  '/admin/approvals/:post_id': { seen: () => '/admin/approvals/1', status: 404 },
  '/admin/reports': { seen: () => '/admin/reports', status: 303 },
  '/admin/reports/:kind/:id': { seen: () => '/admin/reports/post/1', status: 404 },
  '/admin/members': { seen: () => '/admin/members', status: 303 },
  '/admin/members/:user_id': { seen: () => '/admin/members/1', status: 303 },
  '/admin/members/:user_id/role': { seen: () => '/admin/members/1/role', status: 404 },
  '/admin/members/:user_id/status': { seen: () => '/admin/members/1/status', status: 404 },
  '/admin/roles': { seen: () => '/admin/roles', status: 303 },
  '/admin/roles/new': { seen: () => '/admin/roles/new', status: 303 },
  '/admin/roles/:role_id': { seen: () => '/admin/roles/1', status: 303 },
  '/admin/roles/:role_id/delete': { seen: () => '/admin/roles/1/delete', status: 404 },
  '/admin/newcomers': { seen: () => '/admin/newcomers', status: 303 },
  '/admin/newcomers/withdraw': { seen: () => '/admin/newcomers/withdraw', status: 404 },
  '/admin/newcomers/decide': { seen: () => '/admin/newcomers/decide', status: 404 },
  '/mentions': { seen: () => '/mentions?q=m', status: 303 },
  '/drafts': { seen: () => '/drafts', status: 404 },
  '/drafts/drop': { seen: () => '/drafts/drop', status: 404 },
  '/reactions': { seen: () => '/reactions', status: 404 },
  '/posts/new': { seen: () => '/posts/new', status: 303 },
  '/posts/:name/edit': { seen: (at) => `/posts/${at.post_id}/edit`, status: 303 },
  '/posts/:id/comment': { seen: (at) => `/posts/${at.post_id}/comment`, status: 303 },
  '/comments/:id/reply': { seen: (at) => `/comments/${at.comment_id}/reply`, status: 303 },
  '/posts/:id/remove': { seen: (at) => `/posts/${at.post_id}/remove`, status: 303 },
  '/posts/:id/removed': { seen: (at) => `/posts/${at.post_id}/removed`, status: 303 },
  '/posts/:id/moderate': { seen: (at) => `/posts/${at.post_id}/moderate`, status: 303 },
  '/comments/:id/edit': { seen: (at) => `/comments/${at.comment_id}/edit`, status: 303 },
  '/comments/:id/remove': { seen: (at) => `/comments/${at.comment_id}/remove`, status: 303 },
  '/comments/:id/removed': { seen: (at) => `/comments/${at.comment_id}/removed`, status: 303 },
  '/comments/:id/moderate': { seen: (at) => `/comments/${at.comment_id}/moderate`, status: 303 },
  '/replies/:id/edit': { seen: (at) => `/replies/${at.reply_id}/edit`, status: 303 },
  '/replies/:id/remove': { seen: (at) => `/replies/${at.reply_id}/remove`, status: 303 },
  '/replies/:id/removed': { seen: (at) => `/replies/${at.reply_id}/removed`, status: 303 },
  '/replies/:id/moderate': { seen: (at) => `/replies/${at.reply_id}/moderate`, status: 303 },
  '/admin/boards': { seen: () => '/admin/boards', status: 303 },
  '/admin/boards/order': { seen: () => '/admin/boards/order', status: 303 },
  '/admin/boards/new': { seen: () => '/admin/boards/new', status: 303 },
  '/admin/boards/:name': { seen: (at) => `/admin/boards/${at.board_id}`, status: 303 },
  '/admin/boards/:name/delete': { seen: (at) => `/admin/boards/${at.board_id}/delete`, status: 303 },
  '/admin/boards/:name/members': { seen: (at) => `/admin/boards/${at.board_id}/members`, status: 303 },
  '/admin/tags': { seen: () => '/admin/tags', status: 303 },
  '/admin/tags/new': { seen: () => '/admin/tags/new', status: 303 },
  '/admin/tags/:tag_id': { seen: () => '/admin/tags/1', status: 303 },
  '/admin/tags/:tag_id/delete': { seen: () => '/admin/tags/1/delete', status: 303 },
  '/admin/webhooks': { seen: () => '/admin/webhooks', status: 303 },
  '/admin/webhooks/new': { seen: () => '/admin/webhooks/new', status: 303 },
  '/admin/webhooks/:name': { seen: () => '/admin/webhooks/1', status: 303 },
  '/admin/webhooks/:name/deliveries': { seen: () => '/admin/webhooks/1/deliveries', status: 303 },
  '/admin/webhooks/:name/switch': { seen: () => '/admin/webhooks/1/switch', status: 404 },
  '/admin/webhooks/:name/test': { seen: () => '/admin/webhooks/1/test', status: 404 },
  '/admin/webhooks/:name/secret': { seen: () => '/admin/webhooks/1/secret', status: 404 },
  '/admin/webhooks/:name/replay': { seen: () => '/admin/webhooks/1/replay', status: 404 },
  '/admin/webhooks/:name/delete': { seen: () => '/admin/webhooks/1/delete', status: 404 },
  '/admin/webhooks/:name/redeliver': { seen: () => '/admin/webhooks/1/redeliver', status: 404 },
  '/admin/settings': { seen: () => '/admin/settings', status: 303 },
  '/admin/settings/test-mail': { seen: () => '/admin/settings/test-mail', status: 404 },
  '/admin/settings/providers/new': { seen: () => '/admin/settings/providers/new', status: 303 },
  '/admin/settings/providers/:id': { seen: () => '/admin/settings/providers/school', status: 303 },
  '/admin/settings/providers/:id/remove': {
    seen: () => '/admin/settings/providers/school/remove',
    status: 404,
  },
  '/admin': { seen: () => '/admin', status: 303 },
  '/admin/audit': { seen: () => '/admin/audit', status: 303 },
  '/setup': { seen: () => '/setup', status: 404 },
};

/** What is no page: for programs, and open to all. */
const otherAddresses =
  /^(\/api\/v1|\/docs|\/assets|\/uploads)(\/|$)|^\/(healthz|readyz|metrics|robots\.txt)$/;

let server: TestServer;
let places: Places;

beforeAll(async () => {
  server = await startServer();
  const open = await makeCommunity(server);
  places = { ...open, secret: await makeSecrets(server, open) };
});

afterAll(() => server.close());

describe('every page', () => {
  it('has its rule, and every rule its page', () => {
    const pages = [...server.app.siteMap.keys()].filter((url) => !otherAddresses.test(url));
    expect(pages.sort()).toEqual(Object.keys(rules).sort());
  });

  it.each(Object.keys(rules))('%s is as its rule says', async (route) => {
    const { seen, hidden, status = 200, refusal: ownRefusal = 403 } = rules[route] as Rule;
    const path = status === 200 ? await follow(server, seen(places)) : seen(places);
    expect((await visit(server, path)).status).toBe(status);
    if (hidden) expect((await visit(server, hidden(places))).status).toBe(404);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      // What is no form of ours is refused before anything is looked at.
      const refusal = server.app.siteMap.get(route)?.has(method) ? ownRefusal : 404;
      expect((await fetch(server.url + path, { method })).status).toBe(refusal);
    }
  });
});
