import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeConfig } from '../../src/config.ts';
import { auditOnly, events } from '../../src/events/events.catalog.ts';
import { JITTER, retryDelays } from '../../src/webhooks/schedule.ts';
import { blocksOf, readPage, tableOf } from '../support/markdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...['docs', 'docs/api', 'docs/operating', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
].map((path) => ({ path, text: readPage(path) }));

const webhooks = readPage('docs/api/webhooks.md');

describe('the docs', () => {
  it('link to files and headings that are there', () => {
    const broken = pages.flatMap(({ path, text }) =>
      [...withoutCode(text).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
        .filter(([, file = '', place]) => {
          const target = file === '' ? path : join(dirname(path), file);
          if (!existsSync(join(root, target))) return true;
          return place !== undefined && !anchorsOf(readPage(target)).includes(place);
        })
        .map(([link]) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('name calls of the API that are there', () => {
    const { paths } = JSON.parse(readPage('openapi.json')) as { paths: Record<string, object> };
    const patterns = Object.entries(paths).map(([path, methods]) => ({
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      methods: Object.keys(methods),
    }));
    const unknown = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (?:\/api\/v1)?(\/[^`?\s]+)/g)]
        .filter(([, method = '', called = '']) => {
          const found = patterns.find(({ pattern }) => pattern.test(`/api/v1${called}`));
          return !found?.methods.includes(method.toLowerCase());
        })
        .map(([call]) => `${path}: ${call}`),
    );
    expect(unknown).toEqual([]);
  });

  it('name events that are in the catalogue', () => {
    const known = { ...events, ...auditOnly };
    const nouns = [...new Set(Object.keys(events).map((event) => event.split('.')[0]))].join('|');
    const named = new RegExp(`["'\`](?:${nouns})\\.[a-z_]+(?=["'\`])`, 'g');
    const unknown = [webhooks, readPage('docs/api/guide.md'), readPage('docs/api/events.md')].flatMap(
      (text) => [...text.matchAll(named)].map(([name]) => name.slice(1)).filter((name) => !(name in known)),
    );
    expect(unknown).toEqual([]);
  });

  it('name settings that are there', () => {
    const names = new Set(describeConfig({}).map(({ name }) => name));
    const named = readPage('docs/operating/guide.md').matchAll(
      /`((?:WEBHOOK|SMTP|RATE|TRUST|DATA|PUBLIC)_[A-Z_]+)/g,
    );
    expect([...named].map(([, name = '']) => name).filter((name) => !names.has(name))).toEqual([]);
    for (const name of ['WEBHOOK_RETRY_SCALE', 'WEBHOOK_TIMEOUT_MS', 'WEBHOOK_ALLOW_CIDRS'])
      expect(readPage('docs/operating/guide.md')).toContain(`\`${name}`);
  });

  it('have TypeScript examples that compile', async () => {
    const folder = mkdtempSync(join(makeFolder('node_modules/.cache/docs'), 'run-'));
    try {
      const examples = ['docs/api/guide.md', 'docs/api/webhooks.md'].flatMap((path) =>
        blocksOf(readPage(path)).filter(({ language }) => language === 'ts'),
      );
      expect(examples.length).toBeGreaterThanOrEqual(3);
      for (const [index, { code }] of examples.entries())
        writeFileSync(join(folder, `${index}.ts`), code.replaceAll("'./client/", `'${root}client/`));
      const config = {
        extends: join(root, 'tsconfig.json'),
        include: ['*.ts'],
        compilerOptions: { noUnusedLocals: false },
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
      const compiler = fileURLToPath(
        new URL('bin/tsc', import.meta.resolve('typescript-native/package.json')),
      );
      await promisify(execFile)(process.execPath, [compiler, '--project', folder]).catch(({ stdout }) => {
        throw new Error(stdout);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the page on webhooks', () => {
  it('shows the schedule of retries that is kept', () => {
    const shown = tableOf(webhooks, 'When it does not arrive');
    let since = 0;
    const kept = [0, ...retryDelays].map((delay, index) => {
      since += delay;
      return [String(index + 1), index === 0 ? 'at once' : words(delay), since === 0 ? '0' : words(since)];
    });
    expect(shown).toEqual(kept);
    expect(webhooks).toContain(`Up to ${JITTER * 100} % is added`);
  });

  it('quotes messages as they are written', () => {
    const folder = join(root, 'src');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^(webhooks|events)\/.*\.ts$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const quoted = tableOf(webhooks, 'Troubleshooting').flatMap(([seen = '']) =>
      [...seen.matchAll(/`([^`]* [^`]*)`/g)].map(([, message = '']) => message),
    );
    expect(quoted.length).toBeGreaterThanOrEqual(6);
    const ofSnippets = blocksOf(webhooks, 'Node')
      .map(({ code }) => code)
      .join('\n');
    const unknown = quoted.filter(
      (message) => !message.split('…').every((part) => (sources + ofSnippets).includes(part.trim())),
    );
    expect(unknown).toEqual([]);
  });

  it('explains every reason for which a webhook is disabled', () => {
    const { components } = JSON.parse(readPage('openapi.json'));
    const explained = tableOf(webhooks, 'When a webhook is disabled').map(([reason = '']) =>
      reason.slice(1, -1),
    );
    expect(explained.sort()).toEqual([...components.schemas.Webhook.properties.disabled_reason.enum].sort());
  });
});

const makeFolder = (path: string) => {
  mkdirSync(join(root, path), { recursive: true });
  return join(root, path);
};

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

/** The places of a page, as GitHub names them. */
const anchorsOf = (text: string) =>
  [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

const withoutFences = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

/** 9,305,000 is 2 h 35 min 5 s. */
function words(milliseconds: number) {
  const seconds = milliseconds / 1_000;
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
