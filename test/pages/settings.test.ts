import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountServer, PASSWORD, problemAt, startAccounts, type Visitor } from '../accounts/visitor.ts';
import { picture } from '../uploads/pictures.ts';

let server: AccountServer;
let max: Visitor;

beforeAll(async () => {
  server = await startAccounts();
  await server.withPassword(server.member);
  max = server.visit();
  await max.post('/sign-in', { email: 'max@example.org', password: PASSWORD });
});

afterAll(() => server?.close());

const profile = {
  first_name: 'Max',
  middle_name: '',
  last_name: 'Ernst',
  username: 'max',
  user_description: 'Grows <tomatoes>.\n\nIn two rows,\nby the wall.',
  user_avatar: 'https://example.org/max.png',
  banner: '',
  lang: 'en',
  timezone: 'Europe/Berlin',
  Twitter: 'https://twitter.com/max',
  Linkedin: '',
};

describe('/settings/profile', () => {
  const save = (fields: Partial<typeof profile>) =>
    max.post('/settings/profile', { ...profile, ...fields }, { from: '/settings/profile' });

  it('holds every field of the profile, and saves what is typed', async () => {
    expect((await save({ lang: 'de' })).location).toBe('/settings/profile?saved=1');
    const { body } = await server.member.get(`/users/${server.member.msid}`);
    expect(body).toMatchObject({
      first_name: 'Max',
      last_name: 'Ernst',
      user_description: '<p>Grows &lt;tomatoes&gt;.</p><p>In two rows,<br />by the wall.</p>',
      user_avatar: 'https://example.org/max.png',
      lang: 'de',
      timezone: 'Europe/Berlin',
      social_media_links: { Twitter: 'https://twitter.com/max' },
    });
    const { html } = await max.get('/settings/profile?saved=1');
    expect(html).toContain('lang="de"');
    expect(html).toContain('Dein Profil ist gespeichert.');
    expect(html).toContain('>Grows &lt;tomatoes>.\n\nIn two rows,\nby the wall.</textarea>');
    expect(html).toMatch(
      /<option[^>]* selected[^>]* value="Europe\/Berlin"|<option value="Europe\/Berlin" selected/,
    );
    await save({});
  });

  it('says beside its field what is wrong, and loses nothing that was typed', async () => {
    const answer = await save({ first_name: ' ', Twitter: 'javascript:alert(1)', last_name: 'Frisch' });
    expect(answer.status).toBe(400);
    expect(problemAt(answer, 'first_name')).toBe('Use 1 to 100 letters.');
    expect(problemAt(answer, 'Twitter')).toMatch(/begins with https/);
    expect(answer.html).toContain('value="javascript:alert(1)"');
    expect(answer.html).toContain('value="Frisch"');
    expect((await server.member.get(`/users/${server.member.msid}`)).body.last_name).toBe('Ernst');
  });

  it('does not give a username that somebody has', async () => {
    const answer = await save({ username: 'MONA' });
    expect(answer.status).toBe(400);
    expect(problemAt(answer, 'username')).toBe('Somebody has this username already.');
  });

  it('keeps a description that was written as HTML while its text is not touched', async () => {
    const { first_name, username, lang } = profile;
    const user_description = '<p>Grows <strong>many</strong> things.</p>';
    await server.member.put(`/users/${server.member.msid}`, { first_name, username, lang, user_description });
    await save({ user_description: 'Grows many things.' });
    expect((await server.member.get(`/users/${server.member.msid}`)).body.user_description).toBe(
      user_description,
    );
  });

  describe('with files', () => {
    const send = (files: Record<string, Buffer>, fields: Record<string, string> = {}) =>
      max.postFiles('/settings/profile', { ...profile, ...fields }, files);
    const self = async () => (await server.member.get(`/users/${server.member.msid}`)).body;
    const small = () => picture('jpeg', { width: 120, height: 80 });

    it('takes a picture and a banner, made anew, for everybody to see', async () => {
      const answer = await send({ user_avatar_file: await small(), banner_file: await picture('png') });
      expect(answer.location).toBe('/settings/profile?saved=1');
      const { user_avatar, banner } = await self();
      for (const address of [user_avatar, banner]) {
        expect(address).toMatch(new RegExp(`^${server.url}/uploads/`));
        const shown = await fetch(address);
        expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
      }
      await save({});
    });

    it('saves as always when no file was chosen', async () => {
      const form = { user_avatar_file: Buffer.alloc(0), banner_file: Buffer.alloc(0) };
      expect((await send(form, { last_name: 'Planck' })).location).toBe('/settings/profile?saved=1');
      expect(await self()).toMatchObject({ last_name: 'Planck', user_avatar: profile.user_avatar });
    });

    it.each([
      [
        'an SVG',
        async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
        400,
        /^This is not a picture/,
      ],
      ['half a picture', async () => (await small()).subarray(0, 900), 400, /damaged/],
      ['more pixels than anybody needs', () => bomb(), 400, /more than 50 megapixels/],
      [
        'a file that is too large',
        async () => Buffer.alloc(11 * 1024 * 1024, 1),
        413,
        /too large: at most 10.0 MB/,
      ],
    ])(
      'says beside the field that %s is not taken, and loses nothing',
      async (_what, bytes, status, said) => {
        const typed = { last_name: 'Frisch', user_description: 'One\n\ntwo' };
        const answer = await send({ banner_file: await bytes(), user_avatar_file: await small() }, typed);
        expect([answer.status, problemAt(answer, 'banner_file')]).toEqual([
          status,
          expect.stringMatching(said),
        ]);
        expect(answer.html).toContain('value="Frisch"');
        expect(answer.html).toContain('One\n\ntwo</textarea>');
        // The other one was taken: it need not be sent again.
        const [, address] = /name="user_avatar"[^>]* value="([^"]+)"/.exec(answer.html) ?? [];
        expect(address).toContain('/uploads/');
        expect((await self()).last_name).not.toBe('Frisch');
      },
    );

    it('is taken from our own forms only', async () => {
      const before = (await server.member.get('/uploads')).body.length;
      const refused = await send({ user_avatar_file: await small() }, { form_token: 'made up' });
      expect(refused.status).toBe(403);
      const guest = server.visit();
      const theirs = { ...profile, form_token: (await guest.formToken('/sign-in')) ?? '' };
      expect(
        (await guest.postFiles('/settings/profile', theirs, { user_avatar_file: await small() })).status,
      ).toBe(403);
      expect((await server.member.get('/uploads')).body.length).toBe(before);
    });

    it('counts every picture of a form against the day, and takes none that has no name', async () => {
      const limited = await startAccounts({ RATE_LIMIT: 'on' });
      try {
        await limited.owner.patch('/settings', { uploads_per_day: 1 });
        await limited.app.services.settings.refresh(limited.database);
        await limited.withPassword(limited.member);
        const visitor = limited.visit();
        await visitor.signIn('max@example.org', PASSWORD);
        const sent = async () => (await limited.member.get('/uploads')).body.length;

        const form = new FormData();
        const fields = { ...profile, form_token: (await visitor.formToken('/settings/profile')) ?? '' };
        for (const [name, value] of Object.entries(fields)) form.append(name, value);
        form.append('user_avatar_file', new Blob([new Uint8Array(await small())]), '');
        expect((await visitor.send('POST', '/settings/profile', form)).status).toBe(303);
        expect(await sent()).toBe(0);

        const files = { user_avatar_file: await small(), banner_file: await small() };
        const answer = await visitor.postFiles('/settings/profile', profile, files);
        expect([answer.status, problemAt(answer, 'banner_file')]).toEqual([
          429,
          'You have sent one picture today, which is as many as you may',
        ]);
        expect(await sent()).toBe(1);
      } finally {
        await limited.close();
      }
    });

    /** 100 million pixels in a few thousand bytes. */
    const bomb = () =>
      sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#000' } })
        .png()
        .toBuffer();
  });

  it('is for nobody but its member', async () => {
    expect((await server.visit().get('/settings/profile')).location).toMatch(/^\/sign-in\?next=/);
    expect((await max.send('POST', '/settings/profile', new URLSearchParams(profile))).status).toBe(403);
  });
});

