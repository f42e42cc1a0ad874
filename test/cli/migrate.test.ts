import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, migrationStatus, schemaVersion } from '../../src/db/migrate.ts';
import { foundation } from '../../src/db/migrations/0001-foundation.ts';
import { emptyDatabase } from '../support/server.ts';
import { hearth, hearthJson, withDatabase } from './hearth.ts';

describe('the schema', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    place = await emptyDatabase();
  });
  afterAll(() => place.drop());

  it('a step that fails leaves nothing behind', async () => {
    const failing = {
      name: 'failing',
      async up(db: Parameters<typeof foundation.up>[0]) {
        await sql`create table half_done (id integer)`.execute(db);
        await sql`select * from nowhere`.execute(db);
      },
    };
    await withDatabase(place.settings, async (database) => {
      await expect(migrate(database, [foundation, failing])).rejects.toThrow(/nowhere/);
      expect(await migrationStatus(database)).toMatchObject({ version: 0 });
      expect(await database.db.introspection.getTables()).toEqual([]);
    });
  });

  it('is brought up once, and the status says where it stands', async () => {
    expect(await hearthJson(['migrate', '--status'], place.settings)).toMatchObject({
      version: 0,
      known: schemaVersion,
    });
    const both = await Promise.all([1, 2].map(() => hearthJson(['migrate'], place.settings)));
    expect(both.map(({ version }) => version)).toEqual([schemaVersion, schemaVersion]);
    expect(both.flatMap(({ ran }) => ran)).toHaveLength(schemaVersion);
    const { stdout } = await hearth(['migrate', '--status'], place.settings);
    expect(stdout).toBe(`The schema has version ${schemaVersion} of ${schemaVersion}\n`);
  });

  it('of a newer program is refused by every command, with one line', async () => {
    await withDatabase(place.settings, (database) =>
      database.transaction((db) =>
        db.insertInto('schema_migrations').values({ version: 99, name: 'later', applied_at: '' }).execute(),
      ),
    );
    for (const args of [
      ['migrate'],
      ['serve'],
      ['serve', '--workers', '2'],
      ['check'],
      ['seed'],
      ['user', 'create', '--email', 'a@example.org', '--role', 'owner'],
    ]) {
      const { code, stderr } = await hearth(args, { ...place.settings, PORT: '0' });
      expect({ args, code, stderr }).toEqual({
        args,
        code: 1,
        stderr: expect.stringMatching(
          /^hearth: The database has schema version 99; this program knows \d+\.[^\n]*\n$/,
        ),
      });
    }
  });
});
