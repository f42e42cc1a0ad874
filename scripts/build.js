// Bundles the server and its command line into dist/hearth.js. Quiet when it works.
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'dist', 'hearth.js');

const esbuild = await import('esbuild').catch(() => undefined);
if (esbuild) await build(esbuild);
else keepWhatIsThere();

/** @param {typeof import('esbuild')} esbuild */
async function build({ build: bundle }) {
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
    external: ['@photostructure/sqlite', '@fastify/swagger-ui', '@fastify/static'],
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
  // Renamed into place, the map first: a server that starts at this moment reads a whole file.
  for (const file of outputFiles.sort((a) => (a.path.endsWith('.map') ? -1 : 1))) {
    const unfinished = join(root, 'dist', `.${basename(file.path)}.${process.pid}`);
    await writeFile(unfinished, file.contents);
    await rename(unfinished, file.path);
  }
}

// `npm ci --omit=dev` runs this script too, without esbuild.
function keepWhatIsThere() {
  if (existsSync(output)) return;
  console.error(
    'dist/hearth.js is missing and esbuild is not installed: run `npm ci` with the dev dependencies.',
  );
  process.exitCode = 1;
}
