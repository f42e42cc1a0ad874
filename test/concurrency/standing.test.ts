import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER, MODERATOR, OWNER } from '../../src/permissions.ts';
import { readWhole } from '../corpora/reading.ts';
import type { Caller } from '../support/server.ts';
import { atOnce, joinMany, startTwoProcesses, statusesOf, type TwoProcesses } from './two-processes.ts';

let server: TwoProcesses;

beforeAll(async () => {
  server = await startTwoProcesses();
});

afterAll(() => server.close());

const giveRole = (role_id: number) => ({ action: 101, data: { role_id } });
const giveStatus = (user_status: number) => ({ action: 102, data: { user_status } });

async function activeOwners() {
  const { rows } = await sql<{ user_id: number }>`select user_id from users
    where role_id = ${OWNER} and user_status = 10`.execute(server.database.db);
  return rows.map((row) => row.user_id);
}

describe('the last two owners', () => {
  const demote = giveRole(MEMBER);
  const ban = giveStatus(-3);
  const remove = giveStatus(-100);

  it.each([
    ['demote each other', demote, demote, false],
    ['demote themselves', demote, demote, true],
    ['ban each other', ban, ban, false],
    ['demote and delete each other', demote, remove, false],
  ])('%s: one is left', async (_, first, second, themselves) => {
    const { at } = server;
    for (let round = 0; round < 4; round += 1) {
      const [owner] = await activeOwners();
      const left = [server.owner, ...owners].find((caller) => caller.user_id === owner) as Caller;
      const other = await server.join(`owner${owners.length}`, OWNER);
      owners.push(other);
      const pair = [left, other] as const;
      const answers = await Promise.all([
        pair[0].patch(at(round, `/users/${pair[themselves ? 0 : 1].msid}`), first),
        pair[1].patch(at(round + 1, `/users/${pair[themselves ? 1 : 0].msid}`), second),
      ]);
      expect(answers.filter(({ status }) => status === 200).length).toBe(1);
      expect([403, 409]).toContain(answers.find(({ status }) => status !== 200)?.status);
      expect((await activeOwners()).length).toBe(1);
    }
  });

  const owners: Caller[] = [];
});

describe('a member who is changed from several sides at once', () => {
  it('keeps both the demotion and the ban', async () => {
    const { admin, at } = server;
    for (let round = 0; round < 5; round += 1) {
      const { msid } = await server.join(`both${round}`, MODERATOR);
      const answers = await Promise.all([
        admin.patch(at(round, `/users/${msid}`), giveRole(MEMBER)),
        admin.patch(at(round + 1, `/users/${msid}`), giveStatus(-3)),
        admin.put(at(round, `/users/${msid}`), { first_name: 'Renamed' }),
      ]);
      expect(statusesOf(answers)).toEqual({ 200: 3 });
      expect((await admin.get(`/users/${msid}`)).body).toMatchObject({
        role_id: MEMBER,
        user_status: -3,
        first_name: 'Renamed',
      });
    }
  });

  it('is banned at once here, and a second later everywhere', async () => {
    const { admin, secondUrl } = server;
    const banned = await server.join('banned');
    const there = `${secondUrl}/api/v1/users/me`;
    expect((await banned.get('/users/me')).status).toBe(200);
    expect((await banned.get(there)).status).toBe(200);
    expect((await admin.patch(`/users/${banned.msid}`, giveStatus(-3))).status).toBe(200);
    expect((await banned.get('/users/me')).status).toBe(403);
    await delay(1_000);
    expect((await banned.get(there)).status).toBe(403);
  });
});

