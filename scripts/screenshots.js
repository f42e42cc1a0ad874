// npm run screenshots [-- folder]: every page of the demo community, in light and dark, on a phone and on a desktop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? 'screenshots');
const data = mkdtempSync(join(tmpdir(), 'hearth-screenshots-'));
const hearth = join(root, 'bin', 'hearth.js');
const env = {
  ...process.env,
  DATA_DIR: data,
  DATABASE_URL: '',
  PORT: '0',
  RATE_LIMIT: 'off',
  LOG_LEVEL: 'error',
};

/** name, address (or a link to follow from the start page), language, who looks */
const shots = [
  ['home', '/'],
  ['home-german', '/', 'de'],
  ['home-discussed', '/?sort=discussed'],
  ['boards', '/boards'],
  ['board', '/boards/2'],
  ['post', '/posts/6'],
  ['post-german', '/posts/21', 'de'],
  ['post-long', '/posts/120'],
  ['tags', '/tags'],
  ['tag', '/tags/gardening'],
  ['member', '/members/quiet_heron'],
  ['search-empty', '/search'],
  ['search', '/search?q=small'],
  ['search-nothing', '/search?q=xyzzy'],
  ['not-found', '/posts/999999'],
  ...[
    ['overview', ''],
    ['approvals', '/approvals'],
    ['reports', '/reports'],
    ['members', '/members'],
    ['member', '/members/2'],
    ['boards', '/boards'],
    ['board', '/boards/2'],
    ['webhooks', '/webhooks'],
    ['webhook-new', '/webhooks/new'],
    ['settings', '/settings'],
    ['audit', '/audit'],
  ].map(([name, address]) => [`admin-${name}`, `/admin${address}`, 'en', 'admin']),
];
const admin = { email: 'ada@example.org', password: 'a password for pictures' };
const devices = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

try {
  const seeding = spawn(process.execPath, [hearth, 'seed'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await once(seeding, 'exit');
  const naming = ['user', 'create', '--email', admin.email, '--role', 'admin', '--password', admin.password];
  await once(
    spawn(process.execPath, [hearth, ...naming], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  );
  const { server, url } = await serve();
  try {
    await shootAll(url);
  } finally {
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

/** @param {string} url */
async function shootAll(url) {
  mkdirSync(folder, { recursive: true });
  const browser = await (await browserLauncher())();
  for (const [device, options] of Object.entries(devices)) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const contexts = new Map();
      for (const [name = '', address = '', locale = 'en', who = 'guest'] of shots) {
        const context =
          contexts.get(locale + who) ?? (await browser.newContext({ ...options, colorScheme, locale }));
        const page = await context.newPage();
        if (who === 'admin' && !contexts.has(locale + who)) await signIn(page, url);
        contexts.set(locale + who, context);
        await page.goto(url + address, { waitUntil: 'load' });
        await page.screenshot({ path: join(folder, `${name}.${device}.${colorScheme}.png`), fullPage: true });
        await page.close();
      }
      for (const context of contexts.values()) await context.close();
    }
  }
  await browser.close();
  console.log(`${shots.length * 4} pictures in ${folder}`);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
async function signIn(page, url) {
  await page.goto(`${url}/sign-in`);
  await page.locator('input[name=email]').first().fill(admin.email);
  await page.locator('input[name=password]').fill(admin.password);
  await page.locator('input[name=password]').press('Enter');
  await page.waitForURL(`${url}/`);
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
