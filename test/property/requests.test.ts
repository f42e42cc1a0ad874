import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failures } from '../../src/errors.ts';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';
import { runs } from './runs.ts';

let server: TestServer;
let callers: Caller[];
let routes: Route[];

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
}
interface Route {
  method: string;
  path: string;
  parameters: Parameter[];
}

beforeAll(async () => {
  server = await startServer();
  const { owner, admin, moderator, member } = server;
  callers = [owner, admin, moderator, member];
  const settings = { is_private: false, hidden_type: 0, permission_for: 10, needs_approval: false };
  for (let index = 0; index < 6; index += 1) {
    const board = (await admin.post('/boards', { ...settings, board_name: 'Board' })).body;
    const post = { board_id: board.board_id, headline: 'Post', content: 'post', authors: [admin.msid] };
    const { post_id } = (await admin.post('/posts', post)).body;
    const comment = { post_id, content: 'comment', author: admin.msid };
    const { comment_id } = (await admin.post('/comments', comment)).body;
    await admin.post('/replies', { comment_id, content: 'reply', author: admin.msid });
    await admin.post('/tags', { name: `tag ${index}` });
  }
  const { paths } = server.app.swagger() as {
    paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
  };
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      method: method.toUpperCase(),
      path: path.replace('/api/v1', ''),
      parameters,
    })),
  );
});

afterAll(() => server.close());

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e21,
    2 ** 53,
    999_999_999_999_999,
    1_000_000_000_000_000,
    '',
    ' ',
    '0',
    '01',
    '1e3',
    '9'.repeat(30),
    [],
    {},
    [[]],
    [null],
    '\0',
    '\ud800',
    '__proto__',
    { __proto__: 1, constructor: { prototype: 1 } },
    'red',
    'TAG',
    'a b',
    '9.x',
    'en_US',
    'Mars/Base',
    '+02:00',
    'javascript:alert(1)',
    '2030-02-30T00:00:00Z',
    -100,
    100,
    ['nothing'],
    { '9.x': true },
    { '9': 0, '1': 1 },
    { status: -100, state: 1, role_id: 100 },
    'x'.repeat(5_000),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
);

const id = fc.constantFrom<unknown>(1, 2, 3, '4', '5', '6');

/** Every field that any body has, with values that often fit: what fits gets further than what does not. */
const fields: Record<string, fc.Arbitrary<unknown>> = {
  board_id: id,
  post_id: id,
  comment_id: id,
  ref_id: id,
  tag_ids: fc.array(id, { maxLength: 4 }),
  headline: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  content: fc.oneof(fc.constantFrom('<p>Hi #tag0</p>', '<b>', 'text'), fc.string({ unit: 'binary' })),
  authors: fc.constantFrom('owner', 'admin', 'member').map((name) => [`msid of ${name}`]),
  author: fc.constantFrom('owner', 'admin', 'member').map((name) => `msid of ${name}`),
  board_name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  about: fc.string({ unit: 'binary' }),
  is_private: fc.boolean(),
  needs_approval: fc.boolean(),
  hidden_type: fc.constantFrom(0, 1, 2),
  permission_for: fc.constantFrom(1, 5, 10),
  icon: fc.string({ unit: 'grapheme', maxLength: 3 }),
  display_order: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.integer({ min: 1, max: 9 })),
  member_changes: fc.dictionary(fc.constantFrom('msid of owner', 'msid of member'), fc.boolean()),
  first_name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  middle_name: fc.string({ unit: 'binary', maxLength: 20 }),
  last_name: fc.string({ unit: 'binary', maxLength: 20 }),
  username: fc.constantFrom('olivia', 'OLIVIA', 'someone', 'été', '用户', 'ﬀ', 'İ'),
  email: fc.oneof(fc.emailAddress(), fc.constantFrom('olivia@example.org')),
  sso_id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  lang: fc.constantFrom('en', 'de-CH', 'EN-us', 'zh-Hant-TW', 'i-klingon'),
  timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'etc/gmt+3', 'EST'),
  user_avatar: fc.constantFrom('', 'https://example.org/a.png', 'http://[::1'),
  user_description: fc.string({ unit: 'binary' }),
  banner: fc.webUrl(),
  social_media_links: fc.record({ Twitter: fc.webUrl(), Linkedin: fc.constantFrom('', 'https://x') }),
  action: fc.constantFrom(101, 102, 201, 202),
  data: fc.record({
    role_id: fc.constantFrom<unknown>(3, 4, '4'),
    user_status: fc.constantFrom(10, 0, 4),
    state: fc.constantFrom(0, 9, 10, 11),
    status: fc.constantFrom(15, 4, 3, 0, -2, -3),
  }),
  details: fc.string({ unit: 'binary', maxLength: 40 }),
  name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  display_name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  description: fc.string({ unit: 'binary' }),
  back_color: fc.constantFrom('#fff', '#FFFFFF'),
  text_color: fc.constantFrom('#fff', '#FFFFFF'),
  image: fc.webUrl(),
  ref_type: fc.constantFrom('POST', 'COMMENT', 'REPLY', 'USER'),
  role_name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  role_details: fc.string({ unit: 'binary' }),
  permissions: fc.subarray(['posts.create', 'comments.create', 'reactions.add', 'audit.read']),
  key_name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  expires_at: fc.constantFrom(
    '2999-01-01T00:00:00Z',
    '2030-06-30T23:59:60Z',
    '9999-12-31T23:59:59.999999999-12:00',
    '0000-01-01T00:00:00Z',
  ),
  rate_limit_per_key: fc.integer({ min: 1, max: 1_000_000 }),
  rate_limit_per_address: fc.integer({ min: 1, max: 1_000_000 }),
  reactions: fc.uniqueArray(fc.constantFrom(...'👍❤😂🎉😮😢🔥'), { minLength: 6, maxLength: 6 }),
};

