#!/usr/bin/env node
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/hearth.js', import.meta.url);

// A checkout that was installed without scripts has no bundle yet.
if (!existsSync(bundle)) await import('../scripts/build.js');

if (existsSync(bundle)) {
  // The database and its backups hold secrets: what this program writes is for the user that it runs as.
  process.umask(0o077);
  // Stack traces in the log name the files of src/.
  process.setSourceMapsEnabled(true);
  await import(bundle.href);
}
