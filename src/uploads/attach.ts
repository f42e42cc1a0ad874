import { uploadsIn } from '../content/uploads.ts';
import type { WriteContext } from '../context.ts';
import { endUses, insertUses, keepUploads, listUsedBy, postponeUnused, type Use } from './uploads.queries.ts';

/** How long a picture is kept after the last text that used it was edited, so that an edit can be taken back. */
const KEPT_AFTER_USE_DAYS = 30;

/**
 * Makes the pictures that something uses those whose addresses stand in its text: whoever may see the text sees them from
 * here on. Only pictures of the author's and of whoever writes are taken up; what is there already stays.
 * @param text sanitised HTML, or any text with addresses in it
 * @param isNew nothing can be used yet: without an address this then asks nothing of the database
 */
export async function attachUploads(
  ctx: WriteContext,
  use: Use,
  text: string,
  author_id: number,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<void> {
  const names = uploadsIn(text);
  if (names.length === 0 && isNew) return;
  const present = isNew ? [] : await listUsedBy(ctx.db, use);
  const gone = present.filter(({ name }) => !names.includes(name)).map(({ upload_id }) => upload_id);
  const added = names.filter((name) => !present.some((used) => used.name === name));
  if (gone.length > 0) await endUses(ctx.db, use, gone, daysAfter(ctx.now, KEPT_AFTER_USE_DAYS));
  if (added.length === 0) return;
  const kept = await keepUploads(ctx.db, added, [author_id, ctx.actor.userId]);
  if (kept.length === 0) return;
  await insertUses(
    ctx.db,
    kept.map((upload_id) => ({ ...use, upload_id, created_at: ctx.now })),
  );
}

/** Keeps those of the named pictures that are the actor's, and that nothing uses, for so many days from now. */
export async function keepUnused(ctx: WriteContext, names: string[], days: number): Promise<void> {
  if (names.length > 0) await postponeUnused(ctx.db, names, ctx.actor.userId, daysAfter(ctx.now, days));
}

const daysAfter = (now: string, days: number) =>
  new Date(Date.parse(now) + days * 24 * 3_600_000).toISOString();
