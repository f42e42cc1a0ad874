import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tagName } from '../../src/content/hashtags.ts';
import { sanitiseHtml } from '../../src/content/sanitise.ts';
import { MEMBER, MODERATOR } from '../../src/permissions.ts';
import { type Answer, startServer, type TestServer } from '../support/server.ts';
import { runs } from './runs.ts';

let server: TestServer;
let board_id: number;
let made = 0;

const open = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };

beforeAll(async () => {
  server = await startServer();
  board_id = (await server.admin.post('/boards', { ...open, board_name: 'Lounge' })).body.board_id;
});

afterAll(() => server.close());

/** Anything that is written: letters of all planes, controls, noncharacters, emoji with their joiners; no NUL. */
const unicode = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength }),
      fc.string({ unit: 'grapheme', maxLength: maxLength / 10 }),
      fc.string({ unit: 'binary-ascii', maxLength }),
      fc.string({
        unit: fc.constantFrom(
          '\ufeff',
          '\ufffe',
          '\uffff',
          '\u2028',
          '\u202e',
          '\u0301',
          '\u0085',
          "'",
          '\\',
          '%',
        ),
        maxLength,
      }),
    )
    .map((text) => [...text.replaceAll('\0', '')].slice(0, maxLength).join(''));

const words = (maxLength: number) => unicode(maxLength).filter((text) => /\S/.test(text));

