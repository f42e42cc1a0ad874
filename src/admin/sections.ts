import type { AdminTexts } from '../../web/texts/en.admin.ts';
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
  roles: { href: '/admin/roles', opensWith: ['roles.manage'] },
  boards: { href: '/admin/boards', opensWith: ['boards.manage'] },
  tags: { href: '/admin/tags', opensWith: ['tags.manage'] },
  webhooks: { href: '/admin/webhooks', opensWith: ['webhooks.manage'] },
  settings: { href: '/admin/settings', opensWith: ['settings.manage'] },
  audit: { href: '/admin/audit', opensWith: ['audit.read'] },
} satisfies Partial<Record<keyof AdminTexts['sections'], { href: string; opensWith: Permission[] }>>;

export type Section = keyof typeof sections;

export const opens = (actor: Actor, section: Section) =>
  sections[section].opensWith.some((permission) => can(actor, permission as Permission));

const openTo = (actor: Actor) => (Object.keys(sections) as Section[]).filter((name) => opens(actor, name));

/** Where the administration begins for this actor; undefined for those who have nothing to do there. */
export function adminPathOf(actor: Actor): string | undefined {
  const [first] = openTo(actor);
  return first && sections[first].href;
}

/** The sections that are open to the actor, as links. */
export const sectionLinks = (actor: Actor) =>
  openTo(actor).map((name) => ({ name, href: sections[name].href }));
