import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { listen, startServer, type TestServer } from '../support/server.ts';
import { exchange } from './raw.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

const base64 = (text: string | Buffer) => Buffer.from(text as string).toString('base64');

/** GET /users/me with this Authorization header, byte for byte. */
async function call(authorization: string | undefined, agent?: string) {
  const lines = [
    'GET /api/v1/users/me HTTP/1.1',
    'Host: hearth',
    'Connection: close',
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...(agent === undefined ? [] : [`User-Agent: ${agent}`]),
  ];
  const [answer] = await exchange(server.url, Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'));
  if (!answer) throw new Error('no answer');
  return { ...answer, json: JSON.parse(answer.body) };
}

const key = () => server.member.api_key;

describe('a key', () => {
  it.each([
    ['Basic', () => `Basic ${base64(`crm:${key()}`)}`],
    ['Basic without a username', () => `Basic ${base64(`:${key()}`)}`],
    ['basic in small letters', () => `basic ${base64(`crm:${key()}`)}`],
    ['BASIC in capitals', () => `BASIC ${base64(`crm:${key()}`)}`],
    ['blanks around', () => `  Basic   ${base64(`crm:${key()}`)}  `],
    ['base64 without padding', () => `Basic ${base64(`crm:${key()}`).replaceAll('=', '')}`],
    ['a username of letters beyond ASCII', () => `Basic ${base64(`Überträger 東京:${key()}`)}`],
    [
      'a username that is no UTF-8',
      () => `Basic ${base64(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`:${key()}`)]))}`,
    ],
    ['a username with NUL', () => `Basic ${base64(`a\0b:${key()}`)}`],
    ['a very long username', () => `Basic ${base64(`${'x'.repeat(5_000)}:${key()}`)}`],
    ['Bearer', () => `Bearer ${key()}`],
    ['bearer in small letters', () => `bearer ${key()}`],
    ['Bearer and blanks', () => `Bearer    ${key()}  `],
  ])('works as %s', async (_name, header) => {
    const { status, json } = await call(header());
    expect(status).toBe(200);
    expect(json.username).toBe('max');
  });

  it.each([
    ['no header', () => undefined],
    ['an empty one', () => ''],
    ['Basic and nothing', () => 'Basic'],
    ['Basic without a colon', () => `Basic ${base64(key())}`],
    ['Basic that is not base64', () => 'Basic !!!!'],
    ['another scheme', () => `Digest ${key()}`],
    ['the key alone', () => key()],
    ['Bearer and nothing', () => 'Bearer'],
    ['Bearer and two keys', () => `Bearer ${key()} ${key()}`],
  ])('is asked for where there is %s', async (_name, header) => {
    const { status, json, headers } = await call(header());
    expect(status).toBe(401);
    expect(json).toMatchObject({ status: 'UNAUTHORIZED', message: expect.stringMatching(/^ERR_A1█/) });
    expect(headers.get('www-authenticate')).toMatch(/^Basic realm="[^"]+", charset="UTF-8"$/);
  });

  it.each([
    ['another key', () => `Bearer ${key()}x`],
    ['a shorter key', () => `Bearer ${key().slice(0, -1)}`],
    ['the key in other letters', () => `Bearer ${key().toUpperCase()}`],
    ['its prefix', () => `Bearer ${key().slice(0, 12)}`],
    ['no password', () => `Basic ${base64('crm:')}`],
    ['the key as username', () => `Basic ${base64(`${key()}:`)}`],
    ['a colon in the username, which ends it', () => `Basic ${base64(`a:b:${key()}`)}`],
    ['a blank behind the key', () => `Basic ${base64(`crm:${key()} `)}`],
    ['a line behind the key', () => `Basic ${base64(`crm:${key()}\n`)}`],
    ['SQL', () => `Basic ${base64(`crm:' or 1=1 --`)}`],
    ['NUL', () => `Basic ${base64('crm:\0')}`],
    ['no UTF-8', () => `Basic ${base64(Buffer.from([0x61, 0x3a, 0xff]))}`],
  ])('is refused as %s', async (_name, header) => {
    const { status, json } = await call(header());
    expect(status).toBe(403);
    expect(json).toMatchObject({ status: 'FORBIDDEN', message: expect.stringMatching(/^ERR_A2█/) });
  });

  it('in the address is none', async () => {
    expect((await fetch(`${server.url}/api/v1/users/me?api_key=${key()}&access_token=${key()}`)).status).toBe(
      401,
    );
  });
});

describe('what is kept of a caller', () => {
  const lastUse = async () => {
    await server.app.services.keyUse.flush(server.database);
    const { body } = await server.member.get('/users/me/api_keys?page_size=50');
    return body[0] as { last_used_source?: string; last_used_agent?: string; last_used_at: string };
  };

  it('is the newest use, once it is written', async () => {
    await call(`Basic ${base64(`crm-sync:${key()}`)}`, 'crm/2.1 (linux)');
    const before = Date.now();
    const use = await lastUse();
    expect(use.last_used_source).toBe('crm-sync');
    expect(use.last_used_agent).toBe('crm/2.1 (linux)');
    expect(Math.abs(Date.parse(use.last_used_at) - before)).toBeLessThan(5_000);
  });

  it.each([
    ['nothing, of Bearer', () => `Bearer ${key()}`, undefined],
    ['nothing, of an empty username', () => `Basic ${base64(`:${key()}`)}`, undefined],
    ['nothing, where databases would differ', () => `Basic ${base64(`a\0b:${key()}`)}`, undefined],
    ['200 characters', () => `Basic ${base64(`${'x'.repeat(300)}:${key()}`)}`, 'x'.repeat(200)],
    ['whole characters', () => `Basic ${base64(`${'x'.repeat(199)}😀😀:${key()}`)}`, 'x'.repeat(199)],
  ])('is %s', async (_name, header, expected) => {
    await call(header());
    expect((await lastUse()).last_used_source).toBe(expected);
  });

  it('is 400 characters of the User-Agent, as they came', async () => {
    const agent = `é${'a'.repeat(500)}`;
    await call(`Bearer ${key()}`, agent);
    expect((await lastUse()).last_used_agent).toBe(agent.slice(0, 400));
  });
});

describe('a key that is revoked', () => {
  it('stops at once where that happened, and within a second elsewhere', async () => {
    const { member, app, callWith } = server;
    const database = openDatabase(app.services.config);
    const second = await listen({ ...app.services.config, port: 0 }, database);
    try {
      for (let round = 0; round < 3; round += 1) {
        const { api_key, key_id } = (await member.post('/users/me/api_keys', { key_name: 'x' })).body;
        const caller = callWith(`Bearer ${api_key}`);
        const elsewhere = () => caller.get(`${second.url}/api/v1/users/me`);
        expect((await caller.get('/users/me')).status).toBe(200);
        expect((await elsewhere()).status).toBe(200);
        await member.delete(`/users/me/api_keys/${key_id}`);
        const revoked = performance.now();
        expect((await caller.get('/users/me')).status).toBe(403);
        while ((await elsewhere()).status === 200) {
          expect(performance.now() - revoked).toBeLessThan(1_000);
          await sleep(10);
        }
        // And stays stopped.
        expect((await elsewhere()).status).toBe(403);
      }
    } finally {
      await second.app.close();
      await database.close();
    }
  });
});

describe('a member who is banned, or made less', () => {
  it('is no caller any more, at once and within a second elsewhere', async () => {
    const { owner, app } = server;
    const database = openDatabase(app.services.config);
    const second = await listen({ ...app.services.config, port: 0 }, database);
    try {
      const bea = await server.join('bea', 3);
      const elsewhere = (path: string) => bea.get(`${second.url}/api/v1${path}`);
      expect((await bea.get('/users')).status).toBe(200);
      expect((await elsewhere('/users')).status).toBe(200);
      await owner.patch(`/users/${bea.msid}`, { action: 101, data: { role_id: 4 } });
      expect((await bea.get('/users')).status).toBe(403);
      await sleep(1_000);
      expect((await elsewhere('/users')).body.message).toMatch(/^ERR_P1█/);
      await owner.patch(`/users/${bea.msid}`, { action: 102, data: { user_status: -3 } });
      expect((await bea.get('/users/me')).body.message).toMatch(/^ERR_A2█/);
      await sleep(1_000);
      expect((await elsewhere('/users/me')).body.message).toMatch(/^ERR_A2█/);
    } finally {
      await second.app.close();
      await database.close();
    }
  });
});

describe('a key that ends', () => {
  it('stops on time, also where it is remembered', async () => {
    const expires_at = new Date(Date.now() + 700).toISOString();
    const { api_key } = (await server.member.post('/users/me/api_keys', { key_name: 'x', expires_at })).body;
    const caller = server.callWith(`Bearer ${api_key}`);
    while (Date.now() < Date.parse(expires_at) - 50) {
      expect((await caller.get('/users/me')).status).toBe(200);
      await sleep(20);
    }
    await sleep(Date.parse(expires_at) - Date.now() + 5);
    expect((await caller.get('/users/me')).body.message).toMatch(/^ERR_A2█/);
  });
});
