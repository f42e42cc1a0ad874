import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, builtInRoles, MEMBER, MODERATOR } from '../../src/permissions.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply, postInput } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';
import { newestPlace, readAfter, Stream, told } from './reading.ts';
import { Eyes, type Reader, type Row, wholeLog } from './seeing.ts';
import { everything, type People } from './stories.ts';

interface BoardSettings {
  is_private?: boolean;
  hidden_type?: number;
  needs_approval?: boolean;
}

/** Line 1 of webhooks: a key holder sees only what they may see, judged when they read. */

let server: TestServer;
let people: People;
/** One of each role who is part of every board, and one who is part of none. */
const readers: Reader[] = [];
const reader = (name: string) => readers.find((one) => one.name === name) as Reader;

const kinds: Record<string, BoardSettings> = {
  open: {},
  'for those who signed in': { hidden_type: 1 },
  'listed but private': { is_private: true },
  'private and hidden to guests': { is_private: true, hidden_type: 1 },
  hidden: { hidden_type: 2 },
  'private and hidden': { is_private: true, hidden_type: 2 },
  'with approval': { needs_approval: true },
  'private, with approval': { is_private: true, needs_approval: true },
};

beforeAll(async () => {
  server = await startServer();
  for (const [role, role_id] of Object.entries({ member: MEMBER, moderator: MODERATOR, admin: ADMIN })) {
    for (const where of ['in', 'out']) {
      const name = `${role}_${where}`;
      const permissions = new Set(builtInRoles[role_id]);
      readers.push({ name, permissions, ...(await server.join(name, role_id)) });
    }
  }
  const author = {
    name: 'author',
    permissions: new Set(builtInRoles[MEMBER]),
    ...(await server.join('anna')),
  };
  readers.push(author);
  people = { author, moderator: reader('moderator_in'), admin: reader('admin_in') };
});

afterAll(() => server.close());

const hasMembers = (fields: BoardSettings) => fields.is_private === true || fields.hidden_type === 2;

async function boardOf(fields: BoardSettings) {
  const board_id = await makeBoard(server.owner, fields);
  if (hasMembers(fields))
    await addToBoard(server.owner, board_id, ...readers.filter(({ name }) => !name.endsWith('out')));
  return board_id;
}

/** Holds what each reader gets to what the rest of the API shows them. */
async function judge(eyes: Eyes, before: number) {
  const rows = await wholeLog(server, before);
  eyes.forget();
  for (const one of readers) {
    const expected: Row[] = [];
    for (const row of rows) if (await eyes.mayKnow(one, row)) expected.push(row);
    const read = await readAfter(one, before);
    expect([one.name, ...read.map((row) => `${row.seq} ${told(row)}`)]).toEqual([
      one.name,
      ...expected.map((row) => `${row.seq} ${told(row)}`),
    ]);
  }
  return rows;
}

describe('whatever happens in a board', () => {
  it.each(Object.entries(kinds))(
    '%s is known by those who see it at its own address',
    async (_name, fields) => {
      const before = await newestPlace(server.owner);
      const eyes = new Eyes(readers);
      await everything(await boardOf(fields), people, eyes);
      const rows = await judge(eyes, before);
      expect(rows.length).toBeGreaterThan(60);
    },
  );

  it('that is deleted is known as the rest of the API shows it, too', async () => {
    for (const fields of [{}, { is_private: true }, { is_private: true, hidden_type: 2 }]) {
      const before = await newestPlace(server.owner);
      const eyes = new Eyes(readers);
      await eyes.remove(`/boards/${await boardOf(fields)}`, server.owner);
      const rows = await judge(eyes, before);
      expect(rows.map(({ event }) => event)).toContain('board.deleted');
    }
  });
});

