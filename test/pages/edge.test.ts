import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../accounts/visitor.ts';
import { makeBoard } from '../support/fixtures.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { follow, makeCommunity, visit } from './community.ts';

/** Headers, failures and files: what all pages have in common. */

let server: TestServer;
let paths: string[];

beforeAll(async () => {
  server = await startServer();
  const open = await makeCommunity(server);
  paths = [
    ...[
      '/',
      '/boards',
      '/tags',
      '/tags/meetup',
      '/members/max',
      '/search?q=beans',
      '/nothing',
      '/posts/9999',
    ],
    await follow(server, `/posts/${open.post_id}`),
    await follow(server, `/boards/${open.board_id}`),
  ];
});

afterAll(() => server.close());

describe('every page', () => {
  it('lets nothing run but our own scripts', async () => {
    for (const path of paths) {
      const { headers, html } = await visit(server, path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
      expect(policy).not.toMatch(/unsafe|\*|http:/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{20}$/);
      expect(headers.has('strict-transport-security')).toBe(false);
      // Nothing that the policy would have to forbid.
      expect(html).not.toMatch(/ style=| on[a-z]+="|<style|javascript:/);
      for (const [, attributes = ''] of html.matchAll(/<script([^>]*)>/g))
        expect(attributes).toMatch(/ src="\/assets\/|type="application\/ld\+json"/);
    }
  });

  it('may be kept for going back, and is asked for again', async () => {
    for (const path of paths) {
      const { headers } = await visit(server, path);
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('vary')).toBe('accept-encoding, accept-language, cookie');
    }
  });

  it('comes in the theme that a cookie names', async () => {
    const theme = async (cookie: string) =>
      /data-theme="(\w+)"/.exec((await visit(server, '/', { cookie })).html)?.[1];
    expect(await theme('a=b; theme=dark')).toBe('dark');
    expect(await theme('theme=light; b=c')).toBe('light');
    expect(await theme('theme=%22%3E')).toBeUndefined();
    expect(await theme('notheme=dark')).toBeUndefined();
  });

  it('says over TLS that it wants to stay there', async () => {
    const secure = await startServer({ PUBLIC_URL: 'https://community.example.org' });
    try {
      const { headers } = await visit(secure, '/');
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
    } finally {
      await secure.close();
    }
  });

  it('is compressed for those who take it', async () => {
    const { html } = await visit(server, '/', { 'accept-encoding': 'identity' });
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const [accepted, encoding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
    ] as const) {
      const answer = await server.app.inject({ url: '/', headers: { 'accept-encoding': accepted } });
      expect(answer.headers['content-encoding']).toBe(encoding);
      const strip = (text: string) => text.replace(/<time.*?<\/time>/g, '').replaceAll(server.url, '');
      expect(strip(unpack[encoding](answer.rawPayload).toString())).toBe(strip(html));
    }
  });
});

describe('failures', () => {
  it('are pages for people and JSON for programs', async () => {
    expect((await visit(server, '/nothing')).html).toContain('There is nothing here');
    const program = await visit(server, '/nothing', { accept: '*/*' });
    expect(JSON.parse(program.html)).toMatchObject({ status: 'NOT_FOUND' });
    for (const path of ['/api/v1/nothing', '/api/nothing', '/docs/nothing'])
      expect(JSON.parse((await visit(server, path)).html)).toMatchObject({ status: 'NOT_FOUND' });
  });

  it.each(['/?after=nonsense', '/search?q=a&q=b', '/%ff', '/tags?after=WzFd'])(
    '%s cannot be read',
    async (path) => {
      const { status, html } = await visit(server, path);
      expect(status).toBe(400);
      expect(html).toContain('This address cannot be read');
    },
  );

  it('are of the address where it holds what no text can, for whomever', async () => {
    const admin = await signedIn(server, server.admin, 'adam@example.org');
    for (const path of [
      '/members?q=%00',
      '/admin/members?q=a%00',
      '/admin/tags?q=%00',
      '/unsubscribe/%00x',
    ]) {
      const { status, html } = await admin.get(path);
      expect([path, status]).toEqual([path, 400]);
      expect(html).toContain('This address cannot be read');
    }
    expect((await fetch(`${server.url}/unsubscribe/%00`, { method: 'POST' })).status).toBe(400);
  });

  it('are of the form that names what has no id like any of ours', async () => {
    const admin = await signedIn(server, server.admin, 'adam@example.org');
    const board_id = await makeBoard(server.admin);
    const hook = { target_url: 'https://crm.example.org/', events: ['*'] };
    const { webhook_id } = (await server.admin.post('/webhooks', hook)).body;
    const forms = [
      ['/settings/keys/rotate', 'key_id'],
      ['/settings/keys/revoke', 'key_id'],
      ['/settings/account/sessions/end', 'session_id'],
      ['/notifications/read', 'notification_id'],
      ['/follows', 'ref_id'],
      ['/admin/newcomers/withdraw', 'user_id'],
      ['/admin/newcomers/decide', 'user_id'],
      [`/admin/boards/${board_id}/delete`, 'move_to'],
      [`/admin/webhooks/${webhook_id}/redeliver`, 'job_id'],
      [`/admin/webhooks/${webhook_id}/replay`, 'after_seq'],
      [`/admin/members/${server.member.user_id}/role`, 'role_id'],
    ] as const;
    const about = { ref_type: 'POST', decision: 'in', reason: 'None' };
    for (const [path, field] of forms) {
      for (const id of ['99999999999999999999', '9999999999', '1e400', '0x10', '1.5', '-1', 'NaN']) {
        const { status } = await admin.post(path, { ...about, [field]: id }, { from: '/settings/keys' });
        expect([path, id, status < 500]).toEqual([path, id, true]);
      }
    }
    expect((await server.admin.get(`/boards/${board_id}`)).status).toBe(200);
  });

  it('speak the language of the reader', async () => {
    const { html } = await visit(server, '/posts/9999', { 'accept-language': 'de' });
    expect(html).toContain('Hier ist nichts');
  });

  it('tell nothing of the inside, but a reference', async () => {
    const broken = await startServer();
    try {
      await broken.database.db.schema.dropTable('board_pins').execute();
      await broken.database.db.schema.alterTable('boards').renameTo('gone').execute();
      const { status, html, headers } = await visit(broken, '/');
      expect(status).toBe(500);
      expect(html).toContain('Something went wrong');
      expect(html).toContain(headers.get('x-request-id'));
      expect(html).not.toMatch(/boards as|SQL|relation|no such table/i);
    } finally {
      await broken.close();
    }
  });

  it('ask to come back while the server is not ready', async () => {
    for (const phase of ['starting', 'draining'] as const) {
      server.app.services.phase = phase;
      const { status, html, headers } = await visit(server, '/');
      server.app.services.phase = 'ready';
      expect([status, headers.get('retry-after')]).toEqual([503, '2']);
      expect(html).toContain('Back in a moment');
    }
  });

  it('ask to slow down', async () => {
    const limited = await startServer({ RATE_LIMIT: 'on' });
    try {
      await limited.owner.patch('/settings', { rate_limit_per_address: 5 });
      await limited.app.services.settings.refresh(limited.database);
      const answers = [];
      for (let number = 0; number < 6; number += 1) answers.push(await visit(limited, '/boards'));
      const refused = answers.at(-1);
      expect(refused?.status).toBe(429);
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused?.html).toContain('A little slower, please');
      // Files are not counted: a page needs them to be shown at all.
      const [, style = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(refused?.html ?? '') ?? [];
      expect((await visit(limited, style)).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});

describe('/assets', () => {
  it('are kept for ever under names of their content', async () => {
    const { html } = await visit(server, '/');
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(new Set(files).size).toBe(4);
    const types = {
      css: 'text/css; charset=utf-8',
      js: 'text/javascript; charset=utf-8',
      svg: 'image/svg+xml',
    };
    for (const path of files) {
      expect(path).toMatch(/^\/assets\/\w+-[A-Z0-9]{8}\.\w+$/);
      for (const encoding of ['br', 'gzip', 'identity']) {
        const { status, headers } = await visit(server, path, { 'accept-encoding': encoding });
        expect(status).toBe(200);
        expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        expect(headers.get('vary')).toBe('accept-encoding');
        expect(headers.get('content-type')).toBe(types[path.split('.').at(-1) as keyof typeof types]);
        expect(headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      }
    }
  });

  it.each(['/assets/nothing.css', '/assets/manifest.json', '/assets/..%2fhearth.js', '/assets/'])(
    'has no %s',
    async (path) => {
      expect((await visit(server, path)).status).toBe(404);
    },
  );
});
