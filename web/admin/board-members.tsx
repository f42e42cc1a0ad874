import { Empty } from '../components/empty.tsx';
import { Hidden } from '../components/form.tsx';
import { More } from '../components/pager.tsx';
import { Avatar, type Person, PersonName } from '../components/person.tsx';
import type { View } from '../view.ts';
import { AdminLayout, type Frame } from './layout.tsx';

interface BoardMember extends Person {
  msid: string;
  fullName: string;
}

interface Props {
  view: View;
  frame: Frame;
  formToken: string;
  board: { path: string; name: string; isOpen: boolean };
  members: BoardMember[];
  sought: string;
  /** Who bears a name like the one that was sought; undefined when none was. */
  found: BoardMember[] | undefined;
  next: string | undefined;
  isStart: boolean;
}

export function BoardMembersPage(props: Props) {
  const { view, frame, board, members, sought, found, next, isStart } = props;
  const t = view.t.admin.boards;
  const path = `${board.path}/members`;
  return (
    <AdminLayout view={view} frame={frame} title={t.members} trail={[{ href: board.path, text: board.name }]}>
      <p>{board.isOpen ? t.everybodyIsPart : t.membersHint}</p>
      {!board.isOpen && (
        <search>
          <form class="inline-form" action={path}>
            <div class="field">
              <label for="member-q">{t.seek}</label>
              <input
                type="search"
                id="member-q"
                name="q"
                value={sought}
                maxlength={60}
                autofocus={found !== undefined}
              />
            </div>
            <button class="button" type="submit">
              {view.t.search}
            </button>
          </form>
        </search>
      )}
      {found && (
        <section aria-labelledby="found">
          <h2 id="found">{t.found}</h2>
          {found.length === 0 ? (
            <p class="muted">{t.nobodyFound}</p>
          ) : (
            <ul class="rows">
              {found.map((member) => (
                <Row key={member.msid} {...props} member={member} change="add" />
              ))}
            </ul>
          )}
        </section>
      )}
      {!board.isOpen && members.length === 0 ? (
        <Empty icon="lock" title={t.noMembers} hint={t.noMembersHint} />
      ) : (
        members.length > 0 && (
          <section aria-labelledby="members">
            <h2 id="members">{t.partOf}</h2>
            <ul class="rows">
              {members.map((member) => (
                <Row
                  key={member.msid}
                  {...props}
                  member={member}
                  change={board.isOpen ? undefined : 'remove'}
                />
              ))}
            </ul>
          </section>
        )
      )}
      <More view={view} next={next} nextText={view.t.admin.more} start={isStart ? undefined : path} />
    </AdminLayout>
  );
}

interface RowProps extends Props {
  member: BoardMember;
  change: 'add' | 'remove' | undefined;
}

function Row({ view, formToken, board, sought, member, change }: RowProps) {
  const t = view.t.admin.boards;
  return (
    <li>
      <div class="admin-person">
        <Avatar person={member} size={32} />
        <div>
          <PersonName person={member} />
          <p class="muted">{member.fullName}</p>
        </div>
      </div>
      {change && (
        <form method="post" action={`${board.path}/members`}>
          <Hidden name="form_token" value={formToken} />
          <Hidden name="msid" value={member.msid} />
          <Hidden name="q" value={sought} />
          <button
            class="button"
            type="submit"
            name="change"
            value={change}
            aria-label={`${t[change]}: ${member.name}`}
          >
            {t[change]}
          </button>
        </form>
      )}
    </li>
  );
}
