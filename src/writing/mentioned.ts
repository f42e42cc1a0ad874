import { markMentions, mentionsInHtml } from '../content/mentions.ts';
import { sanitiseHtml } from '../content/sanitise.ts';
import type { Context } from '../context.ts';
import { listMembersNamed } from '../members/members.queries.ts';
import { foldName } from '../members/names.ts';
import { htmlOf, type Typed } from './typed.ts';

/**
 * What was typed as HTML in which the members whom it names are marked, whether they were chosen from the editor's list or
 * not (docs/decisions/0045). Without an `@` nothing is asked of the database.
 * @param longest what no mark makes it exceed: then the names stay text
 */
export async function htmlWithMentions(ctx: Context, typed: Typed, longest: number): Promise<string> {
  const html = htmlOf(typed);
  // An entity may be an @.
  if (!/[@＠&]/.test(html)) return html;
  const content = sanitiseHtml(html);
  const names = mentionsInHtml(content).map(foldName);
  if (names.length === 0) return html;
  const members = await listMembersNamed(ctx.db, [...new Set(names)]);
  const known = new Set(members.map(({ username_key }) => username_key));
  const marked = markMentions(content, (name) => known.has(foldName(name)));
  // The sanitiser has limits of its own, on tags and how deep they stand.
  return marked.length <= longest && sanitiseHtml(marked) === marked ? marked : html;
}
