import { AdminLayout, type Frame } from '../admin/layout.tsx';
import { BoardIcon } from '../boards/board-list.tsx';
import { Empty } from '../components/empty.tsx';
import { Field, Form, type Typed } from '../components/form.tsx';
import { More } from '../components/pager.tsx';
import { Avatar, PersonName } from '../components/person.tsx';
import { RichText } from '../components/rich-text.tsx';
import { Time } from '../components/time.tsx';
import type { PostCard } from '../posts/post-list.tsx';
import { TagLinks } from '../tags/tag-links.tsx';
import type { View } from '../view.ts';

export interface ApprovalView extends PostCard {
  post_id: number;
  /** Sanitised HTML. */
  content: string;
}

interface Props {
  view: View;
  frame: Frame;
  formToken: string;
  posts: ApprovalView[];
  /** The post that was just decided on in vain. */
  tried: Typed & { post_id?: number | undefined };
  done: 'approved' | 'rejected' | undefined;
  next: string | undefined;
  start: string | undefined;
}

/** The posts that await approval. */
export function ApprovalsPage({ view, frame, formToken, posts, tried, done, next, start }: Props) {
  const t = view.t.moderation.approvals;
  const isGone = tried.problems && !posts.some(({ post_id }) => post_id === tried.post_id);
  return (
    <AdminLayout view={view} frame={frame} title={view.t.admin.sections.approvals} notice={done && t[done]}>
      {isGone && (
        <p class="form-problem" role="alert">
          {view.t.moderation.problems['Somebody else has decided on this']}
        </p>
      )}
      {posts.length === 0 ? (
        <Empty icon="clock" title={t.none} hint={t.noneHint} />
      ) : (
        <ol class="review-list">
          {posts.map((post) => (
            <li key={post.post_id}>
              <Approval
                {...{ view, formToken, post }}
                tried={post.post_id === tried.post_id ? tried : undefined}
              />
            </li>
          ))}
        </ol>
      )}
      <More view={view} next={next} nextText={t.more} start={start} />
    </AdminLayout>
  );
}

interface ApprovalProps {
  view: View;
  formToken: string;
  post: ApprovalView;
  tried: Typed | undefined;
}

/** Longer posts are folded: the next one is to stay in sight. */
const SHORT = 600;

function Approval({ view, formToken, post, tried }: ApprovalProps) {
  const t = view.t.moderation.approvals;
  const action = `/admin/approvals/${post.post_id}`;
  return (
    <article class="review" aria-labelledby={`post-${post.post_id}`}>
      <header class="review-head">
        <Avatar person={post.author} />
        <div>
          <h2 id={`post-${post.post_id}`}>
            <a href={post.href}>{post.headline}</a>
          </h2>
          <p class="muted review-about">
            <PersonName person={post.author} /> · <Time view={view} at={post.at} />
            {post.board && (
              <>
                {' '}
                ·{' '}
                <a class="board-link" href={post.board.href}>
                  <BoardIcon board={post.board} />
                  {post.board.name}
                </a>
              </>
            )}
          </p>
        </div>
      </header>
      {post.content.length <= SHORT ? (
        <RichText html={post.content} />
      ) : (
        <>
          <p>{post.excerpt}</p>
          <details>
            <summary>{t.whole}</summary>
            <RichText html={post.content} />
          </details>
        </>
      )}
      <TagLinks tags={post.tags} />
      <div class="review-actions">
        <Form view={view} action={action} formToken={formToken}>
          <button class="button button-primary" type="submit" name="decision" value="approve">
            {t.approve}
          </button>
        </Form>
        <details class="review-reject" open={tried !== undefined}>
          <summary class="button button-danger">{t.rejectOpen}</summary>
          <Form view={view} action={action} formToken={formToken} problems={tried?.problems}>
            <Field
              view={view}
              {...tried}
              of={`post-${post.post_id}`}
              name="reason"
              label={t.reason}
              hint={t.reasonHint}
              type="textarea"
              maxlength={2000}
            />
            <div class="form-actions">
              <button class="button button-danger" type="submit" name="decision" value="reject">
                {t.reject}
              </button>
            </div>
          </Form>
        </details>
      </div>
    </article>
  );
}
