import type { Place } from '../../web/writing/write-form.tsx';

/** Where something can be written: the form's address, and the name under which a draft is kept. */
export const placeOf = {
  post: (): Place => ({ action: '/posts/new', name: 'post', id: 'post' }),
  comment: ({ post_id }: { post_id: number }): Place => ({
    action: `/posts/${post_id}/comment`,
    name: `comment:${post_id}`,
    id: 'comment',
  }),
  reply: ({ comment_id }: { comment_id: number }): Place => ({
    action: `/comments/${comment_id}/reply`,
    name: `reply:${comment_id}`,
    id: `reply-to-${comment_id}`,
  }),
  /** @param at /posts/163 */
  edit: (at: string): Place => ({ action: `${at}/edit`, name: `edit:${at}`, id: 'edit' }),
};
