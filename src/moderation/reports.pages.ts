import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ReportedView, ReportsPage } from '../../web/moderation/reports.tsx';
import { findComment } from '../comments/comments.ts';
import { shortText } from '../content/text.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { commentPath, idIn, postPath, replyPath } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice } from '../http/paging.ts';
import { formTokenFor } from '../http/visitor.ts';
import { personOf } from '../members/person.ts';
import { Status } from '../permissions.ts';
import { findPost } from '../posts/posts.ts';
import { findReply } from '../replies/replies.ts';
import { type listReportedThings, oldestReportFirst, type Reported } from '../reports/reports.queries.ts';
import { actOnReports, dismissReports, listReported, listReportsOf } from '../reports/reports.ts';
import { marksOf } from './marks.ts';
import { checkReason } from './review.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/reports';
const PAGE_SIZE = 10;
const REPORTS_SHOWN = 5;
const MOST_LETTERS = 600;

interface Asked {
  Params: { kind: string; id: string };
  Querystring: { after?: string; done?: string };
}

/** What members reported, of what the moderator sees. */
export async function reportedPages(pages: FastifyInstance) {
  belongsTo(pages, 'reports');

  pages.get<Asked>(HOME, hidden, async (request, reply) => show(request, reply, request.query, {}));

  pages.post<Asked>(`${HOME}/:kind/:id`, hidden, async (request, reply) => {
    const { ctx, params } = request;
    const reported = reportedIn(params);
    const read = trimmedFormOf(request);
    const note = read('note');
    const hides = read('decision') === 'hide';
    const { problems, status } = await attempt(reply, async () => {
      const details = checkReason(note, '/note');
      if (hides) return actOnReports(ctx, reported, Status.INACTIVE, details);
      return dismissReports(ctx, reported, details);
    });
    if (problems) return show(request, reply, {}, { reported, values: { note }, problems, status });
    return reply.redirect(`${HOME}?done=${hides ? 'hidden' : 'dismissed'}`, 303);
  });
}

/** @throws 404 for what cannot be reported */
function reportedIn({ kind, id }: Asked['Params']): Reported {
  if (kind !== 'post' && kind !== 'comment' && kind !== 'reply') throw notFound('page');
  return { ref_type: kind.toUpperCase() as Reported['ref_type'], ref_id: idIn(id) };
}

interface Tried {
  reported?: Reported;
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { after, done }: Asked['Querystring'],
  { reported, values, problems, status }: Tried,
) {
  const { ctx } = request;
  const slice = readSlice(after, PAGE_SIZE, oldestReportFirst);
  const rows = await listReported(ctx, slice);
  const { shown, next } = endSlice(rows, slice, (row) => [row.first_report_id]);
  const page = ReportsPage({
    view: viewOf(request),
    frame: frameOf(request, 'reports'),
    formToken: formTokenFor(request, reply),
    things: await Promise.all(shown.map((row) => reportedView(ctx, row))),
    tried: { path: reported && pathOf(reported), values, problems },
    done: done === 'hidden' || done === 'dismissed' ? done : undefined,
    next: next && `${HOME}?after=${next}`,
    start: after === undefined ? undefined : HOME,
  });
  return sendPrivatePage(request, reply, page, status);
}

const nounOf = ({ ref_type }: Reported) => ref_type.toLowerCase() as ReportedView['noun'];

const pathOf = (reported: Reported) => `${HOME}/${nounOf(reported)}/${reported.ref_id}`;

type Row = Awaited<ReturnType<typeof listReportedThings>>[number];

async function reportedView(ctx: Context, row: Row): Promise<ReportedView> {
  const post = await findPost(ctx, row.post_id);
  const reports = await listReportsOf(ctx, row);
  return {
    path: pathOf(row),
    noun: nounOf(row),
    headline: post.headline,
    ...(await textOf[row.ref_type](ctx, row.ref_id)),
    count: row.count,
    reports: reports.slice(0, REPORTS_SHOWN).map(({ reason, details, created_at, ...reporter }) => ({
      reason,
      details: details ?? undefined,
      at: created_at,
      by: personOf(reporter),
    })),
  };
}

type TextView = Pick<ReportedView, 'href' | 'author' | 'at' | 'excerpt' | 'marks'>;

const textOf: Record<Reported['ref_type'], (ctx: Context, id: number) => Promise<TextView>> = {
  async POST(ctx, post_id) {
    const post = await findPost(ctx, post_id);
    return { href: postPath(post), ...written(post), marks: marksOf(post.post_status) };
  },
  async COMMENT(ctx, comment_id) {
    const comment = await findComment(ctx, comment_id);
    const marks = marksOf(comment.comment_status, comment.state);
    return { href: commentPath(comment_id), ...written(comment), marks };
  },
  async REPLY(ctx, reply_id) {
    const reply = await findReply(ctx, reply_id);
    return { href: replyPath(reply_id), ...written(reply), marks: marksOf(reply.status, reply.state) };
  },
};

const written = (row: Parameters<typeof personOf>[0] & { clean_text: string; created_at: string }) => ({
  author: personOf(row),
  at: row.created_at,
  excerpt: shortText(row.clean_text, MOST_LETTERS),
});
