import type { TagLink } from '../../web/tags/tag-links.tsx';
import { linkHashtags } from '../content/hashtags.ts';
import { highlightCode } from '../content/highlight.ts';
import { linkMentions } from '../content/mentions.ts';
import { memberPath } from '../http/addresses.ts';

/**
 * Sanitised content as pages show it: code is coloured, mentions lead to members, hashtags to tags. What is stored stays as it
 * was sent.
 * @param tags that what it stands in bears; other hashtags are text
 */
export function shownContent(html: string, tags: readonly Pick<TagLink, 'name' | 'href'>[] = []): string {
  const paths = new Map(tags.map(({ name, href }) => [name, href]));
  return linkMentions(linkHashtags(highlightCode(html), paths), memberPath);
}
