import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tagName } from '../../src/content/hashtags.ts';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { corporaArePresent, naughtyStrings } from '../content/corpora.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';
import { inBatches } from './batches.ts';
import { readWhole } from './reading.ts';

const board = { is_private: false, hidden_type: 1, permission_for: 10, needs_approval: false };

describe.skipIf(!corporaArePresent)('naughty strings through the API', { timeout: 120_000 }, () => {
  const strings = corporaArePresent ? naughtyStrings() : [];
  let server: TestServer;

  // Writers of one row wait for each other, and every post counts for its author and in its board.
  let members: Caller[];
  let boards: number[];

  /** Posts as one of the members in one of the boards. */
  const post = (index: number, text: { headline: string; content: string }) => {
    const author = members[index % members.length] as Caller;
    return author.post('/posts', {
      ...text,
      board_id: boards[index % boards.length],
      authors: [author.msid],
    });
  };

  beforeAll(async () => {
    server = await startServer();
    const names = Array.from({ length: 16 }, (_, index) => `member${index}`);
    members = await inBatches(names, (name) => server.join(name));
    boards = await inBatches(names, async (board_name) => {
      return (await server.admin.post('/boards', { ...board, board_name })).body.board_id;
    });
  });

  afterAll(() => server.close());

  const isBlank = (text: string) => !/\S/.test(text);
  const fits = (text: string, length: number) => !isBlank(text) && [...text].length <= length;

  /** Answers to the strings, one each: 201 just where the string is one that the field takes. */
  function expectStatuses(answers: Answer[], takes: (text: string) => boolean) {
    for (const [index, { status, body }] of answers.entries()) {
      const { id, s } = strings[index] as (typeof strings)[0];
      expect(status, `${id} ${JSON.stringify(s)}: ${JSON.stringify(body)}`).toBe(takes(s) ? 201 : 400);
    }
    return answers.filter(({ status }) => status === 201);
  }

  it('has all 515 of them', () => {
    expect(strings.length).toBe(515);
  });

  it('are headlines', async () => {
    const answers = await inBatches(strings, ({ s }, index) => post(index, { headline: s, content: 'said' }));
    expectStatuses(answers, (s) => fits(s, 300));
    const rows = await readWhole(server.member, '/posts');
    const headlines = new Map(rows.map((row) => [row.post_id, row.headline]));
    for (const [index, { body }] of answers.entries())
      if (body.post_id) expect(headlines.get(body.post_id)).toBe(strings[index]?.s);
  });

  it('are the content of posts', async () => {
    const answers = await inBatches(strings, ({ s }, index) =>
      post(index, { headline: 'Content', content: s }),
    );
    for (const [index, { status, body }] of answers.entries()) {
      const { id, s } = strings[index] as (typeof strings)[0];
      expect([201, 400], id).toContain(status);
      // What holds no markup is text, and says the same afterwards.
      if (!/[<&]/.test(s) && !isBlank(s)) expect(body.content, id).toBe(s.replaceAll('>', '&gt;'));
      if (status === 201) expect(body.content, id).toBe(sanitiseHtml(s));
    }
    const rows = await readWhole(server.member, '/posts');
    const contents = new Map(rows.map((row) => [row.post_id, row]));
    for (const { status, body } of answers)
      if (status === 201) expect(contents.get(body.post_id)).toEqual(body);
  });

  it('are names of tags', async () => {
    const { moderator } = server;
    const answers = await inBatches(strings, ({ s }) => moderator.post('/tags', { name: s }));
    for (const [index, { status, body }] of answers.entries()) {
      const { id, s } = strings[index] as (typeof strings)[0];
      const name = tagName(s);
      const isName = fits(s, 200) && name !== '' && [...name].length <= 64;
      expect(isName ? [201, 409] : [400], id).toContain(status);
      if (status === 201) expect(body, id).toMatchObject({ name, display_name: s });
    }
    const rows = await readWhole(moderator, '/tags');
    const created = answers.filter(({ status }) => status === 201);
    expect(rows.map((row) => row.display_name).sort()).toEqual(
      created.map(({ body }) => body.display_name).sort(),
    );
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
  });

  it('are names of boards', async () => {
    const { admin, member } = server;
    const answers = await inBatches(strings, ({ s }) =>
      admin.post('/boards', { ...board, board_name: s, about: s }),
    );
    expectStatuses(answers, (s) => fits(s, 120));
    const rows = new Map((await readWhole(member, '/boards')).map((row) => [row.board_id, row]));
    for (const [index, { status, body }] of answers.entries()) {
      if (status !== 201) continue;
      const { s } = strings[index] as (typeof strings)[0];
      expect(rows.get(body.board_id)).toMatchObject({ board_name: s, about: s });
    }
  });

  it('are first names', async () => {
    const { admin } = server;
    const answers = await inBatches(strings, ({ s }, index) =>
      admin.post('/users', { first_name: s, email: `naughty${index}@example.org` }),
    );
    expectStatuses(answers, (s) => fits(s, 100));
    const rows = new Map((await readWhole(admin, '/users')).map((row) => [row.user_id, row]));
    for (const [index, { status, body }] of answers.entries())
      if (status === 201) expect(rows.get(body.user_id)?.first_name).toBe(strings[index]?.s);
  });

  it('can be searched for, and find what has them', async () => {
    const { member } = server;
    const search = (s: string) => `/search?type=POST&q=${encodeURIComponent(s)}`;
    const found = await inBatches(strings, ({ s }) => member.get(`${search(s)}&page_size=50`));
    for (const [index, { status, body, headers }] of found.entries()) {
      const { id, s } = strings[index] as (typeof strings)[0];
      expect([200, 400], `${id}: ${JSON.stringify(body)}`).toContain(status);
      if (status === 400) continue;
      const hits = headers.get('has_more') === '1' ? await readWhole(member, search(s)) : body;
      const headlines = hits.map((hit: { headline: string }) => hit.headline);
      expect(headlines, `${id} ${JSON.stringify(s)}`).toContain(s);
    }
    expect(found.filter(({ status }) => status === 200).length).toBeGreaterThan(400);
  });

  it('can be searched for among tags', async () => {
    const { member } = server;
    const names = new Set((await readWhole(member, '/tags')).map((row) => row.name));
    const found = await inBatches(strings, ({ s }) =>
      member.get(`/tags/search?page_size=50&q=${encodeURIComponent(s)}`),
    );
    for (const [index, { status, body }] of found.entries()) {
      const { id, s } = strings[index] as (typeof strings)[0];
      expect(status, id).toBe(s === '' || [...s].length > 200 ? 400 : 200);
      if (status === 200 && names.has(tagName(s))) {
        expect(
          body.map((tag: { name: string }) => tag.name),
          id,
        ).toContain(tagName(s));
      }
    }
  });
});
