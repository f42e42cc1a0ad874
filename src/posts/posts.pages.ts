import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { renderToString } from 'preact-render-to-string';
import { Type } from 'typebox';
import { Count, VIEWS_PLACE } from '../../web/components/counts.tsx';
import { HomePage } from '../../web/home/home.tsx';
import { PostPage, PostPart } from '../../web/posts/post.tsx';
import type { View } from '../../web/view.ts';
import { listBoardLinks } from '../boards/board-links.ts';
import { listVisibleCommentsById } from '../comments/comments.queries.ts';
import { COMMENTS_A_PAGE, listThreads, threadsOf } from '../comments/thread-views.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { newestPlace } from '../events/log.queries.ts';
import { followedOf } from '../follows/follows.ts';
import { elsewhere, idIn, pageIn, pathIn, postPath } from '../http/addresses.ts';
import { drawPage, redirect, sendHtml, sendPage, viewOf } from '../http/pages.ts';
import { can, Status, viewerOf } from '../permissions.ts';
import { tagsAmong } from '../tags/tag-links.ts';
import { listCards } from './post-cards.ts';
import { postView } from './post-view.ts';
import { listVisibleStamps, type PostRow, postSorts } from './posts.queries.ts';
import { ListQueryShape } from './posts.schema.ts';
import { findPost } from './posts.ts';

/** Tags of so many posts, the liveliest, are what is talked about lately. */
const RECENT_POSTS = 100;
const RECENT_TAGS = 12;

export async function postPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();
  const { settings, views, postPages } = pages.services;

  pages.get('/', {
    schema: { hide: true, querystring: ListQueryShape },
    handler: async (request, reply) => {
      const { ctx, query } = request;
      const { sort, posts, nextQuery } = await listCards(ctx, { status: Status.ACTIVE }, query);
      return sendPage(
        request,
        reply,
        HomePage({
          view: viewOf(request),
          sort,
          posts,
          next: nextQuery && `/${nextQuery}`,
          isStart: query.after === undefined,
          boards: await listBoardLinks(ctx),
          recentTags: await recentTags(ctx),
          newPost: can(ctx.actor, 'posts.create') ? '/posts/new' : undefined,
        }),
      );
    },
  });

  pages.get('/posts/:name', {
    schema: {
      hide: true,
      params: Type.Object({ name: Type.String() }),
      querystring: Type.Object({ page: Type.Optional(Type.String()) }),
    },
    handler: async (request, reply) => {
      const { ctx, params, query } = request;
      const view = viewOf(request);
      const post_id = idIn(params.name);
      const asked = { post_id, page: pageIn(query.page), size: COMMENTS_A_PAGE, variant: variantOf(view) };
      const isGuest = ctx.actor.userId === 0;
      const found = isGuest ? await postPages.find(ctx, asked, pathIn(request.url)) : undefined;
      let page: { before: Buffer; after: Buffer } | undefined = found?.kept;
      let seen = found?.views ?? 0;
      if (!page) {
        const post = await findPost(ctx, post_id);
        const path = elsewhere(request.url, postPath(post));
        if (path !== undefined) return redirect(reply, path);
        // Before the page is drawn, with the boards beside it: whoever reads this has read it.
        ctx.readMarks?.note(ctx, { ref_type: 'POST', ref_id: post_id });
        page = await drawPost(ctx, view, post, asked.page);
        found?.keep(page);
        seen = post.view_count;
      }
      const looks = request.method === 'GET' ? views.add(post_id) : views.pending(post_id);
      const count = drawCount(view, seen + looks);
      return sendHtml(request, reply, Buffer.concat([page.before, Buffer.from(count), page.after]));
    },
  });

  // Pieces of a page that is open, as they are by now (scripts/arriving.ts): a comment of the post, or what the post says.
  pages.get('/posts/:name/part', {
    schema: {
      hide: true,
      params: Type.Object({ name: Type.String() }),
      querystring: Type.Object({ comment: Type.Optional(Type.String()) }),
    },
    handler: async (request, reply) => {
      const { ctx, params, query } = request;
      const post = await findPost(ctx, idIn(params.name));
      const comment_id = query.comment === undefined ? undefined : idIn(query.comment);
      ctx.readMarks?.note(ctx, { ref_type: 'POST', ref_id: post.post_id });
      const part = PostPart({
        view: viewOf(request),
        count: post.comment_count,
        comment: comment_id === undefined ? undefined : await threadAt(ctx, post, comment_id),
        opening: comment_id === undefined ? await openingOf(ctx, post) : undefined,
      });
      return sendHtml(request, reply, renderToString(part));
    },
  });

  /** The comment with its replies; undefined when there is none of that id here that the actor sees. */
  async function threadAt(ctx: Context, post: PostRow, comment_id: number) {
    const found = await listVisibleCommentsById(ctx.db, viewerOf(ctx.actor), [comment_id]);
    const rows = found.filter(({ post_id }) => post_id === post.post_id);
    const [thread] = await threadsOf(ctx, post, rows, settings.current.reactions);
    return thread;
  }

  const openingOf = async (ctx: Context, post: PostRow) => ({
    post: await postView(ctx, post, settings.current.reactions),
    followed: await followedOf(ctx, { ref_type: 'POST', ref_id: post.post_id }),
  });

  /** The page but for the number of looks. @throws 404 for a page behind the last one */
  async function drawPost(ctx: Context, view: View, post: PostRow, page: number) {
    const { reactions } = settings.current;
    // Before anything is read: what happens from here on is told live.
    const livePlace = ctx.actor.userId === 0 ? undefined : await newestPlace(ctx.db);
    const { comments, hasMore } = await listThreads(ctx, post, page, reactions);
    if (comments.length === 0 && page > 1) throw notFound('page');
    const html = drawPage(
      PostPage({
        view,
        ...(await openingOf(ctx, post)),
        livePlace,
        room: COMMENTS_A_PAGE,
        comments,
        page,
        lastPage: Math.max(Math.ceil(post.comment_count / COMMENTS_A_PAGE), hasMore ? page + 1 : page),
        boards: await listBoardLinks(ctx),
      }),
    );
    const [before = '', after = ''] = html.split(VIEWS_PLACE);
    return { before: Buffer.from(before), after: Buffer.from(after) };
  }

  /** What else a guest's page depends on; the settings are another object after each look at them. */
  const variantOf = ({ lang, theme }: View) => {
    if (settingsText.of !== settings.current)
      settingsText = { of: settings.current, text: JSON.stringify(settings.current) };
    return `${lang} ${theme} ${settingsText.text}`;
  };
  let settingsText = { of: settings.current, text: JSON.stringify(settings.current) };
}

const drawCount = (view: View, value: number) => renderToString(Count({ view, kind: 'views', value }));

async function recentTags(ctx: Context) {
  const page = {
    sort: { columns: postSorts.active, direction: 'desc' },
    limit: RECENT_POSTS,
    offset: 0,
    after: undefined,
  } as const;
  const stamps = await listVisibleStamps(ctx.db, viewerOf(ctx.actor), { status: Status.ACTIVE }, page);
  return tagsAmong(
    ctx,
    stamps.map(({ post_id }) => post_id),
    RECENT_TAGS,
  );
}
