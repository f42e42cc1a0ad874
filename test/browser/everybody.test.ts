import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newSecret } from '../../src/accounts/secrets.ts';
import { openSetup } from '../../src/accounts/setup.ts';
import { readConfig } from '../../src/config.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open.ts';
import { unsubscribeToken } from '../../src/notifications/mailing.queries.ts';
import { PASSWORD } from '../accounts/visitor.ts';
import { type Administration, startAdministration } from '../pages/administration.ts';
import { makeCommunity } from '../pages/community.ts';
import { launchBrowser } from '../support/browser.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { emptyDatabase, listen, systemContext } from '../support/server.ts';
import { violations } from './axe.ts';

/**
 * Every page is for everybody, in light and dark, on desktops and phones: a route without an address here fails. What a page looks like
 * in other states has tests of its own.
 */

type Places = Awaited<ReturnType<typeof makePlaces>>;

/** What was asked for there is no date. */
const refused = '/admin/audit?actor=nobody&from=x';

/** Where a page is seen by the owner. */
const ofMembers: Record<string, (at: Places) => string | string[]> = {
  '/': () => '/',
  '/boards': () => '/boards',
  '/boards/:name': (at) => [`/boards/${at.board}`, `/boards/${at.closed}`],
  '/boards/:name/members': (at) => `/boards/${at.closed}/members`,
  '/posts/:name': (at) => `/posts/${at.post}`,
  '/comments/:comment_id/replies': (at) => `/comments/${at.comment}/replies`,
  '/tags': () => '/tags',
  '/tags/:name': () => '/tags/meetup',
  '/members': () => ['/members', '/members?q=xyzzy&sort=name'],
  '/members/:name': () => ['/members/max', '/members/adam'],
  '/search': () => '/search?q=beans',
  '/settings/account': () => '/settings/account',
  '/settings/profile': () => '/settings/profile',
  '/settings/keys': () => '/settings/keys',
  '/settings/notifications': () => '/settings/notifications',
  '/new-email/:token': (at) => at.newEmail,
  '/notifications': () => '/notifications',
  '/reports/new': (at) => `/reports/new?comment=${at.comment}`,
  '/posts/new': (at) => `/posts/new?board=${at.board}`,
  '/posts/:name/edit': (at) => `/posts/${at.post}/edit`,
  '/posts/:id/comment': (at) => `/posts/${at.post}/comment`,
  '/posts/:id/remove': (at) => `/posts/${at.post}/remove`,
  '/posts/:id/removed': (at) => `/posts/${at.removed.post}/removed`,
  '/posts/:id/moderate': (at) => `/posts/${at.post}/moderate`,
  '/comments/:id/reply': (at) => `/comments/${at.comment}/reply`,
  '/comments/:id/edit': (at) => `/comments/${at.comment}/edit`,
  '/comments/:id/remove': (at) => `/comments/${at.comment}/remove`,
  '/comments/:id/removed': (at) => `/comments/${at.removed.comment}/removed`,
  '/comments/:id/moderate': (at) => `/comments/${at.comment}/moderate`,
  '/replies/:id/edit': (at) => `/replies/${at.reply}/edit`,
  '/replies/:id/remove': (at) => `/replies/${at.reply}/remove`,
  '/replies/:id/removed': (at) => `/replies/${at.removed.reply}/removed`,
  '/replies/:id/moderate': (at) => `/replies/${at.reply}/moderate`,
  '/admin': () => '/admin',
  '/admin/approvals': () => '/admin/approvals',
  '/admin/reports': () => '/admin/reports',
  '/admin/members': () => '/admin/members',
  '/admin/members/:user_id': (at) => `/admin/members/${at.user}`,
  '/admin/roles': () => '/admin/roles',
  '/admin/roles/new': () => '/admin/roles/new',
  '/admin/roles/:role_id': () => '/admin/roles/1',
  '/admin/newcomers': () => '/admin/newcomers',
  '/admin/boards': () => '/admin/boards',
  '/admin/boards/new': () => '/admin/boards/new',
  '/admin/boards/:name': (at) => `/admin/boards/${at.closed}`,
  '/admin/boards/:name/delete': (at) => `/admin/boards/${at.closed}/delete`,
  '/admin/boards/:name/members': (at) => `/admin/boards/${at.closed}/members?q=m`,
  '/admin/tags': () => ['/admin/tags', '/admin/tags?q=nothing'],
  '/admin/tags/new': () => '/admin/tags/new',
  '/admin/tags/:tag_id': (at) => `/admin/tags/${at.tag}`,
  '/admin/tags/:tag_id/delete': (at) => `/admin/tags/${at.tag}/delete`,
  '/admin/webhooks': () => '/admin/webhooks',
  '/admin/webhooks/new': () => '/admin/webhooks/new',
  '/admin/webhooks/:name': (at) => `/admin/webhooks/${at.webhook}`,
  '/admin/webhooks/:name/deliveries': (at) => `/admin/webhooks/${at.webhook}/deliveries`,
  '/admin/settings': () => '/admin/settings',
  '/admin/settings/providers/new': () => '/admin/settings/providers/new',
  '/admin/settings/providers/:id': () => '/admin/settings/providers/school',
  '/admin/audit': () => ['/admin/audit', refused],
};

/** Of whoever is not signed in. */
const ofGuests: Record<string, (at: Places) => string | string[]> = {
  '/sign-in': () => '/sign-in',
  '/sign-in/link/:token': (at) => at.signInLink,
  '/sign-up': () => '/sign-up',
  '/forgotten-password': () => '/forgotten-password',
  '/welcome/:token': (at) => at.welcome,
  '/new-password/:token': (at) => at.newPassword,
  '/invitations/:token': (at) => at.invitation,
  '/unsubscribe/:token': (at) => at.unsubscribe,
  '/setup': (at) => at.setup,
};

