import sanitize from 'sanitize-html';
import { srcsetOf } from './uploads.ts';
import { imageUrl, linkUrl } from './urls.ts';

/**
 * Returns what a community shows of HTML that a member wrote: text, emphasis, headings, lists, quotes, code, tables,
 * links and images. Everything else loses its tags and keeps its text; scripts and styles lose their text too.
 * Plain text comes back as text. Never throws, and sanitising a result again changes nothing.
 */
export function sanitiseHtml(html: string): string {
  if (isPlainText(html)) return escapeText(html);
  // The parser's work grows with the square of the nesting (1 MiB of <b> costs it half a minute), and its depth can't
  // be known without parsing. Nobody writes this many tags by hand, so such input is shown as its own source.
  if (hasMoreThan(MAX_ANGLES, '<', html)) return escapeText(html);

  // Taking out a tag can bring two others together that may not nest, such as <p><x><p>. The next parse moves those
  // apart and finds no more to take out, so a second round settles it; the bound is for what nobody thought of.
  let result = html;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    pass = { restructured: false, unfinished: false };
    result = sanitize(result, OPTIONS);
    if (pass.unfinished) result = withoutPlaceholders(result);
    if (!pass.restructured) return result;
  }
  return isStable(result) ? result : escapeText(html);
}

const MAX_ANGLES = 10_000;
const MAX_ROUNDS = 3;
const MAX_NESTING = 50;

/** What the transform has to tell about the run in progress; sanitising is synchronous, so there is only one. */
let pass = { restructured: false, unfinished: false };

function isStable(html: string): boolean {
  return sanitize(html, OPTIONS) === html;
}

