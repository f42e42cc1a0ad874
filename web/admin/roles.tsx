import type { Permission } from '../../src/permissions.ts';
import { Check } from '../components/choose.tsx';
import { Field, Form, type Typed } from '../components/form.tsx';
import { number } from '../format.ts';
import type { RoleAdminTexts } from '../texts/en.roles.ts';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface Shared {
  view: View;
  frame: Frame;
  formToken: string;
}

interface ListProps extends Shared {
  roles: {
    role_id: number;
    href: string;
    name: string;
    details: string;
    isBuiltIn: boolean;
    permissions: number;
  }[];
  done: keyof RoleAdminTexts['done'] | undefined;
}

/** The built-in roles, then custom ones. */
export function RolesPage({ view, frame, roles, done }: ListProps) {
  const t = view.t.roleAdmin;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={view.t.admin.sections.roles}
      notice={done && t.done[done]}
      actions={
        <a class="button button-primary" href="/admin/roles/new">
          {t.create}
        </a>
      }
    >
      <ul class="admin-list">
        {roles.map(({ role_id, href, name, details, isBuiltIn, permissions }) => (
          <li key={href}>
            <div class="admin-list-main">
              <a class="admin-list-title" href={href}>
                {(isBuiltIn && view.t.memberAdmin.builtIn[role_id]) || name}
              </a>
              {details && <p class="muted">{details}</p>}
            </div>
            <p class="muted">
              {isBuiltIn && `${t.builtIn} · `}
              {t.allowsCount(permissions, number(view, permissions))}
            </p>
          </li>
        ))}
      </ul>
    </AdminLayout>
  );
}

interface FormProps extends Shared, Typed {
  /** Left out for one that is not there yet. */
  role: { path: string; name: string } | undefined;
  /** Why it cannot be changed. */
  fixed: 'builtInHint' | 'above' | undefined;
  held: Permission[];
  /** What the reader may give. */
  offered: Permission[];
}

export function RoleFormPage(props: FormProps) {
  const { view, frame, formToken, role, fixed, held, offered, values, problems } = props;
  const t = view.t.roleAdmin;
  const typed = { view, values, problems };
  if (fixed) {
    return (
      <AdminLayout view={view} frame={frame} title={role?.name ?? ''} trail={[]}>
        <p class="muted">{t[fixed]}</p>
        <h2>{t.allows}</h2>
        <ul class="prose">
          {held.map((permission) => (
            <li key={permission}>{t.permissions[permission]}</li>
          ))}
        </ul>
      </AdminLayout>
    );
  }
  return (
    <AdminLayout view={view} frame={frame} title={role?.name ?? t.create} trail={[]}>
      <Form view={view} action={role?.path ?? '/admin/roles/new'} formToken={formToken} problems={problems}>
        <Field {...typed} name="role_name" label={t.name} maxlength={60} autocomplete="off" />
        <Field {...typed} name="role_details" label={t.details} maxlength={500} isOptional />
        <fieldset class="choices-field">
          <legend>{t.allows}</legend>
          {offered.map((permission) => (
            <Check key={permission} name={permission} label={t.permissions[permission]} values={values} />
          ))}
        </fieldset>
        {role && <p class="muted">{t.effect}</p>}
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {role ? view.t.admin.save : t.createNow}
          </button>
          <a class="button button-plain" href="/admin/roles">
            {view.t.admin.cancel}
          </a>
        </div>
      </Form>
      {role && (
        <section class="section" aria-label={t.delete}>
          <p class="muted">{t.deleteHint}</p>
          <Form view={view} action={`${role.path}/delete`} formToken={formToken}>
            <div class="form-actions">
              <button class="button button-danger" type="submit">
                {t.delete}
              </button>
            </div>
          </Form>
        </section>
      )}
    </AdminLayout>
  );
}
