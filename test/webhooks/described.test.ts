import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicEvents } from '../../src/events/events.catalog.ts';
import { samplePayload } from '../../src/webhooks/samples.ts';
import { signedIn } from '../accounts/visitor.ts';
import { Answers } from '../support/answers.ts';
import {
  addToBoard,
  boardInput,
  makeBoard,
  makeComment,
  makePost,
  makeReply,
  postInput,
} from '../support/fixtures.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Receiver, toLoopback } from './receiver.ts';

let server: TestServer;
let receiver: Receiver;
let description: Answers;

beforeAll(async () => {
  receiver = await Receiver.start();
  server = await startServer(toLoopback, { works: true });
  description = new Answers(server.app.swagger());
});

afterAll(async () => {
  await server?.close();
  await receiver?.stop();
});

describe('the description of what is delivered', () => {
  it('holds for a real delivery of each event', async () => {
    const { admin, member } = server;
    const subscribed = await admin.post('/webhooks', { events: ['*'], target_url: receiver.url });
    expect(subscribed.status).toBe(201);
    await makeEverythingHappen();

    const seen = () => new Set(receiver.received.map(({ payload }) => payload.event));
    // The last thing that happens; first attempts come in order.
    await arrived('member.deleted');
    expect(publicEvents.filter((event) => !seen().has(event))).toEqual([]);
    for (const { payload } of receiver.received) description.checkDelivery(payload);

    const [post] = await receiver.waitFor(1, ({ payload }) => payload.event === 'post.deleted');
    expect(Object.keys(post?.payload.entities.post[0])).toEqual(['post_id', 'board_id']);
    const reactions = await receiver.waitFor(3, ({ payload }) => payload.event === 'reaction.added');
    expect(reactions.map(({ payload }) => Object.keys(payload.entities))).toEqual([
      ['reaction', 'post'],
      ['reaction', 'comment'],
      ['reaction', 'reply'],
    ]);
    expect(reactions[0]?.payload.entities.reaction[0].user.msid).toBe(member.msid);
  });

  it.each(publicEvents)('holds for the sample of %s', (event) => {
    description.checkDelivery(JSON.parse(JSON.stringify(samplePayload(event))));
  });

  it('holds for a test', async () => {
    const { body: webhook } = await server.admin.post('/webhooks', {
      event: 'tag.created',
      target_url: `${receiver.url}/test`,
    });
    const { body: result } = await server.admin.post(`/webhooks/${webhook.webhook_id}/test`);
    expect(result.delivered).toBe(true);
    const [received] = await receiver.waitFor(1, ({ path }) => path === '/test');
    description.checkDelivery(received?.payload);
    expect(received?.payload).toMatchObject({ event_id: 0, seq: 0, job_id: result.job_id });
  });
});

/** Ends with member.deleted. Nothing is removed before what happened to it arrived: later it would not be told. */
async function makeEverythingHappen() {
  const { admin, moderator, member, owner } = server;
  const board_id = await makeBoard(admin);
  await admin.put(`/boards/${board_id}`, boardInput({ board_name: 'Vegetables' }));
  const unused = await makeBoard(admin, { board_name: 'Unused' });
  await admin.delete(`/boards/${unused}`);
  const team = await makeBoard(admin, { is_private: true });
  await addToBoard(admin, team, member);
  await admin.put(`/boards/${team}/members`, { member_changes: { [member.msid]: false } });

  const reviewed = await makeBoard(admin, { needs_approval: true });
  const approved = await makePost(member, reviewed);
  await moderator.patch(`/posts/${approved}`, { action: 202, data: { status: 15 } });
  const rejected = await makePost(member, reviewed);
  await moderator.patch(`/posts/${rejected}`, { action: 202, data: { status: 3 } });

  const post_id = await makePost(member, board_id);
  const browser = await signedIn(server, admin, 'adam@example.org');
  const report = { noun: 'post', id: String(post_id), reason: 'SPAM' };
  await browser.post('/reports', report, { from: `/reports/new?post=${post_id}` });
  await browser.post('/admin/newcomers', { email: 'nina@example.org' }, { from: '/admin/newcomers' });
  await member.put(`/posts/${post_id}`, postInput(board_id, member, { headline: 'Seeds wanted' }));
  const comment_id = await makeComment(member, post_id);
  await member.put(`/comments/${comment_id}`, { content: 'Count us in' });
  const reply_id = await makeReply(member, comment_id);
  await member.put(`/replies/${reply_id}`, { content: 'And me' });
  for (const path of [`/posts/${post_id}`, `/comments/${comment_id}`, `/replies/${reply_id}`]) {
    await member.put(`${path}/reactions/s2`);
  }
  await member.delete(`/posts/${post_id}/reactions/s2`);
  await arrived('reaction.removed');
  await member.delete(`/replies/${reply_id}`);
  await member.delete(`/comments/${comment_id}`);
  await member.delete(`/posts/${post_id}`);

  const { body: tag } = await admin.post('/tags', { name: 'Beans' });
  await admin.put(`/tags/${tag.tag_id}`, { name: 'Broad beans' });
  await arrived('tag.updated');
  await admin.delete(`/tags/${tag.tag_id}`);

  const newcomer = { first_name: 'Nora', email: 'nora@example.org' };
  const { body: nora } = await admin.post('/users', newcomer);
  await admin.put(`/users/${nora.msid}`, { ...newcomer, user_description: '<p>Grows beans.</p>' });
  await owner.patch(`/users/${nora.msid}`, { action: 101, data: { role_id: 3 } });
  await admin.patch(`/users/${nora.msid}`, { action: 102, data: { user_status: -3 } });
  await arrived('member.status_changed');
  await admin.patch(`/users/${nora.msid}`, { action: 102, data: { user_status: -100 } });
}

const arrived = (event: string) => receiver.waitFor(1, ({ payload }) => payload.event === event);
