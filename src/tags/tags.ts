import { tagName } from '../content/hashtags.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { conflict, invalid, notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { authorize, Status } from '../permissions.ts';
import { indexDocument } from '../search/search.index.ts';
import {
  findLiveTag,
  findTagIdByName,
  holdLiveTag,
  insertTag,
  type TagRecord,
  updateTag,
} from './tags.queries.ts';
import type { TagInput } from './tags.schema.ts';

/** Most characters (code points) of a tag's name: what a hashtag can name. */
const LONGEST_NAME = 64;

/** @throws 404 */
export async function findTag(ctx: Context, tag_id: number): Promise<TagRecord> {
  const tag = await findLiveTag(ctx.db, tag_id);
  if (!tag) throw notFound('tag');
  return tag;
}

/** By its name in any spelling that makes the same hashtag. @throws 404 */
export async function findTagNamed(ctx: Context, name: string): Promise<TagRecord> {
  const found = await findTagIdByName(ctx.db, tagName(name));
  if (!found) throw notFound('tag');
  return findTag(ctx, found.tag_id);
}

/** The tag as it is now, held against other writers. @throws 404 */
export async function holdTag(ctx: WriteContext, tag_id: number): Promise<TagRecord> {
  const tag = await holdLiveTag(ctx.database, ctx.db, tag_id);
  if (!tag) throw notFound('tag');
  return tag;
}

/** @throws 403 without tags.manage · 400 for a name without letters · 409 for a name that is taken */
export async function createTag(ctx: Context, input: TagInput): Promise<TagRecord> {
  authorize(ctx.actor, 'tags.manage');
  const fields = fieldsOf(input);
  return inTransaction(ctx, async (ctx) => {
    const inserted = await insertTag(ctx.db, { ...fields, created_at: ctx.now, last_modified_at: ctx.now });
    if (!inserted) throw taken(fields.name);
    const { tag_id } = inserted;
    await indexDocument(ctx.db, 'TAG', tag_id, searchedTexts(fields), { isNew: true });
    await record(ctx, 'tag.created', { tag_id });
    return findTag(ctx, tag_id);
  });
}

/** Replaces all that can be edited. @throws 404 · 403 without tags.manage · 400 · 409 */
export async function editTag(ctx: Context, tag_id: number, input: TagInput): Promise<TagRecord> {
  return inTransaction(ctx, async (ctx) => {
    await holdTag(ctx, tag_id);
    authorize(ctx.actor, 'tags.manage');
    const fields = fieldsOf(input);
    const holder = await findTagIdByName(ctx.db, fields.name);
    if (holder && holder.tag_id !== tag_id) throw taken(fields.name);
    await updateTag(ctx.db, tag_id, { ...fields, last_modified_at: ctx.now });
    await indexDocument(ctx.db, 'TAG', tag_id, searchedTexts(fields));
    await record(ctx, 'tag.updated', { tag_id });
    return findTag(ctx, tag_id);
  });
}

/** What bears the tag keeps its mapping, but the tag is shown nowhere, and its name is free. @throws 404 · 403 */
export async function deleteTag(ctx: Context, tag_id: number) {
  await inTransaction(ctx, async (ctx) => {
    await holdTag(ctx, tag_id);
    authorize(ctx.actor, 'tags.manage');
    await updateTag(ctx.db, tag_id, {
      tag_status: Status.DELETED,
      name_key: null,
      last_modified_at: ctx.now,
    });
    await record(ctx, 'tag.deleted', { tag_id });
  });
}

function fieldsOf(input: TagInput) {
  const name = tagName(input.name);
  if (name === '') throw invalid('/name', 'must have a letter, a digit or _');
  if ([...name].length > LONGEST_NAME)
    throw invalid('/name', `makes a hashtag of more than ${LONGEST_NAME} characters`);
  return {
    name,
    name_key: name,
    display_name: input.name,
    description: input.description ?? null,
    image: input.image ?? '',
    og_image: input.og_image ?? '',
    og_title: input.og_title ?? null,
    og_description: input.og_description ?? null,
    back_color: input.back_color ?? '#ffffff',
    text_color: input.text_color ?? '#330000',
  };
}

const taken = (name: string) => conflict(`There is a tag #${name} already`);

const searchedTexts = ({ name, display_name }: { name: string; display_name: string }) => [
  display_name,
  name,
];
