import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { setFollowing } from '../../src/follows/follows.ts';
import type { Kind } from '../../src/notifications/kinds.ts';
import { newestFirst } from '../../src/notifications/notifications.queries.ts';
import {
  countUnreadNotifications,
  listNotifications,
  readAllNotifications,
  readNotification,
  removeOldNotifications,
} from '../../src/notifications/notifications.ts';
import { changePreferences, showPreferences } from '../../src/notifications/preferences.ts';
import { Teller } from '../../src/notifications/teller.ts';
import { guest, MODERATOR } from '../../src/permissions.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply, postInput } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';
import { contextOf, everythingTold, toldTo } from './members.ts';

let server: TestServer;
let board_id: number;
let post_id: number;
let round = 0;
let anna: Caller;
let ben: Caller;
let cleo: Caller;
/** Their usernames differ from test to test, so that nobody hears of the test before. */
let name: (of: Caller) => string;

beforeAll(async () => {
  server = await startServer();
  board_id = await makeBoard(server.admin);
});
afterAll(() => server?.close());

beforeEach(async () => {
  round += 1;
  const names = new Map<Caller, string>();
  name = (of) => names.get(of) as string;
  const join = async (first: string) => {
    const member = await server.join(first + round);
    names.set(member, first + round);
    return member;
  };
  anna = await join('anna');
  ben = await join('ben');
  cleo = await join('cleo');
  post_id = await makePost(anna, board_id);
});

const unread = (member: Caller) => countUnreadNotifications(contextOf(server, member));
const choose = (member: Caller, choices: Partial<Record<Kind, 'app' | 'email' | 'off'>>) =>
  changePreferences(contextOf(server, member), { choices });
const follow = (member: Caller, ref_type: 'BOARD' | 'POST', ref_id: number) =>
  setFollowing(contextOf(server, member), { ref_type, ref_id }, true);
const react = (member: Caller, path: string, slot = 's1') =>
  member.put(`${path}/reactions/${slot}`).then(({ status }) => expect(status).toBe(200));
const rowsOf = async (member: Caller, role_id?: number) => {
  await everythingTold(server);
  const page = { sort: newestFirst, limit: 51, offset: 0, after: undefined };
  return listNotifications(contextOf(server, member, role_id), page);
};

