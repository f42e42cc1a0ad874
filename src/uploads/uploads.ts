import { type Context, inTransaction, type WriteContext } from '../context.ts';
import { AppError, conflict, forbidden, notFound, unavailable } from '../errors.ts';
import { record } from '../events/events.ts';
import { makePicture, type Picture } from './pictures.ts';
import type { Uploads } from './storage.ts';
import {
  countUploadsSince,
  deleteLeftovers,
  deleteUpload,
  deleteUploadsOf,
  deleteUsesBy,
  findUploadOf,
  insertLeftovers,
  insertUpload,
  listUsesOf,
  type UploadRow,
} from './uploads.queries.ts';

const HOUR = 3_600_000;

/** How long a picture waits for the text that uses it. */
const KEPT_UNUSED_HOURS = 24;

/** Files whose row was not written by then belong to nobody. */
const FILES_BEFORE_ROW_HOURS = 1;

/** @throws 403 for guests · 429 for whoever sent enough today */
export async function authorizeUpload(ctx: Context, mostADay: number) {
  if (ctx.actor.userId === 0) throw forbidden('Only members send pictures');
  const count = await countUploadsSince(ctx.db, ctx.actor.userId, after(ctx.now, -24));
  if (count >= mostADay) {
    throw new AppError(
      'rateLimited',
      mostADay === 1 ? 'At most 1 picture a day' : `At most ${mostADay} pictures a day`,
      {
        headers: { 'retry-after': '3600' },
      },
    );
  }
}

/**
 * Makes the picture and stores its files. Not inside a transaction: it takes seconds. That the files are there is noted
 * first, so that they are swept if the row of `createUpload` never comes.
 * @throws 400 for what is no whole picture · 503 when too many wait, or the files cannot be written
 */
export async function storePicture(
  ctx: Context,
  { lane, storage }: Uploads,
  read: () => Promise<Buffer>,
): Promise<Picture> {
  const picture = await lane.run(async () => makePicture(await read()));
  await ctx.database.transaction((db) =>
    insertLeftovers(db, [picture.name], after(ctx.now, FILES_BEFORE_ROW_HOURS)),
  );
  try {
    for (const { key, content } of picture.files) await storage.put(key, [content]);
  } catch (error) {
    throw storageAway(error);
  }
  return picture;
}

/** Gives a stored picture its row: from here on it is the actor's. Nobody else sees it until a text uses it. */
export async function createUpload(ctx: Context, picture: Picture): Promise<UploadRow> {
  const { files: _, ...facts } = picture;
  return inTransaction(ctx, async (ctx) => {
    if ((await deleteLeftovers(ctx.db, [picture.name])) === 0)
      throw conflict('It took too long; send it again');
    const upload = await insertUpload(ctx.db, {
      ...facts,
      owner_id: ctx.actor.userId,
      created_at: ctx.now,
      kept_until: after(ctx.now, KEPT_UNUSED_HOURS),
    });
    await record(ctx, 'upload.created', { upload_id: upload.upload_id }, { bytes: upload.bytes });
    return upload;
  });
}

/** @throws 404 for all but one's own */
export async function findOwnUpload(ctx: Context, upload_id: number): Promise<UploadRow> {
  const upload = await findUploadOf(ctx.db, ctx.actor.userId, upload_id);
  if (!upload) throw notFound('upload');
  return upload;
}

/**
 * Gone at once for everybody, from every text that shows it; its files go in the background.
 * @throws 404 for all but one's own · 409 for the logo
 */
export async function deleteOwnUpload(ctx: Context, upload_id: number) {
  await inTransaction(ctx, async (ctx) => {
    const { name } = await findOwnUpload(ctx, upload_id);
    const uses = await listUsesOf(ctx.db, [upload_id]);
    if (uses.some(({ ref_type }) => ref_type === 'COMMUNITY'))
      throw conflict('It is the logo: choose another for the community first');
    await deleteUpload(ctx.db, upload_id);
    await insertLeftovers(ctx.db, [name], ctx.now);
    await record(ctx, 'upload.deleted', { upload_id });
  });
}

/**
 * What goes with an account: avatar, banner and whatever else nothing uses; all pictures when what they wrote goes too.
 * (Those in texts that stay belong to the texts.)
 */
export async function deleteUploadsWithAccount(
  ctx: WriteContext,
  user_id: number,
  { removeTexts }: { removeTexts: boolean },
) {
  await deleteUsesBy(ctx.db, { ref_type: 'USER', ref_id: user_id });
  const names = await deleteUploadsOf(ctx.db, user_id, { onlyUnused: !removeTexts });
  await insertLeftovers(ctx.db, names, ctx.now);
}

/** The disk is full, or the folder may not be written: `hearth doctor` says which. */
export const storageAway = (error: unknown) =>
  (error as NodeJS.ErrnoException | null)?.syscall
    ? unavailable('Pictures cannot be kept at the moment', 30)
    : error;

const after = (now: string, hours: number) => new Date(Date.parse(now) + hours * HOUR).toISOString();
