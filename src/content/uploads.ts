/**
 * The addresses of pictures that are kept here: `/uploads/163/800-0123456789abcdef0123456789abcdef.webp`. Its id, how wide
 * it is at most, and its name, which nobody guesses.
 */

/** Widths that a picture is kept in beside the full one, where it is wider. */
export const WIDTHS = [320, 800, 1600] as const;

/** The full picture is no wider. */
export const FULL_WIDTH = 2560;

export type Variant = (typeof WIDTHS)[number] | 'full';

const ADDRESS = `/uploads/([1-9][0-9]{0,14})/(full|${WIDTHS.join('|')})-([0-9a-f]{32})\\.webp`;
const wholeAddress = new RegExp(`^${ADDRESS}$`);

/** Texts that use more pictures than this show the others only to those who own them. */
const MOST_IN_A_TEXT = 500;

interface Named {
  upload_id: number;
  name: string;
}

export const uploadPath = ({ upload_id, name }: Named, variant: Variant) =>
  `/uploads/${upload_id}/${variant}-${name}.webp`;

/** The widths beside the full one that a picture of this width has. */
export const widthsOf = (width: number) => WIDTHS.filter((narrower) => narrower < width);

/** What a path of ours names; undefined for any other. */
export function parseUploadPath(path: string): (Named & { variant: Variant }) | undefined {
  const [, id, variant, name] = wholeAddress.exec(path) ?? [];
  if (id === undefined || name === undefined) return undefined;
  return { upload_id: Number(id), name, variant: variant === 'full' ? 'full' : (Number(variant) as Variant) };
}

/** A `srcset` whose candidates are all the picture at `src`, which is one of ours; undefined for anything else. */
export function srcsetOf(src: string, srcset: string | undefined): string | undefined {
  const picture = parseUploadPath(src);
  if (!picture || srcset === undefined || srcset.length > 1_000) return undefined;
  const candidates = srcset.split(',').map((candidate) => candidate.trim().split(/\s+/));
  const isOurs = candidates.every(([path = '', width = '', ...more]) => {
    const named = parseUploadPath(path);
    return (
      named?.name === picture.name &&
      named.upload_id === picture.upload_id &&
      /^[1-9]\d{0,4}w$/.test(width) &&
      more.length === 0
    );
  });
  return isOurs ? candidates.map((candidate) => candidate.join(' ')).join(', ') : undefined;
}

/** Names of the pictures that a text shows or links to, whatever host its addresses begin with. */
export function uploadsIn(html: string): string[] {
  if (!html.includes('/uploads/')) return [];
  const names = new Set<string>();
  for (const [, , , name] of html.matchAll(new RegExp(ADDRESS, 'g'))) {
    if (name !== undefined) names.add(name);
    if (names.size === MOST_IN_A_TEXT) break;
  }
  return [...names];
}
