/**
 * What bytes are a picture of, by the bytes alone. A name, an ending or a content type says nothing; what is neither of
 * these five (SVG, HTML, PDF, TIFF, HEIC …) never reaches a decoder.
 */
export type Format = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif';

export function formatOf(bytes: Buffer): Format | undefined {
  const text = bytes.toString('latin1', 0, 12);
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (/^RIFF.{4}WEBP/s.test(text)) return 'webp';
  if (text.slice(4, 8) === 'ftyp' && brandsOf(bytes).some((brand) => /^avi[fs]$/.test(brand))) return 'avif';
  return undefined;
}

/** What the first box of such a file says that it can be read as. */
function brandsOf(bytes: Buffer): string[] {
  const text = bytes.toString('latin1', 8, Math.min(bytes.readUInt32BE(0), 256));
  return [text.slice(0, 4), ...(text.slice(8).match(/.{4}/gs) ?? [])];
}

/**
 * The frames of a GIF, counted without decoding any; undefined when it does not go on to its end. (The decoder takes what
 * is there of a file that was cut off, and looks through a million frames before it can be told not to.)
 */
export function countGifFrames(bytes: Buffer): number | undefined {
  let at = 13 + colourTable(bytes[10]);
  let frames = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return frames;
    if (kind === 0x21) at = afterBlocks(bytes, at + 2);
    else if (kind === 0x2c) {
      frames += 1;
      at = afterBlocks(bytes, at + 11 + colourTable(bytes[at + 9]));
    } else return undefined;
  }
  return undefined;
}

const colourTable = (flags = 0) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Where a chain of blocks ends: each says its length, and the last is 0. */
function afterBlocks(bytes: Buffer, start: number) {
  let at = start;
  for (let length = bytes[at]; length; length = bytes[at]) at += length + 1;
  return at < bytes.length ? at + 1 : bytes.length;
}
