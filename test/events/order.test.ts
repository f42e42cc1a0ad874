import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Context, inTransaction } from '../../src/context.ts';
import { createTag } from '../../src/tags/tags.ts';
import { startTwoProcesses, type TwoProcesses } from '../concurrency/two-processes.ts';
import { makeBoard, makeComment, makePost } from '../support/fixtures.ts';
import { type Answer, systemContext } from '../support/server.ts';
import { PATIENCE } from '../support/until.ts';
import { newestPlace, placeOf, readAfter, type Shown, Stream } from './reading.ts';

/** Two processes on one database, and a reader who asks again and again for what comes after the last that it has. */

let server: TwoProcesses;
let post_id: number;

beforeAll(async () => {
  server = await startTwoProcesses();
  post_id = await makePost(server.member, await makeBoard(server.admin));
});

afterAll(() => server.close());

/** What an operation of this process receives. */
const context = (): Context => ({
  ...systemContext(server.database),
  committed: server.app.services.committed,
});

/** A process that ends right after its commit. */
const dying = (): Context => ({ ...context(), committed: () => {} });

/** Makes a tag in a transaction that stays open until `isTime`, its event already written. */
const slowTag = (name: string, isTime: Promise<unknown>, ctx = context()) =>
  inTransaction(ctx, async (ctx) => {
    await createTag(ctx, { name });
    await isTime;
  });

/** Reads on and on, by turns at both processes, until it is told that nothing more will come. */
function poll(after: number) {
  const events: Shown[] = [];
  let place = after;
  let isDone = false;
  const read = async (turn: number): Promise<Answer> => {
    const answer = await server.member.get(server.at(turn, `/events?after_seq=${place}&page_size=50`));
    expect(answer.status).toBe(200);
    events.push(...answer.body);
    expect(placeOf(answer)).toBeGreaterThanOrEqual(place);
    place = placeOf(answer);
    return answer;
  };
  const running = (async () => {
    for (let turn = 0; !isDone; turn += 1) await read(turn);
  })();
  return {
    events,
    /** Ends when this many have come, or everything that is there. */
    async finish(count: number) {
      const until = Date.now() + PATIENCE;
      while (events.length < count && Date.now() < until) await delay(5);
      isDone = true;
      await running;
      return events;
    },
  };
}

const inOrder = (events: Shown[]) =>
  events.every(({ seq }, index) => index === 0 || seq > (events[index - 1] as Shown).seq);

describe('line 1: a reader that asks for what comes after the last it has', () => {
  it('misses nothing while two processes commit at random moments, and gets each event once', async () => {
    const { member } = server;
    const before = await newestPlace(member);
    const reader = poll(before);
    const names = Array.from({ length: 60 }, (_, index) => `tag${index}`);
    await Promise.all([
      ...names.map(async (name) => {
        await delay(Math.random() * 300);
        await slowTag(name, delay(Math.random() * (inject('database') === 'sqlite' ? 4 : 60)));
      }),
      ...Array.from({ length: 60 }, async (_, turn) => {
        await delay(Math.random() * 300);
        const input = { post_id, content: `Comment ${turn}`, author: member.msid };
        expect((await member.post(server.at(turn, '/comments'), input)).status).toBe(201);
      }),
    ]);
    const events = await reader.finish(120);
    expect(events.filter(({ event }) => event === 'tag.created')).toHaveLength(60);
    expect(new Set(events.map(({ ids }) => JSON.stringify(ids))).size).toBe(120);
    expect(inOrder(events)).toBe(true);
    expect(events).toEqual(await readAfter(member, before));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => before + 1 + index));
  });

  // On SQLite nothing can be committed meanwhile: one transaction writes at a time.
  it.runIf(inject('database') === 'postgres')(
    'gets the event of a transaction that stayed open while others, begun later, were committed and read',
    async () => {
      const { member } = server;
      const before = await newestPlace(member);
      const reader = poll(before);
      let end = () => {};
      const open = slowTag('held', new Promise<void>((resolve) => (end = resolve)));
      await delay(50);
      const comments = [];
      for (let turn = 0; turn < 6; turn += 1) {
        const input = { post_id, content: 'Meanwhile', author: member.msid };
        comments.push((await member.post(server.at(turn, '/comments'), input)).body.comment_id);
      }
      while (reader.events.length < 6) await delay(5);
      expect(reader.events.map(({ ids }) => ids.comment_id)).toEqual(comments);
      end();
      await open;
      const events = await reader.finish(7);
      expect(events.at(-1)).toMatchObject({ event: 'tag.created', seq: before + 7 });
      // Its row is older than those of the others: read by it, it would have come too late.
      const rowIds = events.map(({ event_id }) => event_id);
      expect(rowIds.at(-1)).toBe(Math.min(...rowIds));
    },
  );

  it('gets the event of a process that ended right after its commit, from the other one', async () => {
    const { member } = server;
    const before = await newestPlace(member);
    await slowTag('orphan', Promise.resolve(), dying());
    const answer = await member.get(`${server.secondUrl}/api/v1/events?after_seq=${before}&wait=20`);
    expect(answer.body).toMatchObject([{ event: 'tag.created', seq: before + 1 }]);
  });

  it('is woken at once by a commit in another process', async () => {
    const { member } = server;
    const before = await newestPlace(member);
    const waiting = member.get(`${server.secondUrl}/api/v1/events?after_seq=${before}&wait=30`);
    await delay(300);
    const at = performance.now();
    const comment_id = await makeComment(member, post_id);
    const { body } = await waiting;
    expect(body).toMatchObject([{ event: 'comment.created', ids: { comment_id }, seq: before + 1 }]);
    expect(performance.now() - at).toBeLessThan(10_000);
  });
});

describe('line 1: a stream of one process', () => {
  it('sends what another process commits, and ends when the key is revoked there', async () => {
    const { member } = server;
    const { api_key, key_id } = (await member.post('/users/me/api_keys', { key_name: 'Stream' })).body;
    const stream = await Stream.open({ url: server.secondUrl }, { api_key });
    const first = await makeComment(member, post_id);
    await stream.waitFor(({ events }) => events.length === 1);
    await member.delete(`/users/me/api_keys/${key_id}`);
    // So long another process may remember a key: a second is promised.
    await delay(1_000);
    await makeComment(member, post_id);
    await stream.over;
    expect(stream.events.map(({ ids }) => ids.comment_id)).toEqual([first]);
  });

  it('ends when its process is told to stop, which does not wait for it', async () => {
    const stream = await Stream.open({ url: server.secondUrl }, server.member);
    const begun = performance.now();
    await server.stopSecond();
    expect(performance.now() - begun).toBeLessThan(10_000);
    await stream.over;
    expect(stream.text).toContain('retry: 3000');
  });
});
