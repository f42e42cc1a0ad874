import { type BoardLink, BoardList } from '../boards/board-list.tsx';
import { Empty } from '../components/empty.tsx';
import { More } from '../components/pager.tsx';
import { Layout } from '../layout.tsx';
import { type PostCard, PostList } from '../posts/post-list.tsx';
import { type PostSortName, PostSorts, sortedPath } from '../posts/sorted.tsx';
import { type TagLink, TagLinks } from '../tags/tag-links.tsx';
import type { View } from '../view.ts';

interface Props {
  view: View;
  sort: PostSortName;
  posts: PostCard[];
  /** Address of the posts that follow. */
  next: string | undefined;
  isStart: boolean;
  boards: BoardLink[];
  recentTags: TagLink[];
  /** undefined for those who post nowhere. */
  newPost: string | undefined;
}

/** The posts of every board that the reader sees. */
export function HomePage({ view, sort, posts, next, isStart, boards, recentTags, newPost }: Props) {
  const { t, community } = view;
  const head = {
    description: t.homeDescription(community),
    canonical: '/',
    feed: '/feed.atom',
    noIndex: !isStart,
    data: {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: community,
      url: `${view.origin}/`,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${view.origin}/search?q={search_term_string}`,
        'query-input': 'required name=search_term_string',
      },
    },
  };
  return (
    <Layout view={view} head={head} aside={<Aside view={view} boards={boards} recentTags={recentTags} />}>
      <h1 class="sr-only">{community}</h1>
      <div class="list-head">
        <PostSorts view={view} path="/" sort={sort} />
        {newPost && (
          <a class="button button-primary" href={newPost} data-new-post>
            {view.t.writing.newPost}
          </a>
        )}
      </div>
      {posts.length > 0 ? (
        <PostList view={view} posts={posts} />
      ) : (
        <Empty icon="comment" title={t.noPostsYet} hint={t.noPostsYetHint} />
      )}
      <More view={view} next={next} nextText={t.older} start={isStart ? undefined : sortedPath('/', sort)} />
    </Layout>
  );
}

const Aside = ({ view, boards, recentTags }: Pick<Props, 'view' | 'boards' | 'recentTags'>) => (
  <>
    {boards.length > 0 && <BoardList view={view} boards={boards} />}
    {recentTags.length > 0 && (
      <section class="panel" aria-labelledby="recent-tags">
        <h2 id="recent-tags" class="panel-title">
          {view.t.recentTags}
        </h2>
        <TagLinks tags={recentTags} />
      </section>
    )}
  </>
);
