import { Avatar, type Person, PersonName } from '../components/person.tsx';
import { month, number } from '../format.ts';
import type { View } from '../view.ts';

/** A member in a list. */
export interface ListedMember {
  person: Person;
  fullName: string;
  /** Left out for those who have the usual one. */
  role: string | undefined;
  isBot: boolean;
  joinedAt: string;
  posts: number;
  /** Comments and replies. */
  comments: number;
}

export const MemberList = ({ view, members }: { view: View; members: ListedMember[] }) => (
  <ul class="post-list">
    {members.map((member) => (
      <li key={member.person.name} class="member-line">
        <Line view={view} member={member} />
      </li>
    ))}
  </ul>
);

function Line({ view, member }: { view: View; member: ListedMember }) {
  const { t } = view;
  const { person, fullName, role, isBot, joinedAt, posts, comments } = member;
  return (
    <>
      <Avatar person={person} />
      <div class="member-line-text">
        <p class="member-line-name">
          <PersonName person={person} />
          {role && <span class="badge badge-pinned">{role}</span>}
          {isBot && <span class="badge">{t.bot}</span>}
        </p>
        {fullName !== person.name && <p class="muted">{fullName}</p>}
      </div>
      <p class="member-line-facts muted">
        <span>
          {t.memberSince} <time datetime={joinedAt}>{month(view, joinedAt)}</time>
        </span>
        <span>
          {t.posts(posts, number(view, posts))} · {t.comments(comments, number(view, comments))}
        </span>
      </p>
    </>
  );
}
