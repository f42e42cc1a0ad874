import { Badge } from '../components/badge.tsx';
import { Empty } from '../components/empty.tsx';
import { More } from '../components/pager.tsx';
import { number } from '../format.ts';
import { Layout } from '../layout.tsx';
import { type Followed, FollowForm } from '../notifications/follow.tsx';
import { type PostCard, PostList } from '../posts/post-list.tsx';
import { type PostSortName, PostSorts, sortedPath } from '../posts/sorted.tsx';
import type { View } from '../view.ts';
import { BoardIcon, type BoardLink, BoardList } from './board-list.tsx';
import { type BoardPeople, PeoplePanel } from './board-people.tsx';

export interface BoardView extends BoardLink {
  about: string | undefined;
  /** Whether everybody may find it. */
  isPublic: boolean;
}

interface Props {
  view: View;
  board: BoardView;
  /** undefined for those who may not read the board. */
  followed: Followed | undefined;
  /** undefined for those who may not post here. */
  newPost: string | undefined;
  /** undefined for those who may not read the board. */
  list: { sort: PostSortName; posts: PostCard[]; next: string | undefined; isStart: boolean } | undefined;
  boards: BoardLink[];
  /** undefined for a board that is open to all, and for those who may not know. */
  people: BoardPeople | undefined;
}

/** A board, and the posts in it for those who may read them. */
export function BoardPage({ view, board, followed, newPost, list, boards, people }: Props) {
  const { t } = view;
  const head = {
    title: board.name,
    description: board.about,
    canonical: board.href,
    noIndex: !board.isPublic || list?.isStart !== true,
    ...(board.isPublic ? { feed: `${board.href}/feed.atom` } : {}),
  };
  return (
    <Layout
      view={view}
      head={head}
      aside={
        <>
          {people && <PeoplePanel view={view} people={people} />}
          <BoardList view={view} boards={boards} current={board.href} />
        </>
      }
    >
      <header class="page-head">
        <BoardIcon board={board} />
        <div>
          <h1>
            {board.name} {board.mark && <Badge view={view} mark={board.mark} />}
          </h1>
          {board.about && <p class="page-about">{board.about}</p>}
          {board.posts !== undefined && (
            <p class="page-facts">{t.posts(board.posts, number(view, board.posts))}</p>
          )}
        </div>
        <div class="page-actions">
          {followed && <FollowForm view={view} followed={followed} back={board.href} />}
          {newPost && (
            <a class="button button-primary" href={newPost} data-new-post>
              {t.writing.newPost}
            </a>
          )}
        </div>
      </header>
      {list ? (
        <>
          <PostSorts view={view} path={board.href} sort={list.sort} />
          {list.posts.length > 0 ? (
            <PostList view={view} posts={list.posts} />
          ) : (
            <Empty icon="comment" title={t.noPostsInBoard} hint={t.noPostsInBoardHint} />
          )}
          <More
            view={view}
            next={list.next}
            nextText={t.older}
            start={list.isStart ? undefined : sortedPath(board.href, list.sort)}
          />
        </>
      ) : (
        <Empty icon="lock" title={t.privateBoard} hint={t.privateBoardHint} />
      )}
    </Layout>
  );
}
