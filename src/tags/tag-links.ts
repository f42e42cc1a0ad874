import type { TagLink } from '../../web/tags/tag-links.tsx';
import type { Context } from '../context.ts';
import { tagPath } from '../http/addresses.ts';
import { listTagsOfPosts } from './tags.queries.ts';
import type { TagRow } from './tags.schema.ts';

export const tagLinkOf = (row: Pick<TagRow, 'name' | 'back_color' | 'text_color'>): TagLink => ({
  href: tagPath(row.name),
  name: row.name,
  colors: { back: row.back_color, text: row.text_color },
});

/** The tags of each of the posts. */
export async function tagLinksOf(ctx: Context, post_ids: number[]): Promise<Map<number, TagLink[]>> {
  const links = new Map<number, TagLink[]>(post_ids.map((post_id) => [post_id, []]));
  for (const row of await listTagsOfPosts(ctx.db, post_ids)) links.get(row.post_id)?.push(tagLinkOf(row));
  return links;
}

/** The tags that most of the posts bear, the most used first. They tell nothing that the posts themselves don't. */
export async function tagsAmong(ctx: Context, post_ids: number[], most: number): Promise<TagLink[]> {
  const found = new Map<string, { link: TagLink; count: number }>();
  for (const row of await listTagsOfPosts(ctx.db, post_ids)) {
    const { link, count } = found.get(row.name) ?? { link: tagLinkOf(row), count: 0 };
    found.set(row.name, { link, count: count + 1 });
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ link }) => link);
}
