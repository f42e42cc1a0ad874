import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepUploads } from '../../src/uploads/sweep.ts';
import {
  type AccountServer,
  PASSWORD,
  problemAt,
  problemOf,
  startAccounts,
  type Visitor,
} from '../accounts/visitor.ts';
import { everythingTold, toldTo } from '../notifications/members.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { picture, sent } from '../uploads/pictures.ts';

/** Writing by forms, as browsers without scripts send them. */

let server: AccountServer;
let member: Visitor;
let other: Visitor;
let moderator: Visitor;
let ben: Caller;
let board: number;
let careful: number;
let announcements: number;
let secret: number;
let post: number;

beforeAll(async () => {
  server = await startAccounts();
  ben = await server.join('ben');
  board = await makeBoard(server.admin, { board_name: 'Garden' });
  careful = await makeBoard(server.admin, { board_name: 'Careful', needs_approval: true });
  announcements = await makeBoard(server.admin, { board_name: 'Announcements', permission_for: 1 });
  secret = await makeBoard(server.admin, { board_name: 'Zaubertrank', hidden_type: 2 });
  await addToBoard(server.admin, secret, server.moderator);
  await server.admin.post('/tags', { name: 'Meetup', description: '', back_color: '#ffeecc' });
  post = await makePost(server.member, board);
  const signedIn = async (caller: Caller, name: string) => {
    await server.withPassword(caller);
    const visitor = server.visit();
    expect((await visitor.signIn(`${name}@example.org`, PASSWORD)).status).toBe(303);
    return visitor;
  };
  member = await signedIn(server.member, 'max');
  other = await signedIn(ben, 'ben');
  moderator = await signedIn(server.moderator, 'mona');
});

afterAll(() => server.close());

const submit = (who: Visitor, path: string, fields: Record<string, string> = {}) =>
  who.post(path, fields, { from: '/posts/new' });

const follow = async (who: Visitor, path: string | null) => {
  for (let at = path; ; ) {
    const page = await who.get(at as string);
    if (page.status < 301 || page.status > 303) return page;
    at = page.location;
  }
};

const idOf = (location: string | null) => Number(/\/(\d+)/.exec(location ?? '')?.[1]);

