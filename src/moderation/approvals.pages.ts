import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApprovalsPage, type ApprovalView } from '../../web/moderation/approvals.tsx';
import type { Context } from '../context.ts';
import { idIn } from '../http/addresses.ts';
import { belongsTo, frameOf } from '../http/administration.ts';
import { attempt, type Problems, trimmedFormOf } from '../http/forms.ts';
import { sendPrivatePage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice, type Sort } from '../http/paging.ts';
import { formTokenFor } from '../http/visitor.ts';
import { Status, viewerOf } from '../permissions.ts';
import { presentCards } from '../posts/post-cards.ts';
import {
  listPostCards,
  listPostCardsById,
  listVisiblePosts,
  type PostCardRow,
} from '../posts/posts.queries.ts';
import { shownContent } from '../writing/shown.ts';
import { reviewPost } from './review.ts';

const hidden = { schema: { hide: true } };
const HOME = '/admin/approvals';
const PAGE_SIZE = 10;

/** Who waits longest comes first. */
const oldestFirst: Sort = { columns: [{ ref: 'p.post_id', type: 'integer' }], direction: 'asc' };

interface Asked {
  Querystring: { after?: string; done?: string };
  Params: { post_id: string };
}

/** The posts that await approval, of the boards that the moderator reads. */
export async function approvalPages(pages: FastifyInstance) {
  belongsTo(pages, 'approvals');

  pages.get<Asked>(HOME, hidden, async (request, reply) => show(request, reply, request.query, {}));

  pages.post<Asked>(`${HOME}/:post_id`, hidden, async (request, reply) => {
    const post_id = idIn(request.params.post_id);
    const read = trimmedFormOf(request);
    const reason = read('reason');
    const isApproved = read('decision') === 'approve';
    const { problems, status } = await attempt(reply, () =>
      reviewPost(request.ctx, post_id, isApproved ? { isApproved } : { isApproved, reason }),
    );
    if (problems) return show(request, reply, {}, { post_id, values: { reason }, problems, status });
    return reply.redirect(`${HOME}?done=${isApproved ? 'approved' : 'rejected'}`, 303);
  });
}

interface Tried {
  post_id?: number;
  values?: Record<string, string>;
  problems?: Problems;
  status?: number;
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { after, done }: Asked['Querystring'],
  { post_id, values, problems, status }: Tried,
) {
  const { ctx } = request;
  const slice = readSlice(after, PAGE_SIZE, oldestFirst);
  const rows = await listPostCards(ctx.db, viewerOf(ctx.actor), { status: Status.APPROVAL_REQUIRED }, slice);
  const { shown, next } = endSlice(rows, slice, (row) => [row.post_id]);
  const isMissing = post_id !== undefined && !shown.some((row) => row.post_id === post_id);
  const tried = isMissing ? await listPostCardsById(ctx.db, viewerOf(ctx.actor), [post_id]) : [];
  // What somebody else decided on meanwhile is not shown again.
  const posts = [...tried.filter((row) => row.post_status === Status.APPROVAL_REQUIRED), ...shown];
  const page = ApprovalsPage({
    view: viewOf(request),
    frame: frameOf(request, 'approvals'),
    formToken: formTokenFor(request, reply),
    posts: await presentApprovals(ctx, posts),
    tried: { post_id, values, problems },
    done: done === 'approved' || done === 'rejected' ? done : undefined,
    next: next && `${HOME}?after=${next}`,
    start: after === undefined ? undefined : HOME,
  });
  return sendPrivatePage(request, reply, page, status);
}

async function presentApprovals(ctx: Context, rows: PostCardRow[]): Promise<ApprovalView[]> {
  if (rows.length === 0) return [];
  const cards = await presentCards(ctx, rows);
  const ids = rows.map(({ post_id }) => post_id);
  const texts = new Map(
    (await listVisiblePosts(ctx.db, viewerOf(ctx.actor), ids)).map((row) => [row.post_id, row.content]),
  );
  return cards.map((card, index) => {
    const { post_id } = rows[index] as PostCardRow;
    return { ...card, post_id, content: shownContent(texts.get(post_id) ?? '', card.tags) };
  });
}
