import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ADMIN } from '../../src/permissions.ts';
import { accentShades } from '../../web/accent.ts';
import { PASSWORD, type Page, problemAt } from '../accounts/visitor.ts';
import { picture, sent } from '../uploads/pictures.ts';
import { type Administration, startAdministration } from './administration.ts';
import { makeCommunity, visit } from './community.ts';

/** What a community looks like is for itself to choose: an accent colour and a logo. */

let at: Administration;
let made: Awaited<ReturnType<typeof makeCommunity>>;

beforeAll(async () => {
  at = await startAdministration();
  made = await makeCommunity(at.server);
});

afterAll(() => at.server.close());

const HOME = '/admin/settings';
const change = (settings: object) => at.server.admin.patch('/settings', settings);
const page = async (path = '/') => (await visit(at.server, path)).html;
const accentIn = (html: string) => /<link rel="stylesheet" href="(\/assets\/accent\/[^"]+)"/.exec(html)?.[1];
const logoIn = (html: string) => /<img class="logo" src="([^"]+)"/.exec(html)?.[1];

describe('the accent colour', () => {
  it('is of the styles that everybody has, until another is chosen', async () => {
    expect(accentIn(await page())).toBeUndefined();
    expect((await at.server.admin.get('/settings')).body.accent_color).toBe('#a93c0a');
  });

  it('colours every page by a stylesheet of its own, which browsers keep', async () => {
    expect((await change({ accent_color: '#0B5FFF' })).body.accent_color).toBe('#0b5fff');
    const html = await vi.waitFor(async () => {
      const html = await page();
      expect(accentIn(html)).toBeDefined();
      return html;
    });
    const { status, headers, html: style } = await visit(at.server, accentIn(html) as string);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/css; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    const { light, dark } = accentShades('#0b5fff');
    expect(style).toContain(`:root{--accent:${light.accent};`);
    expect(style).toContain(`:root[data-theme="dark"]{--accent:${dark.accent};`);
    const icon = /<link rel="icon" href="([^"]+)"/.exec(html)?.[1] as string;
    expect((await visit(at.server, icon)).html).toContain(light.accent);
    expect(html).not.toMatch(/<style|style="/);
  });

  it('is another on the kept page of a guest as soon as it is changed', async () => {
    const path = `/posts/${made.post_id}-seeds-to-swap-today`;
    const before = accentIn(await page(path));
    expect(accentIn(await page(path))).toBe(before);
    await change({ accent_color: '#7a1fa2' });
    await vi.waitFor(async () => {
      const after = accentIn(await page(path));
      expect(after).toContain('/7a1fa2-');
      expect(after).not.toBe(before);
    });
  });

  it('is served under no other name than that of what is in it', async () => {
    for (const name of ['0b5fff-00000000.css', 'zzzzzz-00000000.css', '0b5fff', 'toString-'])
      expect((await visit(at.server, `/assets/accent/${name}`)).status).toBe(404);
  });

  it.each(['blue', '#12', '#12345', '#1234567', 'red;}body{display:none'])(
    'is not %j',
    async (accent_color) => {
      const { status, body } = await change({ accent_color });
      expect([status, body.errors?.[0]?.path]).toEqual([400, '/accent_color']);
    },
  );
});

describe('the logo', () => {
  it('is one’s own picture, which everybody sees from then on', async () => {
    const { admin } = at.server;
    const { upload_id, src, url } = await sent(admin);
    expect((await visit(at.server, src)).status).toBe(404);
    const { body } = await change({ logo: url });
    expect(body.logo).toBe(src.replace('/full-', '/320-'));
    const html = await vi.waitFor(async () => {
      const html = await page();
      expect(logoIn(html)).toBe(body.logo);
      return html;
    });
    const { status, headers } = await visit(at.server, body.logo);
    expect([status, headers.get('cache-control')]).toEqual([200, expect.stringMatching(/^public/)]);
    expect(html).toContain(`<link rel="icon" href="${body.logo}" type="image/webp"/>`);
    expect(html).toContain(`<meta property="og:image" content="${at.server.url}${body.logo}"/>`);
    expect(await page('/feed.atom')).toContain(`<logo>${at.server.url}${body.logo}</logo>`);
    expect((await admin.get(`/uploads/${upload_id}`)).body.used_by).toEqual([
      { ref_type: 'COMMUNITY', ref_id: 1 },
    ]);
  });

  it('is nothing else', async () => {
    const { admin, member } = at.server;
    const before = (await admin.get('/settings')).body.logo;
    const theirs = await sent(member);
    const mine = await sent(admin);
    for (const logo of [
      theirs.src,
      'https://example.org/logo.png',
      'logo.png',
      `https://example.org${mine.src}`,
      `${mine.src} ${theirs.src}`,
      '/uploads/999999/full-0123456789abcdef0123456789abcdef.webp',
    ]) {
      const { status, body } = await change({ logo });
      expect([logo, status, body.errors?.[0]?.path]).toEqual([logo, 400, '/logo']);
    }
    expect((await admin.get('/settings')).body.logo).toBe(before);
    expect((await admin.get(`/uploads/${mine.upload_id}`)).body.used_by).toEqual([]);
  });

  it('stays when another admin saves the settings', async () => {
    const { logo } = (await at.server.admin.get('/settings')).body;
    const { status, body } = await at.server.owner.patch('/settings', { logo });
    expect([status, body.logo]).toEqual([200, logo]);
  });

  it('cannot be deleted, and does not go with the account of whoever sent it', async () => {
    const { server } = at;
    const leaving = await server.join('leaving', ADMIN);
    await server.withPassword(leaving);
    const { upload_id, src } = await sent(leaving);
    await leaving.patch('/settings', { logo: src });
    expect((await leaving.delete(`/uploads/${upload_id}`)).status).toBe(409);
    const browser = server.visit();
    await browser.signIn('leaving@example.org', PASSWORD);
    const fields = { current_password: PASSWORD, confirm: 'leaving', texts: 'remove' };
    const done = await browser.post('/settings/account/delete', fields, { from: '/settings/account' });
    expect(done.status).toBe(200);
    expect((await visit(server, src)).status).toBe(200);
  });

  it('is none again when that is said', async () => {
    expect((await change({ logo: '' })).body.logo).toBe('');
    await vi.waitFor(async () => expect(logoIn(await page())).toBeUndefined());
  });
});

