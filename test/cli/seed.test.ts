import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../support/server.ts';
import { fingerprints, hearth, hearthJson, small, withDatabase } from './hearth.ts';

describe('hearth seed', () => {
  const places: Awaited<ReturnType<typeof emptyDatabase>>[] = [];
  beforeAll(async () => {
    for (let number = 0; number < 3; number += 1) places.push(await emptyDatabase());
  });
  afterAll(async () => {
    for (const place of places) await place.drop();
  });
  const settings = (number: number) => (places[number] as (typeof places)[0]).settings;

  it('gives the same community for the same seed, to the id and the millisecond', async () => {
    for (const number of [0, 1]) await hearthJson(['seed', ...small, '--seed', 'oak'], settings(number));
    const [first, second] = [await fingerprints(settings(0)), await fingerprints(settings(1))];
    // Built-in roles bear the time of the installation.
    delete first.roles;
    delete second.roles;
    expect(first).toEqual(second);
    await hearthJson(['seed', ...small, '--seed', 'elm'], settings(2));
    expect((await fingerprints(settings(2))).comments).not.toBe(first.comments);
  });

  it('makes as many as were asked for, in the order of time, each after what it stands under', async () => {
    await withDatabase(settings(0), async ({ db }) => {
      const users = await db.selectFrom('users').selectAll().orderBy('user_id').execute();
      const boards = await db.selectFrom('boards').selectAll().execute();
      const posts = await db.selectFrom('posts').selectAll().orderBy('post_id').execute();
      const comments = await db.selectFrom('comments').selectAll().orderBy('comment_id').execute();
      const replies = await db.selectFrom('replies').selectAll().orderBy('reply_id').execute();
      expect([users, boards, posts, comments, replies].map((rows) => rows.length)).toEqual([
        20, 3, 40, 150, 60,
      ]);
      expect(new Set(users.map((user) => user.role_id))).toEqual(new Set([3, 4]));

      for (const rows of [users, posts, comments, replies]) {
        const times = rows.map((row) => row.created_at);
        expect(times).toEqual([...times].sort());
      }
      const joined = new Map(users.map((user) => [user.user_id, user.created_at]));
      const posted = new Map(posts.map((post) => [post.post_id, post]));
      const commented = new Map(comments.map((comment) => [comment.comment_id, comment]));
      for (const post of posts) expect((joined.get(post.author_id) as string) <= post.created_at).toBe(true);
      for (const comment of comments) {
        expect((posted.get(comment.post_id)?.created_at as string) <= comment.created_at).toBe(true);
        expect((posted.get(comment.post_id)?.last_activity_at as string) >= comment.created_at).toBe(true);
      }
      for (const reply of replies) {
        const comment = commented.get(reply.comment_id);
        expect(comment?.post_id).toBe(reply.post_id);
        expect((comment?.created_at as string) <= reply.created_at).toBe(true);
      }
      const reactions = await db.selectFrom('reactions').selectAll().execute();
      const mappings = await db.selectFrom('tag_mappings').selectAll().execute();
      expect(reactions.length).toBeGreaterThan(40);
      expect(mappings.length).toBeGreaterThan(5);
    });
    expect(await hearthJson(['check'], settings(0))).toMatchObject({ ok: true });
  });

  it('adds to a community that is there', async () => {
    await hearthJson(['user', 'create', '--email', 'o@example.org', '--role', 'owner'], settings(1));
    await hearthJson(['seed', ...small, '--seed', 'oak'], settings(1));
    expect(await hearthJson(['check'], settings(1))).toMatchObject({ ok: true });
    const next = await hearthJson(
      ['user', 'create', '--email', 'p@example.org', '--role', 'member'],
      settings(1),
    );
    expect(next.user_id).toBe(42);
    await withDatabase(settings(1), async ({ db }) => {
      const tags = await db.selectFrom('tags').select('tag_id').execute();
      expect(tags).toHaveLength(40);
      const texts = await db
        .selectFrom('comments')
        .select('content')
        .where('comment_id', 'in', [1, 151])
        .execute();
      expect(texts[0]?.content).not.toBe(texts[1]?.content);
    });
  });

  it('tells how far it is, and what it added', async () => {
    const { code, stdout, stderr } = await hearth(
      ['seed', '--members', '5', '--boards', '2', '--posts', '30', '--comments', '2500', '--replies', '0'],
      settings(2),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Added 5 members, 2 boards, 30 posts, 2,500 comments, 0 replies in [\d.]+ s\n$/);
    expect(stderr).toContain('2,000 of 2,500 comments');
  });
});
