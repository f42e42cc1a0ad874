import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editBoard } from '../../src/boards/boards.ts';
import { inTransaction } from '../../src/context.ts';
import { board, made, post } from '../edge/community.ts';
import { type Caller, startServer, systemContext, type TestServer } from '../support/server.ts';

/** What is written while a board becomes private must not count in its author's profile, which everybody sees. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** An open board of which `part` is part, with a post and a comment in it. */
async function openBoard(part: Caller) {
  const { board_id } = await made(server.owner, '/boards', board({ is_private: true }));
  await server.owner.put(`/boards/${board_id}/members`, { member_changes: { [part.msid]: true } });
  expect((await server.owner.put(`/boards/${board_id}`, board())).status).toBe(200);
  const { post_id } = await made(server.moderator, '/posts', post(board_id, server.moderator));
  const { comment_id } = await made(server.moderator, '/comments', {
    post_id,
    content: 'x',
    author: server.moderator.msid,
  });
  return { board_id, post_id, comment_id };
}

async function whileClosing(board_id: number, write: () => Promise<unknown>) {
  let closing!: () => void;
  const isClosing = new Promise<void>((resolve) => {
    closing = resolve;
  });
  const closed = inTransaction(systemContext(server.database), async (ctx) => {
    await editBoard(ctx, board_id, board({ is_private: true }));
    closing();
    await sleep(300);
  });
  await isClosing;
  await Promise.all([closed, write()]);
}

describe('a board that becomes private while somebody writes in it', () => {
  it.each(['posts', 'comments', 'replies'] as const)('does not count new %s', async (noun) => {
    const author = await server.join(`writer_${noun}`);
    const { board_id, post_id, comment_id } = await openBoard(author);
    const bodies = {
      posts: post(board_id, author),
      comments: { post_id, content: 'x', author: author.msid },
      replies: { comment_id, content: 'x', author: author.msid },
    };
    await whileClosing(board_id, async () => {
      expect((await author.post(`/${noun}`, bodies[noun])).status).toBe(201);
    });
    const { body } = await server.moderator.get(`/users/${author.msid}`);
    expect([body.post_count, body.comment_count, body.reply_count]).toEqual([0, 0, 0]);
  });
});
