import { Empty } from '../components/empty.tsx';
import { More } from '../components/pager.tsx';
import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';
import { type TagLink, TagLinks } from './tag-links.tsx';

interface Props {
  view: View;
  tags: TagLink[];
  next: string | undefined;
  isStart: boolean;
}

export function TagsPage({ view, tags, next, isStart }: Props) {
  const { t } = view;
  return (
    <Layout view={view} head={{ title: t.tags, canonical: '/tags', noIndex: !isStart }}>
      <h1 class="page-title">{t.tags}</h1>
      {tags.length > 0 ? (
        <div class="all-tags">
          <TagLinks tags={tags} />
        </div>
      ) : (
        <Empty icon="comment" title={t.noTags} hint={t.noTagsHint} />
      )}
      <More view={view} next={next} nextText={t.moreTags} start={isStart ? undefined : '/tags'} />
    </Layout>
  );
}
