import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guest, MODERATOR, Status } from '../../src/permissions.ts';
import { oldestReportFirst } from '../../src/reports/reports.queries.ts';
import {
  actOnReports,
  countReported,
  dismissReports,
  isReportedByActor,
  listReported,
  listReportsOf,
  report,
} from '../../src/reports/reports.ts';
import { contextOf } from '../notifications/members.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { type Caller, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let board_id: number;
let post_id: number;
let ben: Caller;
let cleo: Caller;

beforeAll(async () => {
  server = await startServer();
  board_id = await makeBoard(server.admin);
  ben = await server.join('ben');
  cleo = await server.join('cleo');
});
afterAll(() => server?.close());

beforeEach(async () => {
  post_id = await makePost(server.member, board_id);
});

const thePost = () => ({ ref_type: 'POST', ref_id: post_id }) as const;
const asModerator = () => contextOf(server, server.moderator, MODERATOR);
const by = (member: Caller, reported: Parameters<typeof dismissReports>[1], details?: string) =>
  report(contextOf(server, member), { ...reported, reason: 'SPAM', details });

const page = { sort: oldestReportFirst, limit: 100, offset: 0, after: undefined };
const inQueue = async ({ ref_type, ref_id }: { ref_type: string; ref_id: number }, ctx = asModerator()) =>
  (await listReported(ctx, page)).find((row) => row.ref_type === ref_type && row.ref_id === ref_id);

const auditLines = async (event: string) => {
  const { body } = await server.admin.get(`/audit_log?event=${event}`);
  return body as { ids: object; details: object; actor: { user_id: number } }[];
};

describe('reporting', () => {
  it('puts a post, a comment or a reply before the moderators, each once with how many reported it', async () => {
    const comment_id = await makeComment(server.member, post_id);
    const reply_id = await makeReply(server.member, comment_id);
    const comment = { ref_type: 'COMMENT', ref_id: comment_id } as const;
    const reply = { ref_type: 'REPLY', ref_id: reply_id } as const;
    const before = await countReported(asModerator());
    for (const reported of [thePost(), comment, reply]) await by(ben, reported);
    await by(cleo, thePost(), 'He sells things');
    expect(await inQueue(thePost())).toMatchObject({ count: 2, post_id });
    expect(await inQueue(comment)).toMatchObject({ count: 1, post_id });
    expect(await inQueue(reply)).toMatchObject({ count: 1, post_id });
    expect(await countReported(asModerator())).toBe(before + 3);
    expect(await listReportsOf(asModerator(), thePost())).toMatchObject([
      { username: 'ben', reason: 'SPAM', details: null },
      { username: 'cleo', details: 'He sells things' },
    ]);
  });

  it('works once for a member and a thing, and is in the audit log', async () => {
    expect(await isReportedByActor(contextOf(server, ben), thePost())).toBe(false);
    await by(ben, thePost());
    await by(ben, thePost(), 'again');
    expect(await isReportedByActor(contextOf(server, ben), thePost())).toBe(true);
    expect(await inQueue(thePost())).toMatchObject({ count: 1 });
    const lines = (await auditLines('post.reported')).filter(
      ({ ids }) => 'post_id' in ids && ids.post_id === post_id,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ ids: { post_id, board_id }, details: { reason: 'SPAM' } });
  });

  it('is not for guests, nor for one’s own words or for what one may not know of', async () => {
    const hidden = await makeBoard(server.admin, { is_private: true, hidden_type: 2 });
    await addToBoard(server.admin, hidden, server.member);
    const secret = { ref_type: 'POST', ref_id: await makePost(server.member, hidden) } as const;
    await expect(by(ben, secret)).rejects.toMatchObject({ failure: { http: 404 } });
    await expect(by(server.member, thePost())).rejects.toMatchObject({ failure: { http: 403 } });
    const asGuest = { ...contextOf(server, ben), actor: guest };
    await expect(report(asGuest, { ...thePost(), reason: 'SPAM' })).rejects.toMatchObject({
      failure: { http: 403 },
    });
    await expect(by(ben, thePost(), 'x'.repeat(2_001))).rejects.toMatchObject({ failure: { http: 400 } });
  });

  it('tells nobody but the moderators who reported', async () => {
    await by(ben, thePost());
    const seen = async (caller: Caller) => {
      const { body } = await caller.get('/events?types=post.reported&page_size=50');
      return (body as { ids: { post_id: number } }[]).some(({ ids }) => ids.post_id === post_id);
    };
    expect(await seen(server.moderator)).toBe(true);
    expect(await seen(server.member)).toBe(false);
    expect(await seen(cleo)).toBe(false);
  });
});

