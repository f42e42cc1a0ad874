import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Problems } from '../../web/components/form.tsx';
import type { Texts } from '../../web/texts/index.ts';
import type { Place } from '../../web/writing/write-form.tsx';
import { WritePage } from '../../web/writing/write-page.tsx';
import { LONGEST_COMMENT } from '../comments/comments.schema.ts';
import { createComment, editComment, findComment } from '../comments/comments.ts';
import { dropDraft, findDrafts, problemsOfDraft } from '../drafts/drafts.ts';
import { conflict, forbidden } from '../errors.ts';
import { commentPath, idIn, postPath, replyPath } from '../http/addresses.ts';
import { sendPage, viewOf } from '../http/pages.ts';
import { requireVisitor } from '../http/visitor.ts';
import { authorize } from '../permissions.ts';
import { findPost } from '../posts/posts.ts';
import { createReply, editReply, findReply } from '../replies/replies.ts';
import { takePictures } from '../uploads/uploads.forms.ts';
import { actionsOf, addressOf, mayComment, mayReply } from './allowed.ts';
import { htmlWithMentions } from './mentioned.ts';
import { placeOf } from './places.ts';
import { msidOf } from './post-writing.pages.ts';
import { findThing, type Thing } from './things.ts';
import { readTyped } from './typed.forms.ts';
import { attemptWriting, problemsOfText, type Typed } from './typed.ts';

/** What a page for writing says; texts are chosen when the reader is known. */
interface Writing {
  title: (t: Texts['writing']) => string;
  button: 'sendComment' | 'sendReply' | 'save';
  place: Place;
  back: { href: string; text: string };
}

const byId = { schema: { hide: true, params: Type.Object({ id: Type.String() }) } };

/** Comments and replies: the forms below a post lead here, and stay here while something is wrong. */
export async function threadWritingPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();
  await takePictures(instance);
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.get('/posts/:id/comment', {
    ...byId,
    handler: async (request, reply) => {
      const { post, writing } = await findCommented(request, request.params.id);
      if (!mayComment(request.ctx.actor, post)) throw closed();
      return send(request, reply, writing);
    },
  });

  pages.post('/posts/:id/comment', {
    ...byId,
    handler: async (request, reply) => {
      const { post, writing } = await findCommented(request, request.params.id);
      const { typed, refused: picture } = await readTyped(request);
      const { done, ...refused } = await attemptWriting(problemsOfText(typed, picture), async () =>
        createComment(request.ctx, {
          post_id: String(post.post_id),
          content: await contentOf(request, typed),
          author: msidOf(request),
        }),
      );
      if (done) await dropDraft(request.ctx, writing.place.name);
      if (done) return reply.redirect(commentPath(done.comment_id), 303);
      return send(request, reply, writing, typed, refused);
    },
  });

  pages.get('/comments/:id/reply', {
    ...byId,
    handler: async (request, reply) => {
      const { comment, post, writing } = await findReplied(request, request.params.id);
      if (!mayReply(request.ctx.actor, post, comment)) throw closed();
      return send(request, reply, writing);
    },
  });

  pages.post('/comments/:id/reply', {
    ...byId,
    handler: async (request, reply) => {
      const { comment, writing } = await findReplied(request, request.params.id);
      const { typed, refused: picture } = await readTyped(request);
      const { done, ...refused } = await attemptWriting(problemsOfText(typed, picture), async () =>
        createReply(request.ctx, {
          comment_id: String(comment.comment_id),
          content: await contentOf(request, typed),
          author: msidOf(request),
        }),
      );
      if (done) await dropDraft(request.ctx, writing.place.name);
      if (done) return reply.redirect(replyPath(done.reply_id), 303);
      return send(request, reply, writing, typed, refused);
    },
  });

  const edits = [
    { path: '/comments/:id/edit', ref_type: 'COMMENT', edit: editComment },
    { path: '/replies/:id/edit', ref_type: 'REPLY', edit: editReply },
  ] as const;
  for (const { path, ref_type, edit } of edits) {
    pages.get(path, {
      ...byId,
      handler: async (request, reply) => {
        const { thing, writing } = await findEdited(request, ref_type, request.params.id);
        return send(request, reply, writing, { content: thing.content, format: 'html' });
      },
    });

    pages.post(path, {
      ...byId,
      handler: async (request, reply) => {
        const { thing, writing } = await findEdited(request, ref_type, request.params.id);
        const { typed, refused: picture } = await readTyped(request);
        const { done, ...refused } = await attemptWriting<unknown>(problemsOfText(typed, picture), async () =>
          edit(request.ctx, thing.ref_id, await contentOf(request, typed)),
        );
        if (done) await dropDraft(request.ctx, writing.place.name);
        if (done) return reply.redirect(thing.path, 303);
        return send(request, reply, writing, typed, refused);
      },
    });
  }
}

const contentOf = ({ ctx }: FastifyRequest, typed: Typed) => htmlWithMentions(ctx, typed, LONGEST_COMMENT);

/** @throws 404 · 403 for those who comment nowhere */
async function findCommented({ ctx }: FastifyRequest, id: string) {
  const post = await findPost(ctx, idIn(id));
  authorize(ctx.actor, 'comments.create');
  const writing: Writing = {
    title: (t) => t.commentOn(post.headline),
    button: 'sendComment',
    place: placeOf.comment(post),
    back: { href: postPath(post), text: post.headline },
  };
  return { post, writing };
}

async function findReplied({ ctx }: FastifyRequest, id: string) {
  const comment = await findComment(ctx, idIn(id));
  const post = await findPost(ctx, comment.post_id);
  authorize(ctx.actor, 'comments.create');
  const writing: Writing = {
    title: (t) => t.replyTo(comment.username),
    button: 'sendReply',
    place: placeOf.reply(comment),
    back: { href: commentPath(comment.comment_id), text: post.headline },
  };
  return { comment, post, writing };
}

/** @throws 404 · 403 for all who may not, and where it is locked */
async function findEdited({ ctx }: FastifyRequest, ref_type: 'COMMENT' | 'REPLY', id: string) {
  const thing = await findThing(ctx, { ref_type, ref_id: idIn(id) });
  const { edit, remove } = actionsOf(ctx.actor, thing, await statesAbove(ctx, thing));
  if (!remove) throw forbidden();
  if (!edit) throw closed();
  const writing: Writing = {
    title: (t) => t.editTitle[ref_type],
    button: 'save',
    place: placeOf.edit(addressOf(thing)),
    back: { href: thing.path, text: (await findPost(ctx, thing.post_id)).headline },
  };
  return { thing, writing };
}

async function statesAbove(ctx: FastifyRequest['ctx'], { ref_type, ref_id }: Thing) {
  if (ref_type !== 'REPLY') return [];
  const { comment_id } = await findReply(ctx, ref_id);
  return [(await findComment(ctx, comment_id)).state];
}

const closed = () => conflict('Nothing can be written here any more');

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { title, button, place, back }: Writing,
  values?: Partial<Typed>,
  { problems, status = 200 }: { problems?: Problems | undefined; status?: number | undefined } = {},
) {
  const view = viewOf(request);
  const { writing } = view.t;
  // What was typed just now goes before what was typed once.
  const draft = problems ? undefined : (await findDrafts(request.ctx, [place.name])).get(place.name);
  const page = WritePage({
    view,
    title: title(writing),
    place,
    button: writing[button],
    back,
    values: draft ?? values,
    problems: problems ?? problemsOfDraft(draft),
    isDraft: draft !== undefined,
  });
  return sendPage(request, reply, page, status);
}