describe('/settings/keys', () => {
  const keyIn = (html: string) => /value="(hearth_[0-9A-Za-z]{40})"/.exec(html)?.[1];
  const status = async (key: string | undefined) =>
    (await server.callWith(`Bearer ${key}`).get('/users/me')).status;

  it('makes a key that works, shown once with a line to try it', async () => {
    const made = await max.post(
      '/settings/keys',
      { key_name: 'Backup', days: '90' },
      { from: '/settings/keys' },
    );
    expect(made.status).toBe(201);
    const key = keyIn(made.html);
    expect(made.html).toContain(`curl -u my-program:${key}`);
    expect(made.headers.get('cache-control')).toBe('no-store');
    expect(await status(key)).toBe(200);
    const { html } = await max.get('/settings/keys');
    expect(html).toContain('Backup');
    expect(html).not.toContain(key);
  });

  it('replaces a key: the new one works under the same name, the old one stops', async () => {
    const made = await max.post(
      '/settings/keys',
      { key_name: 'Mirror', days: '0' },
      { from: '/settings/keys' },
    );
    const old = keyIn(made.html);
    const { html } = await max.get('/settings/keys');
    const key_id =
      /name="key_id" value="(\d+)"(?:(?!key_id)[\s\S])*aria-label="Replace: Mirror"/.exec(html)?.[1] ?? '';
    const rotated = await max.post('/settings/keys/rotate', { key_id }, { from: '/settings/keys' });
    expect(rotated.status).toBe(201);
    expect(await status(keyIn(rotated.html))).toBe(200);
    expect(await status(old)).toBe(403);
    const revoked = await max.post('/settings/keys/revoke', { key_id }, { from: '/settings/keys' });
    expect(revoked.status).toBe(404);
  });

  it('revokes a key, and nobody revokes another member’s', async () => {
    const own = (await server.member.get('/users/me/api_keys')).body.map(
      ({ key_id }: { key_id: number }) => key_id,
    );
    const foreign = (await server.admin.get('/users/me/api_keys')).body[0].key_id;
    const revoke = (key_id: number) =>
      max.post('/settings/keys/revoke', { key_id: String(key_id) }, { from: '/settings/keys' });
    expect((await revoke(foreign)).status).toBe(404);
    expect((await server.admin.get('/users/me')).status).toBe(200);
    expect((await revoke(own[0])).location).toBe('/settings/keys?revoked=1');
  });

  it('says what is wrong with a name', async () => {
    const answer = await max.post('/settings/keys', { key_name: '', days: '30' }, { from: '/settings/keys' });
    expect(answer.status).toBe(400);
    expect(problemAt(answer, 'key_name')).toBe('Use 1 to 100 letters.');
  });
});
