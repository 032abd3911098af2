import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import createEncoder from '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs';
import { jpegDecoder } from '../../../src/imaging/decode/jpeg.ts';
import { openRadiograph } from '../../../src/imaging/open-radiograph.ts';
import { Failure, type FailureCode } from '../../../src/shared/failure.ts';
import type { Radiograph } from '../../../src/shared/radiograph.ts';

const require = createRequire(import.meta.url);
const wasm = (entry: string) => readFile(require.resolve(`@cornerstonejs/codec-libjpeg-turbo-8bit/${entry}`));

export const decodeJpeg = jpegDecoder(() => wasm('decodewasm'));

export function open(bytes: Uint8Array, name = 'film'): Promise<Radiograph> {
  return openRadiograph({ name, bytes }, decodeJpeg);
}

export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<{ code: FailureCode; message: string }> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('It was opened all the same.');
}

export type Picture = { readonly width: number; readonly height: number; readonly channels: 1 | 3; readonly data: Uint8Array };

/** A smooth picture without symmetry: brighter to the right and, half as fast, downwards. Colour adds a red that fades downwards. */
export function ramp(width: number, height: number, channels: 1 | 3 = 1): Picture {
  const data = new Uint8Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    const grey = 20 + (140 * (i % width)) / width + (70 * Math.floor(i / width)) / height;
    for (let c = 0; c < channels; c++) data[i * channels + c] = channels === 3 && c > 0 ? grey / 2 : grey;
  }
  return { width, height, channels, data };
}

export async function encodeJpeg(
  { width, height, channels, data }: Picture,
  { progressive = false, quality = 95 } = {},
): Promise<Uint8Array> {
  const codec = await createEncoder({ wasmBinary: await wasm('wasm'), print: () => {}, printErr: () => {} });
  const encoder = new codec.JPEGEncoder();
  encoder.setProgressive(progressive ? 1 : 0);
  encoder.setQuality(quality);
  encoder.getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: channels, isSigned: false }).set(data);
  encoder.encode();
  return new Uint8Array(encoder.getEncodedBuffer());
}

export function concatenate(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** A PNG chunk with its checksum (PNG 3rd edition, annex D). */
export function pngChunk(type: string, data: Uint8Array | readonly number[]): Uint8Array {
  const body = concatenate(latin1(type), data);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return concatenate(bigEndian(data.length), body, bigEndian(~crc));
}

export function pngHeader(width: number, height: number, { depth = 8, colourType = 0, interlaced = false } = {}): Uint8Array {
  const fields = [...bigEndian(width), ...bigEndian(height), depth, colourType, 0, 0, interlaced ? 1 : 0];
  return concatenate(latin1('\x89PNG\r\n\x1a\n'), pngChunk('IHDR', fields));
}

/** Puts chunks right behind IHDR. */
export function withChunks(png: Uint8Array, ...chunks: Uint8Array[]): Uint8Array {
  return concatenate(png.subarray(0, 33), ...chunks, png.subarray(33));
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
