import { command, json, print, printJson } from './command.ts';

export const backup = command({
  summary: 'Write the whole community into one SQLite file, while the server runs',
  takes: ['FILE'],
  details: 'From PostgreSQL too, with all uploads. hearth restore takes the file on either database.',
  options: {
    force: { type: 'boolean', meaning: 'Replace FILE when it is there already' },
    json,
  },
  async run({ values, taken: [file = ''] }) {
    const { backUp } = await import('../copying/backup.ts');
    const { withExistingDatabase } = await import('./with-database.ts');
    const { readConfig } = await import('../config.ts');
    const { openStorage } = await import('../uploads/storage.ts');
    const { stat } = await import('node:fs/promises');
    const storage = openStorage(readConfig());
    await withExistingDatabase((database) => backUp(database, storage, file, { force: values.force }));
    const { size } = await stat(file);
    if (values.json) printJson({ file, bytes: size });
    else print(`Wrote ${file}, ${(size / 1024 / 1024).toFixed(1)} MiB`);
  },
});
