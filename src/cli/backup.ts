import { command, json, print, printJson } from './command.ts';

export const backup = command({
  summary: 'Write the whole community into one SQLite file, while the server runs',
  takes: ['FILE'],
  details: 'From PostgreSQL too. hearth restore takes the file on either database.',
  options: {
    force: { type: 'boolean', meaning: 'Replace FILE when it is there already' },
    json,
  },
  async run({ values, taken: [file = ''] }) {
    const { backUp } = await import('../copying/backup.ts');
    const { withExistingDatabase } = await import('./with-database.ts');
    const { stat } = await import('node:fs/promises');
    await withExistingDatabase((database) => backUp(database, file, { force: values.force }));
    const { size } = await stat(file);
    if (values.json) printJson({ file, bytes: size });
    else print(`Wrote ${file}, ${(size / 1024 / 1024).toFixed(1)} MiB`);
  },
});
