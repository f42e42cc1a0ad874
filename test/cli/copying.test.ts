import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copiedTables } from '../../src/copying/copied-tables.ts';
import { openSqlite } from '../../src/db/dialect/sqlite.ts';
import { emptyDatabase } from '../support/server.ts';
import { until } from '../support/until.ts';
import { fingerprints, hearth, hearthJson, serve, small, withDatabase } from './hearth.ts';

type Settings = { DATA_DIR: string; DATABASE_URL: string };

describe('backup, restore and copy', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>;
  let folder: string;
  let here: Settings;
  let owner: { api_key: string; msid: string };
  beforeAll(async () => {
    place = await emptyDatabase();
    here = place.settings;
    folder = mkdtempSync(join(tmpdir(), 'hearth-copying-'));
    await hearthJson(['seed', ...small], here);
    owner = await hearthJson(['user', 'create', '--email', 'o@example.org', '--role', 'owner'], here);
  });
  afterAll(async () => {
    await place.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string) => join(folder, name);
  const elsewhere = (name: string): Settings => ({ DATA_DIR: join(folder, name), DATABASE_URL: '' });

  it('names every table of the schema, parents before children', async () => {
    await withDatabase(here, async ({ db }) => {
      const names = (await db.introspection.getTables()).map(({ name }) => name);
      const ours = names.filter((name) => !/^(search_fts|search_terms|schema_migrations|sqlite_)/.test(name));
      expect(copiedTables.map(({ name }) => name as string).sort()).toEqual(ours.sort());
    });
    // Filling them in this order with every reference enforced, as restore does below, proves the order.
  });

  it('restores a backup in another place, on SQLite, with every row the same', async () => {
    const { bytes } = await hearthJson(['backup', file('one.sqlite')], here);
    expect(bytes).toBeGreaterThan(100_000);
    expect(readdirSync(folder)).toEqual(['one.sqlite']);
    await hearthJson(['restore', file('one.sqlite')], elsewhere('second'));
    expect(await fingerprints(elsewhere('second'))).toEqual(await fingerprints(here));
    expect(await hearthJson(['check'], elsewhere('second'))).toMatchObject({ ok: true });
  });

  it('restores it over itself, and goes on with ids that are free', async () => {
    const before = await fingerprints(here);
    const refused = await hearth(['restore', file('one.sqlite')], here);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^hearth: The database has members already; --force [^\n]+\n$/);
    await hearthJson(['restore', file('one.sqlite'), '--force'], here);
    expect(await fingerprints(here)).toEqual(before);
    const added = await hearthJson(['user', 'create', '--email', 'n@example.org', '--role', 'member'], here);
    expect(added.user_id).toBe(22);
    await hearthJson(['restore', file('one.sqlite'), '--force'], here);
    expect(await fingerprints(here)).toEqual(before);
  });

  it('keeps every byte of a text', async () => {
    const odd =
      'quote \' " \\ tab\t newline\r\n zero\u200bwidth \u{1F469}\u200d\u{1F4BB} e\u0301 é \u2028 \u007f \u{10FFFF}';
    await withDatabase(here, (database) =>
      database.transaction((db) =>
        db
          .insertInto('settings')
          .values({ name: 'odd', value: JSON.stringify(odd) })
          .execute(),
      ),
    );
    await hearthJson(['backup', file('odd.sqlite')], here);
    await hearthJson(['restore', file('odd.sqlite')], elsewhere('odd'));
    const value = await withDatabase(elsewhere('odd'), ({ db }) =>
      db.selectFrom('settings').select('value').where('name', '=', 'odd').executeTakeFirstOrThrow(),
    );
    expect(JSON.parse(value.value)).toBe(odd);
  });

  it('does not replace a file unless told to', async () => {
    const again = await hearth(['backup', file('one.sqlite')], here);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
    expect((await hearth(['backup', file('one.sqlite'), '--force'], here)).code).toBe(0);
  });

  it('refuses files that are no sound backups, and changes nothing', async () => {
    const before = await fingerprints(here);
    writeFileSync(file('text.sqlite'), 'this is no database, '.repeat(500));
    await openSqlite(file('empty.sqlite')).close();
    copyFileSync(file('one.sqlite'), file('newer.sqlite'));
    const newer = openSqlite(file('newer.sqlite'));
    await newer.transaction((db) =>
      db.insertInto('schema_migrations').values({ version: 99, name: 'later', applied_at: '' }).execute(),
    );
    await newer.close();
    const expected = {
      'missing.sqlite': /There is no file/,
      'text.sqlite': /is not a backup/,
      'empty.sqlite': /is not a backup of Hearth/,
      'newer.sqlite': /has schema version 99; this program knows \d+/,
    };
    for (const [name, reason] of Object.entries(expected)) {
      const { code, stderr } = await hearth(['restore', file(name), '--force'], here);
      expect({ name, code, stderr }).toEqual({ name, code: 1, stderr: expect.stringMatching(reason) });
      expect(stderr.trimEnd()).not.toContain('\n');
    }
    expect(await fingerprints(here)).toEqual(before);
  });

  it('a damaged backup is refused, and what was there stays', async () => {
    copyFileSync(file('one.sqlite'), file('broken.sqlite'));
    const connection = new DatabaseSync(file('broken.sqlite'));
    connection.exec('pragma foreign_keys = off; update posts set author_id = 4711 where post_id = 1');
    connection.close();
    const before = await fingerprints(here);
    const { code, stderr } = await hearth(['restore', file('broken.sqlite'), '--force'], here);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/is damaged: posts: row 1 points/),
    });
    expect(await fingerprints(here)).toEqual(before);
  });

  it('a backup while members write holds a moment: whole, and clean', async () => {
    const server = await serve(here);
    try {
      const headers = { authorization: `Bearer ${owner.api_key}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ post_id: 1, content: '<p>While it is saved</p>', author: owner.msid });
      let goesOn = true;
      let acknowledged = 0;
      const refused: string[] = [];
      const write = async () => {
        while (goesOn && refused.length === 0) {
          const answer = await fetch(`${server.url}/api/v1/comments`, { method: 'POST', headers, body });
          if (answer.ok) acknowledged += 1;
          else refused.push(await answer.text());
        }
      };
      const writers = [write(), write(), write(), write()];
      await until(() => acknowledged > 20 || refused.length > 0);
      const sure = acknowledged;
      await hearthJson(['backup', file('live.sqlite')], here);
      goesOn = false;
      await Promise.all(writers);
      expect(refused).toEqual([]);
      await hearthJson(['restore', file('live.sqlite')], elsewhere('live'));
      expect(await hearthJson(['check'], elsewhere('live'))).toMatchObject({ ok: true });
      const saved = await withDatabase(elsewhere('live'), ({ db }) =>
        db
          .selectFrom('comments')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('clean_text', '=', 'While it is saved')
          .executeTakeFirstOrThrow(),
      );
      expect(saved.count).toBeGreaterThanOrEqual(sure);
      expect(saved.count).toBeLessThanOrEqual(acknowledged);
    } finally {
      await server.end();
    }
  });

  it('a running server shows what was restored beside it', async () => {
    const server = await serve(here);
    try {
      const late = await hearthJson(['user', 'create', '--email', 'l@example.org', '--role', 'member'], here);
      const ask = (key: string) =>
        fetch(`${server.url}/api/v1/posts/1`, { headers: { authorization: `Bearer ${key}` } });
      expect((await ask(late.api_key)).status).toBe(200);
      await hearthJson(['restore', file('one.sqlite'), '--force'], here);
      await delay(2_000);
      expect((await ask(late.api_key)).status).toBe(403);
      expect((await ask(owner.api_key)).status).toBe(200);
    } finally {
      await server.end();
    }
  });

  describe.runIf(inject('database') === 'postgres')('to PostgreSQL', () => {
    it('copies a SQLite community, and says what arrived', async () => {
      const target = await emptyDatabase();
      try {
        await hearthJson(['restore', file('odd.sqlite')], elsewhere('source'));
        const { tables } = await hearthJson(
          ['copy', '--to', target.settings.DATABASE_URL],
          elsewhere('source'),
        );
        expect(tables).toHaveLength(copiedTables.length);
        expect(tables.find(({ table }: { table: string }) => table === 'comments').rows).toBe(150);
        expect(await fingerprints(target.settings)).toEqual(await fingerprints(elsewhere('source')));
        expect(await hearthJson(['check'], target.settings)).toMatchObject({ ok: true });

        const again = await hearth(['copy', '--to', target.settings.DATABASE_URL], elsewhere('source'));
        expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
        const added = await hearthJson(
          ['user', 'create', '--email', 'x@example.org', '--role', 'member'],
          target.settings,
        );
        expect(added.user_id).toBe(22);
      } finally {
        await target.drop();
      }
    });

    it('copies only from SQLite', async () => {
      const { code, stderr } = await hearth(['copy', '--to', here.DATABASE_URL], here);
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/DATABASE_URL is set/) });
    });
  });

  it('leaves nothing unfinished behind', () => {
    expect(readdirSync(folder).filter((name) => /unfinished|working/.test(name))).toEqual([]);
    expect(existsSync(file('one.sqlite-wal'))).toBe(false);
  });
});
