import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RoleFormPage, RolesPage } from '../../web/admin/roles.tsx';
import { inTransaction } from '../context.ts';
import { idIn } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { checkBody } from '../http/validation.ts';
import { formTokenFor } from '../http/visitor.ts';
import { builtInRoles, can, isAbove, MEMBER, type Permission, permissions } from '../permissions.ts';
import { listAllRoles, type StoredRole } from './roles.queries.ts';
import { RoleInput } from './roles.schema.ts';
import { createRole, deleteRole, editRole, findRole, heldBy, holdCustomRole } from './roles.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/roles';

const allPermissions = Object.keys(permissions) as Permission[];

interface Asked {
  Params: { role_id: string };
  Querystring: { done?: string };
}

/** The roles, and what custom ones allow. */
export async function roleAdminPages(pages: FastifyInstance) {
  belongsTo(pages, 'roles');

  pages.get<Asked>(HOME, hidden, async (request, reply) => {
    const { done } = request.query;
    const page = RolesPage({
      ...shared(request, reply),
      roles: (await listAllRoles(request.ctx.db)).map((role) => ({
        role_id: role.role_id,
        href: `${HOME}/${role.role_id}`,
        name: role.role_name,
        details: role.role_details,
        isBuiltIn: role.is_default === 1,
        permissions: heldBy(role).length,
      })),
      done: (['created', 'saved', 'deleted'] as const).find((known) => known === done),
    });
    return sendPrivatePage(request, reply, page);
  });

  // Most roles are for members who may do a little more.
  pages.get(`${HOME}/new`, hidden, async (request, reply) =>
    showForm(request, reply, { values: ticked(builtInRoles[MEMBER] ?? []) }),
  );

  pages.post(`${HOME}/new`, hidden, async (request, reply) => {
    const values = valuesIn(request);
    const { problems, status } = await attempt(reply, async () =>
      createRole(request.ctx, checkBody(RoleInput, inputOf(values))),
    );
    if (problems) return showForm(request, reply, { values, problems, status });
    return reply.redirect(`${HOME}?done=created`, 303);
  });

  pages.get<Asked>(`${HOME}/:role_id`, hidden, async (request, reply) => {
    const role = await findRole(request.ctx, idIn(request.params.role_id));
    return showForm(request, reply, { role, values: valuesOf(role) });
  });

  pages.post<Asked>(`${HOME}/:role_id`, hidden, async (request, reply) => {
    const role = await findRole(request.ctx, idIn(request.params.role_id));
    const values = valuesIn(request);
    const { problems, status } = await attempt(reply, async () => {
      const input = checkBody(RoleInput, inputOf(values));
      return inTransaction(request.ctx, async (ctx) =>
        editRole(ctx, await holdCustomRole(ctx, role.role_id), input),
      );
    });
    if (problems) return showForm(request, reply, { role, values, problems, status });
    return reply.redirect(`${HOME}?done=saved`, 303);
  });

  pages.post<Asked>(`${HOME}/:role_id/delete`, hidden, async (request, reply) => {
    const role = await findRole(request.ctx, idIn(request.params.role_id));
    const { problems, status } = await attempt(reply, () => deleteRole(request.ctx, role.role_id));
    if (problems) return showForm(request, reply, { role, values: valuesOf(role), problems, status });
    return reply.redirect(`${HOME}?done=deleted`, 303);
  });
}

const shared = (request: FastifyRequest, reply: FastifyReply) => ({
  view: viewOf(request),
  frame: frameOf(request, 'roles'),
  formToken: formTokenFor(request, reply),
});

type Values = Record<string, string>;

interface Shown {
  role?: StoredRole;
  values?: Values;
  problems?: Problems;
  status?: number;
}

async function showForm(request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { role, values = {}, problems, status } = shown;
  const { actor } = request.ctx;
  const page = RoleFormPage({
    ...shared(request, reply),
    role: role && { path: `${HOME}/${role.role_id}`, name: role.role_name },
    fixed:
      role === undefined
        ? undefined
        : role.is_default === 1
          ? 'builtInHint'
          : isAbove(heldBy(role), actor.permissions)
            ? 'above'
            : undefined,
    held: role ? [...heldBy(role)] : [],
    // Nobody gives what they do not have.
    offered: allPermissions.filter((permission) => can(actor, permission)),
    values,
    problems,
  });
  return sendPrivatePage(request, reply, page, status);
}

function valuesIn(request: FastifyRequest): Values {
  const read = trimmedFormOf(request);
  return Object.fromEntries(
    ['role_name', 'role_details', ...allPermissions].map((name) => [name, read(name)]),
  );
}

const valuesOf = (role: StoredRole): Values => ({
  role_name: role.role_name,
  role_details: role.role_details,
  ...ticked(heldBy(role)),
});

const ticked = (held: readonly Permission[]): Values =>
  Object.fromEntries(held.map((permission) => [permission, '1']));

const inputOf = ({ role_name, role_details, ...values }: Values) => ({
  role_name,
  role_details,
  permissions: allPermissions.filter((permission) => values[permission] === '1'),
});
