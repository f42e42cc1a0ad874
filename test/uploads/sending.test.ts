import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { formOf, gifOfFrames, movingPicture, picture, send, sent } from './pictures.ts';

/** What may be sent, what becomes of it, and what is refused. */

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

const fetchOwn = (path: string) =>
  fetch(server.url + path, { headers: { authorization: `Bearer ${server.member.api_key}` } });

/** What is served, read as a picture. */
async function look(path: string) {
  const answer = await fetchOwn(path);
  expect(answer.status).toBe(200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { bytes, facts: await sharp(bytes, { animated: true }).metadata() };
}

const pathsIn = (srcset: string) =>
  srcset.split(', ').map((candidate) => candidate.split(' ') as [string, string]);

describe('a picture that is sent', () => {
  it.each(['png', 'jpeg', 'gif', 'webp', 'avif'] as const)('may be a %s', async (format) => {
    const { status, body } = await send(server.member, await picture(format, { width: 900, height: 600 }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ format, width: 900, height: 600, frames: 1, used_by: [] });
    expect(body.src).toMatch(/^\/uploads\/\d+\/800-[0-9a-f]{32}\.webp$/);
    expect(body.url).toBe(server.url + body.src.replace('/800-', '/full-'));
    expect(pathsIn(body.srcset).map(([, width]) => width)).toEqual(['320w', '800w', '900w']);
    for (const [path, width] of pathsIn(body.srcset)) {
      const { facts } = await look(path);
      expect([facts.format, `${facts.width}w`]).toEqual(['webp', width]);
    }
    const { bytes } = await look(body.src.replace('/800-', '/full-'));
    expect(bytes.length).toBe(body.bytes);
  });

  it('goes on moving', async () => {
    const { body } = await send(server.member, await movingPicture(12, { width: 1000, height: 90 }));
    expect(body).toMatchObject({ format: 'gif', width: 800, height: 72, frames: 12 });
    expect((await look(pathsIn(body.srcset)[0]?.[0] ?? '')).facts).toMatchObject({ pages: 12, width: 320 });
  });

  it('is never made larger than it was', async () => {
    const { body } = await send(server.member, await picture('png', { width: 200, height: 100 }));
    expect(pathsIn(body.srcset).map(([, width]) => width)).toEqual(['200w']);
    expect((await fetchOwn(body.src.replace('/full-', '/320-'))).status).toBe(404);
    const large = await send(server.member, await picture('jpeg', { width: 4_000, height: 100 }));
    expect(large.body).toMatchObject({ width: 2_560, height: 64 });
  });

  it.each([
    ['grey', (picture: Sharp) => picture.greyscale().png()],
    ['grey and see-through', (picture: Sharp) => picture.greyscale().ensureAlpha(0.5).png()],
    ['in 16 bits a colour', (picture: Sharp) => picture.toColourspace('rgb16').png()],
    ['in the inks of a printer', (picture: Sharp) => picture.toColourspace('cmyk').jpeg()],
    ['in the colours of a phone', (picture: Sharp) => picture.withIccProfile('p3').jpeg()],
    ['of few colours', (picture: Sharp) => picture.png({ palette: true, colours: 4 })],
    ['one pixel', (picture: Sharp) => picture.resize(1, 1).png()],
  ])('may be %s', async (_name, change) => {
    const bytes = await change(sharp(await picture('png', { width: 400, height: 300 }))).toBuffer();
    const { status, body } = await send(server.member, bytes);
    expect(status).toBe(201);
    const { facts } = await look(body.src);
    expect([facts.format, facts.space, facts.icc]).toEqual(['webp', 'srgb', undefined]);
    const shown = await sharp(bytes).toColourspace('srgb').removeAlpha().png().toBuffer();
    const before = await sharp(shown).stats();
    const after = await sharp((await look(body.src)).bytes)
      .removeAlpha()
      .stats();
    // It looks as it did.
    const [was, is] = [before, after].map(({ channels }) => channels[0]?.mean ?? 0) as [number, number];
    expect(Math.abs(was - is)).toBeLessThan(6);
  });

  it('stands upright, and says nothing of where and when it was taken', async () => {
    const bytes = await sharp(await picture('jpeg', { width: 90, height: 60 }))
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Copyright: 'Secret place' }, IFD3: { GPSLatitude: '51/1 30/1 3230/100' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Secret place</x:xmpmeta>')
      .toBuffer();
    expect(bytes.toString('latin1')).toContain('Secret place');
    const { body } = await send(server.member, bytes);
    expect(body).toMatchObject({ width: 60, height: 90 });
    const { bytes: kept, facts } = await look(body.src);
    expect([facts.exif, facts.xmp, facts.icc, facts.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(kept.toString('latin1')).not.toContain('Secret');
  });

  it('is what its bytes are, whatever its name and type say', async () => {
    const bytes = await picture('jpeg');
    for (const [name, type] of [
      ['../../etc/passwd', 'image/png'],
      ['a.html', 'text/html'],
      ['a.svg', 'image/svg+xml'],
      ['x'.repeat(2_000), 'application/octet-stream'],
    ]) {
      const { status, body } = await server.member.post('/uploads', formOf(bytes, { name, type }));
      expect([status, body.format]).toEqual([201, 'jpeg']);
    }
  });

  it('keeps nothing that was hidden in it', async () => {
    const hidden = '<script>alert(document.domain)</script>';
    const gif = await picture('gif', { width: 10, height: 10 });
    const comment = Buffer.concat([
      Buffer.from([0x21, 0xfe, hidden.length]),
      Buffer.from(hidden),
      Buffer.from([0]),
    ]);
    const polyglots = [
      Buffer.concat([await picture('png'), Buffer.from(hidden)]),
      Buffer.concat([await picture('jpeg'), Buffer.from(`PK\x03\x04${hidden}`)]),
      Buffer.concat([gif.subarray(0, gif.length - 1), comment, Buffer.from([0x3b]), Buffer.from(hidden)]),
    ];
    for (const bytes of polyglots) {
      const { src } = await sent(server.member, bytes);
      expect((await look(src)).bytes.toString('latin1')).not.toContain('alert');
    }
  });
});

describe('what is refused', () => {
  const refusal = (message: string) => ({
    status: 400,
    body: { status: 'BAD_REQUEST', errors: [{ path: '/file', message: expect.stringMatching(message) }] },
  });

  it.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    [
      'an SVG with a prologue',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    ],
    ['HTML', '<!doctype html><title>x</title>'],
    ['a PDF', '%PDF-1.7\n1 0 obj'],
    ['nothing', ''],
    ['one byte', '\x89'],
    ['text that begins like a GIF', 'GIF89a/*<svg/onload=alert(1)>*/=1;'],
    ['text that begins like a PNG', '\x89PNG\r\n\x1a\n<html>'],
    ['text that begins like a JPEG', '\xff\xd8\xff<?php system($_GET[0]);'],
    ['text that begins like a WebP', 'RIFF\x10\0\0\0WEBPVP8 javascript'],
    ['text that begins like an AVIF', '\0\0\0\x18ftypavif\0\0\0\0mif1avif<script>'],
    ['a film', '\0\0\0\x18ftypisom\0\0\0\0isomavc1'],
  ])('%s', async (_name, text) => {
    expect(await send(server.member, Buffer.from(text, 'latin1'))).toMatchObject(
      refusal('is not a|cannot be read'),
    );
  });

  it('a TIFF and an unpacked bitmap, which the library could read', async () => {
    const tiff = await sharp(await picture('png'))
      .tiff()
      .toBuffer();
    expect(await send(server.member, tiff)).toMatchObject(refusal('is not a PNG'));
    expect(await send(server.member, Buffer.from('BM'.padEnd(200, '\0')))).toMatchObject(
      refusal('is not a PNG'),
    );
  });

  it.each(['png', 'jpeg', 'gif', 'webp', 'avif'] as const)('a %s that was cut off', async (format) => {
    const bytes = await picture(format);
    for (const part of [0.02, 0.5, 0.99]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      expect(await send(server.member, cut)).toMatchObject(refusal('cannot be read|is not a'));
    }
  });

  it('a few bytes that unpack to more than can be shown', async () => {
    // 9 bytes say how large it is; the rest would be there if anybody asked for it.
    const bomb = await picture('png', { width: 40, height: 40 });
    const claimed = await withSize(bomb, 30_000, 30_000);
    expect(claimed.length).toBeLessThan(10_000);
    expect(await send(server.member, claimed)).toMatchObject(refusal('more than 50 megapixels'));
    const flat = await sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(flat.length).toBeLessThan(1_000_000);
    expect(await send(server.member, flat)).toMatchObject(refusal('more than 50 megapixels'));
  });

  it('a million frames of one pixel, without looking at them', async () => {
    expect((await send(server.member, gifOfFrames(400))).body).toMatchObject({ frames: 400 });
    const started = performance.now();
    expect(await send(server.member, gifOfFrames(600_000))).toMatchObject(refusal('more than 500 frames'));
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('more bytes than the community takes', async () => {
    const other = await startServer();
    try {
      await other.owner.patch('/settings', { upload_max_bytes: 20_000 });
      await other.app.services.settings.refresh(other.database);
      const large = await picture('jpeg', { width: 1_200, height: 900 });
      expect(large.length).toBeGreaterThan(100_000);
      // With its length said before, and without.
      expect((await send(other.member, large)).status).toBe(413);
      const chunked = await fetch(`${other.url}/api/v1/uploads`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${other.member.api_key}`,
          'content-type': 'multipart/form-data; boundary=xx',
        },
        body: streamOf([
          Buffer.from('--xx\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'),
          large.subarray(0, 60_000),
          Buffer.from('\r\n--xx--\r\n'),
        ]),
        duplex: 'half',
      } as RequestInit);
      expect(chunked.status).toBe(413);
      expect((await send(other.member, await picture('webp', { width: 20, height: 20 }))).status).toBe(201);
    } finally {
      await other.close();
    }
  });

  it('a body that is no form with a file', async () => {
    expect((await server.member.post('/uploads', { file: 'x' })).status).toBe(415);
    expect((await server.member.post('/uploads')).status).toBe(415);
    const bytes = await picture('png');
    expect(await server.member.post('/uploads', formOf(bytes, { field: 'image' }))).toMatchObject(
      refusal('is required'),
    );
    expect(await server.member.post('/uploads', new FormData())).toMatchObject({ status: 400 });
    for (const [type, body] of [
      ['multipart/form-data', '--xx--'],
      ['multipart/form-data; boundary=xx', ''],
      ['multipart/form-data; boundary=xx', 'nothing'],
      [
        'multipart/form-data; boundary=xx',
        '--xx\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nGIF89a',
      ],
      [
        'multipart/form-data; boundary=xx',
        '--xx\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\n1\r\n--xx--',
      ],
      ['multipart/form-data; boundary=xx', '--xx\r\n\r\n\r\n--xx--'],
    ] as const) {
      const { status } = await server.member.post('/uploads', body, { 'content-type': type });
      expect([type, body, status]).toEqual([
        type,
        body,
        expect.toSatisfy((s: number) => s === 400 || s === 415),
      ]);
    }
  });
});

/** The same PNG with another size in its header, and the checksum that goes with it. */
async function withSize(png: Buffer, width: number, height: number) {
  const { crc32 } = await import('node:zlib');
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29);
  return changed;
}

function streamOf(chunks: Buffer[]) {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new Uint8Array(chunk));
      controller.close();
    },
  });
}
