import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openSqlite } from '../db/dialect/sqlite.ts';
import { eventReference } from '../webhooks/reference.ts';

/** What is written from the code and checked in: by path, the text of each file. */
export const generatedPages = (): Record<string, string> => ({ 'docs/api/events.md': eventReference() });

/** The API description as `/api/v1/openapi.json` serves it, without starting anything. */
export async function openApiDocument(): Promise<object> {
  const config = readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL: 'http://127.0.0.1:3000' });
  const database = openSqlite(':memory:');
  const app = await buildApp(config, database);
  await app.ready();
  try {
    return app.swagger();
  } finally {
    await app.close();
    await database.close();
  }
}
