import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFollowing, setFollowing } from '../../src/follows/follows.ts';
import { listUnreadBoards, listUnreadPosts, removeOldReadMarks } from '../../src/follows/read-marks.ts';
import { changePreferences } from '../../src/notifications/preferences.ts';
import { guest } from '../../src/permissions.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';
import { contextOf, everythingTold } from './members.ts';

let server: TestServer;
let board_id: number;
let anna: Caller;
let ben: Caller;

beforeAll(async () => {
  server = await startServer();
  anna = await server.join('anna');
  ben = await server.join('ben');
  board_id = await makeBoard(server.admin);
});
afterAll(() => server?.close());

const follows = async (member: Caller, ref_type: 'BOARD' | 'POST', ref_id: number) =>
  (await listFollowing(contextOf(server, member), { ref_type, ref_ids: [ref_id] })).has(ref_id);

const follow = (member: Caller, ref_type: 'BOARD' | 'POST', ref_id: number, is = true) =>
  setFollowing(contextOf(server, member), { ref_type, ref_id }, is);

describe('following', () => {
  it('starts and ends as often as one likes, and is nobody else’s', async () => {
    await follow(anna, 'BOARD', board_id);
    await follow(anna, 'BOARD', board_id);
    expect(await follows(anna, 'BOARD', board_id)).toBe(true);
    expect(await follows(ben, 'BOARD', board_id)).toBe(false);
    expect(await follows(anna, 'POST', board_id)).toBe(false);
    await follow(anna, 'BOARD', board_id, false);
    expect(await follows(anna, 'BOARD', board_id)).toBe(false);
  });

  it('is not for guests, nor for what one may not know of or read', async () => {
    const hidden = await makeBoard(server.admin, { is_private: true, hidden_type: 2 });
    const listed = await makeBoard(server.admin, { is_private: true });
    await addToBoard(server.admin, hidden, ben);
    const secret = await makePost(ben, hidden);
    await expect(follow(anna, 'BOARD', hidden)).rejects.toMatchObject({ failure: { http: 404 } });
    await expect(follow(anna, 'BOARD', listed)).rejects.toMatchObject({ failure: { http: 403 } });
    await expect(follow(anna, 'POST', secret)).rejects.toMatchObject({ failure: { http: 404 } });
    const asGuest = { ...contextOf(server, anna), actor: guest };
    await expect(setFollowing(asGuest, { ref_type: 'BOARD', ref_id: board_id }, true)).rejects.toMatchObject({
      failure: { http: 403 },
    });
  });

  it('begins by itself for a post that one writes, comments on or replies in', async () => {
    const post = await makePost(anna, board_id);
    const comment = await makeComment(ben, post);
    const cleo = await server.join('cleo');
    await makeReply(cleo, comment);
    await everythingTold(server);
    for (const member of [anna, ben, cleo]) expect(await follows(member, 'POST', post)).toBe(true);
    expect(await follows(server.member, 'POST', post)).toBe(false);
  });

  it('does not begin again by itself once it was ended, nor for who wants none of that', async () => {
    const post = await makePost(anna, board_id);
    await everythingTold(server);
    await follow(anna, 'POST', post, false);
    await changePreferences(contextOf(server, ben), { followsWritten: false });
    await makeComment(anna, post);
    await makeComment(ben, post);
    await everythingTold(server);
    expect(await follows(anna, 'POST', post)).toBe(false);
    expect(await follows(ben, 'POST', post)).toBe(false);
    await changePreferences(contextOf(server, ben), { followsWritten: true });
    await makeComment(ben, post);
    await everythingTold(server);
    expect(await follows(ben, 'POST', post)).toBe(true);
  });
});

describe('what is new', () => {
  const isNew = async (member: Caller, post: number) =>
    (await listUnreadPosts(contextOf(server, member), [post])).has(post);
  const hasNew = async (member: Caller, board: number) =>
    (await listUnreadBoards(contextOf(server, member), [board])).has(board);
  const look = (member: Caller, ref_type: 'BOARD' | 'POST', ref_id: number) =>
    server.app.services.readMarks.note(contextOf(server, member), { ref_type, ref_id });

  it('is a post until one looked at it, at once and after it was written down', async () => {
    const post = await makePost(anna, board_id);
    await everythingTold(server);
    expect(await isNew(ben, post)).toBe(true);
    expect(await isNew(anna, post)).toBe(false);
    look(ben, 'POST', post);
    expect(await isNew(ben, post)).toBe(false);
    await server.app.services.readMarks.flush(server.database);
    expect(await isNew(ben, post)).toBe(false);
  });

  it('is a post again when somebody else wrote in it', async () => {
    const post = await makePost(anna, board_id);
    look(ben, 'POST', post);
    await makeComment(anna, post);
    await everythingTold(server);
    expect(await isNew(ben, post)).toBe(true);
    expect(await isNew(anna, post)).toBe(false);
    await makeComment(ben, post);
    await everythingTold(server);
    expect(await isNew(ben, post)).toBe(false);
    expect(await isNew(anna, post)).toBe(true);
  });

  it('is a board with a post of after one looked', async () => {
    const board = await makeBoard(server.admin);
    expect(await hasNew(ben, board)).toBe(false);
    await makePost(anna, board);
    await everythingTold(server);
    expect(await hasNew(ben, board)).toBe(true);
    expect(await hasNew(anna, board)).toBe(false);
    look(ben, 'BOARD', board);
    await server.app.services.readMarks.flush(server.database);
    expect(await hasNew(ben, board)).toBe(false);
    await makePost(anna, board);
    expect(await hasNew(ben, board)).toBe(true);
  });

  it('is nothing from before one joined, and nothing for guests', async () => {
    const post = await makePost(anna, board_id);
    const dora = await server.join('dora');
    expect(await isNew(dora, post)).toBe(false);
    await makeComment(anna, post);
    expect(await isNew(dora, post)).toBe(true);
    const asGuest = { ...contextOf(server, dora), actor: guest };
    expect(await listUnreadPosts(asGuest, [post])).toEqual(new Set());
  });

  it('needs no marks of long ago', async () => {
    const old = await makePost(anna, board_id);
    const fresh = await makePost(anna, board_id);
    const { readMarks } = server.app.services;
    const now = new Date(Date.now() - 61 * 86_400_000).toISOString();
    readMarks.note({ ...contextOf(server, ben), now }, { ref_type: 'POST', ref_id: old });
    look(ben, 'POST', fresh);
    await readMarks.flush(server.database);
    await removeOldReadMarks(server.database);
    const rows = await server.database.db
      .selectFrom('read_marks')
      .select('ref_id')
      .where('user_id', '=', ben.user_id)
      .where('ref_id', 'in', [old, fresh])
      .where('ref_type', '=', 'POST')
      .execute();
    expect(rows).toEqual([{ ref_id: fresh }]);
  });

  it('keeps the later of two looks, whichever process writes it down first', async () => {
    const post = await makePost(anna, board_id);
    await everythingTold(server);
    const { readMarks } = server.app.services;
    look(ben, 'POST', post);
    await readMarks.flush(server.database);
    const earlier = { ...contextOf(server, ben), now: '2020-01-01T00:00:00.000Z' };
    readMarks.note(earlier, { ref_type: 'POST', ref_id: post });
    await readMarks.flush(server.database);
    expect(await isNew(ben, post)).toBe(false);
  });
});
