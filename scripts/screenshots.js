// npm run screenshots [-- folder [part of a file's name]]: every page of the demo community, as a guest, a member and an owner see
// it, in light and dark, on a phone and on a desktop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { makePeople, setStage, signIn } from './stage.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = 'screenshots', wanted = ''] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'hearth-screenshots-'));
const hearth = join(root, 'bin', 'hearth.js');
const env = {
  ...process.env,
  DATA_DIR: data,
  DATABASE_URL: '',
  PORT: '0',
  RATE_LIMIT: 'off',
  LOG_LEVEL: 'error',
  WEBHOOK_ALLOW_CIDRS: '127.0.0.0/8',
};

/** @typedef {Awaited<ReturnType<typeof setStage>>} Stage */

/**
 * Name, address and language; who looks stands above.
 * @type {Record<'guest' | 'member' | 'admin', (stage: Stage) => [name: string, address: string, locale?: string][]>}
 */
const shots = {
  guest: () => [
    ['home', '/'],
    ['home-german', '/', 'de'],
    ['home-discussed', '/?sort=discussed'],
    ['boards', '/boards'],
    ['board', '/boards/2'],
    ['post', '/posts/6'],
    ['post-german', '/posts/21', 'de'],
    ['post-without-comments', '/posts/120'],
    ['tags', '/tags'],
    ['tag', '/tags/gardening'],
    ['profile', '/members/quiet_heron'],
    ['search-empty', '/search'],
    ['search', '/search?q=small'],
    ['search-nothing', '/search?q=xyzzy'],
    ['not-found', '/posts/999999'],
    ['sign-in', '/sign-in'],
    ['sign-up', '/sign-up'],
    ['forgotten-password', '/forgotten-password'],
  ],
  member: ({ post_id, comment_id, private_board_id }) => [
    ['home', '/'],
    ['board', '/boards/2'],
    ['private-board', `/boards/${private_board_id}`],
    ['private-board-people', `/boards/${private_board_id}/members`],
    ['post', `/posts/${post_id}`],
    ['post-new', '/posts/new'],
    ['post-edit', `/posts/${post_id}/edit`],
    ['post-remove', `/posts/${post_id}/remove`],
    ['reply', `/comments/${comment_id}/reply`],
    ['report', `/reports/new?comment=${comment_id}`],
    ['notifications', '/notifications'],
    ['settings-profile', '/settings/profile'],
    ['settings-account', '/settings/account'],
    ['settings-notifications', '/settings/notifications'],
    ['settings-keys', '/settings/keys'],
  ],
  admin: ({ post_id, webhook_id, private_board_id }) => [
    ['post', `/posts/${post_id}`],
    ['post-moderate', `/posts/${post_id}/moderate`],
    ['directory', '/members'],
    ['profile', '/members/quiet_heron'],
    ['overview', '/admin'],
    ['approvals', '/admin/approvals'],
    ['reports', '/admin/reports'],
    ['members', '/admin/members'],
    ['member', '/admin/members/2'],
    ['newcomers', '/admin/newcomers'],
    ['roles', '/admin/roles'],
    ['role-new', '/admin/roles/new'],
    ['boards', '/admin/boards'],
    ['board', '/admin/boards/2'],
    ['board-new', '/admin/boards/new'],
    ['board-delete', '/admin/boards/2/delete'],
    ['board-members', `/admin/boards/${private_board_id}/members`],
    ['tags', '/admin/tags'],
    ['tag', '/admin/tags/1'],
    ['tag-delete', '/admin/tags/1/delete'],
    ['webhooks', '/admin/webhooks'],
    ['webhook-new', '/admin/webhooks/new'],
    ['webhook', `/admin/webhooks/${webhook_id}`],
    ['webhook-deliveries', `/admin/webhooks/${webhook_id}/deliveries`],
    ['settings', '/admin/settings'],
    ['provider-new', '/admin/settings/providers/new'],
    ['audit', '/admin/audit'],
  ],
};

const devices = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

try {
  await once(
    spawn(process.execPath, [hearth, 'seed'], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  );
  const people = await makePeople(hearth, env);
  const { server, url } = await serve();
  const stage = await setStage(url, people);
  try {
    await shootAll(url, people, stage);
  } finally {
    stage.close();
    server.kill();
    await once(server, 'exit');
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}

async function serve() {
  const server = spawn(process.execPath, [hearth, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const chunk of server.stderr) {
    const [, url] = /ready at (\S+)/.exec(String(chunk)) ?? [];
    if (url) return { server, url };
  }
  throw new Error('The server did not start');
}

/**
 * @param {string} url
 * @param {Awaited<ReturnType<typeof makePeople>>} people
 * @param {Stage} stage
 */
async function shootAll(url, people, stage) {
  mkdirSync(resolve(folder), { recursive: true });
  const browser = await (await browserLauncher())();
  let taken = 0;
  for (const [device, options] of Object.entries(devices)) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      for (const [who, list] of Object.entries(shots)) {
        const contexts = new Map();
        for (const [name, address, locale = 'en'] of list(stage)) {
          const file = `${who}-${name}.${device}.${colorScheme}.png`;
          if (!file.includes(wanted)) continue;
          if (!contexts.has(locale)) {
            const context = await browser.newContext({ ...options, colorScheme, locale });
            contexts.set(locale, context);
            if (who !== 'guest') await signIn(await context.newPage(), url, people[who]);
          }
          const page = await contexts.get(locale).newPage();
          await page.goto(url + address, { waitUntil: 'load' });
          await page.screenshot({ path: join(resolve(folder), file), fullPage: true });
          await page.close();
          taken += 1;
        }
        for (const context of contexts.values()) await context.close();
      }
    }
  }
  await browser.close();
  console.log(`${taken} pictures in ${resolve(folder)}`);
}

/** The browser that the tests use. */
async function browserLauncher() {
  const outfile = join(root, 'node_modules', '.cache', 'hearth-screenshots', 'browser.js');
  const entry = join(root, 'test', 'support', 'browser.ts');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return (await import(pathToFileURL(outfile).href)).launchBrowser;
}