/** A record of all fields, some missing and some of another shape. */
const body: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.record(fields, { requiredKeys: Object.keys(fields) }) },
  { weight: 3, arbitrary: fc.record(fields, { requiredKeys: [] }) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.record(fields), fc.subarray(Object.keys(fields), { minLength: 1, maxLength: 4 }), odd)
      .map(([whole, names, value]) => ({
        ...whole,
        ...Object.fromEntries(names.map((name) => [name, value])),
      })),
  },
  { weight: 1, arbitrary: odd },
);

const oddSegment = fc.oneof(
  fc.constantFrom('0', '01', '-1', '1e3', '9'.repeat(15), '9'.repeat(16), 's7', '%00', '%FF', '%'),
  fc.string({ unit: 'binary', maxLength: 20 }).map(encodeURIComponent),
);

/** A part of a path: one that often names something, or an odd one. */
const segment = fc.record({ choice: fc.nat(5), odd: fc.option(oddSegment, { freq: 5 }) });
type Segment = { choice: number; odd: string | null };

const likely: Record<string, string[]> = {
  msid: ['msid of member', 'msid of moderator', 'msid of admin'],
  slot: ['s1', 's2', 's3'],
};

const fill = (name: string, { choice, odd }: Segment) => {
  const values = likely[name] ?? ['1', '2', '3', '4', '5', '6'];
  return odd ?? (values[choice % values.length] as string);
};

const queryValue = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('1', '2', '10', 'asc', 'name', 'POST', 'a', '1,2,3', 'WzFd', 'WyJhIiwxXQ'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', '0', '-1', '51', '1e1', '9'.repeat(15), '%00', '%FF', '%ED%A0%80', '%'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map(encodeURIComponent) },
);

const headers = fc.record(
  {
    'idempotency-key': fc.constantFrom('', 'one', 'two', 'ÿ', 'x'.repeat(300), 'a,b'),
    'if-match': fc.constantFrom('*', '"x"', 'W/"x"', '', ',,', '"'),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/"x"', '', ',,', '"'),
    'content-type': fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'application/json;charset=latin1',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'x',
    ),
    accept: fc.constantFrom('*/*', 'text/html', 'application/xml'),
    'accept-encoding': fc.constantFrom('gzip', 'br', 'identity;q=0', '*'),
    'user-agent': fc.constantFrom('', 'ÿ', 'x'.repeat(2_000)),
    'x-forwarded-for': fc.constantFrom('1.2.3.4', 'nobody', '::1'),
    range: fc.constantFrom('bytes=0-1'),
    origin: fc.constantFrom('https://example.org', 'null'),
  },
  { requiredKeys: [] },
);

interface Request {
  caller: number;
  route: number;
  segments: Segment[];
  query: [name: number, value: string][];
  body: unknown;
  hasBody: boolean;
  headers: Record<string, string>;
}