/** True when a browser would read no tag, comment or entity in it. */
function isPlainText(html: string): boolean {
  return !/<[a-z/!?]|&[a-z0-9#]/i.test(html);
}

function escapeText(text: string): string {
  if (!/[&<>\0]/.test(text)) return text;
  return withoutNull(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A browser ignores U+0000 in text, and PostgreSQL refuses to store it. */
function withoutNull(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

function hasMoreThan(limit: number, character: string, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
    if (++count > limit) return true;
  }
  return false;
}

type Attributes = Record<string, string>;

/** Per element, what is kept of its attributes. An element that is not named here loses its tags. */
const ELEMENTS = new Map<string, (given: Attributes) => Attributes>();
const BARE_ELEMENTS =
  'p br hr h1 h2 h3 h4 h5 h6 strong b em i u s del ins mark sub sup small kbd samp var blockquote q ul li pre ' +
  'figure figcaption table thead tbody tfoot tr details summary dl dt dd div';
for (const name of BARE_ELEMENTS.split(' ')) ELEMENTS.set(name, () => ({}));
ELEMENTS.set('abbr', (given) => present({ title: given.title }));
ELEMENTS.set('ol', (given) => present({ start: integer(given.start, -99_999, 99_999) }));
ELEMENTS.set('code', (given) => present({ class: classMatching(/^language-[\w+#-]{1,40}$/, given.class) }));
ELEMENTS.set('span', (given) => present({ class: classMatching(/^(?:mention|hashtag)$/, given.class) }));
ELEMENTS.set('td', cellAttributes);
ELEMENTS.set('th', cellAttributes);
ELEMENTS.set('a', (given) => {
  const href = linkUrl(given.href);
  return href === undefined ? {} : present({ href, title: given.title, rel: 'nofollow ugc noopener' });
});
ELEMENTS.set('img', (given) => {
  const src = imageUrl(given.src);
  if (src === undefined) return {};
  const { alt, title } = given;
  return present({
    src,
    alt,
    title,
    width: integer(given.width, 1, 9999),
    height: integer(given.height, 1, 9999),
    loading: given.loading === 'lazy' ? 'lazy' : undefined,
    ...severalWidths(src, given),
  });
});

/** Only pictures that are kept here have them. */
function severalWidths(src: string, given: Attributes) {
  const srcset = srcsetOf(src, given.srcset);
  if (srcset === undefined) return {};
  return { srcset, sizes: /^[\w ().,:-]{1,100}$/.test(given.sizes ?? '') ? given.sizes : undefined };
}

/** These mean nothing without an attribute; bare ones are taken out once the library has paired their tags. */
const NEEDS_ATTRIBUTE = new Set(['a', 'span', 'img']);

/** Blocks that are not kept. As `div` their edges are still known, so that their lines do not run together. */
const PLAIN_BLOCKS = new Set(
  'div section article aside header footer main nav address center form fieldset caption'.split(' '),
);

const OPTIONS: sanitize.IOptions = {
  allowedTags: [...ELEMENTS.keys()],
  // The second lock behind `keepWhatIsAllowed`: whatever an element ends up with can only be one of these. One list for
  // all elements, because the library builds its tables anew for each call.
  allowedAttributes: {
    '*': [
      ...['href', 'title', 'rel', 'src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading'],
      ...['class', 'start', 'colspan', 'rowspan'],
    ],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  nestingLimit: MAX_NESTING,
  selfClosing: ['img', 'br', 'hr'],
  parseStyleAttributes: false,
  textFilter: withoutNull,
  transformTags: { '*': keepWhatIsAllowed },
};

function keepWhatIsAllowed(name: string, given: Attributes): sanitize.Tag {
  const tagName = PLAIN_BLOCKS.has(name) ? 'div' : name;
  const allowed = ELEMENTS.get(tagName);
  if (!allowed) {
    pass.restructured = true;
    return { tagName, attribs: {} };
  }
  const attribs = allowed(given);
  if (tagName === 'div' || (NEEDS_ATTRIBUTE.has(tagName) && isEmpty(attribs))) {
    pass.restructured = true;
    pass.unfinished = true;
  }
  return { tagName, attribs };
}

function isEmpty(attribs: Attributes): boolean {
  for (const _ in attribs) return false;
  return true;
}

function present(attribs: Record<string, string | undefined>): Attributes {
  const kept: Attributes = {};
  for (const name in attribs) {
    const value = attribs[name];
    if (value !== undefined && (value !== '' || name === 'alt')) kept[name] = withoutNull(value);
  }
  return kept;
}

function integer(value: string | undefined, min: number, max: number): string | undefined {
  if (value === undefined || !/^-?\d{1,5}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= min && number <= max ? String(number) : undefined;
}

function classMatching(pattern: RegExp, value: string | undefined): string | undefined {
  return value?.split(/\s+/).find((name) => pattern.test(name));
}

function cellAttributes(given: Attributes): Attributes {
  return present({ colspan: integer(given.colspan, 2, 100), rowspan: integer(given.rowspan, 2, 100) });
}

const INLINE = new Set(
  'strong b em i u s del ins mark sub sup small kbd samp var abbr a q code span'.split(' '),
);

/**
 * Takes bare `<a>`, `<span>` and `<img>` out of the library's output, and `<div>`, leaving a `<br />` where it parted two
 * lines. In that output `<` and `>` stand only around tags, and the tags are paired.
 */
function withoutPlaceholders(html: string): string {
  const pieces: string[] = [];
  const dropped: boolean[] = []; // for each open <a> and <span>
  let inLine = false;
  let lineEnds = false;
  const add = (piece: string) => {
    if (lineEnds) pieces.push('<br />');
    lineEnds = false;
    pieces.push(piece);
  };
  for (const piece of html.split(/(<[^>]*>)/)) {
    const [, slash, name = ''] = /^<(\/?)([a-z0-9]+)/.exec(piece) ?? [];
    if (name === '') {
      if (piece.trim() === '') pieces.push(piece);
      else {
        add(piece);
        inLine = true;
      }
    } else if (name === 'div') {
      lineEnds ||= inLine;
      inLine = false;
    } else if (name === 'img') {
      if (piece === '<img />') continue;
      add(piece);
      inLine = true;
    } else if (INLINE.has(name)) {
      if (name === 'a' || name === 'span') {
        if (!slash) dropped.push(piece === '<a>' || piece === '<span>');
        if (slash ? dropped.pop() : dropped.at(-1)) continue;
      }
      if (slash) pieces.push(piece);
      else add(piece);
    } else {
      lineEnds = false;
      inLine = false;
      pieces.push(piece);
    }
  }
  return pieces.join('');
}
