import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Frame } from '../../web/admin/layout.tsx';
import type { AdminTexts } from '../../web/texts/en.admin.ts';
import { forbidden } from '../errors.ts';
import { requireVisitor } from '../http/visitor.ts';
import { type Actor, can, type Permission } from '../permissions.ts';

/** The parts of the administration, in the order of the navigation: each with the permissions of which one opens it. */
const sections = {
  overview: {
    href: '/admin',
    opensWith: ['moderation.review', 'users.create', 'webhooks.manage', 'settings.manage'],
  },
  approvals: { href: '/admin/approvals', opensWith: ['moderation.review'] },
  reports: { href: '/admin/reports', opensWith: ['moderation.review'] },
  members: { href: '/admin/members', opensWith: ['users.list'] },
  newcomers: { href: '/admin/newcomers', opensWith: ['users.create'] },
  boards: { href: '/admin/boards', opensWith: ['boards.manage'] },
  webhooks: { href: '/admin/webhooks', opensWith: ['webhooks.manage'] },
  settings: { href: '/admin/settings', opensWith: ['settings.manage'] },
  audit: { href: '/admin/audit', opensWith: ['audit.read'] },
} satisfies Partial<Record<keyof AdminTexts['sections'], { href: string; opensWith: Permission[] }>>;

type Section = keyof typeof sections;

const opens = (actor: Actor, section: Section) =>
  sections[section].opensWith.some((permission) => can(actor, permission as Permission));

const openTo = (actor: Actor) => (Object.keys(sections) as Section[]).filter((name) => opens(actor, name));

/** Where the administration begins for this actor; undefined for those who have nothing to do there. */
export function adminPathOf(actor: Actor): string | undefined {
  const [first] = openTo(actor);
  return first && sections[first].href;
}

/** All routes of `pages` are for those whom the section opens to; guests are sent to sign in, others get a 403. */
export function belongsTo(pages: FastifyInstance, section: Section) {
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));
  pages.addHook('preHandler', async ({ ctx }) => {
    if (!opens(ctx.actor, section)) throw forbidden('This page is for people with other permissions');
  });
}

/** What is drawn around a page of the section. */
export const frameOf = ({ ctx }: FastifyRequest, section: Section): Frame => ({
  section,
  home: adminPathOf(ctx.actor) ?? '/',
  links: openTo(ctx.actor).map((name) => ({ name, href: sections[name].href })),
});
