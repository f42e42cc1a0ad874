import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/context.ts';
import { builtInRoles, MEMBER, viewerOf } from '../../src/permissions.ts';
import { listVisibleStamps, postSorts } from '../../src/posts/posts.queries.ts';
import { presentHits } from '../../src/search/search.present.ts';
import { listFound } from '../../src/search/search.queries.ts';
import { board, made, post } from '../edge/community.ts';
import { startServer, systemContext, type TestServer } from '../support/server.ts';

/** What moves out of sight while it is being read. */

let server: TestServer;
let open: number;
let closed: number;
beforeAll(async () => {
  server = await startServer();
  open = (await made(server.owner, '/boards', board())).board_id;
  closed = (await made(server.owner, '/boards', board({ is_private: true }))).board_id;
  const changed = await server.owner.put(`/boards/${closed}/members`, {
    member_changes: { [server.moderator.msid]: true },
  });
  expect(changed.status).toBe(200);
});
afterAll(() => server.close());

/** The member's context, in which `happens` comes to pass after the first query was answered. */
function contextIn(happens: () => Promise<unknown>): Context {
  let answered = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      answered += 1;
      if (answered === 1) await happens();
      return result;
    },
  };
  const ctx = systemContext(server.database);
  const actor = { userId: server.member.user_id, roleId: MEMBER, permissions: new Set(builtInRoles[MEMBER]) };
  return { ...ctx, actor, db: ctx.db.withPlugin(plugin) };
}

const hide = async (post_id: number) => {
  const { status } = await server.moderator.put(
    `/posts/${post_id}`,
    post(closed, server.moderator, { headline: 'The secret plan', content: 'meadow, not for everybody' }),
  );
  expect(status).toBe(200);
};

const makePost = async () =>
  (await made(server.moderator, '/posts', post(open, server.moderator, { content: 'meadow' })))
    .post_id as number;

describe('a post that moves to a private board while it is read', () => {
  it('is a 404', async () => {
    const post_id = await makePost();
    const read = server.app.services.postAnswers.find(
      contextIn(() => hide(post_id)),
      post_id,
    );
    await expect(read).rejects.toThrow('There is no such post');
  });

  it('is a 404 also when somebody else reads it there', async () => {
    const post_id = await makePost();
    expect((await server.member.get(`/posts/${post_id}`)).status).toBe(200);
    const ctx = contextIn(async () => {
      await hide(post_id);
      expect((await server.moderator.get(`/posts/${post_id}`)).status).toBe(200);
    });
    const answer = await server.app.services.postAnswers.find(ctx, post_id).catch((error) => error.message);
    expect(answer).toBe('There is no such post');
  });

  it('is in no list', async () => {
    const post_id = await makePost();
    const ctx = contextIn(() => hide(post_id));
    const slice = {
      sort: { columns: postSorts.created, direction: 'desc' as const },
      limit: 10,
      offset: 0,
      after: undefined,
    };
    const stamps = await listVisibleStamps(
      ctx.db,
      viewerOf(ctx.actor),
      { status: 15, board_id: open },
      slice,
    );
    expect(stamps.map((stamp) => stamp.post_id)).toContain(post_id);
    const answers = await server.app.services.postAnswers.ofStamps(ctx, stamps);
    expect(answers.map(({ stamp }) => stamp.post_id)).not.toContain(post_id);
    expect(answers.map(({ json }) => json(0)).join()).not.toContain('secret plan');
  });

  it('is not found', async () => {
    const post_id = await makePost();
    const { comment_id } = await made(server.moderator, '/comments', {
      post_id,
      content: 'a meadow comment',
      author: server.moderator.msid,
    });
    const { reply_id } = await made(server.moderator, '/replies', {
      comment_id,
      content: 'a meadow reply',
      author: server.moderator.msid,
    });
    const ctx = contextIn(async () => {});
    const slice = {
      sort: { columns: [], direction: 'desc' as const },
      limit: 10,
      offset: 0,
      after: undefined,
    };
    const search = { terms: ['meadow'], types: ['POST', 'COMMENT', 'REPLY'] as const, board_id: open };
    const found = await listFound(ctx.database, ctx.db, viewerOf(ctx.actor), search, slice);
    expect(found.map(({ ref_id }) => ref_id)).toEqual(
      expect.arrayContaining([post_id, comment_id, reply_id]),
    );
    await hide(post_id);
    expect(await presentHits(ctx.db, viewerOf(ctx.actor), found, ['meadow'])).toEqual([]);
  });
});

describe('a post that moves to a board while that is deleted', () => {
  it('goes there only when the board stays', async () => {
    for (let round = 0; round < 12; round += 1) {
      const target = (await made(server.owner, '/boards', board())).board_id;
      const post_id = await makePost();
      const [moved] = await Promise.all([
        server.moderator.put(`/posts/${post_id}`, post(target, server.moderator)),
        server.owner.delete(`/boards/${target}`),
      ]);
      expect([200, 404]).toContain(moved.status);
      const { status, body } = await server.moderator.get(`/posts/${post_id}`);
      expect(status).toBe(200);
      expect(body.board_id).toBe(moved.status === 200 ? target : open);
    }
  });
});
