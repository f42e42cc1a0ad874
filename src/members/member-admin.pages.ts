import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MemberAdminPage } from '../../web/admin/member.tsx';
import { type MemberLine, MembersAdminPage } from '../../web/admin/members.tsx';
import type { View } from '../../web/view.ts';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { idIn } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, formOf, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice, type Sort } from '../http/paging.ts';
import { formTokenFor } from '../http/visitor.ts';
import { checkReason } from '../moderation/review.ts';
import { can, isAbove, UserStatus } from '../permissions.ts';
import { roleName } from '../roles/role-names.ts';
import { listAllRoles, type StoredRole } from '../roles/roles.queries.ts';
import { heldBy } from '../roles/roles.ts';
import { memberSorts, searchUsers, type UserRow } from './members.queries.ts';
import { findMemberOrId, msidOf } from './members.ts';
import { foldName, fullName, nameSought } from './names.ts';
import { personOf } from './person.ts';
import { changeRole, changeStatus } from './standing.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/members';
const PAGE_SIZE = 30;

const newestFirst: Sort = { columns: memberSorts.user_id, direction: 'desc' };

/** What somebody may be made by the page; whoever waits is let in at /admin/newcomers too. */
const givenStatuses: number[] = [UserStatus.ACTIVE, UserStatus.INACTIVE, UserStatus.BANNED];

const listedStatuses: number[] = Object.values(UserStatus).filter((status) => status !== UserStatus.DELETED);

interface Asked {
  Params: { user_id: string };
  Querystring: { q?: string; status?: string; role?: string; after?: string; done?: string };
}

/** Who the members are, and what becomes of one. */
export async function memberAdminPages(pages: FastifyInstance) {
  belongsTo(pages, 'members');

  pages.get<Asked>(HOME, hidden, async (request, reply) => {
    const { ctx, query } = request;
    const view = viewOf(request);
    const q = nameSought(query.q);
    const roles = await listAllRoles(ctx.db);
    const role = roles.find(({ role_id }) => String(role_id) === query.role);
    const user_status = listedStatuses.find((status) => String(status) === query.status) ?? UserStatus.ACTIVE;
    const slice = readSlice(query.after, PAGE_SIZE, newestFirst);
    const filter = { user_status, role_id: role?.role_id, part: foldName(q), withEmail: seesEmail(ctx) };
    const rows = await searchUsers(ctx.db, filter, slice);
    const { shown, next } = endSlice(rows, slice, (row) => [row.user_id]);
    const asked = new URLSearchParams({ q, status: String(user_status), role: String(role?.role_id ?? '') });
    const page = MembersAdminPage({
      view,
      frame: frameOf(request, 'members'),
      members: shown.map((row) => lineOf(view, ctx, row, roles)),
      values: Object.fromEntries(asked),
      statuses: listedStatuses,
      roles: roles.map((role) => choiceOf(view, role)),
      searchesEmail: seesEmail(ctx),
      invites: can(ctx.actor, 'users.create'),
      next: next && `${HOME}?${asked}&after=${next}`,
      start: query.after === undefined ? undefined : `${HOME}?${asked}`,
    });
    return sendPrivatePage(request, reply, page);
  });

  pages.get<Asked>(`${HOME}/:user_id`, hidden, async (request, reply) =>
    show(request, reply, idIn(request.params.user_id), { isSaved: request.query.done === '1' }),
  );

  pages.post<Asked>(`${HOME}/:user_id/role`, hidden, async (request, reply) => {
    const { ctx } = request;
    const read = trimmedFormOf(request);
    const values = { role_id: read('role_id'), reason: read('reason') };
    return change(request, reply, { form: 'role', values }, async (msid) => {
      const role_id = /^[1-9]\d{0,9}$/.test(values.role_id) ? Number(values.role_id) : 0;
      await changeRole(ctx, msid, role_id, checkReason(values.reason));
    });
  });

  pages.post<Asked>(`${HOME}/:user_id/status`, hidden, async (request, reply) => {
    const { ctx } = request;
    const reason = trimmedFormOf(request)('reason');
    const user_status = formOf(request)('user_status');
    const values = { user_status, reason };
    return change(request, reply, { form: 'status', values }, async (msid) => {
      const status = givenStatuses.find((known) => String(known) === user_status);
      if (status === undefined) throw invalid('/user_status', 'is not a status');
      const details = checkReason(reason);
      // Of those who are shut out somebody will ask why.
      if (!details && status !== UserStatus.ACTIVE) throw invalid('/reason', 'statusReasonMissing');
      await changeStatus(ctx, msid, status, details);
    });
  });
}

