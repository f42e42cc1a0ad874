import { KeptItem } from '../components/kept.tsx';
import { number } from '../format.ts';
import type { View } from '../view.ts';
import { type CommentView, Note, type ReplyView } from './written.tsx';

/** A comment with the replies below it, as it stands in a thread. */
export const CommentItem = ({ view, comment }: { view: View; comment: CommentView }) => (
  <KeptItem
    view={view}
    kind="comment"
    data={comment}
    times={[comment.at, ...comment.replies.map((reply) => reply.at)]}
    draw={drawComment}
  />
);

const drawComment = (view: View, comment: CommentView) => <Comment view={view} comment={comment} />;

function Comment({ view, comment }: { view: View; comment: CommentView }) {
  const { t } = view;
  return (
    <article class="comment" id={`comment-${comment.id}`}>
      <div class="note">
        <Note view={view} note={comment} noun="comment" reply={comment.reply} />
      </div>
      {comment.replies.length > 0 && (
        <Replies view={view} to={comment.author.name} replies={comment.replies} />
      )}
      {comment.allReplies && (
        <p class="all-replies">
          <a href={comment.allReplies}>
            {t.moreReplies(comment.replyCount, number(view, comment.replyCount))}
          </a>
        </p>
      )}
    </article>
  );
}

export const commentsHeading = (view: View, count: number) =>
  count > 0 ? view.t.comments(count, number(view, count)) : view.t.commentsHeading;

interface RepliesProps {
  view: View;
  /** Whose comment it is. */
  to: string;
  replies: ReplyView[];
}

export const Replies = ({ view, to, replies }: RepliesProps) => (
  <ol class="replies" aria-label={view.t.repliesTo(to)}>
    {replies.map((reply) => (
      <li key={reply.id} class="note" id={`reply-${reply.id}`}>
        <Note view={view} note={reply} noun="reply" />
      </li>
    ))}
  </ol>
);
