import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateUser } from '../../src/members/members.queries.ts';
import { problemAt, problemOf } from '../accounts/visitor.ts';
import { addToBoard, makeBoard, makePost } from '../support/fixtures.ts';
import { type Administration, answersByRole, startAdministration } from './administration.ts';

let at: Administration;

beforeAll(async () => {
  at = await startAdministration();
});

afterAll(() => at.server.close());

const from = { from: '/settings/account' };

const input = {
  board_name: 'Kitchen',
  about: 'All that\r\nboils',
  icon: '🍲',
  hidden_type: '1',
  permission_for: '5',
  needs_approval: '1',
};

const listed = async () => {
  const { body } = await at.server.admin.get('/boards?page_size=50');
  return body as { board_id: number; board_name: string }[];
};

describe('the pages of boards', () => {
  it.each([
    '/admin/boards',
    '/admin/boards/new',
    '/admin/boards/:id',
    '/admin/boards/:id/delete',
    '/admin/boards/:id/members',
  ])('%s is for who manages boards', async (path) => {
    const id = await makeBoard(at.server.admin, { is_private: true });
    const nobody = { guest: 'sign in', member: 403, moderator: 403 };
    const shown = await answersByRole(at, 'GET', path.replace(':id', String(id)));
    expect(shown).toEqual({ ...nobody, admin: 200, owner: 200 });
    const form = path === '/admin/boards' ? '/admin/boards/order' : path.replace(':id', String(id));
    const { guest, member, moderator } = await answersByRole(at, 'POST', form);
    expect({ guest, member, moderator }).toEqual(nobody);
  });

  it('are not written to from elsewhere', async () => {
    const before = await listed();
    const { admin } = at.visitors;
    for (const body of [input, { ...input, form_token: 'x'.repeat(43) }]) {
      const { status } = await admin.send('POST', '/admin/boards/new', new URLSearchParams(body));
      expect(status).toBe(403);
    }
    expect(await listed()).toEqual(before);
  });
});

