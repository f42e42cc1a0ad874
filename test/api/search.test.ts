import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let outsider: Caller;
let open: number;
let secret: number;

beforeAll(async () => {
  server = await startServer();
  outsider = await server.join('oscar');
  open = await createBoard({ is_private: false, needs_approval: false });
  secret = await createBoard({ is_private: true, needs_approval: false });
  await server.admin.put(`/boards/${secret}/members`, { member_changes: { [server.member.msid]: true } });
});
afterAll(() => server.close());

async function createBoard(settings: object): Promise<number> {
  const common = { board_name: 'Any', hidden_type: 1, permission_for: 10 };
  return (await server.admin.post('/boards', { ...common, ...settings })).body.board_id;
}

async function createPost(by: Caller, board_id: number, headline: string, content: string) {
  const { status, body } = await by.post('/posts', { board_id, headline, content, authors: [by.msid] });
  expect(status).toBe(201);
  return body.post_id as number;
}

async function createComment(by: Caller, post_id: number, content: string) {
  const { status, body } = await by.post('/comments', { post_id, content, author: by.msid });
  expect(status).toBe(201);
  return body.comment_id as number;
}

async function createReply(by: Caller, comment_id: number, content: string) {
  const { status, body } = await by.post('/replies', { comment_id, content, author: by.msid });
  expect(status).toBe(201);
  return body.reply_id as number;
}

const search = (by: Caller, q: string, more = '') => by.get(`/search?q=${encodeURIComponent(q)}${more}`);

const found = async (by: Caller, q: string, more = '') => {
  const { status, body } = await search(by, q, more);
  expect(status).toBe(200);
  return body.map((hit: { type: string; id: number }) => `${hit.type} ${hit.id}`);
};

describe('what is written', () => {
  it('is found with its place, its author and the text around the hit', async () => {
    const { member } = server;
    const post_id = await createPost(member, open, 'Sauerkraut at home', '<p>Cut the <b>cabbage</b>.</p>');
    const comment_id = await createComment(
      member,
      post_id,
      `<p>${'Salt it well. '.repeat(30)}Then press the cabbage.</p>`,
    );
    const reply_id = await createReply(member, comment_id, '<p>Which CABBAGE?</p>');
    const { body, headers } = await search(outsider, 'Cabbage');
    expect(headers.get('has_more')).toBe('0');
    const user = {
      user_id: member.user_id,
      username: 'max',
      msid: member.msid,
      user_avatar: expect.any(String),
    };
    const common = {
      board_id: open,
      post_id,
      headline: 'Sauerkraut at home',
      user,
      created_at: expect.any(String),
    };
    expect(body).toEqual([
      { type: 'REPLY', id: reply_id, comment_id, excerpt: 'Which CABBAGE?', ...common },
      {
        type: 'COMMENT',
        id: comment_id,
        comment_id,
        excerpt: expect.stringMatching(/^….*press the cabbage\.$/),
        ...common,
      },
      { type: 'POST', id: post_id, excerpt: 'Cut the cabbage.', ...common },
    ]);
    expect(await found(outsider, 'sauerkraut')).toEqual([`POST ${post_id}`]);
    expect(await found(outsider, 'cabbage', '&type=COMMENT')).toEqual([`COMMENT ${comment_id}`]);
  });

  it('is found by parts of words, in any order, without regard to case and accents', async () => {
    const id = await createPost(server.member, open, 'Café Übermut', '<p>Straßenmusik am Nachmittag</p>');
    for (const q of [
      'cafe',
      'UBERMUT',
      'nachmittag musik',
      'strasse',
      'CAFÉ',
      'mut am café',
      'enmus',
      'ＣＡＦＥ',
    ]) {
      expect(await found(outsider, q), q).toEqual([`POST ${id}`]);
    }
    expect(await found(outsider, 'cafe morning')).toEqual([]);
    expect(await found(outsider, 'nachmittags')).toEqual([]);
  });

  it('is found in scripts without blanks, by words of one and two characters too', async () => {
    const id = await createPost(
      server.member,
      open,
      '始めに',
      '<p>今日は東京タワーへ行きました。とても綺麗</p>',
    );
    const texts = [
      '始めに',
      '始め',
      '始',
      '今日',
      '今',
      '東京',
      '京タ',
      'タワー',
      '行きました',
      '綺麗',
      '麗',
      '東京 綺麗 始',
    ];
    for (const q of texts) expect(await found(outsider, q), q).toEqual([`POST ${id}`]);
    for (const q of ['京東', '麗綺', 'ダワ', '龘', '東京 龘'])
      expect(await found(outsider, q), q).toEqual([]);
  });

  it('is found by one or two letters at its beginning, in its middle and at its end', async () => {
    const id = await createPost(server.member, open, 'Ж', '<p>q7 wörd x9</p>');
    for (const q of ['ж', 'q7', '7', '9', 'x9', 'Ж x9', 'q7 wor'])
      expect(await found(outsider, q), q).toContain(`POST ${id}`);
    expect(await found(outsider, '9x')).toEqual([]);
  });

  it('is matched as it is written: no character has a meaning of its own', async () => {
    const id = await createPost(
      server.member,
      open,
      'Signs',
      '<p>100% of a_b "quoted" c:\\dir OR* AND -not NEAR(x) {y} ^z</p>',
    );
    for (const q of ['100%', 'a_b', '"quoted"', 'c:\\dir', 'or*', '-not', 'near(x)', '{y}', '^z', '"']) {
      expect(await found(outsider, q), q).toEqual([`POST ${id}`]);
    }
    for (const q of ['1%0', 'a%b', 'axb', 'dir"', 'quo*']) expect(await found(outsider, q), q).toEqual([]);
  });

  it('is found as it is now', async () => {
    const { member } = server;
    const post_id = await createPost(member, open, 'Draftword', '<p>firstversion</p>');
    const edit = {
      board_id: open,
      headline: 'Finalword',
      content: '<p>secondversion</p>',
      authors: [member.msid],
    };
    expect((await member.put(`/posts/${post_id}`, edit)).status).toBe(200);
    expect(await found(outsider, 'secondversion')).toEqual([`POST ${post_id}`]);
    expect(await found(outsider, 'firstversion')).toEqual([]);
    expect(await found(outsider, 'draftword')).toEqual([]);
    expect((await member.delete(`/posts/${post_id}`)).status).toBe(200);
    expect(await found(outsider, 'secondversion')).toEqual([]);
    expect(await found(server.owner, 'secondversion')).toEqual([]);
  });

  it('comes newest first, page by page, each once though more is written meanwhile', async () => {
    const post_id = await createPost(server.member, open, 'Paging', '<p>Start</p>');
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      ids.unshift(`COMMENT ${await createComment(server.member, post_id, `<p>pagingword ${index}</p>`)}`);
    }
    const seen: string[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await search(outsider, 'pagingword', `&page_size=5&page=${page}`);
      seen.push(...answer.body.map((hit: { type: string; id: number }) => `${hit.type} ${hit.id}`));
      if (answer.headers.get('has_more') === '0') break;
      await createComment(server.member, post_id, '<p>pagingword late</p>');
    }
    expect(seen).toEqual(ids);
  });

  it('is found among many that have the same words', async () => {
    const post_id = await createPost(server.member, open, 'Crowd', '<p>Start</p>');
    const rare = await createComment(server.member, post_id, '<p>everyday ᚠ zz crowdword</p>');
    await Promise.all(
      Array.from({ length: 60 }, () => createComment(server.member, post_id, '<p>everyday zz crowdword</p>')),
    );
    expect(await found(outsider, 'crowdword ᚠ')).toEqual([`COMMENT ${rare}`]);
    expect(await found(outsider, 'ᚠ')).toEqual([`COMMENT ${rare}`]);
    expect(await found(outsider, 'zz ᚠ')).toEqual([`COMMENT ${rare}`]);
    expect(await found(outsider, 'zz', '&page_size=50')).toHaveLength(50);
    expect((await search(outsider, 'zz e d', '&page_size=50&page=2')).body).toHaveLength(11);
  });
});