describe('a post', () => {
  it('is offered to be written on the pages of boards where one may post, and nowhere else', async () => {
    const offers = async (who: Visitor, board_id: number) =>
      (await follow(who, `/boards/${board_id}`)).html.includes('data-new-post');
    const guest = server.visit();
    expect([await offers(member, board), await offers(member, careful)]).toEqual([true, true]);
    for (const [who, board_id] of [
      [guest, board],
      [member, announcements],
      [moderator, announcements],
      [member, secret],
    ] as const)
      expect(await offers(who, board_id)).toBe(false);
    expect(await offers(moderator, secret)).toBe(true);
  });

  it('is written in a board where one may post, in plain text that becomes paragraphs, and tagged', async () => {
    const form = await member.get(`/posts/new?board=${board}`);
    expect(form.html).toContain('New post in Garden');
    expect(form.html).toContain('>Careful<');
    expect(form.html).not.toContain('Announcements');
    expect(form.html).not.toContain('Zaubertrank');
    const sent = await submit(member, '/posts/new', {
      board: String(board),
      headline: ' Beans ',
      tags: 'meetup',
      content: 'First line\r\nsecond & **bold**\r\n\r\n- one\r\n- two <b>',
    });
    expect(sent.status).toBe(303);
    const id = idOf(sent.location);
    const { body } = await server.member.get(`/posts/${id}`);
    expect(body.headline).toBe('Beans');
    expect(body.content).toBe(
      '<p>First line<br />second &amp; <strong>bold</strong></p><ul><li><p>one</p></li><li><p>two &lt;b&gt;</p></li></ul>',
    );
    expect((await follow(server.visit(), `/posts/${id}`)).html).toContain('/tags/meetup');
  });

  it('keeps what was typed when something is wrong, and says what beside the field', async () => {
    const bad = await submit(member, '/posts/new', {
      board: '',
      headline: '',
      tags: 'meetup',
      content: '\nIt <stays>',
    });
    expect(bad.status).toBe(400);
    expect(problemAt(bad, 'headline')).toBe('A post needs a headline');
    expect(problemAt(bad, 'board')).toBe('Choose the board to post in');
    expect(bad.html).toContain('>\n\nIt &lt;stays>');
    expect(bad.html).toContain('value="meetup"');
    const unknown = await submit(member, '/posts/new', {
      board: String(board),
      headline: 'Tagged',
      tags: 'meetup, nosuchtag',
      content: 'Text',
    });
    expect(problemAt(unknown, 'tags')).toContain('no tag #nosuchtag');
    const alone = { board: String(board), headline: 'Tagged', tags: '#other', content: 'Text' };
    expect(problemAt(await submit(member, '/posts/new', alone), 'tags')).toContain('no tag #other');
    const empty = await submit(member, '/posts/new', { board: String(board), headline: 'X', content: ' ' });
    expect(problemAt(empty, 'content')).toBe('Write something first');
    const nothing = await submit(member, '/posts/new', {
      board: String(board),
      headline: 'X',
      format: 'html',
      content: '<script>1</script>',
    });
    expect(problemAt(nothing, 'content')).toContain('Nothing is left');
    // Nothing of it was posted.
    const { body } = await server.member.get(`/posts?author=${server.member.msid}`);
    expect(body.map(({ headline }: { headline: string }) => headline)).not.toContain('Tagged');
  });

  it('goes nowhere where one may not post, and that does not tell what is there', async () => {
    const answers = await Promise.all(
      [announcements, secret, 99999].map((id) =>
        submit(member, '/posts/new', { board: String(id), headline: 'X', content: 'Y' }),
      ),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(problemAt(answer, 'board')).toBe('You may not post in this board');
      expect(answer.html).not.toContain('Zaubertrank');
    }
    expect((await member.get(`/posts/new?board=${secret}`)).html).toContain('<h1>New post</h1>');
  });

  it('waits for approval where that is needed, until a moderator approves it', async () => {
    const sent = await submit(member, '/posts/new', {
      board: String(careful),
      headline: 'Wait',
      content: 'Please',
    });
    const id = idOf(sent.location);
    const own = await follow(member, sent.location);
    expect(own.html).toContain('Awaiting approval');
    // Nobody is asked to be the first where nobody may.
    expect(own.html).toContain('Comments can be written once');
    expect((await follow(other, `/posts/${id}`)).status).toBe(404);
    expect((await other.get(`/posts/${id}/moderate`)).status).toBe(404);
    expect((await member.get(`/posts/${id}/moderate`)).status).toBe(403);
    expect((await submit(member, `/posts/${id}/moderate`, { do: 'set', status: '15' })).status).toBe(403);
    const approved = await submit(moderator, `/posts/${id}/moderate`, {
      do: 'set',
      status: '15',
      details: 'Fine',
    });
    expect(approved.status).toBe(303);
    expect((await follow(other, `/posts/${id}`)).status).toBe(200);
  });

  it('is edited by its author and moderators, who may move it', async () => {
    const id = await makePost(server.member, board, {
      headline: 'Old',
      content: '<p>Old <em>words</em></p>',
    });
    const form = await member.get(`/posts/${id}/edit`);
    expect(form.html).toContain('value="Old"');
    expect((await other.get(`/posts/${id}/edit`)).status).toBe(403);
    expect((await follow(other, `/posts/${id}`)).html).not.toContain(`/posts/${id}/edit`);
    const fields = {
      board: String(board),
      headline: 'New',
      format: 'html',
      content: '<p>New <em>words</em></p>',
    };
    expect((await submit(other, `/posts/${id}/edit`, fields)).status).toBe(403);
    expect((await submit(member, `/posts/${id}/edit`, fields)).location).toBe(`/posts/${id}-new`);
    const moved = await submit(moderator, `/posts/${id}/edit`, { ...fields, board: String(careful) });
    expect(moved.status).toBe(303);
    const { body } = await server.member.get(`/posts/${id}`);
    expect(body).toMatchObject({
      board_id: careful,
      content: '<p>New <em>words</em></p>',
      user: { username: 'max' },
    });
  });

  it('is pinned and unpinned by moderators', async () => {
    const id = await makePost(server.member, board, { headline: 'Rules' });
    expect((await submit(moderator, `/posts/${id}/moderate`, { do: 'pin' })).status).toBe(303);
    expect((await follow(other, `/boards/${board}`)).html).toContain('Pinned');
    expect((await moderator.get(`/posts/${id}/moderate`)).html).toContain('Unpin');
    await submit(moderator, `/posts/${id}/moderate`, { do: 'unpin' });
    expect((await follow(other, `/boards/${board}`)).html).not.toContain('Pinned');
  });
});

