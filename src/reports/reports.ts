import { findComment, moderateComment } from '../comments/comments.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { conflict, forbidden, invalid } from '../errors.ts';
import { type EventIds, record } from '../events/events.ts';
import { memberIn } from '../follows/follows.ts';
import type { Slice } from '../http/paging.ts';
import { authorize, type Status, viewerOf } from '../permissions.ts';
import { findPost, moderatePost } from '../posts/posts.ts';
import { findReply, moderateReply } from '../replies/replies.ts';
import type { Reason } from './reasons.ts';
import {
  closeReports,
  countReportedThings,
  hasReported,
  insertReport,
  listOpenReports,
  listReportedThings,
  type Reported,
} from './reports.queries.ts';

/** What a member may say to a report, in characters. */
export const LONGEST_DETAILS = 2_000;

interface ReportInput extends Reported {
  reason: Reason;
  /** In their own words. */
  details?: string | undefined;
}

/**
 * Reports something to those who moderate. A second report of the same thing by the same member changes nothing.
 * @throws 404 for what the actor may not know of · 403 for guests, and for what they wrote themselves · 400
 */
export async function report(ctx: Context, { ref_type, ref_id, reason, details = '' }: ReportInput) {
  const reporter_id = memberIn(ctx);
  if (details.length > LONGEST_DETAILS)
    throw invalid('/details', `must have ${LONGEST_DETAILS} characters or fewer`);
  await inTransaction(ctx, async (ctx) => {
    const { author_id, ids } = await findReportable(ctx, { ref_type, ref_id });
    if (author_id === reporter_id) throw forbidden('Nobody reports what they wrote themselves');
    const isFirst = await insertReport(ctx.db, {
      reporter_id,
      ref_type,
      ref_id,
      post_id: ids.post_id as number,
      reason,
      details: details.trim() || null,
      created_at: ctx.now,
    });
    if (isFirst) await record(ctx, `${nouns[ref_type]}.reported`, ids, { reason });
  });
}

/** What is to be reported, as far as the form shows it. @throws 404 */
export async function readReportable(ctx: Context, reported: Reported): Promise<{ text: string }> {
  const { text } = await findReportable(ctx, reported);
  return { text };
}

/** Whether the actor has reported it. */
export const isReportedByActor = ({ db, actor }: Context, reported: Reported) =>
  hasReported(db, actor.userId, reported);

/**
 * What is reported and still to be looked at, as far as the actor sees it: what waits longest comes first.
 * @throws 403 without moderation.review
 */
export async function listReported(ctx: Context, page: Slice) {
  authorize(ctx.actor, 'moderation.review');
  return listReportedThings(ctx.db, viewerOf(ctx.actor), page);
}

/** Beyond this nobody counts. */
const MOST_COUNTED = 100;

/** How much waits to be looked at, counted up to a hundred. @throws 403 without moderation.review */
export async function countReported(ctx: Context) {
  authorize(ctx.actor, 'moderation.review');
  return countReportedThings(ctx.db, viewerOf(ctx.actor), MOST_COUNTED);
}

/** The open reports of one thing, with those who made them. @throws 404 · 403 without moderation.review */
export async function listReportsOf(ctx: Context, reported: Reported) {
  await findReportable(ctx, reported);
  authorize(ctx.actor, 'moderation.review');
  return listOpenReports(ctx.db, reported);
}

/** Nothing is wrong with it. @throws 404 · 403 without moderation.review · 409 when no report of it is open */
export async function dismissReports(ctx: Context, reported: Reported, details?: string) {
  await close(ctx, reported, 'DISMISSED', details, async () => {});
}

/**
 * Something is: it gets another status, such as SPAM, and is out of sight with that.
 * @throws 404 · 403 without moderation.review · 409 when no report of it is open
 */
export async function actOnReports(
  ctx: Context,
  reported: Reported,
  status: (typeof Status)['SPAM' | 'REPORTED' | 'INACTIVE'],
  details?: string,
) {
  const moderate = { POST: moderatePost, COMMENT: moderateComment, REPLY: moderateReply }[reported.ref_type];
  await close(ctx, reported, 'ACTED', details, (ctx) => moderate(ctx, reported.ref_id, status, details));
}

async function close(
  ctx: Context,
  reported: Reported,
  outcome: 'DISMISSED' | 'ACTED',
  details: string | undefined,
  act: (ctx: WriteContext) => Promise<unknown>,
) {
  await inTransaction(ctx, async (ctx) => {
    const { ids } = await findReportable(ctx, reported);
    authorize(ctx.actor, 'moderation.review');
    // Before the reports: whoever changes what is reported holds it first as well.
    await act(ctx);
    const closing = { outcome, closed_by: ctx.actor.userId, closed_at: ctx.now };
    const count = await closeReports(ctx.db, reported, closing);
    if (count === 0) throw conflict('Somebody else has looked at these reports already');
    await record(ctx, 'report.closed', ids, { outcome, count, details });
  });
}

const nouns = { POST: 'post', COMMENT: 'comment', REPLY: 'reply' } as const;

async function findReportable(ctx: Context, { ref_type, ref_id }: Reported): Promise<Reportable> {
  if (ref_type === 'POST') {
    const { author_id, board_id, headline: text } = await findPost(ctx, ref_id);
    return { author_id, text, ids: { post_id: ref_id, board_id } };
  }
  if (ref_type === 'COMMENT') {
    const { author_id, post_id, clean_text: text } = await findComment(ctx, ref_id);
    return { author_id, text, ids: { comment_id: ref_id, post_id } };
  }
  const { author_id, comment_id, post_id, clean_text: text } = await findReply(ctx, ref_id);
  return { author_id, text, ids: { reply_id: ref_id, comment_id, post_id } };
}

interface Reportable {
  author_id: number;
  /** Its headline, or what it says. */
  text: string;
  ids: EventIds;
}
