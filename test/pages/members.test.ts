import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateUser } from '../../src/members/members.queries.ts';
import type { Visitor } from '../accounts/visitor.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import type { Caller } from '../support/server.ts';
import { type Administration, answersByRole, startAdministration } from './administration.ts';

/** The members as their directory, their boards and their profiles show them. */

let at: Administration;
let ada: Caller;
const SECRET = 'Zaubertrank';

beforeAll(async () => {
  at = await startAdministration();
  ada = await at.server.join('ada_100');
});

afterAll(() => at.server.close());

/** The members that a list shows, on all of its pages. */
async function listed(path: string, visitor: Visitor = at.visitors.moderator): Promise<string[]> {
  const { status, html } = await visitor.get(path);
  expect([path, status]).toEqual([path, 200]);
  const lines = [...html.matchAll(/class="member-line".*?class="person"[^>]*>([^<]+)</g)];
  const next = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  return [...lines.map(([, name = '']) => name), ...(next ? await listed(next, visitor) : [])];
}

const setStatus = (member: Caller, user_status: number) =>
  at.server.admin.patch(`/users/${member.msid}`, { action: 102, data: { user_status } });

describe('the member directory', () => {
  it('is for those who may list members, and so are the links to it', async () => {
    const answers = await answersByRole(at, 'GET', '/members');
    expect(answers).toEqual({ guest: 'sign in', member: 403, moderator: 200, admin: 200, owner: 200 });
    for (const [role, links] of [
      ['guest', 0],
      ['member', 0],
      ['moderator', 2],
    ] as const) {
      const { html } = await at.visitors[role].get('/');
      expect([role, html.match(/href="\/members"/g)?.length ?? 0]).toEqual([role, links]);
    }
  });

  it('is open to a custom role with users.list, and to nobody else’s', async () => {
    const { owner } = at.server;
    for (const [name, permissions, status] of [
      ['host', ['users.list', 'posts.create'], 200],
      ['guide', ['posts.create', 'audit.read'], 403],
    ] as const) {
      const { body } = await owner.post('/roles', { role_name: `The ${name}`, permissions });
      const caller = await at.server.join(name, body.role_id);
      await at.server.withPassword(caller);
      const visitor = at.server.visit();
      await visitor.signIn(`${name}@example.org`, 'correct horse battery');
      expect((await visitor.get('/members')).status).toBe(status);
    }
    const { html } = await at.visitors.moderator.get('/members?q=host');
    expect(html).toContain('>The host</span>');
  });

  it('shows who they are and what they wrote where all may read, and no e-mail address', async () => {
    const { admin } = at.server;
    const open = await makeBoard(admin);
    const closed = await makeBoard(admin, { is_private: true });
    await addToBoard(admin, closed, ada);
    for (const board_id of [open, open, closed])
      await makeComment(ada, await makePost(ada, board_id), 'Hello');
    const { html } = await at.visitors.moderator.get('/members?q=ada_');
    expect(html).toContain('href="/members/ada_100"');
    expect(html).toMatch(/2 posts · 2 comments/);
    expect(html).not.toContain('@example.org');
    const { html: team } = await at.visitors.moderator.get('/members?q=mona');
    expect(team).toMatch(/>mona<\/a><span class="badge badge-pinned">Moderator</);
  });

  it('lists active members only', async () => {
    const banned = await at.server.join('badger');
    const gone = await at.server.join('gopher');
    expect(await listed('/members?q=badg')).toEqual(['badger']);
    await setStatus(banned, -3);
    await setStatus(gone, -100);
    for (const q of ['badg', 'goph']) expect(await listed(`/members?q=${q}`)).toEqual([]);
    expect((await at.visitors.moderator.get('/members?q=badg')).html).toContain('Nobody is found');
  });

  it('is searched by any part of the name or username, literally', async () => {
    await at.server.join('zoe_x', 4);
    await at.server.database.transaction((db) =>
      updateUser(db, ada.user_id, { first_name: 'Ada', last_name: 'Lovelace', name_key: 'ada lovelace' }),
    );
    expect(await listed('/members?q=LOVELACE')).toEqual(['ada_100']);
    expect(await listed('/members?q=@ada_1')).toEqual(['ada_100']);
    expect(await listed('/members?q=a%251')).toEqual([]);
    expect(await listed('/members?q=example.org')).toEqual([]);
    const { html } = await at.visitors.moderator.get('/members?q=%22%3Cb%3E');
    expect(html).toContain('value="&quot;&lt;b>"');
  });

  it('is read to its end by links in every order, each member once', async () => {
    for (let number = 0; number < 32; number += 1) await at.server.join(`crowd_${99 - number}`);
    const newest = await listed('/members');
    const longest = await listed('/members?sort=joined');
    const named = await listed('/members?sort=name');
    expect(newest).toEqual(longest.toReversed());
    expect(longest[0]).toBe('olivia');
    expect(new Set(named).size).toBe(newest.length);
    expect(named.toSorted()).toEqual(newest.toSorted());
    const crowd = await listed('/members?q=crowd&sort=joined');
    expect([crowd.length, crowd[0], crowd.at(-1)]).toEqual([32, 'crowd_99', 'crowd_68']);
    expect(await listed('/members?sort=nonsense')).toEqual(newest);
    expect((await at.visitors.moderator.get('/members?after=x')).status).toBe(400);
  });
});