interface Tried {
  form?: 'role' | 'status';
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
  isSaved?: boolean;
}

async function change(
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  tried: Tried,
  work: (msid: string) => Promise<void>,
) {
  const user_id = idIn(request.params.user_id);
  const member = await findMemberOrId(request.ctx, String(user_id));
  const { problems, status } = await attempt(reply, () => work(msidOf(member)));
  if (problems) return show(request, reply, user_id, { ...tried, problems: fieldsOf(problems), status });
  return reply.redirect(`${HOME}/${user_id}?done=1`, 303);
}

/** Operations name fields as the API's bodies have them. */
const fieldsOf = (problems: Problems): Problems =>
  Object.fromEntries(Object.entries(problems).map(([name, text]) => [name.replace(/^data\//, ''), text]));

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  user_id: number,
  { status, isSaved = false, form, values, problems }: Tried,
) {
  const { ctx } = request;
  const view = viewOf(request);
  const row = await findMemberOrId(ctx, String(user_id));
  const roles = await listAllRoles(ctx.db);
  const isWithin = (role: StoredRole) => !isAbove(heldBy(role), ctx.actor.permissions);
  const own = roles.find(({ role_id }) => role_id === row.role_id);
  const isReached = own === undefined || isWithin(own);
  const isSelf = user_id === ctx.actor.userId;
  const assigns = can(ctx.actor, 'roles.assign');
  const manages = can(ctx.actor, 'users.manage');
  const page = MemberAdminPage({
    view,
    frame: frameOf(request, 'members'),
    formToken: formTokenFor(request, reply),
    path: `${HOME}/${user_id}`,
    member: {
      ...lineOf(view, ctx, row, roles),
      posts: row.post_count,
      comments: row.comment_count,
      replies: row.reply_count,
      signIns: row.login_count,
    },
    hint: !(assigns || manages) ? undefined : !isReached ? 'notYours' : isSelf ? 'yourself' : undefined,
    roles: assigns && isReached ? roles.filter(isWithin).map((role) => choiceOf(view, role)) : [],
    statuses: manages && isReached ? [...new Set([row.user_status, ...givenStatuses])] : [],
    role: { values: { role_id: String(row.role_id) }, ...(form === 'role' ? { values, problems } : {}) },
    status: {
      values: { user_status: String(row.user_status) },
      ...(form === 'status' ? { values, problems } : {}),
    },
    isSaved,
  });
  return sendPrivatePage(request, reply, page, status);
}

/** Between the member and those who manage members. */
const seesEmail = ({ actor }: Context) => can(actor, 'users.manage');

const choiceOf = (view: View, role: StoredRole) => ({
  value: String(role.role_id),
  text: roleName(view, role),
});

function lineOf(view: View, ctx: Context, row: UserRow, roles: StoredRole[]): MemberLine {
  const role = roles.find(({ role_id }) => role_id === row.role_id);
  return {
    person: personOf(row),
    href: `${HOME}/${row.user_id}`,
    fullName: fullName(row),
    email: seesEmail(ctx) ? row.email : undefined,
    role: role ? roleName(view, role) : view.t.memberAdmin.unknownRole,
    status: row.user_status,
    joinedAt: row.created_at,
  };
}
