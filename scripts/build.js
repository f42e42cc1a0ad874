// Bundles the server and its command line into dist/hearth.js, and what browsers load into dist/assets. Quiet when it works.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist', 'hearth.js');
const assets = join(root, 'dist', 'assets');
const manifest = join(assets, 'manifest.json');

const esbuild = await import('esbuild').catch(() => undefined);
if (esbuild) await Promise.all([buildServer(esbuild), buildAssets(esbuild)]);
else keepWhatIsThere();

/** @param {typeof import('esbuild')} esbuild */
async function buildServer({ build: bundle }) {
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile: output,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // One bundle starts in half the time of the same modules loaded one by one. Outside stay the packages
    // that look for files beside themselves: the SQLite binary, and the reference page's assets.
    external: ['@photostructure/sqlite', 'sharp', '@fastify/swagger-ui', '@fastify/static'],
    sourcemap: 'linked',
    // The map is read at every start; without the sources inside it costs a third.
    sourcesContent: false,
    // CommonJS packages inside an ES module still ask for these three.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    logLevel: 'warning',
  });
  await mkdir(join(root, 'dist'), { recursive: true });
  // The map first: a server that starts at this moment reads a whole file.
  for (const file of outputFiles.sort((a) => (a.path.endsWith('.map') ? -1 : 1)))
    await put(file.path, file.contents);
}

/**
 * Styles, scripts and pictures under names that change with what is in them, so that browsers may keep them for ever;
 * manifest.json says which is which. Each is compressed here, once, as well as it can be.
 * @param {typeof import('esbuild')} esbuild
 */
async function buildAssets({ build: bundle }) {
  const { outputFiles, metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: ['web/styles/main.css', 'web/scripts/main.ts', 'web/icon.svg'],
    outdir: assets,
    entryNames: '[name]-[hash]',
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: ['chrome111', 'firefox114', 'safari16.4'],
    loader: { '.svg': 'copy' },
    logLevel: 'warning',
  });
  await mkdir(assets, { recursive: true });
  for (const { path, contents } of outputFiles) {
    await put(path, contents);
    await put(`${path}.br`, await promisify(zlib.brotliCompress)(contents));
    await put(`${path}.gz`, await promisify(zlib.gzip)(contents, { level: 9 }));
  }
  const names = Object.entries(metafile.outputs).flatMap(([path, { entryPoint, inputs }]) => {
    const source = entryPoint ?? Object.keys(inputs)[0];
    return source ? [[basename(source), basename(path)]] : [];
  });
  // Last: whoever reads it finds every file that it names.
  await put(manifest, `${JSON.stringify(Object.fromEntries(names), null, 2)}\n`);
  const kept = new Set(names.flatMap(([, file]) => [file, `${file}.br`, `${file}.gz`]));
  for (const file of await readdir(assets)) {
    if (!kept.has(file) && file !== basename(manifest) && !file.startsWith('.'))
      await rm(join(assets, file), { force: true });
  }
}

/** Renamed into place, so that nobody reads half a file. @param {string} path @param {string | Uint8Array} contents */
async function put(path, contents) {
  const unfinished = join(path, '..', `.${basename(path)}.${process.pid}`);
  await writeFile(unfinished, contents);
  await rename(unfinished, path);
}

// `npm ci --omit=dev` runs this script too, without esbuild.
function keepWhatIsThere() {
  if (existsSync(output) && existsSync(manifest)) return;
  console.error(
    'dist/hearth.js or dist/assets is missing and esbuild is not installed: run `npm ci` with the dev dependencies.',
  );
  process.exitCode = 1;
}
