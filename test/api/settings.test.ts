import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

const emoji = ['🔥', '❤️', '👏', '🎉', '🤔', '👀'];

describe('the settings', () => {
  it('have their defaults, for those with settings.manage', async () => {
    const { admin, moderator, member } = server;
    const { status, body, headers } = await admin.get('/settings');
    expect(status).toBe(200);
    expect(body).toEqual({
      rate_limit_per_key: 1_200,
      rate_limit_per_address: 3_000,
      event_retention_days: 30,
      audit_retention_days: 365,
      community_name: 'Hearth',
      accent_color: '#a93c0a',
      logo: '',
      sign_up: 'OPEN',
      allowed_mail_domains: [],
      mail_from: '',
      mail_from_name: '',
      upload_max_bytes: 10_485_760,
      uploads_per_day: 200,
      oidc_providers: [],
      reactions: ['👍', '❤️', '😂', '🎉', '😮', '😢'],
    });
    const again = await admin.get('/settings', undefined, { 'if-none-match': headers.get('etag') as string });
    expect(again.status).toBe(304);
    for (const caller of [moderator, member]) {
      expect((await caller.get('/settings')).status).toBe(403);
      expect((await caller.patch('/settings', { rate_limit_per_key: 5 })).status).toBe(403);
    }
  });

  it('change one by one, and the log says how', async () => {
    const { admin, member } = server;
    const changed = await admin.patch('/settings', { reactions: emoji, password: 'not a setting' });
    expect(changed.body).toMatchObject({ reactions: emoji, rate_limit_per_key: 1_200 });
    expect((await admin.patch('/settings', { rate_limit_per_key: 500 })).body).toMatchObject({
      reactions: emoji,
      rate_limit_per_key: 500,
    });
    expect((await admin.get('/settings')).body.rate_limit_per_key).toBe(500);
    const shown = (await member.get('/reactions')).body;
    expect(JSON.stringify(shown)).toContain('🔥');
    const log = (await admin.get('/audit_log?event=settings.updated')).body;
    expect(log.map((row: { details: object }) => row.details)).toEqual([
      { rate_limit_per_key: 500 },
      { reactions: emoji },
    ]);
  });

  it('stay as they are when nothing that there is is named', async () => {
    const { admin } = server;
    const before = (await admin.get('/settings')).body;
    const changed = await admin.patch('/settings', { theme: 'dark', restored_at: 'x' });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual(before);
  });

  it.each([
    ['/rate_limit_per_key', { rate_limit_per_key: 0 }],
    ['/rate_limit_per_key', { rate_limit_per_key: 1_000_001 }],
    ['/rate_limit_per_key', { rate_limit_per_key: '100' }],
    ['/rate_limit_per_address', { rate_limit_per_address: 1.5 }],
    ['/rate_limit_per_address', { rate_limit_per_address: null }],
    ['/community_name', { community_name: ' ' }],
    ['/sign_up', { sign_up: 'open' }],
    ['/allowed_mail_domains/0', { allowed_mail_domains: ['@example.org'] }],
    ['/mail_from', { mail_from: 'a@b.org\r\nBcc: c@d.org' }],
    ['/mail_from', { mail_from: 'Garden <a@b.org>' }],
    ['/mail_from_name', { mail_from_name: 'Garden\r\nBcc: c@d.org' }],
    ['/reactions', { reactions: emoji.slice(1) }],
    ['/reactions', { reactions: [...emoji, '😀'] }],
    ['/reactions', { reactions: ['🔥', '🔥', '👏', '🎉', '🤔', '👀'] }],
    ['/reactions/0', { reactions: ['', '❤️', '👏', '🎉', '🤔', '👀'] }],
    ['/reactions/0', { reactions: ['x'.repeat(33), '❤️', '👏', '🎉', '🤔', '👀'] }],
    ['/reactions/5', { reactions: ['🔥', '❤️', '👏', '🎉', '🤔', 6] }],
    ['/reactions/1', { reactions: ['🔥', 'like', '👏', '🎉', '🤔', '👀'] }],
  ])('refuse %s in %j and change nothing', async (path, body) => {
    const before = (await server.admin.get('/settings')).body;
    const answer = await server.admin.patch('/settings', { rate_limit_per_key: 77, ...body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(path);
    expect((await server.admin.get('/settings')).body).toEqual(before);
  });
});
