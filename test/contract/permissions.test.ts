import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Caller, startServer, type TestServer } from '../support/server.ts';
import { toLoopback } from '../webhooks/receiver.ts';
import { type Row, roles } from './permission-rows.ts';
import { permissionTable } from './permissions.ts';
import { type Kind, makePlaces, type Place } from './places.ts';

let server: TestServer;
let placeIn: (kind: Kind) => Place;
let banned: Caller;
let revokedKey: string;

beforeAll(async () => {
  server = await startServer(toLoopback);
  placeIn = await makePlaces(server);
  banned = await server.join('bea');
  await server.admin.patch(`/users/${banned.msid}`, { action: 102, data: { user_status: -3 } });
  const { api_key, key_id } = (await server.owner.post('/users/me/api_keys', { key_name: 'Old' })).body;
  await server.owner.delete(`/users/me/api_keys/${key_id}`);
  revokedKey = api_key;
});

afterAll(() => server.close());

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

const nameOf = ({ route, about }: Row) => (about ? `${route}, ${about}` : route);

/** Sends the row's request as `caller`, at a target of its own. */
async function send(row: Row, kind: Kind, caller: Caller) {
  const { path, body } = await row.request(placeIn(kind), caller);
  return caller[verbOf(row)](path, body);
}

const verbOf = ({ route }: Row) => route.split(' ')[0]?.toLowerCase() as Verb;

async function statusOf(row: Row, kind: Kind, caller: Caller) {
  const answer = await send(row, kind, caller);
  if (answer.status >= 400) expect(codeOf(answer)).toBe(codes[answer.status]);
  return answer.status;
}

const codes: Record<number, string> = { 400: 'ERR_V1', 403: 'ERR_P1', 404: 'ERR_N1' };
const codeOf = ({ body }: Answer) => body.message.split('█')[0];

async function byRole(row: Row, kind: Kind) {
  const statuses = await Promise.all(roles.map((role) => statusOf(row, kind, server[role])));
  return Object.fromEntries(roles.map((role, index) => [role, statuses[index]]));
}

const rowsWith = (field: 'author' | 'outsider' | 'insider') =>
  permissionTable.filter((row) => row[field] !== undefined).map((row): [string, Row] => [nameOf(row), row]);
const everyRow = permissionTable.map((row): [string, Row] => [nameOf(row), row]);

describe('the table', () => {
  const described = () => {
    const { paths } = server.app.swagger() as { paths: Record<string, object> };
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
  };

  it('has every endpoint of the server, and no other', () => {
    expect([...new Set(permissionTable.map(({ route }) => route))].sort()).toEqual(described().sort());
  });

  it('asks outsiders at every endpoint that names a board or something written in one', () => {
    const inBoards = described().filter((route) => /\{(board|post|comment|reply)_id\}/.test(route));
    const alsoInBoards = ['POST /posts', 'POST /comments', 'POST /replies', 'PATCH /boards/reorder'].concat([
      'GET /posts',
      'GET /search',
      'GET /tags/mapping',
      'PUT /tags/mapping',
    ]);
    const asked = new Set(permissionTable.filter(({ outsider }) => outsider).map(({ route }) => route));
    expect([...asked].sort()).toEqual([...inBoards, ...alsoInBoards].sort());
  });

  it('names each row once', () => {
    expect(new Set(everyRow.map(([name]) => name)).size).toBe(everyRow.length);
  });
});

describe('without a key that works', () => {
  it.each(everyRow)('%s', async (_name, row) => {
    const { callWith, owner } = server;
    const basic = (key: string) => callWith(`Basic ${btoa(`tests:${key}`)}`);
    const { path, body } = await row.request(placeIn('open'), owner);
    const withoutKey = await callWith(undefined)[verbOf(row)](path, body);
    expect([withoutKey.status, codeOf(withoutKey)]).toEqual([401, 'ERR_A1']);
    expect(withoutKey.headers.get('www-authenticate')).toMatch(/^Basic /);
    for (const sender of [basic(`${owner.api_key}x`), basic(revokedKey), banned]) {
      const refused = await sender[verbOf(row)](path, body);
      expect([refused.status, codeOf(refused)]).toEqual([403, 'ERR_A2']);
    }
  });
});

describe('in an open community, a member, moderator, admin and owner', () => {
  it.each(everyRow)('%s', async (_name, row) => {
    expect(await byRole(row, 'open')).toEqual(row.open);
  });
});

describe('the author', () => {
  it.each(rowsWith('author'))('%s', async (_name, row) => {
    const { author } = placeIn('open');
    expect(await statusOf(row, 'open', author)).toBe(row.author);
  });
});

describe('an outsider of a private board, whatever their role', () => {
  it.each(rowsWith('outsider'))('%s', async (_name, row) => {
    const { listed, hidden } = row.outsider as NonNullable<Row['outsider']>;
    expect({ listed: await byRole(row, 'listed'), hidden: await byRole(row, 'hidden') }).toEqual({
      listed,
      hidden,
    });
  });
});

describe('a member who is part of a private board, and wrote what is there', () => {
  it.each(rowsWith('insider'))('%s', async (_name, row) => {
    const { author } = placeIn('listed');
    expect([await statusOf(row, 'listed', author), await statusOf(row, 'hidden', author)]).toEqual([
      row.insider,
      row.insider,
    ]);
  });
});
