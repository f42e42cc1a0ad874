// npm run bench: what the hot paths cost, as ratios to a bare Fastify route, in alternating rounds. Bundles and runs bench/rows.ts.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules', '.cache', 'hearth-bench');
await build({
  absWorkingDir: root,
  entryPoints: ['bench/rows.ts', 'bench/servers.ts'],
  outdir: folder,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  logLevel: 'warning',
});
await import(pathToFileURL(join(folder, 'rows.js')).href);
