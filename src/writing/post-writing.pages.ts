import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Problems } from '../../web/components/form.tsx';
import { WritePostPage } from '../../web/writing/write-page.tsx';
import { byDisplayOrder, listSeenBoards } from '../boards/boards.queries.ts';
import { type Context, inTransaction } from '../context.ts';
import { dropDraft, findDrafts, problemsOfDraft } from '../drafts/drafts.ts';
import { invalid } from '../errors.ts';
import { boardPath, idIn, postPath } from '../http/addresses.ts';
import { sendPage, viewOf } from '../http/pages.ts';
import { requireVisitor } from '../http/visitor.ts';
import { authorizeAuthor, canPostIn, viewerOf } from '../permissions.ts';
import type { PostRow } from '../posts/posts.queries.ts';
import { createPost, editPost, findPost } from '../posts/posts.ts';
import { takePictures } from '../uploads/uploads.forms.ts';
import { addressOf } from './allowed.ts';
import { htmlWithMentions } from './mentioned.ts';
import { placeOf } from './places.ts';
import { tagPost, tagsField } from './post-tags.ts';
import { readTyped } from './typed.forms.ts';
import { attemptWriting, LONGEST_POST, problemsOfText, type Typed } from './typed.ts';

/** As many boards as a field for choosing holds. */
const MOST_BOARDS = 500;

const LONGEST_HEADLINE = 300;

export async function postWritingPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();
  await takePictures(instance);
  pages.addHook('preHandler', async (request, reply) => requireVisitor(request, reply));

  pages.get('/posts/new', {
    schema: { hide: true, querystring: Type.Object({ board: Type.Optional(Type.String()) }) },
    handler: async (request, reply) => sendNew(request, reply, { board: request.query.board ?? '' }),
  });

  pages.post('/posts/new', { schema: { hide: true } }, async (request, reply) => {
    const { typed, refused: picture } = await readTyped(request);
    const { done, ...refused } = await attemptWriting<PostRow>(problemsOf(typed, picture), async () => {
      const input = await inputOf(request.ctx, typed);
      return inTransaction(request.ctx, async (ctx) => {
        await requireBoard(ctx, typed);
        const post = await createPost(ctx, { ...input, authors: [msidOf(request)] });
        await tagPost(ctx, post.post_id, typed.tags);
        await dropDraft(ctx, placeOf.post().name);
        return post;
      });
    });
    if (done) return reply.redirect(postPath(done), 303);
    return sendNew(request, reply, typed, refused);
  });

  async function sendNew(
    request: FastifyRequest,
    reply: FastifyReply,
    values: Partial<Typed>,
    { problems, status = 200 }: { problems?: Problems | undefined; status?: number | undefined } = {},
  ) {
    const view = viewOf(request);
    const boards = await boardsToPostIn(request.ctx);
    const board = boards.find(({ board_id }) => String(board_id) === values.board);
    const place = placeOf.post();
    const draft = problems ? undefined : (await findDrafts(request.ctx, [place.name])).get(place.name);
    const page = WritePostPage({
      view,
      title: board ? view.t.writing.newPostIn(board.board_name) : view.t.writing.newPost,
      place,
      button: view.t.writing.publish,
      back: board && { href: boardPath(board), text: board.board_name },
      boards: boards.map(choiceOf),
      values: draft ? { ...draft, board: values.board || draft.board } : values,
      problems: problems ?? problemsOfDraft(draft),
      isDraft: draft !== undefined,
      hint: view.t.writing.publishHint,
    });
    return sendPage(request, reply, page, status);
  }

  const named = { schema: { hide: true, params: Type.Object({ name: Type.String() }) } };

  pages.get('/posts/:name/edit', {
    ...named,
    handler: async (request, reply) => {
      const post = await findEditable(request.ctx, request.params.name);
      const { content, headline, board_id, post_id } = post;
      const tags = await tagsField(request.ctx, post_id);
      return sendEdit(request, reply, post, {
        content,
        headline,
        board: String(board_id),
        tags,
        format: 'html',
      });
    },
  });

  pages.post('/posts/:name/edit', {
    ...named,
    handler: async (request, reply) => {
      const post = await findEditable(request.ctx, request.params.name);
      const { typed, refused: picture } = await readTyped(request);
      const { done, ...refused } = await attemptWriting<PostRow>(problemsOf(typed, picture), async () => {
        const input = await inputOf(request.ctx, typed);
        return inTransaction(request.ctx, async (ctx) => {
          if (typed.board !== String(post.board_id)) await requireBoard(ctx, typed);
          const authors = [`${post.author_id}.${post.sid}`];
          const edited = await editPost(ctx, post.post_id, { ...input, authors });
          await tagPost(ctx, post.post_id, typed.tags);
          await dropDraft(ctx, placeOfEdit(post).name);
          return edited;
        });
      });
      if (done) return reply.redirect(postPath(done), 303);
      return sendEdit(request, reply, post, typed, refused);
    },
  });

  async function sendEdit(
    request: FastifyRequest,
    reply: FastifyReply,
    post: Awaited<ReturnType<typeof findPost>>,
    values: Partial<Typed>,
    { problems, status = 200 }: { problems?: Problems | undefined; status?: number | undefined } = {},
  ) {
    const view = viewOf(request);
    const place = placeOfEdit(post);
    const draft = problems ? undefined : (await findDrafts(request.ctx, [place.name])).get(place.name);
    const page = WritePostPage({
      view,
      title: view.t.writing.editTitle.POST,
      place,
      button: view.t.writing.save,
      back: { href: postPath(post), text: post.headline },
      boards: (await boardsToPostIn(request.ctx, post.board_id)).map(choiceOf),
      values: draft ?? values,
      problems: problems ?? problemsOfDraft(draft),
      isDraft: draft !== undefined,
    });
    return sendPage(request, reply, page, status);
  }
}

