import { readConfig } from '../config.ts';
import { CommandError, command, json, print, printJson, UsageError } from './command.ts';

export const copy = command({
  summary: 'Move a SQLite community to PostgreSQL, and compare every row after',
  details: `Stop the server first: what is written after the copy began is not part of it. Then start it with the new
DATABASE_URL. The SQLite file stays as it is.`,
  options: {
    to: { type: 'string', value: 'postgres://…', meaning: 'Where to; the database exists and is empty' },
    force: { type: 'boolean', meaning: 'Also when the target has members: they are replaced' },
    json,
  },
  async run({ values }) {
    const url = values.to ?? '';
    if (!/^postgres(ql)?:\/\/\S+$/.test(url)) throw new UsageError('--to takes a postgres:// URL');
    if (readConfig().databaseUrl)
      throw new CommandError('DATABASE_URL is set: copy moves what DATA_DIR holds');
    const { copyTo } = await import('../copying/backup.ts');
    const { openDatabase } = await import('../db/open.ts');
    const { migrate } = await import('../db/migrate.ts');
    const { withExistingDatabase } = await import('./with-database.ts');
    const copies = await withExistingDatabase(async (source) => {
      const target = openDatabase({ ...readConfig(), databaseUrl: url });
      try {
        await migrate(target);
        return await copyTo(source, target, { force: values.force });
      } finally {
        await target.close();
      }
    });
    if (values.json) return printJson({ tables: copies });
    for (const { table, rows, hash } of copies)
      print(`${table.padEnd(20)} ${String(rows).padStart(10)} rows, the same  ${hash.slice(0, 12)}`);
    print('Every row is there. Set DATABASE_URL to the target and start the server.');
  },
});
