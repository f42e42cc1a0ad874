import { htmlToText } from './text.ts';

/** A text that names more people than this calls them all; only the first are told. */
const MOST_MENTIONS = 20;

const NOT_PROSE: ReadonlySet<string> = new Set(['pre', 'code', 'img']);

/**
 * Returns the distinct names behind an `@` in the prose of sanitised HTML, as they are written, at most 20. A name begins
 * the text or stands after a character that cannot be part of a word or an address; code does not count.
 */
export function mentionsInHtml(html: string): string[] {
  if (!/[@＠]/.test(html)) return [];
  const text = htmlToText(html, NOT_PROSE);
  const names = new Set<string>();
  for (const [, name] of text.matchAll(MENTION)) {
    names.add(name as string);
    if (names.size === MOST_MENTIONS) break;
  }
  return [...names];
}

// As usernames are made: members.schema.ts. An `@` inside an address, a path or another word mentions nobody.
const MENTION =
  /(?<![\p{L}\p{M}\p{N}_@＠./:+-])[@＠]([\p{L}\p{N}_][\p{L}\p{M}\p{N}_]{0,39})(?![\p{L}\p{M}\p{N}_@＠])/gu;
