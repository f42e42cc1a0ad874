import { Empty } from '../components/empty.tsx';
import { More } from '../components/pager.tsx';
import { shownAddress } from '../components/person.tsx';
import { Layout } from '../layout.tsx';
import { type PostCard, PostList } from '../posts/post-list.tsx';
import { type PostSortName, PostSorts, sortedPath } from '../posts/sorted.tsx';
import type { View } from '../view.ts';
import type { TagLink } from './tag-links.tsx';

export interface TagView extends TagLink {
  displayName: string;
  description: string | undefined;
  /** Address of a banner, or ''. */
  image: string;
  shared: { title: string | undefined; description: string | undefined; image: string };
}

interface Props {
  view: View;
  tag: TagView;
  sort: PostSortName;
  posts: PostCard[];
  next: string | undefined;
  isStart: boolean;
}

/** The posts that bear a tag. */
export function TagPage({ view, tag, sort, posts, next, isStart }: Props) {
  const { t } = view;
  const banner = shownAddress(tag.image);
  const head = {
    title: tag.shared.title ?? `#${tag.name}`,
    description: tag.shared.description ?? tag.description,
    canonical: tag.href,
    image: tag.shared.image || undefined,
    noIndex: !isStart || posts.length === 0,
    feed: `${tag.href}/feed.atom`,
  };
  return (
    <Layout view={view} head={head}>
      {banner && <img class="banner" src={banner} alt="" referrerpolicy="no-referrer" loading="lazy" />}
      <header class="page-head">
        <svg class="tag-mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
          <circle cx="20" cy="20" r="19" fill={tag.colors.back} stroke={tag.colors.text} />
          <text x="20" y="27" text-anchor="middle" font-size="20" font-weight="700" fill={tag.colors.text}>
            #
          </text>
        </svg>
        <div>
          <h1>{tag.displayName === tag.name ? `#${tag.name}` : tag.displayName}</h1>
          {tag.description && <p class="page-about">{tag.description}</p>}
        </div>
      </header>
      <PostSorts view={view} path={tag.href} sort={sort} />
      {posts.length > 0 ? (
        <PostList view={view} posts={posts} />
      ) : (
        <Empty icon="comment" title={t.noPostsWithTag} hint={t.noPostsWithTagHint} />
      )}
      <More
        view={view}
        next={next}
        nextText={t.older}
        start={isStart ? undefined : sortedPath(tag.href, sort)}
      />
    </Layout>
  );
}
