import { parseUploadPath, uploadPath, widthsOf } from '../content/uploads.ts';
import type { WriteContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { attachUploads } from '../uploads/attach.ts';
import { listUsedBy, type Use } from '../uploads/uploads.queries.ts';

const COMMUNITY: Use = { ref_type: 'COMMUNITY', ref_id: 1 };

/** As large as the head of a page, a feed or a browser's tab has use for. */
const LOGO_WIDTH = 320;

/**
 * Makes a picture the logo: everybody sees it from here on.
 * @param address of a picture of the actor's, or of what is the logo already; '' for none
 * @returns the address under which it is shown
 * @throws 400 for any other
 */
export async function useAsLogo(ctx: WriteContext, address: string): Promise<string> {
  const origin = ctx.site?.origin ?? '';
  const path = origin && address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  const named = parseUploadPath(path);
  if (address !== '' && !named) throw notOurs();
  await attachUploads(ctx, COMMUNITY, path, ctx.actor.userId);
  if (!named) return '';
  const [logo] = await listUsedBy(ctx.db, COMMUNITY);
  if (logo?.name !== named.name) throw notOurs();
  return uploadPath(logo, widthsOf(logo.width).includes(LOGO_WIDTH) ? LOGO_WIDTH : 'full');
}

const notOurs = () => invalid('/logo', 'is not a picture that you sent');
