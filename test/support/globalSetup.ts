import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which database the tests of this project talk to: `inject('database')`. */
    database: 'sqlite' | 'postgres';
    /** The run's PostgreSQL server, for `createTestDatabase`. Only in the project `postgres`. */
    postgresUrl: string;
  }
}

/** Starts the run's one PostgreSQL server. Vitest calls it only when a file of the project takes part. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return () => server.remove();
}
