import { invalid } from '../errors.ts';
import { sanitiseHtml } from './sanitise.ts';
import { htmlToText } from './text.ts';

/**
 * What is kept of HTML that somebody wrote: the sanitised HTML and its text.
 * @throws 400 when nothing is left of it
 */
export function written(html: string): { content: string; clean_text: string } {
  const content = sanitiseHtml(html);
  const clean_text = htmlToText(content);
  if (clean_text === '' && !content.includes('<img')) {
    throw invalid('/content', 'says nothing once what is not allowed is removed');
  }
  return { content, clean_text };
}
