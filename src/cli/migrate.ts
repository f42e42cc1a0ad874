import { readConfig } from '../config.ts';
import { command, json, print, printJson } from './command.ts';

export const migrate = command({
  summary: 'Bring the schema of the database up to this program',
  details: 'hearth serve does the same when it starts.',
  options: {
    status: { type: 'boolean', meaning: 'Only say where it stands' },
    json,
  },
  async run({ values: { status, json } }) {
    const schema = await import('../db/migrate.ts');
    const { isDatabaseThere, openDatabase } = await import('../db/open.ts');
    const config = readConfig();
    if (status && !isDatabaseThere(config)) {
      // Opening would make it.
      return show({ version: 0, known: schema.schemaVersion, missing: schema.migrationNames }, json);
    }
    const database = openDatabase(config);
    try {
      const ran = status ? undefined : await schema.migrate(database);
      show({ ...(await schema.migrationStatus(database)), ran }, json);
    } finally {
      await database.close();
    }
  },
});

interface Status {
  version: number;
  known: number;
  missing: readonly string[];
  /** Names of the steps that this call ran. */
  ran?: string[];
}

function show({ version, known, missing, ran }: Status, asJson = false) {
  if (asJson) return printJson({ version, known, missing, ran });
  for (const name of ran ?? []) print(`ran ${name}`);
  print(
    `The schema has version ${version} of ${known}${missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''}`,
  );
}
