/**
 * The form in which text is searched: what a reader takes for the same is the same. Documents and queries both pass here,
 * so that the databases compare plain text.
 *
 * Compatibility forms are one (NFKC: full-width letters, ligatures, half-width kana), case is one, blank space is one
 * space. Latin, Greek and Cyrillic letters lose their diacritics, so `uber` finds `über`; Arabic and Hebrew lose the
 * points that most writers leave out. Marks that make another letter stay: the voicing of kana (か is not が), the vowel
 * signs of Indian scripts, and Hangul is whole syllables.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(BLANKS, ' ');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(LEFT_OUT, '')
    .normalize('NFC')
    .replace(SPELLED_OTHERWISE, (letter) => spelling[letter] as string)
    .replace(BLANKS, ' ');
}

/** A query's words, folded, each once. */
export const foldedTerms = (query: string): string[] =>
  [...new Set(fold(query).split(' '))].filter((term) => term !== '');

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;
const BLANKS = /\s+/g;

/**
 * Combining diacritical marks; Hebrew and Arabic points and the Arabic stretching line; what shows nothing by itself: soft
 * hyphens, joiners, direction marks, variation selectors, and the two noncharacters that SQLite's index reads as others.
 */
const LEFT_OUT = new RegExp(
  [
    '[\\u0300-\\u036f]',
    '[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7]',
    '[\\u0610-\\u061a\\u0640\\u064b-\\u0652\\u0670]',
    '[\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufe00-\\ufe0f\\ufeff\\ufffe\\uffff]',
  ].join('|'),
  'g',
);

/** Letters that Unicode does not take apart, though people type them so. */
const spelling: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};
const SPELLED_OTHERWISE = /[ßæœøłđıς]/g;
