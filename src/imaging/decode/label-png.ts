import { Failure } from '../../shared/failure.ts';
import { decodeStoredPng } from './png.ts';

/** Whole numbers, row by row from the top left; 0 is no label. */
export type Labels = { readonly width: number; readonly height: number; readonly labels: Uint8Array | Uint16Array };

/**
 * A label mask: the numbers as they stand in the file, grey values or places of a palette. One that a program has spread over red, green
 * and blue alike is read all the same; alpha is ignored.
 * @throws Failure as `decodePng`, and 'regions-invalid' for a picture in colours
 */
export function decodeLabelPng(bytes: Uint8Array): Labels {
  const { width, height, channels, data } = decodeStoredPng(bytes);
  if (channels === 1) return { width, height, labels: data };
  const labels = data instanceof Uint8Array ? new Uint8Array(width * height) : new Uint16Array(width * height);
  for (let i = 0, at = 0; i < labels.length; i++, at += channels) {
    const value = data[at] ?? 0;
    if (channels > 2 && (data[at + 1] !== value || data[at + 2] !== value)) throw new Failure('regions-invalid', inColours);
    labels[i] = value;
  }
  return { width, height, labels };
}

const inColours =
  'This picture has colours, so it is no label mask: in one, each region is a grey value (or a place of the palette) of its own.';