describe('comments and replies', () => {
  it('are written below what they answer, and lead there', async () => {
    const comment = await submit(other, `/posts/${post}/comment`, { content: 'Count me in\n\nBen' });
    expect(comment.location).toMatch(/^\/comments\/\d+$/);
    const page = await follow(member, comment.location);
    expect(page.html).toContain('<p>Count me in</p><p>Ben</p>');
    const reply = await submit(member, `${comment.location}/reply`, { content: '> Ben\n\nGood' });
    expect(reply.location).toMatch(/^\/replies\/\d+$/);
    expect((await follow(other, reply.location)).html).toContain(
      '<blockquote><p>Ben</p></blockquote><p>Good</p>',
    );
  });

  it('lose nothing that was typed when they cannot be taken', async () => {
    const comment_id = await makeComment(server.member, post);
    await server.moderator.patch(`/comments/${comment_id}`, { action: 201, data: { state: 10 } });
    const page = await follow(other, `/posts/${post}`);
    expect(page.html).not.toContain(`action="/comments/${comment_id}/reply"`);
    const refused = await submit(other, `/comments/${comment_id}/reply`, { content: 'Too late' });
    expect(refused.status).toBe(409);
    expect(problemOf(refused)).toContain('no longer');
    expect(refused.html).toContain('Too late</textarea>');
    expect((await other.get(`/comments/${comment_id}/reply`)).status).toBe(409);
    const tooLong = await submit(other, `/posts/${post}/comment`, { content: 'x'.repeat(30_001) });
    expect(problemAt(tooLong, 'content')).toBe('This is too long');
    expect(tooLong.html).toContain('x'.repeat(30_001));
  });

  it('are edited by their authors, unless they are locked', async () => {
    const comment_id = await makeComment(ben, post, 'Before');
    const reply_id = await makeReply(server.member, comment_id, 'Before');
    const form = await other.get(`/comments/${comment_id}/edit`);
    expect(form.html).toContain('name="format" value="html"');
    expect((await member.get(`/comments/${comment_id}/edit`)).status).toBe(403);
    expect((await submit(other, `/comments/${comment_id}/edit`, { content: 'After' })).location).toBe(
      `/comments/${comment_id}`,
    );
    expect((await submit(member, `/replies/${reply_id}/edit`, { content: 'After too' })).status).toBe(303);
    expect((await submit(other, `/replies/${reply_id}/edit`, { content: 'Mine' })).status).toBe(403);
    const locked = await submit(moderator, `/comments/${comment_id}/moderate`, { do: 'set', state: '10' });
    expect(locked.status).toBe(303);
    const page = await follow(member, `/comments/${comment_id}`);
    expect(page.html).toContain('After too');
    expect(page.html).not.toContain(`/replies/${reply_id}/edit`);
    expect((await member.get(`/replies/${reply_id}/edit`)).status).toBe(409);
  });

  it('are closed by their author, and no more than that', async () => {
    const comment_id = await makeComment(ben, post, 'My thread');
    const { html } = await follow(other, `/comments/${comment_id}`);
    expect(html).toContain(`<a href="/comments/${comment_id}/moderate">Close …</a>`);
    const form = await other.get(`/comments/${comment_id}/moderate`);
    expect(form.html).toContain('name="state" value="9"');
    expect(form.html).not.toContain('name="state" value="10"');
    expect(form.html).not.toContain('name="status"');
    const tooMuch = await submit(other, `/comments/${comment_id}/moderate`, { do: 'set', state: '10' });
    expect(tooMuch.status).toBe(400);
    expect((await submit(other, `/comments/${comment_id}/moderate`, { do: 'set', state: '9' })).status).toBe(
      303,
    );
    expect((await server.member.get(`/comments/${comment_id}`)).body.state).toBe(9);
  });
});

describe('removing', () => {
  const removable = [
    ['posts', () => makePost(ben, board)],
    ['comments', () => makeComment(ben, post)],
    ['replies', async () => makeReply(ben, await makeComment(server.member, post))],
  ] as const;

  it.each(removable)('of %s asks first, and can be taken back by whoever did it', async (noun, make) => {
    const id = await make();
    const before = (await server.member.get(`/${noun}/${id}`)).body;
    const counts = async () => (await server.member.get(`/boards/${board}`)).body.post_count;
    const posts = await counts();
    expect((await other.get(`/${noun}/${id}/removed`)).status).toBe(404);
    expect((await member.get(`/${noun}/${id}/remove`)).status).toBe(403);
    expect((await submit(member, `/${noun}/${id}/remove`)).status).toBe(403);
    expect((await other.get(`/${noun}/${id}/remove`)).html).toContain('Remove this');
    const removed = await submit(other, `/${noun}/${id}/remove`);
    expect(removed.location).toBe(`/${noun}/${id}/removed`);
    expect((await server.member.get(`/${noun}/${id}`)).status).toBe(404);
    expect((await member.get(`/${noun}/${id}/removed`)).status).toBe(404);
    expect((await submit(member, `/${noun}/${id}/removed`)).status).toBe(404);
    expect((await other.get(`/${noun}/${id}/removed`)).html).toContain('Undo');
    expect((await submit(other, `/${noun}/${id}/removed`)).status).toBe(303);
    const after = (await server.member.get(`/${noun}/${id}`)).body;
    expect(after).toEqual({
      ...before,
      last_modified_at: after.last_modified_at,
      view_count: after.view_count,
    });
    expect(await counts()).toBe(posts);
    // Once.
    expect((await submit(other, `/${noun}/${id}/removed`)).status).toBe(404);
  });

  it('by a moderator is not taken back by the author', async () => {
    const id = await makeComment(ben, post);
    await submit(moderator, `/comments/${id}/remove`);
    expect((await submit(other, `/comments/${id}/removed`)).status).toBe(404);
    expect((await submit(moderator, `/comments/${id}/removed`)).status).toBe(303);
  });
});

