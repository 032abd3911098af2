import { type DecodedPng, decode } from 'fast-png';
import { concatenate } from '../../shared/bytes.ts';
import { Failure } from '../../shared/failure.ts';
import { type Samples, toGrey } from '../grey.ts';
import { checkSize } from '../limits.ts';
import type { Decoded } from './decoded.ts';
import { exifOrientation } from './exif.ts';
import { PNG_SIGNATURE_BYTES, type PngChunk, type PngHeader, pngChunks, readMark, readPngHeader } from './png-chunks.ts';

const DECODER = 'fast-png 8.0.0';
const PALETTE = 3;
/** Colour type → channels, palette indices counting as one. */
const CHANNELS: Readonly<Record<number, 1 | 2 | 3 | 4>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Decodes a PNG of any colour type and depth; of an animated one the first frame. Depths under 8 bits are spread over [0, 255].
 * Checksums are checked; ICC profiles and gamma are ignored.
 * @throws Failure 'damaged-file', 'too-large', 'too-small' or 'unsupported-format'.
 */
export function decodePng(bytes: Uint8Array): Decoded {
  const { header, chunks, png } = readPng(bytes);
  const exif = chunks.find(({ type }) => type === 'eXIf');
  return {
    ...toGrey(toSamples(png, header)),
    format: 'png',
    decoder: DECODER,
    orientation: exif ? exifOrientation(exif.data) : 1,
    animated: chunks.some(({ type }) => type === 'acTL'),
    mark: readMark(bytes),
  };
}

/** Samples as they stand in the file, neither spread nor coloured: of a palette, its indices. */
export type StoredSamples = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly data: Uint8Array | Uint16Array;
};

/** @throws as `decodePng` does */
export function decodeStoredPng(bytes: Uint8Array): StoredSamples {
  const { header, png } = readPng(bytes);
  return { width: png.width, height: png.height, channels: CHANNELS[header.colourType] ?? 1, data: storedSamples(png, header) };
}

function readPng(bytes: Uint8Array): { readonly header: PngHeader; readonly chunks: readonly PngChunk[]; readonly png: DecodedPng } {
  const header = readPngHeader(bytes);
  checkSize(header);
  if (header.interlaced && header.depth < 8)
    throw new Failure(
      'unsupported-format',
      'This is an interlaced PNG of less than 8 bits, which is not supported. Export it without interlacing.',
    );
  const chunks = [...pngChunks(bytes)];
  if (chunks.at(-1)?.type !== 'IEND')
    throw new Failure('damaged-file', 'This PNG ends too early: part of the picture is missing. Copy or export it again.');
  return { header, chunks, png: decodePixels(bytes, chunks, header) };
}

/** Only the chunks that make the pixels are handed on, so that a broken profile or comment spoils nothing. */
function decodePixels(bytes: Uint8Array, chunks: readonly PngChunk[], { colourType }: PngHeader): DecodedPng {
  const mayHaveKey = colourType in CHANNELS && colourType <= PALETTE;
  const wanted = ['IHDR', 'IDAT', 'IEND', ...(colourType === PALETTE ? ['PLTE'] : []), ...(mayHaveKey ? ['tRNS'] : [])];
  const parts = [bytes.subarray(0, PNG_SIGNATURE_BYTES), ...chunks.filter(({ type }) => wanted.includes(type)).map(({ whole }) => whole)];
  try {
    return decode(concatenate(parts), { checkCrc: true });
  } catch (error) {
    throw new Failure('damaged-file', 'This PNG is damaged: part of the picture cannot be decoded. Copy or export it again.', error);
  }
}

function toSamples(png: DecodedPng, { depth, colourType }: PngHeader): Samples {
  const { width, height } = png;
  const channels = CHANNELS[colourType] ?? 1;
  const stored = storedSamples(png, { depth });
  if (colourType === PALETTE) return { width, height, channels: 4, white: 255, data: lookUp(stored, png.palette ?? []) };
  const white = depth === 16 ? 65535 : 255;
  const step = white / (2 ** depth - 1);
  if (!png.transparency) return { width, height, channels, white, data: scale(stored, step) };
  const keyed = addAlpha({ width, height, channels, white, data: stored }, png.transparency);
  return { ...keyed, data: scale(keyed.data, step, keyed.channels) };
}

function storedSamples(png: DecodedPng, { depth }: Pick<PngHeader, 'depth'>): Samples['data'] {
  return depth < 8 ? unpack(png) : (png.data as Samples['data']);
}

/** One sample a byte, from rows of packed samples that each begin on a byte (depths 1, 2 and 4 have one channel). */
function unpack({ width, height, depth, data }: DecodedPng): Uint8Array {
  const perByte = 8 / depth;
  const rowBytes = Math.ceil(width / perByte);
  const mask = 2 ** depth - 1;
  const out = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = data[y * rowBytes + Math.floor(x / perByte)] as number;
      out[to++] = (byte >> (8 - depth * ((x % perByte) + 1))) & mask;
    }
  }
  return out;
}

/** Palette indices to RGB + alpha; an index past the palette is black, as everywhere else. */
function lookUp(indices: Samples['data'], palette: readonly (readonly number[])[]): Uint8Array {
  const out = new Uint8Array(indices.length * 4);
  for (let i = 0; i < indices.length; i++) {
    const [r = 0, g = 0, b = 0, alpha = 255] = palette[indices[i] as number] ?? [];
    const to = 4 * i;
    out[to] = r;
    out[to + 1] = g;
    out[to + 2] = b;
    out[to + 3] = alpha;
  }
  return out;
}

/** tRNS of a grey or RGB file names one colour, at the file's own depth, that is transparent. Alpha is 0 or white. */
function addAlpha({ channels, white, data, ...size }: Samples, key: Uint16Array): Samples {
  const count = data.length / channels;
  const wider = channels + 1;
  const out = data instanceof Uint8Array ? new Uint8Array(count * wider) : new Uint16Array(count * wider);
  for (let i = 0; i < count; i++) {
    let isKey = true;
    for (let c = 0; c < channels; c++) {
      const value = data[i * channels + c] as number;
      out[i * wider + c] = value;
      if (value !== key[c]) isKey = false;
    }
    out[i * wider + channels] = isKey ? 0 : white;
  }
  return { ...size, white, channels: wider as 2 | 4, data: out };
}

function scale(data: Samples['data'], step: number, alphaEvery = 0): Samples['data'] {
  if (step === 1) return data;
  return data.map((value, i) => (alphaEvery && i % alphaEvery === alphaEvery - 1 ? value : value * step)) as Samples['data'];
}
