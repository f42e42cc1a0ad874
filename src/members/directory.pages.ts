import type { FastifyInstance } from 'fastify';
import { DirectoryPage, type MemberSortName, memberSortNames } from '../../web/members/directory.tsx';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice, type Sort } from '../http/paging.ts';
import { requireVisitor } from '../http/visitor.ts';
import { authorize, UserStatus } from '../permissions.ts';
import { listedMembers } from './listed-members.ts';
import { memberSorts, searchUsers, type UserRow } from './members.queries.ts';
import { foldName, nameSought } from './names.ts';

const PAGE_SIZE = 30;

interface Asked {
  Querystring: { q?: string; sort?: string; after?: string };
}

const sorts: Record<MemberSortName, { sort: Sort; placeOf: (row: UserRow) => (string | number)[] }> = {
  newest: {
    sort: { columns: memberSorts.joined, direction: 'desc' },
    placeOf: (row) => [row.created_at, row.user_id],
  },
  joined: {
    sort: { columns: memberSorts.joined, direction: 'asc' },
    placeOf: (row) => [row.created_at, row.user_id],
  },
  name: {
    sort: { columns: memberSorts.name, direction: 'asc' },
    placeOf: (row) => [row.name_key, row.user_id],
  },
};

/** Who is here, for those with users.list (docs/decisions/0043). */
export async function directoryPages(pages: FastifyInstance) {
  const options = { schema: { hide: true }, preHandler: requireVisitor };

  pages.get<Asked>('/members', options, async (request, reply) => {
    const { ctx, query } = request;
    authorize(ctx.actor, 'users.list');
    const view = viewOf(request);
    const sought = nameSought(query.q);
    const name = memberSortNames.find((known) => known === query.sort) ?? memberSortNames[0];
    const { sort, placeOf } = sorts[name];
    const slice = readSlice(query.after, PAGE_SIZE, sort);
    const filter = { user_status: UserStatus.ACTIVE, part: foldName(sought), withEmail: false };
    const { shown, next } = endSlice(await searchUsers(ctx.db, filter, slice), slice, placeOf);
    const page = DirectoryPage({
      view,
      members: await listedMembers(ctx, view, shown),
      sort: name,
      sought,
      next,
      isStart: query.after === undefined,
    });
    return sendPrivatePage(request, reply, page);
  });
}
