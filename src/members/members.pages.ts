import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import {
  type ActivityKind,
  activityKinds,
  MemberPage,
  type MemberView,
  type Remark,
} from '../../web/members/member.tsx';
import { listCommentsOf } from '../comments/comments.queries.ts';
import { highlightCode } from '../content/highlight.ts';
import { shortText } from '../content/text.ts';
import type { Context } from '../context.ts';
import { commentPath, elsewhere, memberPath, replyPath } from '../http/addresses.ts';
import { redirect, sendPage, viewOf } from '../http/pages.ts';
import { endSlice, readSlice, type Sort } from '../http/paging.ts';
import { marksOf } from '../moderation/marks.ts';
import { ADMIN, can, MODERATOR, OWNER, Status, UserStatus, viewerOf } from '../permissions.ts';
import { listCards } from '../posts/post-cards.ts';
import { listRepliesOf } from '../replies/replies.queries.ts';
import type { UserRow } from './members.queries.ts';
import { fullName } from './names.ts';
import { findProfile } from './profiles.ts';

const REMARKS_A_PAGE = 20;

const MemberQuery = Type.Object({
  show: Type.Optional(Type.String()),
  after: Type.Optional(Type.String({ maxLength: 1_000 })),
});

export async function memberPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();

  pages.get('/members/:name', {
    schema: { hide: true, params: Type.Object({ name: Type.String() }), querystring: MemberQuery },
    handler: async (request, reply) => {
      const { ctx, params, query } = request;
      const member = await findProfile(ctx, params.name);
      const href = memberPath(member.username);
      const path = elsewhere(request.url, href);
      if (path !== undefined) return redirect(reply, path);
      const kind = activityKinds.find((known) => known === query.show) ?? activityKinds[0];
      const { posts = [], remarks = [], next } = await activity[kind](ctx, member.user_id, query.after);
      return sendPage(
        request,
        reply,
        MemberPage({
          view: viewOf(request),
          member: memberView(ctx, member),
          kind,
          posts,
          remarks,
          next: next && `${href}?show=${kind}&after=${next}`,
          isStart: query.after === undefined,
        }),
      );
    },
  });
}

interface Activity {
  posts?: Awaited<ReturnType<typeof listCards>>['posts'];
  remarks?: Remark[];
  next: string | undefined;
}

const activity: Record<
  ActivityKind,
  (ctx: Context, author_id: number, after: string | undefined) => Promise<Activity>
> = {
  posts: (ctx, author_id, after) =>
    listCards(ctx, { author_id, status: Status.ACTIVE }, { sort: 'new', after }),
  async comments(ctx, author_id, after) {
    const slice = readSlice(after, REMARKS_A_PAGE, newestComment);
    const rows = await listCommentsOf(ctx.db, viewerOf(ctx.actor), author_id, slice);
    const { shown, next } = endSlice(rows, slice, (row) => [row.comment_id]);
    return {
      remarks: shown.map((row) => remark(row, commentPath(row.comment_id), row.comment_status)),
      next,
    };
  },
  async replies(ctx, author_id, after) {
    const slice = readSlice(after, REMARKS_A_PAGE, newestReply);
    const rows = await listRepliesOf(ctx.db, viewerOf(ctx.actor), author_id, slice);
    const { shown, next } = endSlice(rows, slice, (row) => [row.reply_id]);
    return { remarks: shown.map((row) => remark(row, replyPath(row.reply_id), row.status)), next };
  },
};

const newestComment: Sort = { columns: [{ ref: 'c.comment_id', type: 'integer' }], direction: 'desc' };
const newestReply: Sort = { columns: [{ ref: 'r.reply_id', type: 'integer' }], direction: 'desc' };

interface Written {
  headline: string;
  clean_text: string;
  created_at: string;
  state: number;
}

const remark = (row: Written, href: string, status: number): Remark => ({
  href,
  marks: marksOf(status, row.state),
  headline: row.headline,
  excerpt: shortText(row.clean_text, 300),
  at: row.created_at,
});

const roles: Record<number, MemberView['role']> = {
  [OWNER]: 'owner',
  [ADMIN]: 'administrator',
  [MODERATOR]: 'moderator',
};

/** Guests see the name that stands beside what a member wrote, not the one in their papers (docs/decisions/0020). */
function memberView({ actor }: Context, row: UserRow): MemberView {
  const isActive = row.user_status === UserStatus.ACTIVE;
  const links: Record<string, string> = isActive ? JSON.parse(row.social_media_links ?? '{}') : {};
  return {
    href: memberPath(row.username),
    username: row.username,
    edit: actor.userId === row.user_id ? '/settings/profile' : undefined,
    manage: can(actor, 'users.list') ? `/admin/members/${row.user_id}` : undefined,
    fullName: actor.userId === 0 ? undefined : fullName(row),
    avatar: row.user_avatar,
    banner: isActive ? (row.banner ?? undefined) : undefined,
    role: isActive ? roles[row.role_id] : undefined,
    isBot: row.is_bot === 1,
    joinedAt: row.created_at,
    description: isActive ? highlightCode(row.user_description) : '',
    links: Object.entries(links).flatMap(([name, href]) => (href ? [{ name, href }] : [])),
  };
}
