import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => {
    const path = relative(root, join(entry.parentPath, entry.name));
    return { path, text: readFileSync(join(root, path), 'utf8') };
  });

const offenders = (isAllowed: (path: string) => boolean, pattern: RegExp) =>
  sources.filter(({ path, text }) => !isAllowed(path) && pattern.test(text)).map(({ path }) => path);

describe('the promises about the code', () => {
  it('SQL stands only in queries, in the visibility rules and in db/', () => {
    const isAllowed = (path: string) =>
      path.endsWith('.queries.ts') ||
      path.startsWith('src/db/') ||
      ['src/permissions.ts', 'src/http/paging.ts', 'src/http/health.ts'].includes(path);
    expect(offenders(isAllowed, /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/)).toEqual([]);
  });

  it('the environment is read only by config.ts', () => {
    expect(offenders((path) => path === 'src/config.ts', /process\.env|loadEnvFile/)).toEqual([]);
  });

  it('only the dialects ask which database it is', () => {
    const isAllowed = (path: string) => path.startsWith('src/db/');
    expect(offenders(isAllowed, /dialect\.label\s*[!=]==?|===? '(SQLite|PostgreSQL)'/)).toEqual([]);
  });

  it('operations and queries know nothing of HTTP', () => {
    const isOperation = (path: string) =>
      /^src\/(\w|-)+\/[\w-]+(\.queries|\.present)?\.ts$/.test(path) &&
      !/^src\/(http|cli|db)\//.test(path) &&
      !/\.(api|schema)\.ts$/.test(path);
    expect(offenders((path) => !isOperation(path), /from 'fastify'|FastifyRe(quest|ply)/)).toEqual([]);
  });

  it('nouns do not reach around the event log to what follows from events', () => {
    const isAllowed = (path: string) => ['src/app.ts', 'src/events/events.subscribers.ts'].includes(path);
    expect(offenders(isAllowed, /events\.subscribers\.ts/)).toEqual([]);
  });

  it('no file is called utils, helpers, common, manager or service', () => {
    expect(
      sources
        .map(({ path }) => path)
        .filter((path) => /(utils?|helpers?|common|manager|service)\.ts$/.test(path)),
    ).toEqual([]);
  });
});
