import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { follow, makeCommunity, makeSecrets, SECRET, visit } from './community.ts';

/** What a guest may not see is not there: every page is the same with it as without it. */

let server: TestServer;
let open: Awaited<ReturnType<typeof makeCommunity>>;
let secrets: Awaited<ReturnType<typeof makeSecrets>>;
let paths: string[];
let before: Map<string, string>;

beforeAll(async () => {
  server = await startServer();
  open = await makeCommunity(server);
  paths = [
    ...[
      '/',
      '/?sort=new',
      '/?sort=discussed',
      '/tags',
      '/tags/meetup',
      '/search?q=beans',
      `/search?q=${SECRET}`,
    ],
    ...[
      '/members/max',
      '/members/max?show=comments',
      '/members/max?show=replies',
      '/members/mona?show=comments',
    ],
    await follow(server, `/boards/${open.board_id}`),
    await follow(server, `/posts/${open.post_id}`),
    `/comments/${open.comment_id}/replies`,
    ...[
      '/feed.atom',
      '/tags/meetup/feed.atom',
      `${await follow(server, `/boards/${open.board_id}`)}/feed.atom`,
    ],
    ...['/sitemap.xml', '/sitemaps/places.xml', '/sitemaps/posts-1.xml'],
  ];
  before = await readAll();
  secrets = await makeSecrets(server, open);
});

afterAll(() => server.close());

/** Pages without what others may change: a comment that was there for a moment is the last that happened, and looks count. */
async function readAll() {
  const pages = new Map<string, string>();
  for (const path of paths) {
    const { status, html } = await visit(server, path);
    expect([path, status]).toEqual([path, 200]);
    pages.set(
      path,
      html
        .replace(/<time [^>]*>[^<]*|<lastmod>[^<]*/g, '')
        .replace(/<span class="count count-views".*?<\/span><\/span>/g, '')
        .replace(/schema.org\/ViewAction","userInteractionCount":\d+/g, ''),
    );
  }
  return pages;
}

describe('what a guest may not see', () => {
  it('changes no page, but for the board that is listed', async () => {
    const after = await readAll();
    const listed =
      /<li><a href="\/boards\/\d+-committee"[\s\S]*?<\/li>|<option value="\d+">Committee<\/option>/g;
    for (const [path, html] of after) {
      expect([path, html.replaceAll(listed, '')]).toEqual([path, before.get(path)]);
      if (path !== `/search?q=${SECRET}`) expect(html).not.toContain(SECRET);
    }
    expect((await visit(server, '/boards')).html).not.toContain(SECRET);
  });

  it('has an address that answers as one that never was', async () => {
    const nothing = await visit(server, '/posts/99999');
    expect(nothing.status).toBe(404);
    const hidden = [
      ...secrets.posts.map((id) => `/posts/${id}`),
      ...secrets.posts.map((id) => `/posts/${id}-zaubertrank-recipe`),
      ...secrets.comments.map((id) => `/comments/${id}`),
      ...secrets.comments.map((id) => `/comments/${id}/replies`),
      ...secrets.replies.map((id) => `/replies/${id}`),
      ...secrets.boards.map((id) => `/boards/${id}`),
      ...secrets.boards.map((id) => `/boards/${id}-zaubertrank-circle`),
      ...secrets.boards.map((id) => `/boards/${id}/feed.atom`),
      ...secrets.boards.map((id) => `/search?q=beans&board=${id}`),
      `/members/${secrets.quiet.msid}`,
      `/members/${SECRET}_quiet`,
    ];
    for (const path of hidden) {
      const answer = await visit(server, path);
      expect([path, answer.status, answer.html]).toEqual([path, 404, nothing.html]);
      const named = (headers: Headers) =>
        [...headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
      expect([path, named(answer.headers)]).toEqual([path, named(nothing.headers)]);
    }
  });

  it('is on no page of the board that is listed', async () => {
    const path = await follow(server, `/boards/${secrets.listed}`);
    const { status, html } = await visit(server, path);
    expect(status).toBe(200);
    expect(html).not.toContain(SECRET);
    expect(html).not.toContain('/posts/');
    expect((await visit(server, `${path}/feed.atom`)).status).toBe(403);
    expect((await visit(server, `/search?q=x&board=${secrets.listed}`)).status).toBe(403);
  });
});
