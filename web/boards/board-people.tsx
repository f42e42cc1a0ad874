import { Empty } from '../components/empty.tsx';
import { More } from '../components/pager.tsx';
import { Avatar, type Person, PersonName } from '../components/person.tsx';
import { Layout } from '../layout.tsx';
import { type ListedMember, MemberList } from '../members/member-list.tsx';
import type { View } from '../view.ts';

/** Some of the people of a board that is not open to all, as they stand beside its page. */
export interface BoardPeople {
  people: Person[];
  /** Where all of them are listed. */
  href: string;
  hasMore: boolean;
}

export function PeoplePanel({
  view,
  people: { people, href, hasMore },
}: {
  view: View;
  people: BoardPeople;
}) {
  const t = view.t.directory;
  return (
    <section class="panel" aria-labelledby="people">
      <h2 id="people" class="panel-title">
        {t.ofBoard}
      </h2>
      {people.length === 0 && <p class="panel-text">{t.nobody}</p>}
      <ul class="people">
        {people.map((person) => (
          <li key={person.name}>
            <Avatar person={person} size={24} />
            <PersonName person={person} />
          </li>
        ))}
      </ul>
      {people.length > 0 && (
        <p class="panel-text">
          <a href={href}>{hasMore ? t.everybody : t.closer}</a>
        </p>
      )}
    </section>
  );
}

interface Props {
  view: View;
  board: { href: string; name: string };
  members: ListedMember[];
  /** Where the reader may change who is part of it. */
  manage: string | undefined;
  next: string | undefined;
  start: string | undefined;
}

/** Who is part of a board that is not open to all. */
export function BoardPeoplePage({ view, board, members, manage, next, start }: Props) {
  const t = view.t.directory;
  return (
    <Layout view={view} head={{ title: `${t.ofBoard} · ${board.name}`, noIndex: true }}>
      <p class="crumbs">
        <a href={board.href}>{board.name}</a>
      </p>
      <div class="list-head">
        <h1>{t.ofBoard}</h1>
        {manage && (
          <a class="button" href={manage}>
            {t.manage}
          </a>
        )}
      </div>
      {members.length > 0 ? (
        <MemberList view={view} members={members} />
      ) : (
        <Empty icon="lock" title={t.nobody} hint={t.nobodyHint} />
      )}
      <More view={view} next={next} nextText={t.more} start={start} />
    </Layout>
  );
}
