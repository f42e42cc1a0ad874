import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const CORPORA = new URL('../../../shared/corpora/', import.meta.url);
const ORACLE = new URL('xss/xss_oracle.mjs', CORPORA);

/** The corpora are not part of the project (their licences differ), so a checkout on its own goes without them. */
export const corporaArePresent = existsSync(ORACLE);
if (!corporaArePresent)
  console.log('The corpora are absent (../shared/corpora): tests that read them are skipped.');

interface Verdict {
  /** what would run code or take the page over */
  hard: string[];
  /** what our policy does not allow, though it runs nothing */
  pol: string[];
}

/** The corpora's judge of sanitised HTML. It imports parse5 by name, so it runs from a copy inside node_modules. */
export async function loadOracle(): Promise<(html: string) => Verdict> {
  const folder = new URL('../../node_modules/.cache/xss-oracle/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const copy = new URL(`oracle-${randomUUID()}.mjs`, folder);
  writeFileSync(copy, readFileSync(ORACLE));
  try {
    const oracle: { check: (html: string) => Verdict } = await import(/* @vite-ignore */ copy.href);
    return oracle.check;
  } finally {
    rmSync(copy);
  }
}

export function xssPayloads(file: string): { id: string; payload: string }[] {
  return readCorpus<{ id: string; payload: string }>(`xss/${file}.json`);
}

export function naughtyStrings(): { id: string; s: string }[] {
  return readCorpus<{ id: string; s: string }>('naughty/blns.json');
}

interface MalformedItem {
  id: string;
  kind: 'n' | 'y' | 'i';
  body_b64?: string;
  gen?: { unit: string; repeat: number };
}

/** Bodies and whether they are JSON: n no, y yes, i as the parser likes. */
export function jsonBodies(): { id: string; kind: 'n' | 'y' | 'i'; body: Buffer }[] {
  return readCorpus<MalformedItem>('malformed/json_test_suite.json').map(({ id, kind, body_b64, gen }) => ({
    id,
    kind,
    body: gen ? Buffer.from(gen.unit.repeat(gen.repeat)) : Buffer.from(body_b64 ?? '', 'base64'),
  }));
}

function readCorpus<Item>(path: string): Item[] {
  return (JSON.parse(readFileSync(new URL(path, CORPORA), 'utf8')) as { items: Item[] }).items;
}
