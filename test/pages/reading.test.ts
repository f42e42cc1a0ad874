import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeCommunity, visit } from './community.ts';

/** What a guest reads on each page. */

let server: TestServer;
let open: Awaited<ReturnType<typeof makeCommunity>>;
let post: string;

beforeAll(async () => {
  server = await startServer();
  open = await makeCommunity(server);
  post = `/posts/${open.post_id}-seeds-to-swap-today`;
});

afterAll(() => server.close());

/** The page's text as a reader sees it, and its links. */
async function read(path: string, headers?: Record<string, string>) {
  const { status, html } = await visit(server, path, headers);
  expect([path, status]).toEqual([path, 200]);
  const texts: string[] = [];
  const links: string[] = [];
  const walk = (node: Node) => {
    if (['style', 'script', 'head'].includes(node.nodeName)) return;
    if (node.nodeName === '#text' && node.value?.trim()) texts.push(node.value.trim());
    const href = node.attrs?.find(({ name }) => name === 'href')?.value;
    if (node.nodeName === 'a' && href) links.push(href);
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parse(html) as unknown as Node);
  return { html, text: texts.join(' '), links };
}

interface Node {
  nodeName: string;
  value?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
}

describe('the start page', () => {
  it('lists posts with their board, author and tags, and the boards', async () => {
    const { text, links } = await read('/');
    expect(text).toContain('Seeds to swap <today>');
    expect(text).toContain('I have beans & want tomatoes. #meetup');
    expect(links).toEqual(
      expect.arrayContaining([post, `/boards/${open.board_id}-garden-hofe`, '/members/max', '/tags/meetup']),
    );
    expect(text).toContain('🌱');
    expect(text).toContain('2 comments and replies');
    expect(text).toContain('1 reaction');
  });

  it('is read to its end by links, each post once, in every order', async () => {
    const board_id = await makeBoard(server.admin, { board_name: 'Many' });
    const made = [post];
    for (let number = 1; number <= 25; number += 1)
      made.push(
        `/posts/${await makePost(server.member, board_id, { headline: `Post ${number}` })}-post-${number}`,
      );
    for (const sort of ['', '?sort=new', '?sort=discussed', '?sort=nonsense']) {
      const found: string[] = [];
      for (let path: string | undefined = `/${sort}`; path; ) {
        const { links, html } = await read(path);
        found.push(...links.filter((link) => link.startsWith('/posts/')));
        path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      }
      expect(found.toSorted()).toEqual(made.toSorted());
      if (sort === '?sort=new') expect(found).toEqual(made.toReversed());
      if (sort === '?sort=discussed') expect(found[0]).toBe(post);
    }
  });
});

describe('a board', () => {
  it('shows what it is for and its posts, the pinned ones first and once', async () => {
    const board_id = await makeBoard(server.admin, { board_name: 'Pins', about: 'Two lines\nof text' });
    const first = await makePost(server.member, board_id, { headline: 'First' });
    await makePost(server.member, board_id, { headline: 'Second' });
    await server.moderator.put(`/boards/${board_id}/pinned_posts/${first}`);
    const { text, links } = await read(`/boards/${board_id}-pins`);
    expect(text).toContain('Two lines\nof text');
    expect(text).toContain('2 posts');
    expect(text).toContain('Pinned');
    expect(links.filter((link) => link.startsWith('/posts/'))).toEqual([
      `/posts/${first}-first`,
      `/posts/${first + 1}-second`,
    ]);
  });

  it('that is private but listed shows its name and nothing of its content', async () => {
    const board_id = await makeBoard(server.admin, {
      board_name: 'Backroom',
      is_private: true,
      about: 'Plans',
    });
    const { text, html } = await read(`/boards/${board_id}-backroom`);
    expect(text).toContain('Plans');
    expect(text).toContain('What is written here is for the people of this board');
    expect(text).not.toContain('0 posts');
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect((await read('/boards')).text).toContain('Backroom Private');
  });

  it('that is empty says so', async () => {
    const board_id = await makeBoard(server.admin, { board_name: '🌵' });
    expect((await read(`/boards/${board_id}`)).text).toContain('This board is still empty');
  });
});

