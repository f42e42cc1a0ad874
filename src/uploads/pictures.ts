import { createHash, randomBytes } from 'node:crypto';
import type { Sharp, SharpOptions } from 'sharp';
import { FULL_WIDTH, type Variant, WIDTHS, widthsOf } from '../content/uploads.ts';
import { invalid } from '../errors.ts';
import { countGifFrames, type Format, formatOf } from './formats.ts';

/** A picture as it will be kept: made anew from its pixels, so that nothing else of what was sent is left. */
export interface Picture {
  /** 128 random bits, hex. */
  name: string;
  /** SHA-256 of the full picture, hex. */
  hash: string;
  format: Format;
  width: number;
  height: number;
  frames: number;
  bytes: number;
  files: { key: string; content: Buffer }[];
}

/** Of all frames together: what a phone takes. Decoding it takes up to 400 MB; AVIF three times as much a pixel. */
const mostPixels = (format: Format) => (format === 'avif' ? 16_000_000 : 50_000_000);

const MOST_FRAMES = 500;

/** What moves is kept no wider: each frame costs what a still picture does. */
const FULL_WIDTH_MOVING = 800;

/** The tallest that the format can hold. */
const MOST_HEIGHT = 16_383;

/** For one of the variants, in a core's time. */
const MOST_SECONDS = 20;

export const fileKey = (name: string, variant: Variant) => `${name}-${variant}.webp`;

/** Under which keys there may be files of a picture. */
export const fileKeys = (name: string) =>
  (['full', ...WIDTHS] as const).map((variant) => fileKey(name, variant));

/**
 * Reads a picture, turns it the way its camera was held, and makes its variants, without any metadata.
 * @throws 400 for what is none, not a whole one, or too large to be shown
 */
export async function makePicture(bytes: Buffer): Promise<Picture> {
  const format = formatOf(bytes);
  if (!format) throw refused('is not a PNG, JPEG, GIF, WebP or AVIF picture');
  const open = await loadSharp();
  const frames = await countFrames(open, bytes, format);
  const name = randomBytes(16).toString('hex');
  // What stands still is decoded once, and the smaller ones are made of the largest.
  const read =
    frames > 1 ? () => open(bytes, optionsFor(format)).autoOrient() : await decoded(open, bytes, format);
  const full = await encode(read(), frames > 1 ? FULL_WIDTH_MOVING : FULL_WIDTH, frames);
  const files = [{ key: fileKey(name, 'full'), content: full.data }];
  for (const width of widthsOf(full.width)) {
    const { data } = await encode(read(), width, frames);
    files.push({ key: fileKey(name, width), content: data });
  }
  return {
    name,
    hash: createHash('sha256').update(full.data).digest('hex'),
    format,
    width: full.width,
    height: full.height,
    frames,
    bytes: full.data.length,
    files,
  };
}

type Open = (bytes: Buffer, options: SharpOptions) => Sharp;

const optionsFor = (format: Format): SharpOptions => ({
  animated: format === 'gif' || format === 'webp',
  limitInputPixels: mostPixels(format),
  failOn: 'error',
});

/** By what it says of itself: nothing is decoded yet. @throws 400 for what is too large, or not what it seemed */
async function countFrames(open: Open, bytes: Buffer, format: Format): Promise<number> {
  const counted = format === 'gif' ? countGifFrames(bytes) : 1;
  if (!counted) throw refused(damaged);
  if (counted > MOST_FRAMES) throw refused(tooManyFrames);
  const found = await readable(format, open(bytes, optionsFor(format)).metadata());
  const isAsItSeemed =
    // The container of AVIF holds other codecs too.
    format === 'avif' ? found.format === 'heif' && found.compression === 'av1' : found.format === format;
  if (!isAsItSeemed) throw refused(damaged);
  if (format === 'avif') return 1;
  const frames = found.pages ?? 1;
  if (frames > MOST_FRAMES) throw refused(tooManyFrames);
  return frames;
}

/** Upright, no larger than it is kept, and decoded. */
async function decoded(open: Open, bytes: Buffer, format: Format): Promise<() => Sharp> {
  const picture = sized(open(bytes, optionsFor(format)).autoOrient(), FULL_WIDTH).timeout({
    seconds: MOST_SECONDS,
  });
  const { data, info } = await readable(format, picture.raw().toBuffer({ resolveWithObject: true }));
  const { width, height, channels } = info;
  return () => open(data, { raw: { width, height, channels }, limitInputPixels: false });
}

const sized = (picture: Sharp, width: number) =>
  picture.resize({ width, height: MOST_HEIGHT, fit: 'inside', withoutEnlargement: true });

async function encode(picture: Sharp, width: number, frames: number) {
  const made = sized(picture, width)
    .webp({ quality: 82, smartSubsample: frames === 1, effort: frames === 1 ? 4 : 1 })
    .timeout({ seconds: MOST_SECONDS });
  const { data, info } = await readable('webp', made.toBuffer({ resolveWithObject: true }));
  return { data, width: info.width, height: info.pageHeight ?? info.height };
}

/** Whatever the decoder says against a picture, its sender is told in our words. */
async function readable<T>(format: Format, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { message } = error as Error;
    if (message.includes('pixel limit'))
      throw refused(`has more than ${mostPixels(format) / 1_000_000} megapixels`);
    if (message.startsWith('timeout')) throw refused('takes too long to read');
    throw refused(damaged);
  }
}

const refused = (message: string) => invalid('/file', message);
const damaged = 'cannot be read: it is damaged, or not all of it was sent';
const tooManyFrames = `has more than ${MOST_FRAMES} frames`;

/** Loaded with the first picture: it is large, and most processes never need it. */
async function loadSharp(): Promise<Open> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: decoders.map((name) => `VipsForeignLoad${name}`) });
  return sharp;
}

const decoders = ['Png', 'Jpeg', 'Nsgif', 'Webp', 'Heif'];
