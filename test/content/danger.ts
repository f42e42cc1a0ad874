import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

const ELEMENTS = new Set(
  (
    'a abbr b blockquote br code dd del details dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol ' +
    'p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var'
  ).split(' '),
);
const ATTRIBUTES = new Set('href title rel src alt width height class start colspan rowspan'.split(' '));

/**
 * Lists what should not be in sanitised HTML, as a browser would read it, and read it again after writing it out (some
 * attacks only arise then): an element or attribute off the allow-list, a URL that leads elsewhere than we allow.
 */
export function dangersIn(html: string): string[] {
  const found = new Set<string>();
  let source = html;
  for (let round = 0; round < 3; round++) {
    const fragment = parseFragment(source);
    visit(fragment, found);
    const written = serialize(fragment);
    if (written === source) break;
    source = written;
  }
  return [...found];
}

function visit(node: Node, found: Set<string>) {
  if ('tagName' in node) {
    if (!ELEMENTS.has(node.tagName) || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') {
      found.add(`<${node.tagName}>`);
    }
    for (const { name, value } of node.attrs) {
      if (!ATTRIBUTES.has(name)) found.add(`${node.tagName}[${name}]`);
      if ((name === 'href' || name === 'src') && !isHarmlessUrl(value)) found.add(`${name}=${value}`);
      if (name === 'rel' && value !== 'nofollow ugc noopener') found.add(`rel=${value}`);
    }
  }
  if ('childNodes' in node) for (const child of node.childNodes) visit(child, found);
}

/** Asks the platform's own URL parser, with white space of every kind taken out first. */
function isHarmlessUrl(value: string): boolean {
  const base = 'https://community.example/post/1';
  return [value, value.replace(/[\s\p{C}\p{Z}]/gu, '')].every((text) => {
    if (!URL.canParse(text, base)) return true; // a browser does not follow it
    const url = new URL(text, base);
    const leavesSite = url.host !== 'community.example';
    const namesItsScheme = /^[\s\p{C}]*(https?|mailto):/iu.test(text);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) && (!leavesSite || namesItsScheme);
  });
}