describe('the queue', () => {
  it('is for who may review, and shows only what they see', async () => {
    await by(ben, thePost());
    const asMember = contextOf(server, cleo);
    await expect(listReported(asMember, page)).rejects.toMatchObject({ failure: { http: 403 } });
    await expect(countReported(asMember)).rejects.toMatchObject({ failure: { http: 403 } });
    for (const work of [listReportsOf, dismissReports])
      await expect(work(asMember, thePost())).rejects.toMatchObject({ failure: { http: 403 } });
    await expect(actOnReports(asMember, thePost(), Status.SPAM)).rejects.toMatchObject({
      failure: { http: 403 },
    });

    const hidden = await makeBoard(server.admin, { is_private: true });
    await addToBoard(server.admin, hidden, server.member, ben);
    const secret = { ref_type: 'POST', ref_id: await makePost(server.member, hidden) } as const;
    await by(ben, secret);
    expect(await inQueue(secret)).toBeUndefined();
    await expect(dismissReports(asModerator(), secret)).rejects.toMatchObject({ failure: { http: 404 } });
    await addToBoard(server.admin, hidden, server.moderator);
    expect(await inQueue(secret)).toMatchObject({ count: 1 });
  });

  it('forgets what is dismissed, which the same member does not report again', async () => {
    await by(ben, thePost());
    await by(cleo, thePost());
    await dismissReports(asModerator(), thePost(), 'It is fine');
    expect(await inQueue(thePost())).toBeUndefined();
    const [line] = await auditLines('report.closed');
    expect(line).toMatchObject({
      ids: { post_id },
      details: { outcome: 'DISMISSED', count: 2, details: 'It is fine' },
      actor: { user_id: server.moderator.user_id },
    });
    await expect(dismissReports(asModerator(), thePost())).rejects.toMatchObject({ failure: { http: 409 } });
    await by(ben, thePost());
    expect(await inQueue(thePost())).toBeUndefined();
    expect((await server.member.get(`/posts/${post_id}`)).status).toBe(200);
  });

  it('takes out of sight what a moderator finds to be wrong, with one step', async () => {
    const comment_id = await makeComment(server.member, post_id);
    const reply_id = await makeReply(server.member, comment_id);
    const things = [
      { ref_type: 'REPLY', ref_id: reply_id, path: `/replies/${reply_id}` },
      { ref_type: 'COMMENT', ref_id: comment_id, path: `/comments/${comment_id}` },
      { ref_type: 'POST', ref_id: post_id, path: `/posts/${post_id}` },
    ] as const;
    for (const { path, ...reported } of things) {
      await by(ben, reported);
      await actOnReports(asModerator(), reported, Status.SPAM, 'An advert');
      expect(await inQueue(reported)).toBeUndefined();
      expect((await cleo.get(path)).status).toBe(404);
    }
    expect((await auditLines('report.closed'))[0]).toMatchObject({ details: { outcome: 'ACTED', count: 1 } });
  });

  it('changes nothing when somebody else was first', async () => {
    await by(ben, thePost());
    await dismissReports(asModerator(), thePost());
    await expect(actOnReports(asModerator(), thePost(), Status.SPAM)).rejects.toMatchObject({
      failure: { http: 409 },
    });
    expect((await cleo.get(`/posts/${post_id}`)).status).toBe(200);
  });

  it('loses what its author removed', async () => {
    await by(ben, thePost());
    await server.member.delete(`/posts/${post_id}`);
    expect(await inQueue(thePost())).toBeUndefined();
  });

  it('goes page by page, what waits longest first', async () => {
    const first = thePost();
    await by(ben, first);
    const second = { ref_type: 'POST', ref_id: await makePost(server.member, board_id) } as const;
    await by(ben, second);
    const all = await listReported(asModerator(), page);
    const ids = all.map(({ first_report_id }) => first_report_id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    const after = [ids.at(-2) as number];
    const rest = await listReported(asModerator(), { ...page, after });
    expect(rest.map(({ ref_id }) => ref_id)).toEqual([second.ref_id]);
  });
});
