import { htmlToText } from './text.ts';

/** Plain text as HTML: an empty line begins a paragraph, every other line end stays one. */
export const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escaped(part.trim()).replaceAll('\n', '<br />')}</p>`)
    .join('');

/** The other way round, for HTML of paragraphs; of other HTML, its text. */
export const plainText = (html: string): string =>
  html
    .split(/<\/p>\s*/)
    .map((part) => htmlToText(part))
    .filter((part) => part !== '')
    .join('\n\n');

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
