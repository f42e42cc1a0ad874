import { randomInt } from 'node:crypto';
import { INVISIBLE } from '../content/hashtags.ts';

/** Letters of a username, without the number that may follow them. */
const LONGEST_BASE = 30;

/** Of a name only so much takes part in sorting: the place in a list travels in a URL. */
const LONGEST_KEY = 100;

/** Two names with the same fold are the same name: case and compatibility forms make no difference. */
export const foldName = (name: string) =>
  name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');

interface Names {
  first_name: string;
  middle_name?: string | null;
  last_name?: string | null;
}

export const fullName = ({ first_name, middle_name, last_name }: Names) =>
  [first_name, middle_name, last_name].filter(Boolean).join(' ');

/** Nobody seeks more than this. */
const LONGEST_SOUGHT = 100;

/** What an address says of whom to look for, with or without an @. */
export const nameSought = (text: unknown) =>
  typeof text === 'string' ? text.trim().replace(/^@/, '').slice(0, LONGEST_SOUGHT) : '';

/** What a list sorted by name goes by. */
export const nameKey = (names: Names) => [...foldName(fullName(names))].slice(0, LONGEST_KEY).join('');

/**
 * Usernames for somebody who named none, one after the other until one is free: from the names, then with longer and
 * longer random numbers, so that a hundred who bear one name and arrive together soon all have theirs.
 */
export function* usernamesFrom({ first_name, last_name }: Names) {
  const base = [first_name, last_name].map((name) => lettersOf(name ?? '')).filter(Boolean);
  const username = [...base.join('_')].slice(0, LONGEST_BASE).join('') || 'member';
  yield username;
  for (let digits = 2; digits <= 10; digits += 1)
    yield username + randomInt(10 ** (digits - 1), 10 ** digits);
}

/** Letters and digits as a username takes them; Latin letters without their accents, which are hard to type elsewhere. */
function lettersOf(name: string) {
  const plain = name
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
  return plain
    .replace(INVISIBLE, '')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/^\p{M}+/u, '');
}
