import { Select } from '../components/choose.tsx';
import { Field, Form, type Typed } from '../components/form.tsx';
import { Avatar } from '../components/person.tsx';
import { Time } from '../components/time.tsx';
import { number } from '../format.ts';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';
import type { MemberLine } from './members.tsx';

interface Props {
  view: View;
  frame: Frame;
  formToken: string;
  path: string;
  member: MemberLine & { posts: number; comments: number; replies: number; signIns: number };
  /** What is special about changing this one. */
  hint: 'yourself' | 'notYours' | undefined;
  /** Roles that the reader may give; none without the right to. */
  roles: { value: string; text: string }[];
  statuses: number[];
  role: Typed;
  status: Typed;
  isSaved: boolean;
}

/** A member, for those who look after members. */
export function MemberAdminPage(props: Props) {
  const { view, frame, formToken, path, member, hint, roles, statuses, isSaved } = props;
  const t = view.t.memberAdmin;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={member.person.name}
      trail={[]}
      notice={isSaved ? t.saved : undefined}
      actions={
        member.person.href && (
          <a class="button" href={member.person.href}>
            {t.profile}
          </a>
        )
      }
    >
      <Facts view={view} member={member} />
      {hint && <p class="muted">{t[hint]}</p>}
      {roles.length > 0 && (
        <section class="section" aria-labelledby="role">
          <h2 id="role">{t.giveRole}</h2>
          <Form view={view} action={`${path}/role`} formToken={formToken} problems={props.role.problems}>
            <Select
              view={view}
              {...props.role}
              of="role"
              name="role_id"
              label={t.role}
              hint={t.roleHint}
              options={roles}
            />
            <Reason view={view} of="role" typed={props.role} isOptional />
          </Form>
        </section>
      )}
      {statuses.length > 0 && (
        <section class="section" aria-labelledby="status">
          <h2 id="status">{t.changeStatus}</h2>
          <Form view={view} action={`${path}/status`} formToken={formToken} problems={props.status.problems}>
            <Select
              view={view}
              {...props.status}
              of="status"
              name="user_status"
              label={t.status}
              hint={t.statusHint}
              options={statuses.map((status) => ({ value: String(status), text: t.statuses[status] ?? '' }))}
            />
            <Reason view={view} of="status" typed={props.status} />
          </Form>
        </section>
      )}
    </AdminLayout>
  );
}

function Facts({ view, member }: Pick<Props, 'view' | 'member'>) {
  const { t } = view;
  const { posts, comments, replies, signIns } = member;
  const wrote = t.memberAdmin.wrote(
    t.posts(posts, number(view, posts)),
    t.comments(comments, number(view, comments)),
    t.replies(replies, number(view, replies)),
  );
  return (
    <div class="admin-person">
      <Avatar person={member.person} size={96} />
      <div>
        <p>{[member.fullName, member.email].filter(Boolean).join(' · ')}</p>
        <p>
          {member.role} · {t.memberAdmin.statuses[member.status]}
        </p>
        <p class="muted">
          {t.memberAdmin.joined} <Time view={view} at={member.joinedAt} /> · {t.memberAdmin.signIns}:{' '}
          {number(view, signIns)}
        </p>
        <p class="muted">
          {t.memberAdmin.written}: {wrote}
        </p>
      </div>
    </div>
  );
}

interface ReasonProps {
  view: View;
  of: string;
  typed: Typed;
  isOptional?: boolean;
}

const Reason = ({ view, of, typed, isOptional = false }: ReasonProps) => (
  <>
    <Field
      view={view}
      {...typed}
      of={of}
      name="reason"
      label={view.t.memberAdmin.reason}
      hint={view.t.memberAdmin.reasonHint}
      maxlength={2000}
      isOptional={isOptional}
    />
    <div class="form-actions">
      <button class="button button-primary" type="submit">
        {view.t.admin.save}
      </button>
    </div>
  </>
);
