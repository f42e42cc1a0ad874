import { hashtagsInHtml } from '../content/hashtags.ts';
import type { WriteContext } from '../context.ts';
import { deleteMappings, insertMappings, listLiveTagIds, listMappings } from './tags.queries.ts';

/**
 * Makes the tags that content gave the entity those that its hashtags name now. A hashtag that names no tag stays text,
 * and tags that somebody attached by hand are left alone.
 * @param isNew nothing can be attached yet: without a hashtag this then asks nothing of the database
 */
export async function attachHashtags(
  ctx: WriteContext,
  ref_type: 'POST' | 'COMMENT' | 'REPLY',
  ref_id: number,
  html: string,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<void> {
  const names = hashtagsInHtml(html);
  if (names.length === 0 && isNew) return;
  const wanted = await listLiveTagIds(ctx.db, names);
  const present = isNew ? [] : await listMappings(ctx.db, ref_type, ref_id);
  const gone = present.filter((mapping) => mapping.from_content === 1 && !wanted.includes(mapping.tag_id));
  const attached = new Set(present.map((mapping) => mapping.tag_id));
  const added = wanted.filter((tag_id) => !attached.has(tag_id));
  await deleteMappings(
    ctx.db,
    ref_type,
    ref_id,
    gone.map((mapping) => mapping.tag_id),
  );
  await insertMappings(
    ctx.db,
    added.map((tag_id) => ({ tag_id, ref_type, ref_id, from_content: 1, created_at: ctx.now })),
  );
}
