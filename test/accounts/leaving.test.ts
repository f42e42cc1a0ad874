import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/counters/check.ts';
import { ADMIN } from '../../src/permissions.ts';
import { removeOldDeliveries } from '../../src/webhooks/retention.ts';
import { addToBoard, makeBoard, makeComment, makePost, makeReply } from '../support/fixtures.ts';
import { until } from '../support/until.ts';
import { type AccountServer, PASSWORD, problemAt, problemOf, startAccounts } from './visitor.ts';

let server: AccountServer;
let board_id: number;

beforeAll(async () => {
  server = await startAccounts();
  board_id = await makeBoard(server.admin);
});

afterAll(() => server.close());

const HOME = '/settings/account';

async function member(name: string) {
  const caller = await server.join(name);
  await server.withPassword(caller);
  const visitor = server.visit();
  await visitor.signIn(`${name}@example.org`, PASSWORD);
  return { caller, visitor };
}

const leave = (
  visitor: Awaited<ReturnType<typeof member>>['visitor'],
  confirm: string,
  fields: Record<string, string> = {},
) =>
  visitor.post(
    `${HOME}/delete`,
    { confirm, texts: 'keep', current_password: PASSWORD, ...fields },
    { from: HOME },
  );

describe('my data', () => {
  it('is a file with what I wrote and what is kept about me, without secrets, and nothing of others', async () => {
    const { caller, visitor } = await member('anke');
    const post_id = await makePost(caller, board_id, { headline: 'Mine alone' });
    await makeComment(server.member, post_id, 'Not mine');
    await makeComment(caller, post_id, 'Mine "too"');
    const file = await visitor.post(`${HOME}/export`, {}, { from: HOME });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
    expect(file.headers.get('cache-control')).toBe('no-store');
    const data = JSON.parse(file.html);
    expect(data.users).toMatchObject([{ username: 'anke', email: 'anke@example.org' }]);
    expect(data.posts).toMatchObject([{ headline: 'Mine alone' }]);
    expect(data.comments).toHaveLength(1);
    expect(data.sessions).toHaveLength(1);
    expect(data.events.length).toBeGreaterThan(1);
    expect(file.html).not.toMatch(/Not mine|"password_hash"|"key_hash"|"token_hash"|max@example/);
    expect((await server.visit().get(`${HOME}/export`)).status).toBe(404);
  });
});

