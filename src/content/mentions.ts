import { replaceInProse } from './prose.ts';
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

/**
 * Marks the members whom sanitised HTML names behind an `@`, as the editor marks those that are chosen from its list. What
 * counts is what `mentionsInHtml` finds; what is marked already stays so, and a link leads where it led.
 */
export function markMentions(html: string, isMember: (name: string) => boolean): string {
  return replaceInProse(html, { leftOut: /^<(?:pre|code|img)[ >]/, asIs: MARK_OR_LINK }, function* (prose) {
    for (const { 0: word, 1: name, index } of prose.matchAll(MENTION)) {
      if (isMember(name as string)) yield { index, word, html: `<span class="mention">${word}</span>` };
    }
  });
}

const MARK_OR_LINK = /^<(?:a|span class="mention")[ >]/;

// The sanitiser writes these tags in this one way. Links come first: a link has none inside.
const MARKED =
  /<a [^>]*>.*?<\/a>|<span class="mention">[@＠]([\p{L}\p{N}_][\p{L}\p{M}\p{N}_]{0,39})<\/span>/gsu;

/**
 * Sanitised content as it is shown: a mention that was chosen in the editor, or marked, leads to the member.
 * @param pathOf the address of a member's page
 */
export const linkMentions = (html: string, pathOf: (username: string) => string): string =>
  html.includes('<span class="mention">')
    ? html.replace(MARKED, (whole, name: string | undefined) =>
        name === undefined ? whole : `<a class="mention" href="${pathOf(name)}">@${name}</a>`,
      )
    : html;
