import { defineConfig } from 'vitest/config';

const withoutDatabase = [
  'test/unit/**/*.test.ts',
  'test/content/**/*.test.ts',
  'test/seed/**/*.test.ts',
  'test/code/**/*.test.ts',
];
const inBrowser = ['test/browser/**/*.test.ts'];

/** Whatever is not named above speaks to a database, and therefore runs on both. */
const onEachDatabase = { include: ['test/**/*.test.ts'], exclude: [...withoutDatabase, ...inBrowser] };

export default defineConfig({
  test: {
    // One module graph for all files of a worker: files must not leave state behind, and the run is
    // many times faster than with a fresh worker for each.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    // Above what a test waits for anything (test/support/until.ts), which then says what did not come.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
    projects: [
      { extends: true, test: { name: 'unit', include: withoutDatabase } },
      { extends: true, test: { name: 'sqlite', ...onEachDatabase, provide: { database: 'sqlite' } } },
      {
        extends: true,
        test: {
          name: 'postgres',
          ...onEachDatabase,
          provide: { database: 'postgres' },
          globalSetup: ['test/support/globalSetup.ts'],
        },
      },
      { extends: true, test: { name: 'browser', include: inBrowser, provide: { database: 'sqlite' } } },
    ],
  },
});