describe('deleting my account', () => {
  it('asks for the password and the username', async () => {
    const { visitor } = await member('bodo');
    expect(
      problemAt(await leave(visitor, 'bodo', { current_password: 'wrong' }), 'current_password'),
    ).toBeDefined();
    const page = await leave(visitor, 'someone', { texts: 'remove' });
    expect(problemAt(page, 'confirm')).toBe('Type your username to confirm.');
    expect(page.html).toMatch(/value="remove" checked|checked[^>]*value="remove"/);
    expect(await visitor.name()).toBe('bodo');
  });

  it('keeps what I wrote under a deleted member, and nothing that tells who I was', async () => {
    const { caller, visitor } = await member('clara');
    const post_id = await makePost(caller, board_id, { headline: 'It stays' });
    expect((await leave(visitor, 'Clara')).html).toContain('Your account is deleted');
    expect(await visitor.name()).toBeUndefined();
    const post = (await server.admin.get(`/posts/${post_id}`)).body;
    expect(post.headline).toBe('It stays');
    expect(JSON.stringify(post)).toContain(`deleted_member_${caller.user_id}`);
    expect(JSON.stringify(post)).not.toContain('clara');
    const row = await server.database.db
      .selectFrom('users')
      .selectAll()
      .where('user_id', '=', caller.user_id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row).toLowerCase()).not.toContain('clara');
    expect((await caller.get('/posts')).status).toBe(403);
    expect((await server.visit().signIn('clara@example.org', PASSWORD)).status).toBe(400);
    expect((await server.mailsTo('clara@example.org')).at(-1)?.subject).toBe(
      'Your account at Hearth is deleted',
    );
    expect(JSON.stringify((await server.admin.get('/search?q=clara')).body)).not.toContain('clara');
    // The address and the name are free again.
    await server.join('clara');
  });

  it('removes what I wrote when I say so, also where I read no longer, and every counter is right', async () => {
    const { caller, visitor } = await member('doris');
    const secret = await makeBoard(server.admin, { is_private: true, hidden_type: 2 });
    await addToBoard(server.admin, secret, caller, server.member);
    const inside = await makePost(caller, secret, { headline: 'Doris inside' });
    await server.admin.put(`/boards/${secret}/members`, { member_changes: { [caller.msid]: false } });
    const post_id = await makePost(caller, board_id, { headline: 'Doris outside' });
    const theirs = await makePost(server.member, board_id);
    const comment_id = await makeComment(caller, theirs, 'Doris comments');
    await makeReply(server.member, comment_id, 'An answer');
    await makeReply(caller, await makeComment(server.member, theirs), 'Doris replies');
    expect((await leave(visitor, 'doris', { texts: 'remove' })).status).toBe(200);
    expect((await server.admin.get(`/posts/${post_id}`)).status).toBe(404);
    expect((await server.admin.get(`/posts/${theirs}`)).body).toMatchObject({
      comment_count: 1,
      reply_count: 0,
    });
    expect(JSON.stringify((await server.member.get(`/posts/${inside}`)).body)).not.toContain('Doris');
    for (const table of ['posts', 'comments', 'replies', 'search_documents'] as const)
      expect(JSON.stringify(await server.database.db.selectFrom(table).selectAll().execute())).not.toMatch(
        /doris/i,
      );
    expect(await check(server.database)).toEqual({ integrity: [], counters: [], unsearchable: [] });
  });

  it('removes, too, what a program of mine writes while the rest is removed', async () => {
    const { caller, visitor } = await member('emil');
    const theirs = await makePost(server.member, board_id);
    const own = await Promise.all(
      Array.from({ length: 60 }, () => makePost(caller, board_id, { headline: 'Emil before' })),
    );
    const leaving = leave(visitor, 'emil', { texts: 'remove' });
    await until(async () => (await server.admin.get(`/posts/${Math.min(...own)}`)).status === 404);
    const comment_id = await makeComment(caller, theirs, 'Emil goes on');
    const post_id = await makePost(caller, board_id, { headline: 'Emil goes on' });
    expect((await leaving).status).toBe(200);
    expect((await server.admin.get(`/comments/${comment_id}`)).status).toBe(404);
    expect((await server.admin.get(`/posts/${post_id}`)).status).toBe(404);
    expect((await server.admin.get(`/posts/${theirs}`)).body.comment_count).toBe(0);
    for (const table of ['posts', 'comments'] as const)
      expect(JSON.stringify(await server.database.db.selectFrom(table).selectAll().execute())).not.toMatch(
        /emil/i,
      );
    expect(await check(server.database)).toEqual({ integrity: [], counters: [], unsearchable: [] });
  });

  it('takes my webhooks along', async () => {
    const frida = await server.join('frida', ADMIN);
    await server.withPassword(frida);
    const visitor = server.visit();
    await visitor.signIn('frida@example.org', PASSWORD);
    const webhook = { event: 'tag.created', target_url: 'https://frida.example/hook' };
    expect((await frida.post('/webhooks', webhook)).status).toBe(201);
    expect((await leave(visitor, 'frida')).status).toBe(200);
    expect((await server.admin.get('/webhooks')).body).toEqual([]);
    await removeOldDeliveries(server.database);
    expect(await server.database.db.selectFrom('webhooks').selectAll().execute()).toEqual([]);
  });

  it('is not for the last owner', async () => {
    await server.withPassword(server.owner);
    const olivia = server.visit();
    await olivia.signIn('olivia@example.org', PASSWORD);
    expect(problemOf(await leave(olivia, 'olivia'))).toMatch(/only owner/);
    expect(await olivia.name()).toBe('olivia');
  });
});
