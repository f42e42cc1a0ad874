import type { FastifyInstance, FastifyRequest } from 'fastify';
import { OverviewPage, type Step, type Waiting } from '../../web/admin/overview.tsx';
import { byDisplayOrder, listSeenBoards } from '../boards/boards.queries.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { readSlice, type Sort } from '../http/paging.ts';
import { listUsers, memberSorts } from '../members/members.queries.ts';
import { can, Status, UserStatus, viewerOf } from '../permissions.ts';
import { listPostCards } from '../posts/posts.queries.ts';
import { countReported } from '../reports/reports.ts';
import { defaultSettings } from '../settings/settings.ts';
import { countActiveMembers, countFailingWebhooks } from './overview.queries.ts';
import { opens } from './sections.ts';

/** Beyond this nobody counts. */
const MOST_COUNTED = 100;

const oldestFirst: Sort = { columns: [{ ref: 'p.post_id', type: 'integer' }], direction: 'asc' };

/** What waits for the actor, and a few facts. */
export async function overviewPages(pages: FastifyInstance) {
  belongsTo(pages, 'overview');

  pages.get('/admin', { schema: { hide: true } }, async (request, reply) => {
    const facts = can(request.ctx.actor, 'settings.manage') ? await factsOf(request) : undefined;
    const page = OverviewPage({
      view: viewOf(request),
      frame: frameOf(request, 'overview'),
      waiting: await waitingFor(request),
      most: MOST_COUNTED,
      steps: facts?.members === 1 ? stepsOf(request) : [],
      facts,
    });
    return sendPrivatePage(request, reply, page);
  });
}

/** For whoever is the only member yet; what is done already is left out. */
function stepsOf({ ctx: { actor }, server: { services } }: FastifyRequest): Step[] {
  const { accent_color, logo } = services.settings.current;
  const hasLooks = logo !== '' || accent_color !== defaultSettings.accent_color;
  const steps: (Step | false)[] = [
    opens(actor, 'boards') && { what: 'boards', href: '/admin/boards' },
    !hasLooks && { what: 'looks', href: '/admin/settings#looks' },
    services.config.smtpUrl === '' && { what: 'mail', href: '/admin/settings#mail' },
    opens(actor, 'newcomers') && { what: 'invite', href: '/admin/newcomers' },
  ];
  return steps.filter((step) => step !== false);
}

async function waitingFor({ ctx }: FastifyRequest): Promise<Waiting[]> {
  const { actor, db } = ctx;
  const waiting: Waiting[] = [];
  if (can(actor, 'moderation.review')) {
    const slice = readSlice(undefined, MOST_COUNTED - 1, oldestFirst);
    const filter = { status: Status.APPROVAL_REQUIRED };
    const posts = await listPostCards(db, viewerOf(actor), filter, slice);
    waiting.push({ what: 'approvals', href: '/admin/approvals', count: posts.length });
    waiting.push({ what: 'reports', href: '/admin/reports', count: await countReported(ctx) });
  }
  if (can(actor, 'users.manage') && can(actor, 'users.create')) {
    const slice = readSlice(undefined, MOST_COUNTED - 1, { columns: memberSorts.user_id, direction: 'asc' });
    const people = await listUsers(db, UserStatus.WAITLIST, slice);
    waiting.push({ what: 'newcomers', href: '/admin/newcomers', count: people.length });
  }
  if (can(actor, 'webhooks.manage'))
    waiting.push({ what: 'webhooks', href: '/admin/webhooks', count: await countFailingWebhooks(db) });
  return waiting;
}

async function factsOf({ ctx, server }: FastifyRequest) {
  const boards = await listSeenBoards(
    ctx.db,
    viewerOf(ctx.actor),
    readSlice(undefined, 1_000, byDisplayOrder),
  );
  return {
    members: await countActiveMembers(ctx.db),
    boards: boards.length,
    // Of boards that the actor does not read, not even how much is in them.
    posts: boards.reduce((sum, { reads, post_count }) => sum + (reads === 1 ? post_count : 0), 0),
    database: server.services.config.databaseUrl === '' ? 'SQLite' : 'PostgreSQL',
    hasMail: server.services.config.smtpUrl !== '',
  };
}
