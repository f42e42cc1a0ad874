import { Choices } from '../components/choices.tsx';
import { Empty } from '../components/empty.tsx';
import { Hidden } from '../components/form.tsx';
import { More } from '../components/pager.tsx';
import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';
import { type ListedMember, MemberList } from './member-list.tsx';

export const memberSortNames = ['newest', 'joined', 'name'] as const;
export type MemberSortName = (typeof memberSortNames)[number];

interface Props {
  view: View;
  members: ListedMember[];
  sort: MemberSortName;
  /** What the search holds. */
  sought: string;
  /** The `after` of what follows; undefined at the end. */
  next: string | undefined;
  isStart: boolean;
}

/** The members of the community. */
export function DirectoryPage({ view, members, sort, sought, next, isStart }: Props) {
  const t = view.t.directory;
  const start = pathOf({ q: sought, sort });
  return (
    <Layout view={view} head={{ title: t.title, noIndex: true }}>
      <h1 class="page-title">{t.title}</h1>
      <search>
        <form class="inline-form members-search" action="/members">
          <div class="field">
            <label for="members-q">{t.search}</label>
            <input type="search" id="members-q" name="q" value={sought} maxlength={100} />
          </div>
          {sort !== memberSortNames[0] && <Hidden name="sort" value={sort} />}
          <button class="button" type="submit">
            {t.find}
          </button>
        </form>
      </search>
      <Choices
        label={t.sortLabel}
        choices={memberSortNames.map((name) => ({
          href: pathOf({ q: sought, sort: name }),
          text: t.sorts[name],
          isCurrent: name === sort,
        }))}
      />
      {members.length > 0 ? (
        <MemberList view={view} members={members} />
      ) : (
        <Empty icon="search" title={t.none} hint={t.noneHint} />
      )}
      <More
        view={view}
        next={next && pathOf({ q: sought, sort, after: next })}
        nextText={t.more}
        start={isStart ? undefined : start}
      />
    </Layout>
  );
}

function pathOf({ q, sort, after }: { q: string; sort: MemberSortName; after?: string }) {
  const query = new URLSearchParams({
    ...(q === '' ? {} : { q }),
    ...(sort === memberSortNames[0] ? {} : { sort }),
    ...(after === undefined ? {} : { after }),
  });
  return query.size === 0 ? '/members' : `/members?${query}`;
}
