import { Agent, type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corporaArePresent, jsonBodies } from '../content/corpora.ts';
import { startServer, type TestServer } from '../support/server.ts';

describe.skipIf(!corporaArePresent)('bodies of the JSON test suite', { timeout: 120_000 }, () => {
  let server: TestServer;
  // One connection: what follows a bad body must still get its answer on it.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  beforeAll(async () => {
    server = await startServer();
  });

  afterAll(async () => {
    agent.destroy();
    await server.close();
  });

  function send(method: string, path: string, body?: Buffer) {
    return new Promise<{ status: number; text: string; closes: boolean; reused: boolean }>(
      (resolve, reject) => {
        const authorization = `Bearer ${server.member.api_key}`;
        const outgoing = request(`${server.url}/api/v1${path}`, {
          agent,
          method,
          headers: {
            authorization,
            ...(body && { 'content-type': 'application/json', 'content-length': body.length }),
          },
        });
        outgoing.on('error', reject);
        outgoing.on('response', async (response: IncomingMessage) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            closes: response.headers.connection === 'close',
            reused: outgoing.reusedSocket,
          });
        });
        outgoing.end(body);
      },
    );
  }

  const bodies = corporaArePresent ? jsonBodies() : [];
  const says = (text: string) =>
    (JSON.parse(text) as { errors: { path: string; message: string }[] }).errors.map(
      ({ message }) => message,
    );
  const notJson = ['is not JSON', 'is not UTF-8'];

  it('has them', () => {
    expect(bodies.length).toBe(318);
  });

  it('never break the server, nor their connection', async () => {
    await send('GET', '/users/me');
    for (const { id, kind, body } of bodies) {
      const answer = await send('POST', '/posts', body);
      // None of them is a post.
      expect(answer.status, `${id}: ${answer.text}`).toBe(400);
      expect(JSON.parse(answer.text).message, id).toMatch(/^ERR_V1█/);
      if (kind === 'y') for (const message of says(answer.text)) expect(notJson, id).not.toContain(message);
      if (kind === 'n' && body.length > 0) expect(notJson, id).toContain(says(answer.text)[0]);
      expect(answer, id).toMatchObject({ closes: false, reused: true });
    }
    const after = await send('GET', '/users/me');
    expect(after).toMatchObject({ status: 200, reused: true });
  });
});
