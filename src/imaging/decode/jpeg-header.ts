import { Failure } from '../../shared/failure.ts';
import { hasText } from '../sniff.ts';
import { exifOrientation } from './exif.ts';

export type JpegHeader = {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number;
};

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const NOT_FRAMES = [0xc4, 0xc8, 0xcc]; // Huffman tables, reserved, arithmetic conditioning: in the range of the SOFs, but none
const EXIF = 'Exif\0\0';

/**
 * Walks the segments up to the frame header (ITU-T T.81, annex B); no pixel is touched.
 * @throws Failure 'damaged-file' where there is no frame, 'unsupported-format' for a kind of JPEG that is not decoded.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  let orientation = 1;
  let frame: Omit<JpegHeader, 'orientation'> | undefined;
  for (const { marker, body } of segments(bytes)) {
    if (marker === APP1 && hasText(body, 0, EXIF)) orientation = exifOrientation(body.subarray(EXIF.length));
    if (isFrame(marker)) frame ??= readFrame(marker, body);
  }
  if (!frame) throw new Failure('damaged-file', 'This JPEG is damaged: its header is incomplete. Copy or export it again.');
  return { ...frame, orientation };
}

/** Does an end-of-image marker stand anywhere near the end? Trailers behind it are common. */
export function hasJpegEnd(bytes: Uint8Array): boolean {
  for (let i = bytes.length - 2; i >= 0; i--) if (bytes[i] === 0xff && bytes[i + 1] === EOI) return true;
  return false;
}

function* segments(bytes: Uint8Array): Generator<{ marker: number; body: Uint8Array }> {
  let at = 0;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    const isPadding = marker === 0xff;
    const hasNoBody = marker <= 1 || (marker >= 0xd0 && marker <= SOI);
    if (isPadding || hasNoBody) {
      at += isPadding ? 1 : 2;
      continue;
    }
    if (marker === SOS || marker === EOI) return;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) return;
    yield { marker, body: bytes.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.includes(marker);
}

function readFrame(marker: number, body: Uint8Array): Omit<JpegHeader, 'orientation'> {
  const [precision = 0, heightHigh = 0, heightLow = 0, widthHigh = 0, widthLow = 0, components = 0] = body;
  const isHuffmanDct = marker <= 0xc2;
  if (!isHuffmanDct) throw unsupported(marker === 0xc3 ? 'lossless' : marker >= 0xc9 ? 'arithmetic-coded' : 'hierarchical');
  if (precision !== 8) throw unsupported(`${precision}-bit`);
  if (components === 4) throw unsupported('CMYK');
  const height = (heightHigh << 8) | heightLow;
  if (height === 0) throw unsupported('open-ended');
  return { width: (widthHigh << 8) | widthLow, height, components };
}

function unsupported(kind: string): Failure {
  return new Failure(
    'unsupported-format',
    `This is a ${kind} JPEG, a kind that is not supported. Export it as an ordinary 8-bit JPEG or as PNG.`,
  );
}
