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

/** Of all frames together: what a phone takes, and at most 300 MB while it is decoded. */
const MOST_PIXELS = 50_000_000;

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
  const { pixels, frames } = await inspect(open, bytes, format);
  if (frames > MOST_FRAMES) throw refused(`has more than ${MOST_FRAMES} frames`);
  if (pixels > MOST_PIXELS) throw refused(tooManyPixels);
  const name = randomBytes(16).toString('hex');
  const read = () => open(bytes, optionsFor(format));
  const most = frames > 1 ? FULL_WIDTH_MOVING : FULL_WIDTH;
  const full = await encode(read(), most, frames);
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
  limitInputPixels: MOST_PIXELS,
  failOn: 'error',
});

/** How large it says it is: nothing is decoded yet. */
async function inspect(open: Open, bytes: Buffer, format: Format) {
  const frames = format === 'gif' ? countGifFrames(bytes) : undefined;
  if (format === 'gif' && !frames) throw refused(damaged);
  if (frames !== undefined && frames > MOST_FRAMES) return { pixels: 0, frames };
  const found = await readable(open(bytes, optionsFor(format)).metadata());
  // The container of AVIF holds other codecs too.
  if (
    found.format !== (format === 'avif' ? 'heif' : format) ||
    (format === 'avif' && found.compression !== 'av1')
  )
    throw refused(damaged);
  return { pixels: found.width * found.height, frames: format === 'avif' ? 1 : (found.pages ?? 1) };
}

async function encode(picture: Sharp, width: number, frames: number) {
  const made = picture
    .autoOrient()
    .resize({ width, height: MOST_HEIGHT, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82, smartSubsample: frames === 1, effort: frames === 1 ? 4 : 1 })
    .timeout({ seconds: MOST_SECONDS });
  const { data, info } = await readable(made.toBuffer({ resolveWithObject: true }));
  return { data, width: info.width, height: info.pageHeight ?? info.height };
}

/** Whatever the decoder says against a picture, its sender is told in our words. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { message } = error as Error;
    if (message.includes('pixel limit')) throw refused(tooManyPixels);
    if (message.startsWith('timeout')) throw refused('takes too long to read');
    throw refused(damaged);
  }
}

const refused = (message: string) => invalid('/file', message);
const damaged = 'cannot be read: it is damaged, or not all of it was sent';
const tooManyPixels = `has more than ${MOST_PIXELS / 1_000_000} megapixels`;

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