describe('the people of a board that is not open to all', () => {
  it('are for each other and for those who manage boards', async () => {
    const { admin, member } = at.server;
    for (const fields of [{ is_private: true }, { hidden_type: 2 }]) {
      const board_id = await makeBoard(admin, { ...fields, board_name: 'Circle' });
      await addToBoard(admin, board_id, ada, member);
      const path = `/boards/${board_id}-circle`;
      for (const visitor of [at.visitors.member, at.visitors.admin]) {
        const { html } = await visitor.get(path);
        expect(html).toContain('People of this board');
        expect(html).toContain('href="/members/ada_100"');
        expect(html).toContain(`href="${path}/members"`);
        expect(await listed(`${path}/members`, visitor)).toEqual(['max', 'ada_100']);
      }
      const isListed = 'is_private' in fields;
      const others = { guest: 'sign in', moderator: isListed ? 403 : 404 };
      const answers = await answersByRole(at, 'GET', `${path}/members`);
      expect(answers).toEqual({ ...others, member: 200, admin: 200, owner: 200 });
      for (const visitor of [at.visitors.guest, at.visitors.moderator]) {
        const { status, html } = await visitor.get(path);
        expect(status).toBe(isListed ? 200 : 404);
        expect(html).not.toContain('ada_100');
      }
      expect((await at.visitors.member.get(`${path}/members`)).html).not.toContain('/admin/boards');
      const manage = `href="/admin/boards/${board_id}/members"`;
      expect((await at.visitors.admin.get(`${path}/members`)).html).toContain(manage);
    }
  });

  it('are nobody at first, and all of them on pages', async () => {
    const { admin, join } = at.server;
    const board_id = await makeBoard(admin, { is_private: true, board_name: 'Hall' });
    const path = `/boards/${board_id}-hall`;
    for (const page of [path, `${path}/members`])
      expect((await at.visitors.admin.get(page)).html).toContain('Nobody is part of this board yet');
    const crowd = [];
    for (let number = 0; number < 32; number += 1) crowd.push(await join(`hall_${number}`));
    await addToBoard(admin, board_id, ...crowd);
    expect(await listed(`${path}/members`, at.visitors.admin)).toHaveLength(32);
    const { html } = await at.visitors.admin.get(path);
    expect(html.match(/href="\/members\/hall_/g)).toHaveLength(8);
    expect(html).toContain('>All of them</a>');
  });

  it('are not listed where everybody is part of it', async () => {
    const board_id = await makeBoard(at.server.admin, { board_name: 'Open' });
    const { html } = await at.visitors.admin.get(`/boards/${board_id}-open`);
    expect(html).not.toContain('People of this board');
    expect((await at.visitors.admin.get(`/boards/${board_id}-open/members`)).status).toBe(404);
    const { location } = await at.visitors.admin.get(
      `/boards/${await makeBoard(at.server.admin, { board_name: 'Den', is_private: true })}/members`,
    );
    expect(location).toMatch(/^\/boards\/\d+-den\/members$/);
  });
});

describe('a profile', () => {
  it('has everything that its member gave it', async () => {
    const { server, visitors } = at;
    await server.member.put(`/users/${server.member.msid}`, {
      first_name: 'Max',
      last_name: 'Muster',
      user_description: '<p>Grows <b>beans</b></p>',
      user_avatar: 'https://example.org/max.png',
      banner: 'https://example.org/wide.png',
      social_media_links: { Twitter: 'https://twitter.com/max', Linkedin: 'https://linkedin.com/in/max' },
    });
    await makePost(server.member, await makeBoard(server.admin));
    const { html } = await visitors.moderator.get('/members/max');
    for (const shown of [
      '<h1>Max Muster</h1>',
      '@max',
      'src="https://example.org/max.png"',
      'class="profile-banner" src="https://example.org/wide.png"',
      'Grows <b>beans</b>',
      'href="https://twitter.com/max"',
      'href="https://linkedin.com/in/max"',
      'Joined <time',
    ])
      expect(html).toContain(shown);
    expect((await visitors.moderator.get('/members/mona')).html).toContain('>Moderator</span>');
    const { html: forGuests } = await visitors.guest.get('/members/max');
    expect(forGuests).not.toContain('Muster');
    expect(forGuests).toContain('Grows <b>beans</b>');
  });

  it('leads its member to what they may change, and those who look after members to that', async () => {
    const { server, visitors } = at;
    const manage = `href="/admin/members/${server.member.user_id}"`;
    for (const [role, edits, manages] of [
      ['guest', false, false],
      ['member', true, false],
      ['moderator', false, true],
    ] as const) {
      const { html } = await visitors[role].get('/members/max');
      const [body = ''] = /<main[\s\S]*<\/main>/.exec(html) ?? [];
      const found = [body.includes('href="/settings/profile"'), body.includes(manage)];
      expect([role, ...found]).toEqual([role, edits, manages]);
    }
  });

  it('shows of what they wrote what the reader may read, and says what is not open to all', async () => {
    const { server, visitors } = at;
    const writer = await server.join('writer');
    const open = await makeBoard(server.admin, { board_name: 'Market' });
    const closed = await makeBoard(server.admin, { is_private: true });
    const club = await makeBoard(server.admin, { hidden_type: 1 });
    await addToBoard(server.admin, closed, writer, server.member);
    const write = async (board_id: number, word: string) => {
      const post_id = await makePost(writer, board_id, {
        headline: `Post ${word}`,
        content: `<p>${word}</p>`,
      });
      const comment_id = await makeComment(writer, post_id, `Comment ${word}`);
      await makeReply(writer, comment_id, `Reply ${word}`);
      return comment_id;
    };
    await write(open, 'Apples');
    await write(closed, SECRET);
    await write(club, 'Clubs');
    const spam = await makeComment(writer, await makePost(server.member, open), 'Comment Spammy');
    await server.moderator.patch(`/comments/${spam}`, { action: 202, data: { status: -3 } });
    for (const kind of ['posts', 'comments', 'replies']) {
      for (const [role, sees] of [
        ['guest', ['Apples']],
        ['admin', ['Apples', 'Clubs']],
        ['member', ['Apples', 'Clubs', SECRET]],
      ] as const) {
        const { html } = await visitors[role].get(`/members/writer?show=${kind}`);
        const found = ['Apples', 'Clubs', SECRET].filter((word) => html.includes(word));
        expect([kind, role, ...found]).toEqual([kind, role, ...sees]);
      }
    }
    const comments = '/members/writer?show=comments';
    expect((await visitors.member.get(comments)).html).not.toContain('Spammy');
    expect((await visitors.moderator.get(comments)).html).toMatch(/badge-spam[\s\S]*Comment Spammy/);
  });

  it('is read to its end by links', async () => {
    const { server, visitors } = at;
    const chatty = await server.join('chatty');
    const post_id = await makePost(chatty, await makeBoard(server.admin));
    for (let number = 0; number < 41; number += 1) await makeComment(chatty, post_id, `Said ${number}.`);
    const said: string[] = [];
    for (let path: string | undefined = '/members/chatty?show=comments'; path; ) {
      const { html } = await visitors.guest.get(path);
      said.push(...(html.match(/Said \d+\./g) ?? []));
      path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(said).toEqual(Array.from({ length: 41 }, (_, index) => `Said ${40 - index}.`));
  });
});
