import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addToBoard,
  boardInput,
  makeBoard,
  makeComment,
  makePost,
  makeReply,
  postInput,
} from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';
import { picture, sent } from './pictures.ts';

/** Who sees a picture: whoever sees what it is used in, and its owner. For all others it is as if it were not there. */

let server: TestServer;
let outsider: Caller;

beforeAll(async () => {
  server = await startServer();
  outsider = await server.join('otto');
});

afterAll(() => server.close());

const look = (path: string, by?: Caller, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    headers: { ...(by ? { authorization: `Bearer ${by.api_key}` } : {}), ...headers },
  });

const img = ({ src }: { src: string }) => `<p>Look</p><img src="${src}" alt="" />`;

/** Statuses for the owner, another member and a guest. */
async function seenBy(path: string) {
  const { member } = server;
  const answers = await Promise.all([look(path, member), look(path, outsider), look(path)]);
  for (const answer of answers) await answer.arrayBuffer();
  return answers.map(({ status }) => status);
}

describe('a picture', () => {
  it('is its owner’s alone until something uses it', async () => {
    const { src } = await sent(server.member);
    expect(await seenBy(src)).toEqual([200, 404, 404]);
    expect((await look(src, server.owner)).status).toBe(404);
    expect((await look(src, server.member)).headers.get('cache-control')).toMatch(/^private, max-age=\d+/);
  });

  it('in an open post is for all, and for good', async () => {
    const { member } = server;
    const upload = await sent(member);
    const post_id = await makePost(member, await makeBoard(server.admin), { content: img(upload) });
    expect(await seenBy(upload.src)).toEqual([200, 200, 200]);
    const answer = await look(upload.src);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, s-maxage=3600, immutable',
      'content-type': 'image/webp',
      'content-disposition': `inline; filename="${upload.upload_id}.webp"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-length': String((await answer.arrayBuffer()).byteLength),
    });
    const etag = answer.headers.get('etag') ?? '';
    expect((await look(upload.src, undefined, { 'if-none-match': etag })).status).toBe(304);
    expect((await look(upload.src, undefined, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await fetch(server.url + upload.src, { method: 'HEAD' })).status).toBe(200);
    const { body } = await member.get(`/uploads/${upload.upload_id}`);
    expect(body).toMatchObject({ used_by: [{ ref_type: 'POST', ref_id: post_id }] });
    expect(body).not.toHaveProperty('kept_until');
  });

  it.each([
    ['private', { is_private: true }],
    ['hidden', { is_private: true, hidden_type: 2 }],
  ])('in a %s board is for those who are part of it', async (_name, fields) => {
    const { admin, member, moderator } = server;
    const board_id = await makeBoard(admin, fields);
    await addToBoard(admin, board_id, member, moderator);
    const uploads = [await sent(member), await sent(member), await sent(member)];
    const post_id = await makePost(member, board_id, { content: img(uploads[0] as { src: string }) });
    const comment_id = await makeComment(member, post_id, img(uploads[1] as { src: string }));
    await makeReply(member, comment_id, img(uploads[2] as { src: string }));
    for (const { src } of uploads) {
      expect(await seenBy(src)).toEqual([200, 404, 404]);
      expect((await look(src, admin)).status).toBe(404);
      const seen = await look(src, moderator);
      expect([seen.status, seen.headers.get('cache-control'), seen.headers.get('vary')]).toEqual([
        200,
        expect.stringMatching(/^private, /),
        'cookie, authorization',
      ]);
    }
    const member_changes = { [moderator.msid]: false };
    await admin.put(`/boards/${board_id}/members`, { member_changes });
    for (const { src } of uploads) expect((await look(src, moderator)).status).toBe(404);
  });

  it('is closed when its board becomes private, and open again with it', async () => {
    const { admin, member } = server;
    const board_id = await makeBoard(admin);
    const { src } = await sent(member);
    await makePost(member, board_id, { content: img({ src }) });
    expect(await seenBy(src)).toEqual([200, 200, 200]);
    await admin.put(`/boards/${board_id}`, boardInput({ is_private: true }));
    expect(await seenBy(src)).toEqual([200, 404, 404]);
    await admin.put(`/boards/${board_id}`, boardInput());
    expect(await seenBy(src)).toEqual([200, 200, 200]);
  });

  it('in a board for members is for members', async () => {
    const { src } = await sent(server.member);
    await makePost(server.member, await makeBoard(server.admin, { hidden_type: 1 }), {
      content: img({ src }),
    });
    expect(await seenBy(src)).toEqual([200, 200, 404]);
  });

  it('goes with the post, comment or reply that shows it, for all but its owner', async () => {
    const { admin, member } = server;
    const board_id = await makeBoard(admin);
    const [inPost, inComment, inReply] = [await sent(member), await sent(member), await sent(member)];
    const post_id = await makePost(member, board_id, { content: img(inPost) });
    const comment_id = await makeComment(member, post_id, img(inComment));
    const reply_id = await makeReply(member, comment_id, img(inReply));
    await member.delete(`/replies/${reply_id}`);
    expect([await seenBy(inReply.src), await seenBy(inComment.src)]).toEqual([
      [200, 404, 404],
      [200, 200, 200],
    ]);
    await member.delete(`/posts/${post_id}`);
    expect([await seenBy(inComment.src), await seenBy(inPost.src)]).toEqual([
      [200, 404, 404],
      [200, 404, 404],
    ]);
  });

  it('of a post that waits for approval is for its author and those who review', async () => {
    const { member, moderator } = server;
    const { src } = await sent(member);
    const board_id = await makeBoard(server.admin, { needs_approval: true });
    const post_id = await makePost(member, board_id, { content: img({ src }) });
    expect([await seenBy(src), (await look(src, moderator)).status]).toEqual([[200, 404, 404], 200]);
    await moderator.patch(`/posts/${post_id}`, { action: 202, data: { status: 15 } });
    expect(await seenBy(src)).toEqual([200, 200, 200]);
  });

  it('follows what an edit leaves and adds', async () => {
    const { member } = server;
    const board_id = await makeBoard(server.admin);
    const [one, two] = [await sent(member), await sent(member)];
    const post_id = await makePost(member, board_id, { content: img(one) });
    await member.put(`/posts/${post_id}`, postInput(board_id, member, { content: img(two) }));
    expect([await seenBy(one.src), await seenBy(two.src)]).toEqual([
      [200, 404, 404],
      [200, 200, 200],
    ]);
    const { kept_until } = (await member.get(`/uploads/${one.upload_id}`)).body;
    expect(Date.parse(kept_until) - Date.now()).toBeGreaterThan(29 * 24 * 3_600_000);
    await member.put(`/posts/${post_id}`, postInput(board_id, member, { content: img(one) + img(two) }));
    expect(await seenBy(one.src)).toEqual([200, 200, 200]);
  });

  it('of somebody else is not taken up by writing its address', async () => {
    const { member } = server;
    const { src } = await sent(member);
    const board_id = await makeBoard(server.admin);
    await makePost(outsider, board_id, { content: img({ src }) });
    const post_id = await makePost(outsider, board_id);
    await makeComment(outsider, post_id, img({ src }));
    await outsider.put(`/users/${outsider.msid}`, { first_name: 'Otto', user_avatar: server.url + src });
    expect(await seenBy(src)).toEqual([200, 404, 404]);
  });

  it('stays where a moderator edits around it, and may be added by them', async () => {
    const { member, moderator } = server;
    const board_id = await makeBoard(server.admin);
    const [theirs, ours] = [await sent(member), await sent(moderator)];
    const post_id = await makePost(member, board_id, { content: img(theirs) });
    const content = `${img(theirs)}<p>Mended</p>${img(ours)}`;
    await moderator.put(`/posts/${post_id}`, postInput(board_id, member, { content }));
    expect([await seenBy(theirs.src), await seenBy(ours.src)]).toEqual([
      [200, 200, 200],
      [200, 200, 200],
    ]);
  });

  it('may be shown in several places: seen in one is seen', async () => {
    const { admin, member } = server;
    const { src } = await sent(member);
    const hidden = await makeBoard(admin, { is_private: true });
    await addToBoard(admin, hidden, member);
    await makePost(member, hidden, { content: img({ src }) });
    const post_id = await makePost(member, await makeBoard(admin), { content: img({ src }) });
    expect(await seenBy(src)).toEqual([200, 200, 200]);
    await member.delete(`/posts/${post_id}`);
    expect(await seenBy(src)).toEqual([200, 404, 404]);
  });

  it('as avatar, banner or in a description stands where the member’s name does', async () => {
    const { member } = server;
    const [avatar, banner, said] = [await sent(member), await sent(member), await sent(member)];
    const profile = {
      first_name: 'Max',
      user_avatar: avatar.url,
      banner: banner.url,
      user_description: img(said),
    };
    expect((await member.put(`/users/${member.msid}`, profile)).status).toBe(200);
    for (const { src } of [avatar, banner, said]) expect(await seenBy(src)).toEqual([200, 200, 200]);
    await member.put(`/users/${member.msid}`, { first_name: 'Max', user_avatar: avatar.url });
    expect(await seenBy(banner.src)).toEqual([200, 404, 404]);
  });

  it('that its owner deletes is gone everywhere', async () => {
    const { member } = server;
    const { src, upload_id } = await sent(member);
    const post_id = await makePost(member, await makeBoard(server.admin), { content: img({ src }) });
    expect((await outsider.delete(`/uploads/${upload_id}`)).status).toBe(404);
    expect((await member.delete(`/uploads/${upload_id}`)).status).toBe(200);
    expect(await seenBy(src)).toEqual([404, 404, 404]);
    expect((await member.get(`/posts/${post_id}`)).body.content).toContain(src);
    expect((await member.get(`/uploads/${upload_id}`)).status).toBe(404);
  });
});

describe('what is not there', () => {
  it('answers as what may not be seen does', async () => {
    const secret = await sent(server.member);
    const open = await sent(server.member, await picture('png', { width: 100, height: 100 }));
    await makePost(server.member, await makeBoard(server.admin), { content: img(open) });
    const name = secret.src.slice(-37, -5);
    const expected = await (await look(secret.src)).json();
    for (const path of [
      secret.src.replace('/full-', '/320-'),
      `/uploads/${secret.upload_id}/full-${'0'.repeat(32)}.webp`,
      `/uploads/${secret.upload_id + 1_000}/full-${name}.webp`,
      `/uploads/${open.upload_id}/full-${name}.webp`,
      open.src.replace('/full-', '/1600-'),
      '/uploads/0/full.webp',
      '/uploads/abc/def',
      '/uploads/1e3/full-x.webp',
      `/uploads/${open.upload_id}/${open.src.split('/').at(-1)?.toUpperCase()}`,
      `/uploads/${open.upload_id}/%2e%2e%2f%2e%2e%2fhearth.sqlite`,
      `/uploads/..%2f..%2fhearth.sqlite/x`,
      `/uploads/${open.upload_id}/full-%00${'0'.repeat(31)}.webp`,
      `/uploads/${open.upload_id}/incoming`,
      `/uploads/99999999999999999999/full-${name}.webp`,
    ]) {
      for (const by of [undefined, outsider]) {
        const answer = await look(path, by);
        expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 404, 'no-store']);
        const { status, message } = (await answer.json()) as { status: string; message: string };
        expect({ status, message }).toEqual({ status: expected.status, message: expected.message });
      }
    }
  });

  it('a key that does not work is nobody’s', async () => {
    const { src } = await sent(server.member);
    for (const authorization of ['Bearer nonsense', 'Basic eDp5', 'Digest a=b'])
      expect((await look(src, undefined, { authorization })).status).toBe(404);
  });
});