describe('members are told', () => {
  it('of a comment on their post and of a reply to their comment, but not of what they write themselves', async () => {
    const comment = await makeComment(ben, post_id, 'I have tomatoes');
    await makeReply(anna, comment, 'How many?');
    await makeComment(anna, post_id);
    expect(await toldTo(server, anna)).toEqual([`comment ${name(ben)}!`]);
    // Ben follows the post since he commented on it, and so hears of Anna's own comment as well.
    expect(await toldTo(server, ben)).toEqual([`followed_post ${name(anna)}!`, `reply ${name(anna)}!`]);
    const [, row] = await rowsOf(ben);
    expect(row).toMatchObject({ headline: 'Seeds to swap', text: 'How many?', post_id, comment_id: comment });
  });

  it('where somebody names them, in posts, comments and replies, whatever the case', async () => {
    await makePost(anna, board_id, {
      content: `<p>For @${name(ben).toUpperCase()}, and nobody@else.org</p>`,
    });
    const comment = await makeComment(
      ben,
      post_id,
      `<p>What says <span class="mention">@${name(cleo)}</span>?</p>`,
    );
    await makeReply(anna, comment, `Ask @${name(cleo)}!`);
    expect(await toldTo(server, ben)).toEqual([`reply ${name(anna)}!`, `mention ${name(anna)}!`]);
    expect(await toldTo(server, cleo)).toEqual([`mention ${name(anna)}!`, `mention ${name(ben)}!`]);
  });

  it('not by an address, by code or by a longer name', async () => {
    await makeComment(
      anna,
      post_id,
      `<p>x@${name(ben)} <code>@${name(ben)}</code> @${name(ben)}_ https://a.example/@${name(ben)}</p>`,
    );
    expect(await toldTo(server, ben)).toEqual([]);
  });

  it('by an edit only when it names them for the first time', async () => {
    const comment = await makeComment(anna, post_id, `Look, @${name(ben)}`);
    await anna.put(`/comments/${comment}`, { content: `Look again, @${name(ben)} and @${name(cleo)}` });
    expect(await toldTo(server, ben)).toEqual([`mention ${name(anna)}!`]);
    expect(await toldTo(server, cleo)).toEqual([`mention ${name(anna)}!`]);
  });

  it('once of one thing, though it concerns them in several ways', async () => {
    await follow(anna, 'POST', post_id);
    await makeComment(ben, post_id, `Dear @${name(anna)}, here is a comment on the post that you follow`);
    expect(await toldTo(server, anna)).toEqual([`mention ${name(ben)}!`]);
    expect(await unread(anna)).toBe(1);
  });

  it('of reactions in one line as long as they have not read it, and of none that was taken back', async () => {
    await react(ben, `/posts/${post_id}`);
    await react(ben, `/posts/${post_id}`, 's2');
    await react(cleo, `/posts/${post_id}`);
    await react(anna, `/posts/${post_id}`);
    expect(await toldTo(server, anna)).toEqual([`reaction ${name(cleo)} 2!`]);
    await cleo.delete(`/posts/${post_id}/reactions/s1`);
    expect(await toldTo(server, anna)).toEqual([`reaction ${name(ben)}!`]);
    await readAllNotifications(contextOf(server, anna));
    await react(server.member, `/posts/${post_id}`);
    expect(await toldTo(server, anna)).toEqual(['reaction max!', `reaction max 2`]);
    for (const slot of ['s1', 's2']) await ben.delete(`/posts/${post_id}/reactions/${slot}`);
    await server.member.delete(`/posts/${post_id}/reactions/s1`);
    expect(await toldTo(server, anna)).toEqual([]);
    expect(await unread(anna)).toBe(0);
  });

  it('of reactions to comments and replies too, each in a line of its own', async () => {
    const comment = await makeComment(ben, post_id);
    const reply = await makeReply(ben, comment);
    await react(cleo, `/comments/${comment}`);
    await react(cleo, `/replies/${reply}`);
    await react(anna, `/replies/${reply}`);
    expect(await toldTo(server, ben)).toEqual([`reaction ${name(anna)} 2!`, `reaction ${name(cleo)}!`]);
  });

  it('of new posts in a board they follow, and of new comments on a post they follow in one line', async () => {
    const board = await makeBoard(server.admin);
    await follow(ben, 'BOARD', board);
    const post = await makePost(anna, board);
    expect(await toldTo(server, ben)).toEqual([`followed_board ${name(anna)}!`]);
    await follow(ben, 'POST', post);
    const first = await makeComment(cleo, post);
    await makeComment(anna, post);
    const [row] = await rowsOf(ben);
    expect(row).toMatchObject({
      kind: 'followed_post',
      count: 2,
      username: name(anna),
      first_comment_id: first,
    });
    await cleo.delete(`/comments/${first}`);
    expect((await rowsOf(ben))[0]).toMatchObject({ count: 1 });
  });

  it('of the outcome of a review with its reason, and their followers only when it is approved', async () => {
    const board = await makeBoard(server.admin, { needs_approval: true });
    await follow(cleo, 'BOARD', board);
    const bad = await makePost(anna, board);
    const good = await makePost(anna, board, { content: `For @${name(ben)}` });
    expect(await toldTo(server, cleo)).toEqual([]);
    const review = (post: number, status: number, details?: string) =>
      server.moderator.patch(`/posts/${post}`, { action: 202, data: { status }, details });
    expect((await review(bad, 3, 'Please say what you offer')).status).toBe(200);
    expect((await review(good, 15)).status).toBe(200);
    expect(await toldTo(server, anna)).toEqual(['approved!', 'rejected!']);
    const [, rejected] = await rowsOf(anna);
    expect(JSON.parse(rejected?.event_details ?? '')).toMatchObject({ details: 'Please say what you offer' });
    expect(await toldTo(server, cleo)).toEqual([`followed_board ${name(anna)}!`]);
    expect(await toldTo(server, ben)).toEqual([`mention ${name(anna)}!`]);
    expect(await toldTo(server, server.moderator, MODERATOR)).toEqual([]);
  });

  it('of another role', async () => {
    const answer = await server.owner.patch(`/users/${ben.msid}`, {
      action: 101,
      data: { role_id: MODERATOR },
    });
    expect(answer.status).toBe(200);
    expect(await toldTo(server, ben)).toEqual(['role!']);
  });
});

