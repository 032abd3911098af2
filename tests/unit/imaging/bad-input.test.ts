import { describe, expect, test } from 'vitest';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { sniff } from '../../../src/imaging/sniff.ts';
import { concatenate, encodeJpeg, failureOf, latin1, open, pngChunk, pngHeader, ramp } from './support.ts';

const png = (width: number, height: number) => encodeGreyPng({ width, height, pixels: ramp(width, height).data });
const zeros = (length: number) => new Uint8Array(length);
/** A JPEG that is a frame header and nothing else. */
const frame = (marker: number, { precision = 8, components = 1, width = 64, height = 64 } = {}) =>
  concatenate(
    [0xff, 0xd8, 0xff, marker, 0, 8 + 3 * components, precision, height >> 8, height & 255, width >> 8, width & 255, components],
    zeros(3 * components),
    [0xff, 0xda],
  );
const gif = (pictures: number) =>
  concatenate(latin1('GIF89a'), zeros(7), ...Array.from({ length: pictures }, () => latin1('!\xf9\x04\0\0\0\0\0,')), zeros(20));

const jpeg = await encodeJpeg(ramp(96, 96));
const progressive = await encodeJpeg(ramp(96, 96), { progressive: true });
const damagedJpeg = jpeg.map((byte, i) => (i > jpeg.length / 2 && i < jpeg.length - 40 && i % 3 === 0 && byte < 0xf0 ? byte ^ 0x55 : byte));
const damagedPng = png(64, 64).map((byte, i) => (i === 100 ? byte ^ 1 : byte));

describe('every failure has a code and a sentence that says what to do', () => {
  test.each([
    ['0 bytes', zeros(0), 'empty-file', /empty/],
    ['a text named .png', latin1('Findings: none.\n'), 'not-an-image', /not a picture/],
    ['one byte', [0xff], 'not-an-image', /not a picture/],
    ['a truncated JPEG', jpeg.subarray(0, jpeg.length * 0.6), 'damaged-file', /ends too early/],
    ['a JPEG without its last two bytes', jpeg.subarray(0, jpeg.length - 2), 'damaged-file', /ends too early/],
    ['a truncated progressive JPEG', progressive.subarray(0, progressive.length * 0.6), 'damaged-file', /ends too early/],
    ['a JPEG cut within its header', jpeg.subarray(0, 30), 'damaged-file', /header/],
    ['a JPEG with damaged data', damagedJpeg, 'damaged-file', /damaged/],
    ['a truncated PNG', png(64, 64).subarray(0, png(64, 64).length - 30), 'damaged-file', /ends too early/],
    ['a PNG that ends between chunks', concatenate(pngHeader(64, 64), pngChunk('IEND', [])), 'damaged-file', /damaged/],
    ['a PNG cut within its header', pngHeader(64, 64).subarray(0, 20), 'damaged-file', /header/],
    ['a PNG with one bit wrong', damagedPng, 'damaged-file', /damaged/],
    ['a 1 × 1 PNG', png(1, 1), 'too-small', /1 × 1/],
    ['a 1 × 1 JPEG', frame(0xc0, { width: 1, height: 1 }), 'too-small', /1 × 1/],
    ['a 15 pixels wide PNG', png(15, 400), 'too-small', /15 × 400/],
    ['a 30000 × 30000 PNG header', pngHeader(30000, 30000), 'too-large', /30000 × 30000/],
    ['a PNG of 2³¹ pixels a side', pngHeader(2 ** 31, 2 ** 31), 'too-large', /too-large|larger/],
    ['a 40000 × 40000 JPEG header', frame(0xc0, { width: 40000, height: 40000 }), 'too-large', /40000 × 40000/],
    ['a long strip', pngHeader(12001, 100), 'too-large', /12001 × 100/],
    ['a CMYK JPEG', frame(0xc0, { components: 4 }), 'unsupported-format', /CMYK/],
    ['a 12-bit JPEG', frame(0xc1, { precision: 12 }), 'unsupported-format', /12-bit/],
    ['a lossless JPEG', frame(0xc3), 'unsupported-format', /lossless/],
    ['an arithmetic-coded JPEG', frame(0xc9), 'unsupported-format', /arithmetic/],
    ['an interlaced 1-bit PNG', pngHeader(64, 64, { depth: 1, interlaced: true }), 'unsupported-format', /interlac/],
    ['a still GIF', gif(1), 'unsupported-format', /This is a GIF.*PNG or JPEG/],
    ['an animated GIF', gif(2), 'unsupported-format', /animated GIFs are not radiographs/],
    ['a WebP', latin1('RIFF\0\0\0\0WEBPVP8 '), 'unsupported-format', /WebP.*PNG or JPEG/],
    ['a BMP', latin1('BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'), 'unsupported-format', /BMP/],
    ['a TIFF', latin1('II*\0\x08\0\0\0'), 'unsupported-format', /TIFF/],
    ['a DICOM file', concatenate(zeros(128), latin1('DICM')), 'unsupported-format', /DICOM.*not supported yet/],
    ['a HEIC', latin1('\0\0\0\x18ftypheic'), 'unsupported-format', /HEIC/],
    ['a PDF', latin1('%PDF-1.7'), 'unsupported-format', /PDF/],
    ['a ZIP', latin1('PK\x03\x04'), 'unsupported-format', /Unpack/],
  ])('%s', async (_, bytes, code, sentence) => {
    const failure = await failureOf(open(Uint8Array.from(bytes), 'film.png'));
    expect(failure).toEqual({ code, message: expect.stringMatching(sentence) });
    expect(failure.message).toMatch(/^(This|The) .*\. [A-Z].*\.$/);
  });
});

test('a text that begins with BM is not a BMP', () => {
  expect(sniff(latin1('BMI of the patients, by age'))).toBeUndefined();
});

test('a blank film is opened with a note', async () => {
  expect((await open(encodeGreyPng({ width: 32, height: 32, pixels: new Uint8Array(1024).fill(90) }))).notes).toEqual(['flat']);
});

test('a colour photograph is opened with a note', async () => {
  expect((await open(await encodeJpeg(ramp(64, 64, 3)))).notes).toEqual(['colour']);
});

test('grey stored as a colour JPEG is no colour photograph', async () => {
  const { data, ...size } = ramp(64, 64);
  const rgb = Uint8Array.from({ length: 3 * data.length }, (_, i) => data[Math.floor(i / 3)] ?? 0);
  expect((await open(await encodeJpeg({ ...size, channels: 3, data: rgb }))).notes).toEqual([]);
});
