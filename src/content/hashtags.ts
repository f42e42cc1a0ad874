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
  if (!/[#＃]/.test(text)) return [];
  for (const chunk of text.split(/\s+/)) {
    if (!/[#＃]/.test(chunk)) continue;
    const urlStart = chunk.search(URL_START);
    for (const match of chunk.matchAll(HASHTAG)) {
      if (urlStart !== -1 && match.index > urlStart) break;
      const name = tagName(match[1] ?? '');
      if (!isHashtagName(name)) continue;
      names.add(name);
      if (names.size === MAX_HASHTAGS) return [...names];
    }
  }
  return [...names];
}

/** As `findHashtags`, over the prose of sanitised HTML: what stands in code, in links or for an image does not count. */
export function hashtagsInHtml(html: string): string[] {
  if (!/[#＃]/.test(html)) return [];
  return findHashtags(htmlToText(html, NOT_PROSE));
}

const MAX_HASHTAGS = 50;
const MAX_NAME_LENGTH = 64;
const NOT_PROSE: ReadonlySet<string> = new Set(['pre', 'code', 'a', 'img']);

/** Letters and marks that show nothing: fillers of Hangul, inherent vowels of Khmer, joiners, variation selectors. */
export const INVISIBLE =
  /[\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5|[\u180b-\u180d]|\u180f|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

// Joiners belong to words of Persian and of Indian scripts; `tagName` leaves them out.
const HASHTAG = /(?<![\p{L}\p{Nd}_\p{Mn}\p{Mc}])[#＃]([\p{L}\p{Nd}_\p{Mn}\p{Mc}\u200c\u200d]+)/gu;

// `https://…`, `www.…`, or a host name with a path: from there to the next blank a # begins a fragment.
const URL_START = /:\/\/|www\.|[\p{L}\p{Nd}]\.[\p{L}\p{Nd}-]+\//iu;

function isHashtagName(name: string): boolean {
  return name !== '' && !/^(?:\p{Nd}+|_+)$/u.test(name) && [...name].length <= MAX_NAME_LENGTH;
}
