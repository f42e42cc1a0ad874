import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../src/background.ts';
import { openDatabase } from '../../src/db/open.ts';
import { insertEvent } from '../../src/events/events.queries.ts';
import { type AccountServer, PASSWORD, startAccounts, type Visitor } from '../accounts/visitor.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { type Caller, listen } from '../support/server.ts';
import { patient } from '../support/until.ts';
import { everythingTold } from './members.ts';

let server: AccountServer;
let board_id: number;
let post_id: number;
let round = 0;
let anna: Caller;
let ben: Caller;
/** Anna's browser. */
let browser: Visitor;
const streams: Stream[] = [];

beforeAll(async () => {
  server = await startAccounts();
  board_id = await makeBoard(server.admin);
});
afterAll(() => server?.close());

beforeEach(async () => {
  round += 1;
  anna = await server.join(`anna${round}`);
  ben = await server.join(`ben${round}`);
  post_id = await makePost(anna, board_id);
  await everythingTold(server);
  await server.withPassword(anna);
  browser = server.visit();
  await browser.signIn(`anna${round}@example.org`, PASSWORD);
});
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

/** What a browser hears from GET /live. */
class Stream {
  heard: { event: string; data: Record<string, number> }[] = [];
  lastId = '';
  isOver = false;
  close = () => {};
  #mayRead = Promise.resolve();

  static async open(visitor: Visitor, path = '/live', { url = server.url, headers = {} } = {}) {
    const stream = new Stream();
    streams.push(stream);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    // A connection of its own, that ends with it.
    const request = get(url + path, { agent: false, headers: { cookie, ...headers } });
    stream.close = () => request.destroy();
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('text/event-stream');
    void stream.#read(answer).catch(() => {});
    await stream.hears('unread');
    return stream;
  }

  async #read(body: AsyncIterable<Uint8Array>) {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      await this.#mayRead;
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = parts.pop() as string;
      for (const part of parts) {
        const [, event] = /^event: (.+)$/m.exec(part) ?? [];
        const [, data] = /^data: (.+)$/m.exec(part) ?? [];
        this.lastId = /^id: (.+)$/m.exec(part)?.[1] ?? this.lastId;
        if (event) this.heard.push({ event, data: JSON.parse(data as string) });
      }
    }
    this.isOver = true;
  }

  hears(event: string, data: object = {}) {
    const heard = { event, data: expect.objectContaining(data) };
    return vi.waitFor(() => expect(this.heard).toContainEqual(heard), patient);
  }

  /** Reads no more. @returns goes on */
  pause() {
    let goOn = () => {};
    this.#mayRead = new Promise((resolve) => {
      goOn = resolve;
    });
    return () => goOn();
  }

  ends = () => vi.waitFor(() => expect(this.isOver).toBe(true), patient);
}