describe('what one may not see', () => {
  it('nobody is told of: not by name, not as a follower', async () => {
    const board = await makeBoard(server.admin, { is_private: true, hidden_type: 2 });
    await addToBoard(server.admin, board, anna);
    const post = await makePost(anna, board, { content: `Psst, @${name(ben)}` });
    await makeComment(anna, post, `@${name(ben)}`);
    expect(await toldTo(server, ben)).toEqual([]);
    await addToBoard(server.admin, board, ben);
    expect(await toldTo(server, ben)).toEqual([]);
  });

  it('is gone from the list and from the count when one may no longer see it', async () => {
    const board = await makeBoard(server.admin, { is_private: true });
    await addToBoard(server.admin, board, anna, ben);
    const post = await makePost(anna, board);
    await makeComment(ben, post, `Hello @${name(anna)}`);
    await makeComment(anna, post_id, `Hello @${name(ben)}`);
    const comment = await makeComment(anna, post, `Hello @${name(ben)}`);
    expect(await toldTo(server, ben)).toEqual([`mention ${name(anna)}!`, `mention ${name(anna)}!`]);
    await anna.delete(`/comments/${comment}`);
    expect(await toldTo(server, ben)).toEqual([`mention ${name(anna)}!`]);
    expect(await unread(ben)).toBe(1);
    expect(await unread(anna)).toBe(1);
    await server.admin.put(`/boards/${board}/members`, { member_changes: { [anna.msid]: false } });
    expect(await toldTo(server, anna)).toEqual([]);
    expect(await unread(anna)).toBe(0);
  });

  it('is anybody else’s: one reads only one’s own', async () => {
    await makeComment(ben, post_id);
    const [row] = await rowsOf(anna);
    const { notification_id } = row as { notification_id: number };
    await expect(readNotification(contextOf(server, ben), notification_id)).rejects.toMatchObject({
      failure: { http: 404 },
    });
    expect(await unread(anna)).toBe(1);
    await expect(readAllNotifications({ ...contextOf(server, ben), actor: guest })).rejects.toMatchObject({
      failure: { http: 403 },
    });
  });

  it('concerns nobody who cannot sign in', async () => {
    await server.admin.patch(`/users/${ben.msid}`, { action: 102, data: { user_status: -3 } });
    await makeComment(anna, post_id, `Where is @${name(ben)}?`);
    expect(await toldTo(server, ben)).toEqual([]);
  });
});

describe('preferences', () => {
  it('begin with a default, and turn off what one does not want', async () => {
    expect(await showPreferences(contextOf(server, anna))).toMatchObject({
      choices: { mention: 'email', reaction: 'app' },
      followsWritten: true,
    });
    await choose(anna, { comment: 'off', followed_post: 'off' });
    expect(await showPreferences(contextOf(server, anna))).toMatchObject({ choices: { comment: 'off' } });
    await makeComment(ben, post_id);
    expect(await toldTo(server, anna)).toEqual([]);
    await makeComment(ben, post_id, `@${name(anna)}`);
    expect(await toldTo(server, anna)).toEqual([`mention ${name(ben)}!`]);
  });

  it('let the next kind that fits tell of it', async () => {
    await choose(anna, { mention: 'off' });
    await makeComment(ben, post_id, `@${name(anna)}`);
    expect(await toldTo(server, anna)).toEqual([`comment ${name(ben)}!`]);
  });
});