describe('reacting', () => {
  it('is one button for each emoji, pressed again to take it back', async () => {
    const id = await makeComment(server.member, post);
    const react = (fields: Record<string, string>) =>
      submit(other, '/reactions', { ref_type: 'COMMENT', ref_id: String(id), ...fields });
    expect((await react({ give: 's2' })).location).toBe(`/comments/${id}`);
    await react({ give: 's2' });
    expect((await server.member.get(`/comments/${id}`)).body.reactions).toEqual({ s2: 1 });
    const page = await follow(other, `/comments/${id}`);
    expect(page.html).toMatch(/name="take" value="s2" aria-pressed="true"/);
    expect((await follow(member, `/comments/${id}`)).html).not.toContain('aria-pressed="true"');
    await react({ take: 's2' });
    expect((await server.member.get(`/comments/${id}`)).body.react_count).toBe(0);
    expect((await react({ give: 's7' })).status).toBe(404);
    const hidden = await makePost(server.moderator, secret);
    const unknown = await submit(other, '/reactions', {
      ref_type: 'POST',
      ref_id: String(hidden),
      give: 's1',
    });
    expect(unknown.status).toBe(404);
  });
});

describe('a guest', () => {
  it('is shown where to sign in instead of forms, and sent there', async () => {
    const guest = server.visit();
    const page = await follow(guest, `/posts/${post}`);
    expect(page.html).toContain(`/sign-in?next=`);
    expect(page.html).not.toContain('<textarea');
    expect(page.html).not.toContain('aria-pressed');
    expect((await guest.get(`/posts/${post}/edit`)).location).toBe(`/sign-in?next=%2Fposts%2F${post}%2Fedit`);
  });
});

describe('forms of others', () => {
  it('change nothing', async () => {
    const id = await makeComment(server.member, post);
    for (const path of [`/comments/${id}/remove`, '/reactions', '/posts/new', `/posts/${post}/comment`]) {
      const body = new URLSearchParams({
        content: 'Forged',
        ref_type: 'COMMENT',
        ref_id: String(id),
        give: 's1',
      });
      expect((await member.send('POST', path, body)).status).toBe(403);
      const elsewhere = await member.post(
        path,
        { content: 'Forged' },
        { headers: { origin: 'https://evil.example' } },
      );
      expect(elsewhere.status).toBe(403);
    }
    expect((await server.member.get(`/comments/${id}`)).body.react_count).toBe(0);
  });
});

