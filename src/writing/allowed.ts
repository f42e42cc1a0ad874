import type { ActionsView } from '../../web/writing/actions.tsx';
import { canSetState, isEditable, takesReplies } from '../comments/threads.ts';
import { type Actor, can, canAsAuthor, State, Status } from '../permissions.ts';
import type { Thing } from './things.ts';

/** Which buttons stand beside a post, comment or reply: asked of the rules that the operations ask. */

export type Facts = Pick<Thing, 'ref_type' | 'ref_id' | 'author_id' | 'status' | 'state'>;

export function actionsOf(actor: Actor, facts: Facts, states: readonly number[] = []): ActionsView {
  if (actor.userId === 0) return {};
  const at = addressOf(facts);
  const moderation = `${at}/moderate`;
  return {
    edit: mayEdit(actor, facts, states) ? `${at}/edit` : undefined,
    remove: mayRemove(actor, facts) ? `${at}/remove` : undefined,
    moderate: moderates(actor, facts) ? moderation : undefined,
    close: !moderates(actor, facts) && mayClose(actor, facts) ? moderation : undefined,
    report: actor.userId === facts.author_id ? undefined : reportPath(facts),
  };
}

/** /posts/163: what is done with it has addresses below. */
export const addressOf = ({ ref_type, ref_id }: Pick<Facts, 'ref_type' | 'ref_id'>) =>
  `/${nouns[ref_type]}/${ref_id}`;

const reportPath = ({ ref_type, ref_id }: Facts) => `/reports/new?${ref_type.toLowerCase()}=${ref_id}`;

export const nouns = { POST: 'posts', COMMENT: 'comments', REPLY: 'replies' } as const;

const mayRemove = (actor: Actor, { ref_type, author_id }: Facts) =>
  ref_type === 'POST'
    ? canAsAuthor(actor, author_id, 'posts.create', 'posts.manage')
    : canAsAuthor(actor, author_id, 'comments.create', 'comments.manage');

/** @param states of what it stands in */
const mayEdit = (actor: Actor, facts: Facts, states: readonly number[]) =>
  mayRemove(actor, facts) &&
  (facts.ref_type === 'POST' || isEditable(actor, facts.state ?? State.OPEN, ...states));

const moderates = (actor: Actor, { ref_type }: Facts) =>
  can(actor, 'moderation.review') || (ref_type === 'POST' && can(actor, 'posts.manage'));

/** Whether one ends a thread of one's own, or goes on with it. A reply has nothing below it that could end. */
function mayClose(actor: Actor, { ref_type, author_id, state = State.OPEN }: Facts) {
  const other = state === State.OPEN ? State.CLOSED : State.OPEN;
  return ref_type === 'COMMENT' && canSetState(actor, author_id, state, other);
}

export const mayComment = (actor: Actor, post: { post_status: number }) =>
  can(actor, 'comments.create') && post.post_status === Status.ACTIVE;

export const mayReply = (
  actor: Actor,
  post: { post_status: number },
  comment: { comment_status: number; state: number },
) =>
  mayComment(actor, post) && comment.comment_status === Status.ACTIVE && takesReplies(actor, comment.state);
