import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let outsider: Caller;
let board_id: number;
let private_board: number;

beforeAll(async () => {
  server = await startServer();
  outsider = await server.join('oscar');
  board_id = await createBoard({ is_private: false });
  private_board = await createBoard({ is_private: true });
  await server.admin.put(`/boards/${private_board}/members`, {
    member_changes: { [server.member.msid]: true },
  });
});
afterAll(() => server.close());

async function createBoard({ is_private }: { is_private: boolean }): Promise<number> {
  const settings = { hidden_type: 1, permission_for: 10, needs_approval: false };
  const { body } = await server.admin.post('/boards', { board_name: 'Any', is_private, ...settings });
  return body.board_id;
}

const createTag = async (name: string, fields: object = {}) => {
  const { status, body } = await server.moderator.post('/tags', { name, ...fields });
  expect(status).toBe(201);
  return body;
};

async function createPost(by: Caller, content: string, board = board_id) {
  const { status, body } = await by.post('/posts', {
    board_id: board,
    headline: 'A post',
    content,
    authors: [by.msid],
  });
  expect(status).toBe(201);
  return body.post_id as number;
}

const tagsOf = async (ref_type: string, ref_id: number, by: Caller = server.member) => {
  const { status, body } = await by.get(`/tags/mapping?ref_type=${ref_type}&ref_id=${ref_id}`);
  expect(status).toBe(200);
  return body.map((tag: { name: string }) => tag.name);
};

const names = (answer: { body: { name: string }[] }) => answer.body.map((tag) => tag.name);

describe('a tag', () => {
  it('is created with its hashtag and the default colours', async () => {
    const { status, body } = await server.moderator.post('/tags', { name: 'Release Notes!' });
    expect(status).toBe(201);
    expect(body).toEqual({
      tag_id: expect.any(Number),
      name: 'releasenotes',
      display_name: 'Release Notes!',
      image: '',
      og_image: '',
      back_color: '#ffffff',
      text_color: '#330000',
    });
    expect((await server.member.get(`/tags/${body.tag_id}`)).body).toEqual(body);
  });

  it('keeps every field that is given', async () => {
    const fields = {
      description: 'Chips',
      image: 'https://example.org/a.png',
      og_image: 'http://example.org/b.png',
      og_title: 'Title',
      og_description: 'Words',
      back_color: '#ffffff00',
      text_color: '#1be',
    };
    const tag = await createTag('Ünïcode 名前', fields);
    expect(tag).toMatchObject({ name: 'ünïcode名前', display_name: 'Ünïcode 名前', ...fields });
  });

  it('is replaced as a whole', async () => {
    const { tag_id } = await createTag('Before', {
      description: 'old',
      og_title: 'old',
      back_color: '#123456',
    });
    const { status, body } = await server.admin.put(`/tags/${tag_id}`, { name: 'After', image: '' });
    expect(status).toBe(200);
    expect(body).toEqual({
      tag_id,
      name: 'after',
      display_name: 'After',
      image: '',
      og_image: '',
      back_color: '#ffffff',
      text_color: '#330000',
    });
    expect((await server.admin.put(`/tags/${tag_id}`, { name: 'AFTER' })).body.display_name).toBe('AFTER');
  });

  it('is written by those with tags.manage alone', async () => {
    const { tag_id } = await createTag('guarded');
    expect((await server.member.post('/tags', { name: 'mine' })).status).toBe(403);
    expect((await server.member.put(`/tags/${tag_id}`, { name: 'mine' })).status).toBe(403);
    expect((await server.member.delete(`/tags/${tag_id}`)).status).toBe(403);
  });

  it('has a name of its own, whatever its case', async () => {
    await createTag('Unique');
    const other = await createTag('Other');
    expect((await server.moderator.post('/tags', { name: '#UNIQUE' })).status).toBe(409);
    expect((await server.moderator.put(`/tags/${other.tag_id}`, { name: 'u-nique' })).status).toBe(409);
    expect((await server.member.get(`/tags/${other.tag_id}`)).body.name).toBe('other');
  });

  it('is created once when 100 ask at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => server.moderator.post('/tags', { name: 'Contended' })),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array(99).fill(409)]);
  });

  it('is renamed to a name once when many ask at the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, (_, index) => createTag(`racer${index}`)));
    const answers = await Promise.all(
      made.map((tag) => server.moderator.put(`/tags/${tag.tag_id}`, { name: 'winner' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(409)]);
  });

  it.each([
    ['no name', {}, '/name'],
    ['a blank name', { name: '  ' }, '/name'],
    ['a name without letters', { name: '!?' }, '/name'],
    ['a hashtag that is too long', { name: 'x'.repeat(65) }, '/name'],
    ['a colour that is none', { name: 'a', back_color: '#12345' }, '/back_color'],
    ['a colour by name', { name: 'a', text_color: 'red' }, '/text_color'],
    ['a script as image', { name: 'a', image: 'javascript:alert(1)' }, '/image'],
    ['a relative og_image', { name: 'a', og_image: '/a.png' }, '/og_image'],
    ['a description that is not text', { name: 'a', description: true }, '/description'],
  ])('is refused with %s', async (_, input, path) => {
    const { status, body } = await server.moderator.post('/tags', input);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path, message: expect.any(String) }]);
  });

  it('is tagged by version', async () => {
    const { tag_id } = await createTag('versioned');
    const { headers } = await server.member.get(`/tags/${tag_id}`);
    const etag = headers.get('etag') as string;
    const again = await server.member.get(`/tags/${tag_id}`, undefined, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    const change = (name: string) => server.moderator.put(`/tags/${tag_id}`, { name }, { 'if-match': etag });
    expect((await change('versioned2')).status).toBe(200);
    expect((await change('versioned3')).status).toBe(412);
    const answers = await Promise.all([1, 2, 3].map(() => server.member.get(`/tags/${tag_id}`)));
    expect(new Set(answers.map((answer) => answer.body.name))).toEqual(new Set(['versioned2']));
  });

  it('is nowhere once it is deleted, and its name is free', async () => {
    const { tag_id } = await createTag('fleeting');
    const post_id = await createPost(server.member, '<p>#fleeting and #unknown</p>');
    expect(await tagsOf('POST', post_id)).toEqual(['fleeting']);
    expect((await server.moderator.delete(`/tags/${tag_id}`)).body).toEqual({ message: 'OK' });
    expect((await server.member.get(`/tags/${tag_id}`)).status).toBe(404);
    expect((await server.moderator.put(`/tags/${tag_id}`, { name: 'x' })).status).toBe(404);
    expect((await server.moderator.delete(`/tags/${tag_id}`)).status).toBe(404);
    expect(await tagsOf('POST', post_id)).toEqual([]);
    expect((await server.member.get(`/tags?ids=${tag_id}`)).body).toEqual([]);
    expect((await server.member.get('/tags/search?q=fleeting')).body).toEqual([]);
    expect((await server.member.get('/search?type=TAG&q=fleeting')).body).toEqual([]);
    expect(names(await server.member.get('/tags?page_size=50'))).not.toContain('fleeting');
    expect((await server.member.get('/posts?tag=fleeting')).body).toEqual([]);
    expect((await createTag('fleeting')).tag_id).not.toBe(tag_id);
  });
});

