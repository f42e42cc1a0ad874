import sharp from 'sharp';
import type { Answer, Caller } from '../support/server.ts';

/** Pictures that tests send. Each is made when it is wanted: there are none in the repository. */

type Format = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif';

/** One with something on it: a plain one would be a handful of bytes in any format. */
export async function picture(format: Format, { width = 640, height = 480 } = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7 + (at >> 9)) & 0xff;
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

export async function movingPicture(frames: number, { width = 64, height = 48 } = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3 * frames);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 5 + (at >> 7)) & 0xff;
  return sharp(pixels, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
    .gif({ loop: 0, delay: Array(frames).fill(50) })
    .toBuffer();
}

/** A GIF of 1 by 1 pixel, 15 bytes a frame. */
export function gifOfFrames(frames: number): Buffer {
  const head = Buffer.from('47494638396101000100800000000000ffffff', 'hex');
  const frame = Buffer.from('2c0000000001000100000202440100', 'hex');
  return Buffer.concat([head, ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])]);
}

export function formOf(bytes: Buffer, { name = 'picture.png', type = 'image/png', field = 'file' } = {}) {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
  return form;
}

export const send = (
  by: Pick<Caller, 'post'>,
  bytes: Buffer,
  headers?: Record<string, string>,
): Promise<Answer> => by.post('/uploads', formOf(bytes), headers);

/** The answer's body. @throws when it was refused */
export async function sent(by: Pick<Caller, 'post'>, bytes?: Buffer) {
  const answer = await send(by, bytes ?? (await picture('png')));
  if (answer.status !== 201)
    throw new Error(`POST /uploads: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as { upload_id: number; src: string; srcset: string; url: string; width: number };
}