describe('what is no part of a board', () => {
  it('is known by all if it is a tag, and by those who list members or are meant if it is a member', async () => {
    const { owner } = server;
    const before = await newestPlace(owner);
    const { body: tag } = await owner.post('/tags', { name: 'Compost' });
    await owner.put(`/tags/${tag.tag_id}`, { name: 'Compost heap' });
    const { body: gone } = await owner.post('/tags', { name: 'Weeds' });
    await owner.delete(`/tags/${gone.tag_id}`);
    const { msid } = reader('member_out');
    await owner.put(`/users/${msid}`, { first_name: 'Otto' });
    await owner.patch(`/users/${msid}`, { action: 101, data: { role_id: 3 } });
    await owner.patch(`/users/${msid}`, { action: 101, data: { role_id: 4 } });
    const { body: other } = await owner.post('/users', { first_name: 'Nina', email: 'nina@example.org' });
    await owner.patch(`/users/${other.msid}`, { action: 102, data: { user_status: -3 } });
    const rows = await judge(new Eyes(readers), before);
    expect(rows.map(({ event }) => event)).toEqual([
      'tag.created',
      'tag.updated',
      'tag.created',
      'tag.deleted',
      'member.updated',
      'member.role_changed',
      'member.role_changed',
      'member.joined',
      'member.status_changed',
    ]);
    const own = await readAfter(reader('member_out'), before, 'types=member.updated,member.joined');
    expect(own.map(({ event }) => event)).toEqual(['member.updated']);
  });
});

describe('an outsider', () => {
  /** All that the log says to them, but for the place where it ends. */
  async function bytes(caller: Caller, before: number) {
    const said = [];
    for (let after = before, more = true; more; ) {
      const response = await fetch(`${server.url}/api/v1/events?after_seq=${after}&page_size=4`, {
        headers: { authorization: `Bearer ${caller.api_key}` },
      });
      const { 'x-request-id': _id, date: _date, last_seq, ...headers } = Object.fromEntries(response.headers);
      more = headers.has_more === '1';
      said.push({
        headers: { ...headers, link: headers.link?.replace(/after_seq=\d+/, '') },
        body: await response.text(),
      });
      after = Number(last_seq);
    }
    return said;
  }

  it.each(Object.entries(kinds).filter(([, fields]) => hasMembers(fields)))(
    'reads and streams the same bytes whatever happens in a board that is %s',
    async (_name, fields) => {
      const board_id = await boardOf(fields);
      const before = await newestPlace(server.owner);
      const open = await makePost(people.author, await makeBoard(server.owner));
      for (let index = 0; index < 3; index += 1) await makeComment(people.author, open);
      const place = await newestPlace(server.owner);
      const readings = await Promise.all(
        ['member_out', 'moderator_out', 'admin_out'].map(async (name) => {
          const caller = reader(name);
          const stream = await Stream.open(server, caller);
          return { caller, stream, said: await bytes(caller, before) };
        }),
      );
      await everything(board_id, people, new Eyes([]));
      const newest = await newestPlace(server.owner);
      for (const { caller, stream, said } of readings) {
        expect(await bytes(caller, before)).toEqual(said);
        expect(await readAfter(caller, place)).toEqual([]);
        await stream.upTo(newest);
        expect(stream.text.replace(/id: \d+\n\n/g, '')).toBe('retry: 3000\n\n');
        await stream.close();
      }
    },
  );
});

