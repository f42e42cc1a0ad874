import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tagName } from '../../src/content/hashtags.ts';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { htmlToText } from '../../src/content/text.ts';
import { corporaArePresent, loadOracle, xssPayloads } from '../content/corpora.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';
import { inBatches } from './batches.ts';
import { readWhole } from './reading.ts';

const board = { is_private: false, hidden_type: 1, permission_for: 10, needs_approval: false };

/** Writers of one row wait for each other, so what is written spreads over so many boards, posts and members. */
const SPREAD = 32;

describe.skipIf(!corporaArePresent)('hostile markup through the API', { timeout: 120_000 }, () => {
  const payloads = corporaArePresent
    ? ['dompurify', 'h5sc', 'owasp_evasion', 'payloadbox_sample'].flatMap(xssPayloads)
    : [];
  let server: TestServer;
  let members: Caller[];
  let boards: number[];
  let judge: Awaited<ReturnType<typeof loadOracle>>;

  beforeAll(async () => {
    judge = await loadOracle();
    server = await startServer();
    const places = Array.from({ length: SPREAD }, (_, index) => index);
    members = await inBatches(places, (index) => server.join(`member${index}`));
    boards = await inBatches(places, async (index) => {
      const { body } = await server.admin.post('/boards', { ...board, board_name: `Board ${index}` });
      return body.board_id;
    });
  });

  afterAll(() => server?.close());

  const spread = <Item>(items: Item[], index: number) => items[index % SPREAD] as Item;

  /** Of many payloads nothing is left by itself, so a word goes before those. */
  const saying = (payload: string) =>
    /\S/.test(htmlToText(sanitiseHtml(payload))) ? payload : `Look: ${payload}`;

  // The same payload is written in several places and comes out alike.
  const judged = new Map<string, boolean>();

  function expectHarmless(html: string, id: string) {
    if (judged.has(html)) return;
    judged.set(html, true);
    expect(judge(html), `${id}: ${html}`).toMatchObject({ hard: [], pol: [] });
    expect(sanitiseHtml(html), id).toBe(html);
  }

  /** A 400 may only say that nothing was left. Returns what was stored, by id of the row. */
  function storedOf(answers: Answer[], idField: string) {
    const stored = new Map<number, { id: string; payload: string; body: Answer['body'] }>();
    for (const [index, { status, body }] of answers.entries()) {
      const item = payloads[index] as (typeof payloads)[0];
      if (status === 201) stored.set(body[idField], { ...item, body });
      else {
        expect(status, item.id).toBe(400);
        expect(body.errors, item.id).toEqual([
          { path: '/content', message: 'says nothing once what is not allowed is removed' },
        ]);
      }
    }
    return stored;
  }

  function expectContents(rows: Answer['body'][], idField: string, stored: ReturnType<typeof storedOf>) {
    expect(rows.filter((row) => stored.has(row[idField])).length).toBe(stored.size);
    for (const row of rows) {
      const written = stored.get(row[idField]);
      if (!written) continue;
      expect(row.content, written.id).toBe(written.body.content);
      expectHarmless(row.content, written.id);
    }
  }

  it('has all 1,309 of it', () => {
    expect(payloads.length).toBe(1_309);
  });

  it('is harmless as the content of a post, and unchanged in its headline', async () => {
    const answers = await inBatches(payloads, ({ payload }, index) => {
      const member = spread(members, index);
      return member.post('/posts', {
        board_id: spread(boards, index),
        headline: payload.length <= 300 ? payload : 'too long for a headline',
        content: payload,
        authors: [member.msid],
      });
    });
    const stored = storedOf(answers, 'post_id');
    // The others carry neither text nor an image besides what they are after.
    expect(stored.size).toBeGreaterThan(payloads.length / 3);
    const rows = await readWhole(server.member, '/posts');
    expectContents(rows, 'post_id', stored);
    for (const { post_id, headline } of rows) {
      const payload = stored.get(post_id)?.payload ?? '';
      if (payload.length <= 300) expect(headline).toBe(payload);
    }
  });

  it('is harmless as a comment and as a reply', async () => {
    const posts = await inBatches(members, async (member, index) => {
      const post = { headline: 'Comments', content: 'here', authors: [member.msid] };
      return (await member.post('/posts', { ...post, board_id: boards[index] })).body.post_id as number;
    });
    const comments = await inBatches(payloads, ({ payload }, index) => {
      const member = spread(members, index);
      const comment = { post_id: spread(posts, index), content: saying(payload), author: member.msid };
      return member.post('/comments', comment);
    });
    const parents = comments.slice(0, SPREAD).map(({ body }) => body.comment_id as number);
    const replies = await inBatches(payloads, ({ payload }, index) => {
      const member = spread(members, index);
      const reply = { comment_id: spread(parents, index), content: saying(payload), author: member.msid };
      return member.post('/replies', reply);
    });
    expect([...comments, ...replies].every(({ status }) => status === 201)).toBe(true);
    const { member } = server;
    const readComments = await inBatches(posts, (id) => readWhole(member, `/posts/${id}/comments`));
    expectContents(readComments.flat(), 'comment_id', storedOf(comments, 'comment_id'));
    const readReplies = await inBatches(parents, (id) => readWhole(member, `/comments/${id}/replies`));
    expectContents(readReplies.flat(), 'reply_id', storedOf(replies, 'reply_id'));
  });

  it('is harmless as what a member says of themselves, and unchanged in their names', async () => {
    const answers = await inBatches(payloads, ({ payload }, index) => {
      const member = spread(members, index);
      return member.put(`/users/${member.msid}`, {
        first_name: payload.slice(0, 100),
        last_name: payload.slice(-100),
        user_description: payload,
      });
    });
    for (const [index, { status, body }] of answers.entries()) {
      const { id, payload } = payloads[index] as (typeof payloads)[0];
      expect(status, id).toBe(200);
      expect([body.first_name, body.last_name], id).toEqual([payload.slice(0, 100), payload.slice(-100)]);
      expectHarmless(body.user_description, id);
      if (htmlToText(sanitiseHtml(payload)) !== '') expect(body.user_description, id).not.toBe('');
    }
    const last = answers.slice(-SPREAD).map(({ body }) => [body.user_id, body.first_name, body.last_name]);
    const rows = await readWhole(server.admin, '/users?sort_by=name');
    const names = rows.map((row) => [row.user_id, row.first_name, row.last_name]);
    expect(names).toEqual(expect.arrayContaining(last));
  });

  it('is refused as a name that is too long', async () => {
    const { admin } = server;
    const long = payloads.filter(({ payload }) => payload.length > 100).slice(0, 20);
    for (const { id, payload } of long) {
      const names = { first_name: payload, last_name: payload, email: 'long@example.org' };
      const { status, body } = await admin.post('/users', names);
      expect(status, id).toBe(400);
      expect(
        body.errors.map(({ path }: { path: string }) => path),
        id,
      ).toEqual(['/first_name', '/last_name']);
    }
  });

  it('is unchanged in the texts of tags', async () => {
    const { moderator } = server;
    const answers = await inBatches(payloads, ({ payload }) =>
      moderator.post('/tags', {
        name: payload.slice(0, 200),
        description: payload,
        og_title: payload.slice(0, 300),
      }),
    );
    const names = new Set<string>();
    for (const [index, { status, body }] of answers.entries()) {
      const { id = '', payload = '' } = payloads[index] ?? {};
      const name = tagName(payload.slice(0, 200));
      if (name === '' || [...name].length > 64) expect(status, id).toBe(400);
      else if (status === 409) expect(answers.filter((other) => other.body.name === name).length, id).toBe(1);
      else {
        expect(status, id).toBe(201);
        expect(body, id).toMatchObject({ name, display_name: payload.slice(0, 200), description: payload });
        names.add(name);
      }
    }
    const created = answers.filter(({ status }) => status === 201);
    const some = created.filter((_, index) => index % 10 === 0);
    const read = await inBatches(some, ({ body }) => moderator.get(`/tags/${body.tag_id}`));
    expect(read.map(({ body }) => body)).toEqual(some.map(({ body }) => body));
    expect((await readWhole(moderator, '/tags')).length).toBe(names.size);
  });

  it('is unchanged in the texts of boards', async () => {
    const { admin } = server;
    const answers = await inBatches(payloads, ({ payload }, index) =>
      admin.put(`/boards/${spread(boards, index)}`, {
        ...board,
        board_name: payload.slice(0, 120),
        about: payload,
      }),
    );
    for (const [index, { status, body }] of answers.entries()) {
      const { id, payload } = payloads[index] as (typeof payloads)[0];
      expect(status, id).toBe(200);
      expect([body.board_name, body.about], id).toEqual([payload.slice(0, 120), payload]);
    }
    const rows = await readWhole(admin, '/boards');
    expect(rows.map((row) => row.about).sort()).toEqual(
      answers
        .slice(-SPREAD)
        .map(({ body }) => body.about)
        .sort(),
    );
  });
});
