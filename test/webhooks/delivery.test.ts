import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { Receiver, toLoopback, verify } from './receiver.ts';

let server: TestServer;
let receiver: Receiver;
let board_id: number;

beforeAll(async () => {
  receiver = await Receiver.start();
  server = await startServer(toLoopback, { works: true });
  const board = await server.admin.post('/boards', {
    board_name: 'General',
    is_private: false,
    hidden_type: 0,
    permission_for: 10,
    needs_approval: false,
  });
  board_id = board.body.board_id;
});

afterAll(async () => {
  await server?.close();
  await receiver?.stop();
});

beforeEach(() => {
  receiver.clear();
  receiver.behave = (_received, response) => void response.end('ok');
});

const post = (headline: string) =>
  server.member.post('/posts', {
    board_id,
    headline,
    content: `<p>${headline}</p>`,
    authors: [server.member.msid],
  });

describe('a delivery', () => {
  it('arrives at once, as the document shows it, signed so that the library of the scheme verifies it', async () => {
    const { status, body: webhook } = await server.admin.post('/webhooks', {
      event: 'post.created',
      target_url: `${receiver.url}/hooks`,
    });
    expect(status).toBe(201);
    expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { body: written } = await post('Which chain for a cargo bike?');
    const [received] = await receiver.waitFor(1);
    expect(received?.payload).toEqual({
      event: 'post.created',
      job_id: expect.any(Number),
      entities: { post: [written] },
      event_id: expect.any(Number),
      seq: expect.any(Number),
      occurred_at: written.created_at,
      actor: expect.objectContaining({ user_id: server.member.user_id, msid: server.member.msid }),
    });
    verify(webhook.secret, received as never);
  });
});
