import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const INVISIBLE = ['\u3164', '\u115f', '\u1160', '\uffa0', '\u034f', '\ufe0f', '\u180b', '\u{e0100}'];

describe('a name with letters that nobody sees', () => {
  it.each(INVISIBLE)('%j is no part of a username', async (letter) => {
    const { msid } = server.member;
    const made = await server.owner.post('/users', {
      first_name: 'Eve',
      email: 'eve@example.org',
      username: `olivia${letter}`,
    });
    expect(made.status).toBe(400);
    expect(made.body.errors).toEqual([{ path: '/username', message: 'has letters that cannot be seen' }]);
    const renamed = await server.member.put(`/users/${msid}`, { first_name: 'M', username: `m${letter}ax` });
    expect(renamed.status).toBe(400);
  });

  it('gives no username that shows nothing', async () => {
    const { status, body } = await server.owner.post('/users', {
      first_name: '\u3164',
      email: 'blank@example.org',
    });
    expect(status).toBe(201);
    expect(body.username).toMatch(/^member\d*$/);
  });

  it('makes no second tag that looks like the first', async () => {
    expect((await server.owner.post('/tags', { name: 'news' })).status).toBe(201);
    for (const letter of INVISIBLE)
      expect((await server.owner.post('/tags', { name: `ne${letter}ws${letter}` })).status).toBe(409);
    expect((await server.owner.post('/tags', { name: '\u3164' })).status).toBe(400);
  });
});
