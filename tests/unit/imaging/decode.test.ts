import { describe, expect, test } from 'vitest';
import golden from '../../golden/decode.json' with { type: 'json' };
import { decodeJpeg, encodeJpeg, open, ramp } from './support.ts';

describe('pixels are those of Pillow (libjpeg-turbo, libpng; training/golden/make_decode.py)', () => {
  test.each(golden)('$title', async ({ file, width, height, channels, samples }) => {
    const film = await open(Buffer.from(file, 'base64'));
    expect([film.width, film.height]).toEqual([width, height]);
    const expected = sixteenBits(Buffer.from(samples, 'base64'));
    expect(Array.from(film.pixels)).toEqual(channels === 1 ? expected : luma(expected));
  });
});

describe('JPEG', () => {
  test.each([false, true])('grey comes back within the loss of the format (progressive: %s)', async (progressive) => {
    const picture = ramp(80, 60);
    const film = await open(await encodeJpeg(picture, { progressive }));
    expect(film).toMatchObject({
      width: 80,
      height: 60,
      white: 255,
      notes: [],
      synthetic: false,
      params: { format: 'jpeg', bitsPerSample: 8, orientation: 1 },
    });
    expect(film.pixels).toBeInstanceOf(Uint8Array);
    expect(Math.max(...Array.from(film.pixels, (value, i) => Math.abs(value - (picture.data[i] ?? 0))))).toBeLessThanOrEqual(3);
  });

  test('decoding many, damaged ones among them, leaves the decoder sound', async () => {
    const good = await encodeJpeg(ramp(64, 64));
    const first = await decodeJpeg(good);
    for (let i = 0; i < 20; i++) await expect(decodeJpeg(good.subarray(0, good.length / 2))).rejects.toThrow('ends too early');
    expect(await decodeJpeg(good)).toEqual(first);
  });

  test('the codec is fetched once, and again after a failed download', async () => {
    const { jpegDecoder } = await import('../../../src/imaging/decode/jpeg.ts');
    let asked = 0;
    const decode = jpegDecoder(async () => {
      asked++;
      throw new Error('offline');
    });
    const jpeg = await encodeJpeg(ramp(64, 64));
    await expect(decode(jpeg)).rejects.toThrow('offline');
    await expect(decode(jpeg)).rejects.toThrow('offline');
    expect(asked).toBe(2);
  });
});

function luma(samples: readonly number[]): number[] {
  const grey: number[] = [];
  for (let i = 0; i < samples.length; i += 3) {
    const [r = 0, g = 0, b = 0] = samples.slice(i, i + 3);
    grey.push(r === g && g === b ? r : Math.fround(0.299 * r + 0.587 * g + 0.114 * b));
  }
  return grey;
}

function sixteenBits(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16LE(2 * i));
}