describe('a draft', () => {
  const save = (who: Visitor, place: string, fields: Record<string, string>) =>
    submit(who, '/drafts', { place, next: '/posts/new', ...fields });

  it('is kept for whoever wrote it, and gone once it was sent or is not wanted', async () => {
    const place = `comment:${post}`;
    expect((await save(member, place, { content: 'Half a thought' })).location).toBe('/posts/new');
    expect((await follow(member, `/posts/${post}`)).html).toContain('Half a thought</textarea>');
    expect((await member.get(`/posts/${post}/comment`)).html).toContain('Half a thought</textarea>');
    expect((await follow(other, `/posts/${post}`)).html).not.toContain('Half a thought');
    await submit(member, `/posts/${post}/comment`, { content: 'A whole one' });
    expect((await follow(member, `/posts/${post}`)).html).not.toContain('Half a thought');
    await save(member, place, { content: 'Again' });
    await submit(member, '/drafts/drop', { place });
    expect((await member.get(`/posts/${post}/comment`)).html).not.toContain('Again');
  });

  it('of a post holds all of its fields', async () => {
    await save(member, 'post', {
      content: 'Text',
      headline: 'Beans',
      tags: 'meetup',
      board: String(careful),
    });
    const form = await member.get('/posts/new');
    expect(form.html).toContain('value="Beans"');
    expect(form.html).toContain('value="meetup"');
    expect(form.html).toMatch(
      new RegExp(`<option[^>]* selected[^>]*>Careful|value="${careful}"[^>]*selected`),
    );
    await save(member, 'post', { content: '' });
    expect((await member.get('/posts/new')).html).not.toContain('value="Beans"');
  });

  it('keeps its pictures for as long as it is kept, and for a day once it is dropped or names them no more', async () => {
    type Sent = Awaited<ReturnType<typeof sent>>;
    const [staying, left, used] = [
      await sent(server.member),
      await sent(server.member),
      await sent(server.member),
    ];
    const img = ({ src }: Sent) => `<img src="${src}" alt="" />`;
    const keep = (...pictures: Sent[]) =>
      save(member, 'post', { content: pictures.map(img).join(''), format: 'html' });
    const areThere = async (days: number) => {
      const now = new Date(Date.now() + days * 86_400_000 + 60_000).toISOString();
      await sweepUploads(server.database, server.app.services.uploads.storage, now);
      const answers = [staying, left, used].map(({ upload_id }) =>
        server.member.get(`/uploads/${upload_id}`),
      );
      return (await Promise.all(answers)).map(({ status }) => status === 200);
    };
    await keep(staying, left, used);
    expect(await areThere(89)).toEqual([true, true, true]);
    await keep(staying, used);
    expect(await areThere(1)).toEqual([true, false, true]);
    await makePost(server.member, board, { content: img(used) });
    await submit(member, '/drafts/drop', { place: 'post' });
    expect(await areThere(0)).toEqual([true, false, true]);
    expect(await areThere(1)).toEqual([false, false, true]);
  });

  it('keeps nobody else’s pictures', async () => {
    const { upload_id, src } = await sent(server.member);
    const before = (await server.member.get(`/uploads/${upload_id}`)).body.kept_until;
    await save(other, 'post', { content: `<img src="${src}" alt="" />`, format: 'html' });
    expect((await server.member.get(`/uploads/${upload_id}`)).body.kept_until).toBe(before);
    await save(other, 'post', { content: '' });
  });

  it('is taken only for places that one may know of', async () => {
    const hidden = await makePost(server.moderator, secret);
    for (const place of [`comment:${hidden}`, 'comment:99999', 'nowhere', `edit:/posts/${hidden}`, ''])
      expect([place, (await save(member, place, { content: 'X' })).status]).toEqual([place, 404]);
    expect((await save(member, 'post', { content: 'x'.repeat(300_000) })).status).toBe(400);
  });
});

