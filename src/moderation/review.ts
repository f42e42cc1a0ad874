import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { Status } from '../permissions.ts';
import type { PostRow } from '../posts/posts.queries.ts';
import { moderatePost } from '../posts/posts.ts';

/** Characters of a reason, as the API takes them. */
const LONGEST_REASON = 2_000;

/**
 * Decides on a post that awaits approval. The reason of a rejection reaches its author.
 * @throws 404 · 403 without moderation.review · 400 for a rejection without a reason · 409 when somebody else decided
 */
export async function reviewPost(
  ctx: Context,
  post_id: number,
  decision: { isApproved: true } | { isApproved: false; reason: string },
): Promise<PostRow> {
  const from = Status.APPROVAL_REQUIRED;
  if (decision.isApproved) return moderatePost(ctx, post_id, Status.ACTIVE, undefined, from);
  const reason = checkReason(decision.reason);
  if (reason === undefined) throw invalid('/reason', 'reasonMissing');
  return moderatePost(ctx, post_id, Status.APPROVAL_REJECTED, reason, from);
}

/** What somebody gave as a reason; undefined for nothing. @throws 400 for too much */
export function checkReason(text: string, path = '/reason'): string | undefined {
  if ([...text].length > LONGEST_REASON) throw invalid(path, 'tooLong');
  return text === '' ? undefined : text;
}