/** What is asked for and is no document: it leads elsewhere, or is for programs and scripts. */
const noPages = [
  /^(\/api\/v1|\/docs|\/assets|\/uploads)(\/|$)/,
  /^\/(healthz|readyz|metrics|robots\.txt|live|mentions|settings)$/,
  /\.(atom|xml)$|^\/sitemaps\//,
  /^\/comments\/:comment_id$|^\/replies\/:reply_id$|^\/posts\/:name\/part$/,
  /^\/sign-in\/with\//,
];

let at: Administration;
let browser: Browser;
let places: Places;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  [at, browser] = await Promise.all([startAdministration(), launchBrowser()]);
  places = await makePlaces(at);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  for (const close of closing) await close();
  await at?.server.close();
});

async function makePlaces({ server, visitors }: Administration) {
  const { admin, owner, member } = server;
  const { board_id, post_id, comment_id, reply_id } = await makeCommunity(server);
  const closed = await makeBoard(admin, { is_private: true, board_name: 'Cellar' });
  await addToBoard(admin, closed, member, owner);
  for (const board_name of ['Harbour', `Very${'long'.repeat(25)}`]) await makeBoard(admin, { board_name });
  const waiting = await makeBoard(admin, { needs_approval: true, board_name: 'Market' });
  await makePost(member, waiting, { headline: 'Beans for sale' });
  const removed = {
    post: await makePost(owner, board_id),
    comment: await makeComment(owner, post_id),
    reply: await makeReply(owner, comment_id),
  };
  await owner.delete(`/posts/${removed.post}`);
  await owner.delete(`/comments/${removed.comment}`);
  await owner.delete(`/replies/${removed.reply}`);
  const webhook = await owner.post('/webhooks', {
    target_url: 'https://example.org/hooks',
    events: ['*'],
    enabled: false,
  });
  await owner.post(`/webhooks/${webhook.body.webhook_id}/test`);
  const school = { id: 'school', name: 'School', client_id: 'hearth', client_secret: 'x' };
  await visitors.owner.post(
    '/admin/settings/providers/new',
    { ...school, issuer: 'https://id.example.org' },
    { from: '/admin/settings/providers/new' },
  );
  const report = { noun: 'comment', id: String(comment_id), reason: 'SPAM', details: 'Again' };
  await visitors.member.post('/reports', report, { from: `/reports/new?comment=${comment_id}` });
  const names = { first_name: 'Nina', username: 'nina', email: 'nina@example.org' };
  await visitors.guest.post('/sign-up', names, { from: '/sign-up' });
  await visitors.guest.post('/forgotten-password', { email: 'max@example.org' });
  await visitors.guest.post('/sign-in/link', { email: 'mona@example.org' });
  await visitors.owner.post('/admin/newcomers', { email: 'ida@example.org' }, { from: '/admin/newcomers' });
  const change = { email: 'new@example.org', current_password: PASSWORD };
  await visitors.owner.post('/settings/account/email', change, { from: '/settings/account' });
  const token = await unsubscribeToken(server.database.db, member.user_id, newSecret());
  const { body: tag } = await admin.post('/tags', {
    name: `Very${'long'.repeat(15)}`,
    back_color: '#ffeecc',
  });
  return {
    board: board_id,
    post: post_id,
    comment: comment_id,
    reply: reply_id,
    closed,
    removed,
    user: member.user_id,
    webhook: webhook.body.webhook_id,
    tag: tag.tag_id,
    welcome: await server.linkTo('nina@example.org'),
    newPassword: await server.linkTo('max@example.org'),
    signInLink: await server.linkTo('mona@example.org'),
    invitation: await server.linkTo('ida@example.org'),
    newEmail: await server.linkTo('new@example.org'),
    unsubscribe: `/unsubscribe/${token}`,
    setup: await startEmpty(),
  };
}

/** @returns where a community that nobody has seen before is set up */
async function startEmpty() {
  const { settings, drop } = await emptyDatabase();
  const config = readConfig({ ...settings, PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT: 'off' });
  const database = openDatabase(config);
  await migrate(database);
  const { app, url } = await listen(config, database);
  closing.push(async () => {
    await app.close();
    await database.close();
    await drop();
  });
  return `${url}/setup?token=${await openSetup(systemContext(database))}`;
}

it('every page has its address here, and every address its page', () => {
  const pages = [...at.server.app.siteMap]
    .filter(([url, methods]) => methods.has('GET') && !noPages.some((pattern) => pattern.test(url)))
    .map(([url]) => url);
  expect(pages.sort()).toEqual([...Object.keys(ofMembers), ...Object.keys(ofGuests)].sort());
});

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

it.each<[string, BrowserContextOptions]>([
  ['a desktop', {}],
  ['a phone', phone],
])(
  'every page can be used by everybody on %s, in light and dark',
  async (_name, options) => {
    const { url } = at.server;
    const problems: string[] = [];
    for (const [pages, cookies] of [
      [ofMembers, at.visitors.owner.cookies] as const,
      [ofGuests, []] as const,
    ]) {
      const context = await browser.newContext(options);
      await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url })));
      const page = await context.newPage();
      for (const path of Object.values(pages).flatMap((where) => where(places))) {
        const answer = await page.goto(new URL(path, url).href, { waitUntil: 'load' });
        expect([path, answer?.status()]).toEqual([path, path === refused ? 400 : 200]);
        problems.push(...(await violations(page)));
        const [width, room] = (await page.evaluate(
          '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
        )) as [number, number];
        if (width > room) problems.push(`${path} is ${width} pixels wide`);
      }
      await context.close();
    }
    expect(problems).toEqual([]);
  },
  300_000,
);
