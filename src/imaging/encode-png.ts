import { encode } from 'fast-png';
import type { Mark } from './decode/decoded.ts';
import type { Labels } from './decode/label-png.ts';
import { markText, PNG_SIGNATURE_BYTES, pngChunks } from './decode/png-chunks.ts';

export type GreyPicture = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

/** An 8-bit grey PNG of `width × height` pixels, row by row; with a mark that `readMark` and `openRadiograph` find again. */
export function encodeGreyPng({ width, height, pixels }: GreyPicture, mark?: Mark): Uint8Array {
  const png = encode({ width, height, data: pixels, channels: 1, depth: 8, ...(mark && { text: markText(mark) }) });
  return mark ? withTextFirst(png) : png;
}

/** A label mask as a grey PNG of as many bits as its numbers have: `width × height` of them, row by row. */
export function encodeLabelPng({ width, height, labels }: Labels): Uint8Array {
  return encode({ width, height, data: labels, channels: 1, depth: labels instanceof Uint16Array ? 16 : 8 });
}

/** fast-png writes text behind the pixels; before them a look at the beginning of the file is enough to find it. */
function withTextFirst(png: Uint8Array): Uint8Array {
  const [header, ...rest] = [...pngChunks(png)];
  const text = rest.filter(({ type }) => type === 'tEXt');
  const others = rest.filter(({ type }) => type !== 'tEXt');
  const out = new Uint8Array(png.length);
  out.set(png.subarray(0, PNG_SIGNATURE_BYTES));
  let at = PNG_SIGNATURE_BYTES;
  for (const chunk of header ? [header, ...text, ...others] : []) {
    out.set(chunk.whole, at);
    at += chunk.whole.length;
  }
  return out;
}
