/**
 * Which addresses content may point to. What a value means is judged after leaving out every character that any
 * browser, now or in the past, has skipped: a Unicode space before `javascript:` must not hide it.
 */

/** The value to store for a link: http, https, mailto or relative to this site; undefined for anything else. */
export function linkUrl(value: string | undefined): string | undefined {
  const url = readUrl(value);
  return url && ['', 'http', 'https', 'mailto'].includes(url.scheme) ? url.text : undefined;
}

/** The value to store for an image: https, or a path from the root of this site; undefined for anything else. */
export function imageUrl(value: string | undefined): string | undefined {
  const url = readUrl(value);
  if (!url) return undefined;
  return url.scheme === 'https' || (url.scheme === '' && url.text.startsWith('/')) ? url.text : undefined;
}

/** Also keeps the library's own check cheap: its removal of comments takes time with the square of the length. */
const MAX_URL_LENGTH = 2048;

// Controls, soft hyphen, every kind of space, zero-width and direction marks, the byte-order mark.
const SKIPPED = /[\0-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\0-\x1f\x7f-\x9f]+/g;

/** Scheme ('' for a relative URL) and text of a URL, or undefined when two readers could take it differently. */
function readUrl(value: string | undefined): { scheme: string; text: string } | undefined {
  if (value === undefined || value.length > MAX_URL_LENGTH) return undefined;
  const judged = value.replace(SKIPPED, '');
  if (judged === '' || /^[\\/]{2}/.test(judged)) return undefined;
  const scheme = schemeOf(judged);
  const text = trimSkipped(value.replace(CONTROLS, ''));
  if (scheme === undefined || schemeOf(text) !== scheme) return undefined;
  return { scheme, text };
}

/** undefined when the first segment has a colon and is not a scheme: a relative URL can't begin so. */
function schemeOf(url: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1];
  if (scheme !== undefined) return scheme.toLowerCase();
  return /^[^/?#]*:/.test(url) ? undefined : '';
}

function trimSkipped(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSkipped(text, start)) start++;
  while (end > start && isSkipped(text, end - 1)) end--;
  return text.slice(start, end);
}

function isSkipped(text: string, at: number): boolean {
  return text.charAt(at).replace(SKIPPED, '') === '';
}
