import { Failure } from '../../shared/failure.ts';
import { hasText } from '../sniff.ts';
import type { Mark } from './decoded.ts';

export const PNG_SIGNATURE_BYTES = 8;
/** Length and type before a chunk's data, checksum behind it. */
const FRAME_BYTES = 12;
const MARK_KEYWORD = 'RegionLens';

export type PngChunk = {
  readonly type: string;
  readonly data: Uint8Array;
  /** The chunk as it stands in the file: length, type, data and checksum. */
  readonly whole: Uint8Array;
};

export type PngHeader = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGB + alpha (PNG 3rd edition, 11.2.1). */
  readonly colourType: number;
  readonly interlaced: boolean;
};

/** The chunks that lie wholly within `bytes`, up to and with IEND. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PNG_SIGNATURE_BYTES;
  while (at + FRAME_BYTES <= bytes.length) {
    const end = at + FRAME_BYTES + view.getUint32(at);
    if (end > bytes.length) return;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    yield { type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) };
    if (type === 'IEND') return;
    at = end;
  }
}

/**
 * Reads IHDR; no pixel is touched.
 * @throws Failure 'damaged-file' where the file does not begin with one.
 */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const { value: first } = pngChunks(bytes).next();
  if (first?.type !== 'IHDR' || first.data.length !== 13)
    throw new Failure('damaged-file', 'This PNG is damaged: its header is incomplete. Copy or export it again.');
  const { data } = first;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: view.getUint8(8),
    colourType: view.getUint8(9),
    interlaced: view.getUint8(12) !== 0,
  };
}

/** What RegionLens wrote into a PNG of its own (a tEXt chunk right behind the header, within `SNIFF_BYTES`), or undefined. */
export function readMark(bytes: Uint8Array): Mark | undefined {
  for (const { type, data } of pngChunks(bytes)) {
    if (type === 'IDAT') return undefined;
    if (type !== 'tEXt' || !hasText(data, 0, `${MARK_KEYWORD}\0`)) continue;
    const text = data.subarray(MARK_KEYWORD.length + 1);
    return (['synthetic', 'mask'] as const).find((mark) => mark.length === text.length && hasText(text, 0, mark));
  }
  return undefined;
}

/** The text to hand to the PNG writer, which `readMark` finds again once the chunk stands before the pixels. */
export function markText(mark: Mark): Record<string, string> {
  return { [MARK_KEYWORD]: mark };
}
