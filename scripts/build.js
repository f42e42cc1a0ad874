// Bundles the server and its command line into dist/hearth.js and its parts, and what browsers load into dist/assets. Quiet
// when it works.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const output = join(dist, 'hearth.js');
const assets = join(dist, 'assets');
const manifest = join(assets, 'manifest.json');

/** Of base 64. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const esbuild = await import('esbuild').catch(() => undefined);
if (esbuild) await Promise.all([buildServer(esbuild), buildAssets(esbuild)]);
else keepWhatIsThere();

/** @param {typeof import('esbuild')} esbuild */
async function buildServer({ build: bundle }) {
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: { hearth: 'src/main.ts' },
    outdir: dist,
    bundle: true,
    write: false,
    // What a command alone needs is a part of its own: reading all of it takes half a second, and help needs none.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // A bundle starts in half the time of the same modules loaded one by one. Outside stay the packages
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
  await mkdir(dist, { recursive: true });
  // What is read first comes last: a server that starts at this moment finds all that belongs to it.
  for (const file of outputFiles.sort((a, b) => rank(a.path) - rank(b.path)))
    await put(file.path, file.path.endsWith('.map') ? withoutPackages(JSON.parse(file.text)) : file.contents);
  await removeAllBut(new Set(['assets', ...outputFiles.map(({ path }) => basename(path))]), dist);
}

/** Maps, then parts, then the beginning. @param {string} path */
function rank(path) {
  if (path.endsWith('.map')) return 0;
  return path === output ? 2 : 1;
}

/**
 * Node reads the whole map into memory at the first stack that anybody looks at, and keeps it. Five sixths of it are of
 * packages: without them a server is 60 MB smaller from then on.
 * @param {{ sources: string[]; mappings: string }} map
 */
function withoutPackages(map) {
  /** @type {(number | undefined)[]} */
  const newNumbers = [];
  const sources = map.sources.filter((source, number) => {
    const isOwn = !source.includes('node_modules/');
    if (isOwn) newNumbers[number] = Object.keys(newNumbers).length;
    return isOwn;
  });
  // Source, line, column and name, as they add up in what is read and in what is written.
  const read = [0, 0, 0, 0];
  let written = [0, 0, 0, 0];
  let isMapped = false;
  const mappings = map.mappings.split(';').map((line) => {
    let column = 0;
    let columnWritten = 0;
    return line
      .split(',')
      .flatMap((segment) => {
        if (segment === '') return [];
        const [columns = 0, ...rest] = decode(segment);
        column += columns;
        rest.forEach((difference, field) => {
          read[field] = (read[field] ?? 0) + difference;
        });
        const source = rest.length > 0 ? newNumbers[read[0] ?? 0] : undefined;
        // Where a package begins, it is said once that what follows comes from nowhere.
        if (source === undefined && !isMapped) return [];
        isMapped = source !== undefined;
        const position = isMapped ? [source ?? 0, ...read.slice(1, rest.length)] : [];
        const differences = position.map((value, field) => value - (written[field] ?? 0));
        written = written.map((value, field) => position[field] ?? value);
        const fields = [column - columnWritten, ...differences];
        columnWritten = column;
        return [encode(fields)];
      })
      .join(',');
  });
  return JSON.stringify({ ...map, sources, mappings: mappings.join(';') });
}

/** Base 64 VLQ: five bits a digit, the lowest first; a sixth says that more follow. @param {string} segment */
function decode(segment) {
  const numbers = [];
  let bits = 0;
  let shift = 0;
  for (const digit of segment) {
    const value = digits.indexOf(digit);
    bits |= (value & 31) << shift;
    shift += 5;
    if (value & 32) continue;
    // The sign is the lowest bit.
    numbers.push(bits & 1 ? -(bits >> 1) : bits >> 1);
    bits = 0;
    shift = 0;
  }
  return numbers;
}

/** @param {number[]} numbers */
function encode(numbers) {
  let text = '';
  for (const number of numbers) {
    let bits = number < 0 ? (-number << 1) | 1 : number << 1;
    do {
      text += digits[(bits & 31) | (bits > 31 ? 32 : 0)];
      bits >>>= 5;
    } while (bits > 0);
  }
  return text;
}

/**
 * Styles, scripts and pictures under names that change with what is in them, so that browsers may keep them for ever;
 * manifest.json says which is which. Each is compressed here, once, as well as it can be.
 * @param {typeof import('esbuild')} esbuild
 */
async function buildAssets({ build: bundle }) {
  const { outputFiles, metafile } = await bundle({
    absWorkingDir: root,
    // Each script by itself: the editor is asked for by its address, when somebody begins to write.
    entryPoints: [
      'web/styles/main.css',
      'web/scripts/main.ts',
      'web/scripts/moving.ts',
      'web/scripts/editor/editor.ts',
      'web/icon.svg',
    ],
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
  const files = names.flatMap(([, file]) => [file, `${file}.br`, `${file}.gz`]);
  await removeAllBut(new Set([basename(manifest), ...files]), assets);
}

/** What an earlier build left. @param {Set<string>} kept @param {string} folder */
async function removeAllBut(kept, folder) {
  for (const file of await readdir(folder)) {
    if (!kept.has(file) && !file.startsWith('.')) await rm(join(folder, file), { force: true });
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
