import type { Problems } from '../../web/components/form.tsx';
import { uploadsIn } from '../content/uploads.ts';
import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { invalid, notFound } from '../errors.ts';
import { memberIn } from '../follows/follows.ts';
import { keepUnused } from '../uploads/attach.ts';
import { refOfPlace } from '../writing/places.ts';
import { findThing } from '../writing/things.ts';
import { LONGEST_POST, type Typed } from '../writing/typed.ts';
import { deleteDraft, deleteDraftsBefore, listDraftsAt, upsertDraft } from './drafts.queries.ts';

/** A draft that nobody touched for so long is gone. */
const KEPT_DAYS = 90;

/** Pictures that a draft names no more are kept for as long as any that nothing uses. */
const PICTURES_KEPT_AFTER_DAYS = 1;

/** What was begun, and what was said against the picture that came with it, or ''. */
export type Draft = Typed & { picture_refused: string };

/**
 * Keeps what a member has begun to write, one draft a place, and the pictures in it; an empty one goes. Nobody else ever
 * reads it.
 * @throws 404 for what is no place, or one that the member may not know of · 400 for more than a post holds
 */
export async function saveDraft(ctx: Context, place: string, draft: Draft) {
  const user_id = memberIn(ctx);
  const ref = refOfPlace(place);
  if (ref) await findThing(ctx, ref);
  else if (place !== 'post') throw notFound('place');
  const fields = JSON.stringify(draft);
  if (fields.length > 2 * LONGEST_POST) throw invalid('/content', 'contentTooLong');
  await inTransaction(ctx, async (ctx) => {
    await deleteDraftsBefore(ctx.db, new Date(Date.parse(ctx.now) - KEPT_DAYS * 86_400_000).toISOString());
    const isEmpty = [draft.content, draft.headline, draft.picture_refused].every(
      (text) => text.trim() === '',
    );
    if (isEmpty) return removeDraft(ctx, place);
    const [before] = await listDraftsAt(ctx.db, user_id, [place]);
    await keepPictures(ctx, before?.fields ?? '', fields);
    await upsertDraft(ctx.db, { user_id, place, fields, saved_at: ctx.now });
  });
}

/** Those in the draft as long as it is kept; those that were in it before, for a while. */
async function keepPictures(ctx: WriteContext, before: string, now: string) {
  const names = uploadsIn(now);
  const gone = uploadsIn(before).filter((name) => !names.includes(name));
  await keepUnused(ctx, names, KEPT_DAYS);
  await keepUnused(ctx, gone, PICTURES_KEPT_AFTER_DAYS);
}

/** What the actor has begun to write at these places. */
export async function findDrafts(ctx: Context, places: string[]): Promise<Map<string, Draft>> {
  const { userId } = ctx.actor;
  const rows = userId === 0 ? [] : await listDraftsAt(ctx.db, userId, places);
  return new Map(rows.map(({ place, fields }) => [place, { picture_refused: '', ...JSON.parse(fields) }]));
}

/** The place, and what was begun there. */
export const withDraft = <P extends { name: string }>(place: P, drafts: Map<string, Draft>) => ({
  ...place,
  draft: drafts.get(place.name),
});

/** What a form that shows the draft says of it. */
export const problemsOfDraft = (draft: Draft | undefined): Problems | undefined =>
  draft?.picture_refused ? { '': 'draftWithoutPicture', picture_file: draft.picture_refused } : undefined;

/** Once it was sent, or is not wanted. */
export const dropDraft = (ctx: Context, place: string) =>
  inTransaction(ctx, (ctx) => removeDraft(ctx, place));

async function removeDraft(ctx: WriteContext, place: string) {
  const [removed] = await deleteDraft(ctx.db, memberIn(ctx), place);
  if (removed) await keepPictures(ctx, removed.fields, '');
}
