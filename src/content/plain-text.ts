/**
 * Makes HTML of what somebody typed into a plain field: blank lines part paragraphs, line breaks stay, and the commonest of
 * Markdown means what its writers expect: headings from `##`, lists, quotes, rules, code, pictures, bold, italic, struck
 * text and links. Everything else is text, tags included. The result is to be sanitised like any other HTML.
 */
export function plainTextToHtml(text: string): string {
  return blocks(text.replace(/\r\n?/g, '\n').split('\n'), 0);
}

/** Quotes in quotes go no deeper. */
const DEEPEST = 5;

type Taken = { html: string; lines: number } | undefined;

function blocks(lines: string[], depth: number): string {
  let html = '';
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) html += `<p>${paragraph.map(inline).join('<br />')}</p>`;
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string;
    const taken =
      fence(lines, at) ??
      heading(line) ??
      rule(line) ??
      image(line) ??
      quote(lines, at, depth) ??
      list(lines, at);
    if (taken) {
      endParagraph();
      html += taken.html;
      at += taken.lines;
      continue;
    }
    if (line.trim() === '') endParagraph();
    else paragraph.push(line.trim());
    at += 1;
  }
  endParagraph();
  return html;
}

/** Code between lines of three backticks; without the second, up to the end. */
function fence(lines: string[], start: number): Taken {
  const [, language] = /^```\s*([\w+#-]{0,40})\s*$/.exec(lines[start] as string) ?? [];
  if (language === undefined) return undefined;
  let end = start + 1;
  while (end < lines.length && !/^```\s*$/.test(lines[end] as string)) end += 1;
  const code = escaped(lines.slice(start + 1, end).join('\n'));
  const kind = language === '' ? '' : ` class="language-${language}"`;
  return { html: `<pre><code${kind}>${code}</code></pre>`, lines: end + 1 - start };
}

/** A single `#` is as large as two: the page has its own headline. A hashtag has no blank behind it. */
function heading(line: string): Taken {
  const [, marks, words] = /^(#{1,4})\s+(\S.*)$/.exec(line) ?? [];
  if (marks === undefined || words === undefined) return undefined;
  const level = Math.max(2, marks.length);
  return { html: `<h${level}>${inline(words.trim())}</h${level}>`, lines: 1 };
}

const rule = (line: string): Taken =>
  /^\s{0,3}(-{3,}|\*{3,}|_{3,})\s*$/.test(line) ? { html: '<hr />', lines: 1 } : undefined;

/** A picture has a line of its own; its words are for those who do not see it. */
function image(line: string): Taken {
  const [, words, address] = /^ {0,3}!\[([^[\]\n]{0,500})\]\(([^()\s]{1,2000})\)\s*$/.exec(line) ?? [];
  if (words === undefined || address === undefined) return undefined;
  return { html: `<img src="${escaped(address)}" alt="${escaped(words)}" />`, lines: 1 };
}

function quote(lines: string[], start: number, depth: number): Taken {
  if (depth === DEEPEST) return undefined;
  let end = start;
  while (end < lines.length && /^\s{0,3}>/.test(lines[end] as string)) end += 1;
  if (end === start) return undefined;
  const inside = lines.slice(start, end).map((line) => line.replace(/^\s{0,3}> ?/, ''));
  return { html: `<blockquote>${blocks(inside, depth + 1)}</blockquote>`, lines: end - start };
}

const bullet = /^\s{0,3}[-*+]\s+(?=\S)/;
const numbered = /^\s{0,3}(\d{1,5})[.)]\s+(?=\S)/;

function list(lines: string[], start: number): Taken {
  const first = lines[start] as string;
  const mark = [bullet, numbered].find((mark) => mark.test(first));
  if (!mark) return undefined;
  const items: string[][] = [];
  let at = start;
  for (; at < lines.length; at += 1) {
    const line = lines[at] as string;
    if (mark.test(line)) items.push([line.replace(mark, '')]);
    // A line that is set in goes on with the item above it.
    else if (/^\s{2,}\S/.test(line)) items.at(-1)?.push(line.trim());
    else break;
  }
  const inside = items.map((item) => `<li><p>${item.map(inline).join('<br />')}</p></li>`).join('');
  if (mark === bullet) return { html: `<ul>${inside}</ul>`, lines: at - start };
  const [, number = '1'] = numbered.exec(first) ?? [];
  const from = Number(number) === 1 ? '' : ` start="${Number(number)}"`;
  return { html: `<ol${from}>${inside}</ol>`, lines: at - start };
}

/** Code first: nothing inside of it means anything. */
const inline = (text: string) =>
  text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? `<code>${escaped(part.slice(1, -1))}</code>` : linked(part)))
    .join('');

/** `[words](address)`, or an address that stands by itself, without the stop that ends its sentence. */
const LINK = /\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)|\bhttps?:\/\/[^\s<>"]{1,2000}/g;

function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    const [all, words, address] = found;
    html += emphasised(text.slice(from, found.index));
    if (words !== undefined && address !== undefined) {
      html += `<a href="${escaped(address)}">${emphasised(words)}</a>`;
    } else {
      const plain = all.replace(/[.,;:!?'*_~)\]]+$/, '');
      html += `<a href="${escaped(plain)}">${escaped(plain)}</a>${escaped(all.slice(plain.length))}`;
    }
    from = found.index + all.length;
  }
  return html + emphasised(text.slice(from));
}

/** An underscore inside a word is part of it. */
const emphasised = (text: string) =>
  escaped(text)
    .replace(/\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replace(
      /(?<![\p{L}\p{N}_*])([*_])(?=[^\s*_])([^*_\n]{1,2000})(?<=\S)\1(?![\p{L}\p{N}_*])/gu,
      '<em>$2</em>',
    )
    .replace(/~~(?=\S)([^~\n]{1,2000})(?<=\S)~~/g, '<s>$1</s>');

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
