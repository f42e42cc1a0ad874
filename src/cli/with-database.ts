import { readConfig } from '../config.ts';
import { migrate, migrationStatus } from '../db/migrate.ts';
import { type Database, isDatabaseThere, openDatabase } from '../db/open.ts';
import { CommandError } from './command.ts';

/** Opens the database that the settings name, brings its schema up, and closes it after. */
export async function withMigratedDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  return opened(async (database) => {
    await migrate(database);
    return work(database);
  });
}

/** The same for a command that changes no schema. @throws CommandError unless the schema is this program's */
export async function withExistingDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  if (!isDatabaseThere(readConfig()))
    throw new CommandError('There is no database yet: hearth serve makes one');
  return opened(async (database) => {
    const { version, known } = await migrationStatus(database);
    if (version > known) {
      throw new CommandError(
        `The database has schema version ${version}; this program knows ${known}. Use the newer program.`,
      );
    }
    if (version < known) {
      throw new CommandError(
        `The database has schema version ${version} of ${known}: run hearth migrate first`,
      );
    }
    return work(database);
  });
}

async function opened<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(readConfig());
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
