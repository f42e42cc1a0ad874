// Writes the API description (openapi.json), the client's types (client/schema.d.ts) and the event reference
// (docs/api/events.md) anew from the routes' schemas and the catalogue of events.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import openapiTypes, { astToString } from 'openapi-typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(root, 'node_modules', '.cache', 'hearth-openapi', 'document.js');

await build({
  absWorkingDir: root,
  entryPoints: ['src/http/openapi.document.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  logLevel: 'warning',
});
const { openApiDocument, generatedPages } = await import(pathToFileURL(bundle).href);
const document = await openApiDocument();
await writeFile(join(root, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
const types = astToString(await openapiTypes(structuredClone(document)));
await writeFile(
  join(root, 'client', 'schema.d.ts'),
  `// Generated from openapi.json by npm run openapi.\n${types}`,
);
for (const [path, text] of Object.entries(generatedPages())) await writeFile(join(root, path), text);
process.exit(0);