describe('reading', () => {
  it('marks one, or all of up to a moment', async () => {
    await makeComment(ben, post_id, 'one');
    await makeComment(cleo, post_id, 'two');
    const [newest, oldest] = await rowsOf(anna);
    await readNotification(contextOf(server, anna), (newest as { notification_id: number }).notification_id);
    expect(await toldTo(server, anna)).toEqual([`comment ${name(cleo)}`, `comment ${name(ben)}!`]);
    await makeComment(ben, post_id, 'three');
    await everythingTold(server);
    await readAllNotifications(contextOf(server, anna), (oldest as { at: string }).at);
    expect(await unread(anna)).toBe(1);
    await readAllNotifications(contextOf(server, anna));
    expect(await unread(anna)).toBe(0);
  });

  it('the post is reading what one was told about it', async () => {
    await makeComment(ben, post_id);
    const other = await makePost(anna, board_id);
    await makeComment(ben, other);
    await everythingTold(server);
    const { readMarks } = server.app.services;
    readMarks.note(contextOf(server, anna), { ref_type: 'POST', ref_id: post_id });
    await readMarks.flush(server.database);
    expect(await toldTo(server, anna)).toEqual([`comment ${name(ben)}!`, `comment ${name(ben)}`]);
  });

  it('goes page by page', async () => {
    for (const text of ['one', 'two', 'three']) await makeComment(ben, post_id, text);
    await everythingTold(server);
    const page = { sort: newestFirst, limit: 2, offset: 0, after: undefined };
    const first = await listNotifications(contextOf(server, anna), page);
    expect(first.map(({ text }) => text)).toEqual(['three', 'two']);
    const after = [first[1]?.at as string, first[1]?.notification_id as number];
    const second = await listNotifications(contextOf(server, anna), { ...page, after });
    expect(second.map(({ text }) => text)).toEqual(['one']);
  });
});

describe('telling', () => {
  it('happens once of each event, however many processes do it', async () => {
    const database = openDatabase(server.app.services.config);
    const tellers = [server.database, database, database].map((one) => new Teller(one, () => {}));
    try {
      for (let count = 0; count < 20; count += 1) {
        await makeComment(ben, post_id);
        await Promise.all(tellers.map((teller) => teller.look(server.app.log)));
      }
      expect(await toldTo(server, anna)).toHaveLength(20);
    } finally {
      await database.close();
    }
  });

  it('reaches every follower of a board with one post', async () => {
    const board = await makeBoard(server.admin);
    const followers = await Promise.all(Array.from({ length: 30 }, (_, n) => server.join(`f${round}_${n}`)));
    for (const follower of followers) await follow(follower, 'BOARD', board);
    await makePost(anna, board);
    for (const follower of followers) expect(await toldTo(server, follower)).toHaveLength(1);
  });

  it('is forgotten after 90 days', async () => {
    await makeComment(ben, post_id);
    await makeComment(cleo, post_id);
    const [newest] = await rowsOf(anna);
    const at = new Date(Date.now() - 91 * 86_400_000).toISOString();
    const { notification_id } = newest as { notification_id: number };
    await server.database.transaction((db) =>
      db.updateTable('notifications').set({ at }).where('notification_id', '=', notification_id).execute(),
    );
    await removeOldNotifications(server.database);
    expect(await toldTo(server, anna)).toEqual([`comment ${name(ben)}!`]);
  });

  it('goes on when one event cannot be told of', async () => {
    await everythingTold(server);
    const broken = {
      event: 'comment.created',
      occurred_at: new Date().toISOString(),
      actor_id: null,
      ids: '{',
    };
    await server.database.transaction((db) => db.insertInto('events').values(broken).execute());
    await makeComment(ben, post_id);
    expect(await toldTo(server, anna)).toEqual([`comment ${name(ben)}!`]);
  });

  it('in another’s name tells neither the one nor the other', async () => {
    const body = { ...postInput(board_id, ben), content: `By @${name(ben)}` };
    expect((await server.admin.post('/posts', body)).status).toBe(201);
    expect(await toldTo(server, ben)).toEqual([]);
  });
});
