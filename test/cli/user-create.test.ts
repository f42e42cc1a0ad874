import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPassword } from '../../src/members/passwords.ts';
import { emptyDatabase } from '../support/server.ts';
import { hearth, hearthJson, type Served, serve, withDatabase } from './hearth.ts';

describe('hearth user create', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>;
  let server: Served | undefined;
  beforeAll(async () => {
    place = await emptyDatabase();
  });
  afterAll(async () => {
    await server?.end();
    await place.drop();
  });

  const create = (name: string, role: string, ...more: string[]) =>
    hearthJson(['user', 'create', '--email', `${name}@example.org`, '--role', role, ...more], place.settings);

  it('makes the owner of an empty installation, whose key works at once', async () => {
    const owner = await create(
      'olivia',
      'owner',
      '--username',
      'olivia',
      '--first-name',
      'Olivia',
      '--last-name',
      'Ng',
    );
    expect(owner).toEqual({
      user_id: 1,
      msid: expect.stringMatching(/^1\.[0-9A-Za-z]{27}$/),
      username: 'olivia',
      api_key: expect.stringMatching(/^hearth_\w{40}$/),
    });
    server = await serve(place.settings);
    const boards = await fetch(`${server.url}/api/v1/boards`, {
      headers: { authorization: `Bearer ${owner.api_key}` },
    });
    expect(boards.status).toBe(200);
  });

  it('makes others beside the running server, each with the role that was asked for', async () => {
    for (const [index, role] of ['admin', 'moderator', 'member'].entries()) {
      const { user_id, api_key, username } = await create(`person.${role}`, role);
      const row = await withDatabase(place.settings, ({ db }) =>
        db.selectFrom('users').selectAll().where('user_id', '=', user_id).executeTakeFirstOrThrow(),
      );
      expect(row).toMatchObject({
        role_id: index + 2,
        user_status: 10,
        username,
        first_name: `person.${role}`,
      });
      const answer = await fetch(`${server?.url}/api/v1/boards`, {
        headers: { authorization: `Bearer ${api_key}` },
      });
      expect(answer.status).toBe(200);
    }
  });

  it('keeps a password as its hash', async () => {
    const { user_id } = await create('paula', 'member', '--password', 'correct horse');
    const { password_hash } = await withDatabase(place.settings, ({ db }) =>
      db.selectFrom('users').select('password_hash').where('user_id', '=', user_id).executeTakeFirstOrThrow(),
    );
    expect(password_hash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await verifyPassword('correct horse', password_hash ?? '')).toBe(true);
    expect(await verifyPassword('correct house', password_hash ?? '')).toBe(false);
    expect(await verifyPassword('correct horse', '$scrypt$nonsense')).toBe(false);
  });

  it('says which name is taken, and makes nothing', async () => {
    const { code, stderr } = await hearth(
      ['user', 'create', '--email', 'OLIVIA@example.org', '--role', 'member'],
      place.settings,
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'hearth: This e-mail address is taken\n' });
  });

  it('is in the audit log', async () => {
    const rows = await withDatabase(place.settings, ({ db }) =>
      db.selectFrom('events').selectAll().where('event', '=', 'member.joined').execute(),
    );
    expect(rows).toHaveLength(5);
    expect(rows.every((row) => row.actor_id === null && row.source_name === 'command line')).toBe(true);
  });
});
