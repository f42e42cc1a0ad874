import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { readConfig } from '../../src/config.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createTestDatabase, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which database the tests of this project talk to: `inject('database')`. */
    database: 'sqlite' | 'postgres';
    /** The run's PostgreSQL server, for `createTestDatabase`. Only in the project `postgres`. */
    postgresUrl: string;
    /** The name of a database there that has the schema and nothing else, to be copied. Nobody is connected to it. */
    migratedDatabase: string;
  }
}

/** Starts the run's one PostgreSQL server. Vitest calls it only when a file of the project takes part. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  await withoutFsync(server.url);
  project.provide('postgresUrl', server.url);
  project.provide('migratedDatabase', await makeMigrated(server.url));
  return () => server.remove();
}

/**
 * The run's server only ever ends with the run, so it need not survive the machine: waiting for its disk is a third of the
 * run. Tests that stop a server under load start one of their own, whose fsync stays on.
 */
async function withoutFsync(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('alter system set fsync = off');
  await client.query('alter system set full_page_writes = off');
  await client.query('select pg_reload_conf()');
  await client.end();
}

async function makeMigrated(serverUrl: string) {
  const { url, name } = await createTestDatabase(serverUrl);
  const database = openDatabase(readConfig({ DATABASE_URL: url }));
  await migrate(database);
  await database.close();
  return name;
}
