import type { TagRecord } from './tags.queries.ts';
import type { Tag, TagRow } from './tags.schema.ts';

export const presentTag = (row: TagRecord): Tag => ({
  description: row.description ?? undefined,
  image: row.image,
  og_image: row.og_image,
  og_title: row.og_title ?? undefined,
  og_description: row.og_description ?? undefined,
  ...presentTagRow(row),
});

export const presentTagRow = (row: TagRow): TagRow => ({
  tag_id: row.tag_id,
  name: row.name,
  display_name: row.display_name,
  back_color: row.back_color,
  text_color: row.text_color,
});
