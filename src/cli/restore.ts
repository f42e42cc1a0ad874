import { command, json, print, printJson } from './command.ts';

export const restore = command({
  summary: 'Put a backup in the place of all that the database holds, while the server runs or not',
  takes: ['FILE'],
  details: 'It happens in one transaction: all of it or nothing. Meanwhile nobody else can write.',
  options: {
    force: { type: 'boolean', meaning: 'Also when the database has members: they are replaced' },
    json,
  },
  async run({ values, taken: [file = ''] }) {
    const copying = await import('../copying/backup.ts');
    const { withMigratedDatabase } = await import('./with-database.ts');
    const { readConfig } = await import('../config.ts');
    const { openStorage } = await import('../uploads/storage.ts');
    const storage = openStorage(readConfig());
    const copies = await withMigratedDatabase((database) =>
      copying.restore(database, storage, file, { force: values.force }),
    );
    if (values.json) printJson({ file, tables: copies });
    else print(`Restored ${copies.reduce((sum, { rows }) => sum + rows, 0)} rows from ${file}`);
  },
});
