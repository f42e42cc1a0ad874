import { NumberedPages } from '../components/pager.tsx';
import { number } from '../format.ts';
import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';
import { EditorParts } from '../writing/editor-parts.tsx';
import { Replies } from './comment.tsx';
import { type CommentView, Note, type ReplyView } from './written.tsx';

interface Props {
  view: View;
  comment: CommentView;
  replies: ReplyView[];
  post: { href: string; headline: string };
  path: string;
  page: number;
  lastPage: number;
}

/** A comment with all of its replies, where there are more than its post's page shows. */
export function ThreadPage({ view, comment, replies, post, path, page, lastPage }: Props) {
  const { t } = view;
  const title = t.repliesTo(comment.author.name);
  return (
    <Layout view={view} head={{ title, noIndex: true }}>
      <p class="crumbs">
        <a href={post.href}>{post.headline}</a>
      </p>
      <h1>{title}</h1>
      <EditorParts view={view} />
      <article class="comment comment-alone">
        <div class="note">
          <Note view={view} note={comment} noun="comment" reply={comment.reply} />
        </div>
        <h2 class="sr-only">{t.replies(comment.replyCount, number(view, comment.replyCount))}</h2>
        {replies.length > 0 && <Replies view={view} to={comment.author.name} replies={replies} />}
      </article>
      <NumberedPages
        view={view}
        page={page}
        last={lastPage}
        href={(shown) => (shown === 1 ? path : `${path}?page=${shown}`)}
      />
    </Layout>
  );
}