describe('what may not be read', () => {
  it('is not found, not counted and not hinted at', async () => {
    const { member } = server;
    const post_id = await createPost(member, secret, 'Hushhush', '<p>hushword</p>');
    const comment_id = await createComment(member, post_id, '<p>hushword</p>');
    await createReply(member, comment_id, '<p>hushword</p>');
    expect(await found(member, 'hushword')).toHaveLength(3);
    for (const other of [outsider, server.admin, server.owner]) {
      for (const page of [1, 2]) {
        const answer = await search(other, 'hushword', `&page_size=1&page=${page}`);
        expect(answer.body).toEqual([]);
        expect(answer.headers.get('has_more')).toBe('0');
      }
    }
    const openPost = await createPost(member, open, 'Loud', '<p>hushword</p>');
    const answer = await search(outsider, 'hushword', '&page_size=1');
    expect(answer.body.map((hit: { id: number }) => hit.id)).toEqual([openPost]);
    expect(answer.headers.get('has_more')).toBe('0');
  });

  it('is what waits for approval, but for its author and moderators', async () => {
    const board = await createBoard({ is_private: false, needs_approval: true });
    const id = await createPost(server.member, board, 'Waiting', '<p>waitingword</p>');
    expect(await found(server.member, 'waitingword')).toEqual([`POST ${id}`]);
    expect(await found(server.moderator, 'waitingword')).toEqual([`POST ${id}`]);
    expect(await found(outsider, 'waitingword')).toEqual([]);
  });

  it('is what hangs below something that was removed', async () => {
    const { member } = server;
    const post_id = await createPost(member, open, 'Parent', '<p>Text</p>');
    const comment_id = await createComment(member, post_id, '<p>orphanword</p>');
    const reply_id = await createReply(member, comment_id, '<p>orphanword</p>');
    expect(await found(outsider, 'orphanword')).toEqual([`REPLY ${reply_id}`, `COMMENT ${comment_id}`]);
    await member.delete(`/comments/${comment_id}`);
    expect(await found(outsider, 'orphanword')).toEqual([]);
    const other = await createComment(member, post_id, '<p>orphanword</p>');
    expect(await found(outsider, 'orphanword')).toEqual([`COMMENT ${other}`]);
    await member.delete(`/posts/${post_id}`);
    expect(await found(member, 'orphanword')).toEqual([]);
  });
});

