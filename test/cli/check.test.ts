import { DatabaseSync } from '@photostructure/sqlite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sqliteFile } from '../../src/db/open.ts';
import { emptyDatabase } from '../support/server.ts';
import { hearth, hearthJson, small, withDatabase } from './hearth.ts';

describe('hearth check', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    place = await emptyDatabase();
    await hearthJson(['seed', ...small], place.settings);
  });
  afterAll(() => place.drop());

  const change = (statement: string) =>
    withDatabase(place.settings, (database) => database.transaction((db) => sql.raw(statement).execute(db)));

  it('finds nothing in a sound community', async () => {
    expect(await hearthJson(['check'], place.settings)).toEqual({
      ok: true,
      integrity: [],
      counters: [],
      unsearchable: [],
    });
    const { code, stdout } = await hearth(['check'], place.settings);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Everything is in order\n' });
  });

  const spoiled = [
    ['boards', 'post_count', 1, 'post_count - 1'],
    ['boards', 'last_posted_at', 1, "'2001-01-01T00:00:00.000Z'"],
    ['boards', 'last_posted_at', 2, 'null'],
    ['posts', 'comment_count', 1, 'comment_count + 1'],
    ['posts', 'reply_count', 2, 'reply_count + 2'],
    ['posts', 'react_count', 3, 'react_count + 1'],
    ['posts', 's3', 4, 's3 + 1'],
    ['comments', 'reply_count', 5, 'reply_count + 1'],
    ['comments', 's1', 6, 's1 + 1'],
    ['replies', 's6', 7, 's6 + 1'],
    ['users', 'post_count', 1, 'post_count + 1'],
    ['users', 'comment_count', 2, 'comment_count + 1'],
    ['users', 'reply_count', 3, 'reply_count + 1'],
  ] as const;

  it('finds every kind of wrong counter, and mends them', async () => {
    for (const [table, column, id, wrong] of spoiled) {
      const key = `${table === 'replies' ? 'reply' : table.slice(0, -1)}_id`;
      await change(`update ${table} set ${column} = ${wrong} where ${key} = ${id}`);
    }
    const { code, stdout } = await hearth(['check', '--json'], place.settings);
    expect(code).toBe(1);
    const found = JSON.parse(stdout).counters as {
      table: string;
      column: string;
      id: number;
      stored: unknown;
      counted: unknown;
    }[];
    const names = found.map(({ table, column, id }) => `${table}.${column} ${id}`);
    expect(names.sort()).toEqual(spoiled.map(([table, column, id]) => `${table}.${column} ${id}`).sort());
    for (const { stored, counted } of found) expect(stored).not.toBe(counted);
    const words = await hearth(['check'], place.settings);
    expect(words.stdout).toMatch(/^posts 2: reply_count is \d+, counted \d+$/m);
    expect(await hearthJson(['check', '--fix'], place.settings)).toMatchObject({
      ok: true,
      mended: spoiled.length,
    });
    expect(await hearthJson(['check'], place.settings)).toMatchObject({ ok: true });
  });

  it('counts what is hidden as the definitions say', async () => {
    await change('update comments set comment_status = -100 where comment_id = 1');
    await change('update boards set is_private = 1 where board_id = 2');
    expect(await hearthJson(['check', '--fix'], place.settings)).toMatchObject({ ok: true });
    const { active, stored } = await withDatabase(place.settings, async ({ db }) => {
      const { rows } = await sql<{ active: number; stored: number }>`select
        (select count(*) from posts p join boards b on b.board_id = p.board_id where b.is_private = 0) as active,
        (select sum(post_count) from users) as stored`.execute(db);
      return rows[0] as (typeof rows)[0];
    });
    expect(stored).toBe(active);
  });

  it('reports what search cannot find, which counting does not mend', async () => {
    await change("delete from search_documents where ref_type = 'COMMENT' and ref_id = 7");
    const { code, stdout } = await hearth(['check', '--fix', '--json'], place.settings);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).unsearchable).toEqual([{ ref_type: 'COMMENT', ref_id: 7 }]);
  });

  // PostgreSQL lets nobody write one.
  it.runIf(inject('database') === 'sqlite')('finds a reference to a row that is not there', async () => {
    const connection = new DatabaseSync(sqliteFile({ dataDir: place.settings.DATA_DIR }));
    connection.exec('pragma foreign_keys = off; update replies set comment_id = 4711 where reply_id = 3');
    connection.close();
    const { code, stdout } = await hearth(['check', '--json'], place.settings);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).integrity).toEqual(['replies: row 3 points to a row that is not there']);
  });
});
