import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Problems } from '../../web/components/form.tsx';
import { ModerationPage, type ModerationView } from '../../web/writing/moderation.tsx';
import { listPinnedPosts } from '../boards/boards.queries.ts';
import { pinPost, unpinPost } from '../boards/boards.ts';
import { moderateComment, setCommentState } from '../comments/comments.ts';
import { canSetState } from '../comments/threads.ts';
import { type Context, inTransaction } from '../context.ts';
import { forbidden } from '../errors.ts';
import { idIn } from '../http/addresses.ts';
import { formOf } from '../http/forms.ts';
import { sendPage, viewOf } from '../http/pages.ts';
import { requireVisitor } from '../http/visitor.ts';
import { can, State, Status } from '../permissions.ts';
import { findPost, moderatePost } from '../posts/posts.ts';
import { moderateReply, setReplyState } from '../replies/replies.ts';
import { actionsOf, nouns } from './allowed.ts';
import { findThing, type Thing } from './things.ts';
import { attemptWriting } from './typed.ts';

const moderate = { POST: moderatePost, COMMENT: moderateComment, REPLY: moderateReply };
const setState = { COMMENT: setCommentState, REPLY: setReplyState };

const LONGEST_DETAILS = 2_000;

const byId = { schema: { hide: true, params: Type.Object({ id: Type.String() }) } };

/** Approve, reject, hide, pin, close, lock and archive; authors close their own threads here. */
export async function moderationPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  for (const ref_type of ['POST', 'COMMENT', 'REPLY'] as const) {
    const path = `/${nouns[ref_type]}/:id/moderate`;

    pages.get(path, {
      ...byId,
      handler: async (request, reply) => {
        const { view } = await findModerated(request.ctx, ref_type, request.params.id);
        return sendPage(request, reply, ModerationPage({ view: viewOf(request), thing: view }));
      },
    });

    pages.post(path, {
      ...byId,
      handler: async (request, reply) => {
        const { ctx } = request;
        const { thing, view } = await findModerated(ctx, ref_type, request.params.id);
        const read = formOf(request);
        const asked = { status: read('status'), state: read('state'), details: read('details').trim() };
        const outcome = await attemptWriting(problemsOf(view, asked), () =>
          inTransaction(ctx, (ctx) => act(ctx, thing, view, read('do'), asked)),
        );
        if (!outcome.problems) return reply.redirect(thing.path, 303);
        const page = ModerationPage({
          view: viewOf(request),
          thing: view,
          values: asked,
          problems: outcome.problems,
        });
        return sendPage(request, reply, page, outcome.status);
      },
    });
  }
}

type Asked = Record<'status' | 'state' | 'details', string>;

/** What is not chosen stays as it is; each change is one of its own for the audit log. */
async function act(ctx: Context, thing: Thing, view: ModerationView, what: string, asked: Asked) {
  const { ref_type, ref_id } = thing;
  if (what === 'pin' || what === 'unpin') {
    if (view.isPinned === undefined) throw forbidden();
    const { board_id } = await findPost(ctx, ref_id);
    return what === 'pin' ? pinPost(ctx, board_id, ref_id) : unpinPost(ctx, board_id, ref_id);
  }
  const details = asked.details || undefined;
  if (view.state && ref_type !== 'POST' && asked.state !== '' && asked.state !== String(view.state.is)) {
    await setState[ref_type](ctx, ref_id, Number(asked.state), details);
  }
  if (view.status && asked.status !== '' && asked.status !== String(view.status.is)) {
    await moderate[ref_type](ctx, ref_id, Number(asked.status), details);
  }
}

function problemsOf({ status, state }: ModerationView, asked: Asked): Problems | undefined {
  if (asked.details.length > LONGEST_DETAILS) return { details: 'detailsTooLong' };
  for (const [name, offered] of Object.entries({ status, state })) {
    const value = asked[name as 'status' | 'state'];
    if (value !== '' && !offered?.choices.some((choice) => String(choice) === value)) {
      return { [name]: 'chooseStatus' };
    }
  }
  return undefined;
}

/** @throws 404 · 403 */
async function findModerated(ctx: Context, ref_type: Thing['ref_type'], id: string) {
  const thing = await findThing(ctx, { ref_type, ref_id: idIn(id) });
  const { actor } = ctx;
  const { moderate, close, edit } = actionsOf(actor, thing);
  const action = moderate ?? close;
  if (!action) throw forbidden();
  const reviews = can(actor, 'moderation.review');
  const view: ModerationView = {
    kind: ref_type,
    action,
    back: thing.path,
    isAuthors: close !== undefined,
    status: reviews ? { is: thing.status, choices: offered } : undefined,
    state:
      thing.state === undefined
        ? undefined
        : { is: thing.state, choices: statesFor(ctx, thing, thing.state) },
    isPinned: ref_type === 'POST' && thing.status === Status.ACTIVE ? await isPinned(ctx, thing) : undefined,
    moves: ref_type === 'POST' && edit !== undefined,
  };
  return { thing, view };
}

const offered: number[] = [
  Status.ACTIVE,
  Status.APPROVAL_REQUIRED,
  Status.APPROVAL_REJECTED,
  Status.INACTIVE,
  Status.SPAM,
];

const statesFor = ({ actor }: Context, { author_id }: Thing, from: number) =>
  Object.values(State).filter((to) => to === from || canSetState(actor, author_id, from, to));

/** undefined for those who may not pin. */
async function isPinned(ctx: Context, { ref_id }: Thing) {
  if (!can(ctx.actor, 'posts.manage')) return undefined;
  const { board_id } = await findPost(ctx, ref_id);
  const pins = await listPinnedPosts(ctx.db, [board_id]);
  return pins.some(({ post_id }) => post_id === ref_id);
}
