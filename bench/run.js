// npm run bench: what the hot paths cost, as ratios to a bare Fastify route, in alternating rounds (bench/rows.ts).
// npm run bench -- pages: those of HTML pages only.
// npm run bench -- webhooks: deliveries a second, and how long after its commit an event arrives (bench/webhooks.ts).
// npm run bench -- paint: when a first visit sees something, on a slow processor (bench/paint.ts).
// npm run bench -- scale: how long a million comments take to seed, and what lists cost then (bench/scale.ts).
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules', '.cache', 'hearth-bench');
await build({
  absWorkingDir: root,
  entryPoints: ['rows', 'scale', 'webhooks', 'paint', 'servers'].map((name) => `bench/${name}.ts`),
  outdir: folder,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  logLevel: 'warning',
});
const rows = ['scale', 'webhooks', 'paint'].includes(process.argv[2]) ? `${process.argv[2]}.js` : 'rows.js';
await import(pathToFileURL(join(folder, rows)).href);
