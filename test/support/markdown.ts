import { readFileSync } from 'node:fs';

export const readPage = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export interface Block {
  language: string;
  code: string;
}

/** What stands between fences under a heading of any level, up to the next one of its level. All of the page without one. */
export function blocksOf(page: string, heading?: string): Block[] {
  return [...chapterOf(page, heading).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', code = '']) => ({ language, code }),
  );
}

/** The rows of the first table under a heading, cell by cell, without the head. */
export function tableOf(page: string, heading: string): string[][] {
  const [table = ''] = /^\|.*(?:\n\|.*)*/m.exec(chapterOf(page, heading)) ?? [];
  const rows = table.split('\n').map((row) => row.slice(1, -1).split('|'));
  return rows.slice(2).map((cells) => cells.map((cell) => cell.trim()));
}

function chapterOf(page: string, heading: string | undefined): string {
  if (heading === undefined) return page;
  // A comment in a shell script is no heading.
  const outline = page.replace(/^```[\s\S]*?^```$/gm, (code) => code.replaceAll('#', '.'));
  const found = new RegExp(`^(#+) ${heading}$`, 'm').exec(outline);
  if (!found) throw new Error(`The page has no heading “${heading}”`);
  const [line, level = ''] = found;
  const start = found.index + line.length;
  const length = outline.slice(start).search(new RegExp(`^#{1,${level.length}} `, 'm'));
  return page.slice(start, length === -1 ? undefined : start + length);
}
