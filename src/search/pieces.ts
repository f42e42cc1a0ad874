import type { Piece } from '../../web/search/search.tsx';
import { fold } from './fold.ts';

/** A text cut where the terms occur in it, as far as they can be told apart letter by letter. @param terms folded */
export function piecesOf(text: string, terms: readonly string[]): Piece[] {
  const letters = text.match(LETTERS) ?? [];
  const { folded, letterAt } = foldLetters(letters);
  const isHit = new Array<boolean>(letters.length).fill(false);
  for (const term of terms) {
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length))
      isHit.fill(true, letterAt[at], (letterAt[at + term.length - 1] as number) + 1);
  }
  const pieces: Piece[] = [];
  for (const [index, letter] of letters.entries()) {
    const last = pieces.at(-1);
    if (last && last.isHit === isHit[index]) last.text += letter;
    else pieces.push({ text: letter, isHit: isHit[index] as boolean });
  }
  return pieces;
}

/** A letter with the marks upon it; runs of blank space as one. */
const LETTERS = /\s+|\S\p{M}*/gu;

/** The letters folded one by one, and which of them each code unit comes from. */
function foldLetters(letters: readonly string[]) {
  const letterAt: number[] = [];
  let folded = '';
  for (const [index, letter] of letters.entries()) {
    folded += fold(letter);
    while (letterAt.length < folded.length) letterAt.push(index);
  }
  return { folded, letterAt };
}