const placeOfEdit = ({ post_id }: { post_id: number }) =>
  placeOf.edit(addressOf({ ref_type: 'POST', ref_id: post_id }));

/** @throws 404 · 403 */
async function findEditable(ctx: Context, name: string) {
  const post = await findPost(ctx, idIn(name));
  authorizeAuthor(ctx.actor, post.author_id, 'posts.create', 'posts.manage');
  return post;
}

function problemsOf(typed: Typed, refused: Problems): Problems | undefined {
  const { headline, board } = typed;
  const problems: Problems = { ...problemsOfText(typed, refused, LONGEST_POST) };
  if (headline.trim() === '') problems.headline = 'noHeadline';
  else if ([...headline.trim()].length > LONGEST_HEADLINE) problems.headline = 'headlineTooLong';
  if (!/^[1-9]\d{0,14}$/.test(board)) problems.board = 'noBoard';
  return Object.keys(problems).length > 0 ? problems : undefined;
}

/** The field offers no other; what it offered may have changed since. @throws 400 */
async function requireBoard(ctx: Context, { board }: Typed) {
  const boards = await boardsToPostIn(ctx);
  if (!boards.some(({ board_id }) => String(board_id) === board)) throw invalid('/board', 'notThisBoard');
}

/** Before the transaction: a long text takes its time, and other writers would stand behind it. */
const inputOf = async (ctx: Context, typed: Typed) => ({
  board_id: typed.board,
  headline: typed.headline.trim(),
  content: await htmlWithMentions(ctx, typed, LONGEST_POST),
});

/** @param current the board of a post that may stay where it is */
async function boardsToPostIn(ctx: Context, current?: number) {
  const all = { sort: byDisplayOrder, limit: MOST_BOARDS, offset: 0, after: undefined };
  const seen = await listSeenBoards(ctx.db, viewerOf(ctx.actor), all);
  return seen.filter(
    (board) => board.board_id === current || (board.reads === 1 && canPostIn(ctx.actor, board)),
  );
}

const choiceOf = ({ board_id, board_name }: { board_id: number; board_name: string }) => ({
  id: board_id,
  name: board_name,
});

/** Whoever is signed in, as bodies of the API name them. */
export function msidOf({ visitor }: FastifyRequest): string {
  if (!visitor) throw new Error('A guest writes nothing');
  return `${visitor.user_id}.${visitor.sid}`;
}
