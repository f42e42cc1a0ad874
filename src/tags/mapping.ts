import { findComment } from '../comments/comments.ts';
import { type Context, inTransaction } from '../context.ts';
import { forbidden, invalid, notFound } from '../errors.ts';
import { record } from '../events/events.ts';
import { findUser } from '../members/members.queries.ts';
import { authorizeAuthor, can, UserStatus } from '../permissions.ts';
import { findPost } from '../posts/posts.ts';
import { findReply } from '../replies/replies.ts';
import { deleteMappings, insertMappings, listLiveTagsById, listMappings } from './tags.queries.ts';
import type { RefType } from './tags.schema.ts';

/** What bears tags. */
export interface Entity {
  ref_type: RefType;
  ref_id: number;
}

/**
 * Finds the entity through the actor's eyes; returns the question whether they may tag it (it throws 403).
 * @throws 404 for an entity that the actor may not know of
 */
export async function findTagged(ctx: Context, { ref_type, ref_id }: Entity): Promise<() => void> {
  const { actor } = ctx;
  switch (ref_type) {
    case 'POST': {
      const { author_id } = await findPost(ctx, ref_id);
      return () => authorizeAuthor(actor, author_id, 'posts.create', 'posts.manage');
    }
    case 'COMMENT': {
      const { author_id } = await findComment(ctx, ref_id);
      return () => authorizeAuthor(actor, author_id, 'comments.create', 'comments.manage');
    }
    case 'REPLY': {
      const { author_id } = await findReply(ctx, ref_id);
      return () => authorizeAuthor(actor, author_id, 'comments.create', 'comments.manage');
    }
    case 'USER': {
      const user = await findUser(ctx.db, ref_id);
      if (!user || user.user_status === UserStatus.DELETED) throw notFound('user');
      return () => {
        if (actor.userId !== ref_id && !can(actor, 'users.manage')) {
          throw forbidden('Only the member and those with the permission users.manage may do this');
        }
      };
    }
  }
}

/**
 * Gives the entity these tags and no others; all or nothing.
 * @throws 404 for an entity that the actor may not know of · 403 · 400 for an unknown tag
 */
export async function replaceTags(ctx: Context, { ref_type, ref_id }: Entity, tag_ids: number[]) {
  await inTransaction(ctx, async (ctx) => {
    const authorizeTagging = await findTagged(ctx, { ref_type, ref_id });
    authorizeTagging();
    const wanted = [...new Set(tag_ids)];
    await requireTags(ctx, wanted, tag_ids);
    // Two replacements side by side would leave the tags of both.
    await ctx.database.dialect.serialise(ctx.db, `tags of ${ref_type} ${ref_id}`);
    const present = (await listMappings(ctx.db, ref_type, ref_id)).map((mapping) => mapping.tag_id);
    await deleteMappings(
      ctx.db,
      ref_type,
      ref_id,
      present.filter((tag_id) => !wanted.includes(tag_id)),
    );
    const added = wanted.filter((tag_id) => !present.includes(tag_id));
    await insertMappings(
      ctx.db,
      added.map((tag_id) => ({ tag_id, ref_type, ref_id, from_content: 0, created_at: ctx.now })),
    );
    await record(ctx, 'tag.mapped', { [`${ref_type.toLowerCase()}_id`]: ref_id }, { tag_ids: wanted });
  });
}

async function requireTags(ctx: Context, wanted: number[], given: number[]) {
  if (wanted.length === 0) return;
  const known = new Set((await listLiveTagsById(ctx.db, wanted)).map((tag) => tag.tag_id));
  const unknown = given.findIndex((tag_id) => !known.has(tag_id));
  if (unknown !== -1) throw invalid(`/tag_ids/${unknown}`, 'is not a tag');
}