describe('a board', () => {
  it('narrows the search', async () => {
    const here = await createPost(server.member, open, 'Here', '<p>narrowword</p>');
    const there = await createPost(server.member, secret, 'There', '<p>narrowword</p>');
    expect(await found(server.member, 'narrowword')).toEqual([`POST ${there}`, `POST ${here}`]);
    expect(await found(server.member, 'narrowword', `&board_id=${open}`)).toEqual([`POST ${here}`]);
    expect(await found(server.member, 'narrowword', `&board_id=${secret}&type=POST`)).toEqual([
      `POST ${there}`,
    ]);
  });

  it('must be one that the caller reads', async () => {
    const hidden = await createBoard({ is_private: true, needs_approval: false, hidden_type: 2 });
    expect((await search(outsider, 'any', `&board_id=${hidden}`)).status).toBe(404);
    expect((await search(outsider, 'any', '&board_id=999999')).status).toBe(404);
    expect((await search(outsider, 'any', `&board_id=${secret}`)).status).toBe(403);
    expect((await search(server.admin, 'any', `&board_id=${secret}`)).status).toBe(403);
  });

  it('does not go with members and tags', async () => {
    expect((await search(server.admin, 'any', `&board_id=${open}&type=USER`)).status).toBe(400);
    expect((await search(server.admin, 'any', `&board_id=${open}&type=TAG`)).status).toBe(400);
  });
});

describe('members', () => {
  it('are found by their names, by those who list members', async () => {
    const { status, body } = await server.admin.post('/users', {
      first_name: 'Élodie',
      last_name: 'Grünwald',
      username: 'elo_die',
      email: 'findme@hidden-domain.example',
    });
    expect(status).toBe(201);
    const [hit, ...others] = (await search(server.moderator, 'grunwald', '&type=USER')).body;
    expect(others).toEqual([]);
    expect(hit).toEqual({
      type: 'USER',
      id: body.user_id,
      excerpt: 'Élodie Grünwald @elo_die',
      user: expect.objectContaining({ user_id: body.user_id, username: 'elo_die' }),
      created_at: expect.any(String),
    });
    expect(await found(server.moderator, 'elo_', '&type=USER')).toEqual([`USER ${body.user_id}`]);
    expect(await found(server.admin, 'hidden-domain', '&type=USER')).toEqual([]);
    expect((await search(outsider, 'elodie', '&type=USER')).status).toBe(403);
    expect(await found(server.admin, 'elodie')).toEqual([]);
  });
});

describe('tags', () => {
  it('are found by name and display name', async () => {
    const { body } = await server.moderator.post('/tags', { name: 'Release-Notes Œuvre' });
    const hit = [`TAG ${body.tag_id}`];
    for (const q of ['release-notes', 'RELEASENOTES', 'notes release', 'oeuvre']) {
      expect(await found(outsider, q, '&type=TAG'), q).toEqual(hit);
    }
    expect((await search(outsider, 'oeuvre', '&type=TAG')).body).toEqual([
      {
        type: 'TAG',
        id: body.tag_id,
        excerpt: 'Release-Notes Œuvre #releasenotesœuvre',
        created_at: expect.any(String),
      },
    ]);
    await server.moderator.put(`/tags/${body.tag_id}`, { name: 'Changes' });
    expect(await found(outsider, 'oeuvre', '&type=TAG')).toEqual([]);
    expect(await found(outsider, 'changes', '&type=TAG')).toEqual(hit);
    expect(await found(outsider, 'changes')).toEqual([]);
  });
});

describe('a query', () => {
  it.each([
    ['without q', ''],
    ['with an empty q', 'q='],
    ['with a blank q', 'q=%20%20'],
    ['with nothing that shows', 'q=%E2%80%8B'],
    ['with more than 200 characters', `q=${'x'.repeat(201)}`],
    ['with NUL', 'q=a%00b'],
    ['with an unknown type', 'q=a&type=BOARD'],
    ['with a type in lower case', 'q=a&type=post'],
    ['with a board that is no id', 'q=a&board_id=x'],
    ['with two values', 'q=a&q=b'],
    ['with a page that is none', 'q=a&page=0'],
    ['with a place of another list', 'q=a&after=WyJ4Il0'],
  ])('%s is refused', async (_, query) => {
    expect((await outsider.get(`/search?${query}`)).status).toBe(400);
  });

  it('may have many words', async () => {
    const words = Array.from({ length: 40 }, (_, index) => `w${index}x`).join(' ');
    const id = await createPost(server.member, open, 'Words', `<p>${words}</p>`);
    expect(words.length).toBeLessThanOrEqual(200);
    expect(await found(outsider, words)).toEqual([`POST ${id}`]);
    expect(
      await found(outsider, Array.from({ length: 100 }, (_, index) => 'abcdefghij'[index % 10]).join(' ')),
    ).toEqual([]);
  });
});
