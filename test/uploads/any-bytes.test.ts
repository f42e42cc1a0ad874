import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { gifOfFrames, movingPicture, picture, send } from './pictures.ts';

/** Whatever bytes come in: a picture, or a reason why not. */

let server: TestServer;
let seeds: Buffer[];

beforeAll(async () => {
  server = await startServer();
  const size = { width: 24, height: 18 };
  seeds = [
    ...(await Promise.all(
      (['png', 'jpeg', 'gif', 'webp', 'avif'] as const).map((format) => picture(format, size)),
    )),
    await movingPicture(3, size),
    gifOfFrames(5),
  ];
});

afterAll(() => server.close());

/** Bytes changed, cut out, doubled or put in: most of it still begins like a picture. */
const spoiled = fc
  .record({
    seed: fc.nat(6),
    changes: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        kind: fc.constantFrom('set', 'cut', 'double', 'insert', 'length'),
        byte: fc.integer({ min: 0, max: 255 }),
        length: fc.nat(40),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ seed, changes }) =>
    changes.reduce((bytes, { at, kind, byte, length }) => {
      const place = Math.floor(at * bytes.length);
      const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
      if (kind === 'cut') return Buffer.concat([before, after.subarray(length)]);
      if (kind === 'double') return Buffer.concat([before, after.subarray(0, length), after]);
      if (kind === 'insert') return Buffer.concat([before, Buffer.alloc(length, byte), after]);
      const changed = Buffer.from(bytes);
      if (kind === 'length' && place + 4 < bytes.length) changed.writeUInt32BE(0xffffff00 + byte, place);
      else if (place < bytes.length) changed[place] = byte;
      return changed;
    }, seeds[seed] as Buffer),
  );

describe('bytes', () => {
  const isAnswered = async (bytes: Buffer) => {
    const { status, body } = await send(server.member, bytes);
    expect([201, 400]).toContain(status);
    if (status === 400) expect(body.errors).toMatchObject([{ path: '/file' }]);
  };

  it('of a picture that was spoiled are a picture or are refused', async () => {
    await fc.assert(fc.asyncProperty(spoiled, isAnswered), { numRuns: 150 });
  });

  it('of no kind are refused', async () => {
    const heads = [
      '',
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff\xe0',
      'GIF89a',
      'RIFF\xff\0\0\0WEBP',
      '\0\0\0\x1cftypavif',
    ];
    const bytes = fc
      .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }))
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
    await fc.assert(fc.asyncProperty(bytes, isAnswered), { numRuns: 100 });
  });
});