describe('a post', () => {
  it('shows what was written, with comments and the replies below them', async () => {
    const { text, html, links } = await read(post);
    expect(html).toContain('<h1>Seeds to swap &lt;today></h1>');
    expect(html).toContain('<strong>beans</strong> &amp; want');
    expect(html).toContain('<pre tabindex="0"><code>1 &lt; 2</code></pre>');
    expect(text).toContain('1 comment');
    expect(text).toMatch(/Count me in.*Me too, with basil/);
    expect(html).toContain(`id="comment-${open.comment_id}"`);
    expect(html).toContain(`id="reply-${open.reply_id}"`);
    expect(links).toEqual(
      expect.arrayContaining([`/comments/${open.comment_id}`, `/replies/${open.reply_id}`, '/members/mona']),
    );
    expect(text).toContain('❤️ 1');
  });

  it('counts each look, and HEAD is none', async () => {
    const views = async () => Number(/title="(\d+) views?"/.exec((await read(post)).html)?.[1]);
    const before = await views();
    await fetch(server.url + post, { method: 'HEAD' });
    expect(await views()).toBe(before + 1);
  });

  it('shows every change at once, though pages are kept', async () => {
    const { admin, member, moderator } = server;
    const author = await server.join('renamed');
    const board_id = await makeBoard(admin, { board_name: 'Changing' });
    const post_id = await makePost(member, board_id, { headline: 'Kept', content: '<p>Old. #meetup</p>' });
    const comment_id = await makeComment(author, post_id, 'Old comment');
    const reply_id = await makeReply(author, comment_id, 'Old reply');
    const path = `/posts/${post_id}-kept`;
    const expectText = async (...texts: string[]) => {
      const { text } = await read(path);
      for (const expected of texts) expect(text).toContain(expected);
    };
    await expectText('Old.', 'Old comment', 'Old reply', 'renamed', 'Changing');
    const edit = { author: author.msid };
    await author.put(`/comments/${comment_id}`, {
      ...edit,
      post_id: String(post_id),
      content: 'New comment',
    });
    await expectText('New comment', 'Old reply');
    await author.put(`/replies/${reply_id}`, {
      ...edit,
      comment_id: String(comment_id),
      content: 'New reply',
    });
    await expectText('New comment', 'New reply');
    await member.put(`/replies/${reply_id}/reactions/s6`);
    await expectText('😢 1');
    await author.put(`/users/${author.msid}`, { first_name: 'R', username: 'otherwise' });
    await expectText('otherwise');
    await admin.put(`/boards/${board_id}`, {
      ...{ board_name: 'Changed', is_private: false, hidden_type: 0 },
      ...{ permission_for: 10, needs_approval: false },
    });
    await expectText('Changed');
    const second = await makeReply(member, comment_id, 'Second reply');
    await expectText('Second reply');
    await moderator.patch(`/replies/${second}`, { action: 202, data: { status: -3 } });
    expect((await read(path)).text).not.toContain('Second reply');
    await moderator.patch(`/comments/${comment_id}`, { action: 202, data: { status: -3 } });
    expect((await read(path)).text).not.toContain('New comment');
    await moderator.patch(`/posts/${post_id}`, { action: 202, data: { status: -3 } });
    expect((await visit(server, path)).status).toBe(404);
  });

  it('is the kept one whatever a link adds to its address', async () => {
    const ages = async (path: string) => (await read(path)).html.match(/<time.*?<\/time>/gs);
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const first = await ages(post);
      // A page that is drawn now says that all of it is weeks old.
      vi.advanceTimersByTime(50 * 24 * 60 * 60 * 1_000);
      expect(await ages(`${post}?fbclid=${'x'.repeat(60)}&utm_source=letter`)).toEqual(first);
      expect(await ages(`${post}?page=1`)).toEqual(first);
    } finally {
      vi.useRealTimers();
    }
  });

  it('hands out a comment by itself as it is now, and of a hidden one how many are left', async () => {
    const { member, moderator } = server;
    const { board_id } = open;
    const post_id = await makePost(member, board_id);
    const kept = await makeComment(member, post_id, 'I stay');
    const hidden = await makeComment(member, post_id, 'I go');
    await moderator.patch(`/comments/${hidden}`, { action: 202, data: { status: 0 } });
    const part = async (query: string) => (await visit(server, `/posts/${post_id}/part${query}`)).html;
    expect(await part(`?comment=${kept}`)).toContain('I stay');
    const left = await part(`?comment=${hidden}`);
    expect(left).toContain('1 comment');
    expect(left).not.toContain('I go');
    // One of another post is none of this one's.
    const other = await makeComment(member, await makePost(member, board_id), 'Elsewhere');
    expect(await part(`?comment=${other}`)).not.toContain('Elsewhere');
    expect(await part('')).toContain('Seeds to swap');
  });

  it('has its comments on numbered pages, and permalinks that lead to the right one', async () => {
    const post_id = await makePost(server.member, open.board_id, { headline: 'Long' });
    const comments: number[] = [];
    for (let number = 1; number <= 45; number += 1)
      comments.push(await makeComment(server.member, post_id, `Comment ${number}.`));
    await server.member.delete(`/comments/${comments[0]}`);
    const long = `/posts/${post_id}-long`;
    const { text, links } = await read(`${long}?page=2`);
    expect(text).toContain('Comment 22.');
    expect(text).toContain('Comment 41.');
    expect(text).not.toContain('Comment 42.');
    expect(links).toEqual(expect.arrayContaining([long, `${long}?page=3`]));

    const leads = async (path: string) => (await visit(server, path)).headers.get('location');
    expect(await leads(`/comments/${comments[1]}`)).toBe(`${long}#comment-${comments[1]}`);
    expect(await leads(`/comments/${comments[20]}`)).toBe(`${long}#comment-${comments[20]}`);
    expect(await leads(`/comments/${comments[21]}`)).toBe(`${long}?page=2#comment-${comments[21]}`);
    expect(await leads(`/comments/${comments[44]}`)).toBe(`${long}?page=3#comment-${comments[44]}`);
    const reply = await makeReply(server.member, comments[30] as number);
    expect(await leads(`/replies/${reply}`)).toBe(`${long}?page=2#reply-${reply}`);
    expect((await visit(server, `${long}?page=4`)).status).toBe(404);
    expect((await visit(server, `${long}?page=0`)).status).toBe(404);
    expect((await visit(server, `${long}?page=1x`)).status).toBe(404);
  });

  it('leaves replies beyond the twentieth to a page of their own', async () => {
    const post_id = await makePost(server.member, open.board_id, { headline: 'Chatty' });
    const comment_id = await makeComment(server.member, post_id, 'Talk to me');
    const replies: number[] = [];
    for (let number = 1; number <= 23; number += 1)
      replies.push(await makeReply(server.member, comment_id, `Reply ${number}.`));
    const { text, links } = await read(`/posts/${post_id}-chatty`);
    expect(text).toContain('Reply 20.');
    expect(text).not.toContain('Reply 21.');
    expect(text).toContain('Show all 23 replies');
    const all = `/comments/${comment_id}/replies`;
    expect(links).toContain(all);
    expect((await read(all)).text).toContain('Reply 23.');
    const { headers } = await visit(server, `/replies/${replies[22]}`);
    expect(headers.get('location')).toBe(`${all}#reply-${replies[22]}`);
  });

  it('shows what was edited and what is closed, locked or archived', async () => {
    const post_id = await makePost(server.member, open.board_id, { headline: 'States' });
    const comment_id = await makeComment(server.member, post_id, 'One');
    await server.member.put(`/comments/${comment_id}`, {
      post_id: String(post_id),
      content: 'Two',
      author: server.member.msid,
    });
    for (const [state, mark] of [
      [9, 'Closed'],
      [10, 'Locked'],
      [11, 'Archived'],
    ] as const) {
      await server.moderator.patch(`/comments/${comment_id}`, { action: 201, data: { state } });
      const { text } = await read(`/posts/${post_id}-states`);
      expect(text).toContain('edited');
      expect(text).toContain(mark);
    }
  });
});

