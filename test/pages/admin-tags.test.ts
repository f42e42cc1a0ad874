import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateUser } from '../../src/members/members.queries.ts';
import { problemAt } from '../accounts/visitor.ts';
import { makeBoard, makePost } from '../support/fixtures.ts';
import { type Administration, answersByRole, startAdministration } from './administration.ts';

let at: Administration;

beforeAll(async () => {
  at = await startAdministration();
});

afterAll(() => at.server.close());

const from = { from: '/settings/account' };

const input = {
  name: 'Release Notes',
  description: 'All that\nis new',
  image: 'https://example.org/banner.png',
  og_title: 'News of <releases>',
  og_description: 'Read "all" about it',
  og_image: 'https://example.org/shared.png',
  back_color: '#ffeecc',
  text_color: '#331100',
};

async function makeTag(name: string, fields: object = {}): Promise<number> {
  const { body } = await at.server.admin.post('/tags', { name, ...fields });
  return body.tag_id;
}

const tag = async (tag_id: number) => (await at.server.member.get(`/tags/${tag_id}`)).body;

const named = async (name: string) => (await at.server.member.get(`/tags/search?q=${name}`)).body[0];

/** The names that the list shows, on all of its pages. */
async function listed(path: string): Promise<string[]> {
  const { html } = await at.visitors.moderator.get(path);
  const names = [...html.matchAll(/admin-list-title" href="[^"]+">([^<]+)</g)].map(([, name = '']) => name);
  const next = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  return next ? [...names, ...(await listed(next))] : names;
}

describe('the pages of tags', () => {
  it.each(['/admin/tags', '/admin/tags/new', '/admin/tags/:id', '/admin/tags/:id/delete'])(
    '%s is for who manages tags',
    async (path) => {
      const id = await makeTag(`Seen at ${path}`);
      const address = path.replace(':id', String(id));
      const shown = await answersByRole(at, 'GET', address);
      const nobody = { guest: 'sign in', member: 403 };
      expect(shown).toEqual({ ...nobody, moderator: 200, admin: 200, owner: 200 });
      if (path === '/admin/tags') return;
      const { guest, member, moderator } = await answersByRole(at, 'POST', address);
      expect({ guest, member }).toEqual(nobody);
      expect(moderator).toBe(path.endsWith('/delete') ? 303 : 400);
    },
  );

  it('are not written to from elsewhere', async () => {
    const id = await makeTag('Forged');
    for (const path of ['/new', `/${id}`, `/${id}/delete`]) {
      const forged = new URLSearchParams({ ...input, form_token: 'x'.repeat(43) });
      const { status } = await at.visitors.admin.send('POST', `/admin/tags${path}`, forged);
      expect(status).toBe(403);
    }
    expect((await tag(id)).display_name).toBe('Forged');
    expect(await named('releasenotes')).toBeUndefined();
  });

  it('are one section of the administration', async () => {
    const { html } = await at.visitors.moderator.get('/admin');
    expect(html).toContain('href="/admin/tags"');
  });
});

describe('the list of tags', () => {
  it('is read to its end by links, by name', async () => {
    for (let number = 100; number < 155; number += 1) await makeTag(`Paged ${number}`);
    const names = await listed('/admin/tags');
    const paged = names.filter((name) => name.startsWith('Paged'));
    expect(paged).toHaveLength(55);
    expect(paged).toEqual(paged.toSorted());
    expect(new Set(names).size).toBe(names.length);
  });

  it('is searched by a part of the name, those that begin with it first', async () => {
    for (const name of ['Oak & ash', 'Ashes', 'Maple']) await makeTag(name);
    expect(await listed('/admin/tags?q=ASH')).toEqual(['Ashes', 'Oak &amp; ash']);
    expect(await listed('/admin/tags?q=%23maple')).toEqual(['Maple']);
    expect(await listed('/admin/tags?q=paged')).toHaveLength(55);
    const { html } = await at.visitors.moderator.get('/admin/tags?q=%22none%22');
    expect(html).toContain('No tag is found');
    expect(html).toContain('value="&quot;none&quot;"');
    expect(await listed('/admin/tags?q=!!!')).toEqual([]);
    expect((await at.visitors.moderator.get('/admin/tags?after=nonsense')).status).toBe(400);
  });
});

describe('a tag', () => {
  it('is made with every field, and its form shows them again', async () => {
    const { moderator } = at.visitors;
    const fields = { ...input, description: 'All that\r\nis new' };
    const made = await moderator.post('/admin/tags/new', fields, from);
    expect([made.status, made.location]).toEqual([303, '/admin/tags?done=created']);
    expect((await moderator.get(made.location as string)).html).toContain('The tag is there.');
    const { tag_id } = await named('releasenotes');
    const { name, ...others } = input;
    expect(await tag(tag_id)).toMatchObject({ name: 'releasenotes', display_name: name, ...others });
    const { html } = await moderator.get(`/admin/tags/${tag_id}`);
    for (const shown of [
      'value="Release Notes"',
      'All that\nis new',
      'type="color" value="#ffeecc"',
      'value="News of &lt;releases>"',
      'Read &quot;all&quot; about it',
      'value="https://example.org/banner.png"',
      'value="https://example.org/shared.png"',
    ])
      expect(html.replaceAll('&gt;', '>')).toContain(shown);
  });

  it('is edited: what is emptied is gone, and its page shows the rest', async () => {
    const id = await makeTag('Winter', { ...input, name: 'Winter' });
    const fields = { name: 'Summer', description: 'Warm', back_color: '#ffff00', text_color: '' };
    const done = await at.visitors.moderator.post(`/admin/tags/${id}`, fields, from);
    expect(done.location).toBe('/admin/tags?done=saved');
    expect(await tag(id)).toEqual({
      ...{ tag_id: id, name: 'summer', display_name: 'Summer', description: 'Warm' },
      ...{ image: '', og_image: '', back_color: '#ffff00', text_color: '#330000' },
    });
    const { html } = await at.visitors.guest.get('/tags/summer');
    expect(html).toContain('fill="#ffff00"');
    expect((await at.visitors.guest.get('/tags/winter')).status).toBe(404);
  });

  it.each([
    ['name', 'Please fill this in', { name: '  ' }],
    ['name', 'Needs a letter or a digit', { name: '!!!' }],
    ['name', 'May have at most 64 characters as a hashtag', { name: 'x'.repeat(65) }],
    ['name', 'May have at most 200 characters', { name: 'x'.repeat(201) }],
    ['name', 'There is a tag #taken already', { name: 'tAken!' }],
    ['back_color', 'Must look like #ffffff', { back_color: 'red' }],
    ['text_color', 'Must look like #330000', { text_color: '#12' }],
    ['image', 'Must look like https://example.org/picture.png', { image: 'javascript:alert(1)' }],
    ['og_image', 'Must look like https://example.org/picture.png', { og_image: 'picture.png' }],
    ['description', 'May have at most 5000 characters', { description: 'x'.repeat(5001) }],
    ['og_title', 'May have at most 300 characters', { og_title: 'x'.repeat(301) }],
    ['og_description', 'May have at most 1000 characters', { og_description: 'x'.repeat(1001) }],
  ])('says beside %s: %s, and keeps what was typed', async (field, problem, wrong) => {
    if ((await named('taken')) === undefined) await makeTag('Taken');
    const id = await makeTag(`Old ${JSON.stringify(wrong).slice(0, 30)}`);
    const typed = { ...input, name: 'New', ...wrong };
    for (const path of ['/admin/tags/new', `/admin/tags/${id}`]) {
      const page = await at.visitors.moderator.post(path, typed, from);
      expect(page.status).toBe(problem.includes('already') ? 409 : 400);
      expect(problemAt(page, field)).toBe(problem);
      for (const [name, value] of Object.entries(typed)) {
        const shown = value.trim().replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
        expect([name, page.html.includes(shown)]).toEqual([name, true]);
      }
    }
    expect((await tag(id)).description).toBeUndefined();
    expect((await named('new'))?.name).not.toBe('new');
    await at.server.admin.delete(`/tags/${id}`);
  });

  it('with a colour that no picker shows keeps it', async () => {
    const id = await makeTag('Glass', { back_color: '#abc8', text_color: '#000' });
    const { html } = await at.visitors.moderator.get(`/admin/tags/${id}`);
    expect(html).toMatch(/name="back_color"[^>]* type="text" value="#abc8"/);
    const fields = { name: 'Glass', back_color: '#abc8', text_color: '#000' };
    await at.visitors.moderator.post(`/admin/tags/${id}`, fields, from);
    expect(await tag(id)).toMatchObject({ back_color: '#abc8', text_color: '#000' });
  });

  it('is deleted after a question, and no post shows it any more', async () => {
    const id = await makeTag('Shortlived');
    const board_id = await makeBoard(at.server.admin);
    const post_id = await makePost(at.server.member, board_id, { content: '<p>Look: #shortlived</p>' });
    const post = async () => (await at.visitors.member.get(`/posts/${post_id}-seeds-to-swap`)).html;
    expect(await post()).toContain('href="/tags/shortlived"');
    const question = await at.visitors.moderator.get(`/admin/tags/${id}/delete`);
    expect(question.html).toContain('“Shortlived” disappears from every post');
    expect((await tag(id)).name).toBe('shortlived');
    const done = await at.visitors.moderator.post(`/admin/tags/${id}/delete`, {}, from);
    expect(done.location).toBe('/admin/tags?done=deleted');
    expect(await post()).not.toContain('href="/tags/shortlived"');
    for (const path of [`/admin/tags/${id}`, `/admin/tags/${id}/delete`, '/admin/tags/x'])
      expect((await at.visitors.moderator.get(path)).status).toBe(404);
  });

  it('is edited in German too', async () => {
    const { server, visitors } = at;
    await server.database.transaction((db) => updateUser(db, server.owner.user_id, { lang: 'de' }));
    expect((await visitors.owner.get('/admin/tags/new')).html).toContain('Neues Thema');
    const page = await visitors.owner.post('/admin/tags/new', { name: '?' }, from);
    expect(problemAt(page, 'name')).toBe('Braucht einen Buchstaben oder eine Ziffer');
  });
});
