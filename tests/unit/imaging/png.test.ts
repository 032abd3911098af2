import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { readMark } from '../../../src/imaging/decode/png-chunks.ts';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { SNIFF_BYTES } from '../../../src/imaging/sniff.ts';
import { failureOf, latin1, open, pngChunk, ramp, withChunks } from './support.ts';

const side = 16;
const count = side * side;
const of = <Data>(
  make: (i: number) => number,
  array: { from(items: ArrayLike<number>, map: (value: number, i: number) => number): Data },
  channels = 1,
) => array.from({ length: count * channels }, (_, i) => make(i));
const png = (data: Uint8Array | Uint16Array, channels: number, depth: 8 | 16 = 8) =>
  encode({ width: side, height: side, data, channels, depth });

describe('depths and channels', () => {
  test('16-bit grey is kept as it is', async () => {
    const data = of((i) => i * 257, Uint16Array);
    const film = await open(png(data, 1, 16));
    expect(film).toMatchObject({ white: 65535, notes: [], params: { format: 'png', bitsPerSample: 16 } });
    expect(film.pixels).toEqual(data);
  });

  test('16-bit colour is luma, unrounded', async () => {
    const film = await open(
      png(
        of((i) => [60000, 20000, 5000][i % 3] ?? 0, Uint16Array, 3),
        3,
        16,
      ),
    );
    expect(film.notes).toEqual(['colour', 'flat']);
    expect(film.pixels).toEqual(new Float32Array(count).fill(0.299 * 60000 + 0.587 * 20000 + 0.114 * 5000));
  });

  test('RGB with equal channels is grey, and its numbers stay whole', async () => {
    const film = await open(
      png(
        of((i) => Math.floor(i / 3), Uint8Array, 3),
        3,
      ),
    );
    expect(film.notes).toEqual([]);
    expect(film.pixels).toEqual(of((i) => i, Uint8Array));
  });

  test('a coloured marker does not make a film a colour picture', async () => {
    const film = await open(
      png(
        of((i) => (i < 9 ? ([255, 0, 0][i % 3] ?? 0) : Math.floor(i / 3)), Uint8Array, 3),
        3,
      ),
    );
    expect(film.notes).toEqual([]);
    expect(film.pixels[0]).toBe(Math.fround(0.299 * 255));
  });

  test('what is transparent lies over black', async () => {
    const half = await open(
      png(
        of((i) => (i % 2 ? 51 : (i / 2) % 256), Uint8Array, 2),
        2,
      ),
    );
    expect(half.notes).toEqual(['transparent']);
    expect(half.pixels[100]).toBeCloseTo(100 / 5, 5);
    const opaque = await open(
      png(
        of((i) => (i % 2 ? 255 : i / 2), Uint8Array, 2),
        2,
      ),
    );
    expect(opaque.notes).toEqual([]);
    expect(opaque.pixels).toEqual(of((i) => i, Uint8Array));
  });

  test('a transparent colour named by tRNS lies over black', async () => {
    const film = await open(
      withChunks(
        png(
          of((i) => i, Uint8Array),
          1,
        ),
        pngChunk('tRNS', [0, 200]),
      ),
    );
    expect(film.notes).toEqual(['transparent']);
    expect(Array.from(film.pixels)).toEqual(Array.from({ length: count }, (_, i) => (i === 200 ? 0 : i)));
  });

  test('interlaced', async () => {
    const data = of((i) => i, Uint8Array);
    const film = await open(encode({ width: side, height: side, data, channels: 1 }, { interlace: 'Adam7' }));
    expect(film.pixels).toEqual(data);
  });
});

describe('what stands beside the pixels', () => {
  const plain = png(
    of((i) => i, Uint8Array),
    1,
  );

  test('a broken colour profile or comment spoils nothing', async () => {
    const film = await open(withChunks(plain, pngChunk('iCCP', latin1('x\0\0junk')), pngChunk('tEXt', [0, 0, 1])));
    expect(film.pixels).toEqual(of((i) => i, Uint8Array));
  });

  test('of an animated PNG the first frame is opened, with a note', async () => {
    const film = await open(withChunks(plain, pngChunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0])));
    expect(film.notes).toEqual(['animated']);
  });

  test('EXIF orientation is applied', async () => {
    const exif = pngChunk('eXIf', [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]);
    const film = await open(withChunks(encodeGreyPng({ ...ramp(20, 30), pixels: ramp(20, 30).data }), exif));
    expect(film).toMatchObject({ width: 30, height: 20, notes: ['rotated'], params: { orientation: 6 } });
  });

  test('a film of our own says that it is synthetic, at the beginning of the file', async () => {
    const file = encodeGreyPng({ width: side, height: side, pixels: of((i) => i, Uint8Array) }, 'synthetic');
    expect(readMark(file.subarray(0, SNIFF_BYTES))).toBe('synthetic');
    expect(await open(file)).toMatchObject({ synthetic: true, notes: [] });
    expect((await open(plain)).synthetic).toBe(false);
  });

  test('a mask of our own is not taken for a film', async () => {
    const file = encodeGreyPng({ width: side, height: side, pixels: of((i) => i, Uint8Array) }, 'mask');
    expect(await failureOf(open(file))).toMatchObject({ code: 'not-an-image', message: expect.stringContaining('mask') });
  });
});

test('the same bytes have the same id whatever the file is called; others have another', async () => {
  const bytes = png(
    of((i) => i, Uint8Array),
    1,
  );
  const [a, b] = [await open(bytes, 'a.png'), await open(bytes, 'b.jpg')];
  expect(b.id).toBe(a.id);
  expect(b.from).toEqual({ ...a.from, name: 'b.jpg' });
  expect(
    (
      await open(
        png(
          of((i) => 255 - i, Uint8Array),
          1,
        ),
      )
    ).id,
  ).not.toBe(a.id);
});

test('a view into a larger buffer is read within its bounds', async () => {
  const bytes = png(
    of((i) => i, Uint8Array),
    1,
  );
  const pool = new Uint8Array(bytes.length + 100).fill(7);
  pool.set(bytes, 50);
  expect((await open(pool.subarray(50, 50 + bytes.length))).pixels).toEqual(of((i) => i, Uint8Array));
});