const request: fc.Arbitrary<Request> = fc.record({
  // Those who may do most get furthest.
  caller: fc.constantFrom(0, 1, 1, 1, 2, 3),
  route: fc.nat(1_000),
  segments: fc.tuple(segment, segment),
  query: fc.array(fc.tuple(fc.nat(30), queryValue), { maxLength: 3 }),
  body,
  hasBody: fc.boolean(),
  headers: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
});

const reached: Record<string, number> = {};

async function send({ caller, query, ...request }: Request, candidates: Route[]) {
  const { method, path, parameters } = candidates[request.route % candidates.length] as Route;
  const msids: Record<string, string> = {
    'msid of owner': server.owner.msid,
    'msid of admin': server.admin.msid,
    'msid of moderator': server.moderator.msid,
    'msid of member': server.member.msid,
  };
  const named = (text: string) => text.replace(/msid of \w+/g, (name) => msids[name] ?? name);
  const segments = [...request.segments];
  const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const search = query
    .filter(() => names.length > 0)
    .map(([index, value]) => `${names[index % names.length]}=${named(value)}`)
    .join('&');
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => named(fill(name, segments.shift() as Segment)));
  const actor = callers[caller] as Caller;
  const takesBody = method !== 'GET' && (method !== 'DELETE' || request.hasBody);
  const url = `${filled}${search && `?${search}`}`;
  const call = actor[method.toLowerCase() as 'get'];
  const text = takesBody ? named(JSON.stringify(request.body) ?? 'null') : undefined;
  const answer = await call(url, text, request.headers);
  expectDocumented(answer, `${method} ${url} ${text}`);
  reached[`${method} ${path} ${answer.status}`] = (reached[`${method} ${path} ${answer.status}`] ?? 0) + 1;
}

const codes = new Set(Object.values(failures).map(({ http, status, code }) => `${http} ${status} ${code}`));

/** A success, or an error of the documented shape that is not our fault. */
function expectDocumented({ status, headers, body }: Answer, what: string) {
  expect(status, `${what}: ${JSON.stringify(body)}`).toBeLessThan(500);
  expect(headers.get('x-request-id'), what).toMatch(/^[\w-]{20}$/);
  if (status < 400) return;
  expect(headers.get('content-type'), what).toBe('application/json; charset=utf-8');
  const [, code = ''] = /^(ERR_[A-Z]\d)█[^█]+$/.exec(body.message) ?? [];
  expect(codes, `${what}: ${body.message}`).toContain(`${status} ${body.status} ${code}`);
  expect(body.id, what).toBe(headers.get('x-request-id'));
  expect(Math.abs(Date.parse(body.time) - Date.now()), what).toBeLessThan(60_000);
  for (const field of body.errors ?? []) {
    expect(field, what).toEqual({
      path: expect.stringMatching(/^$|^\//),
      message: expect.stringMatching(/\S/),
    });
  }
}

describe('requests of any shape are answered as documented, never with a 5xx', { timeout: 120_000 }, () => {
  it('to the routes that write', async () => {
    const writing = routes.filter(({ method }) => method !== 'GET');
    await fc.assert(
      fc.asyncProperty(request, (one) => send(one, writing)),
      runs(600),
    );
    const statuses = new Set(Object.keys(reached).map((line) => line.split(' ')[2]));
    // They get everywhere: into the operations, and to each kind of refusal.
    for (const status of ['200', '201', '400', '403', '404', '415']) expect(statuses).toContain(status);
    for (const { method, path } of writing)
      expect(Object.keys(reached).some((line) => line.startsWith(`${method} ${path} `))).toBe(true);
  });

  it('to the routes that read', async () => {
    const reading = routes.filter(({ method }) => method === 'GET');
    await fc.assert(
      fc.asyncProperty(request, (one) => send(one, reading)),
      runs(250),
    );
  });

  it('to addresses that there are not', async () => {
    const piece = fc.oneof(
      oddSegment,
      fc.constantFrom('posts', 'users', 'boards', 'tags', '..', '.', '', ';', '*'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 5 }), fc.nat(3), async (pieces, caller) => {
        const path = `/${pieces.join('/')}`;
        // What fetch itself takes away.
        const answer = await (callers[caller] as Caller).get(path);
        if (answer.headers.get('content-type')?.includes('json')) expectDocumented(answer, path);
        expect(answer.status).toBeLessThan(500);
      }),
      runs(100),
    );
  });
});
