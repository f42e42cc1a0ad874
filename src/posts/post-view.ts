import type { PostView } from '../../web/posts/post.tsx';
import { boardLinkOf } from '../boards/board-links.ts';
import { findBoard } from '../boards/boards.ts';
import type { Context } from '../context.ts';
import { findDrafts, withDraft } from '../drafts/drafts.ts';
import { postPath } from '../http/addresses.ts';
import { personOf } from '../members/person.ts';
import { marksOf } from '../moderation/marks.ts';
import { guest, readsBoard, Status, viewerOf } from '../permissions.ts';
import { findOwnReactions, reactionViews } from '../reactions/reaction-views.ts';
import { tagLinkOf } from '../tags/tag-links.ts';
import { listTagsOfPost } from '../tags/tags.queries.ts';
import { actionsOf, mayComment } from '../writing/allowed.ts';
import { placeOf } from '../writing/places.ts';
import { shownContent } from '../writing/shown.ts';
import type { PostRow } from './posts.queries.ts';

/** Of a text, search engines and previews are told so much. */
const MOST_LETTERS = 1_000;

/**
 * A post as its page shows it.
 * @param emoji of the six reaction slots
 */
export async function postView(ctx: Context, post: PostRow, emoji: readonly string[]): Promise<PostView> {
  const board = await findBoard(ctx, post.board_id);
  const tags = (await listTagsOfPost(ctx.db, post.post_id)).map(tagLinkOf);
  const own = await findOwnReactions(ctx, { POST: [post.post_id] });
  const facts = {
    ref_type: 'POST',
    ref_id: post.post_id,
    author_id: post.author_id,
    status: post.post_status,
    state: undefined,
  } as const;
  const place = placeOf.comment(post);
  const isOpen = readsBoard(viewerOf(guest), { ...board, is_member: 0 });
  return {
    href: postPath(post),
    headline: post.headline,
    excerpt: post.post_short_text.replace(/\s+/g, ' '),
    text: post.clean_text.slice(0, MOST_LETTERS),
    content: shownContent(post.content, tags),
    author: personOf(post),
    at: post.created_at,
    editedAt: post.last_edited_at ?? undefined,
    board: boardLinkOf(board),
    marks: marksOf(post.post_status),
    tags,
    reactions: reactionViews(post, emoji, { ...facts, own }),
    actions: actionsOf(ctx.actor, facts),
    comment: mayComment(ctx.actor, post) ? withDraft(place, await findDrafts(ctx, [place.name])) : undefined,
    takesComments: post.post_status === Status.ACTIVE,
    reactionCount: post.react_count,
    comments: post.comment_count,
    replies: post.reply_count,
    image: /<img src="((?:https:|\/uploads\/)[^"]+)"/.exec(post.content)?.[1]?.replaceAll('&amp;', '&'),
    isPublic: isOpen && post.post_status === Status.ACTIVE,
  };
}
