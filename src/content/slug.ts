import { fold } from '../search/fold.ts';

/** Code points of a slug, at most. */
const LONGEST = 60;

/** The words of a name or headline as an address bears them: letters and digits of any script. May be ''. */
export function slugOf(text: string): string {
  const words = fold(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
  const letters = [...words];
  if (letters.length <= LONGEST) return words;
  const cut = letters.slice(0, LONGEST).join('');
  const end = cut.lastIndexOf('-');
  return end > LONGEST / 3 ? cut.slice(0, end) : cut;
}
