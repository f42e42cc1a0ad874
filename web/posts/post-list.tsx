import { BoardIcon, type BoardLink } from '../boards/board-list.tsx';
import { Badge, type Mark } from '../components/badge.tsx';
import { Count } from '../components/counts.tsx';
import { KeptItem } from '../components/kept.tsx';
import { Avatar, type Person, PersonName } from '../components/person.tsx';
import { Time } from '../components/time.tsx';
import { Unread } from '../notifications/unread.tsx';
import { type TagLink, TagLinks } from '../tags/tag-links.tsx';
import type { View } from '../view.ts';

export interface PostCard {
  href: string;
  headline: string;
  /** Whether something in it is new to the reader. */
  isUnread: boolean;
  excerpt: string;
  author: Person;
  /** Left out on the board's own page. */
  board?: Pick<BoardLink, 'href' | 'name' | 'icon'> | undefined;
  at: string;
  activeAt: string;
  /** Comments and replies. */
  answers: number;
  reactions: number;
  marks: Mark[];
  tags: TagLink[];
}

export const PostList = ({ view, posts }: { view: View; posts: PostCard[] }) => (
  <ol class="post-list">
    {posts.map((post) => (
      <KeptItem
        key={post.href}
        view={view}
        kind="card"
        data={post}
        times={[post.at, post.activeAt]}
        draw={drawCard}
      />
    ))}
  </ol>
);

const drawCard = (view: View, post: PostCard) => <Card view={view} post={post} />;

function Card({ view, post }: { view: View; post: PostCard }) {
  return (
    <article class="post-card">
      <Avatar person={post.author} />
      <div class="post-card-text">
        <h2 class="post-card-title">
          <a href={post.href}>{post.headline}</a>
          {post.isUnread && <Unread view={view} />}
          {post.marks.map((mark) => (
            <Badge key={mark} view={view} mark={mark} />
          ))}
        </h2>
        {post.excerpt && <p class="post-card-excerpt">{post.excerpt}</p>}
        <div class="post-card-about">
          {post.board && (
            <a class="board-link" href={post.board.href}>
              <BoardIcon board={post.board} />
              {post.board.name}
            </a>
          )}
          <span>
            <PersonName person={post.author} /> · <Time view={view} at={post.at} />
          </span>
          <TagLinks tags={post.tags} />
        </div>
      </div>
      <div class="post-card-counts">
        <Count view={view} kind="answers" value={post.answers} />
        {post.reactions > 0 && <Count view={view} kind="reactions" value={post.reactions} />}
        {post.answers > 0 && (
          <span class="post-card-active">
            {view.t.active} <Time view={view} at={post.activeAt} />
          </span>
        )}
      </div>
    </article>
  );
}
