import { Parser } from 'htmlparser2';

/**
 * Returns the text of sanitised HTML: blocks and list items on lines of their own, entities decoded, runs of blank space
 * made one space (inside `pre` kept), an image as its alternative text.
 * @param skipped elements whose content is left out
 */
export function htmlToText(html: string, skipped: ReadonlySet<string> = NONE): string {
  if (!/[<&]/.test(html)) return collapse(html).trim();

  let text = '';
  let gap = ''; // blank space that is due before the next word
  let preDepth = 0;
  let skipDepth = 0;

  const blank = () => {
    if (gap === '') gap = ' ';
  };
  const append = (words: string) => {
    if (text !== '') text += gap;
    gap = '';
    text += words;
  };
  const write = (data: string) => {
    if (skipDepth > 0) return;
    if (preDepth > 0) {
      append(data);
      return;
    }
    const words = data.trim();
    if (words === '') {
      blank();
      return;
    }
    if (/^\s/.test(data)) blank();
    append(collapse(words));
    if (/\s$/.test(data)) blank();
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      if (BLOCKS.has(name)) gap = '\n';
      else if (CELLS.has(name)) blank();
      if (skipped.has(name)) {
        blank();
        skipDepth++;
      } else if (name === 'img') write(attributes.alt ?? '');
      if (name === 'pre') preDepth++;
    },
    ontext: write,
    onclosetag(name) {
      if (skipped.has(name)) skipDepth--;
      if (name === 'pre') preDepth--;
      if (BLOCKS.has(name)) gap = '\n';
    },
  });
  parser.end(html);
  return text.trim();
}

const NONE: ReadonlySet<string> = new Set();
const BLOCKS = new Set(
  (
    'p br hr h1 h2 h3 h4 h5 h6 blockquote ul ol li pre figure figcaption table thead tbody tfoot tr details summary ' +
    'dl dt dd div'
  ).split(' '),
);
const CELLS = new Set(['td', 'th']);

/** Whether words before and after the edge of such an element are two words. */
export const partsWords = (element: string) => BLOCKS.has(element) || CELLS.has(element);

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/**
 * Returns at most the first `max` UTF-16 code units of a text, cut at a word: at the last blank if that leaves at least
 * half; else, as in scripts that put no blanks between words, where the Unicode rules end a word; else hard, between
 * two characters as a reader sees them. Code units, so that no way of counting finds more than `max`.
 */
export function shortText(text: string, max = 200): string {
  if (text.length <= max) return text;
  return text.slice(0, cutPoint(text, max)).trimEnd();
}

function cutPoint(text: string, max: number): number {
  const least = Math.ceil(max / 2);
  for (let at = max; at >= least; at--) {
    if (/\s/.test(text.charAt(at))) return at;
  }
  // A window is enough to find the segment that stands across the cut.
  const window = text.slice(0, max + 100);
  for (const segmenter of segmenters()) {
    const at = segmenter.segment(window).containing(max)?.index ?? 0;
    if (at >= least) return at;
  }
  return isSurrogatePair(text, max - 1) ? max - 1 : max;
}

let loadedSegmenters: Intl.Segmenter[] | undefined;

/** Made when first needed: most texts have blanks. */
function segmenters(): Intl.Segmenter[] {
  loadedSegmenters ??= (['word', 'grapheme'] as const).map(
    (granularity) => new Intl.Segmenter('en', { granularity }),
  );
  return loadedSegmenters;
}

function isSurrogatePair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
