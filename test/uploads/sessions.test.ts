import { readdirSync } from 'node:fs';
import http from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { incomingFolder } from '../../src/uploads/storage.ts';
import { type AccountServer, PASSWORD, startAccounts, type Visitor } from '../accounts/visitor.ts';
import { addToBoard, makeBoard, makePost } from '../support/fixtures.ts';
import { patient } from '../support/until.ts';
import { formOf, picture, sent } from './pictures.ts';

/** Pictures in a browser: who is signed in sees what they may see, and sends by a form of ours and no other. */

let server: AccountServer;
let max: Visitor;

beforeAll(async () => {
  server = await startAccounts();
  await server.withPassword(server.member);
  max = server.visit();
  await max.signIn('max@example.org', PASSWORD);
});

afterAll(() => server.close());

const cookieOf = (visitor: Visitor) =>
  [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

const look = (path: string, visitor?: Visitor) =>
  fetch(server.url + path, { headers: visitor ? { cookie: cookieOf(visitor) } : {} });

async function upload(visitor: Visitor, headers: Record<string, string>, bytes?: Buffer) {
  return fetch(`${server.url}/uploads`, {
    method: 'POST',
    headers: { cookie: cookieOf(visitor), ...headers },
    body: formOf(bytes ?? (await picture('png', { width: 60, height: 40 }))),
  });
}

describe('a session', () => {
  it('sees what its member may see, and no longer once it ended', async () => {
    const { admin, member, moderator } = server;
    const { src } = await sent(moderator);
    const board_id = await makeBoard(admin, { is_private: true, hidden_type: 2 });
    await addToBoard(admin, board_id, member, moderator);
    await makePost(moderator, board_id, { content: `<img src="${src}" alt="">` });
    expect((await look(src)).status).toBe(404);
    const leaving = server.visit();
    await leaving.signIn('max@example.org', PASSWORD);
    const answer = await look(src, leaving);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      expect.stringMatching(/^private,/),
    ]);
    const kept = cookieOf(leaving);
    await leaving.post('/sign-out', {}, { from: '/' });
    expect((await fetch(server.url + src, { headers: { cookie: kept } })).status).toBe(404);
  });

  it('sends a picture with the token of our forms', async () => {
    const token = (await max.formToken('/')) ?? '';
    const answer = await upload(max, { 'x-form-token': token, origin: server.url });
    expect(answer.status).toBe(201);
    const body = await answer.json();
    expect(body).toMatchObject({ width: 60, height: 40, format: 'png' });
    const seen = await look(body.src, max);
    expect((await sharp(Buffer.from(await seen.arrayBuffer())).metadata()).format).toBe('webp');
    expect((await server.member.get('/uploads?page_size=1')).body[0].upload_id).toBe(body.upload_id);
    const refused = await upload(max, { 'x-form-token': token, origin: server.url }, Buffer.from('<svg/>'));
    expect([refused.status, (await refused.json()).errors[0].path]).toEqual([400, '/file']);
  });

  it('sends a picture with the token in the form, as a page without scripts does', async () => {
    const send = async (form_token: string) => {
      const form = new FormData();
      form.set('form_token', form_token);
      form.set('file', new Blob([new Uint8Array(await picture('png', { width: 20, height: 20 }))]), 'a.png');
      form.set('more', 'behind it');
      return fetch(`${server.url}/uploads`, {
        method: 'POST',
        headers: { cookie: cookieOf(max) },
        body: form,
      });
    };
    expect((await send((await max.formToken('/')) ?? '')).status).toBe(201);
    expect((await send('wrong')).status).toBe(403);
    const incoming = incomingFolder(server.app.services.config);
    await vi.waitFor(() => expect(readdirSync(incoming)).toEqual([]), patient);
  });

  it('sends none from another site, without the token, or with somebody else’s', async () => {
    const token = (await max.formToken('/')) ?? '';
    const stranger = server.visit();
    const theirs = (await stranger.formToken('/sign-in')) ?? '';
    expect(theirs).not.toBe('');
    for (const headers of [
      {},
      { 'x-form-token': '' },
      { 'x-form-token': theirs },
      { 'x-form-token': token, origin: 'https://evil.example' },
      { 'x-form-token': token, 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      expect((await upload(max, headers)).status).toBe(403);
    }
    // A guest has a token too, and is no member.
    expect((await upload(stranger, { 'x-form-token': theirs })).status).toBe(403);
  });
});

describe('a file of a form that is not from here', () => {
  const settings = '/settings/profile';

  /** Sends the form up to the end of its file, and then no more. @returns the status that comes meanwhile */
  function begin(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const boundary = 'between-the-parts';
    const request = http.request(server.url + path, {
      method: 'POST',
      headers: {
        cookie: cookieOf(max),
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...headers,
      },
    });
    const named = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    for (const [name, value] of Object.entries(fields)) request.write(`${named(name)}\r\n\r\n${value}\r\n`);
    const file = path === settings ? 'banner_file' : 'file';
    request.write(`${named(file)}; filename="a.png"\r\n\r\n`);
    request.write(Buffer.alloc(200_000, 1));
    request.write(`\r\n${named('next')}\r\n\r\n`);
    open.push(request);
    return new Promise<number | undefined>((resolve) => {
      request.on('response', (answer) => resolve(answer.statusCode)).on('error', () => resolve(undefined));
    });
  }
  const open: http.ClientRequest[] = [];
  afterAll(() => {
    for (const request of open) request.destroy();
  });

  it.each([settings, '/uploads'])('is refused before it is received, at %s', async (path) => {
    const form_token = (await max.formToken('/')) ?? '';
    const origin = 'http://other.example';
    expect(await begin(path, {})).toBe(403);
    expect(await begin(path, { form_token: 'made up' })).toBe(403);
    expect(await begin(path, { form_token }, { origin })).toBe(403);
    expect(await begin(path, { form_token }, { 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await begin(path, {}, { 'x-form-token': form_token, origin })).toBe(403);
    expect(readdirSync(incomingFolder(server.app.services.config))).toEqual([]);
  });
});

describe('an account that is deleted', () => {
  it.each([
    ['keep', [404, 404, 200]],
    ['remove', [404, 404, 404]],
  ])('takes its pictures along, and those in its texts if they are to %s', async (texts, expected) => {
    const leaving = await server.join(`leaving_${texts}`);
    await server.withPassword(leaving);
    const [avatar, unused, inPost] = [await sent(leaving), await sent(leaving), await sent(leaving)];
    const board_id = await makeBoard(server.admin);
    await makePost(leaving, board_id, { content: `<img src="${inPost.src}" alt="">` });
    await leaving.put(`/users/${leaving.msid}`, { first_name: 'Lea', user_avatar: avatar.url });
    const browser = server.visit();
    await browser.signIn(`leaving_${texts}@example.org`, PASSWORD);
    const fields = { current_password: PASSWORD, confirm: `leaving_${texts}`, texts };
    const page = await browser.post('/settings/account/delete', fields, { from: '/settings/account' });
    expect(page.status).toBe(200);
    const statuses = await Promise.all(
      [avatar, unused, inPost].map(async ({ src }) => (await look(src)).status),
    );
    expect(statuses).toEqual(expected);
  });
});
