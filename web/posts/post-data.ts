import type { Person } from '../components/person.tsx';
import type { View } from '../view.ts';
import type { PostView } from './post.tsx';
import type { CommentView } from './written.tsx';

/** Comments that search engines are told of beside the post, and how much of each. */
const MOST_COMMENTS = 5;
const MOST_LETTERS = 300;

/** What search engines understand of a discussion: schema.org/DiscussionForumPosting. */
export function postData(view: View, post: PostView, comments: CommentView[]): object {
  const url = view.origin + post.href;
  return {
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    '@id': url,
    url,
    headline: post.headline,
    text: post.text,
    image: post.image?.startsWith('/') ? view.origin + post.image : post.image,
    datePublished: post.at,
    dateModified: post.editedAt,
    author: authorData(view, post.author),
    isPartOf: { '@type': 'WebPage', name: post.board.name, url: view.origin + post.board.href },
    keywords: post.tags.map(({ name }) => name).join(', ') || undefined,
    commentCount: post.comments + post.replies,
    interactionStatistic: [
      counter('CommentAction', post.comments + post.replies),
      counter('LikeAction', post.reactionCount),
    ],
    comment: comments.slice(0, MOST_COMMENTS).map((comment) => ({
      '@type': 'Comment',
      url: view.origin + comment.href,
      text: comment.text.slice(0, MOST_LETTERS),
      datePublished: comment.at,
      dateModified: comment.editedAt,
      author: authorData(view, comment.author),
    })),
  };
}

const authorData = (view: View, { name, href }: Person) => ({
  '@type': 'Person',
  name,
  url: href && view.origin + href,
});

const counter = (action: string, count: number) => ({
  '@type': 'InteractionCounter',
  interactionType: `https://schema.org/${action}`,
  userInteractionCount: count,
});
