import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { findReadableBoard } from '../boards/boards.ts';
import { boardPath, elsewhere, idIn, memberPath, postPath, tagPath } from '../http/addresses.ts';
import { communityOf, redirect } from '../http/pages.ts';
import { sendXml, xml } from '../http/xml.ts';
import { guest, Status, viewerOf } from '../permissions.ts';
import {
  listVisiblePosts,
  listVisibleStamps,
  type PostFilter,
  type PostRow,
  postSorts,
} from '../posts/posts.queries.ts';
import { findTagNamed } from '../tags/tags.ts';

const ENTRIES = 20;

const Named = Type.Object({ name: Type.String() });

/** The newest posts for feed readers (Atom, RFC 4287). A reader has no session, so all feeds are what a guest sees. */
export async function feedPages(instance: FastifyInstance) {
  const pages = instance.withTypeProvider<TypeBoxTypeProvider>();

  pages.get('/feed.atom', {
    schema: { hide: true },
    handler: (request, reply) => sendFeed(request, reply, { path: '/', title: undefined, filter: {} }),
  });

  pages.get('/boards/:name/feed.atom', {
    schema: { hide: true, params: Named },
    handler: async (request, reply) => {
      const ctx = { ...request.ctx, actor: guest };
      const board = await findReadableBoard(ctx, idIn(request.params.name));
      const path = boardPath(board);
      const moved = elsewhere(request.url, `${path}/feed.atom`);
      if (moved !== undefined) return redirect(reply, moved);
      return sendFeed(request, reply, {
        path,
        title: board.board_name,
        filter: { board_id: board.board_id },
      });
    },
  });

  pages.get('/tags/:name/feed.atom', {
    schema: { hide: true, params: Named },
    handler: async (request, reply) => {
      const { name } = await findTagNamed(request.ctx, request.params.name);
      const path = tagPath(name);
      const moved = elsewhere(request.url, `${path}/feed.atom`);
      if (moved !== undefined) return redirect(reply, moved);
      return sendFeed(request, reply, { path, title: `#${name}`, filter: { tag: name } });
    },
  });
}

interface Feed {
  /** Of the page that shows the same. */
  path: string;
  title: string | undefined;
  filter: Omit<PostFilter, 'status'>;
}

async function sendFeed(request: FastifyRequest, reply: FastifyReply, { path, title, filter }: Feed) {
  const origin = request.server.publicUrl();
  const community = communityOf(request);
  const { logo } = request.server.services.settings.current;
  const posts = await newestPosts(request, filter);
  const self = `${origin}${path === '/' ? '' : path}/feed.atom`;
  const updated = posts.map(updatedAt).sort().at(-1) ?? '1970-01-01T00:00:00.000Z';
  const body = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${xml(origin)}/">
<title>${xml(title === undefined ? community : `${title} · ${community}`)}</title>
<id>${xml(self)}</id>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(origin + path)}"/>
<updated>${updated}</updated>
<generator>Hearth</generator>${logo && `\n<logo>${xml(origin + logo)}</logo>`}
${posts.map((post) => entry(origin, post)).join('\n')}
</feed>
`;
  return sendXml(request, reply, { body, type: 'application/atom+xml; charset=utf-8', seconds: 300 });
}

async function newestPosts({ ctx }: FastifyRequest, filter: Feed['filter']) {
  const viewer = viewerOf(guest);
  const page = {
    sort: { columns: postSorts.created, direction: 'desc' },
    limit: ENTRIES,
    offset: 0,
    after: undefined,
  } as const;
  const stamps = await listVisibleStamps(ctx.db, viewer, { ...filter, status: Status.ACTIVE }, page);
  const ids = stamps.map(({ post_id }) => post_id);
  if (ids.length === 0) return [];
  const rows = await listVisiblePosts(ctx.db, viewer, ids);
  // What became inactive in between is in neither.
  return rows.filter((row) => row.post_status === Status.ACTIVE).sort((a, b) => b.post_id - a.post_id);
}

/** The id goes by the post's number: a headline may change, an entry stays the same. */
const entry = (origin: string, post: PostRow) => `<entry>
<title>${xml(post.headline)}</title>
<id>${xml(`${origin}/posts/${post.post_id}`)}</id>
<link rel="alternate" type="text/html" href="${xml(origin + postPath(post))}"/>
<author><name>${xml(post.username)}</name><uri>${xml(origin + memberPath(post.username))}</uri></author>
<published>${post.created_at}</published>
<updated>${updatedAt(post)}</updated>
<content type="html">${xml(post.content)}</content>
</entry>`;

const updatedAt = (post: PostRow) => post.last_edited_at ?? post.created_at;
