import { shortText } from '../content/text.ts';
import { fold } from './fold.ts';

/** What stands before the hit, in UTF-16 code units. */
const LEAD = 60;

/**
 * Up to `max` UTF-16 code units of a text around the first place where one of the terms occurs; the beginning where none
 * does. `…` shows where something is left out.
 * @param terms folded
 */
export function excerpt(text: string, terms: readonly string[], max = 200): string {
  const start = startOf(text, terms);
  const before = start > 0 ? '…' : '';
  const rest = text.slice(start).replace(/\s+/g, ' ').trim();
  if (before.length + rest.length <= max) return before + rest;
  return `${before}${shortText(rest, max - before.length - 1)}…`;
}

/** Where the excerpt begins: at a word, if one begins close enough to the hit. */
function startOf(text: string, terms: readonly string[]) {
  const hit = firstHit(text, terms);
  if (hit <= LEAD) return 0;
  const blank = text.slice(hit - LEAD, hit).search(/\s/);
  const start = blank === -1 ? hit - LEAD / 2 : hit - LEAD + blank + 1;
  // Not between the halves of a character.
  return /[\udc00-\udfff]/.test(text.charAt(start)) ? start - 1 : start;
}

/**
 * Folding changes lengths, so the place is found by halves: a half's folded length tells whether the hit is behind it.
 * Marks at a cut may shift it by a letter or two, which an excerpt does not show.
 */
function firstHit(text: string, terms: readonly string[]) {
  const folded = fold(text);
  const places = terms.map((term) => folded.indexOf(term)).filter((place) => place !== -1);
  if (places.length === 0) return 0;
  let left = Math.min(...places);
  let from = 0;
  let to = text.length;
  while (to - from > 16) {
    const middle = (from + to) >> 1;
    const length = fold(text.slice(from, middle)).length;
    if (length <= left) {
      left -= length;
      from = middle;
    } else {
      to = middle;
    }
  }
  return Math.min(from + left, text.length);
}
