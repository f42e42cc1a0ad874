import { tagName } from '../content/hashtags.ts';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { replaceTags } from '../tags/mapping.ts';
import { listLiveTagIds, listLiveTagsById, listMappings } from '../tags/tags.queries.ts';

/**
 * Gives the post the tags that stand in the form's field, beside those that its text names.
 * @throws 400 for a name that is no tag's
 */
export async function tagPost(ctx: Context, post_id: number, field: string) {
  const names = [
    ...new Set(field.split(/[,\n]/).map((name) => tagName(name.trim().replace(/^#/, '')))),
  ].filter((name) => name !== '');
  const named = await listLiveTagIds(ctx.db, names);
  if (named.length < names.length) {
    const known = named.length === 0 ? [] : (await listLiveTagsById(ctx.db, named)).map(({ name }) => name);
    const [unknown] = names.filter((name) => !known.includes(name));
    throw invalid('/tags', `There is no tag #${unknown}`);
  }
  const present = await listMappings(ctx.db, 'POST', post_id);
  const wanted = new Set([
    ...present.filter(({ from_content }) => from_content === 1).map(({ tag_id }) => tag_id),
    ...named,
  ]);
  const isSame = wanted.size === present.length && present.every(({ tag_id }) => wanted.has(tag_id));
  if (!isSame) await replaceTags(ctx, { ref_type: 'POST', ref_id: post_id }, [...wanted]);
}

/** The tags that somebody gave the post by hand, as the field holds them. */
export async function tagsField(ctx: Context, post_id: number): Promise<string> {
  const present = await listMappings(ctx.db, 'POST', post_id);
  const byHand = present.filter(({ from_content }) => from_content === 0).map(({ tag_id }) => tag_id);
  if (byHand.length === 0) return '';
  return (await listLiveTagsById(ctx.db, byHand)).map(({ name }) => name).join(', ');
}
