import { Badge } from '../components/badge.tsx';
import { initialOf, shownAddress } from '../components/person.tsx';
import { number } from '../format.ts';
import { Unread } from '../notifications/unread.tsx';
import type { View } from '../view.ts';

export interface BoardLink {
  href: string;
  name: string;
  /** An emoji, or the address of a picture. */
  icon: string | undefined;
  /** undefined for those who may not read it. */
  posts: number | undefined;
  mark: 'private' | 'membersOnly' | undefined;
  /** Whether there are posts in it that are new to the reader. */
  isUnread?: boolean;
}

export function BoardIcon({ board: { name, icon } }: { board: Pick<BoardLink, 'name' | 'icon'> }) {
  const src = icon && shownAddress(icon);
  if (src) {
    return (
      <img
        class="board-icon"
        src={src}
        alt=""
        width="24"
        height="24"
        loading="lazy"
        referrerpolicy="no-referrer"
      />
    );
  }
  // Longer than any emoji is: a text that somebody put there, or an address that browsers would not load.
  const isEmoji = icon && icon.length <= 16;
  return (
    <span class={isEmoji ? 'board-icon' : 'board-icon board-letter'} aria-hidden="true">
      {isEmoji ? icon : initialOf(name)}
    </span>
  );
}

interface Props {
  view: View;
  boards: BoardLink[];
  /** href of the board that is open. */
  current?: string;
}

/** The boards, as they stand beside a page. */
export function BoardList({ view, boards, current }: Props) {
  const { t } = view;
  return (
    <nav class="panel" aria-labelledby="boards">
      <h2 id="boards" class="panel-title">
        {t.boards}
      </h2>
      <ul class="board-list">
        {boards.map((board) => (
          <li key={board.href}>
            <a href={board.href} aria-current={board.href === current ? 'page' : undefined}>
              <BoardIcon board={board} />
              <span class="board-name">{board.name}</span>
              {board.isUnread && <Unread view={view} />}
              {board.mark && <Badge view={view} mark={board.mark} />}
              {board.posts !== undefined && (
                <span class="board-posts" title={t.posts(board.posts, number(view, board.posts))}>
                  {number(view, board.posts)}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