describe('the live stream', () => {
  it('is for who is signed in; others are told not to ask again', async () => {
    expect((await server.visit().get('/live')).status).toBe(204);
  });

  it('tells the count of unread notifications when it changes', async () => {
    const stream = await Stream.open(browser);
    await stream.hears('unread', { count: 0 });
    await makeComment(ben, post_id);
    await stream.hears('unread', { count: 1 });
    await browser.post('/notifications/read', { until: '9999' }, { from: '/settings/account' });
    await vi.waitFor(
      () => expect(stream.heard.at(-1)).toEqual({ event: 'unread', data: { count: 0 } }),
      patient,
    );
    await makeComment(ben, post_id);
    await stream.hears('unread', { count: 1 });
    await browser.get(`/posts/${post_id}-seeds-to-swap`);
    await vi.waitFor(
      () => expect(stream.heard.at(-1)).toEqual({ event: 'unread', data: { count: 0 } }),
      patient,
    );
  });

  it('tells of what happens in the posts that are shown, and in no others', async () => {
    const other = await makePost(anna, board_id);
    const stream = await Stream.open(browser, `/live?posts=${post_id}`);
    await makeComment(ben, other);
    const comment = await makeComment(ben, post_id);
    const reply = await makeReply(ben, comment);
    await ben.put(`/comments/${comment}`, { content: 'Edited' });
    await stream.hears('comment.created', { comment_id: comment, post_id });
    await stream.hears('reply.created', { reply_id: reply, comment_id: comment });
    await stream.hears('comment.updated', { comment_id: comment });
    await ben.delete(`/replies/${reply}`);
    await stream.hears('reply.deleted', { reply_id: reply });
    expect(stream.heard.filter(({ data }) => data.post_id === other)).toEqual([]);
  });

  it('tells what one missed since the page was made, or since the connection broke', async () => {
    const stream = await Stream.open(browser, `/live?posts=${post_id}`);
    const place = stream.lastId;
    stream.close();
    const comment = await makeComment(ben, post_id);
    await everythingTold(server);
    const again = await Stream.open(browser, `/live?posts=${post_id}`, {
      headers: { 'last-event-id': place },
    });
    await again.hears('comment.created', { comment_id: comment });
    const later = await Stream.open(browser, `/live?posts=${post_id}&after=${place}`);
    await later.hears('comment.created', { comment_id: comment });
    const now = await Stream.open(browser, `/live?posts=${post_id}`);
    expect(now.heard.map(({ event }) => event)).toEqual(['unread']);
  });

  it('says nothing of what one may not see, judged when it is sent', async () => {
    const board = await makeBoard(server.admin, { is_private: true });
    await addToBoard(server.admin, board, anna, ben);
    const post = await makePost(ben, board);
    await everythingTold(server);
    const stream = await Stream.open(browser, `/live?posts=${post},${post_id}`);
    await makeComment(ben, post);
    await stream.hears('comment.created', { post_id: post });
    await server.admin.put(`/boards/${board}/members`, { member_changes: { [anna.msid]: false } });
    const hidden = await makeComment(ben, post);
    const shown = await makeComment(ben, post_id);
    await stream.hears('comment.created', { comment_id: shown });
    expect(stream.heard.filter(({ data }) => data.comment_id === hidden)).toEqual([]);
  });

  it('tells whoever saw it that something was hidden as it tells of a removal, and nobody else', async () => {
    const { moderator } = server;
    const set = (path: string, status: number) =>
      moderator
        .patch(path, { action: 202, data: { status } })
        .then((answer) => expect(answer.status).toBe(200));
    const comment = await makeComment(ben, post_id);
    const reply = await makeReply(ben, comment);
    const unseen = await makeComment(ben, post_id);
    await set(`/comments/${unseen}`, 0);
    await everythingTold(server);
    const stream = await Stream.open(browser, `/live?posts=${post_id}`);
    await set(`/comments/${unseen}`, -3);
    await set(`/replies/${reply}`, 0);
    await stream.hears('reply.deleted', { reply_id: reply, comment_id: comment });
    await set(`/comments/${comment}`, 0);
    await stream.hears('comment.deleted', { comment_id: comment });
    await set(`/comments/${comment}`, 15);
    await stream.hears('comment.updated', { comment_id: comment });
    expect(stream.heard.filter(({ data }) => data.comment_id === unseen)).toEqual([]);

    await server.withPassword(ben);
    const author = server.visit();
    await author.signIn(`ben${round}@example.org`, PASSWORD);
    const own = await Stream.open(author, `/live?posts=${post_id}`);
    await set(`/comments/${comment}`, 0);
    await own.hears('comment.updated', { comment_id: comment });
    const post = await makePost(ben, board_id);
    await everythingTold(server);
    const other = await Stream.open(browser, `/live?posts=${post}`);
    await set(`/posts/${post}`, 0);
    await other.hears('post.deleted', { post_id: post });
    await set(`/posts/${post}`, -3);
    await set(`/posts/${post}`, 15);
    await other.hears('post.updated', { post_id: post });
    expect(other.heard.filter(({ event }) => event === 'post.deleted')).toHaveLength(1);
  });

  it('does not tell what was hidden where one does not read, once the post stands where one does', async () => {
    const { moderator } = server;
    const secret = await makeBoard(server.admin, { is_private: true, hidden_type: 2 });
    await addToBoard(server.admin, secret, ben, moderator);
    const inSecret = await makePost(ben, secret);
    const comment = await makeComment(ben, inSecret);
    const reply = await makeReply(ben, await makeComment(ben, inSecret));
    await everythingTold(server);
    const place = (await Stream.open(browser)).lastId;
    const hide = (path: string) => moderator.patch(path, { action: 202, data: { status: 0 } });
    const move = (to: number) =>
      ben.put(`/posts/${inSecret}`, {
        board_id: String(to),
        headline: 'Moved',
        content: 'x',
        authors: [ben.msid],
      });
    await hide(`/comments/${comment}`);
    await hide(`/replies/${reply}`);
    expect((await hide(`/posts/${inSecret}`)).status).toBe(200);
    await moderator.patch(`/posts/${inSecret}`, { action: 202, data: { status: 15 } });
    expect((await move(board_id)).status).toBe(200);
    const shown = await makeComment(ben, inSecret);
    await everythingTold(server);
    const stream = await Stream.open(browser, `/live?posts=${inSecret}&after=${place}`);
    await stream.hears('comment.created', { comment_id: shown });
    expect(stream.heard.filter(({ event }) => event.endsWith('.deleted'))).toEqual([]);
  });

  it('keeps no more than a few hundred events for a browser that does not read them, and says so then', async () => {
    const comment_id = await makeComment(ben, post_id);
    await everythingTold(server);
    const stuck = await Stream.open(browser, `/live?posts=${post_id}`);
    const other = await Stream.open(browser, `/live?posts=${post_id}`);
    const resume = stuck.pause();
    const happen = async (count: number, more: Record<string, number>, last: number) => {
      const rest = { source_name: null, user_agent: null, address: null, request_id: null };
      const [event, occurred_at] = ['comment.updated', new Date().toISOString()];
      await server.database.transaction(async (db) => {
        for (let at = 1; at <= count; at += 1) {
          const ids = JSON.stringify({ comment_id, post_id, ...more, at: at === count ? last : 0 });
          await insertEvent(db, { event, occurred_at, actor_id: ben.user_id, ids, details: null, ...rest });
        }
      });
      await server.app.services.eventLog.advance();
      await other.hears(event, { at: last });
    };
    // More than lies in the buffers on the way.
    await happen(80, { ['x'.repeat(200_000)]: 1 }, 1);
    await happen(300, { ['x'.repeat(300)]: 1 }, 2);
    await happen(300, {}, 3);
    await happen(300, {}, 4);
    resume();
    await vi.waitFor(() => expect(stuck.heard.map(({ event }) => event)).toContain('missed'), patient);
    expect(stuck.heard.filter(({ data }) => data.at === 4)).toEqual([]);
    stuck.heard = [];
    const next = await makeComment(ben, post_id);
    await stuck.hears('comment.created', { comment_id: next });
  });

  it('ends with the session, and the next one is empty', async () => {
    const stream = await Stream.open(browser);
    const cookies = new Map(browser.cookies);
    await browser.post('/sign-out', {}, { from: '/settings/account' });
    await makeComment(ben, post_id);
    await stream.ends();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect((await browser.get('/live')).status).toBe(204);
  });

  it('is held open only so often for one member', async () => {
    for (let count = 0; count < 10; count += 1) await Stream.open(browser);
    expect((await browser.get('/live')).status).toBe(429);
    for (const stream of streams.splice(0)) stream.close();
    await vi.waitFor(async () => {
      await Stream.open(browser);
    }, patient);
  });

  it('hears what another process wrote, and takes bad parameters for none', async () => {
    const { config } = server.app.services;
    const database = openDatabase(config);
    const other = await listen({ ...config, port: 0 }, database);
    const background = startBackground(other.app);
    try {
      const path = `/live?posts=${post_id},x,-1,${'9'.repeat(30)}&after=x`;
      const stream = await Stream.open(browser, path, { url: other.url });
      const comment = await makeComment(ben, post_id);
      await stream.hears('comment.created', { comment_id: comment });
      await stream.hears('unread', { count: 1 });
      other.app.services.eventLog.close();
      await stream.ends();
    } finally {
      other.app.services.eventLog.close();
      await background.stop();
      await other.app.close();
      await database.close();
    }
  });
});