describe('the list of tags', () => {
  let ids: number[];
  beforeAll(async () => {
    ids = [];
    for (const name of ['Zebra', 'apple', '_under', 'Émile', 'mango'])
      ids.push((await createTag(name)).tag_id);
  });

  it('is sorted by id or by name, either way', async () => {
    const all = async (query: string) => (await server.member.get(`/tags?page_size=50&${query}`)).body;
    const byId = (await all('')).map((tag: { tag_id: number }) => tag.tag_id);
    expect(byId).toEqual(byId.toSorted((a: number, b: number) => a - b));
    expect((await all('order=desc')).map((tag: { tag_id: number }) => tag.tag_id)).toEqual(byId.toReversed());
    const byName = (await all('sort_by=name')).map((tag: { name: string }) => tag.name);
    expect(
      byName.filter((name: string) => ['zebra', 'apple', '_under', 'émile', 'mango'].includes(name)),
    ).toEqual(['_under', 'apple', 'mango', 'zebra', 'émile']);
    expect((await all('sort_by=name&order=desc')).map((tag: { name: string }) => tag.name)).toEqual(
      byName.toReversed(),
    );
  });

  it('comes page by page, each tag once', async () => {
    const seen: string[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await server.member.get(`/tags?sort_by=name&page_size=3&page=${page}`);
      seen.push(...names(answer));
      if (answer.headers.get('has_more') === '0') break;
      expect(answer.headers.get('link')).toContain('rel="next"');
    }
    expect(seen).toEqual(names(await server.member.get('/tags?sort_by=name&page_size=50')));
  });

  it('shows the tags that are asked for, in that order', async () => {
    const [zebra, apple, under] = ids;
    const answer = await server.member.get(`/tags?ids=${under},999999,${zebra},${apple},${under}`);
    expect(names(answer)).toEqual(['_under', 'zebra', 'apple']);
    expect(answer.headers.get('has_more')).toBe('0');
    expect(answer.body[1]).toEqual({
      tag_id: zebra,
      name: 'zebra',
      display_name: 'Zebra',
      back_color: '#ffffff',
      text_color: '#330000',
    });
  });

  it('shows all of up to 50 ids at once, and pages of them when asked to', async () => {
    const made: number[] = [];
    for (let index = 0; index < 14; index += 1) made.push((await createTag(`many${index}`)).tag_id);
    const all = await server.member.get(`/tags?ids=${made.join(',')}`);
    expect(all.body.map((tag: { tag_id: number }) => tag.tag_id)).toEqual(made);
    const seen: number[] = [];
    for (let url = `/tags?page_size=5&ids=${made.join(',')}`; url !== ''; ) {
      const answer = await server.member.get(url);
      seen.push(...answer.body.map((tag: { tag_id: number }) => tag.tag_id));
      url = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(seen).toEqual(made);
  });

  it.each(['', '1,', ',1', '0', '-1', '1.0', '1e3', 'a', '1, 2', '01', Array(51).fill('1').join(',')])(
    'refuses ids=%s',
    async (text) => {
      expect((await server.member.get(`/tags?ids=${encodeURIComponent(text)}`)).status).toBe(400);
    },
  );

  it.each(['sort_by=color', 'order=up', 'page=0', 'page_size=51'])('refuses %s', async (query) => {
    expect((await server.member.get(`/tags?${query}`)).status).toBe(400);
  });
});

describe('the search for tags', () => {
  beforeAll(async () => {
    for (const name of ['Officer', 'Office', 'Backoffice', 'off_beat', 'offxbeat', 'Köln'])
      await createTag(name);
  });
  const search = async (q: string) =>
    names(await server.member.get(`/tags/search?q=${encodeURIComponent(q)}`));

  it('finds names that begin so, then names that have it elsewhere', async () => {
    expect(await search('OFFICE')).toEqual(['office', 'officer', 'backoffice']);
    expect(await search('#office')).toEqual(['office', 'officer', 'backoffice']);
    expect(await search('FICER')).toEqual(['officer']);
    expect(await search('KÖLN')).toEqual(['köln']);
  });

  it('takes every character for itself', async () => {
    expect(await search('off_')).toEqual(['off_beat']);
    expect(await search('%')).toEqual([]);
    expect(await search('!')).toEqual([]);
    expect((await server.member.get('/tags/search?q=!')).headers.get('has_more')).toBe('0');
  });

  it('comes page by page', async () => {
    const first = await server.member.get('/tags/search?q=office&page_size=2');
    expect(names(first)).toEqual(['office', 'officer']);
    expect(first.headers.get('has_more')).toBe('1');
    const second = await server.member.get('/tags/search?q=office&page_size=2&page=2');
    expect(names(second)).toEqual(['backoffice']);
    expect(second.headers.get('has_more')).toBe('0');
  });

  it('needs q', async () => {
    expect((await server.member.get('/tags/search')).status).toBe(400);
    expect((await server.member.get('/tags/search?q=')).status).toBe(400);
  });
});

describe('the tags of an entity', () => {
  let red: number;
  let green: number;
  beforeAll(async () => {
    red = (await createTag('red')).tag_id;
    green = (await createTag('green')).tag_id;
  });

  const replace = (by: Caller, ref_type: string, ref_id: number | string, tag_ids: unknown) =>
    by.put('/tags/mapping', { ref_type, ref_id, tag_ids });

  it('follow the hashtags of its content', async () => {
    const post_id = await createPost(server.member, '<p>#Red and #green, not #purple</p>');
    expect(await tagsOf('POST', post_id)).toEqual(['green', 'red']);
    const edit = {
      board_id,
      headline: 'A post',
      content: '<p>#green only</p>',
      authors: [server.member.msid],
    };
    expect((await server.member.put(`/posts/${post_id}`, edit)).status).toBe(200);
    expect(await tagsOf('POST', post_id)).toEqual(['green']);
    const rows = await server.member.get(`/tags/mapping?ref_type=POST&ref_id=${post_id}`);
    expect(rows.body[0]).toEqual({
      tag_id: green,
      name: 'green',
      display_name: 'green',
      back_color: '#ffffff',
      text_color: '#330000',
    });
  });

  it('stay through an edit when they were attached by hand', async () => {
    const post_id = await createPost(server.member, '<p>plain</p>');
    expect((await replace(server.member, 'POST', post_id, [red])).body).toEqual({ message: 'OK' });
    const edit = { board_id, headline: 'A post', content: '<p>#green</p>', authors: [server.member.msid] };
    await server.member.put(`/posts/${post_id}`, edit);
    expect(await tagsOf('POST', post_id)).toEqual(['green', 'red']);
    await server.member.put(`/posts/${post_id}`, { ...edit, content: '<p>plain again</p>' });
    expect(await tagsOf('POST', post_id)).toEqual(['red']);
  });

  it('are replaced as a whole, for comments, replies and members too', async () => {
    const post_id = await createPost(server.member, '<p>plain</p>');
    const author = server.member.msid;
    const comment = await server.member.post('/comments', { post_id, content: '<p>#red</p>', author });
    const { comment_id } = comment.body;
    const reply = await server.member.post('/replies', { comment_id, content: '<p>#green</p>', author });
    const { reply_id } = reply.body;
    expect(await tagsOf('COMMENT', comment_id)).toEqual(['red']);
    expect(await tagsOf('REPLY', reply_id)).toEqual(['green']);
    const entities: [string, number][] = [
      ['POST', post_id],
      ['COMMENT', comment_id],
      ['REPLY', reply_id],
      ['USER', server.member.user_id],
    ];
    for (const [ref_type, ref_id] of entities) {
      expect((await replace(server.member, ref_type, String(ref_id), [green, String(red), red])).status).toBe(
        200,
      );
      expect(await tagsOf(ref_type, ref_id, outsider)).toEqual(['green', 'red']);
      expect((await replace(outsider, ref_type, ref_id, [])).status).toBe(403);
      const manager = ref_type === 'USER' ? server.admin : server.moderator;
      expect((await replace(manager, ref_type, ref_id, [red])).status).toBe(200);
      expect(await tagsOf(ref_type, ref_id)).toEqual(['red']);
      expect((await replace(server.member, ref_type, ref_id, [])).status).toBe(200);
      expect(await tagsOf(ref_type, ref_id)).toEqual([]);
    }
    expect((await replace(server.moderator, 'USER', server.member.user_id, [])).status).toBe(403);
  });

  it('are all replaced or none', async () => {
    const post_id = await createPost(server.member, '<p>#red</p>');
    const { status, body } = await replace(server.member, 'POST', post_id, [green, 999_999]);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path: '/tag_ids/1', message: 'is not a tag' }]);
    expect(await tagsOf('POST', post_id)).toEqual(['red']);
  });

  it('are those of one replacement when many are made at once', async () => {
    const post_id = await createPost(server.member, '<p>plain</p>');
    const sets = [[red], [green]];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => replace(server.member, 'POST', post_id, sets[index % 2])),
    );
    expect(await tagsOf('POST', post_id)).toHaveLength(1);
  });

  it('are not told to those who may not see the entity', async () => {
    const post_id = await createPost(server.member, '<p>#red</p>', private_board);
    expect(await tagsOf('POST', post_id)).toEqual(['red']);
    for (const other of [outsider, server.admin]) {
      expect((await other.get(`/tags/mapping?ref_type=POST&ref_id=${post_id}`)).status).toBe(404);
      expect((await replace(other, 'POST', post_id, [red])).status).toBe(404);
    }
  });

  it.each([
    ['ref_type=POST'],
    ['ref_id=1'],
    ['ref_type=BOARD&ref_id=1'],
    ['ref_type=post&ref_id=1'],
    ['ref_type=POST&ref_id=0'],
    ['ref_type=POST&ref_id=x'],
  ])('are not shown for %s', async (query) => {
    expect((await server.member.get(`/tags/mapping?${query}`)).status).toBe(400);
  });

  it.each(['POST', 'COMMENT', 'REPLY', 'USER'])('are a 404 for an unknown %s', async (ref_type) => {
    expect((await server.owner.get(`/tags/mapping?ref_type=${ref_type}&ref_id=999999`)).status).toBe(404);
    expect((await replace(server.owner, ref_type, 999_999, [])).status).toBe(404);
  });

  it('are at most 50, given as ids', async () => {
    const post_id = await createPost(server.member, '<p>plain</p>');
    for (const tag_ids of [Array(51).fill(red), [0], ['01'], [1.5], ['x'], 'x', undefined, null]) {
      expect((await replace(server.member, 'POST', post_id, tag_ids)).status).toBe(400);
    }
  });
});
