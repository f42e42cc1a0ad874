/**
 * Sentence templates, turned once into pieces that are cheap to put together a million times.
 *
 * A template is plain text with `code`, *italic*, **bold**, [a link](path) and {slots}. `{bike}` is a word of
 * the theme's list of that name and stays the same through one message, `{bike2}` is another one of it,
 * `{a bike}` has its article, and a capital (`{Bike}`, `{A bike}`) starts a sentence. Slots that every theme
 * has are in `fillers`.
 */
export interface Piece {
  html: string;
  text: string;
}

export interface Sentence {
  id: number;
  /** One more than there are slots: what stands before, between and behind them. */
  pieces: Piece[];
  slots: Slot[];
}

export type Slot = { list: number; second: boolean; forms: Piece[] } | Filler;

const fillers = ['n', 'num', 'time', 'when', 'version', 'mention', 'link', 'tag', 'emoji', 'place'] as const;
export type Filler = (typeof fillers)[number];

export type Words = Record<string, readonly string[]>;

/** How many sentences and word lists were compiled; what a writer keeps about each of them is an array of this size. */
export const compiled = { sentences: 0, lists: 0 };

/**
 * A function that compiles templates over one set of word lists.
 * Throws on a slot that no list and no filler has, so that a slip in a template shows at once.
 */
export function templatesOver(words: Words): (template: string) => Sentence {
  const lists = new Map(Object.entries(words).map(([name, list]) => [name, { id: compiled.lists++, list }]));
  return (template) => {
    const pieces: Piece[] = [];
    const slots: Slot[] = [];
    template.split(/\{([^}]+)\}/).forEach((part, i) => {
      if (i % 2 === 0) pieces.push(marked(part));
      else slots.push(slotFor(part));
    });
    return { id: compiled.sentences++, pieces, slots };
  };

  function slotFor(name: string): Slot {
    const filler = fillers.find((known) => known === name);
    if (filler) return filler;
    const [, article = '', noun = '', second] = /^(a |A )?(\w+?)(2?)$/.exec(name) ?? [];
    const found = lists.get(noun.charAt(0).toLowerCase() + noun.slice(1));
    if (!found) throw new Error(`no word list for the slot {${name}}`);
    const capital = article === 'A ' || noun.charAt(0) !== noun.charAt(0).toLowerCase();
    const forms = found.list.map((word) => {
      const phrase = article ? `${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}` : word;
      return marked(capital ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : phrase);
    });
    return { list: found.id, second: second === '2', forms };
  }
}

/** Text with the small markup above, as HTML and as plain text. */
function marked(source: string): Piece {
  const piece = { html: '', text: '' };
  const add = (open: string, text: string, close: string) => {
    piece.html += open + escapeHtml(text) + close;
    piece.text += text;
  };
  let end = 0;
  for (const match of source.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)/g)) {
    add('', source.slice(end, match.index), '');
    end = match.index + match[0].length;
    const [, code, bold, italic, label, path] = match;
    if (code !== undefined) add('<code>', code, '</code>');
    else if (bold !== undefined) add('<strong>', bold, '</strong>');
    else if (italic !== undefined) add('<em>', italic, '</em>');
    else if (label !== undefined) add(linkTo(`https://example.org/${path}`), label, '</a>');
  }
  add('', source.slice(end), '');
  return piece;
}

/** The opening tag of a member's link, exactly as the sanitiser leaves it. */
export function linkTo(url: string): string {
  return `<a href="${url}" rel="nofollow ugc noopener">`;
}

/** Text as HTML content (not for attributes): quotes stay as they are. */
export function escapeHtml(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text;
}
