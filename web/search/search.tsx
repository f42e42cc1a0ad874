import { BoardIcon, type BoardLink } from '../boards/board-list.tsx';
import { Empty } from '../components/empty.tsx';
import { Icon } from '../components/icon.tsx';
import { More } from '../components/pager.tsx';
import { Avatar, type Person, PersonName } from '../components/person.tsx';
import { Time } from '../components/time.tsx';
import { Layout } from '../layout.tsx';
import { type TagLink, TagLinks } from '../tags/tag-links.tsx';
import type { View } from '../view.ts';

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  isHit: boolean;
}

export interface FoundView {
  kind: 'foundPost' | 'foundComment' | 'foundReply';
  href: string;
  headline: Piece[];
  excerpt: Piece[];
  author: Person;
  board: Pick<BoardLink, 'href' | 'name' | 'icon'> | undefined;
  at: string;
}

interface Props {
  view: View;
  query: string;
  /** What is wrong with the query. */
  problem: 'queryTooLong' | undefined;
  /** Boards that can be searched, by id; the one that is. */
  boards: { id: number; name: string }[];
  board: number | undefined;
  found: FoundView[];
  tags: TagLink[];
  members: Person[];
  next: string | undefined;
  start: string | undefined;
}

export function SearchPage({
  view,
  query,
  problem,
  boards,
  board,
  found,
  tags,
  members,
  next,
  start,
}: Props) {
  const { t } = view;
  const title = query ? t.searchTitleFor(query) : t.searchTitle;
  return (
    <Layout view={view} head={{ title, noIndex: true }} query={query}>
      <h1 class="page-title">{t.searchTitle}</h1>
      <Form view={view} query={query} problem={problem} boards={boards} board={board} />
      {tags.length > 0 && (
        <section class="found-tags" aria-labelledby="found-tags">
          <h2 id="found-tags" class="panel-title">
            {t.foundTags}
          </h2>
          <TagLinks tags={tags} />
        </section>
      )}
      {members.length > 0 && (
        <section class="found-tags" aria-labelledby="found-members">
          <h2 id="found-members" class="panel-title">
            {t.foundMembers}
          </h2>
          <ul class="found-members">
            {members.map((member) => (
              <li key={member.name}>
                <Avatar person={member} size={24} />
                <PersonName person={member} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.length > 0 && (
        <ol class="post-list">
          {found.map((hit) => (
            <li key={hit.href}>
              <Hit view={view} hit={hit} />
            </li>
          ))}
        </ol>
      )}
      {query && !problem && found.length + tags.length + members.length === 0 && (
        <Empty icon="search" title={t.foundNothing} hint={t.foundNothingHint} />
      )}
      <More view={view} next={next} nextText={t.moreResults} start={start} />
    </Layout>
  );
}

function Form({
  view: { t },
  query,
  problem,
  boards,
  board,
}: Pick<Props, 'view' | 'query' | 'problem' | 'boards' | 'board'>) {
  return (
    <search>
      <form class="search-form" action="/search">
        <div class="field field-wide">
          <label for="q">{t.searchField}</label>
          <input
            id="q"
            type="search"
            name="q"
            value={query}
            aria-invalid={problem ? 'true' : undefined}
            aria-describedby={problem ? 'q-problem q-hint' : 'q-hint'}
          />
          {problem && (
            <p id="q-problem" class="problem">
              {t[problem]}
            </p>
          )}
          <p id="q-hint" class="hint">
            {t.searchHint}
          </p>
        </div>
        <div class="field">
          <label for="board">{t.searchIn}</label>
          <select id="board" name="board">
            <option value="">{t.everywhere}</option>
            {boards.map(({ id, name }) => (
              <option key={id} value={id} selected={id === board}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button class="button button-primary" type="submit">
          <Icon name="search" />
          {t.searchButton}
        </button>
      </form>
    </search>
  );
}

function Hit({ view, hit }: { view: View; hit: FoundView }) {
  return (
    <article class="remark">
      <h2 class="remark-title">
        <a href={hit.href}>
          <Pieces pieces={hit.headline} />
        </a>
      </h2>
      <p class="remark-text">
        <Pieces pieces={hit.excerpt} />
      </p>
      <p class="remark-about">
        <span class="badge">{view.t[hit.kind]}</span>
        {hit.board && (
          <a class="board-link" href={hit.board.href}>
            <BoardIcon board={hit.board} />
            {hit.board.name}
          </a>
        )}
        <span>
          <PersonName person={hit.author} /> · <Time view={view} at={hit.at} />
        </span>
      </p>
    </article>
  );
}

const Pieces = ({ pieces }: { pieces: Piece[] }) => (
  <>{pieces.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text))}</>
);
