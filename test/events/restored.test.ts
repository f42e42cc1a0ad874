import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hearthJson, type Served, serve } from '../cli/hearth.ts';
import { emptyDatabase } from '../support/server.ts';
import { Stream } from './reading.ts';

/** Line 1 of webhooks: who listens or comes back while an older backup is restored is told so, and misses nothing without knowing. */
describe('readers of the event log while the community is restored', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>;
  let folder: string;
  let server: Served;
  let key: { api_key: string };

  beforeAll(async () => {
    place = await emptyDatabase();
    folder = mkdtempSync(join(tmpdir(), 'hearth-restored-'));
    key = await hearthJson(['user', 'create', '--email', 'o@example.org', '--role', 'owner'], place.settings);
    server = await serve(place.settings);
    await makeTag('before');
    await hearthJson(['backup', join(folder, 'backup.sqlite')], place.settings);
    await makeTag('after');
  });

  afterAll(async () => {
    await server.end();
    await place.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (path: string, body?: object) =>
    fetch(`${server.url}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key.api_key}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });

  async function makeTag(name: string) {
    expect((await ask('/tags', { name })).status).toBe(201);
    return Number((await ask('/events?page_size=50')).headers.get('last_seq'));
  }

  it('ends their streams and waiting calls with where the log ends now', async () => {
    const newest = await makeTag('newest');
    const stream = await Stream.open(server, key);
    await stream.upTo(newest);
    const waiting = ask(`/events?after_seq=${newest}&wait=30`);
    await hearthJson(['restore', join(folder, 'backup.sqlite'), '--force'], place.settings);
    const answer = await waiting;
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('restored')]);
    await stream.over;
    const again = await Stream.open(server, key, '', { 'last-event-id': String(stream.lastId) });
    await again.over;
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('restored')]);
  });

  it('tells those who come back when the log has grown past their place, and gives no place twice', async () => {
    const last = await makeTag('kept');
    await hearthJson(['backup', join(folder, 'later.sqlite')], place.settings);
    const lost = [await makeTag('lost'), await makeTag('lost too')];
    await hearthJson(['restore', join(folder, 'later.sqlite'), '--force'], place.settings);
    const newest = await makeTag('new');
    expect(newest).toBeGreaterThan(Math.max(...lost));
    for (const after of lost) {
      for (const answer of [
        await ask(`/events?after_seq=${after}`),
        await fetch(`${server.url}/api/v1/events/stream`, {
          headers: { authorization: `Bearer ${key.api_key}`, 'last-event-id': String(after) },
        }),
      ]) {
        const text = await answer.text();
        expect([answer.status, text]).toEqual([400, expect.stringContaining('restored')]);
        // Where to go on: the last that the backup holds.
        expect(Number(/go on after (\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(last);
      }
    }
    const kept = (await (await ask(`/events?after_seq=${last}`)).json()) as { event: string }[];
    expect(kept.map(({ event }) => event)).toEqual(['tag.created']);
    const audit = (await (await ask('/audit_log?event=community.restored')).json()) as { ids: object }[];
    expect(audit[0]).toMatchObject({ ids: {} });
  });
});