async function created(path: string, body: object): Promise<Answer['body']> {
  const answer = await server.admin.post(path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

const read = async (path: string) => (await server.admin.get(path)).body;

describe('text reads back as it was written', { timeout: 120_000 }, () => {
  it('in posts', async () => {
    await fc.assert(
      fc.asyncProperty(words(300), words(500), async (headline, text) => {
        // A letter, since content must say something that a reader sees.
        const content = `x${text}`;
        const { post_id } = await created('/posts', {
          board_id,
          headline,
          content,
          authors: [server.admin.msid],
        });
        const post = await read(`/posts/${post_id}`);
        expect(post.headline).toBe(headline);
        expect(post.content).toBe(sanitiseHtml(content));
        // In a text without markup, sanitising only escapes.
        if (!/[<&]/.test(content)) expect(post.content.replaceAll('&gt;', '>')).toBe(content);
        // The same once more, as an edit of what was read.
        const again = { board_id, headline, content: post.content, authors: [server.admin.msid] };
        const edited = await server.admin.put(`/posts/${post_id}`, again);
        expect(edited.body.content).toBe(post.content);
        expect(edited.body.clean_text).toBe(post.clean_text);
      }),
      runs(40),
    );
  });

  it('in names and what is said about members', async () => {
    await fc.assert(
      fc.asyncProperty(words(100), words(100), unicode(100), words(200), async (first, last, middle, sso) => {
        made += 1;
        const email = `text${made}@example.org`;
        const names = { first_name: first, last_name: last };
        const { msid } = await created('/users', { ...names, email, sso_id: `${made}${sso}` });
        await server.admin.put(`/users/${msid}`, { ...names, middle_name: middle });
        const member = await read(`/users/${msid}`);
        expect(member).toMatchObject(names);
        expect(member.middle_name ?? '').toBe(middle);
        expect(member.sso_id).toBe(`${made}${sso}`);
      }),
      runs(25),
    );
  });

  it('in boards, roles and the audit log', async () => {
    let role_id: number = MEMBER;
    await fc.assert(
      fc.asyncProperty(words(120), unicode(500), unicode(100), async (name, about, icon) => {
        const board = await created('/boards', { ...open, board_name: name, about, icon });
        expect(await read(`/boards/${board.board_id}`)).toMatchObject({ board_name: name, about, icon });
        made += 1;
        const role_name = `${made} ${[...name].slice(0, 40).join('')}`;
        const input = { role_name, role_details: about, permissions: [] };
        const { status, body } = await server.owner.post('/roles', input);
        expect(status, JSON.stringify(body)).toBe(201);
        expect(await read(`/roles/${body.role_id}`)).toMatchObject({ role_name, role_details: about });
        await server.owner.delete(`/roles/${body.role_id}`);
        role_id = role_id === MODERATOR ? MEMBER : MODERATOR;
        const details = `because ${about}`;
        await server.admin.patch(`/users/${server.member.msid}`, {
          action: 101,
          data: { role_id },
          details,
        });
        const [event] = await read('/audit_log?event=member.role_changed&page_size=1');
        expect(event.details.details).toBe(details);
      }),
      runs(20),
    );
  });

  it('in tags, whose name is a normal form of it', async () => {
    const taken = new Set<string>();
    await fc.assert(
      fc.asyncProperty(words(200), unicode(300), async (name, description) => {
        const answer = await server.moderator.post('/tags', {
          name,
          description,
          og_title: description,
        });
        const { status, body } = answer;
        const expected = tagName(name);
        if (expected === '' || [...expected].length > 64) {
          expect(status).toBe(400);
        } else if (taken.has(expected)) {
          expect(status).toBe(409);
        } else {
          expect(status, JSON.stringify(body)).toBe(201);
          taken.add(expected);
          expect(await read(`/tags/${body.tag_id}`)).toMatchObject({ display_name: name, description });
          expect(body.name).toMatch(/^[\p{L}\p{M}\p{Nd}_]+$/u);
          expect(body.name).toBe(body.name.normalize('NFC').toLowerCase());
          // Whatever leads to the name finds the tag, and it is taken.
          for (const spelling of [body.name, name, `#${name}`, name.normalize('NFD')]) {
            expect(
              (await server.moderator.post('/tags', { name: [...spelling].slice(0, 200).join('') })).status,
            ).toBe(409);
          }
          const found = await read(`/tags/search?page_size=1&q=${encodeURIComponent(body.name)}`);
          expect(found[0].name).toBe(body.name);
        }
      }),
      runs(40),
    );
  });
});

describe('an msid', () => {
  it('names its member in one spelling only', async () => {
    const { admin, member } = server;
    const [id, sid = ''] = member.msid.split('.');
    const character = fc.constantFrom(...'09AZaz.-_ %/'.split(''));
    const bent = fc.oneof(
      fc
        .tuple(fc.nat(sid.length - 1), character)
        .map(([at, other]) => `${id}.${sid.slice(0, at)}${other}${sid.slice(at + 1)}`),
      fc.nat(sid.length - 1).map((length) => `${id}.${sid.slice(0, length)}`),
      fc.constantFrom(
        `0${member.msid}`,
        ` ${member.msid}`,
        `${member.msid} `,
        `+${member.msid}`,
        `${member.msid}.`,
      ),
      fc.constantFrom(
        `${id}.${sid.toLowerCase()}`,
        `${id}.${sid.toUpperCase()}`,
        `${id}.0${sid}`,
        `${sid}.${id}`,
      ),
      fc.integer({ min: 1, max: 99 }).map((other) => `${other}.${sid}`),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => /\D/.test(text)),
    );
    expect((await admin.get(`/users/${member.msid}`)).body.msid).toBe(member.msid);
    await fc.assert(
      fc.asyncProperty(
        bent.filter((msid) => msid !== member.msid && !/^\.{1,2}$/.test(msid)),
        async (msid) => {
          const path = `/users/${encodeURIComponent(msid)}`;
          if (msid === 'me') return;
          expect([400, 404]).toContain((await admin.get(path)).status);
          expect([400, 404]).toContain((await admin.put(path, { first_name: 'Nobody' })).status);
          const post = { board_id, headline: 'Post', content: 'post', authors: [msid] };
          expect([400, 404]).toContain((await admin.post('/posts', post)).status);
        },
      ),
      runs(40),
    );
  });
});
