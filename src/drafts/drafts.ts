import { type Context, inTransaction } from '../context.ts';
import { invalid, notFound } from '../errors.ts';
import { memberIn } from '../follows/follows.ts';
import { refOfPlace } from '../writing/places.ts';
import { findThing } from '../writing/things.ts';
import { LONGEST_POST, type Typed } from '../writing/typed.ts';
import { deleteDraft, deleteDraftsBefore, listDraftsAt, upsertDraft } from './drafts.queries.ts';

/** A draft that nobody touched for so long is gone. */
const KEPT_DAYS = 90;

/**
 * Keeps what a member has begun to write, one draft a place; an empty one goes. Nobody else ever reads it.
 * @throws 404 for what is no place, or one that the member may not know of · 400 for more than a post holds
 */
export async function saveDraft(ctx: Context, place: string, typed: Typed) {
  const user_id = memberIn(ctx);
  const ref = refOfPlace(place);
  if (ref) await findThing(ctx, ref);
  else if (place !== 'post') throw notFound('place');
  const fields = JSON.stringify(typed);
  if (fields.length > 2 * LONGEST_POST) throw invalid('/content', 'contentTooLong');
  await inTransaction(ctx, async (ctx) => {
    await deleteDraftsBefore(ctx.db, new Date(Date.parse(ctx.now) - KEPT_DAYS * 86_400_000).toISOString());
    const isEmpty = typed.content.trim() === '' && typed.headline.trim() === '';
    if (isEmpty) await deleteDraft(ctx.db, user_id, place);
    else await upsertDraft(ctx.db, { user_id, place, fields, saved_at: ctx.now });
  });
}

/** What the actor has begun to write at these places. */
export async function findDrafts(ctx: Context, places: string[]): Promise<Map<string, Typed>> {
  const { userId } = ctx.actor;
  const rows = userId === 0 ? [] : await listDraftsAt(ctx.db, userId, places);
  return new Map(rows.map(({ place, fields }) => [place, JSON.parse(fields) as Typed]));
}

/** The place, and what was begun there. */
export const withDraft = <P extends { name: string }>(place: P, drafts: Map<string, Typed>) => ({
  ...place,
  draft: drafts.get(place.name),
});

/** Once it was sent, or is not wanted. */
export const dropDraft = (ctx: Context, place: string) =>
  inTransaction(ctx, (ctx) => deleteDraft(ctx.db, memberIn(ctx), place));
