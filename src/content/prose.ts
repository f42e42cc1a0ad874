import { partsWords } from './text.ts';

/** A word of the prose, where it begins, and what is to stand there. */
interface Found {
  index: number;
  word: string;
  html: string;
}

/**
 * Puts other HTML in the place of words in sanitised HTML. A word that a tag parts stays as it is.
 * @param leftOut opening tags of elements that are not prose: their edges part words
 * @param asIs opening tags of elements that are read, and not touched
 * @param find words in the prose, in their order; entities stand in it as they are written
 */
export function replaceInProse(
  html: string,
  { leftOut, asIs }: { leftOut: RegExp; asIs?: RegExp },
  find: (prose: string) => Iterable<Found>,
): string {
  const { prose, runs } = proseOf(html, leftOut, asIs);
  let result = '';
  let done = 0;
  let at = 0;
  for (const { index, word, html: other } of find(prose)) {
    while ((runs[at + 1]?.from ?? Infinity) <= index) at += 1;
    const run = runs[at] as Run;
    const place = index - run.from;
    if (run.isFixed || place + word.length > run.length) continue;
    result += html.slice(done, run.place + place) + other;
    done = run.place + place + word.length;
  }
  return result + html.slice(done);
}

/** Prose between two tags. */
interface Run {
  /** Where it begins in the prose, and where in the HTML. */
  from: number;
  place: number;
  length: number;
  isFixed: boolean;
}

function proseOf(html: string, leftOut: RegExp, asIs?: RegExp) {
  const runs: Run[] = [];
  let prose = '';
  let place = 0;
  let outside = 0; // how deep in what is left out
  let fixed = 0; // how deep in what is not touched
  // In sanitised HTML `<` and `>` stand only around tags, and the tags are paired.
  for (const [index, piece] of html.split(/(<[^>]*>)/).entries()) {
    if (index % 2 === 1) {
      const step = piece.startsWith('</') ? -1 : piece.endsWith('/>') ? 0 : 1;
      const isOut = leftOut.test(piece);
      if (isOut || partsWords(/[a-z0-9]+/.exec(piece)?.[0] ?? '')) prose += ' ';
      if (outside > 0 || isOut) outside += step;
      if (fixed > 0 || asIs?.test(piece)) fixed += step;
    } else if (piece !== '' && outside === 0) {
      runs.push({ from: prose.length, place, length: piece.length, isFixed: fixed > 0 });
      prose += piece;
    }
    place += piece.length;
  }
  return { prose, runs };
}
