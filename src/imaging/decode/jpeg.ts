import createCodec, { type JpegCodec } from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import { Failure } from '../../shared/failure.ts';
import { type Samples, toGrey } from '../grey.ts';
import { checkSize } from '../limits.ts';
import type { Decoded } from './decoded.ts';
import { hasJpegEnd, readJpegHeader } from './jpeg-header.ts';

export type JpegDecoder = (bytes: Uint8Array) => Promise<Decoded>;

const DECODER = 'libjpeg-turbo 3 (codec-libjpeg-turbo-8bit 1.2.8)';
/** A codec whose heap grew past this is let go: WebAssembly memory never shrinks. */
const HEAP_TO_KEEP = 128 * 2 ** 20;

/**
 * A decoder of 8-bit baseline and progressive JPEGs, grey or colour, on libjpeg-turbo with its accurate integer DCT and fancy upsampling.
 * ICC profiles are ignored.
 * @param loadWasm gives the bytes of `codec-libjpeg-turbo-8bit/decodewasm`; asked when the first JPEG comes along, and kept.
 */
export function jpegDecoder(loadWasm: () => Promise<ArrayBuffer | Uint8Array>): JpegDecoder {
  let wasm: Promise<ArrayBuffer | Uint8Array> | undefined;
  let codec: Promise<JpegCodec> | undefined;
  const start = async () => {
    wasm ??= loadWasm();
    try {
      return await createCodec({ wasmBinary: await wasm, print: () => {}, printErr: () => {} });
    } catch (error) {
      wasm = undefined; // a failed download is tried again with the next film
      throw error;
    }
  };

  return async (bytes) => {
    const header = readJpegHeader(bytes);
    checkSize(header);
    codec ??= start();
    const running = codec;
    try {
      const { samples, heapBytes } = decodeWith(await running, bytes);
      if (heapBytes > HEAP_TO_KEEP && codec === running) codec = undefined;
      return { ...toGrey(samples), format: 'jpeg', decoder: DECODER, orientation: header.orientation, animated: false, mark: undefined };
    } catch (error) {
      if (codec === running) codec = undefined; // an exception leaves its stack unwound only by half: never used again
      throw error;
    }
  };
}

function decodeWith(codec: JpegCodec, bytes: Uint8Array): { samples: Samples; heapBytes: number } {
  const decoder = new codec.JPEGDecoder();
  decoder.getEncodedBuffer(bytes.length).set(bytes);
  try {
    decoder.decode();
  } catch (error) {
    throw damaged(bytes, error);
  }
  const { width, height, componentCount } = decoder.getFrameInfo();
  const data = new Uint8Array(decoder.getDecodedBuffer()); // a copy: the view dies when the memory grows
  decoder.delete();
  return { samples: { width, height, channels: componentCount === 1 ? 1 : 3, white: 255, data }, heapBytes: codec.HEAPU8.length };
}

/** libjpeg-turbo fills what is missing with grey and only warns; the codec turns each warning into an exception without a message. */
function damaged(bytes: Uint8Array, cause: unknown): Failure {
  const what = hasJpegEnd(bytes) ? 'is damaged: part of the picture cannot be decoded' : 'ends too early: part of the picture is missing';
  return new Failure('damaged-file', `This JPEG ${what}. Copy or export it again.`, cause);
}
