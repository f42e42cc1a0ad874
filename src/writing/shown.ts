import { highlightCode } from '../content/highlight.ts';
import { linkMentions } from '../content/mentions.ts';
import { memberPath } from '../http/addresses.ts';

/** Sanitised content as pages show it: code is coloured, mentions lead to members. What is stored stays as it was sent. */
export const shownContent = (html: string) => linkMentions(highlightCode(html), memberPath);