describe('boards at once', () => {
  const open = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };

  it('are reordered to one of the orders that were asked for, and new ones come last', async () => {
    const { admin, at } = server;
    const boards: number[] = [];
    for (let index = 0; index < 15; index += 1)
      boards.push((await admin.post('/boards', { ...open, board_name: `Board ${index}` })).body.board_id);
    const answers = await atOnce(40, (turn) => {
      if (turn % 8 === 7) return admin.post(at(turn, '/boards'), { ...open, board_name: `New ${turn}` });
      const start = turn % boards.length;
      const rotated = [...boards.slice(start), ...boards.slice(0, start)];
      const display_order = Object.fromEntries(rotated.map((id, index) => [id, index + 1]));
      return admin.patch(at(turn, '/boards/reorder'), { display_order });
    });
    expect(statusesOf(answers)).toEqual({ 200: 35, 201: 5 });
    const rows = await readWhole(admin, '/boards');
    expect(rows.map((row) => row.display_order)).toEqual(rows.map((_, index) => index + 1));
    const first = rows.slice(0, boards.length).map((row) => row.board_id as number);
    const start = boards.indexOf(first[0] as number);
    expect(first).toEqual([...boards.slice(start), ...boards.slice(0, start)]);
  });

  it('take and lose members: each change happens once', async () => {
    const { admin, at } = server;
    const settings = { ...open, is_private: true, board_name: 'Private' };
    const { board_id } = (await admin.post('/boards', settings)).body;
    const members = await joinMany(server, 8, 'part');
    const path = `/boards/${board_id}/members`;
    const change = (adds: boolean) => ({
      member_changes: Object.fromEntries(members.map(({ msid }) => [msid, adds])),
    });
    const added = await atOnce(20, (turn) => admin.put(at(turn, path), change(true)));
    expect(statusesOf(added)).toEqual({ 200: 20 });
    expect((await readWhole(admin, path)).length).toBe(members.length);
    const eventsOf = async (event: string) =>
      (await readWhole(admin, `/audit_log?event=${event}`)).filter((row) => row.ids.board_id === board_id)
        .length;
    expect(await eventsOf('board.member_added')).toBe(members.length);

    // Orders differ, so that the rows are taken in different orders too.
    const mixed = await atOnce(20, (turn) => {
      const entries = Object.entries(change(turn % 4 < 2).member_changes);
      const member_changes = Object.fromEntries(turn % 3 === 0 ? entries.reverse() : entries);
      return admin.put(at(turn, path), { member_changes });
    });
    expect(statusesOf(mixed)).toEqual({ 200: 20 });
    // All or nothing: whichever came last, everybody is in or nobody is.
    expect([0, members.length]).toContain((await readWhole(admin, path)).length);
  });
});

describe('edits at once that hold to one version', () => {
  it('of anything: one is taken, the others are told', async () => {
    const { admin, at } = server;
    const open = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };
    const board = (await admin.post('/boards', { ...open, board_name: 'Edited' })).body;
    const headline = { board_id: board.board_id, headline: 'Edited', authors: [admin.msid] };
    const post = (await admin.post('/posts', { ...headline, content: 'post' })).body;
    const said = { content: 'said', author: admin.msid };
    const comment = (await admin.post('/comments', { ...said, post_id: post.post_id })).body;
    const reply = (await admin.post('/replies', { ...said, comment_id: comment.comment_id })).body;
    const tag = (await admin.post('/tags', { name: 'edited' })).body;

    const edits: [string, (turn: number) => object][] = [
      [`/posts/${post.post_id}`, (turn) => ({ ...headline, content: `edit ${turn}` })],
      [`/comments/${comment.comment_id}`, (turn) => ({ content: `edit ${turn}` })],
      [`/replies/${reply.reply_id}`, (turn) => ({ content: `edit ${turn}` })],
      [`/boards/${board.board_id}`, (turn) => ({ ...open, board_name: `edit ${turn}` })],
      [`/tags/${tag.tag_id}`, (turn) => ({ name: `edit ${turn}` })],
      [`/users/${server.member.msid}`, (turn) => ({ first_name: `edit ${turn}` })],
    ];
    for (const [path, body] of edits) {
      const etag = (await admin.get(path)).headers.get('etag') as string;
      const answers = await atOnce(30, (turn) => admin.put(at(turn, path), body(turn), { 'if-match': etag }));
      expect(statusesOf(answers), path).toEqual({ 200: 1, 412: 29 });
      const taken = answers.findIndex(({ status }) => status === 200);
      expect(JSON.stringify((await admin.get(path)).body), path).toContain(`edit ${taken}`);
    }
  });
});

it('tags that replace each other at once leave the tags of one of them', async () => {
  const { moderator, at } = server;
  const tags: number[] = [];
  for (let index = 0; index < 6; index += 1)
    tags.push((await moderator.post('/tags', { name: `mapped ${index}` })).body.tag_id);
  const entity = { ref_type: 'USER', ref_id: moderator.user_id };
  const sets = [tags.slice(0, 3), tags.slice(3), tags, []];
  const answers = await atOnce(40, (turn) =>
    moderator.put(at(turn, '/tags/mapping'), { ...entity, tag_ids: sets[Math.floor(turn / 2) % 4] }),
  );
  expect(statusesOf(answers)).toEqual({ 200: 40 });
  const rows = await readWhole(moderator, `/tags/mapping?ref_type=USER&ref_id=${moderator.user_id}`);
  const ids = rows.map((row) => row.tag_id).sort((a, b) => a - b);
  expect(sets).toContainEqual(ids);
});
