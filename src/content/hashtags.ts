import { replaceInProse } from './prose.ts';
import { htmlToText } from './text.ts';

/**
 * Returns the hashtag form of a tag's display name, by which tags are told apart: lower case, letters of any script with
 * their combining marks, digits and `_`, in NFC. May be '' when nothing of the name is left; the caller refuses that.
 */
export function tagName(displayName: string): string {
  if (/^[a-z0-9_]*$/.test(displayName)) return displayName;
  // These count as letters or marks, but nobody sees them: two tags must not look alike.
  const name = displayName.replace(INVISIBLE, '').normalize('NFC').toLowerCase();
  // A mark stays only behind a letter that stays: left alone it would join the letter before it.
  const kept = name.match(/[\p{L}\p{Nd}_][\p{Mn}\p{Mc}]*/gu) ?? [];
  return kept.join('').normalize('NFC');
}

/**
 * Returns the distinct tag names (in the form of `tagName`, in order of appearance, at most 50) of the hashtags in a
 * text. A hashtag begins the text or stands after a character that can't be part of a word; it is not all digits, not
 * longer than 64 characters (code points) and not part of a URL.
 */
export function findHashtags(text: string): string[] {
  const names = new Set<string>();
  for (const { name } of hashtagsOf(text)) {
    names.add(name);
    if (names.size === MAX_HASHTAGS) break;
  }
  return [...names];
}

function* hashtagsOf(text: string) {
  if (!/[#＃]/.test(text)) return;
  for (const { 0: word, 1: given, index } of text.matchAll(ADDRESS_OR_HASHTAG)) {
    const name = given === undefined ? '' : tagName(given);
    if (isHashtagName(name)) yield { index, word, name };
  }
}

/** As `findHashtags`, over the prose of sanitised HTML: what stands in code, in links or for an image does not count. */
export function hashtagsInHtml(html: string): string[] {
  if (!/[#＃]/.test(html)) return [];
  return findHashtags(htmlToText(html, NOT_PROSE));
}

/**
 * Sanitised content as it is shown: hashtags lead to their tags. They are found as `hashtagsInHtml` finds them.
 * @param paths the addresses of the tags that it bears, by their names
 */
export function linkHashtags(html: string, paths: ReadonlyMap<string, string>): string {
  if (paths.size === 0 || !/[#＃]/.test(html)) return html;
  return replaceInProse(html, { leftOut: /^<(?:pre|code|img|a)[ >]/ }, function* (prose) {
    let seen = 0;
    for (const { index, word, name } of hashtagsOf(prose)) {
      const path = paths.get(name);
      if (path !== undefined) yield { index, word, html: `<a class="hashtag" href="${path}">${word}</a>` };
      seen += 1;
      if (seen === MOST_SHOWN) return;
    }
  });
}

/** A text is shown many times, and two letters become forty. What stands behind so many hashtags stays text. */
const MOST_SHOWN = 500;

const MAX_HASHTAGS = 50;
const MAX_NAME_LENGTH = 64;
const NOT_PROSE: ReadonlySet<string> = new Set(['pre', 'code', 'a', 'img']);

/** Letters and marks that show nothing: fillers of Hangul, inherent vowels of Khmer, joiners, variation selectors. */
export const INVISIBLE =
  /[\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5|[\u180b-\u180d]|\u180f|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

// `://…`, `www.…`, or a host name with a path: from there to the next blank a # begins a fragment. Joiners belong to words of
// Persian and of Indian scripts; `tagName` leaves them out.
const ADDRESS_OR_HASHTAG =
  /(?::\/\/|(?<=www)\.|(?<=[\p{L}\p{Nd}])\.[\p{L}\p{Nd}-]+\/)\S*|(?<![\p{L}\p{Nd}_\p{Mn}\p{Mc}])[#＃]([\p{L}\p{Nd}_\p{Mn}\p{Mc}\u200c\u200d]+)/giu;

function isHashtagName(name: string): boolean {
  return name !== '' && !/^(?:\p{Nd}+|_+)$/u.test(name) && [...name].length <= MAX_NAME_LENGTH;
}