describe('the form of settings', () => {
  const from = { from: '/settings/account' };

  it('takes a logo by file, and keeps it while something else is wrong', async () => {
    const { admin } = at.visitors;
    const file = { logo_file: await picture('png', { width: 400, height: 100 }) };
    const values = await settingsForm();
    const wrong = await admin.postFiles(
      HOME,
      { ...values, community_name: '', mail_from_name: 'Team' },
      file,
      from,
    );
    expect([wrong.status, problemAt(wrong, 'community_name')]).toEqual([400, 'Please fill this in']);
    expect(fieldIn(wrong, 'mail_from_name')).toBe('Team');
    const logo = fieldIn(wrong, 'logo') as string;
    const saved = await admin.postFiles(HOME, { ...values, logo }, { logo_file: Buffer.alloc(0) }, from);
    expect(saved.location).toBe('/admin/settings?done=saved');
    expect((await at.server.admin.get('/settings')).body.logo).toBe(logo.replace('/full-', '/320-'));
    await admin.post(HOME, { ...(await settingsForm()), no_logo: 'on' }, from);
    expect((await at.server.admin.get('/settings')).body.logo).toBe('');
  });

  it('says beside the file why it is not taken, and loses nothing that was typed', async () => {
    const typed = { ...(await settingsForm()), mail_from_name: 'The team', accent_color: '#112233' };
    const page = await at.visitors.admin.postFiles(HOME, typed, { logo_file: Buffer.from('<svg/>') }, from);
    expect([page.status, problemAt(page, 'logo_file')]).toEqual([
      400,
      expect.stringMatching(/^This is not a picture/),
    ]);
    expect([fieldIn(page, 'mail_from_name'), fieldIn(page, 'accent_color')]).toEqual(['The team', '#112233']);
    expect((await at.server.admin.get('/settings')).body.mail_from_name).toBe('');
  });

  it('is no way in for somebody who may not, nor from another site', async () => {
    const file = { logo_file: await picture('png', { width: 20, height: 20 }) };
    const values = await settingsForm();
    for (const role of ['member', 'moderator'] as const)
      expect((await at.visitors[role].postFiles(HOME, values, file, from)).status).toBe(403);
    expect((await at.visitors.guest.postFiles(HOME, values, file, { from: '/sign-in' })).status).toBe(403);
    expect(
      (await at.visitors.admin.postFiles(HOME, { ...values, form_token: 'made up' }, file, from)).status,
    ).toBe(403);
    expect((await at.server.admin.get('/settings')).body.logo).toBe('');
    expect((await at.server.member.get('/uploads')).body).toHaveLength(1);
  });

  const fieldIn = ({ html }: Page, name: string) => {
    const [tag = ''] = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html) ?? [];
    return / value="([^"]*)"/.exec(tag)?.[1];
  };

  /** What the form holds, but for its files. */
  async function settingsForm(): Promise<Record<string, string>> {
    const page = await at.visitors.admin.get(HOME);
    const [, form = ''] = /<form[^>]*action="\/admin\/settings"([\s\S]*?)<\/form>/.exec(page.html) ?? [];
    const names = [...form.matchAll(/<input(?![^>]*type="(?:file|checkbox)")[^>]* name="([^"]+)"/g)].map(
      ([, name = '']) => name,
    );
    const values = names
      .filter((name) => name !== 'form_token')
      .map((name) => [name, fieldIn(page, name) ?? '']);
    return { ...Object.fromEntries(values), allowed_mail_domains: '', sign_up: 'OPEN' };
  }
});
