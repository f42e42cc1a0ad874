import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hearth, hearthJson, serve } from '../cli/hearth.ts';
import { boardInput } from '../support/fixtures.ts';
import { emptyDatabase } from '../support/server.ts';
import { formOf, picture } from './pictures.ts';

/** A backup is one file, pictures and all; what is restored or copied elsewhere shows them. */

type Settings = Record<string, string>;

let folder: string;
const places: (() => Promise<void>)[] = [];
const file = (name: string) => join(folder, name);

/** An installation of its own, on the project's database. */
async function place(): Promise<Settings> {
  const { settings, drop } = await emptyDatabase();
  places.push(drop);
  return settings;
}

/** What its owner posts: a picture in an open board. */
async function inhabit(settings: Settings) {
  const owner = await hearthJson(['user', 'create', '--email', 'o@example.org', '--role', 'owner'], settings);
  const server = await serve(settings);
  const call = async (path: string, body: object) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${owner.api_key}`,
        ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      body: body instanceof FormData ? body : JSON.stringify(body),
    });
    const answered = await answer.json();
    if (answer.status !== 201) throw new Error(JSON.stringify(answered));
    return answered;
  };
  try {
    const { src } = await call('/uploads', formOf(await picture('png', { width: 900, height: 500 })));
    const unused = await call('/uploads', formOf(await picture('jpeg')));
    const { board_id } = await call('/boards', boardInput());
    const content = `<p>Look</p><img src="${src}" alt="" />`;
    await call('/posts', { board_id, headline: 'A picture', content, authors: [owner.msid] });
    return { src: src as string, unused: unused.src as string, owner };
  } finally {
    await server.end();
  }
}

/** The picture in all its widths, as a guest gets it. */
async function pictures(settings: Settings, src: string) {
  const server = await serve(settings);
  try {
    return await Promise.all(
      ['320', '800', 'full'].map(async (variant) => {
        const answer = await fetch(server.url + src.replace('/800-', `/${variant}-`));
        return [answer.status, Buffer.from(await answer.arrayBuffer()).toString('base64')];
      }),
    );
  } finally {
    await server.end();
  }
}

describe('a community with pictures', () => {
  let here: Settings;
  let made: Awaited<ReturnType<typeof inhabit>>;
  let before: Awaited<ReturnType<typeof pictures>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hearth-pictures-'));
    here = await place();
    made = await inhabit(here);
    before = await pictures(here, made.src);
    expect(before.map(([status]) => status)).toEqual([200, 200, 200]);
    await hearthJson(['backup', file('one.sqlite')], here);
  });

  afterAll(async () => {
    for (const drop of places) await drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows them where its backup is restored', async () => {
    const there = await place();
    await hearthJson(['restore', file('one.sqlite')], there);
    expect(await pictures(there, made.src)).toEqual(before);
    expect(await hearthJson(['check'], there)).toMatchObject({ ok: true });
    // And from there again: nothing was lost on the way.
    await hearthJson(['backup', file('two.sqlite')], there);
    const third = await place();
    await hearthJson(['restore', file('two.sqlite')], third);
    expect(await pictures(third, made.src)).toEqual(before);
  });

  it('shows them again when what was deleted since is restored over it', async () => {
    const again = await place();
    await hearthJson(['restore', file('one.sqlite')], again);
    const server = await serve(again);
    const headers = { authorization: `Bearer ${made.owner.api_key}` };
    const late = await fetch(`${server.url}/api/v1/uploads`, {
      method: 'POST',
      headers,
      body: formOf(await picture('webp')),
    });
    expect(late.status).toBe(201);
    expect((await fetch(`${server.url}/api/v1/uploads/1`, { method: 'DELETE', headers })).status).toBe(200);
    await server.end();
    rmSync(join(again.DATA_DIR as string, 'uploads'), { recursive: true });
    await hearthJson(['restore', file('one.sqlite'), '--force'], again);
    expect(await pictures(again, made.src)).toEqual(before);
  });

  it('shows them when its backup is restored into a SQLite file', async () => {
    const there = { DATA_DIR: file('sqlite'), DATABASE_URL: '' };
    await hearthJson(['restore', file('one.sqlite')], there);
    expect(await pictures(there, made.src)).toEqual(before);
  });

  it.runIf(inject('database') === 'postgres')('shows them on PostgreSQL after hearth copy', async () => {
    const source = { DATA_DIR: file('source'), DATABASE_URL: '' };
    await hearthJson(['restore', file('one.sqlite')], source);
    const target = await place();
    await hearthJson(['copy', '--to', target.DATABASE_URL as string], source);
    expect(await pictures({ ...target, DATA_DIR: source.DATA_DIR }, made.src)).toEqual(before);
  });

  it('hears from hearth doctor when the folder of pictures cannot be written', async () => {
    const broken = { DATA_DIR: file('broken'), DATABASE_URL: '' };
    await hearthJson(['restore', file('one.sqlite')], broken);
    const uploads = async () => {
      const { stdout } = await hearth(['doctor', '--json'], broken);
      return JSON.parse(stdout).find(({ subject }: { subject: string }) => subject === 'uploads');
    };
    expect(await uploads()).toMatchObject({ level: 'ok' });
    rmSync(join(file('broken'), 'uploads'), { recursive: true });
    writeFileSync(join(file('broken'), 'uploads'), '');
    expect(await uploads()).toMatchObject({
      level: 'fail',
      message: expect.stringContaining('is no folder'),
    });
  });
});