describe('one address for each thing', () => {
  it.each([
    ['/posts/{post_id}', ''],
    ['/posts/{post_id}-', ''],
    ['/posts/{post_id}-another-slug', ''],
    ['/posts/{post_id}-%C3%BC', ''],
    ['/posts/{post_id}', '?page=1'],
  ])('%s%s redirects to the canonical one', async (path, query) => {
    const { status, headers } = await visit(server, path.replace('{post_id}', String(open.post_id)) + query);
    expect(status).toBe(301);
    expect(headers.get('location')).toBe(post + query);
    // A headline may be changed and changed back.
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('follows the names', async () => {
    const post_id = await makePost(server.member, open.board_id, { headline: 'Grüße 日本語 — ½ Straße!' });
    const leads = async (path: string) => (await visit(server, path)).headers.get('location');
    const slug = encodeURIComponent('grusse-日本語-1-2-strasse');
    expect(await leads(`/posts/${post_id}`)).toBe(`/posts/${post_id}-${slug}`);
    expect((await visit(server, `/posts/${post_id}-${slug}`)).status).toBe(200);
    expect(await leads(`/boards/${open.board_id}`)).toBe(`/boards/${open.board_id}-garden-hofe`);
    expect(await leads('/tags/MeetUp')).toBe('/tags/meetup');
    expect(await leads(`/members/${server.member.msid}`)).toBe('/members/max');
    expect(await leads('/members/MAX?show=comments')).toBe('/members/max?show=comments');
  });

  it.each([
    '/posts/0',
    '/posts/1e3',
    '/posts/x',
    '/posts/-1',
    '/posts/99999999',
    '/posts/1234567890123456',
    '/boards/9999-garden',
    '/boards/garden',
    '/tags/nothing',
    '/tags/!!!',
    '/members/nobody',
    '/members/1',
    '/comments/99999',
    '/replies/x',
    '/nothing',
    '/posts',
  ])('%s is a 404', async (path) => {
    const { status, html } = await visit(server, path);
    expect(status).toBe(404);
    expect(html).toContain('There is nothing here');
    for (const href of ['/', '/search']) expect(html).toContain(`<a class="button" href="${href}">`);
  });
});

describe('a tag', () => {
  it('gathers its posts', async () => {
    const { text, links } = await read('/tags/meetup');
    expect(text).toContain('Where we meet');
    expect(links).toContain(post);
    expect((await read('/tags')).links).toContain('/tags/meetup');
  });
});

describe('a member', () => {
  it('is shown with what they wrote, one kind at a time', async () => {
    const { text, links, html } = await read('/members/max');
    expect(links.filter((link) => link.startsWith('/posts/'))).toHaveLength(20);
    expect(text).toContain('Joined');
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    // The papers' name, the address and the counters are not for guests.
    expect(html).not.toContain('@example.org');
    expect(text).not.toMatch(/\bMax\b/);
    const comments = await read('/members/mona?show=comments');
    expect(comments.text).toContain('Count me in');
    expect(comments.text).toContain('Moderator');
    expect(comments.links).toContain(`/comments/${open.comment_id}`);
    expect((await read('/members/max?show=replies')).text).toContain('Reply 23.');
    expect((await read('/members/mona')).text).toContain('Nothing here');
  });

  it('who wrote nothing that a guest may read is not there', async () => {
    const quiet = await server.join('quiet');
    expect((await visit(server, '/members/quiet')).status).toBe(404);
    expect((await visit(server, `/members/${quiet.msid}`)).status).toBe(404);
  });
});

describe('search', () => {
  it('finds posts, comments and replies with the hits marked, and tags', async () => {
    const { html, links } = await read('/search?q=BASIL');
    expect(html).toContain('Me too, with <mark>basil</mark>');
    expect(links).toContain(`/replies/${open.reply_id}`);
    expect((await read('/search?q=count')).html).toContain('<mark>Count</mark> me in');
    expect((await read('/search?q=seeds')).html).toContain('<mark>Seeds</mark> to swap &lt;today>');
    expect((await read('/search?q=meet')).links).toContain('/tags/meetup');
  });

  it('finds members whom the reader knows by what they wrote, and nobody else', async () => {
    expect((await read('/search?q=MA')).links).toContain('/members/max');
    expect((await read('/search?q=%40max')).links).toContain('/members/max');
    expect((await read('/search?q=quiet')).text).toContain('Nothing was found');
  });

  it('can keep to a board', async () => {
    const other = await makeBoard(server.admin, { board_name: 'Other' });
    expect((await read(`/search?q=basil&board=${other}`)).text).toContain('Nothing was found');
    expect((await read(`/search?q=basil&board=${open.board_id}`)).text).toContain('basil');
    expect((await visit(server, '/search?q=basil&board=99999')).status).toBe(404);
  });

  it('says beside the field what is too much, and keeps what was typed', async () => {
    const words = Array.from({ length: 41 }, (_, index) => `w${index}`).join(' ');
    for (const query of ['x'.repeat(201), words]) {
      const { status, html } = await visit(server, `/search?q=${encodeURIComponent(query)}`);
      expect(status).toBe(400);
      expect(html).toContain('at most 200 characters and 40 words');
      expect(html).toContain(`value="${query}"`);
    }
  });

  it('asks for words when there are none, and says when nothing was found', async () => {
    for (const path of ['/search', '/search?q=', '/search?q=%20'])
      expect((await read(path)).text).not.toContain('Nothing was found');
    expect((await read('/search?q=xyzzy')).text).toContain('Nothing was found');
  });
});

describe('the language', () => {
  it.each([
    [undefined, 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['fr, en;q=0.5, de;q=0.7', 'de'],
    ['en-US,en;q=0.9,de;q=0.8', 'en'],
    ['fr', 'en'],
    ['de;q=0', 'en'],
    ['nonsense;;;=', 'en'],
  ])('for Accept-Language %s is %s', async (header, lang) => {
    const { html, headers } = await visit(
      server,
      '/',
      header === undefined ? {} : { 'accept-language': header },
    );
    expect(html).toContain(`<html lang="${lang}"`);
    expect(html).toContain(lang === 'de' ? '>Foren<' : '>Boards<');
    expect(headers.get('content-language')).toBe(lang);
  });
});

describe('an empty community', () => {
  it('has designed emptiness on every page', async () => {
    const empty = await startServer();
    try {
      const texts = {
        '/': 'Nobody has posted yet',
        '/boards': 'There are no boards yet',
        '/tags': 'There are no tags yet',
      };
      for (const [path, text] of Object.entries(texts))
        expect((await visit(empty, path)).html).toContain(text);
    } finally {
      await empty.close();
    }
  });
});
