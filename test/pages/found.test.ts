import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePost } from '../support/fixtures.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeCommunity, visit } from './community.ts';
import { readXml, type XmlElement } from './xml.ts';

/** What search engines, previews and feed readers are told. */

let server: TestServer;
let open: Awaited<ReturnType<typeof makeCommunity>>;
let post: string;

const PUBLIC = 'https://community.example.org';

beforeAll(async () => {
  server = await startServer({ PUBLIC_URL: PUBLIC });
  open = await makeCommunity(server);
  post = `/posts/${open.post_id}-seeds-to-swap-today`;
});

afterAll(() => server.close());

interface Element {
  tagName?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Element[];
  value?: string;
}

/** What the head says: links by rel, metas by name or property, and the data block. */
async function head(path: string) {
  const { html } = await visit(server, path);
  const found: Record<string, string> = {};
  let data: unknown;
  const walk = (node: Element) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    if (node.tagName === 'link') found[attributes.rel ?? ''] = attributes.href ?? '';
    if (node.tagName === 'meta')
      found[attributes.name ?? attributes.property ?? ''] = attributes.content ?? '';
    if (node.tagName === 'title') found.title = node.childNodes?.[0]?.value ?? '';
    if (node.tagName === 'script' && attributes.type === 'application/ld+json')
      data = JSON.parse(node.childNodes?.[0]?.value ?? '');
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parse(html) as unknown as Element);
  return { found, data };
}

describe('a post', () => {
  it('names its one address, and what previews show', async () => {
    const { found } = await head(post);
    expect(found).toMatchObject({
      title: 'Seeds to swap <today> · Hearth',
      canonical: PUBLIC + post,
      description: 'I have beans & want tomatoes. #meetup 1 < 2',
      'og:title': 'Seeds to swap <today>',
      'og:type': 'article',
      'og:url': PUBLIC + post,
    });
    expect(found).not.toHaveProperty('robots');
  });

  it('describes itself as a discussion', async () => {
    const { data } = await head(post);
    expect(data).toMatchObject({
      '@type': 'DiscussionForumPosting',
      url: PUBLIC + post,
      headline: 'Seeds to swap <today>',
      text: expect.stringContaining('I have beans & want tomatoes.'),
      datePublished: expect.stringMatching(/^\d{4}-.*Z$/),
      author: { '@type': 'Person', name: 'max', url: `${PUBLIC}/members/max` },
      commentCount: 2,
      comment: [{ '@type': 'Comment', text: 'Count me in', author: { name: 'mona' } }],
    });
  });

  it('cannot end its block of data', async () => {
    const headline = '</script><script>alert(1)</script><!--';
    const post_id = await makePost(server.member, open.board_id, { headline });
    const { data } = await head(`/posts/${post_id}-script-script-alert-1-script`);
    expect(data).toMatchObject({ headline });
  });
});

describe('feeds', () => {
  it.each(['/feed.atom', '/boards/1-garden-hofe/feed.atom', '/tags/meetup/feed.atom'])(
    '%s is Atom with the newest posts',
    async (path) => {
      const { status, headers, html } = await visit(server, path);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
      const feed = readXml(html);
      expect([feed.name, feed.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
      expect(textOf(feed, 'id')).toBe(PUBLIC + path);
      expect(Date.parse(textOf(feed, 'updated'))).not.toBeNaN();
      const entry = feed.children.filter(({ name }) => name === 'entry').at(-1) as XmlElement;
      expect(textOf(entry, 'title')).toBe('Seeds to swap <today>');
      expect(textOf(entry, 'content')).toContain('<strong>beans</strong> &amp; want');
      expect(textOf(entry, 'id')).toBe(`${PUBLIC}/posts/${open.post_id}`);
      const link = entry.children.find(({ name }) => name === 'link');
      expect(link?.attributes.href).toBe(PUBLIC + post);
    },
  );

  it('are announced where they belong', async () => {
    expect((await head('/')).found.alternate).toBe('/feed.atom');
    expect((await head('/tags/meetup')).found.alternate).toBe('/tags/meetup/feed.atom');
    const board = (await head('/boards/1-garden-hofe')).found;
    expect(board.alternate).toBe('/boards/1-garden-hofe/feed.atom');
  });

  it('are answered with 304 to who has them', async () => {
    const { headers } = await visit(server, '/feed.atom');
    const again = await visit(server, '/feed.atom', { 'if-none-match': headers.get('etag') as string });
    expect([again.status, again.html]).toEqual([304, '']);
  });

  it('stay well-formed whatever a post says', async () => {
    const content = '<p>]]&gt; \u0001\u000b\u001f\ufffe &amp;nbsp; "\' 😀</p>';
    await makePost(server.member, open.board_id, { headline: 'Odd \u0002 <&">', content });
    const feed = readXml((await visit(server, '/feed.atom')).html);
    const entry = feed.children.find(({ name }) => name === 'entry') as XmlElement;
    expect(textOf(entry, 'title')).toBe('Odd  <&">');
    expect(textOf(entry, 'content')).toContain('😀');
  });
});

describe('the sitemap', () => {
  it('leads to every page that everybody may read', async () => {
    const index = readXml((await visit(server, '/sitemap.xml')).html);
    expect(index.name).toBe('sitemapindex');
    const files = index.children.map((child) => textOf(child, 'loc'));
    expect(files).toEqual([`${PUBLIC}/sitemaps/places.xml`, `${PUBLIC}/sitemaps/posts-1.xml`]);
    const urls: string[] = [];
    for (const file of files) {
      const set = readXml((await visit(server, file.slice(PUBLIC.length))).html);
      expect(set.name).toBe('urlset');
      urls.push(...set.children.map((child) => textOf(child, 'loc')));
    }
    expect(urls).toEqual(
      expect.arrayContaining([
        `${PUBLIC}/`,
        PUBLIC + post,
        `${PUBLIC}/boards/1-garden-hofe`,
        `${PUBLIC}/tags/meetup`,
      ]),
    );
    for (const url of urls) expect((await visit(server, url.slice(PUBLIC.length))).status).toBe(200);
  });

  it('leaps over ids without a post', async () => {
    const far = await makePost(server.member, open.board_id, { headline: 'Far' });
    const posts = server.database.db.updateTable('posts');
    await posts.set({ post_id: 15_000 }).where('post_id', '=', far).execute();
    const index = readXml((await visit(server, '/sitemap.xml')).html);
    const files = index.children.map((child) => textOf(child, 'loc').split('/').at(-1));
    expect(files).toEqual(['places.xml', 'posts-1.xml', 'posts-4.xml']);
    expect((await visit(server, '/sitemaps/posts-4.xml')).html).toContain('/posts/15000-far');
  });

  it.each(['posts-3.xml', 'posts-0.xml', 'posts-1', 'nothing.xml'])('has no %s', async (file) => {
    expect((await visit(server, `/sitemaps/${file}`)).status).toBe(404);
  });

  it('is named by robots.txt', async () => {
    expect((await visit(server, '/robots.txt')).html).toContain(`Sitemap: ${PUBLIC}/sitemap.xml`);
  });
});

const textOf = (element: XmlElement, name: string) =>
  element.children.find((child) => child.name === name)?.text ?? '';
