import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

// PostgreSQL has no lock on the whole database; what waits there waits for rows.
describe.runIf(inject('database') === 'sqlite')('while another process holds the file', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('reads are answered, and a write waits for its turn without stopping them', async () => {
    const other = new DatabaseSync(join(server.app.services.config.dataDir, 'hearth.sqlite'));
    other.exec('begin immediate');
    const write = server.moderator.post('/tags', { name: 'patience' });
    let written = false;
    void write.then(() => {
      written = true;
    });
    await delay(300);
    expect((await server.member.get('/users/me')).status).toBe(200);
    expect(written).toBe(false);
    other.exec('commit');
    other.close();
    expect((await write).status).toBe(201);
  });
});
