import { Select } from '../components/choose.tsx';
import { Empty } from '../components/empty.tsx';
import { More } from '../components/pager.tsx';
import { Avatar, type Person } from '../components/person.tsx';
import { Time } from '../components/time.tsx';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

/** A member as the administration lists them. */
export interface MemberLine {
  person: Person;
  /** Their page in the administration. */
  href: string;
  fullName: string;
  /** For those who manage members. */
  email: string | undefined;
  role: string;
  status: number;
  joinedAt: string;
}

interface Props {
  view: View;
  frame: Frame;
  members: MemberLine[];
  /** What the filter holds. */
  values: Record<string, string>;
  statuses: number[];
  roles: { value: string; text: string }[];
  searchesEmail: boolean;
  /** Whether the reader may invite. */
  invites: boolean;
  next: string | undefined;
  start: string | undefined;
}

/** The members, by status, role and name. */
export function MembersAdminPage(props: Props) {
  const { view, frame, members, invites, next, start } = props;
  const t = view.t.memberAdmin;
  return (
    <AdminLayout
      view={view}
      frame={frame}
      title={view.t.admin.sections.members}
      actions={
        invites && (
          <a class="button" href="/admin/newcomers">
            {t.newcomers}
          </a>
        )
      }
    >
      <Filter {...props} />
      {members.length === 0 ? (
        <Empty icon="search" title={t.none} hint={t.noneHint} />
      ) : (
        <ul class="admin-list">
          {members.map((member) => (
            <li key={member.href}>
              <Avatar person={member.person} />
              <div class="admin-list-main">
                <a class="admin-list-title" href={member.href}>
                  {member.person.name}
                </a>
                <p class="muted">{[member.fullName, member.email].filter(Boolean).join(' · ')}</p>
              </div>
              <p class="muted">
                {member.role} · {t.joined} <Time view={view} at={member.joinedAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <More view={view} next={next} nextText={t.more} start={start} />
    </AdminLayout>
  );
}

function Filter({ view, values, statuses, roles, searchesEmail }: Props) {
  const t = view.t.memberAdmin;
  return (
    <search>
      <form class="inline-form" action="/admin/members">
        <div class="field">
          <label for="members-q">{searchesEmail ? t.searchWithEmail : t.search}</label>
          <input type="search" id="members-q" name="q" value={values.q} maxlength={100} />
        </div>
        <Select
          {...{ view, values }}
          of="members"
          name="status"
          label={t.status}
          options={statuses.map((status) => ({ value: String(status), text: t.statuses[status] ?? '' }))}
        />
        <Select
          {...{ view, values }}
          of="members"
          name="role"
          label={t.role}
          options={[{ value: '', text: t.anyRole }, ...roles]}
        />
        <button class="button" type="submit">
          {t.filter}
        </button>
      </form>
    </search>
  );
}