describe('what may be known changes with who one is', () => {
  it('is judged when it is read: whoever is taken out of a board no longer knows what happened there', async () => {
    const board_id = await boardOf({ is_private: true, hidden_type: 2 });
    const guest = await server.join('greta');
    await server.app.services.eventLog.advance();
    const before = await newestPlace(guest);
    const post_id = await makePost(people.author, board_id);
    expect(await readAfter(guest, before)).toEqual([]);
    await addToBoard(server.owner, board_id, guest);
    const stream = await Stream.open(server, guest, `?after_seq=${before}`);
    await makeComment(people.author, post_id);
    const inside = ['post.created', 'board.member_added', 'comment.created'];
    expect((await readAfter(guest, before)).map(({ event }) => event)).toEqual(inside);
    await stream.upTo(before + 3);
    await server.owner.put(`/boards/${board_id}/members`, { member_changes: { [guest.msid]: false } });
    await makeComment(people.author, post_id);
    await makePost(people.author, board_id);
    expect(await readAfter(guest, before)).toEqual([]);
    await stream.upTo(before + 6);
    expect(stream.events.map(({ event }) => event)).toEqual(inside);
    await stream.close();
  });

  it('an approved post is new by its author to its board: who approved it is not for everybody', async () => {
    const { owner, moderator } = server;
    const board_id = await makeBoard(owner, { needs_approval: true });
    const before = await newestPlace(owner);
    const post_id = await makePost(people.author, board_id);
    await moderator.patch(`/posts/${post_id}`, { action: 202, data: { status: 15 } });
    const [created, ...others] = await readAfter(reader('member_out'), before);
    expect(others).toEqual([]);
    expect(created).toMatchObject({ event: 'post.created', actor: { user_id: people.author.user_id } });
    const approved = (await readAfter(moderator, before)).find(({ event }) => event === 'post.approved');
    expect(approved?.actor?.user_id).toBe(moderator.user_id);
  });

  it('is judged by the role of the moment, in a stream too', async () => {
    const helper = await server.join('hanna', MODERATOR);
    const board_id = await makeBoard(server.owner, { needs_approval: true });
    const stream = await Stream.open(server, helper, '?types=post.submitted');
    await makePost(people.author, board_id);
    await stream.waitFor(({ events }) => events.length === 1);
    await server.owner.patch(`/users/${helper.msid}`, { action: 101, data: { role_id: 4 } });
    await makePost(people.author, board_id);
    const place = await newestPlace(server.owner);
    await stream.upTo(place);
    expect(stream.events).toHaveLength(1);
    await stream.close();
    expect(await readAfter(helper, 0, 'types=post.submitted')).toEqual([]);
  });

  it('follows a post that moves, but not what was removed before: that is known where it stood', async () => {
    const { owner } = server;
    const outsider = reader('member_out');
    const inside = await boardOf({ is_private: true, hidden_type: 2 });
    const open = await makeBoard(owner);
    await addToBoard(owner, inside, owner);
    const before = await newestPlace(owner);
    const [kept, gone] = [await makePost(people.author, inside), await makePost(people.author, inside)];
    const comments = [
      await makeComment(people.author, kept),
      await makeComment(people.author, kept),
    ] as const;
    const reply_id = await makeReply(people.author, comments[0]);
    await people.author.delete(`/replies/${reply_id}`);
    await people.author.delete(`/comments/${comments[1]}`);
    await people.author.delete(`/posts/${gone}`);
    await people.author.put(`/posts/${kept}`, postInput(open, people.author));
    const names = async (caller: Caller) => (await readAfter(caller, before)).map(({ event }) => event);
    expect(await names(outsider)).toEqual(['post.created', 'comment.created', 'post.updated']);
    const ofInsider = ['post.created', 'comment.created', 'reply.deleted', 'comment.deleted'];
    expect(await names(reader('member_in'))).toEqual([...ofInsider, 'post.deleted', 'post.updated']);
    // With the board go its removed posts to the other one.
    expect((await owner.delete(`/boards/${inside}?move_to=${open}`)).status).toBe(200);
    expect(await names(outsider)).toEqual(['post.created', 'comment.created', 'post.updated']);
  });
});

describe('a post that moved out of a private board', () => {
  it('does not tell that the board is there to those who do not read it', async () => {
    const place = await newestPlace(server.owner);
    const secret = await boardOf({ is_private: true, hidden_type: 2 });
    const post_id = await makePost(people.author, secret);
    await makeComment(people.author, post_id);
    const moved = { ...postInput(await boardOf({}), people.author) };
    expect((await people.author.put(`/posts/${post_id}`, moved)).status).toBe(200);
    const idsFor = async (caller: Caller) =>
      (await caller.get(`/events?after_seq=${place}&page_size=50`)).body
        .filter(({ event }: Row) => /^(post|comment)\./.test(event))
        .map(({ ids }: { ids: Record<string, number> }) => ids.board_id);
    expect(await idsFor(reader('member_in'))).toContain(secret);
    const outside = await idsFor(reader('member_out'));
    expect(outside.length).toBeGreaterThan(2);
    expect(outside).not.toContain(secret);
  });
});
