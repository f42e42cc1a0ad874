import { Badge } from '../components/badge.tsx';
import { Empty } from '../components/empty.tsx';
import { More } from '../components/pager.tsx';
import { Time } from '../components/time.tsx';
import { number } from '../format.ts';
import { Layout } from '../layout.tsx';
import { Unread } from '../notifications/unread.tsx';
import type { View } from '../view.ts';
import { BoardIcon, type BoardLink } from './board-list.tsx';

export interface BoardCard extends BoardLink {
  about: string | undefined;
  lastPostAt: string | undefined;
}

interface Props {
  view: View;
  boards: BoardCard[];
  next: string | undefined;
  isStart: boolean;
}

export function BoardsPage({ view, boards, next, isStart }: Props) {
  const { t } = view;
  return (
    <Layout view={view} head={{ title: t.boards, canonical: '/boards', noIndex: !isStart }}>
      <h1 class="page-title">{t.boards}</h1>
      {boards.length > 0 ? (
        <ul class="board-cards">
          {boards.map((board) => (
            <li key={board.href} class="board-card">
              <BoardIcon board={board} />
              <div class="board-card-text">
                <h2 class="board-card-title">
                  <a href={board.href}>{board.name}</a>
                  {board.isUnread && <Unread view={view} />}
                  {board.mark && <Badge view={view} mark={board.mark} />}
                </h2>
                {board.about && <p class="board-card-about">{board.about}</p>}
                {board.posts !== undefined && (
                  <p class="board-card-facts">
                    <span>{t.posts(board.posts, number(view, board.posts))}</span>
                    {board.lastPostAt && (
                      <span>
                        {t.lastPost} <Time view={view} at={board.lastPostAt} />
                      </span>
                    )}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <Empty icon="comment" title={t.noBoards} hint={t.noBoardsHint} />
      )}
      <More view={view} next={next} nextText={t.moreBoards} start={isStart ? undefined : '/boards'} />
    </Layout>
  );
}
