import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { decodeLabelPng } from '../../../src/imaging/decode/label-png.ts';
import { encodeLabelPng } from '../../../src/imaging/encode-png.ts';

const size = { width: 18, height: 16 };
const count = size.width * size.height;
/** Numbers over and over. */
const repeated = (...numbers: readonly number[]) => Array.from({ length: count }, (_, i) => numbers[i % numbers.length] ?? 0);

test.each([
  ['8 bits', Uint8Array.from(repeated(0, 1, 2, 3, 254, 255))],
  ['16 bits', Uint16Array.from(repeated(0, 1, 255, 256, 4000, 65535))],
])('labels of %s go out and come in again', (_, labels) => {
  expect(decodeLabelPng(encodeLabelPng({ ...size, labels }))).toEqual({ ...size, labels });
});

test('numbers of few bits are read as they stand, not spread', () => {
  const row = [0b00_01_10_11, 0b00_01_10_11, 0b00_01_10_11, 0b00_01_10_11, 0b00_01_00_00];
  const packed = Uint8Array.from(Array.from({ length: size.height }, () => row).flat());
  const labels = [...decodeLabelPng(encode({ ...size, data: packed, channels: 1, depth: 2 })).labels];
  expect(labels.slice(0, 20)).toEqual([...repeated(0, 1, 2, 3).slice(0, 18), 0, 1]);
});

test('of a palette, its places are the labels', () => {
  const palette = [
    [0, 0, 0],
    [200, 0, 0],
    [0, 200, 0],
  ];
  const bytes = encode({ ...size, data: Uint8Array.from(repeated(0, 1, 2, 2)), channels: 1, depth: 8, palette });
  expect([...decodeLabelPng(bytes).labels]).toEqual(repeated(0, 1, 2, 2));
});

test('a grey mask spread over three channels is read, a picture in colours is not', () => {
  const spread = Uint8Array.from(repeated(0, 1, 2, 3, 4, 5).flatMap((label) => [label, label, label]));
  expect([...decodeLabelPng(encode({ ...size, data: spread, channels: 3, depth: 8 })).labels]).toEqual(repeated(0, 1, 2, 3, 4, 5));
  const coloured = spread.with(4, 9);
  expect(() => decodeLabelPng(encode({ ...size, data: coloured, channels: 3, depth: 8 }))).toThrow('no label mask');
});