describe('a board', () => {
  it('is made with every field, and its form shows them again', async () => {
    const { admin } = at.visitors;
    const made = await admin.post('/admin/boards/new', input, from);
    const board = (await listed()).at(-1);
    expect([made.status, made.location]).toEqual([
      303,
      `/admin/boards?done=created&board=${board?.board_id}`,
    ]);
    expect(board).toMatchObject({
      board_name: 'Kitchen',
      about: 'All that\nboils',
      icon: '🍲',
      is_private: false,
      hidden_type: 1,
      permission_for: 5,
      needs_approval: true,
    });
    const { html } = await admin.get(`/admin/boards/${board?.board_id}`);
    for (const shown of ['value="Kitchen"', 'All that\nboils', 'value="🍲"']) expect(html).toContain(shown);
    expect(html).toMatch(/<option value="1" selected[^>]*>Who is signed in/);
  });

  it('that is not open to everybody leads on to who is part of it', async () => {
    const { admin } = at.visitors;
    const fields = { ...input, board_name: 'Circle', is_private: '1' };
    expect((await admin.get('/admin/boards/new')).html).toContain('>Create board</button>');
    const { location } = await admin.post('/admin/boards/new', fields, from);
    const id = (await listed()).at(-1)?.board_id;
    const link = `<a href="/admin/boards/${id}/members">Choose who is part of it</a>`;
    expect((await admin.get(location as string)).html).toContain(link);
    const open = await admin.post(
      '/admin/boards/new',
      { ...input, board_name: 'Square', hidden_type: '0' },
      from,
    );
    expect((await admin.get(open.location as string)).html).not.toContain('Choose who is part of it');
  });

  it('is edited, and what is not ticked is off', async () => {
    const id = await makeBoard(at.server.admin, { needs_approval: true, is_private: true });
    const { needs_approval: _, ...fields } = input;
    await at.visitors.admin.post(`/admin/boards/${id}`, { ...fields, board_name: 'Cellar' }, from);
    const { body } = await at.server.admin.get(`/boards/${id}`);
    expect(body).toMatchObject({ board_name: 'Cellar', needs_approval: false, is_private: false });
  });

  it.each([
    [{ board_name: '  ' }, 'board_name', 'Please fill this in'],
    [{ board_name: 'x'.repeat(121) }, 'board_name', 'May have at most 120 characters'],
    [{ hidden_type: '7' }, 'hidden_type', 'must be one of 0, 1, 2'],
    [{ permission_for: '' }, 'permission_for', 'must be one of 1, 5, 10'],
  ])(
    'with %j says what is wrong beside the field, and keeps what was typed',
    async (wrong, field, problem) => {
      const { admin } = at.visitors;
      const page = await admin.post('/admin/boards/new', { ...input, ...wrong }, from);
      expect(page.status).toBe(400);
      expect(problemAt(page, field)).toBe(problem);
      expect(page.html).toContain('All that\nboils');
      expect(page.html).toMatch(/name="needs_approval"[^>]*checked/);
    },
  );

  it('says it in German', async () => {
    const { owner } = at.visitors;
    await at.server.database.transaction((db) => updateUser(db, at.server.owner.user_id, { lang: 'de' }));
    const { html } = await owner.get('/admin/boards/new');
    expect(html).toContain('Neues Forum');
    const page = await owner.post('/admin/boards/new', {}, from);
    expect(problemAt(page, 'board_name')).toBe('Bitte ausfüllen');
  });

  it('is moved by its buttons, and stays where there is nothing beyond', async () => {
    const { admin } = at.visitors;
    const before = (await listed()).map(({ board_id }) => board_id);
    const [first, second] = before as [number, number];
    const answer = await admin.post('/admin/boards/order', { move: `${second} up` }, from);
    expect(answer.location).toBe(`/admin/boards?moved=${second}-up#board-${second}`);
    expect((await listed()).map(({ board_id }) => board_id)).toEqual([second, first, ...before.slice(2)]);
    await admin.post('/admin/boards/order', { move: `${second} up` }, from);
    await admin.post('/admin/boards/order', { move: `${first} up` }, from);
    expect((await listed()).map(({ board_id }) => board_id)).toEqual(before);
  });

  it('is dragged: those that are not named come behind, what is not there is passed over', async () => {
    const before = (await listed()).map(({ board_id }) => board_id);
    const last = before.at(-1);
    await at.visitors.admin.post('/admin/boards/order', { order: `${last},99999,x` }, from);
    expect((await listed()).map(({ board_id }) => board_id)).toEqual([last, ...before.slice(0, -1)]);
  });

  it('with posts is deleted only when it is said where they go', async () => {
    const { admin, member } = at.server;
    const [full, other] = [await makeBoard(admin), await makeBoard(admin, { board_name: 'Attic' })];
    const post = await makePost(member, full);
    const page = await at.visitors.admin.post(`/admin/boards/${full}/delete`, { move_to: '' }, from);
    expect([page.status, problemOf(page)]).toEqual([
      409,
      'There are posts in this board: choose where they go',
    ]);
    const move_to = String(other);
    const done = await at.visitors.admin.post(`/admin/boards/${full}/delete`, { move_to }, from);
    expect(done.location).toBe('/admin/boards?done=deleted');
    expect((await member.get(`/posts/${post}`)).body.board_id).toBe(other);
    expect((await admin.get(`/boards/${full}`)).status).toBe(404);
  });
});

describe('the members of a private board', () => {
  it('are found by how their username begins, added and removed', async () => {
    const { admin, member } = at.server;
    const id = await makeBoard(admin, { is_private: true });
    const path = `/admin/boards/${id}/members`;
    const { html } = await at.visitors.admin.get(`${path}?q=@Ma`);
    expect(html).toContain('Add: max');
    expect(html).not.toContain('Add: mona');
    await at.visitors.admin.post(path, { change: 'add', msid: member.msid }, from);
    expect((await member.get(`/boards/${id}/members`)).body).toMatchObject([{ username: 'max' }]);
    expect((await at.visitors.admin.get(`${path}?q=ma`)).html).toContain('Nobody who is not yet part');
    const removed = await at.visitors.admin.post(path, { change: 'remove', msid: member.msid }, from);
    expect(removed.location).toBe(path);
    expect((await admin.get(`/boards/${id}/members`)).body).toEqual([]);
  });

  it('are everybody where the board is open', async () => {
    const id = await makeBoard(at.server.admin, { is_private: true });
    await addToBoard(at.server.admin, id, at.server.member);
    await at.visitors.admin.post(`/admin/boards/${id}`, { ...input, board_name: 'Open' }, from);
    const { html } = await at.visitors.admin.get(`/admin/boards/${id}/members`);
    expect(html).toContain('Everybody is part of this board');
    expect(html).not.toContain('Remove: max');
  });
});
