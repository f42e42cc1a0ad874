import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Frame } from '../../web/admin/layout.tsx';
import { adminPathOf, opens, type Section, sectionLinks } from '../admin/sections.ts';
import { forbidden } from '../errors.ts';
import { requireVisitor } from './visitor.ts';

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
  links: sectionLinks(ctx.actor),
});
