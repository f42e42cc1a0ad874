import { BoardIcon, type BoardLink, BoardList } from '../boards/board-list.tsx';
import { Badge } from '../components/badge.tsx';
import { ViewsPlace } from '../components/counts.tsx';
import { Empty } from '../components/empty.tsx';
import { NumberedPages } from '../components/pager.tsx';
import { Avatar, PersonName } from '../components/person.tsx';
import { Reactions } from '../components/reactions.tsx';
import { RichText } from '../components/rich-text.tsx';
import { Time } from '../components/time.tsx';
import { number } from '../format.ts';
import { Layout } from '../layout.tsx';
import { type Followed, FollowForm } from '../notifications/follow.tsx';
import { ReportLink } from '../reports/report.tsx';
import { type TagLink, TagLinks } from '../tags/tag-links.tsx';
import type { View } from '../view.ts';
import { Actions } from '../writing/actions.tsx';
import { EditorParts } from '../writing/editor-parts.tsx';
import { CommentForm, type Place } from '../writing/write-form.tsx';
import { CommentItem, commentsHeading } from './comment.tsx';
import { postData } from './post-data.ts';
import { type CommentView, Edited, type WrittenText } from './written.tsx';

export interface PostView extends WrittenText {
  href: string;
  headline: string;
  /** The beginning of its text. */
  excerpt: string;
  board: BoardLink;
  tags: TagLink[];
  /** Comments that can be paged through. */
  comments: number;
  replies: number;
  reactionCount: number;
  /** The first picture in it. */
  image: string | undefined;
  /** Whether everybody may find it. */
  isPublic: boolean;
  /** Where a comment goes; undefined for those who may not. */
  comment: Place | undefined;
  takesComments: boolean;
}

interface Props {
  view: View;
  post: PostView;
  followed: Followed;
  /** The place of the event log from which on a script tells what happens here; undefined for a guest. */
  livePlace: number | undefined;
  /** Comments that a page has room for. */
  room: number;
  comments: CommentView[];
  page: number;
  lastPage: number;
  boards: BoardLink[];
}

/** A post with a page of its comments. */
export function PostPage({ view, post, followed, livePlace, room, comments, page, lastPage, boards }: Props) {
  const { t } = view;
  const pageHref = (shown: number) => (shown === 1 ? post.href : `${post.href}?page=${shown}`);
  const head = {
    title: page === 1 ? post.headline : `${post.headline} · ${t.page(number(view, page))}`,
    description: post.excerpt,
    canonical: pageHref(page),
    noIndex: !post.isPublic,
    image: post.image?.startsWith('/') ? view.origin + post.image : post.image,
    type: 'article' as const,
    data: postData(view, post, comments),
  };
  return (
    <Layout
      view={view}
      head={head}
      aside={<BoardList view={view} boards={boards} current={post.board.href} />}
    >
      <Opening view={view} post={post} followed={followed} />
      <section
        class="comments"
        aria-labelledby="comments"
        data-comments
        {...(livePlace !== undefined && liveData(view, { post: followed.ref_id, after: livePlace, room }))}
      >
        <h2 id="comments">{commentsHeading(view, post.comments)}</h2>
        {comments.length > 0 ? (
          <ol class="thread">
            {comments.map((comment) => (
              <CommentItem key={comment.id} view={view} comment={comment} />
            ))}
          </ol>
        ) : (
          <NoComments view={view} areTaken={post.takesComments} />
        )}
        <NumberedPages view={view} page={page} last={lastPage} href={pageHref} />
        {post.comment ? (
          <>
            <EditorParts view={view} />
            <CommentForm view={view} place={post.comment} />
          </>
        ) : (
          !view.me &&
          post.takesComments && (
            <p class="to-sign-in">
              <a class="button" href={`/sign-in?next=${encodeURIComponent(post.href)}`}>
                {t.writing.signInToComment}
              </a>
            </p>
          )
        )}
      </section>
    </Layout>
  );
}

const NoComments = ({ view: { t }, areTaken = true }: { view: View; areTaken?: boolean }) => (
  <Empty icon="comment" title={t.noComments} hint={areTaken ? t.noCommentsHint : t.noCommentsTaken} />
);

/** What scripts/arriving.ts needs to keep the page as the post is, and what it says of each event. */
const liveData = (
  { t: { moving } }: View,
  { post, after, room }: Record<'post' | 'after' | 'room', number>,
) => ({
  'data-live-post': post,
  'data-live-after': after,
  'data-live-room': room,
  'data-live-new': moving.newMark,
  'data-live-elsewhere': moving.newElsewhere,
  'data-live-comment-created': moving.newComment,
  'data-live-comment-updated': moving.editedComment,
  'data-live-comment-deleted': moving.removedComment,
  'data-live-reply-created': moving.newReply,
  'data-live-reply-updated': moving.editedReply,
  'data-live-reply-deleted': moving.removedReply,
  'data-live-post-updated': moving.editedPost,
  'data-live-post-deleted': moving.removedPost,
});

interface PartProps {
  view: View;
  /** Comments of the post. */
  count: number;
  comment: CommentView | undefined;
  opening: Pick<Props, 'post' | 'followed'> | undefined;
}

/** What scripts/arriving.ts puts on a page that is open. */
export const PostPart = ({ view, count, comment, opening }: PartProps) => (
  <>
    {opening && <Opening view={view} {...opening} />}
    <p data-heading>{commentsHeading(view, count)}</p>
    {comment && (
      <ol class="thread">
        <CommentItem view={view} comment={comment} />
      </ol>
    )}
    {count === 0 && <NoComments view={view} />}
  </>
);

function Opening({ view, post, followed }: Pick<Props, 'view' | 'post' | 'followed'>) {
  return (
    <article class="post">
      <header class="post-head">
        <p class="crumbs">
          <a class="board-link" href={post.board.href}>
            <BoardIcon board={post.board} />
            {post.board.name}
          </a>
          {post.marks.map((mark) => (
            <Badge key={mark} view={view} mark={mark} />
          ))}
        </p>
        <h1>{post.headline}</h1>
        <div class="post-author">
          <Avatar person={post.author} />
          <p>
            <PersonName person={post.author} />
            <span class="post-times">
              <Time view={view} at={post.at} />
              <Edited view={view} at={post.editedAt} />
            </span>
          </p>
          <ViewsPlace />
        </div>
      </header>
      <RichText html={post.content} />
      <footer class="post-foot">
        <Reactions view={view} reactions={post.reactions} />
        <TagLinks tags={post.tags} />
        <ReportLink view={view} href={post.actions.report} author={post.author.name} />
        <FollowForm view={view} followed={followed} back={post.href} />
        <Actions view={view} actions={post.actions} />
      </footer>
    </article>
  );
}
