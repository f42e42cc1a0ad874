import type { Place } from '../../web/writing/write-form.tsx';
import type { Ref } from './things.ts';

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

/** What is written about at a place, or edited; undefined for a new post and for what is no place. */
export function refOfPlace(name: string): Ref | undefined {
  const [, kind, id] =
    /^(comment:|reply:|edit:\/posts\/|edit:\/comments\/|edit:\/replies\/)([1-9]\d{0,14})$/.exec(name) ?? [];
  const ref_type = kind === undefined ? undefined : about[kind];
  return ref_type && { ref_type, ref_id: Number(id) };
}

const about: Record<string, Ref['ref_type']> = {
  'comment:': 'POST',
  'reply:': 'COMMENT',
  'edit:/posts/': 'POST',
  'edit:/comments/': 'COMMENT',
  'edit:/replies/': 'REPLY',
};