describe('what a member is shown of a comment', () => {
  it('is shown to nobody else, though its HTML is kept', async () => {
    const id = await makePost(server.moderator, board, { headline: 'Who sees what' });
    const comment = await makeComment(server.member, id, '<p>Ours to keep</p>');
    const path = `/posts/${id}-who-sees-what`;
    await submit(other, '/drafts', { place: `reply:${comment}`, next: path, content: 'Not for max' });
    await submit(other, '/reactions', { ref_type: 'COMMENT', ref_id: String(comment), give: 's2' });

    const tokens = new Set<string>();
    for (const who of [member, other, moderator, other, member]) {
      const { html } = await who.get(path);
      expect(html).toContain('Ours to keep');
      expect(html.includes('Not for max')).toBe(who === other);
      expect(html.includes('name="take" value="s2" aria-pressed="true"')).toBe(who === other);
      expect(html.includes(`/comments/${comment}/edit`)).toBe(who !== other);
      expect(html.includes(`/reports/new?comment=${comment}`)).toBe(who !== member);
      const [token, ...others] = new Set(html.match(/(?<=name="form_token" value=")[^"]*/g));
      expect(others).toEqual([]);
      tokens.add(token as string);
    }
    expect(tokens.size).toBe(3);
    const { html } = await server.visit().get(path);
    expect(html).toContain('Ours to keep');
    expect(html).not.toMatch(/form_token|Not for max|aria-pressed|\/edit"/);
  });
});

describe('drafts of somebody who leaves', () => {
  it('are in the file with their data, and go with them', async () => {
    const dora = await server.join('dora');
    await server.withPassword(dora);
    const visitor = server.visit();
    await visitor.signIn('dora@example.org', PASSWORD);
    await submit(visitor, '/drafts', { place: 'post', content: 'Nobody saw this' });
    const from = '/settings/account';
    const file = await visitor.post(`${from}/export`, {}, { from });
    expect(JSON.parse(file.html).drafts).toMatchObject([{ place: 'post' }]);
    const fields = { confirm: 'dora', texts: 'keep', current_password: PASSWORD };
    expect((await visitor.post(`${from}/delete`, fields, { from })).status).toBeLessThan(400);
    const left = await server.database.db
      .selectFrom('drafts')
      .where('user_id', '=', dora.user_id)
      .select('place')
      .execute();
    expect(left).toEqual([]);
  });
});

describe('names to mention', () => {
  const names = async (who: Visitor, query: string) => {
    const answer = await who.get(`/mentions?${query}`);
    return answer.status === 200
      ? JSON.parse(answer.html).map(({ name }: { name: string }) => name)
      : answer.status;
  };

  it('are of people whose writing one sees, who read the board', async () => {
    const quiet = await server.join('benedict');
    await makeComment(ben, post);
    expect(await names(member, `q=be&place=comment:${post}`)).toEqual(['ben']);
    expect(await names(moderator, `q=BE&place=comment:${post}`)).toEqual(['ben', 'benedict']);
    const hidden = await makePost(server.moderator, secret);
    expect(await names(moderator, `q=be&place=comment:${hidden}`)).toEqual([]);
    expect(await names(member, `q=be&place=comment:${hidden}`)).toBe(404);
    expect(await names(member, `q=be&place=post&board=${secret}`)).toBe(404);
    await makeComment(quiet, post);
    expect(await names(member, `q=be&place=post&board=${board}`)).toEqual(['ben', 'benedict']);
    expect(await names(member, 'q=%25&place=post')).toEqual([]);
    expect(await names(member, 'q=_&place=post')).toEqual([]);
  });
});

describe('a name behind an @', () => {
  const comment = async (who: Visitor, fields: Record<string, string>) =>
    idOf((await submit(who, `/posts/${post}/comment`, fields)).location);
  const kept = async (id: number) => (await server.member.get(`/comments/${id}`)).body.content as string;
  const mark = (name: string) => `<span class="mention">${name}</span>`;

  it('that is typed into a plain field leads to the member, whatever its case', async () => {
    const id = await comment(other, {
      content: 'Ask @Mona or @nobody_here,\nnot `@mona`.\n\n＠max @max@mona',
    });
    expect(await kept(id)).toBe(
      `<p>Ask ${mark('@Mona')} or @nobody_here,<br />not <code>@mona</code>.</p><p>${mark('＠max')} @max@mona</p>`,
    );
    const { html } = await follow(server.visit(), `/comments/${id}`);
    expect(html).toContain(
      '<p>Ask <a class="mention" href="/members/Mona">@Mona</a> or @nobody_here,<br />not <code>@mona</code>.</p>',
    );
    expect((await follow(member, '/members/Mona')).html).toContain('@mona');
    expect((await server.member.get(`/comments/${id}`)).body.clean_text).toBe(
      'Ask @Mona or @nobody_here,\nnot @mona.\n＠max @max@mona',
    );
  });

  it('leads there from posts, replies and edits, and from the editor without being chosen', async () => {
    const content = `<p>@ben &#64;max <b>${mark('@mona')}</b> <a href="https://a.example/">@ben</a></p>`;
    const expected = `<p>${mark('@ben')} ${mark('@max')} <b>${mark('@mona')}</b> <a href="https://a.example/" rel="nofollow ugc noopener">@ben</a></p>`;
    const fields = { headline: 'Names', board: String(board), format: 'html', content };
    const post_id = idOf((await submit(member, '/posts/new', fields)).location);
    const ofPost = async () => (await server.member.get(`/posts/${post_id}`)).body.content;
    expect(await ofPost()).toBe(expected);
    await submit(member, `/posts/${post_id}/edit`, { ...fields, content: '<p>@ben</p>' });
    expect(await ofPost()).toBe(`<p>${mark('@ben')}</p>`);
    const comment_id = await makeComment(server.member, post_id, content);
    const replied = await submit(other, `/comments/${comment_id}/reply`, { format: 'html', content });
    const reply = `/replies/${idOf(replied.location)}`;
    expect((await server.member.get(reply)).body.content).toBe(expected);
    await submit(other, `${reply}/edit`, { content: 'Only @max' });
    expect((await server.member.get(reply)).body.content).toBe(`<p>Only ${mark('@max')}</p>`);
    // The API keeps what it was sent.
    expect(await kept(comment_id)).toBe(
      content.replace('&#64;', '@').replace('/">', '/" rel="nofollow ugc noopener">'),
    );
  });

  it('is edited as it is kept, and changes nothing when it is sent again', async () => {
    const id = await comment(other, { content: 'Dear @mona & all' });
    const form = await other.get(`/comments/${id}/edit`);
    expect(form.html).toContain(
      '&lt;p>Dear &lt;span class=&quot;mention&quot;>@mona&lt;/span> &amp;amp; all&lt;/p></textarea>',
    );
    const content = await kept(id);
    await submit(other, `/comments/${id}/edit`, { format: 'html', content });
    expect(await kept(id)).toBe(content);
  });

  it('tells whom it names, once', async () => {
    const nora = await server.join('nora');
    const id = await comment(other, { content: '@nora, look' });
    await submit(other, `/comments/${id}/edit`, { content: '@Nora, look again' });
    await submit(other, `/comments/${id}/edit`, { format: 'html', content: `<p>${mark('@nora')} @nora</p>` });
    await everythingTold(server);
    expect(await toldTo(server, nora)).toEqual(['mention ben!']);
  });

  it('is text when nobody active bears it, and behind twenty others', async () => {
    const gone = await server.join('gone');
    await server.database.db
      .updateTable('users')
      .set({ user_status: 9 })
      .where('user_id', '=', gone.user_id)
      .execute();
    const others = Array.from({ length: 19 }, (_, n) => `@nobody${n}`).join(' ');
    expect(await kept(await comment(other, { content: `@gone ${others} @max` }))).not.toContain('mention');
    expect(await kept(await comment(other, { content: `${others} @max @mona @max` }))).toBe(
      `<p>${others} ${mark('@max')} @mona ${mark('@max')}</p>`,
    );
  });

  it('does not make a text longer than a text may be, nor more than the sanitiser takes', async () => {
    const long = `${'x'.repeat(29_980)} @max`;
    const id = await comment(other, { content: long });
    expect(await kept(id)).toBe(`<p>${long}</p>`);
    expect(
      (await submit(other, `/comments/${id}/edit`, { format: 'html', content: await kept(id) })).status,
    ).toBe(303);
    const deep = `${'<b>'.repeat(49)}@max${'</b>'.repeat(49)}`;
    expect(await kept(await comment(other, { format: 'html', content: `<p>${deep}</p>` }))).toBe(
      `<p>${deep}</p>`,
    );
    const begin = performance.now();
    const many = { headline: 'Many', board: String(board), content: '@max '.repeat(19_000) };
    const { location } = await submit(member, '/posts/new', many);
    const { body } = await server.member.get(`/posts/${idOf(location)}`);
    expect(body.content).toMatch(/^<p>@max @max/);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

describe('a hashtag in a post', () => {
  it('leads to the tag as long as the post bears it, also from a page that is kept for guests', async () => {
    const { tag_id } = (
      await server.admin.post('/tags', { name: 'Beans', description: '', back_color: '#ffeecc' })
    ).body;
    const content =
      'The #Meetup of #beans, not #others; `#meetup`, https://a.example/#meetup and [a #meetup](https://b.example/)';
    const fields = { headline: 'Tagged', board: String(board), content };
    const { location } = await submit(member, '/posts/new', fields);
    const links = async (who: Visitor) =>
      (await follow(who, location)).html.match(/<a class="hashtag" href="[^"]*">[^<]*<\/a>/g) ?? [];
    const meetup = '<a class="hashtag" href="/tags/meetup">#Meetup</a>';
    const beans = '<a class="hashtag" href="/tags/beans">#beans</a>';
    const guest = server.visit();
    for (const who of [guest, guest, member]) expect(await links(who)).toEqual([meetup, beans]);
    const { body } = await server.member.get(`/posts/${idOf(location)}`);
    expect(body.content).toContain('<p>The #Meetup of #beans, not #others; <code>');
    await server.admin.delete(`/tags/${tag_id}`);
    for (const who of [guest, guest, member]) expect(await links(who)).toEqual([meetup]);
  });

  it('is text in a comment, whose tags its page does not show', async () => {
    const sent = await submit(member, `/posts/${post}/comment`, { content: 'A #meetup' });
    expect((await follow(other, sent.location)).html).toContain('<p>A #meetup</p>');
  });

  it('leads to the tag where the post awaits approval, too', async () => {
    await submit(member, '/posts/new', { headline: 'Queued', board: String(careful), content: 'A #meetup' });
    expect((await moderator.get('/admin/approvals')).html).toContain(
      'A <a class="hashtag" href="/tags/meetup">',
    );
  });
});

describe('a picture that is sent with the form', () => {
  const small = () => picture('png', { width: 60, height: 40 });
  const withFile = (path: string, fields: Record<string, string>, bytes: Buffer) =>
    member.postFiles(path, fields, { picture_file: bytes }, { from: '/posts/new' });
  const commentIn = async (location: string | null) =>
    (await server.member.get(`/comments/${idOf(location)}`)).body.content as string;

  it('stands at the end of the comment, with its words, for whoever reads it', async () => {
    const fields = { content: 'Look at **these**', picture_words: 'Beans [ripe] & "red"' };
    const { location } = await withFile(`/posts/${post}/comment`, fields, await small());
    const content = await commentIn(location);
    expect(content).toMatch(
      /^<p>Look at <strong>these<\/strong><\/p><img src="\/uploads\/\d+\/full-[0-9a-f]{32}\.webp" alt="Beans ripe &amp; &quot;red&quot;" \/>$/,
    );
    const src = /src="([^"]+)"/.exec(content)?.[1];
    expect((await fetch(server.url + src)).status).toBe(200);
  });

  it('is enough for a post, a reply and an edit', async () => {
    const posted = await withFile('/posts/new', { headline: 'Beans', board: String(board) }, await small());
    const { post_id, content } = (await server.member.get(`/posts/${idOf(posted.location)}`)).body;
    expect(content).toMatch(/^<img /);
    const comment_id = await makeComment(server.member, post_id);
    const replied = await withFile(`/comments/${comment_id}/reply`, { content: '' }, await small());
    expect(replied.location).toMatch(/^\/replies\//);
    const edit = { content: '<p>As HTML</p>', format: 'html' };
    await withFile(`/comments/${comment_id}/edit`, edit, await small());
    expect((await server.member.get(`/comments/${comment_id}`)).body.content).toMatch(
      /^<p>As HTML<\/p><img /,
    );
  });

  it('that is refused says so beside its field, and everything typed is there again', async () => {
    const typed = {
      content: 'Typed with care',
      headline: 'Kept',
      board: String(board),
      tags: 'meetup',
      picture_words: 'A drawing',
    };
    const before = (await server.member.get('/posts?page_size=1')).body[0].post_id;
    const page = await withFile('/posts/new', typed, Buffer.from('<svg/>'));
    expect(page.status).toBe(400);
    expect(problemAt(page, 'picture_file')).toMatch(/^This is not a picture/);
    expect(page.html).toContain('Typed with care</textarea>');
    for (const value of ['Kept', 'meetup', 'A drawing']) expect(page.html).toContain(`value="${value}"`);
    expect((await server.member.get('/posts?page_size=1')).body[0].post_id).toBe(before);
  });

  it('is not lost when something else is wrong, or when a draft is kept', async () => {
    const page = await withFile('/posts/new', { content: 'Text', board: String(board) }, await small());
    expect([page.status, problemAt(page, 'headline')]).toEqual([400, expect.any(String)]);
    expect(page.html).toMatch(/Text\n\n!\[\]\(\/uploads\/\d+\/full-\w+\.webp\)<\/textarea>/);
    const draft = { content: 'Begun', place: `post-${post}`, next: `/posts/${post}/comment` };
    const place = /name="place" value="([^"]+)"/.exec((await member.get(`/posts/${post}/comment`)).html)?.[1];
    await withFile('/drafts', { ...draft, place: place as string }, await small());
    const { html } = await member.get(`/posts/${post}/comment`);
    expect(html).toMatch(/Begun\n\n!\[\]\(\/uploads\//);
    await submit(member, '/drafts/drop', { place: place as string, next: '/' });
  });

  it('that is refused does not keep a draft from being kept, and the form says both', async () => {
    for (const [place, next] of [
      ['post', '/posts/new'],
      [`comment:${post}`, `/posts/${post}/comment`],
    ] as const) {
      for (const content of ['Begun', '']) {
        await withFile('/drafts', { content, place, next }, Buffer.from('<svg/>'));
        const page = await member.get(next);
        expect(page.html).toContain(`${content}</textarea>`);
        expect(page.html).toContain('The draft is saved, but not its picture');
        expect(problemAt(page, 'picture_file')).toMatch(/^This is not a picture/);
      }
      await submit(member, '/drafts', { content: 'Begun', place, next });
      expect((await member.get(next)).html).not.toContain('The draft is saved, but');
      await submit(member, '/drafts/drop', { place });
    }
  });

  it('is for those who may write there, by forms of ours', async () => {
    const before = (await server.member.get('/uploads')).body.length;
    const bytes = await small();
    const wrong = { content: 'Hello', form_token: 'made up' };
    expect((await withFile(`/posts/${post}/comment`, wrong, bytes)).status).toBe(403);
    const guest = server.visit();
    const sent = await guest.postFiles(
      `/posts/${post}/comment`,
      { content: 'Hi' },
      { picture_file: bytes },
      { from: '/sign-in' },
    );
    expect(sent.status).toBe(403);
    const hidden = await makePost(server.moderator, secret);
    expect((await withFile(`/posts/${hidden}/comment`, { content: 'Hi' }, bytes)).status).toBe(404);
    expect((await server.member.get('/uploads')).body.length).toBe(before);
  });
});
